//! Which fields of a reply a call needs: those that are told, and those that it chooses, orders or counts by. What nobody
//! needs is neither asked for nor kept.

use argocd_api::vocabulary::{Answer, Argument, Detail, Field, Role, Tool};
use serde_json::{Map, Value};

/// The fields that the answer to a call with these arguments is made of.
pub(crate) fn needed(tool: &Tool, given: &Map<String, Value>) -> Vec<&'static Field> {
    let fields = match tool.answer {
        Answer::Object(fields) => fields,
        Answer::Rows(rows) => rows.columns,
        Answer::Lines(lines) => lines.columns,
    };
    let named = |role: fn(Role) -> bool| word(tool.arguments, given, role).map(|word| word.trim_start_matches('-'));
    let (group, sort) = (named(|role| matches!(role, Role::Group)), named(|role| matches!(role, Role::Sort)));
    let tests = |argument: &Argument, name: &str| {
        matches!(argument.role, Role::Filter { columns, .. } if columns.contains(&name)) && is_given(argument, given)
    };
    let serves = |name: &str| match tool.answer {
        Answer::Rows(rows) => {
            let valued = rows.worst_first.iter().chain(rows.trouble).map(|(column, _)| column);
            rows.key.iter().chain(rows.count_by).chain(valued).any(|column| *column == name)
                || group == Some(name)
                || sort == Some(name)
        }
        Answer::Lines(_) => true,
        Answer::Object(_) => false,
    };
    let is_needed = |field: &&Field| {
        group.is_none() && tells(tool.arguments, given, field)
            || serves(field.name)
            || tool.arguments.iter().any(|argument| tests(argument, field.name))
    };
    fields.iter().filter(is_needed).collect()
}

/// Whether these arguments change which fields are needed.
pub(crate) fn chooses(tool: &Tool, given: &Map<String, Value>) -> bool {
    let choosing = |argument: &&Argument| {
        let role = argument.role;
        matches!(role, Role::Filter { .. } | Role::Fields | Role::Detail | Role::Group | Role::Sort)
    };
    tool.arguments.iter().filter(choosing).any(|argument| given.contains_key(argument.name))
}

/// Whether a field is told: the mapping shows it, and the caller names it, or names none and wants as much detail.
pub(super) fn tells(arguments: &[Argument], given: &Map<String, Value>, field: &Field) -> bool {
    let chosen = arguments.iter().find(|argument| matches!(argument.role, Role::Fields));
    let chosen = chosen.and_then(|argument| given.get(argument.name)).and_then(Value::as_array);
    field.shown
        && match chosen.filter(|names| !names.is_empty()) {
            Some(names) => names.iter().any(|chosen| chosen == field.name),
            None => field.detail <= detail(arguments, given),
        }
}

/// How much the caller wants to be told.
pub(super) fn detail(arguments: &[Argument], given: &Map<String, Value>) -> Detail {
    match word(arguments, given, |role| matches!(role, Role::Detail)) {
        Some("summary") => Detail::Summary,
        Some("full") => Detail::Full,
        _ => Detail::Normal,
    }
}

/// The text of the argument with such a role; an empty one is as good as none.
pub(super) fn word<'a>(
    arguments: &[Argument],
    given: &'a Map<String, Value>,
    role: impl Fn(Role) -> bool,
) -> Option<&'a str> {
    let argument = arguments.iter().find(|argument| role(argument.role))?;
    given.get(argument.name)?.as_str().filter(|text| !text.is_empty())
}

fn is_given(argument: &Argument, given: &Map<String, Value>) -> bool {
    given.get(argument.name).is_some_and(|value| !super::path::is_empty(value))
}
