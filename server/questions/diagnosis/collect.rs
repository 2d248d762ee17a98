//! From what was seen to clues.
//!
//! The facts of an application are words of ours: `deleting`, `auto-sync` or `by hand`, `self-heal` or `no self-heal`,
//! `no prune`, `auto-sync acts` (it would begin a sync if nothing held it), `never synced`, `same revision` (what the last operation synced is what is wanted), `differs` (some resource differs or is not there), `only extra` (all that is out of sync is to be
//! pruned), `confirmation` (something waits for it), `waits to start` (an operation is wanted and has not begun),
//! `runs long`, `unhealthy long`, `not looked at lately`, `empty`, `held` and `held for everybody` (by a sync window),
//! `source hydrator failed`.

use jiff::Timestamp;
use serde_json::Value;

use super::super::application::{Application, OperationState, Outcome, Resource};
use super::clue::{Clue, Object, Place};
use super::seen::{ContainerStatus, Leaf, Seen};
use crate::answer::parse_time;

/// Seconds after which an operation should have come to an end.
const OPERATION_LONG: i64 = 15 * 60;
/// Seconds after which something new should have become healthy.
const HEALTH_LONG: i64 = 15 * 60;
/// Seconds after which Argo CD should have looked again: twice what it takes at most.
const LOOKED_LONG: i64 = 2 * 180;

/// Seconds after which the end of a container that runs again is none of today's troubles: longer than a back-off lasts.
const ENDED_LONG: i64 = 20 * 60;

