//! A value in one line: a cell of a table, a word of a sentence.

use serde_json::Value;

/// The value without quotes or brackets: elements are set apart by `;`, or `,` where each is one word, fields are told
/// as `name=value`.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => one_line(text),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(text).collect();
            let between = if items.iter().any(|item| item.contains([' ', ','])) { "; " } else { "," };
            items.join(between)
        }
        Value::Object(fields) => {
            let fields: Vec<_> =
                fields.iter().map(|(name, value)| format!("{}={}", one_line(name), text(value))).collect();
            fields.join(" ")
        }
    }
}

/// The text in at most so many characters, the last of them `…` where there were more.
pub(crate) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        None => text.to_owned(),
        Some(_) => {
            let end = text.char_indices().nth(characters.saturating_sub(1)).map_or(0, |(end, _)| end);
            format!("{}…", text[..end].trim_end())
        }
    }
}

/// The text in at most so many characters; of a longer one both ends, since errors say first what was tried and last
/// why it failed.
pub(crate) fn ends(text: &str, characters: usize) -> String {
    let count = text.chars().count();
    if count <= characters {
        return text.to_owned();
    }
    let (first, last) = (characters / 2, characters - characters / 2 - 3);
    let head: String = text.chars().take(first).collect();
    let tail: String = text.chars().skip(count - last).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// Whether `cut` would shorten the text.
pub(super) fn is_longer(text: &str, characters: usize) -> bool {
    text.len() > characters && text.char_indices().nth(characters).is_some()
}

/// Line feeds and tabs, which are the frame of a table, become one space.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\t', '\r']) {
        text.split(['\n', '\t', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
