//! The data of a Kubernetes Secret in text that is no document: a piece of JSON in an error of the API server, what Go
//! prints of a map, YAML amid other lines, a diff. Here every value is a secret, whatever it is called.

use std::sync::LazyLock;

use regex::Regex;

use super::assignments::{Value, indent};
use super::names::Secrecy;
use super::{Found, pattern};

const SECRET: Secrecy = Secrecy::Certain("secret");

/// What says that a Secret is spoken of: its kind, or how the API server calls one that it cannot read.
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?-u)\bkind\\*["']?[ \t]*:[ \t]*\\*["']?Secret(?:List)?\b|\bv1\.Secret\b|\bSecret in version\b"#)
});
/// Where its data begins in JSON or in what Go prints.
static DATA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?-u)(?P<json>\\*"(?:data|stringData)\\*"[ \t\n]*:[ \t\n]*\{)|\b(?i:data|stringData):map\["#)
});

/// Where the values are, in order and without overlap.
pub(super) fn find(text: &str) -> Vec<Found> {
    if !KIND.is_match(text) {
        return Vec::new();
    }
    let mut found = in_lines(text);
    let mut done = 0;
    for data in DATA.captures_iter(text) {
        let Some(begin) = data.get(0).filter(|begin| begin.start() >= done) else { continue };
        done = match data.name("json") {
            Some(_) => in_json(text, begin.end(), &mut found),
            None => in_go(text, begin.end(), &mut found),
        };
    }
    found.sort_by_key(|found| found.at.start);
    let mut end = 0;
    found.retain(|found| {
        found.at.start >= end && {
            end = found.at.end;
            true
        }
    });
    found
}

fn value(text: &str, at: std::ops::Range<usize>, found: &mut Vec<Found>) {
    if let Some(kind) = SECRET.of_value(&text[at.clone()]) {
        found.push(Found { at, kind });
    }
}

/// Names and values as far as there are any, and where they end; the text may break off anywhere.
fn in_json(text: &str, from: usize, found: &mut Vec<Found>) -> usize {
    let separator = |c: char| c.is_ascii_whitespace() || c == ',';
    let mut rest = text[from..].trim_start_matches(separator);
    loop {
        let name = Value::at(rest);
        let Some(after) = rest[name.end..].trim_start().strip_prefix(':').filter(|_| name.quoted) else { break };
        rest = after.trim_start();
        let told = Value::at(rest);
        if !told.quoted && (told.text.is_empty() || told.text.starts_with(['{', '['])) {
            break;
        }
        let start = text.len() - rest.len() + told.start;
        value(text, start..start + told.text.len(), found);
        rest = rest[told.end..].trim_start_matches(separator);
    }
    text.len() - rest.len()
}

/// `map[password:hunter2 user:bob]`, and bytes as `map[password:[104 117]]`.
fn in_go(text: &str, from: usize, found: &mut Vec<Found>) -> usize {
    let mut rest = from;
    while let Some(next) = text[rest..].chars().next().filter(|next| !matches!(next, ']' | '\n')) {
        if next == ' ' {
            rest += 1;
            continue;
        }
        let stop = |c: char| matches!(c, ' ' | ']' | '\n');
        let word = &text[rest..rest + text[rest..].find(stop).unwrap_or(text.len() - rest)];
        // What has no name goes on with the value before it.
        let start = rest + word.find(':').map_or(0, |at| at + 1);
        let told = &text[start..];
        let list = told.starts_with('[').then(|| told.find([']', '\n'])).flatten();
        let length = list.map_or(rest + word.len() - start, |end| end + 1);
        value(text, start..start + length, found);
        rest = (start + length).max(rest + 1);
    }
    rest
}

/// Lines of YAML: in the mapping whose `kind` is `Secret`, whatever is below `data` and `stringData`.
fn in_lines(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            start += line.len();
            (start - line.len(), line.trim_end())
        })
        .collect();
    let blank = |line: &str| line.trim_start_matches(['+', '-', ' ', '\t']).is_empty() && line.trim() != "---";
    let mut done = 0;
    for (number, (_, line)) in lines.iter().enumerate() {
        if number < done || !is_kind(line) {
            continue;
        }
        let depth = indent(line);
        let belongs = |line: &str| blank(line) || line.trim() != "---" && indent(line) >= depth;
        // A mapping in a list begins behind a dash, and the next one too.
        let begins = |line: &str| depth >= 2 && line.as_bytes().get(depth - 2..depth) == Some(b"- ");
        let (mut first, mut last) = (number, number + 1);
        while first > done && !begins(lines[first].1) && belongs(lines[first - 1].1) {
            first -= 1;
        }
        while last < lines.len() && !begins(lines[last].1) && belongs(lines[last].1) {
            last += 1;
        }
        in_mapping(text, &lines[first..last], depth, &mut found);
        done = last;
    }
    found
}

/// The lines of one mapping, and lists of it, whose names are so far in.
fn in_mapping(text: &str, lines: &[(usize, &str)], depth: usize, found: &mut Vec<Found>) {
    // How far in the names of the data are, once one has come.
    let mut data: Option<Option<usize>> = None;
    for (start, line) in lines {
        let inside = indent(line);
        let told = &line[inside..];
        if told.is_empty() {
            continue;
        }
        let here = start + inside;
        if inside <= depth {
            let below = ["data:", "stringData:"].iter().find_map(|name| told.strip_prefix(name));
            data = below.map(|_| None);
            if let Some(rest) = below.map(str::trim).filter(|rest| !rest.is_empty() && *rest != "{}") {
                value(text, here + told.len() - rest.len()..here + told.len(), found);
            }
            continue;
        }
        let Some(names) = &mut data else { continue };
        let of_value = match told.split_once(':') {
            Some((_, rest)) if *names.get_or_insert(inside) == inside => rest.trim(),
            _ => told,
        };
        // A value that goes on in the lines below.
        if !matches!(of_value.as_bytes(), [b'|' | b'>', ..] if of_value.len() <= 3) {
            let unquoted = of_value.trim_matches(['"', '\'']);
            let at = here + told.len() - of_value.len() + of_value.find(unquoted).unwrap_or(0);
            value(text, at..at + unquoted.len(), found);
        }
    }
}

fn is_kind(line: &str) -> bool {
    let told = line[indent(line)..].strip_prefix("kind:").map(str::trim);
    let word = told.map(|told| told.split(['#', ' ']).next().unwrap_or_default().trim_matches(['"', '\'']));
    matches!(word, Some("Secret" | "SecretList"))
}
