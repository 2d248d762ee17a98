//! Walks from an object to the values inside it.

use argocd_api::vocabulary::{Path, Step};
use serde_json::Value;

/// Every value at a path that is not empty, arrays on the way and at its end gone through.
pub(super) fn values<'a>(from: &'a Value, path: &[Step]) -> Vec<&'a Value> {
    let mut found = Vec::new();
    walk(from, path, &mut found);
    found
}

/// The values at the first path that has any.
pub(super) fn first<'a>(from: &'a Value, paths: &[Path]) -> Vec<&'a Value> {
    paths.iter().map(|path| values(from, path)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The names of the fields of every object at a path, arrays gone through; also of fields that are empty, but not of
/// those that are `null`. Each name once, in the order in which they come.
pub(super) fn keys<'a>(from: &'a Value, path: &[Step]) -> Vec<&'a str> {
    let mut found = Vec::new();
    walk_keys(from, path, &mut found);
    found
}

/// Whether there is nothing to tell: null, no text, no elements, or nothing but such. `false` and 0 are something.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether something is there, were it an empty object, that is not switched off.
pub(super) fn is_on(from: &Value, path: &[Step]) -> bool {
    match path {
        [] => !from.is_null() && *from != Value::Bool(false) && from.get("enabled") != Some(&Value::Bool(false)),
        [Step::Key(key) | Step::Where(key, _), rest @ ..] => from.get(key).is_some_and(|value| is_on(value, rest)),
    }
}

/// A text, number or truth value as text; nothing for anything else.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn walk<'a>(value: &'a Value, path: &[Step], found: &mut Vec<&'a Value>) {
    if let Value::Array(items) = value {
        items.iter().for_each(|item| walk(item, path, found));
        return;
    }
    match path {
        [] if !is_empty(value) => found.push(value),
        [] => {}
        [Step::Key(key), rest @ ..] => {
            if let Some(value) = value.get(key) {
                walk(value, rest, found);
            }
        }
        [Step::Where(key, wanted), rest @ ..] => {
            if value.get(key).and_then(scalar).as_deref() == Some(wanted) {
                walk(value, rest, found);
            }
        }
    }
}

fn walk_keys<'a>(value: &'a Value, path: &[Step], found: &mut Vec<&'a str>) {
    match (value, path) {
        (Value::Array(items), _) => items.iter().for_each(|item| walk_keys(item, path, found)),
        (Value::Object(fields), []) => {
            for (name, _) in fields.iter().filter(|(_, value)| !value.is_null()) {
                if !found.contains(&name.as_str()) {
                    found.push(name);
                }
            }
        }
        (Value::Object(fields), [Step::Key(key), rest @ ..]) => {
            if let Some(value) = fields.get(*key) {
                walk_keys(value, rest, found);
            }
        }
        (Value::Object(fields), [Step::Where(key, wanted), rest @ ..])
            if fields.get(*key).and_then(scalar).as_deref() == Some(wanted) =>
        {
            walk_keys(value, rest, found);
        }
        _ => {}
    }
}
