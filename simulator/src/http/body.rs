//! Bodies as Go reads them: nothing at all is an empty message, keys are compared without case, `null` is nothing, and
//! what follows the first value is not looked at.

use axum::body::{Body, to_bytes};
use serde_json::{Map, Value};

use super::{
    Status,
    message::{Message, Type},
};

/// What a route expects in its body.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expected {
    Nothing,
    Message(&'static Message),
    /// JSON text, under this name in the message.
    Text(&'static str),
}

/// The largest message that is passed on, in bytes.
const LARGEST: usize = 200 << 20;

/// Reads the body; nothing when there is none. Keys come out as the message spells them.
pub(crate) async fn read(body: Body, expected: Expected) -> Result<Option<Value>, Status> {
    if matches!(expected, Expected::Nothing) {
        return Ok(None);
    }
    let bytes = to_bytes(body, LARGEST).await.map_err(|problem| Status::invalid(problem.to_string()))?;
    let Some(value) = parse(&bytes).map_err(Status::invalid)? else { return Ok(None) };
    decode(value, expected).map_err(Status::invalid)
}

/// The first value in a text; nothing when there is none.
pub(crate) fn parse(bytes: &[u8]) -> Result<Option<Value>, String> {
    match serde_json::Deserializer::from_slice(bytes).into_iter::<Value>().next() {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        Some(Err(problem)) if problem.is_eof() => Err("unexpected EOF".to_owned()),
        Some(Err(problem)) => {
            let offending = String::from_utf8_lossy(bytes)
                .lines()
                .nth(problem.line().saturating_sub(1))
                .and_then(|line| line.chars().nth(problem.column().saturating_sub(1)));
            Err(format!("invalid character {:?} looking for beginning of value", offending.unwrap_or(' ')))
        }
    }
}

/// Takes a value for a message, or says why it is none in the words of `encoding/json`.
pub(crate) fn decode(value: Value, expected: Expected) -> Result<Option<Value>, String> {
    let whole =
        |value: &Value, name: String| format!("json: cannot unmarshal {} into Go value of type {name}", kind(value));
    match (expected, value) {
        (Expected::Nothing, _) | (_, Value::Null) => Ok(None),
        (Expected::Message(message), Value::Object(map)) => structure(map, message, "").map(Some),
        (Expected::Message(message), other) => Err(whole(&other, format!("{}.{}", message.package, message.name))),
        (Expected::Text(_), Value::String(text)) => Ok(Some(Value::String(text))),
        (Expected::Text(_), other) => Err(whole(&other, "string".to_owned())),
    }
}

fn structure(given: Map<String, Value>, message: &Message, path: &str) -> Result<Value, String> {
    let mut known = Map::new();
    for (key, value) in given {
        let field = message.fields.iter().find(|(name, _)| *name == key);
        let field = field.or_else(|| message.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(&key)));
        let Some((name, kind)) = field else { continue };
        if value.is_null() {
            continue;
        }
        let path = format!("{path}{name}");
        known.insert((*name).to_owned(), typed(value, *kind, message, &path)?);
    }
    Ok(Value::Object(known))
}

fn typed(value: Value, wanted: Type, within: &Message, path: &str) -> Result<Value, String> {
    let refused = |value: &Value, name: &str| {
        let number = match value {
            Value::Number(number) if name.starts_with("int") => format!("number {number}"),
            other => kind(other).to_owned(),
        };
        Err(format!("json: cannot unmarshal {number} into Go struct field {}.{path} of type {name}", within.name))
    };
    let list = |items: Vec<Value>, item: Type| {
        let items = items.into_iter().filter(|item| !item.is_null()).map(|value| typed(value, item, within, path));
        items.collect::<Result<Vec<Value>, String>>().map(Value::Array)
    };
    match (wanted, value) {
        (Type::Any, value) => Ok(value),
        (Type::Text, Value::String(text)) => Ok(Value::String(text)),
        (Type::Text, other) => refused(&other, "string"),
        (Type::Flag, Value::Bool(flag)) => Ok(Value::Bool(flag)),
        (Type::Flag, other) => refused(&other, "bool"),
        (Type::Int64, Value::Number(number)) if number.is_i64() => Ok(Value::Number(number)),
        (Type::Int64, other) => refused(&other, "int64"),
        (Type::Labels, Value::Object(map)) => {
            let texts = map.into_iter().filter(|(_, value)| !value.is_null());
            let texts = texts.map(|(key, value)| Ok((key, typed(value, Type::Text, within, path)?)));
            texts.collect::<Result<Map<String, Value>, String>>().map(Value::Object)
        }
        (Type::Labels, other) => refused(&other, "map[string]string"),
        (Type::Texts, Value::Array(items)) => list(items, Type::Text),
        (Type::Texts, other) => refused(&other, "[]string"),
        (Type::Numbers, Value::Array(items)) => list(items, Type::Int64),
        (Type::Numbers, other) => refused(&other, "[]int64"),
        (Type::One(message), Value::Object(map)) => structure(map, message, &format!("{path}.")),
        (Type::One(message), other) => refused(&other, &format!("{}.{}", message.package, message.name)),
        (Type::Many(message), Value::Array(items)) => list(items, Type::One(message)),
        (Type::Many(message), other) => refused(&other, &format!("[]{}.{}", message.package, message.name)),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::message::{APPLICATION, ROLLBACK};

    #[test]
    fn messages_take_what_their_fields_hold_and_nothing_else() {
        let application = Expected::Message(&APPLICATION);
        for (expected, given, result) in [
            (application, json!({"SPEC": {"Project": "x", "other": 1}}), Ok(json!({"spec": {"project": "x"}}))),
            (application, json!({"spec": null}), Ok(json!({}))),
            (
                application,
                json!({"spec": {"project": 1}}),
                Err("json: cannot unmarshal number into Go struct field ApplicationSpec.spec.project of type string"),
            ),
            (
                application,
                json!({"spec": {"sources": [{"helm": {"values": {}}}]}}),
                Err(
                    "json: cannot unmarshal object into Go struct field ApplicationSourceHelm.spec.sources.helm.values of type string",
                ),
            ),
            (
                application,
                json!({"spec": "x"}),
                Err(
                    "json: cannot unmarshal string into Go struct field Application.spec of type v1alpha1.ApplicationSpec",
                ),
            ),
            (application, json!([]), Err("json: cannot unmarshal array into Go value of type v1alpha1.Application")),
            (
                Expected::Message(&ROLLBACK),
                json!({"id": "7"}),
                Err("json: cannot unmarshal string into Go struct field ApplicationRollbackRequest.id of type int64"),
            ),
            (
                Expected::Message(&ROLLBACK),
                json!({"id": 1.5}),
                Err(
                    "json: cannot unmarshal number 1.5 into Go struct field ApplicationRollbackRequest.id of type int64",
                ),
            ),
            (Expected::Text("patch"), json!("{}"), Ok(json!("{}"))),
            (Expected::Text("patch"), json!({}), Err("json: cannot unmarshal object into Go value of type string")),
        ] {
            assert_eq!(decode(given, expected), result.map(Some).map_err(str::to_owned));
        }
    }
}
