//! What the mapping and the description say together, resolved: the waist between reading and writing. Whoever writes
//! Rust or JSON from it finds every decision taken.

pub mod context;

use serde_json::Value;

use crate::coverage::Coverage;

pub use crate::mapping::answer::{Answer, Detail, Each, Field, Lines, Path, Piece, Rows, Stale, Step, Take};
pub use crate::mapping::raises::When;
pub use change::{About, Change, Plan};
use context::Context;

#[allow(unreachable_pub, reason = "in the generated crate it is reached")]
#[path = "../templates/change.rs"]
mod change;

/// Everything there is to generate.
#[derive(Clone, Debug)]
pub struct Api {
    /// In the order in which clients see them.
    pub tools: Vec<Tool>,
    /// What tools written by hand ask with: requests without words, that no client sees.
    pub reads: Vec<Tool>,
    /// What they change something with: likewise.
    pub writes: Vec<Tool>,
    /// What a host puts before a model besides tools.
    pub context: Context,
    /// How far the surface has got.
    pub coverage: Coverage,
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
    /// The id of its operation; empty where it is written by hand.
    pub operation: String,
    /// Its effect when no argument raises it.
    pub effect: Effect,
    /// The first version that has its operation, where not all have it and there is no other for older ones.
    pub since: Option<(u64, u64)>,
    /// Arguments that came after their operation, with the version that brought each.
    pub newer: Vec<(String, (u64, u64))>,
    /// Arguments that raise the effect.
    pub raises: Vec<Raise>,
    /// Whether it needs the access `full` although nothing is lost.
    pub full: bool,
    /// How it is planned, where it changes something or may.
    pub change: Option<Change>,
    /// Inputs that the server fills and no caller may.
    pub fills: Vec<Argument>,
    /// What Argo CD demands of a caller, each a resource and an action of its policies.
    pub needs: Vec<(String, String)>,
    /// Whether it is offered where nothing else is chosen.
    pub default: bool,
    /// Whether clients see it in the list.
    pub listed: bool,
    /// What to do after it.
    pub then: Option<String>,
    /// The request it makes to an older Argo CD.
    pub earlier: Option<Earlier>,
    /// Whether doing it twice is as good as once.
    pub idempotent: bool,
    /// In the order of the mapping.
    pub arguments: Vec<Argument>,
    /// Inputs that always have the same value.
    pub constants: Vec<(Target, Value)>,
    /// What becomes of each input of its operation.
    pub inputs: Vec<(Target, Decision)>,
    /// The query parameter that cuts the reply at the source.
    pub projection: Option<String>,
    /// What each version can cut it to: the first whose version is not above the server's.
    pub projections: Vec<Projection>,
    /// What of the reply is kept.
    pub answer: Answer,
    /// Dotted paths, from the object or the row, of texts in it that are read as JSON.
    pub embedded: Vec<String>,
    /// Whether the answer is told as YAML.
    pub yaml: bool,
    /// When it may be stale.
    pub stale: Option<Stale>,
    /// The deadline of the whole call.
    pub seconds: u64,
    /// The next step after a status.
    pub hints: Vec<(u16, String)>,
    /// A question it helps to answer.
    pub question: Option<String>,
    /// Arguments of a sensible call.
    pub example: Value,
}

/// What a version of Argo CD can cut a list to: columns, each with the fields it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The first version that understands all of it.
    pub since: (u64, u64),
    /// The columns that can be had that way.
    pub columns: Vec<(String, Vec<String>)>,
}

/// An argument that raises the effect.
#[derive(Clone, Debug)]
pub struct Raise {
    /// The argument.
    pub argument: String,
    /// To what.
    pub effect: Effect,
    /// When.
    pub when: When,
}

/// The request that does the same in an older Argo CD.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The first version that has the tool's own operation.
    pub below: (u64, u64),
    /// The id of the other one.
    pub operation: String,
    /// The arguments it takes, with their places there.
    pub arguments: Vec<Argument>,
    /// Inputs that always have the same value.
    pub constants: Vec<(Target, Value)>,
    /// What becomes of each of its inputs.
    pub inputs: Vec<(Target, Decision)>,
    /// The arguments it does not take.
    pub lacks: Vec<String>,
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
    /// What a text has to look like.
    pub grammar: Grammar,
}

/// What a text has to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// Anything.
    Any,
    /// A DNS name.
    Name,
    /// The name of any Kubernetes object.
    Resource,
    /// A revision of a source.
    Revision,
    /// A number and a unit of time.
    Duration,
}

impl Grammar {
    /// The words of the mapping, each with what it stands for.
    pub const WORDS: [(&str, Self); 5] = [
        ("any", Self::Any),
        ("name", Self::Name),
        ("resource", Self::Resource),
        ("revision", Self::Revision),
        ("duration", Self::Duration),
    ];
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
    /// A list of whole numbers; of reads alone.
    Integers,
    /// Any JSON object.
    Object,
    /// A list of objects with these fields, all of them texts.
    Objects(Vec<Item>),
    /// A JSON patch (RFC 6902), as text.
    Patch,
}

/// A field of the elements of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// What a model reads.
    pub description: String,
    /// Whether each element has to have it.
    pub required: bool,
}

/// What becomes of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// It goes to Argo CD.
    Input(Target),
    /// It is tested against these columns of each row.
    Filter(Vec<String>, Test),
    /// Where an earlier answer stopped.
    Cursor,
    /// How many tokens the answer may take.
    Budget,
    /// Which fields are told.
    Fields,
    /// How much is told.
    Detail,
    /// What rows are counted by.
    Group,
    /// What rows are ordered by.
    Sort,
    /// Whether only rows in trouble are told.
    Trouble,
    /// Whether what it would do is told, and nothing is changed.
    Plan,
    /// What an earlier plan gave.
    Ticket,
    /// Whether the end of what was begun is told.
    Wait,
}

/// How a filter tests a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The same text.
    Is,
    /// A part of the text.
    Contains,
    /// A time longer ago.
    Older,
    /// A time no longer ago.
    Younger,
}

impl Test {
    /// The words of the mapping.
    pub const WORDS: [(&str, Self); 4] =
        [("is", Self::Is), ("contains", Self::Contains), ("older", Self::Older), ("younger", Self::Younger)];
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

/// What becomes of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// A model can give it.
    Argument,
    /// It always has the same value, or one that the tool works out.
    Constant,
    /// Nobody fills it.
    Hidden,
}

impl Target {
    /// Whether the other one is inside this one.
    pub fn is_around(&self, other: &Self) -> bool {
        let (Self::Body(outside), Self::Body(inside)) = (self, other) else { return false };
        inside.len() > outside.len() && inside.starts_with(outside)
    }
}

impl Api {
    /// Tools, reads and writes: all that may make requests.
    pub fn requests(&self) -> impl Iterator<Item = &Tool> {
        self.tools.iter().chain(&self.reads).chain(&self.writes)
    }
}

impl Tool {
    /// The most it may do, with arguments that raise its effect.
    pub fn most(&self) -> Effect {
        self.raises.iter().map(|raise| raise.effect).fold(self.effect, Effect::max)
    }

    /// The ids of the operations it makes requests with.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        let earlier = self.earlier.as_ref().map(|earlier| earlier.operation.as_str());
        let own = (!self.is_by_hand()).then_some(self.operation.as_str());
        own.into_iter().chain(earlier)
    }

    /// Whether the server's own code does its work, with reads; it has no operation then.
    pub fn is_by_hand(&self) -> bool {
        matches!(self.answer, Answer::ByHand(_))
    }
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
