//! Eight times as much takes about eight times as long, whoever wrote it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::json;

use super::redactor;
use crate::safety::{sanitize, sanitize_text};

const SMALL: usize = 8 * 1024;
const TIMES: u32 = 8;

/// The least of some runs, which is what it costs where nothing else disturbs it.
fn least(mut work: impl FnMut()) -> Duration {
    let runs = (0..5).map(|_| {
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
        let large = small.repeat(TIMES as usize);
        let text = |text: &str| least(|| drop(black_box(sanitize_text(text, &redactor))));
        let value = |text: &str| {
            let value = json!([text, { "values": text }]);
            least(|| sanitize(black_box(&mut value.clone()), &redactor))
        };
        for (what, before, after) in [("text", text(&small), text(&large)), ("JSON", value(&small), value(&large))] {
            // Three times that is noise; what grows with the square would be eight times that.
            assert!(
                after <= before * TIMES * 3 + Duration::from_millis(3),
                "{part:?} as {what}: {before:?}, then {after:?}"
            );
        }
    }
}
