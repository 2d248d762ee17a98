//! What a JSON patch makes of a document (RFC 6902).

use std::fmt;

use serde_json::Value;

use super::{Kind, Operation};

/// Why an operation cannot be done, and which one, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unfit {
    pub(crate) number: usize,
    pub(crate) path: String,
    pub(crate) why: &'static str,
}

/// The document after the operations.
///
/// # Errors
/// The first operation that does not fit it.
pub(crate) fn apply(document: &Value, operations: &[Operation]) -> Result<Value, Unfit> {
    let mut document = document.clone();
    for (at, operation) in operations.iter().enumerate() {
        one(&mut document, operation).map_err(|why| Unfit { number: at + 1, path: operation.path.clone(), why })?;
    }
    Ok(document)
}

fn one(document: &mut Value, operation: &Operation) -> Result<(), &'static str> {
    let Operation { kind, path, from, value } = operation;
    let value = || value.clone().ok_or("it has no value");
    let from = || from.as_deref().ok_or("it has no `from`");
    match kind {
        Kind::Test => {
            let there = document.pointer(path).ok_or(NOTHING)?;
            if *there == value()? { Ok(()) } else { Err("its test fails: the value is another one") }
        }
        Kind::Add => add(document, path, value()?),
        Kind::Remove => remove(document, path).map(|_| ()),
        Kind::Replace => {
            *document.pointer_mut(path).ok_or(NOTHING)? = value()?;
            Ok(())
        }
        Kind::Copy => {
            let copied = document.pointer(from()?).cloned().ok_or(NOTHING)?;
            add(document, path, copied)
        }
        Kind::Move => {
            let inside = path.strip_prefix(from()?).is_some_and(|rest| rest.starts_with('/'));
            if inside {
                return Err("something cannot be moved into itself");
            }
            let moved = remove(document, from()?)?;
            add(document, path, moved)
        }
    }
}

const NOTHING: &str = "there is nothing at its path";

fn add(document: &mut Value, path: &str, value: Value) -> Result<(), &'static str> {
    let Some((parent, name)) = split(path)? else {
        *document = value;
        return Ok(());
    };
    match document.pointer_mut(parent).ok_or("there is nothing that holds its path")? {
        Value::Object(fields) => {
            fields.insert(name, value);
            Ok(())
        }
        Value::Array(items) => {
            let at = if name == "-" { items.len() } else { index(&name)? };
            if at > items.len() {
                return Err("the list has not so many elements");
            }
            items.insert(at, value);
            Ok(())
        }
        _ => Err("what holds its path is neither an object nor a list"),
    }
}

fn remove(document: &mut Value, path: &str) -> Result<Value, &'static str> {
    let Some((parent, name)) = split(path)? else { return Err("the whole cannot be removed") };
    match document.pointer_mut(parent).ok_or(NOTHING)? {
        Value::Object(fields) => fields.remove(&name).ok_or(NOTHING),
        Value::Array(items) => {
            let at = index(&name)?;
            if at < items.len() { Ok(items.remove(at)) } else { Err(NOTHING) }
        }
        _ => Err(NOTHING),
    }
}

/// What holds the last part of a pointer, and that part; nothing for the whole document.
fn split(path: &str) -> Result<Option<(&str, String)>, &'static str> {
    match path.rsplit_once('/') {
        Some((parent, name)) => Ok(Some((parent, name.replace("~1", "/").replace("~0", "~")))),
        None if path.is_empty() => Ok(None),
        None => Err("its path does not begin with `/`"),
    }
}

fn index(name: &str) -> Result<usize, &'static str> {
    let plain = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    name.parse().ok().filter(|_| plain).ok_or("an element of a list is named by its number")
}

impl fmt::Display for Unfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "operation {} at {}: {}", self.number, self.path, self.why)
    }
}
