//! One call on its way: what is called by whom, and what its arguments say about how.

use argocd_api::vocabulary::{Effect, Role};
use serde_json::{Map, Value};

use crate::caller::Caller;
use crate::tool::Tool;
use crate::upstream::Upstream;

/// One call, whose arguments were checked.
pub(super) struct Call<'a> {
    pub(super) tool: &'a Tool,
    pub(super) caller: &'a Caller,
    /// What it asks for.
    pub(super) arguments: Map<String, Value>,
    /// What it does with them.
    pub(super) effect: Effect,
    /// The way to Argo CD.
    pub(super) upstream: Upstream,
    /// How it is to be made.
    pub(super) manner: Manner,
}

/// What a call says of how it is made, which nobody confirms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// Only to tell what it would do.
    pub(super) plans: bool,
    /// The second of two steps, with what the first one gave.
    pub(super) ticket: Option<String>,
    /// To wait for the end of what it starts.
    pub(super) waits: bool,
}

/// A call that waits for the end of what it starts has so many seconds.
const WAITING: u64 = 300;

impl Manner {
    /// How long the whole call may take.
    pub(super) fn seconds(tool: &Tool, arguments: &Map<String, Value>) -> u64 {
        let waits = tool.arguments.iter().find(|argument| matches!(argument.role, Role::Wait));
        let waits = waits.and_then(|argument| arguments.get(argument.name)) == Some(&Value::Bool(true));
        if waits { tool.seconds.max(WAITING) } else { tool.seconds }
    }

    /// Takes it out of the arguments.
    pub(super) fn taken_from(tool: &Tool, arguments: &mut Map<String, Value>) -> Self {
        let mut manner = Self::default();
        for argument in tool.arguments {
            let mut take = || arguments.remove(argument.name);
            match argument.role {
                Role::Plan => manner.plans = take().is_some_and(|value| value == Value::Bool(true)),
                Role::Ticket => manner.ticket = take().and_then(|value| value.as_str().map(str::to_owned)),
                Role::Wait => manner.waits = take().is_some_and(|value| value == Value::Bool(true)),
                _ => {}
            }
        }
        manner
    }
}
