//! A clue: one thing that a reply says, where it stands, and what it is about. Rules know nothing but clues.

use serde_json::Value;

/// Where a clue was found. What is found of an object is about it; the rest is about the application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// What Argo CD said when it would not show the application.
    Refusal,
    /// A condition of the application: its type and message.
    Condition,
    /// What of the application is a fact, in a word of ours; see [`super::collect`].
    #[default]
    Fact,
    /// The health of the application, and its message.
    Health,
    /// The sync status.
    Sync,
    /// The phase of the last operation, and its message.
    Operation,
    /// What became of one resource in the last operation: `SyncFailed`, and why.
    Result,
    /// What became of a hook: its phase, and why.
    Hook,
    /// A managed resource that does not need a sync to be in trouble, or needs one: its sync status.
    Managed,
    /// The health of a live object, and its message.
    Node,
    /// The kind of a live object, as a word.
    Kind,
    /// The status reason of a pod.
    Pod,
    /// Why a container waits or ended, and what Kubernetes says to it.
    Container,
    /// A condition of a pod that does not hold: its reason and message.
    PodCondition,
    /// An event of an object: its reason and message.
    Event,
    /// A line that a container wrote.
    Log,
}

/// An object in a cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Object {
    pub(super) group: String,
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
}

/// One clue.
#[derive(Clone, Debug, Default)]
pub(super) struct Clue {
    pub(super) place: Place,
    /// The machine's word: a reason, a status, a phase.
    pub(super) word: String,
    /// The words for people. Anybody may have chosen them.
    pub(super) text: String,
    pub(super) about: Option<Object>,
    /// The container, where it is about one.
    pub(super) container: String,
    /// How often, of an event; how many restarts, of a container.
    pub(super) count: i64,
    /// When, as the reply says it.
    pub(super) at: Value,
}

impl Place {
    /// Whether what is found here is about one object.
    pub(super) fn of_an_object(self) -> bool {
        !matches!(self, Self::Refusal | Self::Condition | Self::Fact | Self::Health | Self::Sync | Self::Operation)
    }

    /// What a model reads before the words of a clue.
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Refusal => "Argo CD",
            Self::Condition => "condition",
            Self::Fact => "fact",
            Self::Health | Self::Node => "health",
            Self::Sync => "sync",
            Self::Operation => "operation",
            Self::Result => "result",
            Self::Hook => "hook",
            Self::Managed => "resource",
            Self::Kind => "kind",
            Self::Pod => "pod",
            Self::Container => "container",
            Self::PodCondition => "pod condition",
            Self::Event => "event",
            Self::Log => "log",
        }
    }
}

impl Object {
    /// `Pod/web-0`.
    pub(super) fn told(&self) -> String {
        format!("{}/{}", self.kind, self.name)
    }
}

impl Clue {
    /// One of the application.
    pub(super) fn of(place: Place, word: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place, word: word.into(), text: text.into(), ..Self::default() }
    }

    /// One of an object.
    pub(super) fn about(self, object: &Object) -> Self {
        Self { about: Some(object.clone()), ..self }
    }

    pub(super) fn at(self, at: &Value) -> Self {
        Self { at: at.clone(), ..self }
    }
}
