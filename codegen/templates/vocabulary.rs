//! The words in which generated code tells the runtime what a tool is: what it takes, what it asks of Argo CD, and what
//! of the reply an answer keeps. Data only; whoever acts on it is elsewhere.

use std::future::Future;
use std::pin::Pin;

use progenitor_client::{ByteStream, Error, ResponseValue};
use serde_json::{Map, Value};

pub use crate::change::{About, Change, Plan};
use crate::client::Client;
pub use crate::kept::*;

/// A reply whose body is still arriving, or what went wrong before it.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<ResponseValue<ByteStream>, Error<()>>> + Send + 'a>>;

/// One tool: one block of the mapping.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// Unique among all tools; `[a-z0-9_]`.
    pub name: &'static str,
    /// What a person calls it.
    pub title: &'static str,
    /// The mapping file it comes from.
    pub toolset: &'static str,
    /// The operationId of the request it makes.
    pub operation: &'static str,
    /// What it does to the world when no argument raises it.
    pub effect: Effect,
    /// Major and minor of the first version that has its operation, where not all have it and there is no other for older
    /// ones.
    pub since: Option<(u64, u64)>,
    /// Arguments that came after their operation, with major and minor of the version that brought each.
    pub newer: &'static [(&'static str, (u64, u64))],
    /// Arguments that raise the effect.
    pub raises: &'static [Raise],
    /// Whether it needs the widest access although nothing is lost.
    pub full: bool,
    /// How it is planned, where it changes something or may.
    pub change: Option<Change>,
    /// Inputs that the server fills and no caller may: the request takes them from `Given::arguments` by these names.
    pub fills: &'static [&'static str],
    /// What Argo CD demands of a caller: a resource and an action of its policies each.
    pub needs: &'static [(&'static str, &'static str)],
    /// Whether it is offered where nothing else is chosen.
    pub default: bool,
    /// Whether clients see it in the list; else it is for whoever knows its name.
    pub listed: bool,
    /// The definition a client of MCP sees, as JSON text.
    pub definition: &'static str,
    /// What it takes, in the order a model sees it.
    pub arguments: &'static [Argument],
    /// What of the reply is kept.
    pub answer: Answer,
    /// The fields that a reply may have; one that has fields, and none of these, is not Argo CD's.
    pub reply: &'static [&'static str],
    /// Dotted paths, from the object or the row, of texts that are JSON themselves and read as such; `""` is the row.
    pub embedded: &'static [&'static str],
    /// How it is told.
    pub layout: Layout,
    /// When what is told of the object may no longer be so.
    pub stale: Option<Stale>,
    /// The whole call ends within this many seconds.
    pub seconds: u64,
    /// The next step after a status of Argo CD, as a sentence.
    pub hints: &'static [(u16, &'static str)],
    /// What to do after it, as a sentence, where that is not plain from the answer.
    pub then: Option<&'static str>,
    /// A question it helps to answer.
    pub question: Option<&'static str>,
    /// Arguments of a sensible call, as JSON text.
    pub example: &'static str,
    /// Makes the request.
    pub send: Request,
    /// The request that does the same in an older Argo CD.
    pub earlier: Option<Earlier>,
}

/// One tool whose work is the server's own code.
#[derive(Clone, Copy, Debug)]
pub struct ByHand {
    /// Unique among all tools; `[a-z0-9_]`.
    pub name: &'static str,
    /// What a person calls it.
    pub title: &'static str,
    /// The mapping file it comes from.
    pub toolset: &'static str,
    /// What it does to the world when no argument raises it.
    pub effect: Effect,
    /// Arguments that raise the effect.
    pub raises: &'static [Raise],
    /// Whether it needs the widest access although nothing is lost.
    pub full: bool,
    /// How it is planned, where it changes something or may.
    pub change: Option<Change>,
    /// What Argo CD demands of a caller: a resource and an action of its policies each.
    pub needs: &'static [(&'static str, &'static str)],
    /// Whether it is offered where nothing else is chosen.
    pub default: bool,
    /// Whether clients see it in the list; else it is for whoever knows its name.
    pub listed: bool,
    /// The definition a client of MCP sees, as JSON text.
    pub definition: &'static str,
    /// What it takes, in the order a model sees it.
    pub arguments: &'static [Argument],
    /// The whole call ends within this many seconds.
    pub seconds: u64,
    /// The next step after a status of Argo CD, as a sentence.
    pub hints: &'static [(u16, &'static str)],
    /// A question it helps to answer.
    pub question: Option<&'static str>,
    /// Arguments of a sensible call, as JSON text.
    pub example: &'static str,
}

