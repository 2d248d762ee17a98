//! What an answer keeps, proposed from what the description says a reply has.

use serde_json::Value;

use super::Line;
use super::words::{is_credential, plain};
use crate::document::{Document, Operation, reference};
use crate::model::Kind;
use crate::resolve::arguments::kind_of;

/// How many fields are proposed: a curator strikes out more easily than they find.
const MOST: usize = 12;

/// A proposed answer.
pub(super) enum Answer {
    Object(Vec<Field>),
    /// Where the rows are, their columns, and what tells them apart.
    Rows(String, Vec<Field>, String),
    /// Where the record is, its columns, and the input that limits them.
    Lines(String, Vec<Field>, String),
}

/// A field: its name, and what stands after it.
pub(super) type Field = (String, String);

const CONTROLS: &[(&str, &str)] = &[
    ("cursor", "Where the previous answer stopped, as it said."),
    ("max_tokens", "Size limit of the answer in tokens."),
];

/// The input that says how many lines from the end.
pub(super) fn tail(operation: &Operation) -> Option<&str> {
    let numbers = operation.parameters.iter().filter(|one| !one.in_path && one.schema["type"] == "integer");
    let mut names = numbers.map(|one| one.name.as_str());
    names.find(|name| ["tail", "limit", "lines"].iter().any(|word| name.to_lowercase().contains(word)))
}

/// Rows where the reply has `items`, lines where it is a stream, else an object.
pub(super) fn propose(document: &Document, operation: &Operation) -> Answer {
    let reply = document.properties(&operation.response);
    if let (true, Some(tail)) = (operation.stream, tail(operation)) {
        let record = reply.iter().find(|(name, _)| *name != "error").map_or(".", |(name, _)| name);
        let schema = reply.iter().find(|(name, _)| *name == record).map_or(&operation.response, |(_, schema)| schema);
        let mut columns = fields(document, schema, None);
        if !columns.iter().any(|(name, _)| name == "text") {
            let line = columns.iter_mut().find(|(name, _)| ["content", "line", "message"].contains(&name.as_str()));
            match line {
                Some(column) => column.0 = "text".to_owned(),
                None => columns.insert(0, ("text".to_owned(), ".".to_owned())),
            }
        }
        return Answer::Lines(record.to_owned(), columns, tail.to_owned());
    }
    if let Some((_, list)) = reply.iter().find(|(name, schema)| *name == "items" && is_list(document, schema)) {
        let row = document.schema(list).get("items").unwrap_or(&Value::Null);
        let known = document.projections.iter().find(|one| one.operation == operation.id);
        let known = known.filter(|known| known.paths.iter().all(|(path, _)| path != "."));
        let known: Option<Vec<&str>> = known.map(|known| {
            let oldest = known.paths.iter().map(|(_, since)| *since).min();
            let paths = known.paths.iter().filter(|(_, since)| Some(*since) == oldest);
            paths.map(|(path, _)| path.as_str()).collect()
        });
        let mut columns = fields(document, row, known.as_deref());
        if columns.is_empty() {
            columns.push(("value".to_owned(), ".".to_owned()));
        }
        let telling = ["name", "id", "key", "url", "repo", "server", "value"];
        let key = telling.iter().find_map(|name| columns.iter().find(|(column, _)| column == name));
        let key = key.or(columns.first()).map(|(name, _)| name.clone()).unwrap_or_default();
        return Answer::Rows("items".to_owned(), columns, key);
    }
    Answer::Object(fields(document, &operation.response, None))
}

fn is_list(document: &Document, schema: &Value) -> bool {
    document.schema(schema)["type"] == "array"
}

/// The fields of an object: what is simple, what is simple inside its objects, and of its lists what is simple in each
/// element; where `known` is given, only what begins with one of these paths.
fn fields(document: &Document, schema: &Value, known: Option<&[&str]>) -> Vec<Field> {
    let allowed = |path: &str| {
        let inside =
            |known: &&str| path == *known || path.strip_prefix(*known).is_some_and(|rest| rest.starts_with('.'));
        known.is_none_or(|known| known.iter().any(inside))
    };
    let mut paths: Vec<(String, String)> = Vec::new();
    let own = properties(document, schema);
    for (name, schema) in &own {
        paths.extend(simple(document, name, schema, name));
    }
    for (name, nested) in own.iter().filter(|(_, schema)| is_object(document, schema)) {
        paths.extend(nested_fields(document, name, nested));
    }
    for (name, list) in own.iter().filter(|(_, schema)| is_list(document, schema)) {
        let element = document.schema(list).get("items").unwrap_or(&Value::Null);
        let inner: Vec<String> = properties(document, element)
            .iter()
            .filter_map(|(inner, schema)| simple(document, inner, schema, inner))
            .take(4)
            .map(|(inner, told)| format!("{}: {}", plain(&inner, &[]), told))
            .collect();
        if !inner.is_empty() && allowed(name) {
            paths.push(((*name).to_owned(), format!("{{ each: {name}, fields: {{ {} }} }}", inner.join(", "))));
        }
    }
    if paths.is_empty() {
        let any = document.properties(schema).into_iter().next();
        paths.extend(any.map(|(name, _)| (name.to_owned(), name.to_owned())));
    }
    let mut names = Vec::new();
    let mut chosen = Vec::new();
    // What tells a thing comes first.
    let (first, rest): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|(name, _)| ["name", "namespace"].contains(&name.as_str()));
    for (name, told) in first.into_iter().chain(rest) {
        let path = told.trim_start_matches("{ path: ").split([',', ' ']).next().unwrap_or_default().to_owned();
        if chosen.len() < MOST && (allowed(&path) || told.starts_with("{ each: ")) {
            let name = plain(&name, &names);
            names.push(name.clone());
            chosen.push((name, told));
        }
    }
    chosen
}

