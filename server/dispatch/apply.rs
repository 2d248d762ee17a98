//! What is done of a call that was let through: its requests in their order, each sent once, and a look at how things are
//! afterwards, which is taken whatever became of them.

use std::time::Duration;

use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value, json};
use tokio::time::{Instant, timeout};

use super::account::{Came, Noted};
use super::call::Call;
use super::failed::tried;
use super::gate::Admitted;
use super::{Answer, Reply, Runtime};
use crate::answer::{Collector, Setting, Told};
use crate::asking::Asking;
use crate::audit::Outcome;
use crate::change::{Line, Plan, Seen, Sent, Step};
use crate::failure::Failure;
use crate::limit::Limit;
use crate::output::Output;
use crate::random::random;
use crate::safety::fence::Mark;
use crate::safety::sanitize_text;
use crate::tool::{Tool, Work};

/// For one look, which is taken even if the call's own time is over.
const LOOK: Duration = Duration::from_secs(10);

/// What Argo CD keeps with an operation, as pairs of name and value.
const INFOS: &str = "infos";

/// How far the requests came.
#[derive(Default)]
struct Progress {
    /// How many were sent, answered or not.
    sent: u32,
    /// What is told of those that were answered.
    done: Vec<Line>,
    /// What the tool's own request was answered with.
    told: Option<Told>,
    /// What the others were answered with.
    replies: Vec<Value>,
}

impl Runtime {
    /// Does what was planned, writes that down, and tells it.
    pub(super) async fn apply(
        &self,
        call: &Call<'_>,
        noted: &Noted,
        admitted: Admitted,
        output: Output,
    ) -> Result<Told, Reply> {
        if call.effect == Effect::Read {
            let Admitted { limit, .. } = &admitted;
            let work = self.work(call, call.arguments.clone(), output, limit.deadline());
            return limit.hold(Effect::Read, work).await.map_err(|failure| self.not_done(call, &failure, &[], &[]));
        }
        let intended = self.intend(call, noted, &admitted).await;
        let attempt = match intended {
            Ok(attempt) => attempt,
            Err(stopped) => {
                self.account_for_stop(call, noted, &stopped).await;
                return Err(stopped.reply);
            }
        };
        if let Some(permit) = &admitted.permit {
            permit.sent(Instant::now());
        }
        let Admitted { plan, limit, permit: _held, .. } = &admitted;
        let mut progress = Progress::default();
        let sending = limit.hold(call.effect, self.send(call, noted, plan, output, limit, &mut progress)).await;
        let requests = progress.sent;
        let (came, reply) = match sending {
            Ok(()) => {
                let seen = self.look(call, plan, &Sent::Answered(progress.replies)).await;
                (
                    Came { outcome: Outcome::Done, why: None, requests },
                    Ok(self.done(plan, progress.told, &seen, output)),
                )
            }
            Err(failure) if failure.leaves_open() => {
                let seen = self.look(call, plan, &Sent::Unknown).await;
                let outcome = match seen.happened {
                    Some(true) => Outcome::Done,
                    _ => Outcome::Unknown,
                };
                let why = Some(self.safe(&failure.to_string()));
                (Came { outcome, why, requests }, Err(self.not_done(call, &failure, &progress.done, &seen.lines)))
            }
            Err(failure) => {
                let why = Some(self.safe(&failure.to_string()));
                (
                    Came { outcome: Outcome::Failed, why, requests },
                    Err(self.not_done(call, &failure, &progress.done, &[])),
                )
            }
        };
        self.settle(noted, attempt, came).await;
        match reply {
            Ok(told) if call.manner.waits => self.wait(call, told, limit).await,
            reply => reply,
        }
    }

    async fn send(
        &self,
        call: &Call<'_>,
        noted: &Noted,
        plan: &Plan,
        output: Output,
        limit: &Limit,
        progress: &mut Progress,
    ) -> Result<(), Failure> {
        let setting = self.setting();
        let asking = Asking::new(&call.upstream, &setting, limit.deadline()).telling(call.caller.progress.clone());
        if plan.steps.is_empty() {
            let arguments = accounted_for(call.tool, call.arguments.clone(), noted);
            progress.sent = 1;
            progress.told = Some(self.work(call, arguments, output, limit.deadline()).await?);
        }
        for Step { tool, arguments, done } in &plan.steps {
            progress.sent += 1;
            if matches!(call.tool.work, Work::Request(own) if own.name == tool.name) {
                let arguments = accounted_for(call.tool, arguments.clone(), noted);
                progress.told = Some(self.work(call, arguments, output, limit.deadline()).await?);
            } else {
                progress.replies.push(asking.sent(tool, arguments).await?);
            }
            progress.done.extend(done.clone());
        }
        // Where another request did its work, its answer is made of that reply.
        if let (Work::Request(own), None, Some(reply)) = (&call.tool.work, &progress.told, progress.replies.last()) {
            let collector = Collector::new(own, &call.arguments, self.setting());
            let mut collector = collector.map_err(Failure::Told)?;
            collector.push(0, reply.clone());
            progress.told = Some(collector.finish_as(output));
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
        // What to do about its end need not be said of what has ended.
        let then = match call.tool.work {
            Work::Request(own) => own.then.unwrap_or_default(),
            _ => "",
        };
        let begun = told.text.replacen(then, "", 1);
        let begun: Vec<&str> = begun.lines().filter(|line| !line.is_empty()).collect();
        told.text = format!("{}\n{text}", begun.join("\n"));
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
    fn not_done(&self, call: &Call<'_>, failure: &Failure, done: &[Line], seen: &[Line]) -> Reply {
        let tried = sanitize_text(&tried(call.tool, &call.arguments), &self.redactor);
        let mut answer = self.failed(call.tool, call.effect, &tried, failure);
        for line in done.iter().chain(seen) {
            answer.text.push('\n');
            answer.text.push_str(&line.told(&self.redactor));
        }
        Reply::Answer(answer)
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

/// With the name of the attempt, where Argo CD keeps such things.
fn accounted_for(tool: &Tool, mut arguments: Map<String, Value>, noted: &Noted) -> Map<String, Value> {
    if let Work::Request(request) = tool.work
        && request.fills.contains(&INFOS)
    {
        arguments.insert(INFOS.to_owned(), json!([{ "name": "argocd-mcp", "value": noted.id.as_str() }]));
    }
    arguments
}
