//! Secrets in JSON, by what a value is called: the name of its field, the `name` beside a `value`, the data of a
//! Kubernetes Secret. JSON inside a text is looked into as well.

use serde_json::{Map, Value};

use super::names::{Secrecy, secrecy};
use super::{Redactor, names};

/// How deep JSON inside texts inside JSON is looked into.
const DEPTH: usize = 3;

/// Redacts in place. Names of fields stay, and so do objects under a secret-like name: only what is inside may go.
pub(super) fn redact(value: &mut Value, redactor: &Redactor) {
    redact_under(None, value, redactor, DEPTH);
}

fn redact_under(secrecy: Option<Secrecy>, value: &mut Value, redactor: &Redactor, depth: usize) {
    match value {
        Value::String(text) => redact_text(secrecy, text, redactor, depth),
        Value::Array(items) => items.iter_mut().for_each(|item| redact_under(secrecy, item, redactor, depth)),
        Value::Object(fields) => redact_fields(fields, redactor, depth),
        Value::Number(number) => {
            if let Some(Secrecy::Certain(kind @ "password")) = secrecy {
                *value = Value::String(redactor.marker(kind, &number.to_string()));
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn redact_text(secrecy: Option<Secrecy>, text: &mut String, redactor: &Redactor, depth: usize) {
    let kind = secrecy.and_then(|secrecy| secrecy.of_value(text));
    if let Some(kind) = kind {
        *text = redactor.marker(kind, text);
        return;
    }
    let json = || serde_json::from_str::<Value>(text).ok();
    if let Some(before) = (depth > 0 && text.starts_with(['{', '['])).then(json).flatten() {
        let mut inside = before.clone();
        redact_under(None, &mut inside, redactor, depth - 1);
        if inside != before {
            *text = inside.to_string();
        }
        return;
    }
    if let std::borrow::Cow::Owned(redacted) = redactor.text(text) {
        *text = redacted;
    }
}

fn redact_fields(fields: &mut Map<String, Value>, redactor: &Redactor, depth: usize) {
    let is_secret = fields.get("kind").and_then(Value::as_str) == Some("Secret");
    let named = || ["name", "key"].iter().find_map(|key| fields.get(*key).and_then(Value::as_str));
    let secrecy_of_value = named().and_then(secrecy);
    for (key, value) in fields.iter_mut() {
        match (key.as_str(), &mut *value) {
            ("data" | "stringData", Value::Object(data)) if is_secret => {
                for value in data.values_mut() {
                    redact_under(Some(Secrecy::Certain("secret")), value, redactor, depth);
                }
            }
            ("value", value) if secrecy_of_value.is_some() => redact_under(secrecy_of_value, value, redactor, depth),
            (key, value) => redact_under(names::secrecy(key), value, redactor, depth),
        }
    }
}
