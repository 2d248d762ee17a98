//! Corrects the description where the wire differs. An entry that no longer changes anything is a problem, so that the
//! overlay cannot outlive what it corrects.

use serde_json::{Map, Value, json};

use crate::document::{Document, InputEffect, Projection, reference};
use crate::problem::{Problem, did_you_mean};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{self, Node};

/// Where the overlay is.
pub const FILE: &str = "spec/overlay.yaml";

/// Applies the overlay to the JSON of the description, and reads the result.
///
/// # Errors
/// Every entry that cannot be read or applied.
pub fn apply(text: &str, mut json: Value) -> Result<Document, Vec<Problem>> {
    let root = yaml::read(FILE, text)?;
    let mut reading = Reading::new(FILE);
    let entries = reading.known(&root, "the overlay", &["schemas", "operations"]);
    let version = version(json["info"]["version"].as_str().unwrap_or_default());
    for (name, node) in entry(entries, "schemas").map(|node| reading.entries(node, "schemas")).unwrap_or_default() {
        correct_schema(&mut reading, &mut json, &Word { text: name.text.clone(), line: name.line }, node, version);
    }
    let mut projections = Vec::new();
    let mut effects = Vec::new();
    for (id, node) in entry(entries, "operations").map(|node| reading.entries(node, "operations")).unwrap_or_default() {
        let id = Word { text: id.text.clone(), line: id.line };
        correct_operation(&mut reading, &mut json, &id, node, &mut projections, &mut effects);
    }
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    let mut document = Document::read(json)?;
    document.projections = projections;
    document.effects = effects;
    Ok(document)
}

fn correct_schema(reading: &mut Reading<'_>, json: &mut Value, name: &Word, node: &Node, version: Option<(u64, u64)>) {
    let entries =
        reading.known(node, "a schema of the overlay", &["reason", "since", "replace", "rename", "inline", "add"]);
    demand_reason(reading, entries, name);
    if let Some(since) = entry(entries, "since").and_then(|node| reading.word(node, "since"))
        && version.is_some_and(|version| self::version(&since.text).is_some_and(|since| version < since))
    {
        return;
    }
    let schemas = json["components"]["schemas"].as_object_mut();
    let names: Vec<String> = schemas.iter().flat_map(|schemas| schemas.keys().cloned()).collect();
    let Some(schema) = schemas.and_then(|schemas| schemas.get_mut(&name.text)) else {
        let cure = match did_you_mean(&name.text, names.iter().map(String::as_str)) {
            near if near.is_empty() => "the description has changed; remove this entry".to_owned(),
            near => near,
        };
        return reading.problem(name.line, format!("there is no schema \"{}\"", name.text), cure);
    };
    let before = schema.clone();
    let mut gone = Vec::new();
    let mut inlined = Vec::new();
    for (key, value) in entries {
        match key.text.as_str() {
            "replace" => *schema = value.to_json(),
            "rename" => {
                for (old, new) in reading.entries(value, "rename") {
                    let Some(new) = reading.word(new, "the new name") else { continue };
                    match properties(schema).and_then(|properties| properties.remove(&old.text)) {
                        Some(field) => {
                            properties(schema).map(|properties| properties.insert(new.text, field));
                        }
                        None => gone.push((old.line, old.text.clone())),
                    }
                }
            }
            "inline" => {
                for field in reading.words(value, "inline") {
                    match properties(schema).and_then(|properties| properties.remove(&field.text)) {
                        Some(nested) => inlined.push(nested),
                        None => gone.push((field.line, field.text)),
                    }
                }
            }
            "add" => {
                for (field, nested) in reading.entries(value, "add") {
                    if let Some(properties) = properties(schema)
                        && properties.insert(field.text.clone(), nested.to_json()).is_some()
                    {
                        reading.problem(
                            field.line,
                            format!("the field \"{}\" is there already", field.text),
                            "remove it here",
                        );
                    }
                }
            }
            _ => {}
        }
    }
    for (line, field) in gone {
        let what = format!("\"{}\" has no field \"{field}\"", name.text);
        reading.problem(line, what, "the description has changed; remove this entry");
    }
    let changed = *schema != before;
    for nested in inlined {
        let fields = reference(&nested)
            .map_or(nested.clone(), |name| json["components"]["schemas"][name].clone())
            .get("properties")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        if let Some(properties) = properties(&mut json["components"]["schemas"][&name.text]) {
            properties.extend(fields);
        }
    }
    if !changed {
        reading.problem(name.line, format!("this entry changes nothing in \"{}\"", name.text), "remove it");
    }
}

