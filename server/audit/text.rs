//! Texts of a record, cut where they are long.

use serde_json::Value;

/// Characters of a text that are kept.
pub(super) const MOST: usize = 256;

/// Characters of JSON that arguments may have, once their texts are cut.
pub(super) const MOST_OF_ARGUMENTS: usize = 16 * 1024;

/// The text, or its beginning and how long it was.
pub(super) fn cut(text: &mut String) {
    let Some((end, _)) = text.char_indices().nth(MOST) else { return };
    let length = text.chars().count();
    text.truncate(end);
    text.push_str(&format!("… ({length} characters)"));
}

/// The same for every text inside.
pub(super) fn cut_all(value: &mut Value) {
    match value {
        Value::String(text) => cut(text),
        Value::Array(items) => items.iter_mut().for_each(cut_all),
        Value::Object(fields) => {
            if fields.keys().any(|key| key.chars().nth(MOST).is_some()) {
                let long = std::mem::take(fields);
                fields.extend(long.into_iter().map(|(mut key, value)| {
                    cut(&mut key);
                    (key, value)
                }));
            }
            fields.values_mut().for_each(cut_all);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What is left too long with all texts cut is kept as the beginning of its JSON.
pub(super) fn cut_whole(value: &mut Value) {
    let mut text = value.to_string();
    if text.len() > MOST_OF_ARGUMENTS {
        cut(&mut text);
        *value = Value::String(text);
    }
}
