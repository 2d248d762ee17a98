//! What a call has to pass before it changes anything, in this order: the access, what stops everything, the policy, the
//! quota, its plan, a person's yes or a second step, and that nothing the yes rested on has moved since. Whatever does not
//! let it through says what is replied.

use std::time::Duration;

use argocd_api::vocabulary::{Effect, Role};
use serde_json::json;
use tokio::time::Instant;

use super::account::Noted;
use super::call::Call;
use super::{Reply, Runtime};
use crate::access::Access;
use crate::asking::Asking;
use crate::audit::{Confirmation, Stage};
use crate::caller::Principal;
use crate::change::{Plan, Planning, planner, subject, target};
use crate::confirmation::{Asked, Form, Matter, Means, Outcome, PATIENCE};
use crate::digest;
use crate::failure::Failure;
use crate::guards::Unasked;
use crate::instance::{BaseUrl, Instance};
use crate::limit::Limit;
use crate::policy::{Known, Object, Policy, Question, Verdict, decide};
use crate::progress::WAITING;
use crate::quota::Permit;

/// What a call is about, or what it makes of that.
async fn subjects(planning: &Planning<'_>, policy: &Policy, becomes: Option<&Known>) -> Result<Vec<Object>, Failure> {
    match becomes {
        Some(known) => Ok(vec![subject::completed(planning, policy, known.clone()).await?]),
        None => subject::of(planning, policy).await,
    }
}

/// Said of a call that may lose something where no person can be asked.
const UNCONFIRMED: &str = "A person can do it in Argo CD itself, or here with a client that shows such questions (MCP's form \
     elicitation).";

/// What was let through.
pub(super) struct Admitted {
    /// What is to be done; nothing where the tool does its own work.
    pub(super) plan: Plan,
    /// Within these limits, which leave out the time a person took to answer.
    pub(super) limit: Limit,
    /// Who or what said yes.
    pub(super) confirmation: Confirmation,
    /// What it takes of the quota; nothing for what only reads.
    pub(super) permit: Option<Permit>,
}

/// A call that was not let through.
pub(super) struct Stopped {
    /// By what.
    pub(super) stage: Stage,
    /// What is replied.
    pub(super) reply: Reply,
}

pub(super) fn stopped(stage: Stage, reply: Reply) -> Stopped {
    Stopped { stage, reply }
}

impl Runtime {
    /// Lets a call through, or says what is replied instead. What is found out on the way is noted.
    pub(super) async fn admit(
        &self,
        call: &Call<'_>,
        planning: &Planning<'_>,
        limit: &Limit,
        noted: &mut Noted,
    ) -> Result<Admitted, Stopped> {
        self.permitted(call, call.effect)?;
        if call.effect == Effect::Read {
            self.judged(call, planning, call.effect, None, limit, noted).await?;
            let limit = limit.later_by(Duration::ZERO);
            return Ok(Admitted { plan: Plan::default(), limit, confirmation: Confirmation::None, permit: None });
        }
        let only_plans = call.manner.plans;
        if let Some(why) = self.guards.halt.refusal().filter(|_| !only_plans) {
            return Err(stopped(Stage::Halt, self.uncalled(call, &why)));
        }
        let verdict = self.judged(call, planning, call.effect, None, limit, noted).await?;
        let permit = if only_plans { None } else { Some(self.entered(call, planning)?) };
        let mut plan = self.planned(call, planning, limit).await?;
        noted.target = target::of(planning, Some(&plan));
        noted.plan = Some(plan.rests_on.digest());
        let effect = plan.effect.map_or(call.effect, |effect| effect.max(call.effect));
        self.permitted(call, effect)?;
        if let Some(permit) = &permit {
            let raised = permit.raised(effect, Instant::now());
            raised.map_err(|refusal| stopped(Stage::Quota, self.uncalled(call, &refusal.to_string())))?;
        }
        let verdict = match &plan.becomes {
            None if effect == call.effect => verdict,
            becomes => self.judged(call, planning, effect, becomes.as_ref(), limit, noted).await?.max(verdict),
        };
        let steps = self.takes_two_steps(call, verdict);
        if plan.blocked.is_some() || only_plans && !steps {
            return Err(stopped(Stage::Plan, self.told_plan(call, &plan, None)));
        }
        let began = Instant::now();
        let confirmation = self.confirmed(call, &plan, effect, verdict).await?;
        let limit = limit.later_by(began.elapsed());
        if confirmation == Confirmation::Elicited && matches!(call.caller.means, Means::Live(_)) {
            call.caller.progress.report(WAITING);
            call.caller.progress.lasts_until(limit.end());
            plan = self.unmoved(call, &plan, &limit).await?;
        }
        Ok(Admitted { plan, limit, confirmation, permit })
    }

