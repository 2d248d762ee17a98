//! Waiting for an application: it is read, then watched, and read again as soon as the watch says something else, after
//! every ten seconds of quiet, and at the end. What is judged is always what was read: a watch may lag behind.

mod memory;
mod verdict;

use std::ops::ControlFlow;
use std::time::Duration;

use argocd_api::reads;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::time::{Instant, sleep_until};

use self::memory::{Memory, Trace};
use self::verdict::{Goal, Said, Verdict, judge, state};
use super::application::Application;
use super::assigned_windows::Windows;
use super::which;
use crate::answer::Report;
use crate::asking::{Asking, Ended};
use crate::failure::Failure;

/// Where a call does not say how long, and the longest where nobody is told meanwhile: clients give up on a call that says
/// nothing for a minute.
const USUAL: u64 = 50;
/// So often an application is read at most, however much is going on.
const APART: Duration = Duration::from_secs(1);
/// Until the next try where the watch or Argo CD fails.
const AFTER_A_FAILURE: Duration = Duration::from_secs(3);
/// Left at the end for the last look and for telling it.
const LAST_LOOK: Duration = Duration::from_secs(4);

/// One record of the watch.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Change {
    r#type: String,
    application: Application,
}

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    waited(asking, given).await.map(|(report, _)| report)
}

/// The same, and whether it is not there and will not be by itself: a failed operation, or one whose application is not well.
pub(crate) async fn waited(asking: &Asking<'_>, given: Map<String, Value>) -> Result<(Report, bool), Failure> {
    let text = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default();
    let goal = Goal::of(text("until"));
    let asked = given.get("seconds").and_then(Value::as_u64).unwrap_or(USUAL);
    let seconds = if asking.progress().is_wanted() { asked } else { asked.min(USUAL) };
    let started = Instant::now();
    let until = (started + Duration::from_secs(seconds)).min(asking.deadline() - LAST_LOOK);
    asking.progress().lasts_until(until);
    let clock = || now(asking, started);
    let name = text("name");

    let mut memory = Memory::default();
    let mut seen: Option<Application> = None;
    loop {
        let mut failed: Option<Failure> = None;
        let looked = Instant::now();
        let mut pause = AFTER_A_FAILURE;
        let mut waits = None;
        match asking.object::<Application>(&reads::APPLICATION, Value::Object(which(&given))).await {
            Ok(application) => {
                if let Some(before) = seen.as_ref().filter(|before| before.metadata.uid != application.metadata.uid) {
                    return Ok((replaced(name, before), true));
                }
                memory.observe(&application, clock());
                let mut verdict = judge(goal, &application, &memory, clock(), None);
                if matches!(&verdict, Verdict::Waiting { auto_sync: true, .. })
                    && let Ok(windows) =
                        asking.object::<Windows>(&reads::SYNC_WINDOWS, Value::Object(which(&given))).await
                {
                    verdict = judge(goal, &application, &memory, clock(), Some(&windows));
                }
                let waited = started.elapsed().as_secs();
                match verdict {
                    Verdict::Reached => {
                        let after = if waited == 0 { String::new() } else { format!(" after {waited}s") };
                        let but = if application.status.sync.status == "OutOfSync" { ", but out of sync" } else { "" };
                        let line = format!("{name} {}{after}{but}. {}", goal.reached(), state(&application, clock()));
                        return Ok((Report::from(line), false));
                    }
                    Verdict::Never(why) => {
                        return Ok((told(format!("{name} {}:", goal.missed()), &why, &application, clock()), true));
                    }
                    Verdict::Waiting { said, again, .. } => {
                        let state = state(&application, clock());
                        asking.progress().report(format!("{name}: {} {}", said.ours, state.trim_end_matches('.')));
                        pause = again;
                        waits = Some(said);
                    }
                }
                seen = Some(application);
            }
            Err(failure) if seen.is_none() => return Err(failure),
            Err(Failure::Status { status: 403 | 404, .. }) => return Ok((gone(name, started), true)),
            Err(failure) => failed = Some(failure),
        }
        if Instant::now() >= until {
            let Some(application) = &seen else { continue };
            let waited = started.elapsed().as_secs();
            let mut report = match &waits {
                Some(said) => told(format!("{name} {} after {waited}s:", goal.not_yet()), said, application, clock()),
                None => Report::from(format!("{name} was last seen so: {}", state(application, clock()))),
            };
            if let Some(failure) = &failed {
                report.line(format!("It could not be looked at again: {failure}"));
            }
            report.line("Call wait_for_application again to go on waiting.");
            if seconds < asked {
                report.line(format!("This client takes no progress, so that a call waits {USUAL}s at most."));
            }
            return Ok((report, false));
        }
        let quiet = (looked + pause).min(until);
        if failed.is_some() {
            sleep_until(quiet).await;
        } else if let Some(application) = &seen {
            listen(asking, &given, application, quiet).await;
            sleep_until((looked + APART).min(until)).await;
        }
    }
}

/// Returns when the watch says something else than what was read, and at the latest then.
async fn listen(asking: &Asking<'_>, given: &Map<String, Value>, application: &Application, until: Instant) {
    let trace = Trace::of(application);
    let mut which = which(given);
    which.remove("project");
    let ended = asking.records(&reads::APPLICATION_CHANGES, Value::Object(which), until, |change: Change| {
        let news = change.r#type == "DELETED" || Trace::of(&change.application) != trace;
        if news { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    // Without a watch, looking now and then is as good.
    if !matches!(ended.await, Ok(Ended::Enough | Ended::Time)) {
        sleep_until((Instant::now() + AFTER_A_FAILURE).min(until)).await;
    }
}

fn told(verdict: String, said: &Said, application: &Application, now: Timestamp) -> Report {
    let mut report = Report::default();
    report.line(format!("{verdict} {} {}", said.ours, state(application, now)));
    report.quote(said.name, said.theirs.clone());
    report
}

fn gone(name: &str, started: Instant) -> Report {
    let waited = started.elapsed().as_secs();
    Report::from(format!(
        "{name} was there when the waiting began and cannot be read any more after {waited}s: it was deleted, or this token \
         lost the right to see it."
    ))
}

fn replaced(name: &str, before: &Application) -> Report {
    let deleted = if before.metadata.deletion_timestamp.is_null() { "" } else { ", as was asked for" };
    Report::from(format!(
        "{name} was deleted{deleted}, and another application of that name was created meanwhile. Call wait_for_application \
         again to wait for the new one."
    ))
}

/// The time, by the clock that does not jump.
fn now(asking: &Asking<'_>, started: Instant) -> Timestamp {
    let passed = SignedDuration::try_from(started.elapsed()).unwrap_or_default();
    asking.now().checked_add(passed).unwrap_or_else(|_| asking.now())
}
