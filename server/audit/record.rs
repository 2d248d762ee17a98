//! One line of the account. What is not known is absent.

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::change::Target;
use crate::policy::effect_word;

/// The form of the lines; another number where a field gets another meaning.
const VERSION: u8 = 1;

/// Characters of a text among the arguments that are kept.
const TEXT: usize = 256;

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a> {
    v: u8,
    /// When, to the millisecond, in UTC.
    at: String,
    /// Names the attempt: the same in each of its lines, and in what Argo CD keeps of a sync.
    pub id: &'a str,
    /// Which of its lines this is.
    pub phase: Phase,
    /// Who calls.
    pub principal: &'a str,
    /// The program they call with, as it says itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<&'a Client>,
    /// The Argo CD.
    pub instance: &'a str,
    /// What was called.
    pub tool: &'a str,
    /// What it does with its arguments.
    pub effect: &'static str,
    /// Those; redacted, and long texts cut.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub arguments: Map<String, Value>,
    /// What it goes to.
    pub target: &'a Target,
    /// What the policy said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<&'a Decision>,
    /// Who said yes: `elicited`, `two-step`, `policy` or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<&'static str>,
    /// The digest of what its plan rested on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// What refused it, or asked before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<&'static str>,
    /// Why it was refused, or what it failed with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// `done`, `failed` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<&'static str>,
    /// How many of its requests were answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<usize>,
    /// How long it took, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The trace that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

/// Which line of an attempt it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// It was asked about, or its plan told; nothing was sent.
    Asked,
    /// It was refused; nothing was sent.
    Refused,
    /// Its requests are about to be sent.
    Intent,
    /// What came of them.
    Outcome,
}

/// The program that somebody calls with; it may say anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Client {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What the policy said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What is enforced.
    pub verdict: &'static str,
    /// Why.
    pub why: String,
    /// What it would be with everything enforced that is in shadow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow: Option<&'static str>,
}

impl<'a> Record<'a> {
    /// The first line of an attempt, or the only one.
    pub fn new(id: &'a str, at: Timestamp, effect: Effect, target: &'a Target) -> Self {
        Self {
            v: VERSION,
            at: format!("{at:.3}"),
            id,
            phase: Phase::Refused,
            principal: "",
            client: None,
            instance: "",
            tool: "",
            effect: effect_word(effect),
            arguments: Map::new(),
            target,
            decision: None,
            confirmation: None,
            plan: None,
            stage: None,
            why: None,
            outcome: None,
            requests: None,
            ms: None,
            trace: None,
        }
    }

    /// As it is written: one line.
    pub(crate) fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

/// Arguments that are fit to be told, as the account keeps them: long texts are cut, and that is said.
pub fn kept(arguments: &Map<String, Value>) -> Map<String, Value> {
    fn cut(value: &mut Value) {
        match value {
            Value::String(text) => {
                let length = text.chars().count();
                if let Some((end, _)) = text.char_indices().nth(TEXT) {
                    text.truncate(end);
                    text.push_str(&format!("… ({length} characters)"));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(cut),
            Value::Object(fields) => fields.values_mut().for_each(cut),
            _ => {}
        }
    }
    let mut kept = arguments.clone();
    kept.values_mut().for_each(cut);
    kept
}
