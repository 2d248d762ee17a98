//! The one way every call of every tool takes: find it, see whether it is offered, check the arguments, and make the
//! call under a deadline, a way to cancel it and a guard against panics. What comes back is safe to show.

mod about;
mod account;
mod apply;
mod call;
mod failed;
mod gate;
mod reply;
mod told_plan;

use std::sync::Arc;
use std::time::Duration;

use argocd_api::arguments;
use argocd_api::vocabulary::{Effect, Role};
use jiff::Timestamp;
use serde_json::{Map, Value};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use crate::access::Access;
use crate::answer::Told;
use crate::asking::Asking;
use crate::caller::Caller;
use crate::change::Planning;
use crate::config::Settings;
use crate::confirmation::Confirmations;
use crate::context::Context;
use crate::effect::{growing, raised};
use crate::failure::Failure;
use crate::guards::Guards;
use crate::instance::Instance;
use crate::limit::Limit;
use crate::metrics::{Metrics, Outcome};
use crate::narrowing::Narrowing;
use crate::output::Output;
use crate::random::random;
use crate::request;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;
use crate::seal::Sealer;
use crate::selection::{Known, Selection};
use crate::tool::{self, Tool, Work};
use crate::trace::Trace;
use crate::upstream::{AT_A_TIME, Upstream};
use crate::watch::Watches;
use account::Noted;
use call::{Call, Manner};
use failed::{MOST_OF_A_FAILURE, told};
pub use reply::{Answer, Reply, UnknownTool};

/// The tools on offer and everything a call of one needs.
pub struct Runtime {
    tools: Vec<Tool>,
    /// The names of tools that exist but are not offered, and why not.
    withheld: Vec<(&'static str, String)>,
    known: Known,
    metrics: Arc<Metrics>,
    access: Access,
    output: Output,
    upstream: Upstream,
    watches: Watches,
    redactor: Redactor,
    confirmations: Confirmations,
    guards: Guards,
    clock: fn() -> Timestamp,
    context: Context,
}

impl Runtime {
    /// The tools that these settings offer. Nobody is contacted before the first call.
    pub fn new(settings: Settings) -> Self {
        Self::offering(tool::all().collect(), settings)
    }

    /// A runtime that offers these tools and has no Argo CD: for tests of everything around it.
    pub fn of_tools(tools: Vec<Tool>) -> Self {
        let instance = Instance::unconfigured();
        let (access, output, selection) = (Access::Full, Output::Text, Selection::all());
        let sealer = Sealer::random();
        let guards = Guards::default();
        Self::offering(tools, Settings { instance, simulator: false, access, output, selection, sealer, guards })
    }

    /// The same with another table of tools.
    pub fn offering(all: Vec<Tool>, settings: Settings) -> Self {
        let known = Known::of(&all);
        let context = Context::of(&all, &settings);
        let mut tools = Vec::new();
        let mut withheld = Vec::new();
        for tool in all {
            match settings.selection.withholds(&tool, settings.access) {
                Some(why) => withheld.push((tool.name, why)),
                // Whoever names one wants it seen.
                None => tools.push(Tool {
                    listed: tool.listed || settings.selection.adds(&tool),
                    definition: tool.defined_for(settings.output),
                    ..tool
                }),
            }
        }
        let redactor = Redactor::new(random());
        let metrics = Metrics::of(tools.iter().map(|tool| tool.name), withheld.iter().map(|(name, _)| *name));
        let metrics = Arc::new(metrics);
        metrics.limit("upstream_requests", "Requests that Argo CD gets at a time at most.", AT_A_TIME as u64);
        let halt = settings.guards.halt.clone();
        metrics.writes_stopped.is(move || u64::from(halt.is_stopped()));
        let upstream = Upstream::new(settings.instance, settings.access).counted_by(metrics.clone());
        let watches = Watches::new(upstream.clone(), redactor);
        let (access, output) = (settings.access, settings.output);
        let (confirmations, guards) = (Confirmations::new(settings.sealer), settings.guards);
        Self {
            tools,
            withheld,
            known,
            metrics,
            access,
            output,
            upstream,
            watches,
            redactor,
            confirmations,
            guards,
            clock: Timestamp::now,
            context,
        }
    }

    /// The same with another clock, from which ages in answers are counted.
    pub fn with_clock(self, clock: fn() -> Timestamp) -> Self {
        Self { clock, ..self }
    }

    /// The tools that a client sees in its list, in their order.
    pub fn offered(&self) -> impl Iterator<Item = &Tool> {
        self.offered_to(None)
    }

    /// Those of them that a request leaves.
    pub fn offered_to(&self, narrowing: Option<&Narrowing>) -> impl Iterator<Item = &Tool> {
        let is_left = move |tool: &&Tool| narrowing.is_none_or(|narrowing| narrowing.withholds(tool).is_none());
        self.tools.iter().filter(|tool| tool.listed).filter(is_left)
    }