    /// That a call with this effect may be made at all.
    fn permitted(&self, call: &Call<'_>, effect: Effect) -> Result<(), Stopped> {
        self.held(call, effect).map_or(Ok(()), |why| Err(stopped(Stage::Access, self.uncalled(call, &why))))
    }

    /// What it takes of the quota.
    fn entered(&self, call: &Call<'_>, planning: &Planning<'_>) -> Result<Permit, Stopped> {
        let object = target::key(planning);
        let digest = digest::of_json(json!([call.tool.name, call.arguments]));
        // A call that comes again with an answer is the one that was counted before.
        let fresh = call.manner.ticket.is_none() && !matches!(call.caller.means, Means::Again(Some(_)));
        let principal = call.caller.principal.name();
        let entered = self.guards.quota.enter(principal, call.effect, &object, digest, fresh, Instant::now());
        entered.map_err(|refusal| stopped(Stage::Quota, self.uncalled(call, &refusal.to_string())))
    }

    /// Why a call with this effect is not made.
    fn held(&self, call: &Call<'_>, effect: Effect) -> Option<String> {
        let least = Access::least(effect, call.tool.full);
        if !self.access.permits(effect) {
            let access = self.access;
            return Some(format!(
                "with these arguments it needs the access \"{least}\" (--access), and this server runs with the access \"{access}\"."
            ));
        }
        let narrowed = call.caller.narrowing.as_ref().and_then(|narrowing| narrowing.access);
        if let Some(access) = narrowed.filter(|access| !access.permits(effect)) {
            return Some(format!(
                "with these arguments it needs the access \"{least}\", and this request goes no further than \"{access}\"."
            ));
        }
        None
    }

    /// What the policy says of it, which is looked up only where a rule might be about it; where it denies, that is
    /// replied.
    async fn judged(
        &self,
        call: &Call<'_>,
        planning: &Planning<'_>,
        effect: Effect,
        becomes: Option<&Known>,
        limit: &Limit,
        noted: &mut Noted,
    ) -> Result<Verdict, Stopped> {
        let Some(policy) = self.guards.policy.as_deref() else { return Ok(Verdict::without_policy(effect)) };
        if effect == Effect::Read && !policy.governs_reads(call.tool.name) {
            return Ok(Verdict::Allow);
        }
        let looked_up = limit.hold(Effect::Read, subjects(planning, policy, becomes)).await;
        let (objects, failure) = match looked_up {
            Ok(objects) => (objects, None),
            Err(failure) => (vec![Object::Unknown], Some(failure)),
        };
        let now = (self.clock)();
        let decisions = objects.into_iter().map(|object| {
            let (tool, principal) = (call.tool.name, call.caller.principal.name());
            decide(policy, &Question { tool, effect, instance: &self.upstream.instance().name, principal, now, object })
        });
        // Of several objects the one that is guarded most counts.
        let decision =
            decisions.reduce(|first, next| if next.strictness() > first.strictness() { next } else { first });
        let Some(decision) = decision else { return Ok(Verdict::Deny) };
        if let Some(shadowed) = &decision.shadowed {
            tracing::warn!(tool = call.tool.name, would = %shadowed.verdict, why = decision.why, "policy in shadow");
        }
        noted.decide(&decision);
        match (decision.verdict(), failure) {
            (Verdict::Deny, Some(failure)) => {
                let said = self.unmade(call, &failure);
                let Reply::Answer(said) = said else { return Err(stopped(Stage::Policy, said)) };
                Err(stopped(Stage::Policy, self.uncalled(call, &format!("{} {}", decision.why, said.text))))
            }
            (Verdict::Deny, None) => Err(stopped(Stage::Policy, self.uncalled(call, &decision.why))),
            (verdict, _) => Ok(verdict),
        }
    }

    /// What it would do.
    async fn planned(&self, call: &Call<'_>, planning: &Planning<'_>, limit: &Limit) -> Result<Plan, Stopped> {
        let Some(planner) = planner(call.tool) else { return Ok(Plan::default()) };
        let plan = limit.hold(Effect::Read, planner(planning)).await;
        plan.map_err(|failure| stopped(Stage::Plan, self.unmade(call, &failure)))
    }

