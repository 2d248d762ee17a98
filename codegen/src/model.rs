//! What the mapping and the description say together, resolved: the waist between reading and writing. Whoever writes
//! Rust or JSON from it finds every decision taken.

use serde_json::Value;

pub use crate::mapping::answer::{Answer, Each, Field, Lines, Path, Piece, Rows, Step, Take};

/// Everything there is to generate.
#[derive(Clone, Debug)]
pub struct Api {
    /// In the order in which clients see them.
    pub tools: Vec<Tool>,
    /// How far the surface has got.
    pub coverage: Coverage,
}

/// How many operations of the description have been decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All there are.
    pub total: usize,
    /// Those that a tool makes requests with.
    pub mapped: usize,
    /// Those left out with a reason.
    pub excluded: usize,
    /// Those still open: listed so, or of a service that has no mapping yet.
    pub undecided: usize,
}

/// One tool.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Unique among all tools.
    pub name: String,
    /// What a person calls it.
    pub title: String,
    /// What a model reads.
    pub description: String,
    /// The stem of its mapping file.
    pub toolset: String,
    /// The id of its operation.
    pub operation: String,
    /// Its effect when no argument raises it.
    pub effect: Effect,
    /// Arguments that raise the effect.
    pub raises: Vec<(String, Effect)>,
    /// Whether doing it twice is as good as once.
    pub idempotent: bool,
    /// In the order of the mapping.
    pub arguments: Vec<Argument>,
    /// Inputs that always have the same value.
    pub constants: Vec<(Target, Value)>,
    /// The query parameter that cuts the reply at the source.
    pub projection: Option<String>,
    /// Its values: the first whose version is not above the server's.
    pub projections: Vec<((u64, u64), String)>,
    /// What of the reply is kept.
    pub answer: Answer,
    /// The deadline of the whole call.
    pub seconds: u64,
    /// The next step after a status.
    pub hints: Vec<(u16, String)>,
    /// A question it helps to answer.
    pub question: Option<String>,
    /// Arguments of a sensible call.
    pub example: Value,
}

/// What a call does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Changes something that can be put back.
    Write,
    /// May lose something.
    Destructive,
}

/// One argument.
#[derive(Clone, Debug)]
pub struct Argument {
    /// As a model writes it.
    pub name: String,
    /// What a model reads.
    pub description: String,
    /// What it may be.
    pub kind: Kind,
    /// Whether the call makes no sense without it.
    pub required: bool,
    /// Used where it is not given.
    pub default: Option<Value>,
    /// What becomes of it.
    pub role: Role,
}

/// What the value of an argument may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A text; one of these where there are any.
    Text(Vec<String>),
    /// A whole number between bounds.
    Integer(Option<i64>, Option<i64>),
    /// `true` or `false`.
    Boolean,
    /// A list of texts; each one of these where there are any.
    Texts(Vec<String>),
    /// Any JSON object.
    Object,
}

/// What becomes of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// It goes to Argo CD.
    Input(Target),
    /// It is tested against these columns of each row; `true` where containing it is enough.
    Filter(Vec<String>, bool),
    /// Where an earlier answer stopped.
    Cursor,
    /// How many tokens the answer may take.
    Budget,
}

/// The place of an input in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A segment of the path.
    Segment(String),
    /// A query parameter.
    Query(String),
    /// A field of the body; the whole body where there are no steps.
    Body(Vec<String>),
}

impl Effect {
    /// The word of the mapping.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Destructive => "destructive",
        }
    }

    /// From the word of the mapping.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Read, Self::Write, Self::Destructive].into_iter().find(|effect| effect.word() == word)
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Segment(name) | Self::Query(name) => out.write_str(name),
            Self::Body(steps) if steps.is_empty() => out.write_str("body"),
            Self::Body(steps) => write!(out, "body.{}", steps.join(".")),
        }
    }
}
