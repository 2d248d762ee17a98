//! Corrects the description where the wire differs. An entry that no longer changes anything is a problem, so that the
//! overlay cannot outlive what it corrects.

use serde_json::{Map, Value, json};

use crate::document::{Document, InputEffect, Projection, reference};
use crate::model::Effect;
use crate::problem::{Problem, did_you_mean, nearest};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{self, Node};

/// Where the overlay is.
pub const FILE: &str = "spec/overlay.yaml";

/// Applies the overlay to the JSON of the description, and reads the result. What is wrong with an entry is a problem and
/// keeps no other from being applied.
///
/// Nothing comes back where the overlay is not YAML, or the description not as the importer writes it.
pub fn apply(text: &str, mut json: Value, problems: &mut Vec<Problem>) -> Option<Document> {
    let root = yaml::read(FILE, text, problems);
    let mut reading = Reading::new(FILE, text);
    let mut corrections = Corrections::default();
    if let Some(root) = &root {
        let entries = reading.known(root, "the overlay", &["schemas", "operations"]);
        let version = version(json["info"]["version"].as_str().unwrap_or_default());
        for (name, node) in entry(entries, "schemas").map(|node| reading.entries(node, "`schemas`")).unwrap_or_default()
        {
            correct_schema(&mut reading, &mut json, &Word::of(name), node, version);
        }
        let operations = entry(entries, "operations").map(|node| reading.entries(node, "`operations`"));
        for (id, node) in operations.unwrap_or_default() {
            correct_operation(&mut reading, &mut json, &Word::of(id), node, &mut corrections);
        }
    }
    problems.append(&mut reading.problems);
    let document = match Document::read(json) {
        Ok(document) => document,
        Err(found) => {
            problems.extend(found);
            return None;
        }
    };
    let Corrections { projections, effects } = corrections;
    root.map(|_| Document { projections, effects, ..document })
}

/// What the overlay says about operations.
#[derive(Default)]
struct Corrections {
    projections: Vec<Projection>,
    effects: Vec<InputEffect>,
}

fn correct_schema(reading: &mut Reading<'_>, json: &mut Value, name: &Word, node: &Node, version: Option<Version>) {
    let before = reading.problems.len();
    let what = format!("the schema \"{}\"", name.text);
    let entries = reading.known(node, &what, &["reason", "since", "replace", "rename", "inline", "add", "embedded"]);
    demand_reason(reading, entries, name);
    let since = entry(entries, "since").and_then(|node| read_version(reading, node, "`since`"));
    if since.zip(version).is_some_and(|(since, version)| version < since) {
        return;
    }
    let schemas = json["components"]["schemas"].as_object_mut();
    let names: Vec<String> = schemas.iter().flat_map(|schemas| schemas.keys().cloned()).collect();
    let Some(schema) = schemas.and_then(|schemas| schemas.get_mut(&name.text)) else {
        let cure = match did_you_mean(&name.text, names.iter().map(String::as_str)) {
            near if near.is_empty() => "the description has changed; remove this entry".to_owned(),
            near => near,
        };
        return reading.problem(name.mark, format!("the description has no schema \"{}\"", name.text), cure);
    };
    let was = schema.clone();
    let mut inlined = Vec::new();
    for (key, value) in entries {
        match key.text.as_str() {
            "replace" if matches!(value.value, yaml::Value::Map(_)) => *schema = value.to_json(),
            "replace" => {
                let what = format!("`replace` has to be a schema, not {}", value.found());
                reading.problem(value.mark, what, "write `{ type: string }` or the like, `{}` for any JSON");
            }
            "rename" => {
                for (old, new) in reading.entries(value, "`rename`") {
                    let Some(new) = reading.word(new, "the new name") else { continue };
                    if let Some(field) = taken(reading, schema, name, &Word::of(old)) {
                        properties(schema).map(|properties| properties.insert(new.text, field));
                    }
                }
            }
            "inline" => {
                let fields = reading.words(value, "`inline`");
                inlined.extend(fields.iter().filter_map(|field| taken(reading, schema, name, field)));
            }
            "embedded" => {
                for field in reading.words(value, "`embedded`") {
                    if let Some(found) = text_of(reading, schema, name, &field) {
                        *found = json!({ EMBEDDED: true });
                    }
                }
            }
            "add" => {
                for (field, nested) in reading.entries(value, "`add`") {
                    if let Some(properties) = properties(schema)
                        && properties.insert(field.text.clone(), nested.to_json()).is_some()
                    {
                        let what = format!("\"{}\" has the field \"{}\" already", name.text, field.text);
                        reading.problem(field.mark, what, "the description has changed; remove it here");
                    }
                }
            }
            _ => {}
        }
    }
    let changed = *schema != was;
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
    if !changed && reading.problems.len() == before {
        reading.problem(name.mark, format!("this entry changes nothing in \"{}\"", name.text), "remove it");
    }
}