/// What is simple inside an object, and how its own objects are: what tells most comes first.
fn nested_fields(document: &Document, name: &str, object: &Value) -> Vec<(String, String)> {
    let metadata = reference(object) == Some("v1ObjectMeta");
    // Every Kubernetes object has these, so they tell nothing.
    let called = |inner: &str| match name {
        "metadata" | "spec" | "status" => inner.to_owned(),
        _ => format!("{name}.{inner}"),
    };
    let mut paths = Vec::new();
    for (inner, schema) in properties(document, object) {
        for word in ["status", "phase"] {
            let state = properties(document, schema).into_iter().find(|(state, _)| *state == word);
            let state = state.filter(|(_, schema)| kind_of(document, schema).is_some());
            paths.extend(state.map(|(state, _)| (called(inner), format!("{name}.{inner}.{state}"))));
        }
    }
    for (inner, schema) in properties(document, object) {
        // Of what every Kubernetes object is called by, this much tells it.
        if !metadata || ["name", "namespace", "creationTimestamp"].contains(&inner) {
            paths.extend(simple(document, &called(inner), schema, &format!("{name}.{inner}")));
        }
    }
    paths
}

/// Fields that a path can name.
fn properties<'a>(document: &'a Document, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
    let sane = |name: &str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    let mut properties = document.properties(schema);
    if properties.iter().any(|(_, schema)| reference(schema) == Some("v1ObjectMeta")) {
        properties.retain(|(name, _)| !["kind", "apiVersion"].contains(name));
    }
    properties.into_iter().filter(|(name, _)| sane(name) && !is_credential(name)).collect()
}

fn is_object(document: &Document, schema: &Value) -> bool {
    !document.properties(schema).is_empty()
}

/// A value without parts, as a mapping takes it: times as times, messages as anybody's words.
fn simple(document: &Document, name: &str, schema: &Value, path: &str) -> Option<(String, String)> {
    let leaf = path.rsplit('.').next().unwrap_or_default();
    let is_time =
        document.schema(schema)["format"] == "date-time" || matches!(reference(schema), Some("v1Time" | "v1MicroTime"));
    let told = match kind_of(document, schema)? {
        Kind::Text(_) if is_time => format!("{{ path: {path}, as: time }}"),
        Kind::Text(_) if leaf.to_lowercase().contains("message") => format!("{{ path: {path}, untrusted: true }}"),
        _ => path.to_owned(),
    };
    Some((name.to_owned(), told))
}

impl Answer {
    /// The controls that an answer of this shape needs, with their words.
    pub(super) fn controls(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Object(_) => &[],
            Self::Rows(..) => CONTROLS,
            Self::Lines(..) => &CONTROLS[1..],
        }
    }

    /// The input that limits lines.
    pub(super) fn tail(&self) -> Option<&str> {
        if let Self::Lines(.., tail) = self { Some(tail) } else { None }
    }

    /// Its lines in the block.
    pub(super) fn lines(&self, (one, several): &(String, String)) -> Vec<Line> {
        let (Self::Object(fields) | Self::Rows(_, fields, _) | Self::Lines(_, fields, _)) = self;
        let advice = if fields.iter().any(|(name, _)| is_credential(name)) {
            "a credential and nothing else: better listed under `exclude:` with that reason"
        } else {
            "keep what a model needs; spec/README.md lists what fields can be"
        };
        let mut lines = vec![Line::new("    answer:", advice)];
        match self {
            Self::Object(fields) if fields.is_empty() => {
                lines.push(Line::new("      object: {}", "the reply is empty"));
            }
            Self::Object(_) => lines.push(Line::new("      object:", "")),
            Self::Rows(at, ..) => {
                lines.push(Line::new(format!("      rows: {at}"), ""));
                lines.push(Line::new(format!("      noun: [{one}, {several}]"), "what one row is called, and several"));
                lines.push(Line::new("      columns:", ""));
            }
            Self::Lines(at, ..) => {
                lines.push(Line::new(format!("      lines: {at}"), ""));
                lines.push(Line::new("      columns:", ""));
            }
        }
        lines.extend(fields.iter().map(|(name, told)| Line::new(format!("        {name}: {told}"), "")));
        match self {
            Self::Rows(.., key) => {
                lines.push(Line::new(format!("      key: [{key}]"), "the columns that tell rows apart"))
            }
            Self::Lines(.., tail) => {
                let tail = crate::names::snake(tail);
                lines.push(Line::new(format!("      tail: {tail}"), "the argument that says how many lines"));
                lines.push(Line::new("      searched: 5000", "how many are read where a filter is given"));
            }
            Self::Object(_) => {}
        }
        lines
    }
}
