//! New pods: how they take the place of the old ones, and what becomes of them.

use super::{Desk, Step, compare};
use crate::{
    fleet::{
        blueprint::Blueprint,
        manifest::{Shape, running},
        part::{Body, Part},
        render,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::Health,
};

/// Kinds that Argo CD has a health check for.
const CHECKED: [&str; 14] = [
    "Certificate",
    "CronJob",
    "DaemonSet",
    "Deployment",
    "ExternalSecret",
    "HorizontalPodAutoscaler",
    "Ingress",
    "Job",
    "PersistentVolumeClaim",
    "PodDisruptionBudget",
    "Rollout",
    "Service",
    "StatefulSet",
    "ApplicationSet",
];

/// ReplicaSets that a Deployment keeps, the newest among them.
const KEPT: usize = 11;

pub(crate) fn has_health(kind: &str) -> bool {
    CHECKED.contains(&kind)
}

/// The first pods of a workload that was not there.
pub(super) fn first(part: &mut Part, shape: &Shape, desk: &mut Desk) {
    let Body::Workload(workload) = &mut part.body else { return };
    let Some(last) = workload.rollouts.last().cloned() else { return };
    let containers = containers(workload, shape);
    let fate = fate(workload, &containers);
    let next = Rollout {
        number: 1,
        since: desk.ago(),
        pods: workload.replicas().max(1),
        containers,
        replaced: Vec::new(),
        ..last
    };
    *workload = Workload::of(vec![next]);
    start(part, fate, desk);
}

/// Brings a workload into this shape: other images make other pods, another number of them does not.
pub(super) fn reshape(part: &mut Part, shape: &Shape, desk: &mut Desk) {
    let is = running(part);
    if is.containers != shape.containers {
        renew(part, shape, desk);
    }
    scale(part, shape.pods);
}

/// So many pods are wanted.
pub(super) fn scale(part: &mut Part, pods: usize) {
    let Body::Workload(workload) = &mut part.body else { return };
    if workload.replicas() == pods || matches!(part.kind, "CronJob" | "Job" | "DaemonSet") {
        return;
    }
    if let Some((newest, older)) = workload.rollouts.split_last_mut() {
        newest.pods = pods;
        older.iter_mut().for_each(|older| older.pods = older.pods.min(pods));
    }
}

/// New pods from these containers. Those of a Deployment come up beside the old ones.
pub(super) fn renew(part: &mut Part, shape: &Shape, desk: &mut Desk) {
    let kind = part.kind;
    let Body::Workload(workload) = &mut part.body else { return };
    let Some(last) = workload.rollouts.last().cloned() else { return };
    let containers = containers(workload, shape);
    let fate = fate(workload, &containers);
    let mut next = Rollout::new(last.number + 1, desk.ago(), last.pods, containers);
    match kind {
        "Deployment" | "Rollout" => {
            // One more than wanted, until it is known to be well. A newer one that never came up gives way.
            next.pods = 1;
            let wanted = workload.replicas();
            if last.trouble != Trouble::None {
                workload.rollouts.last_mut().into_iter().for_each(|last| last.pods = 0);
            }
            if workload.rollouts.iter().all(|rollout| rollout.pods == 0) {
                next.pods = wanted;
            }
            workload.rollouts.push(next);
            let surplus = workload.rollouts.len().saturating_sub(KEPT);
            workload.rollouts.drain(..surplus);
        }
        // Jobs that have run stay as they were; those to come are different.
        "CronJob" | "Job" => {
            workload.rollouts.last_mut().into_iter().for_each(|last| last.containers = next.containers.clone());
            return;
        }
        _ => {
            let lives = |which: usize| {
                last.replaced.iter().find(|(pod, ..)| *pod == which).map_or(1, |(_, lives, _)| lives + 1)
            };
            next.replaced = (0..next.pods).map(|pod| (pod, lives(pod), next.since)).collect();
            workload.rollouts = vec![next];
        }
    }
    start(part, fate, desk);
}

/// Lets the newest pods come up, in a while.
fn start(part: &mut Part, fate: Trouble, desk: &mut Desk) {
    let Body::Workload(workload) = &mut part.body else { return };
    let wanted = workload.replicas();
    if let Some(newest) = workload.rollouts.last_mut() {
        newest.trouble = Trouble::NotReady;
        newest.fate = Some(fate);
    }
    let message = match part.kind {
        "Deployment" => format!("Waiting for rollout to finish: 0 of {wanted} updated replicas are available..."),
        "StatefulSet" => format!("Waiting for {wanted} pods to be ready..."),
        "DaemonSet" => format!(
            "Waiting for daemon set \"{}\" rollout to finish: 0 of {wanted} updated pods are available...",
            part.name
        ),
        _ => "more replicas need to be updated".to_owned(),
    };
    part.health = Some(Health::of("Progressing", message));
    desk.later(Step::Settle);
}

/// Pods that were started are well by now, or as badly off as others from the same images were.
pub(super) fn settle(application: &mut Blueprint, desk: &mut Desk) -> bool {
    let before = (render::in_sync(application), render::health(application, desk.moment.version), false);
    let mut settled = false;
    for part in &mut application.parts {
        let (kind, name) = (part.kind, part.name.clone());
        let Body::Workload(workload) = &mut part.body else { continue };
        let wanted = workload.replicas();
        let Some((newest, older)) = workload.rollouts.split_last_mut() else { continue };
        let Some(fate) = newest.fate.take() else { continue };
        settled = true;
        newest.trouble = match fate {
            Trouble::CrashLoop { container, lived, .. } => {
                Trouble::CrashLoop { container, restarts: 3, died: desk.ago(), lived }
            }
            fate => fate,
        };
        part.resource_version = Some(desk.version);
        part.health = Some(if fate == Trouble::None {
            newest.pods = wanted;
            older.iter_mut().for_each(|older| older.pods = 0);
            Health::healthy()
        } else {
            Health::degraded(format!("{kind} \"{name}\" exceeded its progress deadline"))
        });
    }
    if settled {
        desk.grown = true;
        compare::tell(application, before, desk);
    }
    settled
}

/// The containers of this shape, each with what one from that image has been writing, if there ever was one.
fn containers(workload: &Workload, shape: &Shape) -> Vec<Container> {
    const UNKNOWN: Log = Log::of(Style::Logfmt, 2_000);
    let known = |image: &str| {
        let all = workload.rollouts.iter().rev().flat_map(|rollout| &rollout.containers);
        all.clone().find(|container| container.image == image).map(|container| container.log)
    };
    let well = || {
        let well = workload.rollouts.iter().rev().find(|rollout| rollout.trouble == Trouble::None);
        well.and_then(|rollout| rollout.containers.first()).map(|container| container.log)
    };
    shape
        .containers
        .iter()
        .map(|(name, image)| Container::new(name, image, known(image).or_else(well).unwrap_or(UNKNOWN)))
        .collect()
}

/// What is going to be wrong with pods of these containers: whatever was with the last of them.
fn fate(workload: &Workload, containers: &[Container]) -> Trouble {
    let same = |rollout: &&Rollout| {
        rollout
            .containers
            .iter()
            .map(|container| &container.image)
            .eq(containers.iter().map(|container| &container.image))
    };
    match workload.rollouts.iter().rev().find(same).map(|rollout| rollout.fate.unwrap_or(rollout.trouble)) {
        Some(Trouble::Completed { .. } | Trouble::Failed { .. } | Trouble::NotReady) | None => Trouble::None,
        Some(trouble) => trouble,
    }
}
