//! A row of the table of tools: generated from the mapping, or written by hand. Both take the same way through dispatch.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use argocd_api::vocabulary::{self, Argument, Change, Effect, Raise, Row};
use serde_json::{Map, Value};

use crate::answer::{Report, schema};
use crate::asking::Asking;
use crate::failure::Failure;
use crate::output::Output;
use crate::questions;

/// One tool as the runtime sees it.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Unique among all tools.
    pub name: &'static str,
    /// The set it is switched on and off with.
    pub toolset: &'static str,
    /// What it does to the world when no argument raises it.
    pub effect: Effect,
    /// Arguments that raise it.
    pub raises: &'static [Raise],
    /// Whether it needs the access `full` although nothing is lost.
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
    pub definition: Cow<'static, str>,
    /// What it takes.
    pub arguments: &'static [Argument],
    /// A question it helps to answer.
    pub question: Option<&'static str>,
    /// Arguments of a sensible call, as JSON text.
    pub example: &'static str,
    /// The whole call ends within this many seconds.
    pub seconds: u64,
    /// What it does.
    pub work: Work,
}

/// What a tool does.
#[derive(Clone)]
pub enum Work {
    /// Makes one request and tells the reply.
    Request(&'static vocabulary::Tool),
    /// Whatever its author wrote: asks as often as it needs, and puts the answer together, which is redacted and
    /// budgeted like any other. Beside it, its hints.
    ByHand(Asker, &'static [(u16, &'static str)]),
    /// Makes the requests of its plan. Beside it, its hints.
    Planned(&'static [(u16, &'static str)]),
    /// Is acted out by whoever speaks the protocol.
    #[cfg(feature = "conformance")]
    Fixture(&'static crate::conformance::Fixture),
}

/// The work of a tool written by hand.
pub type Asker = Arc<dyn for<'a> Fn(&'a Asking<'a>, Map<String, Value>) -> Composing<'a> + Send + Sync>;

/// The answer of a tool written by hand, or its failure, on the way.
pub type Composing<'a> = Pin<Box<dyn Future<Output = Result<Report, Failure>> + Send + 'a>>;

impl std::fmt::Debug for Work {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(tool) => write!(out, "Request({})", tool.operation),
            Self::ByHand(..) => out.write_str("ByHand"),
            Self::Planned(_) => out.write_str("Planned"),
            #[cfg(feature = "conformance")]
            Self::Fixture(fixture) => write!(out, "Fixture({})", fixture.name),
        }
    }
}

/// Every tool there is, in the order in which clients see them.
pub fn all() -> impl Iterator<Item = Tool> {
    let tools = generated_and_by_hand();
    #[cfg(feature = "conformance")]
    let tools = tools.chain(crate::conformance::tools());
    tools
}

fn generated_and_by_hand() -> impl Iterator<Item = Tool> {
    argocd_api::ROWS.iter().map(|row| match row {
        Row::Request(tool) => Tool::from(*tool),
        Row::ByHand(tool) => Tool {
            name: tool.name,
            toolset: tool.toolset,
            effect: tool.effect,
            raises: tool.raises,
            full: tool.full,
            change: tool.change,
            needs: tool.needs,
            default: tool.default,
            listed: tool.listed,
            definition: Cow::Borrowed(tool.definition),
            arguments: tool.arguments,
            question: tool.question,
            example: tool.example,
            seconds: tool.seconds,
            work: match questions::work(tool.name) {
                Some(asker) => Work::ByHand(asker, tool.hints),
                None => Work::Planned(tool.hints),
            },
        },
    })
}

impl Tool {
    /// The definition a client sees where answers have that form.
    pub fn defined_for(&self, output: Output) -> Cow<'static, str> {
        let definition = serde_json::from_str::<Map<String, Value>>(&self.definition);
        match definition {
            Ok(mut definition) if output.is_structured() => {
                let schema = match self.work {
                    Work::Request(tool) => schema::of(tool),
                    _ => schema::by_hand(),
                };
                definition.insert("outputSchema".to_owned(), schema);
                Cow::Owned(Value::Object(definition).to_string())
            }
            _ => self.definition.clone(),
        }
    }

    /// Major and minor of the first Argo CD that can do it, where not all can.
    pub fn since(&self) -> Option<(u64, u64)> {
        match self.work {
            Work::Request(tool) => tool.since,
            _ => None,
        }
    }
}

impl From<&'static vocabulary::Tool> for Tool {
    fn from(tool: &'static vocabulary::Tool) -> Self {
        Self {
            name: tool.name,
            toolset: tool.toolset,
            effect: tool.effect,
            raises: tool.raises,
            full: tool.full,
            change: tool.change,
            needs: tool.needs,
            default: tool.default,
            listed: tool.listed,
            definition: Cow::Borrowed(tool.definition),
            arguments: tool.arguments,
            question: tool.question,
            example: tool.example,
            seconds: tool.seconds,
            work: Work::Request(tool),
        }
    }
}
