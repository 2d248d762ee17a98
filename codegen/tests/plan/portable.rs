//! That every definition is one that any host of MCP takes: one that a host does not understand may cost the whole list.

use argocd_codegen::plan::{Plan, plan};
use serde_json::Value;

use crate::support::{PLAN, WRITING, writing};

const TYPES: &[&str] = &["string", "integer", "boolean", "array", "object"];

#[test]
fn every_definition_is_portable() {
    let with_bodies = plan(&writing(WRITING)).unwrap();
    let mut seen = 0;
    for (path, text) in definitions(&PLAN).chain(definitions(&with_bodies)) {
        let definition: Value = serde_json::from_str(text).unwrap();
        let complaints = complaints(&definition);
        assert!(complaints.is_empty(), "{path}: {complaints:#?}");
        let stem = path.trim_start_matches("src/tools/").trim_end_matches(".json");
        assert_eq!(definition["name"], stem, "{path}");
        seen += 1;
    }
    assert_eq!(seen, PLAN.tools + with_bodies.tools);
}

#[test]
fn what_is_not_portable_is_noticed() {
    let sound = || -> Value {
        serde_json::from_str(
            r#"{ "name": "get_it", "title": "Get it", "description": "It.",
                 "inputSchema": { "type": "object", "additionalProperties": false, "required": ["a"],
                   "properties": { "a": { "type": "array", "items": { "type": "string" }, "description": "A." } } },
                 "annotations": { "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
                   "openWorldHint": true } }"#,
        )
        .unwrap()
    };
    assert_eq!(complaints(&sound()), [""; 0]);
    for (pointer, value, complaint) in [
        ("/name", "get-it", "the name"),
        ("/name", "get_it_and_whatever_else_there_may_be_to_get", "the name"),
        ("/title", "", "the title is empty"),
        ("/inputSchema/type", "array", "the root is no object"),
        ("/inputSchema/additionalProperties", "yes", "the root is open"),
        ("/inputSchema/properties/a/type", "[]", "a: the type"),
        ("/inputSchema/properties/a/items/type", "any", "a: the items"),
        ("/inputSchema/properties/a/description", "", "a: no description"),
        ("/inputSchema/properties/a/default/$ref", "#/x", "$ref"),
        ("/inputSchema/anyOf", "x", "anyOf"),
        ("/inputSchema/required/0", "b", "b is required"),
        ("/annotations/readOnlyHint", "true", "readOnlyHint"),
    ] {
        let mut definition = sound();
        put(&mut definition, pointer, value);
        let found = complaints(&definition);
        assert!(found.iter().any(|found| found.contains(complaint)), "{pointer}: {found:?}");
    }
}

fn definitions(plan: &Plan) -> impl Iterator<Item = (&String, &String)> {
    plan.files.iter().filter(|(path, _)| path.ends_with(".json"))
}

/// What a host may trip over.
fn complaints(definition: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut check = |sound: bool, complaint: &str| {
        if !sound {
            complaints.push(complaint.to_owned());
        }
    };
    let text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    let name = definition["name"].as_str().unwrap_or_default();
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    check(!name.is_empty() && name.len() <= 40 && name.chars().all(plain), "the name");
    check(text(&definition["title"]), "the title is empty");
    check(text(&definition["description"]), "the description is empty");
    for hint in ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] {
        check(definition["annotations"][hint].is_boolean(), hint);
    }
    let schema = &definition["inputSchema"];
    check(schema["type"] == "object", "the root is no object");
    check(schema["additionalProperties"] == false, "the root is open");
    for word in forbidden(schema) {
        check(false, word);
    }
    let properties = schema["properties"].as_object().cloned().unwrap_or_default();
    for (name, property) in &properties {
        check(TYPES.iter().any(|one| property["type"] == *one), &format!("{name}: the type"));
        check(text(&property["description"]), &format!("{name}: no description"));
        let items = &property["items"];
        let fields = items["properties"].as_object();
        let plain = |field: &Value| field["type"] == "string" && text(&field["description"]);
        let objects = items["type"] == "object"
            && items["additionalProperties"] == false
            && fields.is_some_and(|fields| fields.values().all(plain));
        check(property["type"] != "array" || items["type"] == "string" || objects, &format!("{name}: the items"));
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        let name = required.as_str().unwrap_or_default();
        check(properties.contains_key(name), &format!("{name} is required and not there"));
    }
    complaints
}

/// Words of JSON Schema that some host does not know, wherever they stand.
fn forbidden(schema: &Value) -> Vec<&'static str> {
    const WORDS: &[&str] = &[
        "$ref",
        "$defs",
        "definitions",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "const",
        "format",
        "nullable",
        "pattern",
        "patternProperties",
        "dependentSchemas",
        "prefixItems",
        "unevaluatedProperties",
    ];
    match schema {
        Value::Object(fields) => {
            let here = WORDS.iter().copied().filter(|word| fields.contains_key(*word));
            // An argument may have any name.
            let inside = fields.iter().flat_map(|(key, value)| match (key.as_str(), value) {
                ("properties", Value::Object(properties)) => properties.values().flat_map(forbidden).collect(),
                _ => forbidden(value),
            });
            here.chain(inside).collect()
        }
        Value::Array(items) => items.iter().flat_map(forbidden).collect(),
        _ => Vec::new(),
    }
}

fn put(value: &mut Value, pointer: &str, text: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    if value.pointer(parent).is_none() {
        let (grandparent, name) = parent.rsplit_once('/').unwrap();
        value.pointer_mut(grandparent).unwrap()[name] = serde_json::json!({});
    }
    match value.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = text.into(),
        object => object[key] = text.into(),
    }
}
