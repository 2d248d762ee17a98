//! Takes out of text what a person would not see and a model would read: terminal sequences, control characters,
//! changes of direction, characters without width, tags.

use std::borrow::Cow;

/// A line is cut at this many bytes.
pub const LINE: usize = 4 * 1024;

/// First and last of each range of characters that never get through. Line feed and tab are not among them; what
/// becomes of carriage returns, escape sequences, joiners and variation selectors depends on their neighbours.
pub const BANNED: &[(char, char)] = &[
    ('\u{0}', '\u{8}'),
    ('\u{B}', '\u{1F}'),
    ('\u{7F}', '\u{9F}'),
    ('\u{AD}', '\u{AD}'),       // soft hyphen
    ('\u{34F}', '\u{34F}'),     // grapheme joiner
    ('\u{61C}', '\u{61C}'),     // Arabic letter mark
    ('\u{115F}', '\u{1160}'),   // Hangul fillers
    ('\u{17B4}', '\u{17B5}'),   // Khmer vowels without shape
    ('\u{180B}', '\u{180F}'),   // Mongolian selectors and vowel separator
    ('\u{200B}', '\u{200C}'),   // zero width space and non-joiner; the joiner: see `joins`
    ('\u{200E}', '\u{200F}'),   // direction marks
    ('\u{2028}', '\u{202E}'),   // line and paragraph separator, direction embeddings and overrides
    ('\u{2060}', '\u{206F}'),   // word joiner, invisible operators, isolates, deprecated controls
    ('\u{3164}', '\u{3164}'),   // Hangul filler
    ('\u{FE00}', '\u{FE0D}'),   // variation selectors; the last two: see `varies`
    ('\u{FEFF}', '\u{FEFF}'),   // byte order mark
    ('\u{FFA0}', '\u{FFA0}'),   // halfwidth Hangul filler
    ('\u{FFF0}', '\u{FFFB}'),   // interlinear annotation
    ('\u{1BCA0}', '\u{1BCA3}'), // shorthand format controls
    ('\u{1D173}', '\u{1D17A}'), // musical controls
    ('\u{E0000}', '\u{E0FFF}'), // tags and the other variation selectors
];

const JOINER: char = '\u{200D}';

/// The text without any of the characters above; borrowed where nothing had to be done.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) { Cow::Borrowed(text) } else { Cow::Owned(cleaned(text)) }
}

/// Like `clean`, for bytes that need not be UTF-8: what is not becomes U+FFFD.
pub fn clean_bytes(bytes: &[u8]) -> String {
    clean(&String::from_utf8_lossy(bytes)).into_owned()
}

/// The text with every line cut at `LINE` bytes, saying how many bytes are gone. Only after secrets have been taken
/// out, since half a secret is not recognised.
pub fn cut_lines(text: &str) -> Cow<'_, str> {
    if text.len() <= LINE || text.split('\n').all(|line| line.len() <= LINE) {
        return Cow::Borrowed(text);
    }
    let cut = |line| match line_cut_at(line, LINE) {
        Some(cut) => Cow::Owned(cut),
        None => Cow::Borrowed(line),
    };
    Cow::Owned(text.split('\n').map(cut).collect::<Vec<_>>().join("\n"))
}

/// The line in at most `limit` bytes, saying how many are gone; nothing where it is no longer than that.
pub(crate) fn line_cut_at(line: &str, limit: usize) -> Option<String> {
    const ROOM: usize = 32;
    if line.len() <= limit {
        return None;
    }
    let kept = &line[..line.floor_char_boundary(limit.saturating_sub(ROOM))];
    Some(format!("{kept}… [{} bytes cut]", line.len() - kept.len()))
}

/// Whether nothing has to be done.
pub(crate) fn is_clean(text: &str) -> bool {
    // Every byte is looked at, without a branch: that is many times as fast as stopping at the first.
    let odd = text.bytes().fold(0, |odd, byte| odd | u8::from(byte.wrapping_sub(b' ') > b'~' - b' '));
    let harmless = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    odd == 0 || text.bytes().all(harmless) || !text.chars().any(|c| banned(c) || in_context(c))
}

fn banned(c: char) -> bool {
    !matches!(c, ' '..='~') && BANNED.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Characters that stay only between the right neighbours.
fn in_context(c: char) -> bool {
    matches!(c, JOINER | '\u{FE0E}' | '\u{FE0F}')
}

fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '\r' => {
                if !after.starts_with('\n') {
                    out.push('\n');
                }
                after
            }
            '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                after
            }
            '\u{1B}' => after_escape(after),
            '\u{9B}' => after_control_sequence(after),
            '\u{90}' | '\u{98}' | '\u{9D}' | '\u{9E}' | '\u{9F}' => after_string(after),
            JOINER => {
                if joins(&out, after) {
                    out.push(c);
                }
                after
            }
            '\u{FE0E}' | '\u{FE0F}' => {
                if varies(&out, after) {
                    out.push(c);
                }
                after
            }
            _ => {
                if !banned(c) {
                    out.push(c);
                }
                after
            }
        };
    }
    out
}

/// What follows the sequence that an escape character begins (ECMA-48).
fn after_escape(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(b'[') => after_control_sequence(&text[1..]),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => after_string(&text[1..]),
        _ => {
            let rest = text.trim_start_matches(|c| matches!(c, ' '..='/'));
            rest.strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(rest)
        }
    }
}

fn after_control_sequence(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(|c| matches!(c, ' '..='/'));
    rest.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(rest)
}

/// A string that nobody ends takes the rest of its line, not of the text: otherwise one character would hide a log.
fn after_string(text: &str) -> &str {
    match text.find(['\u{7}', '\u{9C}', '\u{1B}', '\n']) {
        Some(end) if text[end..].starts_with('\n') => &text[end..],
        Some(end) if text[end..].starts_with("\u{1B}\\") => &text[end + 2..],
        Some(end) if text[end..].starts_with('\u{1B}') => &text[end..],
        Some(end) => &text[end..][text[end..].chars().next().map_or(0, char::len_utf8)..],
        None => "",
    }
}

/// Whether a joiner here makes one picture of two.
fn joins(before: &str, after: &str) -> bool {
    let mut last = before.chars().rev();
    let left = match last.next() {
        Some('\u{FE0F}') => last.next(),
        other => other,
    };
    left.is_some_and(pictographic) && after.chars().next().is_some_and(pictographic)
}

/// Whether a variation selector here chooses between two shapes of one visible character.
fn varies(before: &str, after: &str) -> bool {
    let keycap = after.starts_with('\u{20E3}');
    before.chars().next_back().is_some_and(|c| pictographic(c) || keycap && matches!(c, '0'..='9' | '#' | '*'))
}

fn pictographic(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | 'Ⓜ' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '〰' | '〽' | '㊗' | '㊙' | '\u{1F000}'..='\u{1FAFF}')
}
