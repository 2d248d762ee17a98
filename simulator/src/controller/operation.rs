//! The life of an operation: asked for, picked up, running, perhaps tried again, and over.

use super::{Desk, Step};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Deployed, Obstacle, Order, Run},
        part::{Drift, Part},
        project,
        render::{kubectl_name, outcome},
        window::{may_sync, seconds},
    },
    json::Time,
    wire::{Backoff, Outcome},
};

const BLOCKED: &str = "Sync operation blocked by sync window";

/// Asks for an operation. What the last one came to is forgotten at once.
pub(crate) fn request(application: &mut Blueprint, order: Order, desk: &mut Desk) {
    application.requested = Some(order);
    application.operation = None;
    application.writing.operations += 1;
    desk.soon(Step::Begin(application.writing.operations));
}

/// Ends the running operation, in a moment.
pub(crate) fn terminate(application: &mut Blueprint, desk: &mut Desk) {
    if let Some(run) = &mut application.operation {
        run.phase = "Terminating";
    }
    // Whatever was planned for it is not done any more.
    application.writing.operations += 1;
    desk.soon(Step::Abort(application.writing.operations));
}

pub(super) fn begin(application: &mut Blueprint, number: u64, desk: &mut Desk) -> bool {
    let Some(order) = application.requested.clone().filter(|_| application.writing.operations == number) else {
        return false;
    };
    let windows = project::windows(&desk.projects, application);
    let blocked = !may_sync(&windows, !order.by.automated, desk.moment.now);
    let message = if blocked { BLOCKED.to_owned() } else { first_message(application, &order) };
    application.operation =
        Some(Run { phase: "Running", message, started: desk.ago(), took: None, order, retries: 0, outcomes: None });
    if blocked {
        desk.wait(Step::Wait(number));
    } else {
        run(number, desk);
    }
    true
}

/// Nothing happens until the window lets it.
pub(super) fn wait(application: &mut Blueprint, number: u64, desk: &mut Desk) -> bool {
    let Some(order) = running(application, number).map(|run| run.order.clone()) else { return false };
    if may_sync(&project::windows(&desk.projects, application), !order.by.automated, desk.moment.now) {
        let message = first_message(application, &order);
        if let Some(run) = &mut application.operation {
            run.message = message;
        }
        run(number, desk);
    } else {
        desk.wait(Step::Wait(number));
    }
    true
}

fn run(number: u64, desk: &mut Desk) {
    desk.halfway(Step::Progress(number));
    desk.later(Step::End(number));
}

pub(super) fn progress(application: &mut Blueprint, number: u64) -> bool {
    let waves = application.parts.iter().any(|part| part.wave != 0);
    let waiting = application.parts.iter().filter(|part| !part.images().is_empty() && part.hook.is_none());
    let names: Vec<String> = waiting.map(|part| format!("{}/{}/{}", part.group, part.kind, part.name)).collect();
    let (Some(run), Some((first, more))) = (running(application, number), names.split_first()) else { return false };
    if !waves {
        return false;
    }
    run.message = match more.len() {
        0 => format!("waiting for healthy state of {first}"),
        count => format!("waiting for healthy state of {first} and {count} more resources"),
    };
    true
}

pub(super) fn end(application: &mut Blueprint, number: u64, desk: &mut Desk) -> bool {
    let Some(run) = running(application, number) else { return false };
    let (order, retries, started) = (run.order.clone(), run.retries, run.started);
    let mut verdict = verdict(application, &order, desk);
    let ago = desk.ago();
    let limit = order.retry.limit;
    let again = verdict.phase != "Succeeded" && (limit < 0 || retries < limit);
    if again {
        let wait = pause(order.retry.backoff.as_ref(), retries);
        let clock = clock(desk.moment.now + wait);
        verdict.message = format!("{}. Retrying attempt #{} at {clock}.", verdict.message, retries + 1);
        if limit < 0 { desk.wait(Step::Retry(number)) } else { desk.in_seconds(wait, Step::Retry(number)) }
    } else if retries > 0 && verdict.phase != "Succeeded" {
        verdict.message = format!("{} (retried {retries} times).", verdict.message);
    }
    if let Some(run) = &mut application.operation {
        run.phase = if again { "Running" } else { verdict.phase };
        run.message = verdict.message;
        run.took = Some(started - ago);
        run.outcomes = verdict.outcomes;
        run.retries += i64::from(again);
    }
    if !again {
        over(application, &order, started, desk);
    }
    true
}

