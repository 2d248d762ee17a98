//! Operations: their identity, what they take and what they answer with.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::node::{NEW, Node, Problems, is_name};
use super::{STREAM, parameter, schema};

/// The methods Argo CD uses.
pub(super) const METHODS: [&str; 5] = ["delete", "get", "patch", "post", "put"];

/// What every operation answers with when it fails.
const ERROR: &str = "#/definitions/runtimeError";

/// What a record of a stream holds when the stream fails.
const STREAM_ERROR: &str = "#/definitions/runtimeStreamError";

/// The names in braces of a path such as `/api/v1/applications/{name}`.
pub(super) fn placeholders<'a>(template: &'a str, item: &Node<'_>, problems: &mut Problems<'_>) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for segment in template.strip_prefix('/').unwrap_or_default().split('/') {
        let placeholder = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if !is_name(placeholder.unwrap_or(segment)) {
            problems.at(item, "expected a path of plain segments and whole {names}", NEW);
        }
        if let Some(name) = placeholder
            && !names.insert(name)
        {
            problems.at(item, format!("the path has {{{name}}} twice"), "");
        }
    }
    names
}

/// An operation whose path has these placeholders.
pub(super) fn operation(
    method: &str,
    placeholders: &BTreeSet<&str>,
    node: &Node<'_>,
    problems: &mut Problems<'_>,
) -> Value {
    node.knows(&["operationId", "parameters", "responses", "tags"], problems);
    let id = node.need("operationId", problems).and_then(|id| id.name(problems));
    let tags = node.need("tags", problems).map(|tags| service(&tags, problems));
    let inputs = parameter::inputs(placeholders, node, problems);
    let answer = node.need("responses", problems).map(|responses| answer(&responses, problems));

    let mut converted = json!({ "operationId": id, "tags": tags, "responses": { "200": answer } });
    if !inputs.parameters.is_empty() {
        converted["parameters"] = inputs.parameters.into();
    }
    if let Some(body) = inputs.body {
        if ["delete", "get"].contains(&method) {
            problems.at(node, format!("a body on {}", method.to_uppercase()), NEW);
        }
        converted["requestBody"] = body;
    }
    converted
}

/// The one tag of an operation: the service it belongs to.
fn service<'a>(tags: &Node<'a>, problems: &mut Problems<'_>) -> Vec<&'a str> {
    let items = tags.items(problems);
    if tags.value.is_array() && items.len() != 1 {
        problems.at(tags, format!("expected one service, found {}", items.len()), NEW);
    }
    items.iter().filter_map(|tag| tag.name(problems)).collect()
}

/// The response of success. That of failure is the same everywhere and left out: a client would take it for a second
/// kind of success.
fn answer(responses: &Node<'_>, problems: &mut Problems<'_>) -> Value {
    responses.knows(&["200", "default"], problems);
    if let Some(failure) = responses.key("default") {
        failure.knows(&["schema"], problems);
        match failure.need("schema", problems) {
            Some(schema) if *schema.value != json!({ "$ref": ERROR }) => {
                let found = schema.key("$ref").unwrap_or(schema);
                found.expected(ERROR, problems);
            }
            _ => {}
        }
    }
    let Some(success) = responses.need("200", problems) else { return Value::Null };
    success.knows(&["schema"], problems);
    let Some(record) = success.need("schema", problems) else { return Value::Null };
    let content_type = if is_stream(&record) {
        STREAM
    } else {
        if record.key("$ref").is_none() {
            problems.at(&record, "an answer that is neither a definition nor a stream of {result, error}", NEW);
        }
        "application/json"
    };
    // OpenAPI asks for a description.
    json!({ "description": "", "content": { content_type: { "schema": schema::schema(&record, problems) } } })
}

/// Whether a schema is the envelope, written in place, that the gateway puts around each record of a stream.
fn is_stream(schema: &Node<'_>) -> bool {
    let fields = schema.value["properties"].as_object();
    fields.is_some_and(|fields| {
        fields.len() == 2
            && fields.contains_key("result")
            && fields.get("error") == Some(&json!({ "$ref": STREAM_ERROR }))
    })
}
