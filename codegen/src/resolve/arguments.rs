//! Arguments: which input, filter or control each one is, and what its value may be.

use serde_json::Value;

use super::inputs;
use crate::document::{Document, Operation};
use crate::mapping::{ArgumentBlock, Block};
use crate::model::{Argument, Kind, Role, Target};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};

/// An answer is never longer than 48,000 characters, which is about this many tokens.
const MOST_TOKENS: i64 = 16_000;
const FEWEST_TOKENS: i64 = 200;
const DEFAULT_TOKENS: i64 = 8_000;

/// Resolves the arguments of one tool; those that cannot be are problems and left out.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    columns: &[&str],
) -> Vec<Argument> {
    block.args.iter().filter_map(|written| argument(reading, document, operation, written, columns)).collect()
}

fn argument(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    written: &ArgumentBlock,
    columns: &[&str],
) -> Option<Argument> {
    let name = &written.name;
    let ways = [written.from.is_some(), !written.filter.is_empty(), written.control.is_some()];
    if ways.into_iter().filter(|way| *way).count() > 1 {
        let what = format!("\"{}\" is more than one of from, filter and control", name.text);
        reading.problem(name.line, what, "keep the one that says where its value goes");
        return None;
    }
    if let (Some(test), true) = (&written.test, written.filter.is_empty()) {
        reading.problem(
            test.line,
            format!("\"{}\" says how to match but not which column", name.text),
            "add `filter:` and a column",
        );
    }
    let (role, kind) = if !written.filter.is_empty() {
        filter(reading, written, columns)?
    } else if let Some(control) = &written.control {
        self::control(reading, control)?
    } else {
        input(reading, document, operation, written)?
    };
    let kind = bounded(reading, written, kind)?;
    let in_path = matches!(role, Role::Input(Target::Segment(_)));
    let required = written.required.unwrap_or(in_path);
    if in_path && !required {
        reading.problem(
            name.line,
            format!("\"{}\" is part of the path and has to be given", name.text),
            "remove `required: false`",
        );
    }
    let default = match (&written.default, &role) {
        (Some((value, line)), _) => {
            if let Some(wrong) = misfit(&kind, value) {
                reading.problem(
                    *line,
                    format!("the default of \"{}\" {wrong}", name.text),
                    "write a value it may have",
                );
            }
            if required {
                reading.problem(
                    *line,
                    format!("\"{}\" has to be given and has a default", name.text),
                    "keep one of the two",
                );
            }
            Some(value.clone())
        }
        (None, Role::Budget) => Some(DEFAULT_TOKENS.into()),
        (None, _) => None,
    };
    let description = written.description.as_ref().map(|word| word.text.clone()).unwrap_or_default();
    Some(Argument { name: name.text.clone(), description, kind, required, default, role })
}

fn filter(reading: &mut Reading<'_>, written: &ArgumentBlock, columns: &[&str]) -> Option<(Role, Kind)> {
    for column in &written.filter {
        if !columns.contains(&column.text.as_str()) {
            let cure = match did_you_mean(&column.text, columns.iter().copied()) {
                near if near.is_empty() && columns.is_empty() => "this answer has no columns to filter by".to_owned(),
                near if near.is_empty() => format!("there are {}", columns.join(", ")),
                near => near,
            };
            reading.problem(column.line, format!("there is no column \"{}\" to filter by", column.text), cure);
        }
    }
    let contains = match written.test.as_ref().map(|word| word.text.as_str()) {
        None | Some("is") => false,
        Some("contains") => true,
        Some(other) => {
            let line = written.test.as_ref().map_or(written.name.line, |word| word.line);
            reading.problem(line, format!("nothing can be matched by \"{other}\""), "write is or contains");
            return None;
        }
    };
    let columns = written.filter.iter().map(|column| column.text.clone()).collect();
    Some((Role::Filter(columns, contains), if written.list { Kind::Texts(Vec::new()) } else { Kind::Text(Vec::new()) }))
}

fn control(reading: &mut Reading<'_>, word: &Word) -> Option<(Role, Kind)> {
    match word.text.as_str() {
        "cursor" => Some((Role::Cursor, Kind::Text(Vec::new()))),
        "max_tokens" => Some((Role::Budget, Kind::Integer(Some(FEWEST_TOKENS), Some(MOST_TOKENS)))),
        other => {
            let cure = did_you_mean(other, ["cursor", "max_tokens"]);
            reading.problem(
                word.line,
                format!("there is no control \"{other}\""),
                if cure.is_empty() { "write cursor or max_tokens".into() } else { cure },
            );
            None
        }
    }
}

fn input(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    written: &ArgumentBlock,
) -> Option<(Role, Kind)> {
    let name = &written.name;
    let found = match &written.from {
        Some(from) => inputs::find(document, operation, &from.text),
        None => inputs::guess(document, operation, &name.text),
    };
    let Some((target, schema)) = found else {
        inputs::unknown(reading, document, operation, written.from.as_ref().unwrap_or(name));
        return None;
    };
    if let Some(open) = &written.schema {
        if open.text != "open" {
            reading.problem(
                open.line,
                format!("there is no schema \"{}\"", open.text),
                "write `schema: open` for any object",
            );
        }
        return Some((Role::Input(target), Kind::Object));
    }
    let Some(kind) = kind_of(document, schema) else {
        let what = format!("\"{}\" is an object or a list of objects, too much for an argument", name.text);
        reading.problem(name.line, what, "name one of its fields with `from:`, or write `schema: open`");
        return None;
    };
    if written.list && !matches!(kind, Kind::Texts(_)) {
        reading.problem(name.line, format!("\"{}\" takes one value", name.text), "remove `list: true`");
    }
    match (written.single, kind) {
        (true, Kind::Texts(_)) => Some((Role::Input(target), Kind::Text(Vec::new()))),
        (true, kind) => {
            reading.problem(name.line, format!("\"{}\" takes one value anyway", name.text), "remove `single: true`");
            Some((Role::Input(target), kind))
        }
        (false, kind) => Some((Role::Input(target), kind)),
    }
}

