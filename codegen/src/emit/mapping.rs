//! The schemas of mapping files and of prompts, for editors that complete and check YAML. They read draft 7.

use serde_json::{Map, Value, json};

use crate::document::{Document, Operation};
use crate::mapping::keys::{ALL, Choice, Form, HINT, Names, Table, context};
use crate::mapping::needs::{ACTIONS, RESOURCES};
use crate::names;

/// The text of `spec/tools.schema.json`.
pub(super) fn emit(document: &Document) -> String {
    let mut schema = schema("Tools of a part of Argo CD", ALL, document);
    let names: Vec<&str> = document.operations.iter().map(|operation| operation.name.as_str()).collect();
    let is_shared = |one: &&Operation| names.iter().filter(|name| **name == one.name).count() > 1;
    let shared = document.operations.iter().filter(is_shared).map(|operation| operation.id.as_str());
    let mut operations: Vec<&str> = names.iter().copied().chain(shared).collect();
    operations.sort_unstable();
    operations.dedup();
    schema["definitions"]["operation"] = json!({ "enum": operations });
    format!("{schema:#}\n")
}

/// The text of `spec/prompts.schema.json`.
pub(super) fn prompts(document: &Document) -> String {
    format!("{:#}\n", schema("Prompts", context::ALL, document))
}

/// The schema of a file that is the first of these tables.
fn schema(title: &str, tables: &[&Table], document: &Document) -> Value {
    let definitions: Map<String, Value> =
        tables[1..].iter().map(|table| (table.name.to_owned(), definition(table, document))).collect();
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": "Written by `cargo codegen`; spec/README.md teaches the format.",
    });
    if let (Some(schema), Value::Object(file)) = (schema.as_object_mut(), definition(tables[0], document)) {
        schema.extend(file);
        schema.insert("definitions".into(), definitions.into());
    }
    schema
}

fn definition(table: &Table, document: &Document) -> Value {
    let properties: Map<String, Value> = table
        .keys
        .iter()
        .map(|key| {
            let mut schema = Map::from_iter([("description".to_owned(), key.says.into())]);
            match form(&key.form, document) {
                // Draft 7 looks at nothing beside a `$ref`.
                Value::Object(form) if form.contains_key("$ref") => drop(schema.insert("allOf".into(), json!([form]))),
                Value::Object(form) => schema.extend(form),
                _ => {}
            }
            (key.name.to_owned(), schema.into())
        })
        .collect();
    let needed: Vec<&str> = table.keys.iter().filter(|key| key.needed.is_some()).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    let each = |keys: &[&str]| keys.iter().map(|key| json!({ "required": [key] })).collect::<Value>();
    match table.choice {
        Choice::Free => {}
        Choice::One(keys) => schema["oneOf"] = each(keys),
        Choice::Some(keys) => schema["anyOf"] = each(keys),
    }
    match &table.short {
        Some(short) => json!({ "anyOf": [form(short, document), schema] }),
        None => schema,
    }
}

fn form(form: &Form, document: &Document) -> Value {
    // A number is as good as a text where values are told apart.
    let texts = json!({ "type": "array", "items": { "type": ["string", "integer"] }, "minItems": 1 });
    match form {
        Form::Text(usize::MAX) => json!({ "type": "string", "minLength": 1 }),
        Form::Text(most) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Form::Word(words) => json!({ "enum": words }),
        Form::Services => {
            let one = json!({ "enum": document.services() });
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1, "uniqueItems": true }] })
        }
        Form::Operation => json!({ "$ref": "#/definitions/operation" }),
        Form::ReasonByOperation => json!({
            "type": ["object", "null"],
            "propertyNames": { "$ref": "#/definitions/operation" },
            "additionalProperties": { "type": "string", "minLength": 1 },
        }),
        Form::ByStatus => json!({
            "type": ["object", "null"],
            "patternProperties": { "^[45][0-9][0-9]$": self::form(&Form::Text(HINT), document) },
            "additionalProperties": false,
        }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Integer(least, most) => {
            let mut schema = json!({ "type": "integer" });
            if *least > i64::MIN {
                schema["minimum"] = json!(least);
            }
            if *most < i64::MAX {
                schema["maximum"] = json!(most);
            }
            schema
        }
        Form::Texts => json!({ "anyOf": [{ "type": ["string", "integer"] }, texts] }),
        Form::Pair => json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 }),
        Form::Permissions => {
            let (resources, actions) = (RESOURCES.join("|"), ACTIONS.join("|"));
            let one = json!({ "type": "string", "pattern": format!("^({resources}) *, *({actions})(/.+)?$") });
            json!({ "anyOf": [one, { "type": "array", "items": one, "uniqueItems": true }] })
        }
        Form::Any => json!({}),
        Form::Map => json!({ "type": ["object", "null"] }),
        Form::Is(table) => json!({ "$ref": reference(table) }),
        Form::List(table) => json!({ "type": "array", "items": { "$ref": reference(table) }, "minItems": 1 }),
        Form::Each(named, form) => {
            let mut schema = json!({ "type": ["object", "null"], "additionalProperties": self::form(form, document) });
            match named {
                Names::Tool => {
                    let verbs = names::VERBS.join("|");
                    schema["propertyNames"] =
                        json!({ "pattern": format!("^({verbs})(_[a-z0-9]+)*$"), "maxLength": 40 });
                }
                Names::Plain => {
                    schema["propertyNames"] = json!({ "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", "maxLength": 40 });
                }
                Names::Version => {
                    schema["type"] = json!("object");
                    schema["propertyNames"] = json!({ "pattern": "^v?[0-9]+\\.[0-9]+(\\.|$)" });
                    schema["minProperties"] = json!(1);
                    schema["maxProperties"] = json!(1);
                }
                Names::Free => {}
            }
            schema
        }
    }
}

fn reference(table: &Table) -> String {
    format!("#/definitions/{}", table.name)
}
