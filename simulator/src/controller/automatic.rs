//! Automatic sync: when it begins, and when it has given up.

use super::{Desk, operation::request};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Finding, Order},
        part::{Drift, Part},
        project, render,
        window::may_sync,
    },
    wire::{Initiator, Pick, Retry},
};

/// Begins a sync if the policy, the windows and what was tried before allow it.
pub(super) fn sync(application: &mut Blueprint, desk: &mut Desk) {
    let Some(policy) = application.automated(desk.moment.version) else { return };
    if application.is_busy()
        || application.deleted.is_some()
        || application.comparison != Comparison::Works
        || render::in_sync(application) != "OutOfSync"
        || !may_sync(&project::windows(&desk.projects, application), false, desk.moment.now)
    {
        return;
    }
    let prune = policy.prune == Some(true);
    let drifted: Vec<&Part> = application.parts.iter().filter(|part| part.drift != Drift::None).collect();
    let only_extra = drifted.iter().all(|part| part.drift == Drift::Extra);
    if only_extra && !prune {
        return;
    }
    let revision = application.revisions.join(",");
    let wanted = application.parts.iter().any(|part| part.drift != Drift::Extra);
    if !wanted && policy.allow_empty != Some(true) {
        let skipped = format!("Skipping sync attempt to [{revision}]: auto-sync will wipe out all resources");
        give_up(application, skipped, desk);
        return;
    }
    let mut order = Order {
        by: Initiator::automated(),
        sources: application.sources.clone(),
        revisions: application.revisions.clone(),
        prune,
        retry: application.policy.as_ref().and_then(|policy| policy.retry.clone()).unwrap_or_else(Retry::usual),
        ..Order::default()
    };
    if let Some(last) = tried(application) {
        if last.phase != "Succeeded" {
            let failed = format!("Failed last sync attempt to [{revision}]: {}", last.message);
            give_up(application, failed, desk);
            return;
        }
        if policy.self_heal != Some(true) {
            return;
        }
        let destination = application.destination.namespace.clone();
        order.picks = drifted.iter().map(|part| pick(part, &destination)).collect();
        order.heals = application.writing.heals + 1;
    }
    application.writing.heals = order.heals;
    application.conditions.retain(|condition| condition.kind != "SyncError");
    desk.told(application, "OperationStarted", format!("Initiated automated sync to '{revision}'"));
    request(application, order, desk);
}

/// The last sync, if it was to what is wanted now. Without it this revision has not been tried yet.
fn tried(application: &Blueprint) -> Option<&crate::fleet::blueprint::Run> {
    let last = application.operation.as_ref()?;
    let same = last.order.revisions == application.revisions && last.order.sources == application.sources;
    (same && !last.order.dry_run).then_some(last)
}

fn pick(part: &Part, destination: &str) -> Pick {
    Pick {
        group: part.group.to_owned(),
        kind: part.kind.to_owned(),
        name: part.name.clone(),
        namespace: part.namespace(destination),
    }
}

fn give_up(application: &mut Blueprint, why: String, desk: &Desk) {
    let known =
        application.conditions.iter().any(|condition| condition.kind == "SyncError" && condition.message == why);
    if !known {
        application.conditions.retain(|condition| condition.kind != "SyncError");
        application.conditions.push(Finding::new("SyncError", desk.ago(), why));
    }
}