    /// Those and the tools that are for whoever knows their names.
    pub fn callable(&self) -> impl Iterator<Item = &Tool> {
        self.tools.iter()
    }

    /// The tools that exist and are not offered, each with the reason.
    pub fn withheld(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.withheld.iter().map(|(name, why)| (*name, why.as_str()))
    }

    /// Every name by which tools can be chosen here, offered or not.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// What has been counted so far.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    pub(crate) fn instance(&self) -> &Instance {
        self.upstream.instance()
    }

    pub(crate) fn upstream(&self) -> &Upstream {
        &self.upstream
    }

    /// A text from elsewhere, fit to be shown.
    pub(crate) fn safe(&self, text: &str) -> String {
        sanitize_text(text, &self.redactor)
    }

    /// Calls a tool for whoever started this process. Ends within the tool's deadline, and at once when `cancel` fires.
    ///
    /// # Errors
    /// Only where there is no such tool; every other failure is an answer.
    pub async fn call(
        &self,
        name: &str,
        arguments: Map<String, Value>,
        cancel: CancellationToken,
    ) -> Result<Answer, UnknownTool> {
        self.answer(&Caller::local(cancel), name, arguments).await
    }

    /// Calls a tool for somebody who takes answers only: a question is told as one.
    ///
    /// # Errors
    /// Only where there is no such tool.
    pub async fn answer(
        &self,
        caller: &Caller,
        name: &str,
        arguments: Map<String, Value>,
    ) -> Result<Answer, UnknownTool> {
        Ok(self.only_answer(self.call_for(caller, name, arguments).await?))
    }

    /// The answer; a question is told as one.
    pub(crate) fn only_answer(&self, reply: Reply) -> Answer {
        match reply {
            Reply::Answer(answer) => answer,
            Reply::Question(question) => self.refused(question.form.message),
            #[cfg(feature = "conformance")]
            Reply::Fixture(..) => self.refused("There is no answer but to a request.".to_owned()),
        }
    }

    /// Calls a tool for somebody. Ends within the tool's deadline, and at once when nobody wants the answer any more.
    ///
    /// # Errors
    /// Only where there is no such tool; every other failure is an answer.
    pub async fn call_for(
        &self,
        caller: &Caller,
        name: &str,
        arguments: Map<String, Value>,
    ) -> Result<Reply, UnknownTool> {
        match self.tools.iter().find(|tool| tool.name == name) {
            Some(tool) => Ok(self.make(tool, caller, arguments, self.output).await),
            None => match self.withheld.iter().find(|(withheld, _)| *withheld == name) {
                Some((name, why)) => {
                    self.metrics.called(name, Outcome::Denied, Duration::ZERO);
                    Ok(Reply::Answer(self.not_offered(name, why)))
                }
                None => {
                    self.metrics.unknown();
                    Err(self.unknown(name))
                }
            },
        }
    }

    /// Calls a tool that there is, and tells in this form what has come of it.
    pub(crate) async fn make(
        &self,
        tool: &Tool,
        caller: &Caller,
        arguments: Map<String, Value>,
        output: Output,
    ) -> Reply {
        let limit = Limit::new(Manner::seconds(tool, &arguments), caller);
        let safe = |text: &str| sanitize_text(text, &self.redactor);
        // Whatever is logged on the way says of which call it is, warnings included.
        let span = tracing::error_span!("call", tool = tool.name, trace_id = caller.trace.as_ref().map(Trace::id));
        let calling = async {
            // In a box, since whoever waits for it is deep in futures already.
            let call = Box::pin(self.carry_out(tool, caller, arguments, output, &limit));
            let told = caller.progress.accompany(&limit, safe, call).await;
            let reply = told.map_or_else(|reply| reply, |told| Reply::Answer(Answer::of(told)));
            let (outcome, took) = (reply.outcome(), limit.started().elapsed());
            self.metrics.called(tool.name, outcome, took);
            tracing::debug!(outcome = outcome.word(), ms = took.as_millis() as u64, "called");
            reply
        };
        // In one place of its own: whoever waits for it need not know how large it is.
        Box::pin(calling.instrument(span)).await
    }

