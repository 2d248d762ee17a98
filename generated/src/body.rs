// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! Puts the body of a request together, field by field.

use serde::Serialize;
use serde_json::{Map, Value};

/// Puts a value at its place in a body; the whole body is its place where there are no steps. What was not given leaves
/// no trace: Argo CD may read `null` as a wish.
pub fn put(body: &mut Value, steps: &[&str], value: &impl Serialize) {
    // Texts, numbers, lists and maps of them can always be written.
    let value = serde_json::to_value(value).unwrap_or_default();
    if !value.is_null() {
        insert(body, steps, value);
    }
}

fn insert(place: &mut Value, steps: &[&str], value: Value) {
    let Some((step, rest)) = steps.split_first() else {
        *place = value;
        return;
    };
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Some(fields) = place.as_object_mut() {
        insert(fields.entry(*step).or_insert(Value::Null), rest, value);
    }
}
