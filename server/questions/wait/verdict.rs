//! Whether an application has got where somebody waits for it to be, will not get there by itself, or is on its way. Pure:
//! what was read, what was seen before, and the time.

#[cfg(test)]
mod tests;

use std::time::Duration;

use jiff::Timestamp;

use super::memory::{Memory, is_over};
use crate::answer::{cut, parse_time, revision, told_time};
use crate::questions::application::{Application, Outcome, Resource};
use crate::questions::assigned_windows::Windows;

/// How long nothing may be heard before the application is read again.
const QUIET: Duration = Duration::from_secs(10);
/// Once an operation has ended, health and sync state are those of before until Argo CD has looked, which it does at once.
const SETTLING: Duration = Duration::from_secs(2);
/// What was changed this recently may be degraded for a moment and become healthy.
const PATIENCE: i64 = 20;
/// Characters of a message that are told.
const MESSAGE: usize = 150;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    DoneAndHealthy,
    Done,
    Synced,
    Healthy,
    Suspended,
}

/// What was made out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Reached,
    /// It takes somebody, or another change.
    Never(Said),
    /// For what, how long to listen before looking again, and whether it is for auto-sync to begin.
    Waiting {
        said: Said,
        again: Duration,
        auto_sync: bool,
    },
}

/// A sentence, and the words of Argo CD or a cluster that go with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) ours: String,
    pub(super) name: &'static str,
    pub(super) theirs: Vec<String>,
}

impl Goal {
    pub(super) fn of(word: &str) -> Self {
        match word {
            "done" => Self::Done,
            "synced" => Self::Synced,
            "healthy" => Self::Healthy,
            "suspended" => Self::Suspended,
            _ => Self::DoneAndHealthy,
        }
    }

    pub(super) fn reached(self) -> &'static str {
        match self {
            Self::DoneAndHealthy => "is done and healthy",
            Self::Done => "is done",
            Self::Synced => "is synced",
            Self::Healthy => "is healthy",
            Self::Suspended => "is suspended",
        }
    }

    pub(super) fn missed(self) -> &'static str {
        match self {
            Self::DoneAndHealthy => "will not be done and healthy by itself",
            Self::Done => "was not done well",
            Self::Synced => "will not be synced by itself",
            Self::Healthy => "will not be healthy by itself",
            Self::Suspended => "will not be suspended by itself",
        }
    }

    pub(super) fn not_yet(self) -> &'static str {
        match self {
            Self::DoneAndHealthy => "is not yet done and healthy",
            Self::Done => "is not yet done",
            Self::Synced => "is not yet synced",
            Self::Healthy => "is not yet healthy",
            Self::Suspended => "is not yet suspended",
        }
    }

    fn wants_health(self) -> bool {
        matches!(self, Self::DoneAndHealthy | Self::Healthy)
    }
}