    /// Has it confirmed as the verdict wants, however long a person takes; where it is not, says what is replied.
    async fn confirmed(
        &self,
        call: &Call<'_>,
        plan: &Plan,
        effect: Effect,
        verdict: Verdict,
    ) -> Result<Confirmation, Stopped> {
        let Instance { name, url, .. } = self.upstream.instance();
        let host = url.as_ref().map(BaseUrl::host);
        let principal = Some(call.caller.principal.name()).filter(|name| *name != Principal::local().name());
        let matter = Matter {
            tool: call.tool,
            arguments: &call.arguments,
            plan,
            effect,
            typed: effect == Effect::Destructive || verdict == Verdict::ConfirmTyped,
            instance: name,
            host: host.as_deref(),
            principal,
        };
        let form = Form::about(&matter, &self.redactor);
        let instance = format!("{name} {}", url.as_ref().map(BaseUrl::as_str).unwrap_or_default());
        let (tool, arguments, rests_on) = (call.tool.name, &call.arguments, &plan.rests_on);
        let asked = Asked { instance: &instance, tool, arguments, effect, rests_on, form: &form };

        if self.takes_two_steps(call, verdict) {
            return self.stepped(call, plan, &asked);
        }
        if verdict == Verdict::Allow {
            if let Some(ticket) = &call.manner.ticket {
                self.redeemed(call, &asked, ticket)?;
            }
            return Ok(if self.is_governed() { Confirmation::Policy } else { Confirmation::None });
        }
        if matches!(call.caller.means, Means::Live(_)) {
            call.caller.progress.report("waiting for a person to answer");
            call.caller.progress.lasts_until(Instant::now() + PATIENCE);
        }
        let why = match self.confirmations.confirm(call.caller, &asked, (self.clock)()).await {
            Outcome::Accepted => return Ok(Confirmation::Elicited),
            Outcome::Pending(question) => return Err(stopped(Stage::Confirmation, Reply::Question(question))),
            Outcome::Declined(no) => no.to_string(),
            Outcome::Refused(void) => void.to_string(),
            Outcome::CouldNotAsk(why) => {
                let reason =
                    if effect == Effect::Destructive { "it may lose something" } else { "the policy wants it" };
                format!("{reason}, so a person has to confirm it, and nobody could be asked: {why}. {UNCONFIRMED}")
            }
        };
        Err(stopped(Stage::Confirmation, self.uncalled(call, &why)))
    }

    /// Whether it is done in two steps, since nobody can be asked. What a policy wants confirmed a person confirms.
    fn takes_two_steps(&self, call: &Call<'_>, verdict: Verdict) -> bool {
        let ticketed = call.tool.arguments.iter().any(|argument| matches!(argument.role, Role::Ticket));
        verdict > Verdict::Allow
            && ticketed
            && !self.is_governed()
            && self.guards.unasked == Unasked::TwoStep
            && matches!(call.caller.means, Means::None(_))
    }

    /// Whether there is a policy that is enforced.
    pub(super) fn is_governed(&self) -> bool {
        self.guards.policy.as_ref().is_some_and(|policy| !policy.shadow)
    }

    /// The first of two steps tells the plan with a ticket, and the second one brings it.
    fn stepped(&self, call: &Call<'_>, plan: &Plan, asked: &Asked<'_>) -> Result<Confirmation, Stopped> {
        match &call.manner.ticket {
            Some(ticket) if !call.manner.plans => {
                self.redeemed(call, asked, ticket)?;
                Ok(Confirmation::TwoStep)
            }
            _ => {
                let ticket = self.confirmations.ticket(call.caller, asked, (self.clock)());
                Err(stopped(Stage::Confirmation, self.told_plan(call, plan, ticket.as_deref())))
            }
        }
    }

    fn redeemed(&self, call: &Call<'_>, asked: &Asked<'_>, ticket: &str) -> Result<(), Stopped> {
        let redeemed = self.confirmations.redeem(call.caller, asked, ticket, (self.clock)());
        redeemed.map_err(|void| stopped(Stage::Confirmation, self.uncalled(call, &void.told_of_ticket())))
    }

    /// That what a person said yes to is still what would be done, since they took their time; as it is planned now.
    async fn unmoved(&self, call: &Call<'_>, plan: &Plan, limit: &Limit) -> Result<Plan, Stopped> {
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, limit.deadline());
        let planning = Planning::new(&asking, call.tool, &call.arguments, call.effect);
        let now = self.planned(call, &planning, limit).await?;
        if let Some(blocked) = &now.blocked {
            return Err(stopped(Stage::Precondition, self.uncalled(call, &blocked.told(&self.redactor))));
        }
        if now.rests_on.digest() == plan.rests_on.digest() {
            return Ok(now);
        }
        let moved = crate::confirmation::Void::Moved(now.rests_on.moved_from(&plan.rests_on));
        Err(stopped(Stage::Precondition, self.uncalled(call, &moved.to_string())))
    }

    pub(super) fn uncalled(&self, call: &Call<'_>, why: &str) -> Reply {
        Reply::Answer(self.denied(format!("`{}` was not called: {why}", call.tool.name)))
    }
}
