//! Characters that nobody sees.

use std::borrow::Cow;

use super::Numbers;
use crate::safety::clean::{BANNED, LINE, clean, clean_bytes, cut_lines};

fn check(text: &str, wanted: &str) {
    let cleaned = clean(text);
    assert_eq!(cleaned, wanted, "{text:?}");
    assert_eq!(clean(&cleaned), cleaned, "a second time: {text:?}");
}

#[test]
fn leaves_harmless_text_as_it_is() {
    for text in
        ["", "GET /x 200", "two\nlines\tand a tab", "Grüße, 漢字, العربية, עברית", "naïve café", "👍🏽 ok ✅ 1️⃣ ❤️"]
    {
        assert!(!text.chars().any(|c| c == '\u{1B}'));
        assert_eq!(clean(text), text);
    }
    assert!(matches!(clean("GET /x 200"), Cow::Borrowed(_)));
    assert!(matches!(clean("Grüße"), Cow::Borrowed(_)));
}

#[test]
fn takes_out_terminal_sequences_whole() {
    check("\u{1B}[31mred\u{1B}[0m", "red");
    check("\u{1B}[38;5;196;1mx", "x");
    check("\u{1B}]0;title\u{7}text", "text");
    check("\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link");
    check("\u{1B}Pdevice\u{1B}\\after", "after");
    check("\u{1B}(Bplain\u{1B}c", "plain");
    check("\u{9B}31mred", "red");
    check("\u{9D}title\u{9C}text", "text");
    check("unfinished \u{1B}", "unfinished ");
    check("unfinished \u{1B}[12;", "unfinished ");
}

#[test]
fn a_sequence_nobody_ends_hides_one_line_at_most() {
    check("\u{1B}]0;title\nthe next line", "\nthe next line");
    check("\u{1B}]0;title\u{1B}[31mred", "red");
}

#[test]
fn takes_out_what_cannot_be_seen() {
    check("a\u{0}b\u{8}c\u{7F}d\u{85}e", "abcde");
    check("admin\u{202E}gnp.exe", "admingnp.exe");
    check("a\u{2066}b\u{2069}c\u{200E}d\u{200F}e\u{61C}f", "abcdef");
    check("pass\u{200B}word=\u{200C}x\u{200D}y\u{2060}z\u{FEFF}", "password=xyz");
    check("so\u{AD}ft\u{180E}\u{3164}", "soft");
    check("x\u{E0041}\u{E0042}\u{E0001}y\u{E0100}", "xy");
}

#[test]
fn ends_lines_with_line_feeds() {
    check("one\r\ntwo\rthree\u{2028}four\u{2029}five", "one\ntwo\nthree\nfour\nfive");
    check("progress 1%\rprogress 2%\r\n", "progress 1%\nprogress 2%\n");
}

#[test]
fn joiners_and_selectors_stay_only_where_they_make_a_picture() {
    check("👩\u{200D}🚀", "👩\u{200D}🚀");
    check("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}\u{200D}🔥");
    check("a\u{200D}b", "ab");
    check("👩\u{200D}", "👩");
    check("1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}");
    check("1\u{FE0F}2\u{FE0E}", "12");
    check("❤\u{FE0F}\u{FE0F}\u{FE0E}", "❤\u{FE0F}");
    check("\u{FE0F}x\u{FE01}", "x");
}

#[test]
fn bytes_that_are_no_text_become_replacement_characters() {
    assert_eq!(clean_bytes(b"a\xFFb\xC3"), "a\u{FFFD}b\u{FFFD}");
    assert_eq!(clean_bytes(b"\x1b[1mok"), "ok");
}

#[test]
fn long_lines_are_cut_and_say_by_how_much() {
    let text = format!("short\n{}\nshort", "é".repeat(LINE));
    let cut = cut_lines(&text);
    let lines: Vec<_> = cut.split('\n').collect();
    assert_eq!((lines[0], lines[2]), ("short", "short"));
    assert!(lines[1].len() <= LINE && lines[1].ends_with(" bytes cut]"), "{}", &lines[1][LINE - 60..]);
    assert_eq!(cut_lines(&cut), cut);
    assert!(matches!(cut_lines("x"), Cow::Borrowed(_)));
}

#[test]
fn nothing_banned_gets_through_whatever_comes_in() {
    let mut numbers = Numbers(1);
    let parts = [
        "\u{1B}[", "\u{1B}]", "\u{1B}\\", "\u{1B}", "\r", "\n", "m", "1;2", "\u{200D}", "\u{FE0F}", "👩", "❤", "#",
        "text ",
    ];
    for round in 0..5_000 {
        let mut text = String::new();
        for _ in 0..numbers.below(12) {
            match numbers.below(3) {
                0 => text.push_str(numbers.one_of(&parts)),
                1 => {
                    let (first, last) = BANNED[numbers.below(BANNED.len())];
                    let point = first as usize + numbers.below(last as usize - first as usize + 1);
                    text.extend(char::from_u32(u32::try_from(point).unwrap()));
                }
                _ => text.extend(char::from_u32(u32::try_from(numbers.below(0x11_0000)).unwrap())),
            }
        }
        let cleaned = clean(&text);
        let banned =
            |c: char| c != '\n' && c != '\t' && BANNED.iter().any(|(first, last)| (*first..=*last).contains(&c));
        assert!(!cleaned.chars().any(banned), "round {round}: {text:?} → {cleaned:?}");
        assert_eq!(clean(&cleaned), cleaned, "round {round}: {text:?}");
    }
}
