//! What a value is, in words: as it goes over the wire, whatever its schema is called.

use serde_json::Value;

use crate::document::Document;
use crate::overlay::EMBEDDED;

/// `text`, `list of text`, `map of integer (int64)`, `object`.
pub fn kind(document: &Document, schema: &Value) -> String {
    let schema = document.schema(schema);
    let format = schema["format"].as_str().map(|format| format!(" ({format})")).unwrap_or_default();
    match schema["type"].as_str() {
        Some("array") => {
            format!("list of {}", schema.get("items").map_or("anything".into(), |items| kind(document, items)))
        }
        Some("string") if schema.get(EMBEDDED).is_some() => "text that is JSON".into(),
        Some("string") => format!("text{format}"),
        Some("boolean") => "true or false".into(),
        Some("integer" | "number") => format!("{}{format}", schema["type"].as_str().unwrap_or_default()),
        Some("object") => match schema.get("additionalProperties").filter(|values| values.is_object()) {
            Some(values) => format!("map of {}", kind(document, values)),
            None => "object".into(),
        },
        _ if schema.get("allOf").is_some() => "object".into(),
        _ => "anything".into(),
    }
}

/// The schema of what is inside a list or a map, however deep; else the schema itself.
pub(super) fn inside<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
    let found = document.schema(schema);
    let within = found.get("items").or_else(|| found.get("additionalProperties")).filter(|within| within.is_object());
    within.map_or(schema, |within| inside(document, within))
}
