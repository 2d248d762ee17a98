//! Secrets in text, by what is written before them: `password=…`, `"token": "…"`, a line of YAML and the lines below it,
//! `--api-key …`, `<password>…</password>`.

use super::Found;
use super::names::{Secrecy, secrecy};

/// No name is longer.
const LONGEST_NAME: usize = 120;

/// No secret is longer that takes several lines.
const LONGEST_BLOCK: usize = 64 * 1024;

/// Where secrets are, in order and without overlap. `names` is where parts of names end that may speak of one.
pub(super) fn find(text: &str, names: &[usize]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut position = 0;
    for end in names {
        if *end <= position {
            continue;
        }
        let name = name_around(text, *end, position);
        // What follows a name is a name itself in `error: token: …`, so the search goes on right after it.
        position = name.end;
        // How charts restart pods when a Secret changes.
        if text[..name.start].ends_with("checksum/") {
            continue;
        }
        let Some(sign) = Sign::after(text, &name) else { continue };
        let Some(secrecy) = secrecy(&text[name.clone()]) else { continue };
        for secret in secrets(text, &name, &sign, secrecy) {
            position = position.max(secret.at.end);
            found.push(secret);
        }
    }
    found
}

/// The whole name of which a part ends at `end`; nothing before `least` belongs to it.
fn name_around(text: &str, end: usize, least: usize) -> std::ops::Range<usize> {
    let bytes = text.as_bytes();
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
    let least = least.max(end.saturating_sub(LONGEST_NAME));
    let start = end - bytes[least..end].iter().rev().take_while(of_name).count();
    let start = start + bytes[start..end].iter().take_while(|byte| !byte.is_ascii_alphabetic()).count();
    start..end + bytes[end..].iter().take_while(of_name).count()
}

/// What says that a value follows.
struct Sign<'a> {
    text: &'a str,
    /// Where the value begins.
    end: usize,
    /// Whether a quote closes the name.
    quoted: bool,
}

impl<'a> Sign<'a> {
    fn after(text: &'a str, name: &std::ops::Range<usize>) -> Option<Self> {
        const SIGNS: [&str; 5] = ["=>", ":=", "==", "=", ":"];
        let rest = &text[name.end..];
        let unescaped = rest.trim_start_matches('\\');
        let unquoted = unescaped.strip_prefix(['"', '\'']);
        let quoted = unquoted.is_some();
        let rest = unquoted.unwrap_or(rest);
        let trimmed = rest.trim_start_matches([' ', '\t']);
        let before = &text.as_bytes()[..name.start];
        let sign = SIGNS.iter().find(|sign| trimmed.starts_with(**sign));
        let (sign, rest) = match sign {
            Some(sign) => (&trimmed[..sign.len()], trimmed[sign.len()..].trim_start_matches([' ', '\t'])),
            // A space is enough after a flag.
            None if before.ends_with(b"--") && trimmed.len() < rest.len() => (" ", trimmed),
            None if before.ends_with(b"<") && rest.starts_with('>') => (">", &rest[1..]),
            None => ("value", beside(rest)?),
        };
        Some(Self { text: sign, end: text.len() - rest.len(), quoted })
    }
}

/// The value of a field that is called so, beside one whose value is the name: `"name":"DB_PASSWORD","value":"…"`, or in
/// the next line.
fn beside(rest: &str) -> Option<&str> {
    let quotes = ['\\', '"', '\''];
    let next = rest.trim_start_matches(quotes).trim_start();
    let next = next.strip_prefix(',').unwrap_or(next).trim_start().trim_start_matches(quotes);
    let next = next.strip_prefix("value")?.trim_start_matches(quotes).trim_start_matches([' ', '\t']);
    Some(next.strip_prefix([':', '='])?.trim_start_matches([' ', '\t']))
}