/// What a value of this schema is; nothing for objects and lists of them.
pub(super) fn kind_of(document: &Document, schema: &Value) -> Option<Kind> {
    let schema = document.schema(schema);
    match schema.get("type").and_then(Value::as_str)? {
        "string" => Some(Kind::Text(Vec::new())),
        "integer" => Some(Kind::Integer(None, None)),
        "boolean" => Some(Kind::Boolean),
        "array" => match kind_of(document, schema.get("items")?)? {
            Kind::Text(_) => Some(Kind::Texts(Vec::new())),
            _ => None,
        },
        _ => None,
    }
}

/// The kind with the words and bounds of the mapping.
fn bounded(reading: &mut Reading<'_>, written: &ArgumentBlock, kind: Kind) -> Option<Kind> {
    let name = &written.name;
    let values: Vec<String> = written.values.iter().map(|word| word.text.clone()).collect();
    let bounds = written.minimum.is_some() || written.maximum.is_some();
    if bounds && !matches!(kind, Kind::Integer(..)) {
        reading.problem(
            name.line,
            format!("\"{}\" is not a number and has bounds", name.text),
            "remove minimum and maximum",
        );
        return None;
    }
    if !values.is_empty() && !matches!(kind, Kind::Text(_) | Kind::Texts(_)) {
        reading.problem(name.line, format!("\"{}\" is not a text and has an enum", name.text), "remove the enum");
        return None;
    }
    Some(match kind {
        Kind::Text(_) => Kind::Text(values),
        Kind::Texts(_) => Kind::Texts(values),
        Kind::Integer(minimum, maximum) => {
            let (minimum, maximum) = (written.minimum.or(minimum), written.maximum.or(maximum));
            if minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
                reading.problem(
                    name.line,
                    format!("the minimum of \"{}\" is above its maximum", name.text),
                    "swap them",
                );
            }
            Kind::Integer(minimum, maximum)
        }
        kind => kind,
    })
}

/// Why a value cannot be this argument's, or nothing.
fn misfit(kind: &Kind, value: &Value) -> Option<String> {
    let among = |values: &[String], text: &str| {
        (!values.is_empty() && !values.iter().any(|value| value == text))
            .then(|| format!("is not among {}", values.join(", ")))
    };
    let wrong = |wanted: &str| Some(format!("is {value}, not {wanted}"));
    match (kind, value) {
        (Kind::Text(values), Value::String(text)) => among(values, text),
        (Kind::Text(_), _) => wrong("a text"),
        (Kind::Texts(values), Value::Array(items)) => items.iter().find_map(|item| match item {
            Value::String(text) => among(values, text),
            _ => wrong("a list of texts"),
        }),
        (Kind::Texts(_), _) => wrong("a list of texts"),
        (Kind::Integer(minimum, maximum), value) => match value.as_i64() {
            None => wrong("a whole number"),
            Some(number)
                if minimum.is_some_and(|minimum| number < minimum)
                    || maximum.is_some_and(|maximum| number > maximum) =>
            {
                Some(format!("is {number}, outside its bounds"))
            }
            Some(_) => None,
        },
        (Kind::Boolean, value) => (!value.is_boolean()).then(|| format!("is {value}, not true or false")),
        (Kind::Object, value) => (!value.is_object()).then(|| format!("is {value}, not an object")),
    }
}

/// The example, held against the arguments.
pub(super) fn example(reading: &mut Reading<'_>, block: &Block, arguments: &[Argument]) -> Value {
    let Some((example, line)) = &block.example else {
        let what = format!("the tool \"{}\" has no example", block.name.text);
        reading.problem(block.name.line, what, "write `example:` with the arguments of a sensible call");
        return Value::Null;
    };
    let Value::Object(given) = example else {
        reading.problem(*line, "an example is a map of arguments", "write `example: { name: guestbook }`");
        return Value::Null;
    };
    for (name, value) in given {
        match arguments.iter().find(|argument| argument.name == *name) {
            Some(argument) => {
                if let Some(wrong) = misfit(&argument.kind, value) {
                    reading.problem(*line, format!("in the example, \"{name}\" {wrong}"), "write a value it may have");
                }
            }
            // An argument that could not be resolved is a problem of its own.
            None if block.args.iter().any(|written| written.name.text == *name) => {}
            None => {
                let cure = did_you_mean(name, arguments.iter().map(|argument| argument.name.as_str()));
                reading.problem(*line, format!("the example gives \"{name}\", which is no argument"), cure);
            }
        }
    }
    for argument in arguments.iter().filter(|argument| argument.required && !given.contains_key(&argument.name)) {
        reading.problem(*line, format!("the example does not give \"{}\"", argument.name), "add it");
    }
    example.clone()
}
