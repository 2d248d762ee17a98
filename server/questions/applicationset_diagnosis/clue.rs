//! A clue: one thing that a reply says, and where it stands. Rules know nothing but clues.

use serde_json::Value;

/// Where a clue was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An error that the controller tells in a condition: its reason and message.
    Error,
    /// What of the ApplicationSet is a fact, in a word of ours.
    Fact,
    /// An application that a step of the rollout waits for, in a word of ours; its text are words of Argo CD.
    Awaited,
    /// A warning of the controller: its reason and message.
    Event,
}

/// One clue.
#[derive(Clone, Debug)]
pub(super) struct Clue {
    pub(super) place: Place,
    pub(super) word: String,
    /// Words for people. Anybody may have chosen them.
    pub(super) text: String,
    /// Names of objects that it is about.
    pub(super) about: Vec<String>,
    /// When, as the reply says it.
    pub(super) at: Value,
}

impl Clue {
    pub(super) fn of(place: Place, word: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place, word: word.into(), text: text.into(), about: Vec::new(), at: Value::Null }
    }

    /// A fact about these objects.
    pub(super) fn fact(word: &str, about: Vec<String>) -> Self {
        Self { about, ..Self::of(Place::Fact, word, "") }
    }

    pub(super) fn at(self, at: &Value) -> Self {
        Self { at: at.clone(), ..self }
    }

    pub(super) fn about(self, name: &str) -> Self {
        Self { about: vec![name.to_owned()], ..self }
    }
}
