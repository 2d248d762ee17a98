//! What people do to live resources past Git: writing over them and deleting them. Controllers of the cluster answer by
//! making new pods; Argo CD answers by calling it a difference.

use serde_json::Value;

use super::{Desk, Step, compare, rollout};
use crate::{
    fleet::{
        blueprint::Blueprint,
        manifest::{self, Shape, difference, differs, running, target_with, wished},
        part::{Body, Drift, Part, Wish},
        render,
        tree::{Origin, grow},
        workload::{Rollout, Trouble},
    },
    wire::{Health, Node},
};

const PAUSED: &str = "Deployment is paused";

/// What Kubernetes keeps for itself, and nobody can write.
const KEPT: [&str; 8] = [
    "creationTimestamp",
    "generation",
    "managedFields",
    "name",
    "namespace",
    "ownerReferences",
    "resourceVersion",
    "uid",
];

/// What the node with this uid stands for.
pub(crate) fn origin(application: &Blueprint, uid: &str, desk: &Desk) -> Option<Origin> {
    let grown = grow(application, &desk.moment);
    let index = grown.tree.nodes.iter().chain(&grown.tree.orphaned_nodes).position(|node| node.uid == uid)?;
    Some(grown.origins[index])
}

/// Actions that do something else than writing over the object.
pub(crate) fn is_particular(kind: &str, action: &str) -> bool {
    match kind {
        "CronJob" => action == "create-job",
        "Job" => action == "terminate",
        "Rollout" => action != "restart",
        _ => false,
    }
}

/// Runs one of them; false when what it would make is already there.
pub(crate) fn particular(application: &mut Blueprint, origin: Origin, action: &str, desk: &mut Desk) -> bool {
    let before = state(application, desk);
    let ago = desk.ago();
    let (Origin::Part(index) | Origin::Rollout { part: index, .. }) = origin else { return true };
    let part = &mut application.parts[index];
    part.resource_version = Some(desk.version);
    let Body::Workload(workload) = &mut part.body else { return true };
    let Some(newest) = workload.rollouts.last_mut() else { return true };
    match action {
        "create-job" => {
            // Jobs are called after the minute they were made in.
            if newest.since.div_euclid(60) == ago.div_euclid(60) {
                return false;
            }
            let next = Rollout { number: newest.number + 1, since: ago, gone: false, pods: 1, ..newest.clone() };
            workload.rollouts.push(next);
        }
        "terminate" => newest.trouble = Trouble::Failed { took: newest.since - ago, code: 143 },
        "abort" => {
            newest.pods = 0;
            let number = newest.number;
            let aborted = format!("RolloutAborted: Rollout aborted update to revision {number}");
            part.health = Some(Health::degraded(aborted));
        }
        "resume" | "promote-full" | "skip-current-step" | "retry" => {
            newest.pods = newest.pods.max(1);
            newest.fate = Some(Trouble::None);
            part.health = Some(Health::of("Progressing", "more replicas need to be updated"));
            desk.later(Step::Settle);
        }
        _ => part.health = Some(Health::of("Suspended", "Rollout is paused")),
    }
    answer(application, before, desk);
    true
}

/// Makes the live object what somebody wants it to be.
pub(crate) fn rewrite(application: &mut Blueprint, origin: Origin, wanted: &Value, desk: &mut Desk) {
    let before = state(application, desk);
    let nodes = grow(application, &desk.moment);
    let all = nodes.tree.nodes.into_iter().chain(nodes.tree.orphaned_nodes);
    let Some(node) = all.zip(nodes.origins).find(|(_, found)| *found == origin).map(|(node, _)| node) else { return };
    match origin {
        Origin::Part(index) => {
            let mut part = application.parts[index].clone();
            rewritten(&mut part, &node, wanted, application, desk);
            application.parts[index] = part;
        }
        Origin::Orphan(index) => {
            let base = manifest::unpatched(&application.orphans[index], &node, application, &desk.moment);
            let orphan = &mut application.orphans[index];
            orphan.patch = difference(&writable(&base), &writable(wanted));
            orphan.resource_version = Some(desk.version);
        }
        Origin::Rollout { .. } | Origin::Pod { .. } | Origin::Beside => {
            let bare = manifest::child(
                origin,
                &node,
                &Blueprint { patches: Default::default(), ..application.clone() },
                &desk.moment,
            );
            if let Some(patch) = difference(&writable(&bare), &writable(wanted)) {
                application.patches.insert(node.uid, patch);
            }
        }
    }
    answer(application, before, desk);
}