/// What to make of it. `windows` are those of the application, where they were asked for.
pub(super) fn judge(
    goal: Goal,
    application: &Application,
    memory: &Memory,
    now: Timestamp,
    windows: Option<&Windows>,
) -> Verdict {
    let status = &application.status;
    let operation = status.operation_state.as_ref();
    let phase = operation.map_or("", |operation| operation.phase.as_str());
    let health = status.health.status.as_str();
    if let Some(since) = told_time(&application.metadata.deletion_timestamp, now) {
        return Verdict::never(format!("it is being deleted since {since}."));
    }
    if goal == Goal::Suspended && health == "Suspended" {
        return Verdict::Reached;
    }
    if memory.is_pending() {
        return Verdict::waiting("an operation was asked for and has not begun.", None);
    }
    if let Some(operation) = operation.filter(|operation| !is_over(&operation.phase)) {
        return running(application, &operation.message, &operation.phase, health);
    }
    let failed = matches!(phase, "Failed" | "Error");
    match goal {
        Goal::Done if phase.is_empty() => return Verdict::never("no operation runs, and none has run.".to_owned()),
        Goal::Done | Goal::DoneAndHealthy if failed => return failure(application, now),
        Goal::Done => return Verdict::Reached,
        _ => {}
    }
    if let Some(unsettled) = unsettled(application, memory, now) {
        return unsettled;
    }
    let there = match goal {
        Goal::Synced => status.sync.status == "Synced",
        Goal::Suspended => false,
        _ => health == "Healthy",
    };
    if there {
        return Verdict::Reached;
    }
    let unknown = status.sync.status == "Unknown" || health == "Unknown";
    if let Some(error) = status.conditions.iter().find(|one| one.r#type.ends_with("Error") && one.r#type != "SyncError")
        && unknown
    {
        return Verdict::quoting(
            format!("Argo CD cannot work it out ({}).", error.r#type),
            "condition",
            &error.message,
        );
    }
    if health == "Suspended" && goal.wants_health() {
        let what = worst(application, &["Suspended"]);
        return Verdict::quoting(
            format!("it is Suspended on purpose and waits for somebody to resume it{}.", named(what)),
            "message",
            &message_of(what),
        );
    }
    if goal == Goal::Synced || (health == "Missing" && status.sync.status == "OutOfSync") {
        return out_of_sync(application, now, windows);
    }
    let what = worst(application, &["Degraded", "Missing", "Unknown", "Progressing"]);
    if goal.wants_health() && health == "Degraded" && !is_recent(application, memory, now) {
        return Verdict::quoting(format!("it is Degraded{}.", named(what)), "message", &message_of(what));
    }
    let what = what.filter(|_| health != "Healthy");
    Verdict::waiting(&format!("it is {}{}.", told_or(health, "without health"), named(what)), Some(message_of(what)))
}

/// While an operation runs.
fn running(application: &Application, message: &str, phase: &str, health: &str) -> Verdict {
    let operation = application.status.operation_state.clone().unwrap_or_default();
    if message.contains("blocked by sync window") {
        let ours = "its operation waits for a sync window; get_sync_windows tells until when.";
        return Verdict::quoting(ours.to_owned(), "message", message);
    }
    if health == "Suspended" && message.starts_with("waiting for healthy state") {
        let what = named(worst(application, &["Suspended"]));
        let ours = format!("its operation waits for somebody to resume what is Suspended{what}.");
        return Verdict::quoting(ours, "message", message);
    }
    if phase == "Terminating" {
        return Verdict::waiting("its operation is being terminated.", Some(message.to_owned()));
    }
    let again = match operation.retry_count {
        0 => String::new(),
        count => format!(" It failed before; this is retry {count}."),
    };
    Verdict::waiting(&format!("its operation runs.{again}"), Some(message.to_owned()))
}

/// The last operation failed.
fn failure(application: &Application, now: Timestamp) -> Verdict {
    let operation = application.status.operation_state.clone().unwrap_or_default();
    let when = told_time(&operation.finished_at, now).map(|when| format!(" at {when}")).unwrap_or_default();
    let retries = match operation.retry_count {
        0 => String::new(),
        count => format!(" after {count} retries"),
    };
    let broken = |outcome: &&Outcome| {
        outcome.status == "SyncFailed" || matches!(outcome.hook_phase.as_str(), "Failed" | "Error")
    };
    let results = &operation.sync_result.resources;
    let first = results.iter().find(broken);
    let what = first.map(|first| format!(" on {}/{}", first.kind, first.name)).unwrap_or_default();
    let more = match results.iter().filter(broken).count().saturating_sub(1) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let mut theirs = vec![cut(&operation.message, MESSAGE)];
    let own = first.filter(|first| !operation.message.contains(&first.message));
    theirs.extend(own.map(|own| cut(&own.message, MESSAGE)));
    theirs.retain(|line| !line.is_empty());
    let ours = format!("its last operation ended {}{when}{retries}{what}{more}.", operation.phase);
    Verdict::Never(Said { ours, name: "message", theirs })
}

/// Health and sync state are not yet those after the operation, or Argo CD is looking just now.
fn unsettled(application: &Application, memory: &Memory, now: Timestamp) -> Option<Verdict> {
    let status = &application.status;
    let finished = status.operation_state.as_ref().and_then(|operation| parse_time(&operation.finished_at));
    let looked = parse_time(&status.reconciled_at);
    let refreshing = application.metadata.annotations.contains_key("argocd.argoproj.io/refresh");
    let stale = finished.zip(looked).is_some_and(|(finished, looked)| looked < finished);
    let just_now = |moved: Timestamp| now.duration_since(moved).unsigned_abs() < SETTLING;
    let fresh = memory.moved.is_some_and(just_now);
    (refreshing || stale || fresh).then(|| Verdict::Waiting {
        said: Said { ours: "Argo CD is looking at what has changed.".to_owned(), ..Said::default() },
        again: SETTLING,
        auto_sync: false,
    })
}

/// It should be synced, is not, and nothing runs.
fn out_of_sync(application: &Application, now: Timestamp, windows: Option<&Windows>) -> Verdict {
    let (spec, status) = (&application.spec, &application.status);
    let operation = status.operation_state.clone().unwrap_or_default();
    if !spec.auto_sync() {
        return match operation.phase.as_str() {
            "Failed" | "Error" => failure(application, now),
            _ => Verdict::never("it is out of sync, auto-sync is off, and nobody has asked for a sync.".to_owned()),
        };
    }
    if let Some(error) = status.conditions.iter().find(|condition| condition.r#type == "SyncError") {
        let ours = "auto-sync has given up until Git or the application changes.";
        return Verdict::quoting(ours.to_owned(), "condition", &error.message);
    }
    let automated = spec.sync_policy.automated.clone().unwrap_or_default();
    let differing: Vec<&Resource> = status.resources.iter().filter(|one| one.status == "OutOfSync").collect();
    if !automated.prune && !differing.is_empty() && differing.iter().all(|one| one.requires_pruning) {
        return Verdict::never("what differs would have to be deleted, and auto-sync does not prune.".to_owned());
    }
    let synced = operation.phase == "Succeeded" && operation.operation.initiated_by.automated;
    let same = !status.sync.revision.is_empty() && operation.sync_result.revision == status.sync.revision;
    if synced && same && !automated.self_heal {
        let ours =
            "this revision was synced and the cluster has drifted from it; auto-sync without self-heal leaves that.";
        return Verdict::never(ours.to_owned());
    }
    if windows.is_some_and(Windows::block_auto_sync) {
        return Verdict::never("auto-sync waits for a sync window; get_sync_windows tells until when.".to_owned());
    }
    let said = Said { ours: "it is out of sync and auto-sync has not begun.".to_owned(), ..Said::default() };
    Verdict::Waiting { said, again: QUIET, auto_sync: true }
}

/// Whether something has moved so shortly ago that it may be degraded for a moment only.
fn is_recent(application: &Application, memory: &Memory, now: Timestamp) -> bool {
    let status = &application.status;
    let finished = status.operation_state.as_ref().and_then(|operation| parse_time(&operation.finished_at));
    let times = [memory.moved, finished, parse_time(&status.health.last_transition_time)];
    times.into_iter().flatten().any(|time| (0..PATIENCE).contains(&now.duration_since(time).as_secs()))
}

/// The first resource in the worst of these states.
fn worst<'a>(application: &'a Application, states: &[&str]) -> Option<&'a Resource> {
    let is = |one: &&Resource, state: &str| one.health.as_ref().is_some_and(|health| health.status == state);
    states.iter().find_map(|state| application.status.resources.iter().find(|one| is(one, state)))
}

