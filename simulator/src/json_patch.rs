//! JSON patches (RFC 6902), and what is wrong with one in the words of the library that Argo CD applies them with.

use serde_json::Value;

use crate::http::parse;

/// One operation. What it does not need may be missing.
struct Operation {
    name: String,
    path: String,
    from: String,
    value: Value,
}

/// Reads a patch.
fn read(text: &str) -> Result<Vec<Operation>, String> {
    let value = match parse(text.as_bytes()) {
        Ok(None) => Err("unexpected end of JSON input".to_owned()),
        Ok(Some(value)) => Ok(value),
        Err(problem) => Err(problem),
    };
    let Value::Array(operations) = value? else {
        return Err("json: cannot unmarshal object into Go value of type jsonpatch.Patch".to_owned());
    };
    let text = |operation: &Value, key: &str| operation[key].as_str().unwrap_or_default().to_owned();
    Ok(operations
        .into_iter()
        .map(|mut operation| Operation {
            name: text(&operation, "op"),
            path: text(&operation, "path"),
            from: text(&operation, "from"),
            value: operation["value"].take(),
        })
        .collect())
}

/// Why a patch was not applied: it is none, or it does not fit.
pub(crate) enum Problem {
    Unreadable(String),
    Unfit(String),
}

/// The document with the patch applied.
pub(crate) fn apply(mut document: Value, patch: &str) -> Result<Value, Problem> {
    for operation in read(patch).map_err(Problem::Unreadable)? {
        step(&mut document, operation).map_err(Problem::Unfit)?;
    }
    Ok(document)
}

fn step(document: &mut Value, operation: Operation) -> Result<(), String> {
    let Operation { name, path, from, value } = operation;
    let missing = |path: &str| format!("{name} operation does not apply: doc is missing path: {path}: missing value");
    match name.as_str() {
        "add" => add(document, &path, value).ok_or_else(|| missing(&path)),
        "remove" => remove(document, &path).map(drop).ok_or_else(|| match document.pointer(parent(&path)) {
            Some(Value::Object(_)) => {
                let key = decoded(&path[parent(&path).len()..]);
                format!("error in remove for path: '{path}': Unable to remove nonexistent key: {key}: missing value")
            }
            _ => missing(&path),
        }),
        "replace" => {
            let there = document.pointer(parent(&path)).is_some();
            let key = || format!("replace operation does not apply: doc is missing key: {path}: missing value");
            let found = document.pointer_mut(&path).ok_or_else(|| if there { key() } else { missing(&path) })?;
            *found = value;
            Ok(())
        }
        "move" => {
            let moved = remove(document, &from).ok_or_else(|| missing(&from))?;
            add(document, &path, moved).ok_or_else(|| missing(&path))
        }
        "copy" => {
            let copied = document.pointer(&from).cloned().ok_or_else(|| missing(&from))?;
            add(document, &path, copied).ok_or_else(|| missing(&path))
        }
        "test" => match document.pointer(&path) {
            Some(found) if *found == value => Ok(()),
            None if value.is_null() => Ok(()),
            _ => Err(format!("testing value {path} failed: test failed")),
        },
        other => Err(format!("Unexpected kind: {other}")),
    }
}

/// Everything before the last part of a path.
fn parent(path: &str) -> &str {
    &path[..path.rfind('/').unwrap_or_default()]
}

fn decoded(part: &str) -> String {
    part.trim_start_matches('/').replace("~1", "/").replace("~0", "~")
}

fn add(document: &mut Value, path: &str, value: Value) -> Option<()> {
    if path.is_empty() {
        *document = value;
        return Some(());
    }
    let key = decoded(&path[parent(path).len()..]);
    match document.pointer_mut(parent(path))? {
        Value::Object(map) => {
            map.insert(key, value);
        }
        Value::Array(items) => {
            let at = if key == "-" { items.len() } else { key.parse().ok()? };
            if at > items.len() {
                return None;
            }
            items.insert(at, value);
        }
        _ => return None,
    }
    Some(())
}

fn remove(document: &mut Value, path: &str) -> Option<Value> {
    let key = decoded(&path[parent(path).len()..]);
    match document.pointer_mut(parent(path))? {
        Value::Object(map) => map.remove(&key),
        Value::Array(items) => {
            let at = key.parse().ok().filter(|at: &usize| *at < items.len())?;
            Some(items.remove(at))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_do_what_the_standard_says() {
        let document = || json!({"a": {"b/c": 1}, "list": [1, 2], "~": 0});
        for (patch, expected) in [
            (
                json!([{"op": "add", "path": "/a/x", "value": 2}]),
                Ok(json!({"a": {"b/c": 1, "x": 2}, "list": [1, 2], "~": 0})),
            ),
            (
                json!([{"op": "replace", "path": "/a/b~1c", "value": 2}]),
                Ok(json!({"a": {"b/c": 2}, "list": [1, 2], "~": 0})),
            ),
            (json!([{"op": "remove", "path": "/~0"}]), Ok(json!({"a": {"b/c": 1}, "list": [1, 2]}))),
            (
                json!([{"op": "add", "path": "/list/0", "value": 0}, {"op": "add", "path": "/list/-", "value": 3}]),
                Ok(json!({"a": {"b/c": 1}, "list": [0, 1, 2, 3], "~": 0})),
            ),
            (json!([{"op": "move", "from": "/a", "path": "/z"}]), Ok(json!({"list": [1, 2], "~": 0, "z": {"b/c": 1}}))),
            (json!([{"op": "copy", "from": "/list/1", "path": "/a"}]), Ok(json!({"a": 2, "list": [1, 2], "~": 0}))),
            (json!([{"op": "test", "path": "/list/0", "value": 1}]), Ok(document())),
            (json!([{"op": "test", "path": "/list/0", "value": 9}]), Err("testing value /list/0 failed: test failed")),
            (
                json!([{"op": "replace", "path": "/no", "value": 9}]),
                Err("replace operation does not apply: doc is missing key: /no: missing value"),
            ),
            (
                json!([{"op": "replace", "path": "/no/no", "value": 9}]),
                Err("replace operation does not apply: doc is missing path: /no/no: missing value"),
            ),
            (
                json!([{"op": "remove", "path": "/no"}]),
                Err("error in remove for path: '/no': Unable to remove nonexistent key: no: missing value"),
            ),
            (
                json!([{"op": "add", "path": "/no/x", "value": 9}]),
                Err("add operation does not apply: doc is missing path: /no/x: missing value"),
            ),
            (json!([{"op": "grow", "path": "/a"}]), Err("Unexpected kind: grow")),
        ] {
            let result = apply(document(), &patch.to_string()).map_err(|problem| match problem {
                Problem::Unfit(text) | Problem::Unreadable(text) => text,
            });
            let sorted = result.map(|mut value| {
                value.sort_all_objects();
                value
            });
            assert_eq!(sorted, expected.map_err(str::to_owned), "{patch}");
        }
        for (patch, expected) in [
            ("{}", "json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
            ("", "unexpected end of JSON input"),
            ("nope", "invalid character 'o' looking for beginning of value"),
        ] {
            let refused = apply(document(), patch);
            assert!(matches!(&refused, Err(Problem::Unreadable(text)) if text == expected), "{patch}");
        }
    }
}
