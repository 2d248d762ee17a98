//! The inputs of an operation: how the mapping calls them, and those that it gives a constant value.

use serde_json::Value;

use super::arguments::kind_of;
use crate::document::{Document, Operation};
use crate::model::{Kind, Target};
use crate::problem::{Mark, nearest};
use crate::reading::{Reading, Word};

/// The place of the input that a mapping calls `name`, with its schema: a parameter, or `body.…`.
pub(crate) fn find<'a>(document: &'a Document, operation: &'a Operation, name: &str) -> Option<(Target, &'a Value)> {
    if let Some(parameter) = operation.parameters.iter().find(|parameter| parameter.name == name) {
        let target = if parameter.in_path { Target::Segment(name.to_owned()) } else { Target::Query(name.to_owned()) };
        return Some((target, &parameter.schema));
    }
    let mut schema = operation.body.as_ref()?;
    let mut steps = Vec::new();
    let path = if name == "body" { None } else { Some(name.strip_prefix("body.")?) };
    for step in path.into_iter().flat_map(|path| path.split('.')) {
        schema = document.properties(schema).into_iter().find(|(property, _)| *property == step)?.1;
        steps.push(step.to_owned());
    }
    Some((Target::Body(steps), schema))
}

/// The input that an argument of this name most likely means: as it stands or in camelCase, first among the parameters,
/// then among the fields of the body.
pub(crate) fn guess<'a>(document: &'a Document, operation: &'a Operation, name: &str) -> Option<(Target, &'a Value)> {
    let camel = crate::names::camel(name);
    [name, &camel]
        .into_iter()
        .find_map(|name| find(document, operation, name))
        .or_else(|| [name, &camel].into_iter().find_map(|name| find(document, operation, &format!("body.{name}"))))
}

/// The names of the inputs, for "did you mean": every parameter, and the fields of the body as deep as `wrong` is right.
fn names(document: &Document, operation: &Operation, wrong: &str) -> Vec<String> {
    let mut names: Vec<String> = operation.parameters.iter().map(|parameter| parameter.name.clone()).collect();
    let Some(mut schema) = operation.body.as_ref() else { return names };
    let mut prefix = "body".to_owned();
    names.push(prefix.clone());
    let mut steps = wrong.strip_prefix("body.").unwrap_or_default().split('.');
    loop {
        let fields = document.properties(schema);
        names.extend(fields.iter().map(|(field, _)| format!("{prefix}.{field}")));
        let Some((field, nested)) = steps.next().and_then(|step| fields.into_iter().find(|(field, _)| *field == step))
        else {
            return names;
        };
        prefix = format!("{prefix}.{field}");
        schema = nested;
    }
}

/// The input that somebody who wrote `wrong` most likely meant.
pub(super) fn meant(document: &Document, operation: &Operation, wrong: &str) -> Option<String> {
    let names = names(document, operation, wrong);
    // Every field of the body starts alike; what follows is what may be misspelt.
    let field = |name: &str| name.strip_prefix("body.").unwrap_or(name).to_owned();
    let fields: Vec<String> = names.iter().map(|name| field(name)).collect();
    let near = nearest(&crate::names::camel(&field(wrong)), fields.iter().map(String::as_str))?;
    names.iter().find(|name| field(name) == near).cloned()
}

/// A name that is no input.
pub(super) fn unknown(reading: &mut Reading<'_>, document: &Document, operation: &Operation, word: &Word) {
    let names = names(document, operation, &word.text);
    let cure = match meant(document, operation, &word.text) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if names.is_empty() => "remove it; it takes none".to_owned(),
        None => format!("it takes {}", names.join(", ")),
    };
    reading.problem(word.mark, format!("{} has no input \"{}\"", operation.name, word.text), cure);
}

/// An input that always has the same value.
#[derive(Clone, Debug)]
pub(super) struct Constant {
    /// Which.
    pub(super) target: Target,
    /// The value.
    pub(super) value: Value,
    /// Where that stands.
    pub(super) mark: Mark,
}

/// `set:`, each value held against the type of its input.
pub(super) fn constants(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    set: &[(Word, Value)],
) -> Vec<Constant> {
    let mut constants = Vec::new();
    for (word, value) in set {
        let Some((target, schema)) = find(document, operation, &word.text) else {
            unknown(reading, document, operation, word);
            continue;
        };
        let wanted = match kind_of(document, schema) {
            Some(Kind::Text(_)) if !value.is_string() => Some("a text"),
            Some(Kind::Integer(..)) if !is_whole(document.schema(schema), value) => Some("a whole number"),
            Some(Kind::Boolean) if !value.is_boolean() => Some("true or false"),
            Some(Kind::Texts(_)) if !value.as_array().is_some_and(|items| items.iter().all(Value::is_string)) => {
                Some("a list of texts")
            }
            _ => None,
        };
        if let Some(wanted) = wanted {
            reading.problem(word.mark, format!("\"{}\" cannot be {value}", word.text), format!("write {wanted}"));
        }
        constants.push(Constant { target, value: value.clone(), mark: word.mark });
    }
    constants
}

fn is_whole(schema: &Value, value: &Value) -> bool {
    let narrow = schema["format"] == "int32";
    value.as_i64().is_some_and(|number| !narrow || i32::try_from(number).is_ok())
}