/// What marks a schema of texts that are JSON themselves.
pub(crate) const EMBEDDED: &str = "x-embedded-json";

/// The schema of the text, or of the texts of the list, that a field is.
fn text_of<'a>(reading: &mut Reading<'_>, schema: &'a mut Value, name: &Word, field: &Word) -> Option<&'a mut Value> {
    let found = properties(schema).and_then(|fields| fields.get_mut(&field.text));
    let found = found.and_then(|found| if found["type"] == "array" { found.get_mut("items") } else { Some(found) });
    let text = found.filter(|found| found["type"] == "string");
    if text.is_none() {
        let what = format!("\"{}\" has no text \"{}\"", name.text, field.text);
        reading.problem(field.mark, what, "the description has changed; remove it here");
    }
    text
}

/// The schema of a field, which leaves its object.
fn taken(reading: &mut Reading<'_>, schema: &mut Value, name: &Word, field: &Word) -> Option<Value> {
    let fields = properties(schema);
    let names: Vec<String> = fields.iter().flat_map(|fields| fields.keys().cloned()).collect();
    let found = fields.and_then(|fields| fields.shift_remove(&field.text));
    if found.is_none() {
        let cure = match did_you_mean(&field.text, names.iter().map(String::as_str)) {
            near if near.is_empty() => "the description has changed; remove it here".to_owned(),
            near => near,
        };
        reading.problem(field.mark, format!("\"{}\" has no field \"{}\"", name.text, field.text), cure);
    }
    found
}

fn properties(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    schema.get_mut("properties").and_then(Value::as_object_mut)
}

fn correct_operation(
    reading: &mut Reading<'_>,
    json: &mut Value,
    id: &Word,
    node: &Node,
    corrections: &mut Corrections,
) {
    let what = format!("the operation \"{}\"", id.text);
    let entries = reading.known(node, &what, &["reason", "projection", "effects"]);
    let reason = demand_reason(reading, entries, id);
    let ids: Vec<String> =
        operations(json).filter_map(|operation| Some(operation["operationId"].as_str()?.to_owned())).collect();
    let Some(operation) = operations(json).find(|operation| operation["operationId"] == id.text.as_str()) else {
        // Those of a service start alike; what follows is what may be misspelt.
        let service = id.text.split_once('_').map(|(service, _)| format!("{service}_")).unwrap_or_default();
        let names = ids.iter().filter_map(|id| id.strip_prefix(&service));
        let near = nearest(id.text.trim_start_matches(&service), names).map(|name| format!("{service}{name}"));
        let near = near.or_else(|| {
            nearest(&id.text, ids.iter().map(String::as_str))
                .filter(|near| !near.starts_with(&service))
                .map(str::to_owned)
        });
        let cure = match near {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "the description has changed; remove this entry".to_owned(),
        };
        return reading.problem(id.mark, format!("the description has no operation \"{}\"", id.text), cure);
    };
    let (projection, effects) = (entry(entries, "projection"), entry(entries, "effects"));
    if projection.is_none() && effects.is_none() {
        let what = format!("this entry says nothing about \"{}\"", id.text);
        reading.problem(id.mark, what, "add `projection:` or `effects:`, or remove it");
    }
    if let Some(node) = projection {
        corrections.projections.extend(read_projection(reading, operation, id, node));
    }
    for (input, node) in effects.map(|node| reading.entries(node, "`effects`")).unwrap_or_default() {
        if !has(operation, &input.text) {
            let names = parameters(operation).filter_map(|one| one["name"].as_str());
            let cure = match did_you_mean(&input.text, names) {
                near if near.is_empty() => "the description has changed; remove it here".to_owned(),
                near => near,
            };
            reading.problem(input.mark, format!("\"{}\" has no parameter \"{}\"", id.text, input.text), cure);
            continue;
        }
        let Some(word) = reading.word(node, &format!("the effect of \"{}\"", input.text)) else { continue };
        match Effect::from_word(&word.text) {
            None | Some(Effect::Read) => {
                let what = format!("\"{}\" is no effect that an input adds", word.text);
                reading.problem(word.mark, what, "choose write or destructive");
            }
            Some(effect) => corrections.effects.push(InputEffect {
                operation: id.text.clone(),
                input: input.text.clone(),
                effect,
                reason: reason.clone(),
            }),
        }
    }
}

