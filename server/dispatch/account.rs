//! The account of one attempt to change something: what was found out about it on its way, and its lines.

use std::sync::Arc;

use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value};
use tokio::time::Instant;

use super::call::Call;
use super::gate::{Admitted, Stage, Stopped};
use super::{Reply, Runtime};
use crate::audit::{Audit, Decision, Phase, Record, kept};
use crate::change::Target;
use crate::digest::Digest;
use crate::policy;
use crate::random::random;
use crate::trace::Trace;

/// What was found out.
#[derive(Debug)]
pub(super) struct Noted {
    /// Names the attempt.
    pub(super) id: String,
    /// What it goes to.
    pub(super) target: Target,
    /// What its plan rests on.
    pub(super) plan: Option<Digest>,
    /// What the policy said.
    decision: Option<Decision>,
    /// Its arguments, fit to be told.
    arguments: Map<String, Value>,
    began: Instant,
}

impl Noted {
    /// Nothing yet, but for what it is about by its own words.
    pub(super) fn of(target: Target, shown: &Map<String, Value>) -> Self {
        let arguments = kept(shown);
        Self { id: hex(&random()), target, plan: None, decision: None, arguments, began: Instant::now() }
    }

    /// What the policy said; of several questions the last.
    pub(super) fn decide(&mut self, decision: &policy::Decision<'_>) {
        self.decision = Some(Decision {
            verdict: decision.verdict().word(),
            why: decision.why.clone(),
            shadow: decision.shadowed.as_ref().map(|shadowed| shadowed.verdict.word()),
        });
    }
}

/// An attempt whose intent was written down. Whatever ends it, so is its outcome.
pub(super) struct Attempt {
    audit: Arc<Audit>,
    /// The line of an outcome that nobody knows, for when nobody is left to say another.
    unknown: Option<String>,
}

impl Runtime {
    /// A line about an attempt.
    fn record<'a>(&'a self, call: &'a Call<'_>, noted: &'a Noted) -> Record<'a> {
        let plan = noted.plan.as_ref().map(|digest| hex(digest));
        let mut record = Record::new(&noted.id, (self.clock)(), call.effect, &noted.target);
        record.principal = call.caller.principal.name();
        record.client = call.caller.client.as_deref();
        record.instance = self.instance_name();
        record.tool = call.tool.name;
        record.arguments = noted.arguments.clone();
        record.decision = noted.decision.as_ref();
        record.plan = plan;
        record.trace = call.caller.trace.as_ref().map(|trace: &Trace| trace.id().to_string());
        record
    }

    fn instance_name(&self) -> &str {
        &self.upstream.instance().name
    }

    /// Writes down what did not go through, as far as that can be written; nothing was sent.
    pub(super) async fn account_for_stop(&self, call: &Call<'_>, noted: &Noted, stopped: &Stopped) {
        if call.effect == Effect::Read || call.manner.plans {
            return;
        }
        let mut record = self.record(call, noted);
        record.stage = Some(stopped.stage.word());
        match &stopped.reply {
            Reply::Answer(answer) if !answer.is_a_question() => record.why = Some(answer.text.clone()),
            _ => record.phase = Phase::Asked,
        }
        if let Err(unwritten) = self.guards.audit.write(&record).await {
            tracing::error!("the account could not be written: {unwritten}");
        }
    }

    /// Writes down what is about to be sent.
    ///
    /// # Errors
    /// Where that cannot be written; then nothing may be sent.
    pub(super) async fn intend(&self, call: &Call<'_>, noted: &Noted, admitted: &Admitted) -> Result<Attempt, Stopped> {
        let mut record = self.record(call, noted);
        record.phase = Phase::Intent;
        record.confirmation = Some(admitted.consent.word());
        self.guards.audit.write(&record).await.map_err(|unwritten| {
            tracing::error!("the account could not be written: {unwritten}");
            let why = format!(
                "the account of changes cannot be written ({unwritten}), and nothing is changed without it. Whoever operates this \
                 server can mend that or choose another place by --audit-log; reads go on."
            );
            Stage::Audit.stops(self.uncalled(call, &why))
        })?;
        let mut unknown = record;
        (unknown.phase, unknown.outcome) = (Phase::Outcome, Some("unknown"));
        unknown.why = Some("the call ended before its outcome was known".to_owned());
        Ok(Attempt { audit: self.guards.audit.clone(), unknown: Some(unknown.line()) })
    }

    /// Writes down what came of it. Where that fails it is logged: what was done is done.
    pub(super) async fn settle(&self, call: &Call<'_>, noted: &Noted, attempt: &mut Attempt, came: Came) {
        let mut record = self.record(call, noted);
        record.phase = Phase::Outcome;
        record.outcome = Some(came.outcome);
        record.why = came.why;
        record.requests = Some(came.requests);
        record.ms = u64::try_from(noted.began.elapsed().as_millis()).ok();
        attempt.unknown = None;
        if let Err(unwritten) = self.guards.audit.write(&record).await {
            tracing::error!(id = noted.id, outcome = came.outcome, "the account could not be written: {unwritten}");
        }
    }
}

/// What came of an attempt.
pub(super) struct Came {
    /// `done`, `failed` or `unknown`.
    pub(super) outcome: &'static str,
    /// What it failed with.
    pub(super) why: Option<String>,
    /// How many of its requests were answered.
    pub(super) requests: usize,
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let (Some(line), Ok(runtime)) = (self.unknown.take(), tokio::runtime::Handle::try_current()) else { return };
        let audit = self.audit.clone();
        runtime.spawn(async move {
            if let Err(unwritten) = audit.append(line, false).await {
                tracing::error!("the account could not be written: {unwritten}");
            }
        });
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
