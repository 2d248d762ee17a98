//! What a call is replied with.

use serde_json::Value;

use crate::answer::Told;
use crate::confirmation::Question;
use crate::metrics::Outcome;

/// What a call ends in; the text is fit for a model to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is told.
    pub text: String,
    /// Whether it tells of a failure.
    pub is_error: bool,
    /// Whether that is that there is nothing of that name, or nothing that may be seen: Argo CD says the same of both.
    pub is_absent: bool,
    /// What is counted of it.
    pub outcome: Outcome,
    /// The same as data, where answers are structured and it tells of no failure.
    pub structured: Option<Value>,
}

/// What a call is replied with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was made, or not, and this is what has come of it.
    Answer(Answer),
    /// It was not made yet: a person has to be asked, and then it has to come again.
    Question(Question),
    /// Nothing came in its way, and it is to be acted out.
    #[cfg(feature = "conformance")]
    Fixture(&'static crate::conformance::Fixture, serde_json::Map<String, Value>),
}

impl Reply {
    /// What is counted of it.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Answer(answer) => answer.outcome,
            Self::Question(_) => Outcome::Asked,
            #[cfg(feature = "conformance")]
            Self::Fixture(..) => Outcome::Ok,
        }
    }
}

impl Answer {
    pub(super) fn of(Told { text, structured }: Told) -> Self {
        Self { text, is_error: false, is_absent: false, outcome: Outcome::Ok, structured }
    }
}

/// There is no tool of that name; the text names the nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTool(pub String);