/// Reads a projection, and gives the operation the parameter it needs.
fn read_projection(reading: &mut Reading<'_>, operation: &mut Value, id: &Word, node: &Node) -> Option<Projection> {
    let entries = reading.known(node, "a projection", &["parameter", "paths"]);
    let paths = entry(entries, "paths").map(|node| reading.entries(node, "`paths`")).unwrap_or_default();
    let versions: Vec<_> = paths
        .iter()
        .filter_map(|(path, node)| {
            let what = format!("the version of \"{}\"", path.text);
            Some((path.text.clone(), read_version(reading, node, &what)?))
        })
        .collect();
    if paths.is_empty() {
        reading.problem(
            node.mark,
            "a projection has no paths",
            "write `paths:` and `metadata.name: \"2.13\"` below it",
        );
    }
    let Some(parameter) = entry(entries, "parameter") else {
        reading.problem(node.mark, "a projection has no parameter", "write `parameter: fields`");
        return None;
    };
    let parameter = reading.word(parameter, "`parameter`")?;
    if has(operation, &parameter.text) {
        let what = format!("the description knows the parameter \"{}\" of \"{}\" now", parameter.text, id.text);
        reading.problem(parameter.mark, what, "remove this projection, and decide about it in the mapping");
        return None;
    }
    let added = json!({ "name": parameter.text, "in": "query", "schema": { "type": "string" } });
    match operation["parameters"].as_array_mut() {
        Some(parameters) => parameters.push(added),
        None => operation["parameters"] = json!([added]),
    }
    Some(Projection { operation: id.text.clone(), parameter: parameter.text, paths: versions })
}

fn parameters(operation: &Value) -> impl Iterator<Item = &Value> {
    operation["parameters"].as_array().into_iter().flatten()
}

fn has(operation: &Value, name: &str) -> bool {
    parameters(operation).any(|parameter| parameter["name"] == name)
}

fn operations(json: &mut Value) -> impl Iterator<Item = &mut Value> {
    json["paths"]
        .as_object_mut()
        .into_iter()
        .flat_map(|paths| paths.values_mut())
        .flat_map(|item| item.as_object_mut().into_iter().flat_map(|methods| methods.values_mut()))
}

fn demand_reason(reading: &mut Reading<'_>, entries: &[(yaml::Key, Node)], what: &Word) -> String {
    match entry(entries, "reason") {
        Some(node) => {
            let reason = reading.word(node, &format!("the reason of \"{}\"", what.text));
            reason.map(|word| word.text).unwrap_or_default()
        }
        None => {
            let cure = "write `reason:` and why the wire differs";
            reading.problem(what.mark, format!("\"{}\" has no reason", what.text), cure);
            String::new()
        }
    }
}

/// Major and minor.
type Version = (u64, u64);

fn read_version(reading: &mut Reading<'_>, node: &Node, what: &str) -> Option<Version> {
    let word = reading.word(node, what)?;
    let version = version(&word.text);
    if version.is_none() {
        reading.problem(word.mark, format!("{what} is \"{}\", which is no version", word.text), "write \"3.5\"");
    }
    version
}

/// `v3.5.1` and `3.5` are both version 3.5.
pub(crate) fn version(text: &str) -> Option<Version> {
    let mut parts = text.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
