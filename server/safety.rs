//! What makes text from elsewhere safe to show: no characters that hide something, no secrets, and a fence around
//! words that somebody in the cluster or in Git has chosen. In this order, and before anything is cut: a secret cut in
//! half is no longer recognised, and one with an invisible character inside never was.

pub(crate) mod base64;
pub mod clean;
pub mod fence;
pub mod quoted;
pub mod redact;

#[cfg(test)]
pub(crate) mod tests;

use serde_json::Value;

use self::redact::Redactor;

/// Cleans every text inside a JSON value, keys too, and redacts its secrets.
pub fn sanitize(value: &mut Value, redactor: &Redactor) {
    clean_value(value);
    redactor.value(value);
}

/// Whether the name of some field inside may say that a value is a secret. Where none does, a secret can only be found
/// by its shape, in each text by itself.
pub fn names_secrets(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(names_secrets),
        Value::Object(fields) => fields
            .iter()
            .any(|(key, value)| !clean::is_clean(key) || redact::may_name_a_secret(key) || names_secrets(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Cleans a text and redacts its secrets.
pub fn sanitize_text(text: &str, redactor: &Redactor) -> String {
    redactor.text(&clean::clean(text)).into_owned()
}

/// Cleans every text inside a JSON value, keys too.
pub(crate) fn clean_value(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(cleaned) = clean::clean(text) {
                *text = cleaned;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean_value),
        Value::Object(fields) => {
            if fields.keys().any(|key| !clean::is_clean(key)) {
                let dirty = std::mem::take(fields);
                fields.extend(dirty.into_iter().map(|(key, value)| (clean::clean(&key).into_owned(), value)));
            }
            fields.values_mut().for_each(clean_value);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
