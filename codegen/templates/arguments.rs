//! Checks what a model gave against what a tool takes: every mistake in one go, each with what to write instead.

use serde_json::{Map, Value};

use crate::vocabulary::{Argument, Grammar, Kind, Role};

/// The arguments with defaults filled in, and `null` as good as not given; or every mistake, a sentence each.
///
/// # Errors
/// One sentence a mistake; none of them repeats a value, which may be a secret in the wrong place.
pub fn check(arguments: &[Argument], given: &Map<String, Value>) -> Result<Map<String, Value>, Vec<String>> {
    let mut problems = Vec::new();
    for name in given.keys() {
        if !arguments.iter().any(|argument| argument.name == name) {
            problems.push(unknown(arguments, name));
        }
    }
    let mut checked = Map::new();
    for argument in arguments {
        let name = argument.name;
        match given.get(name).filter(|value| !value.is_null()) {
            Some(value) => match mistake(argument, value) {
                Some(what) => problems.push(format!("`{name}` {what}.")),
                None => {
                    checked.insert(name.to_owned(), value.clone());
                }
            },
            None if argument.required => {
                problems.push(format!("`{name}` is missing; it is {}.", wanted(argument.kind)))
            }
            None => {
                if let Some(value) = argument.default.and_then(|text| serde_json::from_str(text).ok()) {
                    checked.insert(name.to_owned(), value);
                }
            }
        }
    }
    if problems.is_empty() { Ok(checked) } else { Err(problems) }
}

/// How near two texts are, 0 to 1.
pub fn nearness(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(one, other)
}

/// The candidate that somebody who wrote `wrong` most likely meant.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&wrong, &candidate.to_lowercase()), candidate))
        .filter(|(nearness, _)| *nearness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn unknown(arguments: &[Argument], name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(64).collect();
    let names = || arguments.iter().map(|argument| argument.name);
    match nearest(&name, names()) {
        Some(near) => format!("There is no argument `{name}`; did you mean `{near}`?"),
        None if arguments.is_empty() => format!("There is no argument `{name}`; this tool takes none."),
        None => format!("There is no argument `{name}`; there are {}.", names().collect::<Vec<_>>().join(", ")),
    }
}

/// What is wrong with a value, or nothing.
fn mistake(argument: &Argument, value: &Value) -> Option<String> {
    let wrong_type = || Some(format!("has to be {}, not {}", wanted(argument.kind), found(value)));
    match (argument.kind, value) {
        (Kind::Text { values }, Value::String(text)) => word(values, text).or_else(|| match argument.role {
            // An optional text that is empty is as good as none, and goes nowhere that it could leave.
            Role::Segment => not_a_segment(text).or_else(|| not_in(argument.grammar, text)),
            _ if text.is_empty() && argument.required => Some("must not be empty".to_owned()),
            _ if text.is_empty() => None,
            _ => not_in(argument.grammar, text),
        }),
        (Kind::Texts { values }, Value::Array(items)) => items.iter().find_map(|item| match item {
            Value::String(text) => word(values, text),
            _ => Some(format!("has to be {}; one of its elements is {}", wanted(argument.kind), found(item))),
        }),
        (Kind::Integer { minimum, maximum }, Value::Number(number)) => match number.as_i64() {
            Some(number) if (minimum..=maximum).contains(&number) => None,
            Some(_) => Some(format!("has to be {}", wanted(argument.kind))),
            None => wrong_type(),
        },
        (Kind::Integers, Value::Array(items)) => match items.iter().all(Value::is_i64) {
            true => None,
            false => Some(format!("has to be {}", wanted(argument.kind))),
        },
        (Kind::Objects { fields }, Value::Array(items)) => items.iter().find_map(|item| element(fields, item)),
        (Kind::Patch, Value::String(text)) => not_a_patch(text),
        (Kind::Boolean, Value::Bool(_)) | (Kind::Object, Value::Object(_)) => None,
        _ => wrong_type(),
    }
}

/// What is wrong with an element of a list of objects, or nothing.
fn element(fields: &[(&str, bool)], item: &Value) -> Option<String> {
    let Value::Object(given) = item else {
        return Some(format!("has {} among its elements, not an object", found(item)));
    };
    let names = || fields.iter().map(|(name, _)| *name);
    if let Some(unknown) = given.keys().find(|key| !names().any(|name| name == *key)) {
        let unknown: String = unknown.chars().filter(|c| !c.is_control()).take(64).collect();
        return Some(format!("has an element with `{unknown}`; each takes {}", names().collect::<Vec<_>>().join(", ")));
    }
    fields.iter().find_map(|(name, required)| match given.get(*name) {
        Some(Value::String(_)) => None,
        Some(other) => Some(format!("has an element whose `{name}` is {}, not a text", found(other))),
        None if *required => Some(format!("has an element without `{name}`")),
        None => None,
    })
}

/// What keeps a text from being a JSON patch, or nothing.
fn not_a_patch(text: &str) -> Option<String> {
    let operations: Vec<Value> = match serde_json::from_str(text) {
        Ok(operations) => operations,
        Err(_) => return Some(format!("has to be {}", wanted(Kind::Patch))),
    };
    if operations.is_empty() {
        return Some("has no operation in it".to_owned());
    }
    operations.iter().find_map(|operation| {
        let path = |key: &str| operation[key].as_str().is_some_and(|path| path.is_empty() || path.starts_with('/'));
        let complete = match operation["op"].as_str() {
            Some("add" | "replace" | "test") => path("path") && operation.get("value").is_some(),
            Some("remove") => path("path"),
            Some("move" | "copy") => path("path") && path("from"),
            _ => false,
        };
        let what = "has an operation that is not one: each has `op` (add, replace, remove, move, copy or test), `path` \
                    from the root with slashes, and `value` or `from` where `op` needs it";
        (!complete).then(|| what.to_owned())
    })
}

/// A word that is not among the words a value may be.
fn word(values: &[&str], text: &str) -> Option<String> {
    if values.is_empty() || values.contains(&text) {
        return None;
    }
    let all = values.join(", ");
    Some(match nearest(text, values.iter().copied()) {
        Some(near) => format!("may be one of {all}; \"{near}\" is nearest to what was given"),
        None => format!("may be one of {all}"),
    })
}

/// A text that is not what its grammar allows.
fn not_in(grammar: Grammar, text: &str) -> Option<String> {
    const LONGEST: usize = 253;
    let alphanumeric = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let (allowed, wanted) = match grammar {
        Grammar::Any => return None,
        Grammar::Name => (
            text.bytes().all(|byte| alphanumeric(byte) || matches!(byte, b'-' | b'.'))
                && text.bytes().next().is_some_and(alphanumeric)
                && text.bytes().next_back().is_some_and(alphanumeric),
            "a name of lower-case letters, digits, `-` and `.` that begins and ends with a letter or digit",
        ),
        Grammar::Resource => (
            !matches!(text, "" | "." | "..")
                && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'%')),
            "a name of visible ASCII characters without `/` and `%`",
        ),
        Grammar::Revision => (
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()),
            "a revision: visible ASCII characters without spaces",
        ),
        Grammar::Duration => (seconds(text).is_some(), "a whole number and s, m, h, d or w, such as 90m or 7d"),
    };
    (!allowed || text.len() > LONGEST).then(|| format!("has to be {wanted}, at most {LONGEST} long"))
}

