//! Secrets in text, by what is written before them: `password=…`, `"token": "…"`, a line of YAML, `--api-key …`.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{Secrecy, secrecy};
use super::{Found, pattern};

/// A name and the sign that a value follows. A space does after `--name`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?-u)(?P<flag>--)?\b(?P<name>[A-Za-z][A-Za-z0-9_.-]{1,79})(?P<quote>\\*["'])?(?:[ \t]*(?P<sign>=>|:=|==|=|:)[ \t]*|(?P<space>[ \t]+))"#,
    )
});

/// Where secrets are, in order and without overlap.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut position = 0;
    while let Some(captures) = NAMED.captures_at(text, position) {
        let Some(whole) = captures.get(0) else { break };
        // What follows a name is a name itself in `error: token: …`, so the search goes on right after it.
        position = whole.end();
        let flag = captures.name("flag").is_some();
        if captures.name("space").is_some() && !flag {
            continue;
        }
        let Some(secrecy) = captures.name("name").and_then(|name| secrecy(name.as_str())) else { continue };
        let sign = captures.name("sign").map_or(" ", |sign| sign.as_str());
        let value = Value::at(&text[position..]);
        let certain = sign != ":" || value.quoted || captures.name("quote").is_some() || {
            begins_line(text, whole.start()) && ends_line(&text[position + value.end..])
        };
        let kind = if certain { secrecy.of_value(value.text) } else { in_a_sentence(secrecy, value.text) };
        if let Some(kind) = kind {
            let start = position + value.start;
            found.push(Found { at: start..start + value.text.len(), kind });
            position = start + value.text.len();
        }
    }
    found
}

struct Value<'a> {
    text: &'a str,
    start: usize,
    /// Behind the closing quote.
    end: usize,
    quoted: bool,
}

impl<'a> Value<'a> {
    /// The value that a text begins with. Quotes may be escaped, as in JSON inside a text of JSON.
    fn at(text: &'a str) -> Self {
        let escapes = text.len() - text.trim_start_matches('\\').len();
        match text.as_bytes().get(escapes) {
            Some(quote @ (b'"' | b'\'')) => {
                let start = escapes + 1;
                let length = closing(&text[start..], *quote, escapes);
                let end = (start + length + escapes + 1).min(text.len());
                Self { text: &text[start..start + length], start, end, quoted: true }
            }
            _ => {
                // The bracket that ends a marker would end the value.
                let marker = &text[..text.floor_char_boundary(64)];
                let marker = marker.strip_prefix("[redacted:").and_then(|_| marker.find(']')).map_or(0, |end| end + 1);
                let rest = &text[marker..];
                let stop =
                    |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '"' | '\'' | ')' | '}' | ']' | '<');
                let length = marker + rest.find(stop).unwrap_or(rest.len());
                Self { text: &text[..length], start: 0, end: length, quoted: false }
            }
        }
    }
}

/// How far the closing quote is, one with as many backslashes as the opening one; the end of the line where there is
/// none.
fn closing(text: &str, quote: u8, escapes: usize) -> usize {
    let mut backslashes = 0;
    for (position, byte) in text.bytes().enumerate() {
        match byte {
            b'\\' => backslashes += 1,
            b'\n' => return position,
            byte if byte == quote && backslashes == escapes => return position - escapes,
            _ => backslashes = 0,
        }
    }
    text.len()
}

/// Whether nothing but what YAML and diffs put there comes before it in its line.
fn begins_line(text: &str, start: usize) -> bool {
    text[..start].bytes().rev().take_while(|byte| *byte != b'\n').all(|byte| b" \t+-\"'".contains(&byte))
}

fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with(['\n', '#'])
}

/// "invalid token: expired" is a sentence; "with password: hunter2" gives one away.
fn in_a_sentence(secrecy: Secrecy, value: &str) -> Option<&'static str> {
    let letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    if value.len() >= 6 && letter && digit { secrecy.of_value(value) } else { None }
}
