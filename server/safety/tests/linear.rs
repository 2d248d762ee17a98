//! As much text takes as long in one piece as in many, whoever wrote it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::json;

use super::redactor;
use crate::safety::{sanitize, sanitize_text};

const SMALL: usize = 2 * 1024;
const TIMES: usize = 16;

/// The least of some runs, which is what it costs where nothing else disturbs it.
fn least(mut work: impl FnMut()) -> Duration {
    let runs = (0..2).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    runs.min().unwrap_or_default()
}

#[test]
fn nothing_takes_more_than_in_proportion() {
    let redactor = redactor();
    for part in [
        "password=",
        "password=\"",
        "password=\\\"",
        "password: |\n ",
        "token:\n",
        "token: [\"",
        "key",
        "a.key.",
        "--token ",
        "<password>",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY----------END ",
        "eyJ",
        "eyJhbGciOiJub25lIn0.",
        "https://",
        "https://a:@",
        "https://a:b",
        "Authorization: ",
        "basic ",
        "sig=",
        "kind: Secret\n",
        "kind: Secret\ndata:\n  a: b\n",
        "kind: Secret \"data\":{",
        "v1.Secret \"data\":{\"a\":\"b\",",
        "kind:Secret data:map[a:b ",
        "- ",
        "[",
        "{\"a\":",
        "a: ",
        "a:\n",
        "\\",
        "\"",
        "'",
        "\u{1B}]",
        "\u{200D}",
        "aGVsbG8g",
        "aB3",
        "[redacted:",
        "é",
        "x",
    ] {
        let small = part.repeat(SMALL / part.len());
        let large = small.repeat(TIMES);
        let text = |text: &str| drop(black_box(sanitize_text(text, &redactor)));
        let value = |text: &str| sanitize(black_box(&mut json!([text, { "values": text }])), &redactor);
        for (what, work) in [("text", &text as &dyn Fn(&str)), ("JSON", &value)] {
            // As many bytes in either case. What grows with the square takes sixteen times as long, every time; what only
            // was disturbed does not.
            let in_proportion = (0..5).any(|_| {
                let parts = least(|| (0..TIMES).for_each(|_| work(&small)));
                least(|| work(&large)) <= parts * 5 + Duration::from_millis(2)
            });
            assert!(in_proportion, "{part:?} as {what}");
        }
    }
}
