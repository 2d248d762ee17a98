// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! One tool as a page of reference says it: for `docs/tools.md`, and for whoever asks the program.

use std::fmt::Write as _;

use serde_json::Value;

/// What is told of a tool.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The definition a client of MCP sees.
    pub definition: &'a Value,
    /// The mapping file it comes from.
    pub toolset: &'a str,
    /// Whether it is offered where nothing else is chosen.
    pub default: bool,
    /// Whether clients see it in the list.
    pub listed: bool,
    /// `read`, `write` or `destructive`.
    pub effect: &'a str,
    /// Whether it needs the access `full` although nothing is lost.
    pub full: bool,
    /// What raises the effect.
    pub raises: Vec<Raised<'a>>,
    /// What it is about and how it is planned, where it changes something or may.
    pub change: Option<(&'a str, &'a str)>,
    /// What Argo CD demands of a caller: a resource and an action of its policies each.
    pub needs: Vec<(&'a str, &'a str)>,
    /// Major and minor of the first Argo CD that can do it, where not all can.
    pub since: Option<(u64, u64)>,
    /// A question it helps to answer.
    pub question: Option<&'a str>,
    /// Arguments of a sensible call.
    pub example: &'a Value,
}

/// An argument that raises the effect.
#[derive(Clone, Debug)]
pub struct Raised<'a> {
    /// Its name.
    pub argument: &'a str,
    /// To what.
    pub effect: &'a str,
    /// When.
    pub when: Condition<'a>,
}

/// When an argument raises the effect.
#[derive(Clone, Debug)]
pub enum Condition<'a> {
    /// It is given and not `false`.
    Given,
    /// It is none of these values, or one of the latter where something would become less.
    Unless(Vec<&'a str>, Vec<&'a str>),
    /// It is a JSON patch that takes something away or touches one of these paths.
    Touches(Vec<&'a str>),
}

/// A section of Markdown below a heading of this level.
pub fn markdown(entry: &Entry<'_>, level: usize) -> String {
    let field = |name: &str| entry.definition[name].as_str().unwrap_or_default();
    let mut text = format!("{} {}\n\n{}\n\n", "#".repeat(level), field("name"), field("description"));
    if let Some(question) = entry.question {
        let _ = writeln!(text, "> {question}\n");
    }
    let _ = writeln!(text, "- Effect: {}", effect(entry));
    if let Some((about, plan)) = entry.change {
        let _ = writeln!(text, "- Planned as: `{plan}` of `{about}`");
    }
    let _ = writeln!(text, "- Offered: {}", offered(entry, field("name")));
    let _ = writeln!(text, "- Argo CD demands: {}", demands(&entry.needs));
    if let Some((major, minor)) = entry.since {
        let _ = writeln!(text, "- Since: Argo CD {major}.{minor}");
    }
    let _ = writeln!(text, "- Example: `{}`\n", entry.example);
    text.push_str(&arguments(&entry.definition["inputSchema"]));
    text
}

fn effect(entry: &Entry<'_>) -> String {
    let access = match entry.effect {
        "read" => "read-only",
        "write" if !entry.full => "safe-writes",
        _ => "full",
    };
    let mut text = format!("{}; access `{access}`.", entry.effect);
    for Raised { argument, effect, when } in &entry.raises {
        let when = match when {
            Condition::Given => format!("with `{argument}`"),
            Condition::Unless(harmless, growing) if growing.is_empty() => {
                format!("where `{argument}` is none of {}", quoted(harmless))
            }
            Condition::Unless(harmless, growing) => format!(
                "where `{argument}` is none of {}, nor {} to no less than there is",
                quoted(harmless),
                quoted(growing)
            ),
            Condition::Touches(paths) => {
                format!("where `{argument}` takes something away, or touches {}", quoted(paths))
            }
        };
        let _ = write!(text, " {}{} {when}.", effect[..1].to_uppercase(), &effect[1..]);
    }
    text
}

fn offered(entry: &Entry<'_>, name: &str) -> String {
    let set = entry.toolset;
    match (entry.default, entry.listed) {
        (true, _) => format!("by default; toolset `{set}`."),
        (false, true) => format!("with `--toolsets {set}` or `--tools {name}`."),
        (false, false) => format!(
            "with `--tools {name}`; with `--toolsets {set}` it may be called by whoever knows its name, and stands in no list."
        ),
    }
}

/// The permissions, each with a policy line that gives it.
fn demands(needs: &[(&str, &str)]) -> String {
    if needs.is_empty() {
        return "nothing that a policy gives.".to_owned();
    }
    let line = |(resource, action): &(&str, &str)| {
        // Objects of these are `project/name`; a star crosses slashes.
        let whose = if ["applications", "applicationsets", "logs", "exec"].contains(resource) { "*/*" } else { "*" };
        format!("`p, role:assistant, {resource}, {action}, {whose}, allow`")
    };
    needs.iter().map(line).collect::<Vec<_>>().join(" and ")
}

fn arguments(schema: &Value) -> String {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let Some(properties) = schema["properties"].as_object().filter(|properties| !properties.is_empty()) else {
        return "It takes no arguments.\n".to_owned();
    };
    let mut text = "| argument | | what it is |\n|---|---|---|\n".to_owned();
    for (name, property) in properties {
        let mark = if required.contains(&name.as_str()) { "required" } else { kind(property) };
        let _ = writeln!(text, "| `{name}` | {mark} | {} |", told(property).replace('|', "\\|"));
    }
    text
}

fn kind(property: &Value) -> &'static str {
    match property["type"].as_str().unwrap_or_default() {
        "integer" => "number",
        "boolean" => "true or false",
        "array" => "list",
        "object" => "object",
        _ => "",
    }
}

/// What an argument is, with its words, bounds and default.
fn told(property: &Value) -> String {
    let mut text = property["description"].as_str().unwrap_or_default().to_owned();
    if let Some(values) = property["enum"].as_array().or_else(|| property["items"]["enum"].as_array()) {
        let words: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let several = if property["type"] == "array" { "Some of" } else { "One of" };
        let _ = write!(text, " {several} {}.", quoted(&words));
    }
    let needed: Vec<&Value> = property["items"]["required"].as_array().into_iter().flatten().collect();
    for (name, field) in property["items"]["properties"].as_object().into_iter().flatten() {
        let mark = if needed.iter().any(|needed| *needed == name) { " (required)" } else { "" };
        let _ = write!(text, " `{name}`{mark}: {}", field["description"].as_str().unwrap_or_default());
    }
    match (property.get("minimum"), property.get("maximum")) {
        (Some(minimum), Some(maximum)) => drop(write!(text, " From {minimum} to {maximum}.")),
        (Some(minimum), None) => drop(write!(text, " At least {minimum}.")),
        (None, Some(maximum)) => drop(write!(text, " At most {maximum}.")),
        (None, None) => {}
    }
    if let Some(default) = property.get("default").filter(|default| **default != "") {
        let _ = write!(text, " Default: `{}`.", default.as_str().map_or_else(|| default.to_string(), str::to_owned));
    }
    text
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
