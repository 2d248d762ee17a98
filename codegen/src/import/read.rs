//! From text to a JSON value that claims to be Swagger 2.0. What people give by mistake is named, and a key given twice
//! is a problem: of two values, JSON readers silently keep one.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::node::{Node, Problems, shown};
use crate::problem::{Mark, Problem};

/// The cure for every input that is something else.
const GIVE: &str =
    "give the Swagger 2.0 document of an Argo CD: https://<server>/swagger.json, or assets/swagger.json of its sources";

/// The document as it was given.
///
/// # Errors
/// Text that is not JSON, JSON that is not Swagger 2.0, keys given twice.
pub(super) fn document(file: &str, text: &str) -> Result<Value, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(what) = other_than_json(text) {
        return Err(vec![Problem::in_file(file, what, GIVE)]);
    }
    let mut repeated = Vec::new();
    let value = parse(text, &mut repeated).map_err(|error| vec![not_json(file, text, &error)])?;

    let mut problems = Problems::new(file);
    if let Some(what) = other_than_swagger(&value) {
        problems.at(&Node::root(&value), what, GIVE);
        return problems.or(value);
    }
    for path in repeated {
        problems.at(&Node { value: &value, path }, "the key is given twice in one object", "keep one of the two");
    }
    problems.or(value)
}

/// What the text is, where its start shows that it is not JSON.
fn other_than_json(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    if start.is_empty() {
        Some("the input is empty")
    } else if start.starts_with('<') {
        Some("HTML, not JSON: a login page, or an address that is not Argo CD's")
    } else if text.lines().any(|line| line.starts_with("swagger:") || line.starts_with("openapi:")) {
        Some("YAML, not JSON")
    } else {
        None
    }
}

/// What the JSON is, where it does not claim to be Swagger 2.0.
fn other_than_swagger(document: &Value) -> Option<String> {
    if !document.is_object() {
        return Some(format!("JSON, but not a document: {}", shown(document)));
    }
    match (&document["swagger"], &document["openapi"]) {
        (Value::String(version), _) if version == "2.0" => another_products(document),
        (Value::Null, Value::Null) => Some("JSON without \"swagger\", so another kind of document".into()),
        (Value::Null, version) => Some(format!("OpenAPI {}, not Swagger 2.0", shown(version))),
        (version, _) => Some(format!("Swagger {}, not \"2.0\"", shown(version))),
    }
}

/// Whether none of the operations has a name as Argo CD gives them: `<Service>_<Name>`.
fn another_products(document: &Value) -> Option<String> {
    let items = document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    let operations = items.filter_map(Value::as_object).flat_map(|item| item.values());
    let mut ids = operations.filter_map(|operation| operation["operationId"].as_str()).peekable();
    let first = *ids.peek()?;
    let none = ids.all(|id| !id.contains('_'));
    let what =
        || format!("another product's document: it has an operation {}, and none of a service", shown(&first.into()));
    none.then(what)
}

fn not_json(file: &str, text: &str, error: &serde_json::Error) -> Problem {
    if error.classify() == Category::Eof {
        let what = format!("the JSON ends too early, after {} bytes", text.len());
        return Problem::at(file, place(text, error), what, "fetch it again, whole");
    }
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let said = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said);
    Problem::at(file, place(text, error), format!("not JSON: {said}"), GIVE)
}

/// Where reading JSON failed; its columns are bytes.
fn place(text: &str, error: &serde_json::Error) -> Mark {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.char_indices().take_while(|(at, _)| at + 1 < error.column()).count();
    Mark { line: error.line().max(1), column: before + 1 }
}

fn parse(text: &str, repeated: &mut Vec<String>) -> serde_json::Result<Value> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Tree { path: &mut String::new(), repeated }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads a value at a path, and notes the paths of keys that are given twice.
struct Tree<'r> {
    path: &'r mut String,
    repeated: &'r mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let Tree { path, repeated } = self;
        let here = path.len();
        let mut list = Vec::new();
        loop {
            path.push_str(&format!("[{}]", list.len()));
            match items.next_element_seed(Tree { path, repeated })? {
                Some(item) => list.push(item),
                None => return Ok(list.into()),
            }
            path.truncate(here);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let Tree { path, repeated } = self;
        let here = path.len();
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if here > 0 {
                path.push('.');
            }
            path.push_str(&key);
            if object.contains_key(&key) {
                repeated.push(path.clone());
            }
            object.insert(key, members.next_value_seed(Tree { path, repeated })?);
            path.truncate(here);
        }
        Ok(object.into())
    }
}
