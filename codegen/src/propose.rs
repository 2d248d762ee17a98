//! A mapping block for an operation, laid out for a curator: everything the description knows is there, and `TODO` stands
//! wherever a word of ours has to. As long as one is left, nothing is generated.

mod answer;
mod inputs;
mod place;
mod words;

pub use crate::mapping::keys::TODO;
pub use place::{fresh, place};

use crate::document::{Document, Operation};
use crate::mapping::needs::RESOURCES;
use crate::mapping::{Toolset, keys};
use crate::model::Effect;
use crate::names::toolset;
use crate::scope::Scope;

/// A block, by the name it proposes for the tool.
#[derive(Clone, Debug)]
pub struct Block {
    /// Free among all tools.
    pub name: String,
    /// As it stands below `tools:`, the last line end included.
    pub text: String,
}

/// A line, and what a curator has to know about it.
struct Line {
    text: String,
    comment: String,
}

impl Line {
    fn new(text: impl Into<String>, comment: impl Into<String>) -> Self {
        Self { text: text.into(), comment: comment.into() }
    }
}

/// The block of an operation. `text` is the mapping file it goes to, where there is one: anchors under `shared:` are used.
///
/// # Errors
/// Why the mapping language has no tool for it.
pub fn block(document: &Document, operation: &Operation, toolsets: &[Toolset], text: &str) -> Result<Block, String> {
    if operation.stream && answer::tail(operation).is_none() {
        return Err(format!(
            "{} answers with a stream that nothing ends or limits, and so cannot be a tool; list it under `exclude:` with that reason",
            operation.id
        ));
    }
    let taken: Vec<&str> = toolsets.iter().flat_map(|set| &set.tools).map(|block| block.name.text.as_str()).collect();
    let name = words::tool(operation, &taken);
    let shared = words::shared(text);
    let effect = effect(operation);
    let answer = answer::propose(document, operation);
    let inputs = inputs::propose(document, operation, &shared, &answer, effect);
    let own = toolsets.iter().find(|set| set.services.iter().any(|one| one.text == operation.service));
    let scope = Scope::of(document, own.map_or(&[], |set| &set.services));
    let mut lines = vec![
        Line::new(format!("    operation: {}", scope.name(operation)), request(operation)),
        Line::new(format!("    title: {TODO}"), "for a person; 60 characters at most"),
        Line::new("    description: >-", "for a model: when to use it, what comes back; 400 at most"),
        Line::new(format!("      {TODO}"), ""),
        Line::new(format!("    effect: {}", effect.word()), effect_comment(document, operation, effect)),
    ];
    lines.push(needs(operation, effect));
    let raising: Vec<String> = inputs.raising(document, operation, effect);
    let most = inputs.most(document, operation, effect);
    if !raising.is_empty() {
        lines.push(Line::new(format!("    raises: {{ {} }}", raising.join(", ")), "what these do beyond the method"));
    }
    if most != Effect::Read {
        lines.push(Line::new(format!("    about: {TODO}"), keys::ABOUT.join(" | ")));
        lines.push(Line::new(format!("    plan: {TODO}"), keys::PLANS.join(" | ")));
    }
    let example = inputs.example.join(", ");
    lines.extend(inputs.lines());
    lines.extend(answer.lines(&words::nouns(operation)));
    let example = if example.is_empty() { "{}".to_owned() } else { format!("{{ {example} }}") };
    lines.push(Line::new(format!("    example: {example}"), "arguments of a sensible call"));
    Ok(Block { text: format!("  {name}:\n{}", aligned(&lines)), name })
}

/// The least that the method does.
fn effect(operation: &Operation) -> Effect {
    match operation.method.as_str() {
        "get" => Effect::Read,
        "delete" => Effect::Destructive,
        _ => Effect::Write,
    }
}

/// As the path and the method say it.
fn needs(operation: &Operation, effect: Effect) -> Line {
    let resource = toolset(&operation.service);
    if !RESOURCES.contains(&resource.as_str()) {
        return Line::new("    needs: []", "what Argo CD demands of a caller, where it demands something");
    }
    let action = match (operation.method.as_str(), effect) {
        (_, Effect::Read) => "get",
        ("delete", _) => "delete",
        ("put" | "patch", _) => "update",
        _ => "create",
    };
    Line::new(format!("    needs: \"{resource}, {action}\""), "what Argo CD demands of a caller; more, where it does")
}

fn effect_comment(document: &Document, operation: &Operation, effect: Effect) -> String {
    let raised = document.effects.iter().find(|found| found.operation == operation.id && found.effect > effect);
    match (effect, raised) {
        (_, Some(found)) => format!("{}: {}", found.input, found.reason),
        (Effect::Read, None) => "write, where it changes something".to_owned(),
        (Effect::Write, None) => "destructive, where something may be lost; read with `because:`".to_owned(),
        (Effect::Destructive, None) => "write with `because:`, where nothing is lost".to_owned(),
    }
}

fn request(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

/// Comments stand below each other, where the lines are not too long for that.
fn aligned(lines: &[Line]) -> String {
    const WIDEST: usize = 56;
    let widths = lines.iter().filter(|line| !line.comment.is_empty()).map(|line| line.text.chars().count());
    let column = widths.filter(|width| *width <= WIDEST).max().unwrap_or_default();
    let mut text = String::new();
    for Line { text: line, comment } in lines {
        text.push_str(line);
        if !comment.is_empty() {
            let gap = column.saturating_sub(line.chars().count()) + 2;
            text.push_str(&format!("{:gap$}# {comment}", ""));
        }
        text.push('\n');
    }
    text
}
