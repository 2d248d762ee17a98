//! What a person is asked about, and what therefore has to be the same when their answer is acted on.

use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value, json};

use super::Form;
use crate::caller::Principal;
use crate::change::Basis;
use crate::digest::{self, Digest};

/// One call that waits for a yes.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The Argo CD that it would change: its name and its address.
    pub instance: &'a str,
    /// The tool's name.
    pub tool: &'a str,
    /// As they were checked.
    pub arguments: &'a Map<String, Value>,
    /// What it does to the world with these arguments.
    pub effect: Effect,
    /// What was found there that the question rests on; empty where nothing was looked at.
    pub rests_on: &'a Basis,
    /// What the person is shown.
    pub form: &'a Form,
}

impl Asked<'_> {
    /// Names the call that this caller makes, and no other.
    pub(super) fn call(&self, principal: &Principal) -> Digest {
        digest::of_json(json!({
            "principal": principal.name(),
            "instance": self.instance,
            "tool": self.tool,
            "arguments": self.arguments,
            "effect": format!("{:?}", self.effect),
        }))
    }

    /// Names what the question rests on.
    pub(super) fn basis(&self) -> Digest {
        self.rests_on.digest()
    }
}