/// The seconds in `90m` or `7d`.
pub fn seconds(text: &str) -> Option<i64> {
    let (count, unit) = text.split_at(text.len().checked_sub(1).filter(|at| text.is_char_boundary(*at))?);
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "w" => 7 * 24 * 60 * 60,
        _ => return None,
    };
    let digits = count.bytes().all(|byte| byte.is_ascii_digit());
    count.parse::<i64>().ok().filter(|_| digits)?.checked_mul(unit)
}

/// A text that would leave its place in a path.
fn not_a_segment(text: &str) -> Option<String> {
    match text {
        "" => Some("must not be empty".to_owned()),
        "." | ".." => Some("must not be \".\" or \"..\"".to_owned()),
        _ if text.chars().any(char::is_control) => Some("must not contain control characters".to_owned()),
        _ if text.len() > 2048 => Some("must not be longer than 2048 bytes".to_owned()),
        _ => None,
    }
}

fn wanted(kind: Kind) -> String {
    match kind {
        Kind::Text { values: [] } => "a text".to_owned(),
        Kind::Text { values } => format!("one of {}", values.join(", ")),
        Kind::Texts { values: [] } => "a list of texts".to_owned(),
        Kind::Texts { values } => format!("a list of some of {}", values.join(", ")),
        Kind::Integer { minimum: i64::MIN, maximum: i64::MAX } => "a whole number".to_owned(),
        Kind::Integer { minimum, maximum: i64::MAX } => format!("a whole number, at least {minimum}"),
        Kind::Integer { minimum, maximum } => format!("a whole number from {minimum} to {maximum}"),
        Kind::Integers => "a list of whole numbers".to_owned(),
        Kind::Boolean => "true or false".to_owned(),
        Kind::Object => "an object".to_owned(),
        Kind::Objects { fields } => {
            let names = fields.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            format!("a list of objects with {names}")
        }
        Kind::Patch => {
            r#"the text of a JSON patch, such as [{"op": "replace", "path": "/spec/a", "value": 1}]"#.to_owned()
        }
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(number) if !number.is_i64() => "a fraction or a number too large",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