fn named(resource: Option<&Resource>) -> String {
    resource.map(|one| format!(": {}/{}", one.kind, one.name)).unwrap_or_default()
}

fn message_of(resource: Option<&Resource>) -> String {
    resource.and_then(|one| one.health.as_ref()).map(|health| health.message.clone()).unwrap_or_default()
}

fn told_or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

/// `OutOfSync from 1a2b3c4, Degraded, last operation Failed 06:19:04Z (14m).`
pub(super) fn state(application: &Application, now: Timestamp) -> String {
    let status = &application.status;
    let at: Vec<String> = status.sync.all_revisions().into_iter().map(revision).collect();
    let at = if at.is_empty() { String::new() } else { format!(" with {}", at.join(" ")) };
    let operation = match &status.operation_state {
        None => "no operation".to_owned(),
        Some(operation) if is_over(&operation.phase) => {
            let when = told_time(&operation.finished_at, now).map(|when| format!(" {when}")).unwrap_or_default();
            format!("last operation {}{when}", operation.phase)
        }
        Some(operation) => {
            let since =
                told_time(&operation.started_at, now).map(|since| format!(" since {since}")).unwrap_or_default();
            format!("operation {}{since}", operation.phase)
        }
    };
    let (sync, health) = (told_or(&status.sync.status, "not compared"), told_or(&status.health.status, "no health"));
    format!("State: {sync}{at}, {health}, {operation}.")
}

impl Verdict {
    fn never(ours: String) -> Self {
        Self::Never(Said { ours, ..Said::default() })
    }

    fn quoting(ours: String, name: &'static str, theirs: &str) -> Self {
        Self::Never(Said::of(ours, name, theirs))
    }

    fn waiting(ours: &str, message: Option<String>) -> Self {
        let said = Said::of(ours.to_owned(), "message", &message.unwrap_or_default());
        Self::Waiting { said, again: QUIET, auto_sync: false }
    }
}

impl Said {
    fn of(ours: String, name: &'static str, theirs: &str) -> Self {
        let theirs = if theirs.is_empty() { Vec::new() } else { vec![cut(theirs, MESSAGE)] };
        Self { ours, name, theirs }
    }
}