/// What is to be taken out of the value of a name.
fn secrets(text: &str, name: &std::ops::Range<usize>, sign: &Sign<'_>, secrecy: Secrecy) -> Vec<Found> {
    let rest = &text[sign.end..];
    let begins_line = begins_line(text, name.start);
    if let Some(items) = rest.strip_prefix('[').filter(|items| items.trim_start().starts_with(['"', '\''])) {
        return listed(text, text.len() - items.len(), secrecy);
    }
    let value = Value::at(rest);
    let ends_line = ends_line(&rest[value.end..]);
    if sign.text == ":" && begins_line && ends_line && (value.text.is_empty() || is_block(value.text)) {
        return below(text, name, sign.end + value.end, secrecy);
    }
    if !value.quoted && matches!(value.text, "[" | "{" | "[]" | "{}") {
        return Vec::new();
    }
    let mut at = sign.end + value.start..sign.end + value.start + value.text.len();
    // What ends a value in a list of them does not where a line holds nothing else.
    if !value.quoted && begins_line && sign.text != ">" {
        at.end += remainder(&text[at.end..]);
    }
    let told = &text[at.clone()];
    let close = sign.text == ":" && text.as_bytes()[sign.end - 1] == b':' && !text[..name.start].ends_with('/');
    let certain = sign.text != ":"
        || value.quoted
        || sign.quoted
        || begins_line && ends_line
        || close && matches!(secrecy, Secrecy::Certain(_));
    let kind = if certain { secrecy.of_value(told) } else { in_a_sentence(secrecy, told) };
    kind.into_iter().map(|kind| Found { at: at.clone(), kind }).collect()
}

/// What stands behind a sign.
pub(super) struct Value<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    /// Behind the closing quote.
    pub(super) end: usize,
    pub(super) quoted: bool,
}

impl<'a> Value<'a> {
    /// The value that a text begins with. Quotes may be escaped, as in JSON inside a text of JSON.
    pub(super) fn at(text: &'a str) -> Self {
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

/// The texts of a list, up to its end or to whatever does not belong into one.
fn listed(text: &str, start: usize, secrecy: Secrecy) -> Vec<Found> {
    let mut found = Vec::new();
    let mut rest = text[start..].trim_start();
    while rest.starts_with(['"', '\'']) {
        let at = text.len() - rest.len();
        let value = Value::at(rest);
        let kind = secrecy.of_value(value.text);
        found.extend(kind.map(|kind| Found { at: at + value.start..at + value.start + value.text.len(), kind }));
        rest = rest[value.end..].trim_start().trim_start_matches(',').trim_start();
    }
    found
}

/// `|`, `>-`, `|2+`: the value is in the lines below.
fn is_block(value: &str) -> bool {
    value
        .strip_prefix(['|', '>'])
        .is_some_and(|rest| rest.len() <= 2 && rest.bytes().all(|byte| b"+-123456789".contains(&byte)))
}

/// The lines below that are further in than the name, where they are not names themselves.
fn below(text: &str, name: &std::ops::Range<usize>, from: usize, secrecy: Secrecy) -> Vec<Found> {
    let line = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
    let depth = indent(&text[line..]).min(name.start - line);
    let Some(first) = text[from..].find('\n').map(|at| from + at + 1) else { return Vec::new() };
    let block = !text[from..first].trim().is_empty() || text[..from].ends_with(['|', '>', '-', '+']);
    let mut end = first;
    for below in text[first..].split_inclusive('\n') {
        if !below.trim().is_empty() && indent(below) <= depth || end - first > LONGEST_BLOCK {
            break;
        }
        end += below.len();
    }
    let start = first + indent(&text[first..end]);
    let lines = text.get(start..end).unwrap_or_default().trim_end();
    // Without a sign that they are a text, they may as well be names and values, or a list.
    let is_text = block
        || !lines.contains('\n') && !lines.contains(": ") && !lines.ends_with(':') && !text[first..start].contains('-');
    let kind = if is_text && !lines.is_empty() { secrecy.of_value(lines) } else { None };
    kind.into_iter().map(|kind| Found { at: start..start + lines.len(), kind }).collect()
}

/// How far in a line begins; the signs of a diff and of a list count.
pub(super) fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| b" \t+-".contains(byte)).count()
}

/// Whether nothing but what YAML and diffs put there comes before it in its line.
fn begins_line(text: &str, start: usize) -> bool {
    text[..start].bytes().rev().take_while(|byte| *byte != b'\n').all(|byte| b" \t+-\"'".contains(&byte))
}

fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with(['\n', '#'])
}

/// How much of the line is left, where that is neither apart from what was before nor another name and its value.
fn remainder(rest: &str) -> usize {
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let other = |byte: u8| byte.is_ascii_whitespace() || b"=:\"'".contains(&byte);
    if line.bytes().any(other) { 0 } else { line.len() }
}

/// "invalid token: expired" is a sentence; "with password: hunter2" gives one away.
fn in_a_sentence(secrecy: Secrecy, value: &str) -> Option<&'static str> {
    let letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    if value.len() >= 6 && letter && digit { secrecy.of_value(value) } else { None }
}
