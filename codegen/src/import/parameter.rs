//! What an operation takes: parameters in the path and in the query, and a body.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::node::{NEW, Node, Problems};
use super::schema;

/// What an operation takes.
pub(super) struct Inputs {
    /// Sorted by place and name.
    pub(super) parameters: Vec<Value>,
    pub(super) body: Option<Value>,
}

/// The inputs of an operation whose path has these placeholders.
pub(super) fn inputs(placeholders: &BTreeSet<&str>, operation: &Node<'_>, problems: &mut Problems<'_>) -> Inputs {
    let mut parameters = BTreeMap::new();
    let mut body = None;
    for node in operation.key("parameters").map(|list| list.items(problems)).unwrap_or_default() {
        let Some(place) = node.need("in", problems) else { continue };
        match place.value.as_str() {
            Some("body") if body.is_some() => problems.at(&node, "a second body", NEW),
            Some("body") => body = Some(request_body(&node, problems)),
            Some(place @ ("path" | "query")) => {
                let Some(name) = node.need("name", problems).and_then(|name| name.name(problems)) else { continue };
                if place == "path" && !placeholders.contains(name) {
                    problems.at(&node, format!("the path has no {{{name}}}"), "");
                }
                if parameters.insert((place, name), parameter(place, name, &node, problems)).is_some() {
                    problems.at(&node, format!("a second parameter {name:?} in the {place}"), "");
                }
            }
            _ => place.expected("\"path\", \"query\" or \"body\"", problems),
        }
    }
    for name in placeholders.iter().filter(|name| !parameters.contains_key(&("path", **name))) {
        problems.at(operation, format!("{{{name}}} of the path is not among the parameters"), "");
    }
    Inputs { parameters: parameters.into_values().collect(), body }
}

fn parameter(place: &str, name: &str, node: &Node<'_>, problems: &mut Problems<'_>) -> Value {
    let required = node.key("required").is_some_and(|required| required.flag(problems));
    if place == "path" && !required {
        problems.at(node, "a parameter in the path that is not required", "");
    }
    let mut converted = json!({ "in": place, "name": name });
    if required {
        converted["required"] = true.into();
    }
    if node.value["type"] != "array" {
        converted["schema"] = schema::scalar(node, &["format", "in", "name", "required", "type"], problems);
        return converted;
    }
    if place == "path" {
        problems.at(node, "a list in the path", NEW);
    }
    // Swagger's own default is one value with commas; Argo CD takes the name again for each item.
    match node.need("collectionFormat", problems) {
        Some(format) if format.value != "multi" => format.expected("\"multi\"", problems),
        _ => {}
    }
    let item = |items: &Node<'_>, problems: &mut Problems<'_>| schema::scalar(items, &["format", "type"], problems);
    let known = ["collectionFormat", "in", "items", "name", "required", "type"];
    converted["schema"] = schema::list(node, &known, item, problems);
    converted["style"] = "form".into();
    converted["explode"] = true.into();
    converted
}

fn request_body(node: &Node<'_>, problems: &mut Problems<'_>) -> Value {
    node.knows(&["in", "name", "required", "schema"], problems);
    node.need("name", problems);
    let required = node.key("required").is_some_and(|required| required.flag(problems));
    let content = node.need("schema", problems).map(|schema| {
        if schema.key("$ref").is_none() && schema.value["type"] != "string" {
            problems.at(&schema, "a body that is neither a definition nor a string", NEW);
        }
        schema::schema(&schema, problems)
    });
    json!({ "required": required, "content": { "application/json": { "schema": content } } })
}