/// Every clue there is.
pub(super) fn clues(seen: &Seen, now: Timestamp) -> Vec<Clue> {
    let application = &seen.application;
    let status = &application.status;
    let mut clues: Vec<Clue> = seen.refusal.iter().map(|words| Clue::of(Place::Refusal, "", words)).collect();
    let condition = |one: &super::super::application::Condition| {
        let clue = Clue::of(Place::Condition, &one.r#type, &one.message).at(&one.last_transition_time);
        match shared(&one.message, &status.resources).filter(|_| one.r#type == "SharedResourceWarning") {
            Some(object) => vec![clue, Clue::of(Place::Managed, "shared", "").about(&object)],
            None => vec![clue],
        }
    };
    clues.extend(status.conditions.iter().flat_map(condition));
    clues.push(
        Clue::of(Place::Health, &status.health.status, &status.health.message).at(&status.health.last_transition_time),
    );
    clues.push(Clue::of(Place::Sync, &status.sync.status, ""));
    if let Some(operation) = &status.operation_state {
        clues.extend(of_operation(operation));
    }
    clues.extend(facts(seen, now).into_iter().map(|fact| Clue::of(Place::Fact, fact, "")));
    clues.extend(status.resources.iter().filter(|one| !one.hook).flat_map(of_managed));
    clues.extend(of_nodes(seen));
    clues.extend(seen.leaves.iter().flat_map(|leaf| of_leaf(leaf, now)));
    clues
}

/// The resource that a warning about shared ones is about: its kind and name are the first words.
fn shared(message: &str, resources: &[Resource]) -> Option<Object> {
    let (kind, name) = message.split_whitespace().next()?.split_once('/')?;
    resources.iter().find(|one| one.kind == kind && one.name == name).map(object_of)
}

fn object_of(one: &Resource) -> Object {
    Object {
        group: one.group.clone(),
        kind: one.kind.clone(),
        namespace: one.namespace.clone(),
        name: one.name.clone(),
    }
}

fn of_operation(operation: &OperationState) -> Vec<Clue> {
    let at = if operation.finished_at.is_null() { &operation.started_at } else { &operation.finished_at };
    let whole =
        Clue { count: operation.retry_count, ..Clue::of(Place::Operation, &operation.phase, &operation.message) };
    let of_one = |one: &Outcome| {
        let place = if one.hook_type.is_empty() { Place::Result } else { Place::Hook };
        let word = if one.hook_type.is_empty() && !one.status.is_empty() { &one.status } else { &one.hook_phase };
        let object = Object {
            group: one.group.clone(),
            kind: one.kind.clone(),
            namespace: one.namespace.clone(),
            name: one.name.clone(),
        };
        Clue { container: one.hook_type.clone(), ..Clue::of(place, word, &one.message) }.about(&object)
    };
    std::iter::once(whole.at(at)).chain(operation.sync_result.resources.iter().map(of_one)).collect()
}

fn facts(seen: &Seen, now: Timestamp) -> Vec<&'static str> {
    let Application { metadata, spec, status, operation: wanted } = &seen.application;
    let since = |time: &Value| parse_time(time).map(|time| now.as_second() - time.as_second());
    let longer = |time: &Value, than: i64| since(time).is_some_and(|seconds| seconds > than);
    let last = status.operation_state.as_ref();
    let phase = last.map_or("", |last| last.phase.as_str());
    let automated = spec.sync_policy.automated.as_ref();
    let auto = spec.auto_sync();
    let out_of_sync: Vec<&Resource> = status.resources.iter().filter(|one| one.status == "OutOfSync").collect();
    let same = last.is_some_and(|last| {
        let synced = match last.sync_result.revisions.as_slice() {
            [] => vec![last.sync_result.revision.as_str()],
            several => several.iter().map(String::as_str).collect(),
        };
        let synced: Vec<&str> = synced.into_iter().filter(|revision| !revision.is_empty()).collect();
        !synced.is_empty() && synced == status.sync.all_revisions()
    });
    let running = ["Running", "Terminating"].contains(&phase);
    let gave_up = status.conditions.iter().any(|one| one.r#type == "SyncError");
    let succeeded = phase == "Succeeded" && same;
    let only_extra = !out_of_sync.is_empty() && out_of_sync.iter().all(|one| one.requires_pruning);
    let heals = automated.is_some_and(|automated| automated.self_heal);
    let prunes = automated.is_some_and(|automated| automated.prune);
    let hydrator = seen.application.hydrator_phase() == "Failed";
    let facts = [
        ("deleting", !metadata.deletion_timestamp.is_null()),
        ("auto-sync", auto),
        ("by hand", !auto),
        ("self-heal", auto && heals),
        ("no self-heal", auto && !heals),
        ("no prune", !prunes),
        ("never synced", status.history.is_empty() && last.is_none() && seen.refusal.is_none()),
        ("same revision", succeeded),
        ("auto-sync acts", auto && !running && !gave_up && (heals || !succeeded) && (prunes || !only_extra)),
        ("differs", out_of_sync.iter().any(|one| !one.requires_pruning)),
        ("only extra", only_extra),
        ("confirmation", status.resources.iter().any(|one| one.requires_deletion_confirmation)),
        ("waits to start", wanted.is_some() && last.is_none()),
        ("runs long", phase == "Running" && last.is_some_and(|last| longer(&last.started_at, OPERATION_LONG))),
        ("unhealthy long", longer(&status.health.last_transition_time, HEALTH_LONG)),
        ("not looked at lately", longer(&status.reconciled_at, LOOKED_LONG)),
        ("never looked at", status.sync.status.is_empty() && status.health.status.is_empty()),
        ("empty", status.resources.is_empty() && status.sync.status == "Synced"),
        ("held", seen.windows.as_ref().is_some_and(super::seen::Windows::hold_automatic)),
        ("held for everybody", seen.windows.as_ref().is_some_and(super::seen::Windows::hold_everybody)),
        ("source hydrator failed", hydrator),
    ];
    facts.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact).collect()
}

/// What needs a sync, and what the cluster says of it where there is no tree.
fn of_managed(one: &Resource) -> Vec<Clue> {
    let object = object_of(one);
    let health = one.health.as_ref().filter(|health| !["Healthy", ""].contains(&health.status.as_str()));
    let extra = one.requires_pruning.then(|| Clue::of(Place::Managed, "extra", ""));
    let confirms = one.requires_deletion_confirmation.then(|| Clue::of(Place::Managed, "confirmation", ""));
    let differs = (one.status == "OutOfSync").then(|| Clue::of(Place::Managed, "OutOfSync", ""));
    let node = health.map(|health| Clue::of(Place::Node, &health.status, &health.message));
    let kind = Some(Clue::of(Place::Kind, &one.kind, &one.group)).filter(|_| node.is_some());
    [differs, extra, confirms, node, kind].into_iter().flatten().map(|clue| clue.about(&object)).collect()
}

