//! What of an application differs from what it was compared with, and what a sync makes of that.

use serde_json::Value;

use crate::change::Line;
use crate::questions::application::{Application, Resource};

/// Kinds whose pods start anew where their template changes.
const WORKLOADS: [&str; 3] = ["Deployment", "StatefulSet", "DaemonSet"];

/// The resources that a sync would touch.
#[derive(Debug, Default)]
pub(super) struct Differing<'a> {
    create: Vec<&'a Resource>,
    change: Vec<&'a Resource>,
    prune: Vec<&'a Resource>,
    hooks: Vec<String>,
    in_part: bool,
}

impl<'a> Differing<'a> {
    /// Of all its resources, or of those that were chosen.
    pub(super) fn of(application: &'a Application, chosen: Option<&Value>) -> Self {
        let chosen = chosen.and_then(Value::as_array).filter(|chosen| !chosen.is_empty());
        let mut differing = Self { in_part: chosen.is_some(), ..Self::default() };
        for resource in &application.status.resources {
            let is_chosen = chosen.is_none_or(|chosen| chosen.iter().any(|one| is(resource, one)));
            match () {
                () if !is_chosen => {}
                () if resource.hook => differing.hooks.push(name(resource)),
                () if resource.requires_pruning => differing.prune.push(resource),
                () if resource.status != "OutOfSync" => {}
                () if resource.health.as_ref().is_some_and(|health| health.status == "Missing") => {
                    differing.create.push(resource);
                }
                () => differing.change.push(resource),
            }
        }
        // Hooks that are gone when they have run are known by the last operation only.
        let last = application.status.operation_state.iter().flat_map(|state| &state.sync_result.resources);
        for hook in last.filter(|outcome| !outcome.hook_type.is_empty()) {
            let name = format!("{}/{}", hook.kind, hook.name);
            if !differing.hooks.contains(&name) {
                differing.hooks.push(name);
            }
        }
        differing
    }

    /// Each with what becomes of it, for what a plan rests on.
    pub(super) fn named(&self, prunes: bool) -> Vec<String> {
        let named = |verb: &'static str, resources: &[&Resource]| -> Vec<String> {
            let full = |resource: &&Resource| {
                let Resource { group, kind, namespace, name, .. } = resource;
                format!("{verb} {group}/{kind}/{namespace}/{name}")
            };
            resources.iter().map(full).collect()
        };
        let prune = named(if prunes { "delete" } else { "leave" }, &self.prune);
        let mut named = [named("create", &self.create), named("change", &self.change), prune].concat();
        named.sort_unstable();
        named
    }

    /// What is deleted, or would have to be.
    pub(super) fn deleted(&self, prunes: bool) -> Option<Line> {
        match (self.prune.len(), prunes) {
            (0, true) => Some(Line::of("`prune` deletes nothing, as far as is known now.")),
            (0, false) => None,
            (count, true) => Some(Line::of("Deletes ").count(count).words(": ").values(names(&self.prune)).words(".")),
            (count, false) => Some(
                Line::of("Leaves ")
                    .count(count)
                    .words(" that only `prune` deletes: ")
                    .values(names(&self.prune))
                    .words("."),
            ),
        }
    }

    /// What else becomes of it.
    pub(super) fn told(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if !self.create.is_empty() {
            let line = Line::of("Creates ").count(self.create.len()).words(": ");
            lines.push(line.values(names(&self.create)).words("."));
        }
        if !self.change.is_empty() {
            let line = Line::of("Changes ").count(self.change.len()).words(": ");
            lines.push(line.values(names(&self.change)).words("."));
        }
        if self.create.is_empty() && self.change.is_empty() && self.prune.is_empty() {
            lines.push("Nothing that it would apply differs now.".into());
        }
        let workloads = self.change.iter().filter(|resource| WORKLOADS.contains(&resource.kind.as_str()));
        let workloads: Vec<String> = workloads.map(|resource| name(resource)).collect();
        if !workloads.is_empty() {
            lines.push(Line::of("Pods start anew where their template changes: ").values(workloads).words("."));
        }
        if !self.hooks.is_empty() && !self.in_part {
            let line = Line::of("Runs ").count(self.hooks.len()).words(" known hooks: ");
            lines.push(line.values(self.hooks.clone()).words("."));
        }
        lines
    }
}

/// What it means that only some are chosen, and which of them are none of its resources.
pub(super) fn selection(application: &Application, chosen: Option<&Value>) -> Vec<Line> {
    let chosen = chosen.and_then(Value::as_array).filter(|chosen| !chosen.is_empty());
    let Some(chosen) = chosen else { return Vec::new() };
    let mut lines = vec![Line::of("In part: no hooks run, and no deployment is recorded to roll back to.")];
    let known = |one: &&Value| !application.status.resources.iter().any(|resource| is(resource, one));
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let unknown: Vec<String> =
        chosen.iter().filter(known).map(|one| format!("{}/{}", text(one, "kind"), text(one, "name"))).collect();
    if !unknown.is_empty() {
        lines.push(Line::of("None of its resources, so that nothing may come of it: ").values(unknown).words("."));
    }
    lines
}

/// Whether a choice names the resource, by Argo CD's rule: without a namespace it names those of all.
fn is(resource: &Resource, chosen: &Value) -> bool {
    let text = |field: &str| chosen[field].as_str().unwrap_or_default();
    resource.kind == text("kind")
        && resource.name == text("name")
        && resource.group == text("group")
        && ["", resource.namespace.as_str()].contains(&text("namespace"))
}

fn name(resource: &Resource) -> String {
    format!("{}/{}", resource.kind, resource.name)
}

fn names(resources: &[&Resource]) -> Vec<String> {
    resources.iter().map(|resource| name(resource)).collect()
}
