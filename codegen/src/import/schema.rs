//! Schemas: objects, lists, references and the few plain types that Argo CD uses.

use serde_json::{Map, Value, json};

use super::node::{NEW, Node, Problems, is_name};
use super::reference;

/// Type and format as upstream writes them, and the type that is on the wire.
const SCALARS: [(&str, Option<&str>, &str); 7] = [
    ("boolean", None, "boolean"),
    ("integer", Some("int32"), "integer"),
    ("integer", Some("int64"), "integer"),
    ("string", None, "string"),
    ("string", Some("byte"), "string"),
    ("string", Some("date-time"), "string"),
    // The document follows protobuf's JSON, where 64-bit integers are strings. Argo CD's gateway marshals with Go's
    // encoding/json, which neither writes nor takes them so.
    ("string", Some("int64"), "integer"),
];

/// A schema of any kind.
pub(super) fn schema(node: &Node<'_>, problems: &mut Problems<'_>) -> Value {
    if let Some(reference) = node.key("$ref") {
        node.knows(&["$ref"], problems);
        return json!({ "$ref": reference::target(reference.value).map(|name| format!("#/components/schemas/{name}")) });
    }
    let Some(kind) = node.need("type", problems) else { return Value::Null };
    match kind.value.as_str() {
        Some("object") => object(node, problems),
        Some("array") => list(node, &["items", "type"], schema, problems),
        _ => scalar(node, &["format", "type"], problems),
    }
}

/// A list. `known` are the keys it may have, `item` converts the schema of its items.
pub(super) fn list(
    node: &Node<'_>,
    known: &[&str],
    item: impl Fn(&Node<'_>, &mut Problems<'_>) -> Value,
    problems: &mut Problems<'_>,
) -> Value {
    node.knows(known, problems);
    let items = node.need("items", problems).map(|items| item(&items, problems));
    json!({ "type": "array", "items": items })
}

/// A plain value. `known` are the keys it may have.
pub(super) fn scalar(node: &Node<'_>, known: &[&str], problems: &mut Problems<'_>) -> Value {
    node.knows(known, problems);
    let (kind, format) = (node.need("type", problems), node.key("format"));
    let kind_text = kind.as_ref().and_then(|kind| kind.value.as_str());
    let format_text = format.as_ref().and_then(|format| format.value.as_str());
    let readable = format.is_some() == format_text.is_some();
    match SCALARS.iter().find(|(kind, format, _)| readable && Some(*kind) == kind_text && *format == format_text) {
        Some((_, None, on_wire)) => json!({ "type": on_wire }),
        Some((_, Some(format), on_wire)) => json!({ "type": on_wire, "format": format }),
        None => {
            let is_type = SCALARS.iter().any(|(kind, ..)| Some(*kind) == kind_text);
            match (kind, format) {
                (Some(kind), None) if is_type => problems.at(&kind, "a number without a format", NEW),
                (Some(_), Some(format)) if is_type => format.expected("a known format", problems),
                (Some(kind), _) => kind.expected("a known type", problems),
                (None, _) => {} // missing, and reported so
            }
            Value::Null
        }
    }
}

fn object(node: &Node<'_>, problems: &mut Problems<'_>) -> Value {
    node.knows(&["additionalProperties", "allOf", "properties", "type"], problems);
    let mut converted = Map::new();
    converted.insert("type".into(), "object".into());
    if let Some(properties) = node.key("properties") {
        let mut fields = Map::new();
        for (name, field) in properties.members(problems) {
            if !is_name(name) {
                problems.at(&field, "the name has a character that names here do not have", NEW);
            }
            fields.insert(name.into(), schema(&field, problems));
        }
        converted.insert("properties".into(), fields.into());
    }
    if let Some(values) = node.key("additionalProperties") {
        converted.insert("additionalProperties".into(), schema(&values, problems));
    }
    if let Some(parts) = node.key("allOf") {
        let parts = parts.items(problems).iter().map(|part| schema(part, problems)).collect();
        converted.insert("allOf".into(), Value::Array(parts));
    }
    converted.into()
}
