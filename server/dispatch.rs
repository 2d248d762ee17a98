//! The one way every call of every tool takes: find it, see whether it is offered, check the arguments, and make the
//! call under a deadline, a way to cancel it and a guard against panics. What comes back is safe to show.

mod failed;
mod reply;

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
use crate::answer::{Setting, Told};
use crate::asking::Asking;
use crate::caller::Caller;
use crate::config::Settings;
use crate::context::Context;
use crate::effect::{growing, raised};
use crate::failure::Failure;
use crate::instance::Instance;
use crate::instructions::{self, About};
use crate::limit::Limit;
use crate::metrics::{Metrics, Outcome};
use crate::narrowing::Narrowing;
use crate::output::Output;
use crate::random::random;
use crate::request;
use crate::safety::fence::Mark;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;
use crate::selection::{Known, Selection};
use crate::tool::{self, Tool, Work};
use crate::trace::Trace;
use crate::upstream::{AT_A_TIME, Upstream};
use failed::{MOST_OF_A_FAILURE, told, tried};
pub use reply::{Answer, Reply, UnknownTool};

/// Said of every call that may lose something.
const UNCONFIRMED: &str = "it may lose something and needs confirmation, which is not available yet. A person can do it \
     in Argo CD itself.";

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
    redactor: Redactor,
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
        Self::offering(tools, Settings { instance, simulator: false, access, output, selection })
    }

    /// The same with another table of tools.
    pub fn offering(all: Vec<Tool>, settings: Settings) -> Self {
        let known = Known::of(&all);
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
        let context = Context::of(&settings);
        let metrics = Metrics::of(tools.iter().map(|tool| tool.name), withheld.iter().map(|(name, _)| *name));
        let metrics = Arc::new(metrics);
        metrics.limit("upstream_requests", "Requests that Argo CD gets at a time at most.", AT_A_TIME as u64);
        let upstream = Upstream::new(settings.instance, settings.access).counted_by(metrics.clone());
        let (access, output) = (settings.access, settings.output);
        Self { tools, withheld, known, metrics, access, output, upstream, redactor, clock: Timestamp::now, context }
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

    /// Every name by which tools can be chosen here, offered or not.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// What has been counted so far.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// What somebody should know of the token before the first call.
    pub fn trouble(&self) -> Option<String> {
        let instance = self.upstream.instance();
        instance.credential.trouble(instance.url.as_ref()?, (self.clock)())
    }

    /// What a model is told of this server before it sees a tool.
    pub fn instructions(&self) -> String {
        self.instructions_for(None)
    }

    /// The same where a request leaves no more than that.
    pub fn instructions_for(&self, narrowing: Option<&Narrowing>) -> String {
        let narrowed = narrowing.and_then(|narrowing| narrowing.access);
        instructions::told(&About {
            host: self.upstream.instance().url.as_ref().map(|url| url.host()),
            trouble: self.trouble(),
            access: narrowed.map_or(self.access, |narrowed| narrowed.min(self.access)),
            output: self.output,
            offered: self.offered_to(narrowing).collect(),
        })
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
        match self.call_for(caller, name, arguments).await? {
            Reply::Answer(answer) => Ok(answer),
            Reply::Question(question) => Ok(self.refused(question.form.message)),
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
        if let Some(tool) = self.tools.iter().find(|tool| tool.name == name) {
            return Ok(self.make(tool, caller, arguments, self.output).await);
        }
        let reply = match self.withheld.iter().find(|(withheld, _)| *withheld == name) {
            Some((_, why)) => Ok(Reply::Answer(self.not_offered(name, why))),
            None => Err(self.unknown(name)),
        };
        let outcome = reply.as_ref().map_or(Outcome::ProtocolError, Reply::outcome);
        self.metrics.called(name, outcome, Duration::ZERO);
        reply
    }

    /// Calls a tool that there is, and tells in this form what has come of it.
    pub(crate) async fn make(
        &self,
        tool: &Tool,
        caller: &Caller,
        arguments: Map<String, Value>,
        output: Output,
    ) -> Reply {
        let limit = Limit::new(tool.seconds, caller);
        let safe = |text: &str| sanitize_text(text, &self.redactor);
        let call = self.carry_out(tool, caller, arguments, output, &limit);
        // What is logged while a call runs says of which it is; no words of a caller are among that.
        let span = tracing::error_span!("call", tool = tool.name, trace_id = caller.trace.as_ref().map(Trace::id));
        let reply = match caller.progress.accompany(&limit, safe, call).instrument(span).await {
            Ok(told) => Reply::Answer(Answer::of(told)),
            Err(reply) => reply,
        };
        self.metrics.called(tool.name, reply.outcome(), limit.started().elapsed());
        tracing::debug!(
            tool = tool.name,
            is_error = matches!(&reply, Reply::Answer(answer) if answer.is_error),
            ms = limit.started().elapsed().as_millis() as u64,
            "called"
        );
        reply
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
        let arguments = arguments::check(tool.arguments, &arguments)
            .map_err(|problems| self.refusal(format!("The call was not made. {}", problems.join(" "))))?;
        let tried = sanitize_text(&tried(tool, &arguments), &self.redactor);
        let failed = |effect, failure| Reply::Answer(self.failed(tool, effect, &tried, &failure));
        let upstream = self.upstream.within(caller.trace.clone());
        let effect = limit.hold(Effect::Read, self.effect(&upstream, tool, &arguments, limit.deadline())).await;
        let effect = effect.map_err(|failure| failed(Effect::Read, failure))?;
        if let Some(why) = self.held(tool, effect, caller) {
            return Err(Reply::Answer(self.denied(format!("`{}` was not called: {why}", tool.name))));
        }
        let told = self.work(&upstream, tool, caller, arguments, output, limit.deadline());
        let told = limit.hold(effect, told).await;
        told.map_err(|failure| failed(effect, failure))
    }

    /// What to say of a tool that does not exist.
    pub fn unknown(&self, name: &str) -> UnknownTool {
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(64).collect();
        let near = arguments::nearest(&name, self.tools.iter().map(|tool| tool.name));
        let hint = near.map(|near| format!(" Did you mean \"{near}\"?")).unwrap_or_default();
        UnknownTool(format!("There is no tool \"{name}\".{hint}"))
    }

    /// What the call does to the world. Argo CD is asked where that depends on what there is.
    async fn effect(
        &self,
        upstream: &Upstream,
        tool: &Tool,
        arguments: &Map<String, Value>,
        deadline: Instant,
    ) -> Result<Effect, Failure> {
        let most = raised(tool.effect, tool.raises, arguments, |_| false);
        if most == raised(tool.effect, tool.raises, arguments, |_| true) {
            return Ok(most);
        }
        let mut grown = Vec::new();
        for (growth, asked) in growing(tool.raises, arguments) {
            let live = request::growth::live(upstream, growth, arguments, deadline).await?;
            if live.is_some_and(|live| asked >= live) {
                grown.push(growth.value);
            }
        }
        Ok(raised(tool.effect, tool.raises, arguments, |growth| grown.contains(&growth.value)))
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
        if effect == Effect::Destructive {
            return Some(UNCONFIRMED.to_owned());
        }
        None
    }

    async fn work(
        &self,
        upstream: &Upstream,
        tool: &Tool,
        caller: &Caller,
        arguments: Map<String, Value>,
        output: Output,
        deadline: Instant,
    ) -> Result<Told, Failure> {
        match &tool.work {
            Work::Request(generated) => {
                let now = (self.clock)();
                let setting = Setting { now, mark: Mark::new(random()), redactor: self.redactor };
                let progress = &caller.progress;
                request::make(upstream, generated, arguments, setting, deadline, output, progress).await
            }
            Work::ByHand(ask, _) => {
                let setting = Setting { now: (self.clock)(), mark: Mark::new(random()), redactor: self.redactor };
                let asking = Asking::new(upstream, &setting, deadline).telling(caller.progress.clone());
                let budget = tool.arguments.iter().find(|argument| matches!(argument.role, Role::Budget));
                let tokens = budget.and_then(|argument| arguments.get(argument.name)).and_then(Value::as_u64);
                let report = ask(&asking, arguments).await?;
                Ok(Told::of(output, || report.structured(tokens, &setting), || report.told(tokens, &setting)))
            }
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
            Failure::Cancelled => Outcome::Cancelled,
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
