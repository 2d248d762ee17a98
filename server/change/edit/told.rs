//! What a patch changes, a line each, with what was there before and what will be.

use serde_json::Value;

use super::{Kind, Operation};
use crate::change::Line;

/// So many operations are told; of the others how many there are, and where.
const TOLD: usize = 6;

/// Characters of a value.
const VALUE: usize = 60;

/// So many changes at a time are told, each by its place at least.
const MOST: usize = 12;

/// Bytes of lines that a question has room for.
const ROOM: usize = 1_400;

/// Characters of a path that is told whole.
const PATH: usize = 120;

/// Why a person could not read all that these operations change; nothing is confirmed that is not seen.
pub(crate) fn unreadable(operations: &[Operation], lines: &[Line]) -> Option<Line> {
    let changing: Vec<&Operation> = operations.iter().filter(|operation| operation.kind != Kind::Test).collect();
    let is_long = |operation: &&Operation| {
        [Some(&operation.path), operation.from.as_ref()].into_iter().flatten().any(|path| path.chars().count() > PATH)
    };
    let too_much = changing.len() > MOST || lines.iter().map(Line::room).sum::<usize>() > ROOM;
    (too_much || changing.iter().any(is_long))
        .then(|| "it changes more at once than a person can read in a question; make several calls of it.".into())
}

/// What the operations do, from one document to the other, both fit to be told.
pub(crate) fn lines(before: &Value, after: &Value, operations: &[Operation]) -> Vec<Line> {
    let operations: Vec<&Operation> = operations.iter().filter(|operation| operation.kind != Kind::Test).collect();
    let told = if operations.len() == TOLD + 1 { TOLD + 1 } else { TOLD };
    let mut lines: Vec<Line> = operations.iter().take(told).map(|operation| line(before, after, operation)).collect();
    if operations.len() > told {
        let others = &operations[told..];
        let mut line = Line::of("And ").count(others.len()).words(" more changes, at");
        for operation in others {
            line = line.words(" ").value(operation.path.as_str());
        }
        lines.push(line);
    }
    lines
}

fn line(before: &Value, after: &Value, operation: &Operation) -> Line {
    let path = operation.path.as_str();
    let was = before.pointer(path);
    let appended = || {
        let list = after.pointer(path.strip_suffix("/-")?)?;
        list.as_array()?.last()
    };
    let is = after.pointer(path).or_else(appended);
    let told = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), short);
    let in_list = path.rsplit_once('/').is_some_and(|(parent, _)| before.pointer(parent).is_some_and(Value::is_array));
    match operation.kind {
        Kind::Remove => Line::of("Removes ").value(path).words(", which was ").value(told(was)).words("."),
        Kind::Move | Kind::Copy => {
            let word = if operation.kind == Kind::Move { "Moves " } else { "Copies " };
            let from = operation.from.clone().unwrap_or_default();
            Line::of(word).value(from).words(" to ").value(path).words(": ").value(told(is)).words(".")
        }
        Kind::Add if in_list || was.is_none() => Line::of("Adds ").value(path).words(": ").value(told(is)).words("."),
        _ => Line::of("Changes ").value(path).words(" from ").value(told(was)).words(" to ").value(told(is)).words("."),
    }
}

/// A value in a few words.
pub(crate) fn short(value: &Value) -> String {
    let written = match value {
        Value::String(text) => text.clone(),
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    if written.chars().count() <= VALUE {
        return written;
    }
    match value {
        Value::Object(fields) => {
            let names: Vec<&str> = fields.keys().take(6).map(String::as_str).collect();
            let more = if fields.len() > names.len() { " …" } else { "" };
            format!("{} fields: {}{more}", fields.len(), names.join(", "))
        }
        Value::Array(items) => format!("a list of {}", items.len()),
        _ => {
            let cut: String = written.chars().take(VALUE).collect();
            format!("{cut}… ({} characters)", written.chars().count())
        }
    }
}
