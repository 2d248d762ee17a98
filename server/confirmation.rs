//! Asking a person whether something may be done, whichever way their client can be asked: by answering the call with the
//! question, which then comes again with their answer; or while the call waits.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

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
    /// Asks, and waits for the answer.
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>>;
}

/// What a person is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The question, made of facts alone.
    pub message: String,
    /// What has to be typed to say yes; nothing where a yes is enough.
    pub typed: Option<String>,
}

/// What has come of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Yes, with what was typed.
    Accepted {
        /// As it was typed.
        typed: Option<String>,
    },
    /// No.
    Declined,
    /// Neither: the question was closed, or nobody answered.
    Dismissed,
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