fn properties(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    schema.get_mut("properties").and_then(Value::as_object_mut)
}

fn correct_operation(
    reading: &mut Reading<'_>,
    json: &mut Value,
    id: &Word,
    node: &Node,
    projections: &mut Vec<Projection>,
    effects: &mut Vec<InputEffect>,
) {
    let entries = reading.known(node, "an operation of the overlay", &["reason", "projection", "effects"]);
    let reason = demand_reason(reading, entries, id);
    let ids: Vec<String> =
        operations(json).filter_map(|operation| Some(operation["operationId"].as_str()?.to_owned())).collect();
    let Some(operation) = operations(json).find(|operation| operation["operationId"] == id.text.as_str()) else {
        let cure = did_you_mean(&id.text, ids.iter().map(String::as_str));
        return reading.problem(id.line, format!("there is no operation \"{}\"", id.text), cure);
    };
    let has = |operation: &Value, name: &str| {
        operation["parameters"].as_array().is_some_and(|all| all.iter().any(|parameter| parameter["name"] == name))
    };
    if let Some(node) = entry(entries, "projection") {
        let entries = reading.known(node, "a projection", &["parameter", "paths"]);
        let parameter = entry(entries, "parameter").and_then(|node| reading.word(node, "parameter"));
        let paths = entry(entries, "paths").map(|node| reading.entries(node, "paths")).unwrap_or_default();
        match parameter {
            Some(parameter) if has(operation, &parameter.text) => reading.problem(
                parameter.line,
                format!("the description has the parameter \"{}\" now", parameter.text),
                "remove the projection's parameter from the overlay",
            ),
            Some(parameter) => {
                let added = json!({ "name": parameter.text, "in": "query", "schema": { "type": "string" } });
                match operation["parameters"].as_array_mut() {
                    Some(parameters) => parameters.push(added),
                    None => operation["parameters"] = json!([added]),
                }
                projections.push(Projection {
                    operation: id.text.clone(),
                    parameter: parameter.text,
                    paths: paths
                        .iter()
                        .filter_map(|(path, node)| {
                            let word = reading.word(node, "a version")?;
                            let version = version(&word.text);
                            if version.is_none() {
                                reading.problem(
                                    word.line,
                                    format!("\"{}\" is not a version", word.text),
                                    "write \"3.5\"",
                                );
                            }
                            Some((path.text.clone(), version?))
                        })
                        .collect(),
                });
            }
            None => reading.problem(node.line, "a projection needs its `parameter`", "write `parameter: fields`"),
        }
    }
    for (input, node) in entry(entries, "effects").map(|node| reading.entries(node, "effects")).unwrap_or_default() {
        let Some(effect) = reading.word(node, "an effect") else { continue };
        if !["write", "destructive"].contains(&effect.text.as_str()) {
            reading.problem(
                effect.line,
                format!("\"{}\" is not an effect an input can have", effect.text),
                "write or destructive",
            );
        }
        if !has(operation, &input.text) {
            reading.problem(
                input.line,
                format!("\"{}\" has no input \"{}\"", id.text, input.text),
                "remove this entry",
            );
        }
        effects.push(InputEffect {
            operation: id.text.clone(),
            input: input.text.clone(),
            effect: effect.text,
            reason: reason.clone(),
        });
    }
}

fn operations(json: &mut Value) -> impl Iterator<Item = &mut Value> {
    json["paths"]
        .as_object_mut()
        .into_iter()
        .flat_map(|paths| paths.values_mut())
        .flat_map(|item| item.as_object_mut().into_iter().flat_map(|methods| methods.values_mut()))
}

fn demand_reason(reading: &mut Reading<'_>, entries: &[(yaml::Key, Node)], what: &Word) -> String {
    match entry(entries, "reason").and_then(|node| reading.word(node, "the reason")) {
        Some(reason) => reason.text,
        None => {
            reading.problem(
                what.line,
                format!("\"{}\" has no reason", what.text),
                "write `reason:` and why the wire differs",
            );
            String::new()
        }
    }
}

/// `v3.5.1` and `3.5` are both version 3.5.
pub fn version(text: &str) -> Option<(u64, u64)> {
    let mut parts = text.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