fn rewritten(part: &mut Part, node: &Node, wanted: &Value, application: &Blueprint, desk: &mut Desk) {
    let git = wished(part);
    let live = manifest::live(part, node, application, &desk.moment);
    if matches!(part.body, Body::Workload(_)) {
        let shape = shape(wanted, &running(part));
        if wanted["spec"]["template"] != live["spec"]["template"] {
            rollout::renew(part, &shape, desk);
        }
        rollout::scale(part, shape.pods);
    }
    let is = running(part);
    part.wish = Wish {
        images: git
            .containers
            .iter()
            .filter(|git| !is.containers.contains(git))
            .map(|(_, image)| image.clone())
            .collect(),
        pods: (git.pods != is.pods).then_some(git.pods),
    };
    // Whatever was different for no given reason is from now on part of what was written.
    let extra = part.drift == Drift::Extra;
    part.drift = Drift::None;
    part.patch = None;
    let base = manifest::unpatched(part, node, application, &desk.moment);
    part.patch = difference(&writable(&base), &writable(wanted));
    part.resource_version = Some(desk.version);
    let paused = part.health.as_ref().is_some_and(|health| health.message == PAUSED);
    match wanted["spec"]["paused"] == true {
        true if part.kind == "Deployment" => part.health = Some(Health::of("Suspended", PAUSED)),
        false if paused => part.health = Some(Health::healthy()),
        _ => {}
    }
    let target = target_with(part, &git, application, &desk.moment);
    part.drift = match differs(&manifest::live(part, node, application, &desk.moment), &target) {
        _ if extra => Drift::Extra,
        true => Drift::Changed,
        false => Drift::None,
    };
}

/// The containers and the number of pods that an object asks for.
fn shape(object: &Value, is: &Shape) -> Shape {
    let containers = object.pointer("/spec/template/spec/containers").and_then(Value::as_array);
    let named =
        |container: &Value| Some((container["name"].as_str()?.to_owned(), container["image"].as_str()?.to_owned()));
    let containers = containers.map(|all| all.iter().filter_map(named).collect());
    let pods = object["spec"]["replicas"].as_u64().map_or(is.pods, |pods| usize::try_from(pods).unwrap_or_default());
    let mut shape = is.clone();
    shape.containers = containers.unwrap_or(shape.containers);
    shape.pods = pods;
    shape
}

fn writable(object: &Value) -> Value {
    let mut object = object.clone();
    if let Some(all) = object.as_object_mut() {
        all.remove("status");
    }
    if let Some(metadata) = object.get_mut("metadata").and_then(Value::as_object_mut) {
        metadata.retain(|key, _| !KEPT.contains(&key.as_str()));
    }
    object
}

/// Deletes a live resource; what belongs to a controller comes back as something new.
pub(crate) fn delete(application: &mut Blueprint, origin: Origin, desk: &mut Desk) {
    let before = state(application, desk);
    let ago = desk.ago();
    match origin {
        Origin::Part(index) if application.parts[index].drift == Drift::Extra => {
            application.parts.remove(index);
        }
        Origin::Part(index) => {
            let part = application.parts[index].clone();
            let remade = Some(part.remade.map_or((ago, 0), |(_, lives)| (ago, lives)));
            application.parts[index] = Part { remade, patch: None, wish: Wish::default(), ..gone(part) }.missing();
        }
        Origin::Orphan(index) => {
            application.orphans.remove(index);
            if application.orphans.is_empty() {
                application.conditions.retain(|condition| condition.kind != "OrphanedResourceWarning");
            }
        }
        Origin::Rollout { part, rollout } => {
            let kind = application.parts[part].kind;
            let Body::Workload(workload) = &mut application.parts[part].body else { return };
            let newest = rollout + 1 == workload.rollouts.len();
            let found = &mut workload.rollouts[rollout];
            if newest && kind != "CronJob" {
                (0..found.pods).for_each(|pod| found.replace(pod, ago));
            } else {
                found.gone = true;
                found.pods = 0;
            }
        }
        Origin::Pod { part, rollout, pod } => {
            let kind = application.parts[part].kind;
            let Body::Workload(workload) = &mut application.parts[part].body else { return };
            let found = &mut workload.rollouts[rollout];
            // What has ended is not started again.
            if matches!(kind, "CronJob" | "Job") { found.pods -= 1 } else { found.replace(pod, ago) }
        }
        Origin::Beside => {}
    }
    answer(application, before, desk);
}

/// What Git asks for stays known when the resource is gone.
fn gone(mut part: Part) -> Part {
    let git = wished(&part);
    if let Body::Workload(workload) = &mut part.body {
        for rollout in workload.rollouts.iter_mut().rev().take(1) {
            rollout.pods = git.pods;
            for (container, (_, image)) in rollout.containers.iter_mut().zip(&git.containers) {
                container.image.clone_from(image);
            }
        }
    }
    part
}

fn state(application: &Blueprint, desk: &Desk) -> (&'static str, &'static str, bool) {
    (render::in_sync(application), render::health(application, desk.moment.version), application.writing.unseen)
}

fn answer(application: &mut Blueprint, before: (&'static str, &'static str, bool), desk: &mut Desk) {
    desk.grown = true;
    compare::tell(application, before, desk);
    desk.soon(Step::Look);
}