fn of_nodes(seen: &Seen) -> Vec<Clue> {
    let operation = seen.application.status.operation_state.as_ref();
    let managed =
        |object: &Object| seen.application.status.resources.iter().any(|one| !one.hook && object_of(one) == *object);
    let told = |object: &Object| {
        operation.is_some_and(|last| last.sync_result.resources.iter().any(|one| one.name == object.name))
    };
    let went_well = operation.is_some_and(|last| last.phase == "Succeeded");
    let mut clues = Vec::new();
    for node in seen.tree.in_trouble() {
        let object = node.object();
        let root = seen.tree.root(&object);
        let is_hook = !managed(&root);
        // What a hook of an earlier operation left behind troubles nobody.
        if is_hook && (went_well || !told(&root)) {
            continue;
        }
        let health = node.health.clone().unwrap_or_default();
        clues.push(Clue::of(Place::Node, &health.status, &health.message).at(&node.created_at).about(&object));
        clues.push(Clue::of(Place::Kind, &object.kind, &object.group).about(&object));
        if is_hook {
            clues.push(Clue::of(Place::Kind, "hook", "").about(&object));
        }
        if !node.reason().is_empty() {
            let count = node.restarts();
            clues.push(Clue { count, ..Clue::of(Place::Pod, bare(node.reason()), "") }.about(&object));
        }
    }
    clues
}

/// The reason without what says that it is about a container that runs before the others, or with which code it ended.
fn bare(reason: &str) -> &str {
    let reason = reason.strip_prefix("Init:").unwrap_or(reason);
    if ["ExitCode:", "Signal:"].iter().any(|prefix| reason.starts_with(prefix)) { "Error" } else { reason }
}

fn of_leaf(leaf: &Leaf, now: Timestamp) -> Vec<Clue> {
    let mut clues: Vec<Clue> = Vec::new();
    clues.extend(leaf.status.containers().flat_map(|one| of_container(one, now)));
    if !leaf.status.reason.is_empty() {
        clues.push(Clue::of(Place::PodCondition, &leaf.status.reason, &leaf.status.message));
    }
    let untrue = leaf.status.conditions.iter().filter(|one| one.status == "False" && !one.message.is_empty());
    clues.extend(untrue.map(|one| Clue::of(Place::PodCondition, &one.reason, &one.message)));
    // The latest first: what was once so and is no more comes last.
    let mut events: Vec<_> = leaf.events.iter().collect();
    events.sort_by_key(|event| std::cmp::Reverse(parse_time(event.last())));
    clues.extend(events.into_iter().map(|event| Clue {
        count: event.times(),
        container: event.r#type.clone(),
        ..Clue::of(Place::Event, &event.reason, &event.message).at(event.last())
    }));
    let line = |line: &String| Clue { container: leaf.container.clone(), ..Clue::of(Place::Log, "", line) };
    clues.extend(leaf.lines.iter().map(line));
    clues.into_iter().map(|clue| clue.about(&leaf.object)).collect()
}

/// How it waits, and how it ended last: of one that runs again, only where that was not long ago.
fn of_container(one: &ContainerStatus, now: Timestamp) -> Vec<Clue> {
    let told = |reason: &str, message: &str, at: &Value| Clue {
        container: one.name.clone(),
        count: one.restart_count,
        ..Clue::of(Place::Container, reason, message).at(at)
    };
    let waits = one.state.waiting.as_ref().map(|stop| told(&stop.reason, &stop.message, &Value::Null));
    let badly = |stop: &&super::seen::Stop| stop.exit_code != 0 || !["Completed", ""].contains(&stop.reason.as_str());
    let long_ago = |stop: &&super::seen::Stop| {
        parse_time(&stop.finished_at).is_some_and(|time| now.as_second() - time.as_second() > ENDED_LONG)
    };
    let stands = one.state.waiting.is_some() || one.state.terminated.is_some();
    let ended = one.ended().filter(badly).filter(|stop| stands || !long_ago(stop)).map(|stop| {
        let code = format!("exit code {}", stop.exit_code);
        let message = if stop.message.is_empty() { code } else { format!("{code}: {}", stop.message) };
        told(&stop.reason, &message, &stop.finished_at)
    });
    waits.into_iter().chain(ended).collect()
}
