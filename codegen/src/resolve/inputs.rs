//! The inputs of an operation, and that each of them is an argument, a constant, or hidden with a reason.

use serde_json::Value;

use super::arguments::kind_of;
use crate::document::{Document, Operation};
use crate::mapping::Block;
use crate::model::{Argument, Kind, Role, Target};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};

/// The place of the input that a mapping calls `name`, with its schema: a parameter, or `body.…`.
pub(super) fn find<'a>(document: &'a Document, operation: &'a Operation, name: &str) -> Option<(Target, &'a Value)> {
    if let Some(parameter) = operation.parameters.iter().find(|parameter| parameter.name == name) {
        let target = if parameter.in_path { Target::Segment(name.to_owned()) } else { Target::Query(name.to_owned()) };
        return Some((target, &parameter.schema));
    }
    let mut schema = operation.body.as_ref()?;
    let mut steps = Vec::new();
    let rest = if name == "body" { "" } else { name.strip_prefix("body.")? };
    for step in rest.split('.').filter(|step| !step.is_empty()) {
        schema = document.properties(schema).into_iter().find(|(property, _)| *property == step)?.1;
        steps.push(step.to_owned());
    }
    Some((Target::Body(steps), schema))
}

/// The input that an argument of this name most likely means: as it stands or in camelCase, first among the parameters,
/// then among the fields of the body.
pub(super) fn guess<'a>(document: &'a Document, operation: &'a Operation, name: &str) -> Option<(Target, &'a Value)> {
    let camel = crate::names::camel(name);
    [name, &camel]
        .into_iter()
        .find_map(|name| find(document, operation, name))
        .or_else(|| [name, &camel].into_iter().find_map(|name| find(document, operation, &format!("body.{name}"))))
}

/// The names of all inputs, for "did you mean".
pub(super) fn names(document: &Document, operation: &Operation) -> Vec<String> {
    let mut names: Vec<String> = operation.parameters.iter().map(|parameter| parameter.name.clone()).collect();
    if let Some(body) = &operation.body {
        names.extend(document.properties(body).into_iter().map(|(field, _)| format!("body.{field}")));
        names.push("body".to_owned());
    }
    names
}

/// A name that is no input.
pub(super) fn unknown(reading: &mut Reading<'_>, document: &Document, operation: &Operation, word: &Word) {
    let names = names(document, operation);
    let cure = match did_you_mean(&word.text, names.iter().map(String::as_str)) {
        near if near.is_empty() && names.is_empty() => "it takes none".to_owned(),
        near if near.is_empty() => format!("it takes {}", names.join(", ")),
        near => near,
    };
    reading.problem(word.line, format!("{} has no input \"{}\"", operation.name, word.text), cure);
}

/// `set:`, each value held against the type of its input.
pub(super) fn constants(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
) -> Vec<(Target, Value)> {
    let mut constants = Vec::new();
    for (word, value) in &block.set {
        let Some((target, schema)) = find(document, operation, &word.text) else {
            unknown(reading, document, operation, word);
            continue;
        };
        let fits = match kind_of(document, schema) {
            Some(Kind::Text(_)) => value.is_string(),
            Some(Kind::Integer(..)) => value.is_i64(),
            Some(Kind::Boolean) => value.is_boolean(),
            Some(Kind::Texts(_)) => value.is_array(),
            Some(Kind::Object) | None => true,
        };
        if !fits {
            reading.problem(
                word.line,
                format!("\"{}\" cannot be {value}", word.text),
                "write a value of the input's type",
            );
        }
        constants.push((target, value.clone()));
    }
    constants
}

/// Every input is claimed, and none twice.
pub(super) fn claim(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    arguments: &[Argument],
    constants: &[(Target, Value)],
    projection: Option<&str>,
) {
    let mut claims: Vec<(Target, usize, String)> = Vec::new();
    for argument in arguments {
        if let Role::Input(target) = &argument.role {
            let line = block
                .args
                .iter()
                .find(|one| one.name.text == argument.name)
                .map_or(block.name.line, |one| one.name.line);
            claims.push((target.clone(), line, format!("the argument \"{}\"", argument.name)));
        }
    }
    for ((word, _), (target, _)) in block.set.iter().zip(constants) {
        claims.push((target.clone(), word.line, "a constant".to_owned()));
    }
    for (word, _) in &block.hide {
        match find(document, operation, &word.text) {
            Some((Target::Segment(name), _)) => reading.problem(
                word.line,
                format!("\"{name}\" is part of the path and cannot be hidden"),
                "make it an argument, or give it a value under `set:`",
            ),
            Some((target, _)) => claims.push((target, word.line, "hidden".to_owned())),
            None => unknown(reading, document, operation, word),
        }
    }
    for (at, (target, line, how)) in claims.iter().enumerate() {
        if let Some((_, _, before)) = claims[..at].iter().find(|(earlier, _, _)| earlier == target) {
            reading.problem(*line, format!("the input \"{target}\" is {how} and {before}"), "keep one of the two");
        }
    }
    let targets: Vec<&Target> = claims.iter().map(|(target, _, _)| target).collect();
    let mut open = Vec::new();
    for parameter in &operation.parameters {
        let claimed = targets
            .iter()
            .any(|target| matches!(target, Target::Segment(name) | Target::Query(name) if *name == parameter.name));
        if !claimed && projection != Some(parameter.name.as_str()) {
            open.push(parameter.name.clone());
        }
    }
    if let Some(body) = &operation.body {
        unclaimed(document, operation, body, &mut Vec::new(), &targets, &mut open);
    }
    for name in open {
        reading.problem(
            block.name.line,
            format!("nothing is decided about the input \"{name}\" of {}", operation.name),
            "make it an argument, or give it a value under `set:`, or list it under `hide:` with the reason",
        );
    }
}

/// Fields of the body that nobody claims: a field is claimed itself, or each of its own fields is.
fn unclaimed(
    document: &Document,
    operation: &Operation,
    schema: &Value,
    steps: &mut Vec<String>,
    targets: &[&Target],
    open: &mut Vec<String>,
) {
    let claimed =
        |steps: &[String]| targets.iter().any(|target| matches!(target, Target::Body(claimed) if claimed == steps));
    if claimed(steps) {
        return;
    }
    let inside = targets.iter().any(
        |target| matches!(target, Target::Body(claimed) if claimed.starts_with(steps) && claimed.len() > steps.len()),
    );
    if !inside && !steps.is_empty() {
        open.push(format!("body.{}", steps.join(".")));
        return;
    }
    let properties = document.properties(schema);
    if properties.is_empty() && steps.is_empty() {
        open.push("body".to_owned());
    }
    for (property, nested) in properties {
        // A path parameter of the same name fills this field.
        if steps.is_empty()
            && operation.parameters.iter().any(|parameter| parameter.in_path && parameter.name == property)
        {
            continue;
        }
        steps.push(property.to_owned());
        unclaimed(document, operation, nested, steps, targets, open);
        steps.pop();
    }
}
