//! The account of one attempt to change something: what was found out about it on its way, and its lines.

use std::sync::Arc;

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;
use tokio::time::Instant;

use super::call::Call;
use super::gate::{Admitted, Stopped, stopped};
use super::{Reply, Runtime};
use crate::audit::{Audit, Decision, Id, Outcome, Phase, Record, Shadow, Stage, Target};
use crate::change::{Planning, target};
use crate::digest::Digest;
use crate::metrics;
use crate::policy::{self, By, Judgement};
use crate::trace::Trace;

/// What was found out.
#[derive(Debug)]
pub(super) struct Noted {
    /// Names the attempt.
    pub(super) id: Id,
    /// What it goes to.
    pub(super) target: Target,
    /// What its plan rests on.
    pub(super) plan: Option<Digest>,
    /// What the policy said.
    decision: Option<Decision>,
    began: Instant,
}

impl Noted {
    /// Nothing yet, but for what it is about by its own words.
    pub(super) fn of(planning: &Planning<'_>) -> Self {
        // What only reads has no account.
        let target = if planning.effect == Effect::Read { Target::default() } else { target::of(planning, None) };
        Self { id: Id::random(), target, plan: None, decision: None, began: Instant::now() }
    }

    /// What the policy said; of several questions the last.
    pub(super) fn decide(&mut self, decision: &policy::Decision<'_>) {
        let shadow = decision.shadowed.as_ref();
        self.decision = Some(Decision {
            verdict: decision.verdict(),
            rule: rule(&decision.enforced),
            shadow: shadow.map(|shadow| Shadow { verdict: shadow.verdict, rule: rule(shadow) }),
        });
    }
}

fn rule(judgement: &Judgement<'_>) -> Option<String> {
    match judgement.by {
        By::Rule(rule) => Some(rule.to_string()),
        By::Protected(protected) => Some(format!("protected (line {})", protected.line)),
        By::Default => Some("default".to_owned()),
        By::Unknown => Some("what it is about is unknown".to_owned()),
        By::Ungoverned | By::Shadow => None,
    }
}

/// An attempt whose intent was written down. Whatever ends it, so is its outcome.
pub(super) struct Attempt {
    audit: Arc<Audit>,
    clock: fn() -> Timestamp,
    /// The intent, until its outcome is told.
    open: Option<Record>,
}

impl Runtime {
    /// A line about an attempt.
    fn record(&self, call: &Call<'_>, noted: &Noted) -> Record {
        let (caller, instance) = (call.caller, &self.upstream.instance().name);
        let record = Record::new((self.clock)(), caller.principal.name(), instance, call.tool.name, call.effect);
        Record {
            id: noted.id.clone(),
            transport: caller.transport,
            client: caller.client.as_deref().cloned(),
            arguments: call.arguments.clone(),
            target: noted.target.clone(),
            decision: noted.decision.clone(),
            plan: noted.plan,
            ms: u64::try_from(noted.began.elapsed().as_millis()).ok(),
            trace_id: caller.trace.as_ref().map(|trace: &Trace| trace.id().to_string()),
            ..record
        }
    }

    /// Writes down what did not go through; nothing was sent. What only asked what it would do is no attempt.
    pub(super) async fn account_for_stop(&self, call: &Call<'_>, noted: &Noted, stopped: &Stopped) {
        if call.effect == Effect::Read || call.manner.plans {
            return;
        }
        let record = self.record(call, noted);
        let record = match &stopped.reply {
            Reply::Answer(answer) if answer.outcome != metrics::Outcome::Asked => {
                record.refused((self.clock)(), stopped.stage, &answer.text)
            }
            _ => Record { phase: Phase::Asked, ..record },
        };
        self.guards.audit.tell(&record).await;
    }

    /// Writes down what is about to be sent.
    ///
    /// # Errors
    /// Where that cannot be written; then nothing may be sent.
    pub(super) async fn intend(&self, call: &Call<'_>, noted: &Noted, admitted: &Admitted) -> Result<Attempt, Stopped> {
        let record = Record { confirmation: Some(admitted.confirmation), ..self.record(call, noted) };
        let written = self.guards.audit.intent(&record).await;
        written.map_err(|failure| {
            tracing::error!("{failure}");
            stopped(Stage::Audit, self.uncalled(call, &format!("{failure} Reads go on.")))
        })?;
        Ok(Attempt { audit: self.guards.audit.clone(), clock: self.clock, open: Some(record) })
    }

    /// Writes down what came of it.
    pub(super) async fn settle(&self, noted: &Noted, mut attempt: Attempt, came: Came) {
        let Some(intent) = attempt.open.take() else { return };
        let ended = intent.ended((self.clock)(), came.outcome, came.why.as_deref(), came.requests);
        let ms = u64::try_from(noted.began.elapsed().as_millis()).ok();
        self.guards.audit.tell(&Record { ms, ..ended }).await;
    }
}

/// What came of an attempt.
pub(super) struct Came {
    /// Whether it was done.
    pub(super) outcome: Outcome,
    /// What it failed with.
    pub(super) why: Option<String>,
    /// How many of its requests were answered.
    pub(super) requests: u32,
}

/// Nobody is left to say what came of it.
impl Drop for Attempt {
    fn drop(&mut self) {
        let (Some(intent), Ok(runtime)) = (self.open.take(), tokio::runtime::Handle::try_current()) else { return };
        let (audit, now) = (self.audit.clone(), (self.clock)());
        let why = "the call was given up before its outcome was known";
        let record = Record { requests: None, ..intent.ended(now, Outcome::Unknown, Some(why), 0) };
        runtime.spawn(async move { audit.tell(&record).await });
    }
}