    /// The stages of a call, in their order; whichever does not let it through says what is replied.
    async fn carry_out(
        &self,
        tool: &Tool,
        caller: &Caller,
        arguments: Map<String, Value>,
        output: Output,
        limit: &Limit,
    ) -> Result<Told, Reply> {
        if let Some(why) = caller.narrowing.as_ref().and_then(|narrowing| narrowing.withholds(tool)) {
            return Err(Reply::Answer(self.not_offered(tool.name, &why)));
        }
        let mut arguments = arguments::check(tool.arguments, &arguments)
            .map_err(|problems| self.refusal(format!("The call was not made. {}", problems.join(" "))))?;
        let manner = Manner::taken_from(tool, &mut arguments);
        let upstream = self.upstream.within(caller.trace.clone());
        let mut call = Call { tool, caller, arguments, effect: tool.effect, upstream, manner };
        let effect = limit.hold(Effect::Read, self.effect(&call, limit.deadline())).await;
        call.effect = effect.map_err(|failure| self.unmade(&call, &failure))?;
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, limit.deadline());
        let planning = Planning::new(&asking, tool, &call.arguments, call.effect);
        let mut noted = Noted::of(&planning);
        let admitted = match self.admit(&call, &planning, limit, &mut noted).await {
            Ok(admitted) => admitted,
            Err(stopped) => {
                self.account_for_stop(&call, &noted, &stopped).await;
                return Err(stopped.reply);
            }
        };
        #[cfg(feature = "conformance")]
        if let Work::Fixture(fixture) = tool.work {
            return Err(Reply::Fixture(fixture, call.arguments));
        }
        self.apply(&call, &noted, admitted, output).await
    }

    /// What to say of a tool that does not exist.
    pub fn unknown(&self, name: &str) -> UnknownTool {
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(64).collect();
        let near = arguments::nearest(&name, self.tools.iter().map(|tool| tool.name));
        let hint = near.map(|near| format!(" Did you mean \"{near}\"?")).unwrap_or_default();
        UnknownTool(format!("There is no tool \"{name}\".{hint}"))
    }

    /// What the call does to the world. Argo CD is asked where that depends on what there is.
    async fn effect(&self, call: &Call<'_>, deadline: Instant) -> Result<Effect, Failure> {
        let Call { tool, arguments, .. } = call;
        let most = raised(tool.effect, tool.raises, arguments, |_| false);
        if most == raised(tool.effect, tool.raises, arguments, |_| true) {
            return Ok(most);
        }
        let mut grown = Vec::new();
        for (growth, asked) in growing(tool.raises, arguments) {
            let live = request::growth::live(&call.upstream, growth, arguments, deadline).await?;
            if live.is_some_and(|live| asked >= live) {
                grown.push(growth.value);
            }
        }
        Ok(raised(tool.effect, tool.raises, arguments, |growth| grown.contains(&growth.value)))
    }

    /// What the tool does by itself.
    async fn work(
        &self,
        call: &Call<'_>,
        arguments: Map<String, Value>,
        output: Output,
        deadline: Instant,
    ) -> Result<Told, Failure> {
        let Call { tool, caller, upstream, .. } = call;
        match &tool.work {
            Work::Request(generated) => {
                let progress = &caller.progress;
                request::make(upstream, generated, arguments, self.setting(), deadline, output, progress).await
            }
            Work::ByHand(ask, _) => {
                let setting = self.setting();
                let asking = Asking::new(upstream, &setting, deadline).telling(caller.progress.clone());
                let budget = tool.arguments.iter().find(|argument| matches!(argument.role, Role::Budget));
                let tokens = budget.and_then(|argument| arguments.get(argument.name)).and_then(Value::as_u64);
                let report = ask(&asking, arguments).await?;
                Ok(Told::of(output, || report.structured(tokens, &setting), || report.told(tokens, &setting)))
            }
            Work::Planned(_) => Err(Failure::Request("it has no plan".to_owned())),
            #[cfg(feature = "conformance")]
            Work::Fixture(_) => Err(Failure::Request("it is acted out elsewhere".to_owned())),
        }
    }

    fn not_offered(&self, name: &str, why: &str) -> Answer {
        self.denied(format!("`{name}` is not offered: {why}."))
    }

    fn denied(&self, text: String) -> Answer {
        Answer { outcome: Outcome::Denied, ..self.refused(text) }
    }

    fn refusal(&self, text: String) -> Reply {
        Reply::Answer(self.refused(text))
    }

    fn failed(&self, tool: &Tool, effect: Effect, tried: &str, failure: &Failure) -> Answer {
        let text = told(tool, effect, tried, failure, &self.redactor);
        let outcome = match failure {
            Failure::Cancelled | Failure::Ended(_) => Outcome::Cancelled,
            Failure::Forbidden(_) => Outcome::Denied,
            _ => Outcome::Error,
        };
        if matches!(failure, Failure::Panicked) {
            self.metrics.panicked();
        }
        Answer { is_absent: failure.is_absence(), outcome, ..self.refused(text) }
    }

    /// A failure as an answer: cleaned, redacted, short.
    fn refused(&self, text: String) -> Answer {
        let mut text = sanitize_text(&text, &self.redactor);
        if let Some((cut, _)) = text.char_indices().nth(MOST_OF_A_FAILURE - 1) {
            text.truncate(cut);
            text.push('…');
        }
        Answer { text, is_error: true, is_absent: false, outcome: Outcome::Error, structured: None }
    }
}
