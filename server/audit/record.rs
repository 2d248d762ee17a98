//! One line of the account: an attempt to change something, as it was let through, as it ended, or why it was refused.

use std::fmt;

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::text;
use crate::digest::Digest;
use crate::policy::{Verdict, effect_word};
use crate::random::random;
use crate::safety::redact::Redactor;
use crate::safety::sanitize;

/// The version of what a line looks like.
pub const VERSION: u8 = 1;

/// Names one attempt in each of its lines, and in Argo CD where it takes such a thing; 26 letters and digits that nobody
/// can guess.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Id(String);

impl Id {
    /// Another one each time.
    pub fn random() -> Self {
        // Without letters that are mistaken for digits.
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let number = u128::from_be_bytes(random());
        Self((0..26).map(|at| char::from(LETTERS[(number >> (at * 5)) as usize & 31])).collect())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What a line tells of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It is about to be sent.
    Intent,
    /// What has come of it.
    Outcome,
    /// It was not sent, and why.
    Refused,
    /// It was not sent yet: a person is asked, or it has to come again with its ticket.
    Asked,
}

impl Phase {
    /// Its word.
    pub fn word(self) -> &'static str {
        ["intent", "outcome", "refused", "asked"][self as usize]
    }
}

/// How a call came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// Standard input and output.
    Stdio,
    /// HTTP.
    Http,
    /// The command line.
    Command,
}

/// What a client says it is, which nothing proves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Client {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What is to be changed, as Argo CD tells it; of what is not known nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(default)]
#[expect(missing_docs, reason = "they are what their names say, in Argo CD's own terms")]
pub struct Target {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision_to: Option<String>,
}

impl Target {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What the policy says of an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What holds.
    #[serde(serialize_with = "shown")]
    pub verdict: Verdict,
    /// The rule that says so, or what decides without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What would hold if what is in shadow were enforced, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow: Option<Shadow>,
}

/// A decision that is told and not enforced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shadow {
    /// What would hold.
    #[serde(serialize_with = "shown")]
    pub verdict: Verdict,
    /// The rule that would say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// What an attempt was let through on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confirmation {
    /// A person's yes.
    Elicited,
    /// It came again with its ticket.
    TwoStep,
    /// A rule of the policy allows it.
    Policy,
    /// None was needed.
    None,
}

/// What an attempt has to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Stage {
    Access,
    Halt,
    Policy,
    Quota,
    Plan,
    Confirmation,
    Precondition,
    Audit,
}

/// What has come of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Argo CD says that it was done.
    Done,
    /// Argo CD says that it was not, or nothing was sent.
    Failed,
    /// Nobody knows: it was sent, and no answer came.
    Unknown,
}

/// What is told of an attempt. Texts may be as they came: secrets are taken out of each line, and long texts are cut.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// What the line looks like: [`VERSION`].
    pub v: u8,
    /// The attempt's.
    pub id: Id,
    /// When the line was made.
    #[serde(serialize_with = "to_the_millisecond")]
    pub at: Timestamp,
    /// What it tells.
    pub phase: Phase,
    /// Who, as far as this server can tell.
    pub principal: String,
    /// How the call came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transport: Option<Transport>,
    /// By which client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
    /// Which Argo CD.
    pub instance: String,
    /// The tool's name.
    pub tool: String,
    /// What it does with these arguments.
    #[serde(serialize_with = "as_word")]
    pub effect: Effect,
    /// What it was called with, but for what says only how.
    pub arguments: Map<String, Value>,
    /// What is to be changed.
    #[serde(skip_serializing_if = "Target::is_nothing")]
    pub target: Target,
    /// What the policy says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What it was let through on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Confirmation>,
    /// What it rests on, as its digest.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_hex")]
    pub plan: Option<Digest>,
    /// Where it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What has come of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// How many requests that change something were sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<u32>,
    /// Milliseconds since the call began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<u64>,
    /// The trace that the call belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

impl Record {
    /// The intent to make this call; whatever else is known is filled in.
    pub fn new(at: Timestamp, principal: &str, instance: &str, tool: &str, effect: Effect) -> Self {
        Self {
            v: VERSION,
            id: Id::random(),
            at,
            phase: Phase::Intent,
            principal: principal.to_owned(),
            transport: None,
            client: None,
            instance: instance.to_owned(),
            tool: tool.to_owned(),
            effect,
            arguments: Map::new(),
            target: Target::default(),
            decision: None,
            confirmation: None,
            plan: None,
            stage: None,
            why: None,
            outcome: None,
            error: None,
            requests: None,
            ms: None,
            trace_id: None,
        }
    }

    /// The same attempt, which was refused.
    pub fn refused(self, at: Timestamp, stage: Stage, why: &str) -> Self {
        Self { at, phase: Phase::Refused, stage: Some(stage), why: Some(why.to_owned()), ..self }
    }

    /// The same attempt, and what has come of it after so many requests.
    pub fn ended(self, at: Timestamp, outcome: Outcome, error: Option<&str>, requests: u32) -> Self {
        let (outcome, error, requests) = (Some(outcome), error.map(str::to_owned), Some(requests));
        Self { at, phase: Phase::Outcome, outcome, error, requests, ..self }
    }

    /// As a line of JSON with its end.
    pub(super) fn line(&self, redactor: &Redactor) -> String {
        let Ok(mut value) = serde_json::to_value(self) else {
            // Of numbers, texts and words alone; there is nothing in it that cannot be JSON.
            return format!("{{\"v\":{VERSION},\"id\":\"{}\",\"phase\":\"{}\"}}\n", self.id, self.phase.word());
        };
        // Ours, and no secrets, however much they look like one.
        let ours = ["id", "plan"].map(|name| (name, value.get(name).cloned()));
        sanitize(&mut value, redactor);
        text::cut_all(&mut value);
        text::cut_whole(&mut value["arguments"]);
        for (name, kept) in ours {
            if let Some(kept) = kept {
                value[name] = kept;
            }
        }
        format!("{value}\n")
    }
}

fn shown<S: Serializer>(what: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(what)
}

fn as_word<S: Serializer>(effect: &Effect, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(effect_word(*effect))
}

fn to_the_millisecond<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{at:.3}"))
}

fn as_hex<S: Serializer>(digest: &Option<Digest>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = digest.iter().flatten().map(|byte| format!("{byte:02x}")).collect::<String>();
    serializer.serialize_str(&text)
}
