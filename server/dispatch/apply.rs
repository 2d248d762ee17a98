//! What is done of a call that was let through: its requests in their order, each sent once, and a look at how things are
//! afterwards, which is taken whatever became of them.

use std::time::Duration;

use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value};
use tokio::time::{Instant, timeout};

use super::call::Call;
use super::failed::tried;
use super::gate::Admitted;
use super::{Answer, Reply, Runtime};
use crate::answer::{Setting, Told};
use crate::asking::Asking;
use crate::change::{Line, Plan, Seen, Sent, Step};
use crate::failure::Failure;
use crate::limit::Limit;
use crate::output::Output;
use crate::random::random;
use crate::request;
use crate::safety::fence::Mark;
use crate::safety::sanitize_text;
use crate::tool::Work;

/// For one look, which is taken even if the call's own time is over.
const LOOK: Duration = Duration::from_secs(10);

/// How far the requests came.
struct Progress {
    /// What is told of those that were answered.
    done: Vec<Line>,
    /// What the tool's own request was answered with.
    told: Option<Told>,
    /// What the others were answered with.
    replies: Vec<Value>,
}

impl Runtime {
    /// Does what was planned, and tells it.
    pub(super) async fn apply(&self, call: &Call<'_>, admitted: Admitted, output: Output) -> Result<Told, Reply> {
        let Admitted { plan, limit, .. } = &admitted;
        let mut progress = Progress { done: Vec::new(), told: None, replies: Vec::new() };
        let sending = limit.hold(call.effect, self.send(call, plan, output, limit, &mut progress)).await;
        match sending {
            Ok(()) => {
                let seen = self.look(call, plan, &Sent::Answered(progress.replies)).await;
                let told = self.done(plan, progress.told, &seen, output);
                if call.manner.waits { self.wait(call, told, limit).await } else { Ok(told) }
            }
            Err(failure) => {
                let sent = if failure.leaves_open() { Sent::Unknown } else { Sent::Answered(progress.replies) };
                let seen = match sent {
                    Sent::Unknown => self.look(call, plan, &sent).await,
                    Sent::Answered(_) => Seen::default(),
                };
                Err(self.not_done(call, &failure, &progress.done, &seen))
            }
        }
    }

    async fn send(
        &self,
        call: &Call<'_>,
        plan: &Plan,
        output: Output,
        limit: &Limit,
        progress: &mut Progress,
    ) -> Result<(), Failure> {
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, limit.deadline()).telling(call.caller.progress.clone());
        if plan.steps.is_empty() {
            let told = self.work(call, call.arguments.clone(), output, limit.deadline()).await?;
            progress.told = Some(told);
            return Ok(());
        }
        for Step { tool, arguments, done } in &plan.steps {
            let is_own = matches!(call.tool.work, Work::Request(own) if own.name == tool.name);
            if is_own {
                let (setting, deadline) = (self.setting(), limit.deadline());
                let (upstream, arguments) = (&call.upstream, arguments.clone());
                let told = request::make(upstream, tool, arguments, setting, deadline, output, &call.caller.progress);
                progress.told = Some(told.await?);
            } else {
                progress.replies.push(asking.sent(tool, arguments).await?);
            }
            progress.done.extend(done.clone());
        }
        Ok(())
    }

    /// Waits for the end of what was begun, and tells it below what was answered; a bad end is a failed call.
    async fn wait(&self, call: &Call<'_>, mut told: Told, limit: &Limit) -> Result<Told, Reply> {
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, limit.deadline()).telling(call.caller.progress.clone());
        let named = ["name", "project", "app_namespace"].into_iter();
        let mut given: Map<String, Value> =
            named.filter_map(|name| Some((name.to_owned(), call.arguments.get(name)?.clone()))).collect();
        let seconds = limit.deadline().saturating_duration_since(Instant::now()).as_secs();
        given.insert("seconds".to_owned(), seconds.into());
        let waited = limit.hold(Effect::Read, crate::questions::wait::waited(&asking, given)).await;
        let (text, is_bad) = match waited {
            Ok((report, is_bad)) => (report.told(None, &setting), is_bad),
            Err(failure) => {
                let why = sanitize_text(&failure.to_string(), &self.redactor);
                (format!("How it ends could not be waited for: {why} What was begun goes on."), false)
            }
        };
        told.text = format!("{}\n{text}", told.text.trim_end());
        if is_bad {
            return Err(Reply::Answer(Answer { text: told.text, ..self.refused(String::new()) }));
        }
        Ok(told)
    }

    /// What is seen afterwards, within a time of its own.
    async fn look(&self, call: &Call<'_>, plan: &Plan, sent: &Sent) -> Seen {
        let Some(look) = &plan.look else { return Seen::default() };
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, Instant::now() + LOOK);
        timeout(LOOK, look(&asking, sent)).await.unwrap_or_default()
    }

    fn done(&self, plan: &Plan, told: Option<Told>, seen: &Seen, output: Output) -> Told {
        let lines = plan.after.iter().chain(&seen.lines).map(|line| line.told(&self.redactor));
        let lines = lines.collect::<Vec<_>>();
        match told {
            Some(mut told) => {
                if !lines.is_empty() {
                    told.text = format!("{}\n{}", told.text.trim_end(), lines.join("\n"));
                }
                told
            }
            None => {
                let mut report = crate::answer::Report::default();
                lines.into_iter().for_each(|line| {
                    report.line(line);
                });
                let setting = self.setting();
                Told::of(output, || report.structured(None, &setting), || report.told(None, &setting))
            }
        }
    }

    /// The failure, what was done before it, and what was seen after it.
    fn not_done(&self, call: &Call<'_>, failure: &Failure, done: &[Line], seen: &Seen) -> Reply {
        let tried = sanitize_text(&tried(call.tool, &call.arguments), &self.redactor);
        let Answer { mut text, .. } = self.failed(call.tool, call.effect, &tried, failure);
        let more = done.iter().chain(&seen.lines);
        for line in more {
            text.push('\n');
            text.push_str(&line.told(&self.redactor));
        }
        let answer = self.failed(call.tool, call.effect, &tried, failure);
        Reply::Answer(Answer { text, ..answer })
    }

    /// A failure before anything was sent.
    pub(super) fn unmade(&self, call: &Call<'_>, failure: &Failure) -> Reply {
        let tried = sanitize_text(&tried(call.tool, &call.arguments), &self.redactor);
        Reply::Answer(self.failed(call.tool, Effect::Read, &tried, failure))
    }

    pub(super) fn setting(&self) -> Setting {
        Setting { now: (self.clock)(), mark: Mark::new(random()), redactor: self.redactor }
    }
}
