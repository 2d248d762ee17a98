//! What a successful sync has done to the resources.

use super::{
    Desk,
    operation::{picks, runs_hooks},
    rollout,
};
use crate::{
    fleet::{
        blueprint::{Blueprint, Order},
        manifest::{Shape, repository, running, target_with, wished, without},
        part::{Body, Drift, Part, Wish},
        release::shape_at,
        workload::{Rollout, Trouble},
    },
    wire::Health,
};

/// Brings what was synced into the cluster: of this revision or of an earlier one.
pub(super) fn land(application: &mut Blueprint, order: &Order, desk: &mut Desk) {
    let destination = application.destination.namespace.clone();
    let current = order.revisions == application.revisions && order.sources == application.sources;
    // Local manifests say nothing about what is in Git.
    if !order.manifests.is_empty() {
        return;
    }
    let replaced = order.options.iter().flatten().any(|option| option == "Replace=true");
    let mut landed = Vec::new();
    for part in &application.parts {
        let mut part = part.clone();
        let chosen = picks(order, &part, &destination);
        match part.drift {
            _ if part.hook.is_some() => {
                if runs_hooks(order) {
                    complete(&mut part, desk);
                }
            }
            _ if !chosen => {}
            Drift::Extra => {
                if order.prune {
                    continue;
                }
            }
            _ => {
                let shape = if current {
                    wished(&part)
                } else {
                    shape_at(&part, application, &order.sources, &order.revisions)
                };
                apply(&mut part, &shape, application, replaced, desk);
            }
        }
        landed.push(part);
    }
    application.parts = landed;
}

fn apply(part: &mut Part, shape: &Shape, application: &Blueprint, replaced: bool, desk: &mut Desk) {
    let git = wished(part);
    let target = target_with(part, shape, application, &desk.moment);
    let before = (running(part), part.drift, part.patch.clone());
    if part.drift == Drift::Missing {
        let lives = part.remade.map_or(0, |(_, before)| before + 1);
        part.remade = Some((desk.ago(), lives));
        part.health = rollout::has_health(part.kind).then(Health::healthy);
        part.patch = None;
        rollout::first(part, shape, desk);
    } else {
        part.patch = part.patch.take().filter(|_| !replaced).and_then(|patch| without(&patch, &target));
        rollout::reshape(part, shape, desk);
    }
    part.wish = Wish {
        images: git
            .containers
            .iter()
            .zip(&shape.containers)
            .filter(|(git, is)| git != is)
            .map(|(git, _)| git.1.clone())
            .collect(),
        pods: (git.pods != shape.pods).then_some(git.pods),
    };
    part.drift = if part.wish == Wish::default() { Drift::None } else { Drift::Changed };
    if before != (running(part), part.drift, part.patch.clone()) {
        part.resource_version = Some(desk.version);
    }
}

/// A hook has run to its end.
fn complete(part: &mut Part, desk: &Desk) {
    let Body::Workload(workload) = &mut part.body else { return };
    let Some(last) = workload.rollouts.last().cloned() else { return };
    let lives = part.remade.map_or(0, |(_, before)| before + 1);
    workload.rollouts = vec![Rollout { since: desk.ago(), trouble: Trouble::Completed { took: 1 }, ..last }];
    part.remade = Some((desk.ago(), lives));
    part.health = Some(Health::healthy());
}

/// Whether two images are of the same repository.
pub(super) fn same_repository(one: &str, other: &str) -> bool {
    repository(one) == repository(other)
}
