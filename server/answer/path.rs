//! Walks from an object to the values inside it, and says which of them are worth keeping while a reply is read.

use argocd_api::vocabulary::{Field, Path, Piece, Step, Take};
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

/// The dotted paths these fields are made from, none of them inside another; `""` is everything. What redaction has to
/// see to know a secret is among them: the `name` beside a `value`, the `kind` beside `data`. A key with a dot of its
/// own cannot be told in such a path, so all that is beside it is kept as well.
pub(crate) fn keep(fields: &[Field]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut counted = Vec::new();
    for field in fields {
        keep_take("", field.take, &mut kept, &mut counted);
    }
    let inside = |path: &str, other: &str| {
        other.is_empty() || path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut paths: Vec<String> = Vec::new();
    for path in kept {
        if !paths.iter().any(|other| inside(&path, other)) {
            paths.retain(|other| !inside(other, &path));
            paths.push(path);
        }
    }
    // Elements that are kept in part for something else can be counted as they are.
    for path in counted {
        if !paths.iter().any(|other| inside(&path, other) || inside(other, &path)) {
            paths.push(path);
        }
    }
    paths
}

fn keep_take(under: &str, take: Take, kept: &mut Vec<String>, counted: &mut Vec<String>) {
    let mut keep = |paths: &[Path]| paths.iter().for_each(|path| keep_path(under, path, kept));
    match take {
        Take::First(paths) | Take::Revision(paths) => keep(paths),
        Take::Time(path) | Take::Switch(path) => keep(&[path]),
        Take::Count(path) => counted.extend(steps(under, path, kept)),
        Take::Template(pieces) => pieces.iter().for_each(|piece| match piece {
            Piece::Hole(paths) => keep(paths),
            Piece::Text(_) => {}
        }),
        Take::Group(fields) => fields.iter().for_each(|field| keep_take(under, field.take, kept, counted)),
        Take::Each(each) => {
            for at in each.at {
                let Some(at) = steps(under, at, kept) else { continue };
                each.fields.iter().for_each(|field| keep_take(&at, field.take, kept, counted));
                each.when.iter().chain(each.unless).for_each(|(path, _)| keep_path(&at, path, kept));
            }
        }
        Take::Origin(_) => {}
    }
}

fn keep_path(under: &str, path: Path, kept: &mut Vec<String>) {
    if let Some(path) = steps(under, path, kept) {
        kept.push(path);
    }
}

/// The path as text. What has to be seen on the way is kept; where the path cannot be told, so is all around its end,
/// and there is nothing more to keep.
fn steps(under: &str, path: Path, kept: &mut Vec<String>) -> Option<String> {
    let mut here = under.to_owned();
    for step in path {
        match step {
            Step::Key(key) | Step::Where(key, _) if key.contains('.') => {
                kept.push(here);
                return None;
            }
            Step::Where(key, _) => kept.push(joined(&here, key)),
            Step::Key(key) => {
                match *key {
                    "value" => kept.push(joined(&here, "name")),
                    "data" | "stringData" => kept.push(joined(&here, "kind")),
                    _ => {}
                }
                here = joined(&here, key);
            }
        }
    }
    Some(here)
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