/// A row of the table of tools.
#[derive(Clone, Copy, Debug)]
pub enum Row {
    /// It makes one request, and its answer is what the mapping keeps of the reply.
    Request(&'static Tool),
    /// The server's own code does its work.
    ByHand(&'static ByHand),
}

/// Makes a request.
pub type Request = for<'a> fn(&'a Client, Given<'a>) -> Sending<'a>;

/// The request that does the same in an older Argo CD.
#[derive(Clone, Copy, Debug)]
pub struct Earlier {
    /// Major and minor of the first version that has the tool's own operation.
    pub below: (u64, u64),
    /// The operationId of the other one.
    pub operation: &'static str,
    /// Arguments that it does not take.
    pub lacks: &'static [&'static str],
    /// Makes the request.
    pub send: Request,
}

/// An argument that raises the effect of a call.
#[derive(Clone, Copy, Debug)]
pub struct Raise {
    /// Which.
    pub argument: &'static str,
    /// To what.
    pub effect: Effect,
    /// When.
    pub when: When,
}

/// When an argument raises the effect.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// It is given and not `false`.
    Given,
    /// It, or one of its elements, is neither among the harmless nor makes more of something than there is.
    Unless {
        /// Values that lose nothing.
        harmless: &'static [&'static str],
        /// Values that lose nothing while something grows.
        growing: &'static [Growth],
    },
    /// It is a JSON patch that takes something away, or changes something at, in or around one of these dotted paths.
    Touches(&'static [&'static str]),
}

/// A value that loses nothing where another argument asks for no less of something than there is.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// The value.
    pub value: &'static str,
    /// The argument that asks, a list of objects with `name` and `value`.
    pub argument: &'static str,
    /// The name in it, the only one there may be.
    pub item: &'static str,
    /// The tool that tells how much there is; it takes what it knows of the same arguments.
    pub tool: &'static Tool,
    /// Where in its reply, a whole number.
    pub live: &'static [&'static str],
}

/// What a request is made from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Arguments that passed `arguments::check`, and what the server fills.
    pub arguments: &'a Map<String, Value>,
    /// What the reply is to be cut to at the source, where the operation can do that.
    pub fields: Option<&'a str>,
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

/// One operation that tools make requests with.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The method of the client.
    pub method: &'static str,
    /// The operationId.
    pub id: &'static str,
    /// The least a request with it does.
    pub effect: Effect,
    /// Query parameters with which it does more.
    pub raised_by: &'static [(&'static str, Effect)],
}

/// One argument of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// As a model writes it.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether the call makes no sense without it.
    pub required: bool,
    /// Used where it is not given, as JSON text.
    pub default: Option<&'static str>,
    /// What becomes of it.
    pub role: Role,
    /// What a text has to look like.
    pub grammar: Grammar,
}

/// What a text has to look like, checked before anything is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// Anything that is not empty where it is part of a path.
    Any,
    /// A DNS name as RFC 1123 has it: what Kubernetes and Argo CD allow for applications, projects and namespaces.
    Name,
    /// What Kubernetes allows for any object: a segment of a path.
    Resource,
    /// What Git, Helm and OCI allow for a revision, and more: visible ASCII.
    Revision,
    /// A whole number and `s`, `m`, `h`, `d` or `w`.
    Duration,
}

/// What the value of an argument may be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text; one of `values` where there are any.
    Text {
        /// The words it may be; none for any text.
        values: &'static [&'static str],
    },
    /// A whole number between both bounds, themselves included.
    Integer {
        /// The smallest.
        minimum: i64,
        /// The largest.
        maximum: i64,
    },
    /// `true` or `false`.
    Boolean,
    /// A list of texts; each one of `values` where there are any.
    Texts {
        /// The words each may be; none for any text.
        values: &'static [&'static str],
    },
    /// A list of whole numbers.
    Integers,
    /// A JSON object that is passed on as it stands.
    Object,
    /// A list of objects.
    Objects {
        /// The fields of each, all of them texts, and whether it has to have them.
        fields: &'static [(&'static str, bool)],
    },
    /// The text of a JSON patch (RFC 6902).
    Patch,
}

/// What becomes of an argument.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    /// It is a whole segment of the request's path.
    Segment,
    /// It goes to Argo CD in the query or the body.
    Input,
    /// It is a test on each row or line of the reply, made here.
    Filter {
        /// Columns whose value is tested; one that passes is enough.
        columns: &'static [&'static str],
        /// How.
        test: Test,
    },
    /// Where an earlier answer stopped.
    Cursor,
    /// How many tokens the answer may take.
    Budget,
    /// Which fields of the object, or columns of the rows, are told; all that the mapping shows where it is not given.
    Fields,
    /// How much of the object or the rows is told: a word of `Detail`.
    Detail,
    /// The column whose values the rows are counted by, instead of being told.
    Group,
    /// The column that rows are ordered by; with `-` before it the other way round.
    Sort,
    /// Whether only rows in trouble are told.
    Trouble,
    /// Whether what the call would do is told, and nothing is changed.
    Plan,
    /// What an earlier plan gave so that it may be carried out.
    Ticket,
    /// Whether the answer is that of the end of what was begun.
    Wait,
}

/// How a filter tests the value of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The value is the argument, or one of the argument's.
    Is,
    /// The value contains the argument; upper and lower case are the same.
    Contains,
    /// The value is a time longer ago than the argument says.
    Older,
    /// The value is a time no longer ago than the argument says.
    Younger,
}
