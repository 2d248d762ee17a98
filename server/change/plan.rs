//! What a call would do: what a person is told of it, what that rests on, and the very requests.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use argocd_api::vocabulary::{self, Effect};
use serde_json::{Map, Value};

use super::{Basis, Line};
use crate::asking::Asking;
use crate::policy::Known;

/// So many lines a person reads at most.
pub const LINES: usize = 10;

/// What a call would do.
#[derive(Clone, Default)]
pub struct Plan {
    /// What would happen, what matters most first; at most [`LINES`] are told.
    pub lines: Vec<Line>,
    /// Why it cannot be done now, as a sentence: then it is told and not offered.
    pub blocked: Option<Line>,
    /// What it follows from.
    pub rests_on: Basis,
    /// Where what there is makes it do more than its arguments say.
    pub effect: Option<Effect>,
    /// The requests, in their order, each sent once. None where the tool does its own work.
    pub steps: Vec<Step>,
    /// What a person types to confirm it, where typing is asked for; else the name of what the call is about.
    pub typed: Option<String>,
    /// What the object it is about will be, where that is something else to a policy than what it is.
    pub becomes: Option<Known>,
    /// The revision it goes from and to, for the account.
    pub revisions: (Option<String>, Option<String>),
    /// Told after it was done, below what Argo CD answered: what it did, how to take it back.
    pub after: Vec<Line>,
    /// What is looked at afterwards.
    pub look: Option<Look>,
}

/// One request.
#[derive(Clone)]
pub struct Step {
    /// What it is made by.
    pub tool: &'static vocabulary::Tool,
    /// What it is made with; inputs that only the server fills too.
    pub arguments: Map<String, Value>,
    /// Told where a later one failed: what this one has done.
    pub done: Option<Line>,
}

/// Looks how things are after the requests were sent, whatever became of them.
pub type Look = Arc<dyn for<'a> Fn(&'a Asking<'a>, &'a Sent) -> Looking<'a> + Send + Sync>;

/// What is seen, on its way.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Seen> + Send + 'a>>;

/// What became of the requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// Argo CD answered all of them; what it said to each that the tool does not tell itself, fit to be told.
    Answered(Vec<Value>),
    /// It did not answer one, so that nobody knows whether that happened.
    Unknown,
}

/// What was seen afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What it is, in lines; nothing where all is as it was to be expected.
    pub lines: Vec<Line>,
    /// Whether it has happened, where that could be seen.
    pub happened: Option<bool>,
    /// The revision that it really goes to, where that is not what the plan said.
    pub revision: Option<String>,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Plan").field("lines", &self.lines).field("blocked", &self.blocked).finish_non_exhaustive()
    }
}
