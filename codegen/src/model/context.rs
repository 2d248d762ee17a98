//! What a host puts before a model besides tools, resolved.

use serde_json::Value;

/// Resources, completions and prompts.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Those with a fixed address first, each kind in the order of the tools.
    pub resources: Vec<Resource>,
    /// In the order of the tools.
    pub completions: Vec<Completion>,
    /// In the order of their file.
    pub prompts: Vec<Prompt>,
}

/// Something to read by its address.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Below `argocd://{instance}/`.
    pub path: String,
    /// What a person calls it.
    pub title: String,
    /// What a model reads.
    pub description: String,
    /// The tool that answers.
    pub tool: String,
    /// Whether it may change with an application.
    pub watched: bool,
    /// Placeholders, each with its completion.
    pub complete: Vec<(String, String)>,
}

/// Where the values of a name come from.
#[derive(Clone, Debug)]
pub struct Completion {
    /// What asks for it calls it so.
    pub name: String,
    /// The tool whose rows have them.
    pub tool: String,
    /// The column.
    pub column: String,
}

/// A task with what it needs to know.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Unique among prompts.
    pub name: String,
    /// What a person calls it.
    pub title: String,
    /// What a person gets.
    pub description: String,
    /// What a person gives.
    pub arguments: Vec<PromptArgument>,
    /// The task.
    pub before: Vec<Piece>,
    /// The calls.
    pub fetch: Vec<Fetch>,
    /// What holds for the answer.
    pub after: Vec<Piece>,
}

/// One argument of a prompt.
#[derive(Clone, Debug)]
pub struct PromptArgument {
    /// As a host sends it.
    pub name: String,
    /// What a person reads.
    pub description: String,
    /// Whether it has to be given.
    pub required: bool,
    /// Its completion.
    pub complete: Option<String>,
}

/// One call of a prompt.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// The tool.
    pub tool: String,
    /// What stands above its answer.
    pub heading: Vec<Piece>,
    /// Its arguments.
    pub with: Vec<(String, Filling)>,
    /// Whether it may fail.
    pub optional: bool,
}

/// The value of an argument of a call.
#[derive(Clone, Debug)]
pub enum Filling {
    /// Always this one.
    Value(Value),
    /// A text.
    Text(Vec<Piece>),
    /// A list of one text.
    List(Vec<Piece>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Is(String),
    /// What the person has given as this argument.
    Argument(String),
}