pub(super) fn retry(application: &mut Blueprint, number: u64, desk: &mut Desk) -> bool {
    let Some(again) = running(application, number) else { return false };
    again.took = None;
    again.message = format!("Retrying operation. Attempt #{}", again.retries);
    run(number, desk);
    true
}

pub(super) fn abort(application: &mut Blueprint, number: u64, desk: &mut Desk) -> bool {
    let ago = desk.ago();
    let Some(run) = running(application, number) else { return false };
    run.phase = "Failed";
    run.message = "Operation terminated".to_owned();
    run.took = Some(run.started - ago);
    let (order, started) = (run.order.clone(), run.started);
    over(application, &order, started, desk);
    true
}

/// The running operation, if it is the one with this number.
fn running(application: &mut Blueprint, number: u64) -> Option<&mut Run> {
    let current = application.writing.operations == number;
    application.operation.as_mut().filter(|run| current && !run.is_over())
}

/// Clears the request, and remembers what a success has deployed. What it changed is seen at the next look.
fn over(application: &mut Blueprint, order: &Order, started: i64, desk: &mut Desk) {
    application.requested = None;
    let Some(run) = &application.operation else { return };
    let (phase, message) = (run.phase, run.message.clone());
    let succeeded = phase == "Succeeded";
    if succeeded && !order.dry_run && order.picks.is_empty() {
        remember(application, order, started, desk);
    }
    if succeeded && !order.dry_run {
        application.writing.landing = Some(order.clone());
        application.conditions.retain(|condition| condition.kind != "SyncError");
    }
    let how = if succeeded { "succeeded".to_owned() } else { format!("failed: {message}") };
    let revision = order.revisions.join(",");
    desk.told(application, "OperationCompleted", format!("Sync operation to {revision} {how}"));
    desk.soon(Step::Look);
}

fn remember(application: &mut Blueprint, order: &Order, started: i64, desk: &Desk) {
    /// Where the application sets no limit of its own.
    const KEPT: i64 = 10;
    application.history.push(Deployed {
        id: application.history.last().map_or(0, |newest| newest.id + 1),
        revisions: order.revisions.clone(),
        sources: order.sources.clone(),
        finished: desk.ago(),
        took: started - desk.ago(),
        by: order.by.clone(),
    });
    let limit = usize::try_from(application.history_limit.unwrap_or(KEPT)).unwrap_or_default();
    let surplus = application.history.len().saturating_sub(limit);
    application.history.drain(..surplus);
}

struct Verdict {
    phase: &'static str,
    message: String,
    outcomes: Option<Vec<Outcome>>,
}

fn first_message(application: &Blueprint, order: &Order) -> String {
    match application.parts.iter().find(|part| part.hook.is_some()).filter(|_| runs_hooks(order)) {
        Some(hook) => format!("waiting for completion of hook {}/{}/{}", hook.group, hook.kind, hook.name),
        None => "one or more tasks are running".to_owned(),
    }
}

/// A plain apply and a partial sync leave hooks out.
pub(super) fn runs_hooks(order: &Order) -> bool {
    order.picks.is_empty()
        && !order.dry_run
        && order.strategy.as_ref().is_none_or(|strategy| strategy.get("apply").is_none())
}

/// Whether the order is about this resource.
pub(super) fn picks(order: &Order, part: &Part, destination: &str) -> bool {
    let namespace = part.namespace(destination);
    order.picks.is_empty()
        || order.picks.iter().any(|pick| {
            pick.kind == part.kind
                && pick.group == part.group
                && pick.name == part.name
                && (pick.namespace.is_empty() || pick.namespace == namespace)
        })
}

