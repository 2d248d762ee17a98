//! Swagger 2.0, in the dialect that Argo CD publishes and serves at `/swagger.json`, to OpenAPI 3.0.3 that holds facts
//! only. Every construct is known by name and any other is a problem, so that what a new Argo CD starts to say is
//! decided by a person, never dropped in silence.

mod node;
mod operation;
mod parameter;
mod read;
mod reference;
mod schema;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::problem::Problem;
use node::{NEW, Node, Problems, is_name, shown};

/// The content type a stream is marked with. Argo CD declares none of its own: each record is a line of JSON.
pub const STREAM: &str = "application/x-ndjson";

/// What the documents of Argo CD say in `info.version`, from the first to the last.
const VERSION_NOT_SET: &str = "version not set";

/// The OpenAPI 3.0.3 document, as JSON text, with the facts of a Swagger 2.0 one.
///
/// `file` names the input in problems. `version` is the version of Argo CD that the document describes (`3.5.1`; a
/// leading `v` and a `+build` at the end are cut off); it is needed wherever the document does not say, and so far none
/// does. The bytes that come back depend on the facts alone, not on the order they were given in: maps are sorted by key,
/// parameters by place and name. There is no prose among them, and no string with a space.
///
/// # Errors
/// All the problems of the document, each with its path: as they stand in it, references last.
pub fn import(file: &str, text: &str, version: Option<&str>) -> Result<String, Vec<Problem>> {
    let value = read::document(file, text)?;
    let document = Node::root(&value);
    let mut problems = Problems::new(file);
    let converted = convert(&document, version, &mut problems);
    reference::check(&document, &mut problems);
    let mut converted = problems.or(converted)?;
    converted.sort_all_objects();
    Ok(format!("{converted:#}\n"))
}

fn convert(document: &Node<'_>, version: Option<&str>, problems: &mut Problems<'_>) -> Value {
    document.knows(&["consumes", "definitions", "info", "paths", "produces", "swagger"], problems);
    for key in ["consumes", "produces"] {
        if let Some(types) = document.need(key, problems)
            && *types.value != json!(["application/json"])
        {
            problems.at(&types, format!("expected [\"application/json\"], found {}", shown(types.value)), NEW);
        }
    }
    let version = document.need("info", problems).map(|info| version_of(&info, version, problems));
    let paths = document.need("paths", problems).map(|node| paths(&node, problems));
    let schemas = document.need("definitions", problems).map(|node| schemas(&node, problems));
    json!({
        "openapi": "3.0.3",
        "info": { "title": "argo-cd", "version": version },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn paths(node: &Node<'_>, problems: &mut Problems<'_>) -> Map<String, Value> {
    let mut ids = BTreeMap::new();
    let mut converted = Map::new();
    for (template, item) in node.members(problems) {
        item.knows(&operation::METHODS, problems);
        let placeholders = operation::placeholders(template, &item, problems);
        let mut operations = Map::new();
        for (method, operation) in item.members(problems) {
            if !operation::METHODS.contains(&method) {
                continue;
            }
            if let Some(id) = operation.key("operationId").and_then(|id| id.value.as_str())
                && let Some(earlier) = ids.insert(id, operation.path.clone())
            {
                let what = format!("operationId {id:?} is taken by {earlier}");
                problems.at(&operation, what, "tell the two operations apart");
            }
            operations.insert(method.into(), operation::operation(method, &placeholders, &operation, problems));
        }
        converted.insert(template.into(), operations.into());
    }
    converted
}

fn schemas(node: &Node<'_>, problems: &mut Problems<'_>) -> Map<String, Value> {
    let mut converted = Map::new();
    for (name, definition) in node.members(problems) {
        if !is_name(name) {
            problems.at(&definition, "the name has a character that names here do not have", NEW);
        }
        converted.insert(name.into(), schema::schema(&definition, problems));
    }
    converted
}

/// The version of Argo CD: what the document says, or else what was given.
fn version_of(info: &Node<'_>, given: Option<&str>, problems: &mut Problems<'_>) -> Option<String> {
    info.knows(&["version"], problems);
    let written = info.need("version", problems)?;
    let said = written.text(problems)?;
    let said = (said != VERSION_NOT_SET).then_some(said);
    let (what, cure) = match (said.map(plain_version), given.map(plain_version)) {
        (Some(Some(said)), Some(Some(given))) if said != given => {
            (format!("the document says {said}, --as says {given}"), "leave out --as, or give the document it is for")
        }
        (_, Some(None)) => (format!("{} is no version", shown(&given.into())), "write --as like this: --as 3.5.1"),
        (Some(None), _) => (format!("{} is no version", shown(written.value)), "three numbers are known: 3.5.1"),
        (Some(version), _) | (None, Some(version)) => return version,
        (None, None) => (
            "the document does not say which Argo CD it describes".into(),
            "add --as with its version, such as --as 3.5.1; a server tells its own at /api/version",
        ),
    };
    problems.at(&written, what, cure);
    None
}

/// `v3.5.1+abc` as `3.5.1`; `3.6.0-rc1` as it stands. None for anything that is not of this form.
fn plain_version(text: &str) -> Option<String> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let text = text.split_once('+').map_or(text, |(version, _)| version);
    let (numbers, candidate) = match text.split_once('-') {
        Some((numbers, candidate)) => (numbers, Some(candidate)),
        None => (text, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let known = numbers.split('.').count() == 3 && numbers.split('.').all(is_number) && candidate.is_none_or(is_name);
    known.then(|| text.into())
}
