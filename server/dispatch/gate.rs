//! What a call has to pass before it changes anything: the access, and a person's yes where something may be lost.

use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value};
use tokio::time::Instant;

use super::{Reply, Runtime};
use crate::access::Access;
use crate::caller::Caller;
use crate::confirmation::{Asked, Form, Means, Outcome, PATIENCE};
use crate::instance::{BaseUrl, Instance};
use crate::limit::Limit;
use crate::progress::WAITING;
use crate::tool::Tool;

/// Said of a call that may lose something where no person can be asked.
const UNCONFIRMED: &str = "A person can do it in Argo CD itself, or here with a client that shows such questions (MCP's form \
     elicitation).";

impl Runtime {
    /// Lets a call with this effect through, within limits that leave out the time a person took to answer; or says what is
    /// replied instead.
    pub(super) async fn admit(
        &self,
        tool: &Tool,
        effect: Effect,
        caller: &Caller,
        arguments: &Map<String, Value>,
        limit: &Limit,
    ) -> Result<Limit, Reply> {
        if let Some(why) = self.held(tool, effect, caller) {
            return Err(self.uncalled(tool, &why));
        }
        let began = Instant::now();
        if effect == Effect::Destructive {
            self.confirmed(tool, effect, caller, arguments).await?;
        }
        let limit = limit.later_by(began.elapsed());
        if effect == Effect::Destructive && matches!(caller.means, Means::Live(_)) {
            caller.progress.report(WAITING);
            caller.progress.lasts_until(limit.end());
        }
        Ok(limit)
    }

    /// Why a call with this effect is not made.
    fn held(&self, tool: &Tool, effect: Effect, caller: &Caller) -> Option<String> {
        let least = Access::least(effect, tool.full);
        if !self.access.permits(effect) {
            let access = self.access;
            return Some(format!(
                "with these arguments it needs the access \"{least}\" (--access), and this server runs with the access \"{access}\"."
            ));
        }
        let narrowed = caller.narrowing.as_ref().and_then(|narrowing| narrowing.access);
        if let Some(access) = narrowed.filter(|access| !access.permits(effect)) {
            return Some(format!(
                "with these arguments it needs the access \"{least}\", and this request goes no further than \"{access}\"."
            ));
        }
        None
    }

    /// Has a person confirm the call, however long they take; where they do not, says what is replied.
    async fn confirmed(
        &self,
        tool: &Tool,
        effect: Effect,
        caller: &Caller,
        arguments: &Map<String, Value>,
    ) -> Result<(), Reply> {
        let Instance { name, url, .. } = self.upstream.instance();
        let form = Form::about(tool, arguments, name, url.as_ref().map(BaseUrl::host).as_deref(), &self.redactor);
        let instance = format!("{name} {}", url.as_ref().map(BaseUrl::as_str).unwrap_or_default());
        let asked = Asked { instance: &instance, tool: tool.name, arguments, effect, rests_on: &[], form: &form };
        if matches!(caller.means, Means::Live(_)) {
            caller.progress.report("waiting for a person to answer");
            caller.progress.lasts_until(Instant::now() + PATIENCE);
        }
        let why = match self.confirmations.confirm(caller, &asked, (self.clock)()).await {
            Outcome::Accepted => return Ok(()),
            Outcome::Pending(question) => return Err(Reply::Question(question)),
            Outcome::Declined(no) => no.to_string(),
            Outcome::Refused(void) => void.to_string(),
            Outcome::CouldNotAsk(why) => {
                format!(
                    "it may lose something, so a person has to confirm it, and nobody could be asked: {why}. {UNCONFIRMED}"
                )
            }
        };
        Err(self.uncalled(tool, &why))
    }

    fn uncalled(&self, tool: &Tool, why: &str) -> Reply {
        Reply::Answer(self.denied(format!("`{}` was not called: {why}", tool.name)))
    }
}
