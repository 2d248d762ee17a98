//! Asking a person whether something may be done, whichever way their client can be asked: by answering the call with the
//! question, which then comes again with their answer; or while the call waits.
//!
//! What a person has said is good for one call: of this caller, this tool, these arguments and this Argo CD, while what it
//! rests on stays what it was, for a few minutes and once. It is the client that tells us what they said, so that it shows
//! what a person wants as far as the client is honest, and is no proof of who they are.

mod asked;
mod confirmations;
mod form;
mod outcome;
mod spent;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

pub use asked::Asked;
pub use confirmations::Confirmations;
pub use form::{Form, Matter};
pub use outcome::{No, Outcome, Void};

/// How long a person may take to answer.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// How a person can be asked, as far as this request's client and transport let them be.
#[derive(Clone)]
pub enum Means {
    /// Not at all; why not, as a clause.
    None(Arc<str>),
    /// While the call waits.
    Live(Arc<dyn Person>),
    /// By answering with the question. Here is what has come back with the call, if it is one that comes again.
    Again(Option<Returned>),
}

/// Somebody whose client can be asked while a call waits.
pub trait Person: Send + Sync {
    /// Asks, and waits for the answer: no longer than [`PATIENCE`], and not once nobody wants the call any more.
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>>;
}

/// What has come of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The form was filled in and sent.
    Accepted {
        /// Whether it says yes in so many words.
        yes: bool,
        /// What was typed, as it was.
        typed: Option<String>,
    },
    /// No.
    Declined,
    /// The question was closed.
    Dismissed,
    /// Nobody said anything for as long as was waited.
    Unanswered,
    /// Something that is no answer.
    Unclear,
    /// The client could not ask; why not, as a clause.
    Failed(String),
}

/// What has come back with a call that was answered with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// What was given along with the question, as it came back: it may be anything.
    pub state: String,
    /// The answer, where there is one.
    pub response: Option<Response>,
}

/// A question that a call is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What the person is shown.
    pub form: Form,
    /// What has to come back along with the answer.
    pub state: String,
}

impl Means {
    /// Nobody can be asked.
    pub fn none(why: &str) -> Self {
        Self::None(Arc::from(why))
    }
}

impl fmt::Debug for Means {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(why) => write!(out, "None({why})"),
            Self::Live(_) => out.write_str("Live"),
            Self::Again(returned) => write!(out, "Again({returned:?})"),
        }
    }
}