/// What becomes of an operation that was left to run.
fn verdict(application: &Blueprint, order: &Order, desk: &Desk) -> Verdict {
    if application.comparison != Comparison::Works {
        let condition = application.conditions.iter().find(|condition| condition.kind.ends_with("Error"));
        let message = condition.map(|condition| format!("{}: {}", condition.kind, condition.message));
        return Verdict { phase: "Error", message: message.unwrap_or_default(), outcomes: None };
    }
    let destination = application.destination.namespace.as_str();
    let hooks: Vec<&Part> = application.parts.iter().filter(|part| part.hook.is_some()).collect();
    if let (Some(Obstacle::Hook(why)), Some(hook), true) = (application.obstacle, hooks.first(), runs_hooks(order)) {
        let message = format!("one or more synchronization tasks completed unsuccessfully, reason: {why}");
        let failed = Outcome { hook_phase: "Failed", ..outcome(hook, destination, "", why) };
        return Verdict { phase: "Failed", message, outcomes: Some(vec![failed]) };
    }
    let mut outcomes = Vec::new();
    let mut refused = None;
    if runs_hooks(order) {
        let done = |hook: &&Part| Outcome {
            hook_phase: "Succeeded",
            ..outcome(hook, destination, "", "Reached expected number of succeeded pods")
        };
        outcomes.extend(hooks.iter().map(done));
    }
    for part in application.parts.iter().filter(|part| part.hook.is_none() && picks(order, part, destination)) {
        let dry = if order.dry_run { " (dry run)" } else { "" };
        let applied = match (application.obstacle, part.drift) {
            (Some(Obstacle::Refusal(why)), Drift::Changed) if !part.images().is_empty() => {
                refused = Some(why);
                Outcome { hook_phase: "Failed", ..outcome(part, destination, "SyncFailed", why) }
            }
            (_, Drift::Extra) if order.prune => outcome(part, destination, "Pruned", format!("pruned{dry}")),
            (_, Drift::Extra) => outcome(part, destination, "PruneSkipped", "ignored (requires pruning)"),
            (_, drift) => {
                let verb = match drift {
                    Drift::Missing => "created",
                    Drift::Changed => "configured",
                    _ => "unchanged",
                };
                outcome(part, destination, "Synced", format!("{} {verb}{dry}", kubectl_name(part)))
            }
        };
        outcomes.push(applied);
    }
    if desk.moment.version < crate::options::Version::V3_1 {
        outcomes.iter_mut().for_each(|outcome| outcome.images.clear());
    }
    let (phase, message) = match refused {
        Some(why) => ("Failed", format!("one or more objects failed to apply, reason: {why}")),
        None => ("Succeeded", "successfully synced (all tasks run)".to_owned()),
    };
    Verdict { phase, message, outcomes: Some(outcomes) }
}

/// Seconds until the next try.
fn pause(backoff: Option<&Backoff>, tries: i64) -> i64 {
    let (first, longest) = (5, 180);
    let given = |text: &str| seconds(text).filter(|seconds| *seconds > 0);
    let factor = backoff.and_then(|backoff| backoff.factor).unwrap_or(2).max(1);
    let first = backoff.and_then(|backoff| given(&backoff.duration)).unwrap_or(first);
    let longest = backoff.and_then(|backoff| given(&backoff.max_duration)).unwrap_or(longest);
    first.saturating_mul(factor.saturating_pow(u32::try_from(tries).unwrap_or(u32::MAX))).min(longest)
}

/// Go's `Kitchen` layout: `6:02AM`.
fn clock(second: i64) -> String {
    let text = Time(second).to_string();
    let (hour, minute) = text.get(11..16).and_then(|clock| clock.split_once(':')).unwrap_or(("00", "00"));
    let hour: u32 = hour.parse().unwrap_or_default();
    format!("{}:{minute}{}", (hour + 11) % 12 + 1, if hour < 12 { "AM" } else { "PM" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_wait_longer_each_time_and_tell_the_time_as_people_do() {
        let backoff = Backoff { duration: "5s".to_owned(), factor: Some(2), max_duration: "1m".to_owned() };
        for (tries, expected) in [(0, 5), (1, 10), (3, 40), (4, 60), (90, 60)] {
            assert_eq!(pause(Some(&backoff), tries), expected);
        }
        assert_eq!(pause(None, 9), 180);
        for (second, expected) in
            [(0, "12:00AM"), (6 * 3_600 + 120, "6:02AM"), (12 * 3_600, "12:00PM"), (86_399, "11:59PM")]
        {
            assert_eq!(clock(second), expected);
        }
    }
}
