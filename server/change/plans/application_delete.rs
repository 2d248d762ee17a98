//! What goes with an application.

use std::sync::Arc;

use argocd_api::reads;
use argocd_api::vocabulary::Effect;
use serde_json::{Value, json};

use super::application::Known;
use super::operating::own;
use super::resource::{counted, is_loud};
use crate::change::{Line, Making, Plan, Planning, Seen, Sent, Step};
use crate::failure::Failure;

/// The finalizer by which Argo CD deletes what an application has deployed.
const CASCADES: &str = "resources-finalizer.argocd.argoproj.io";

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let application = &known.application;
    let mut plan = known.plan();
    plan.effect = Some(Effect::Destructive);
    let cascades = planning.arguments.get("cascade").and_then(Value::as_bool).unwrap_or(true);
    let live =
        application.status.resources.iter().filter(|resource| {
            !resource.hook && resource.health.as_ref().is_none_or(|health| health.status != "Missing")
        });
    let kinds: Vec<&str> = live.clone().map(|resource| resource.kind.as_str()).collect();
    if cascades {
        let line = Line::of("Deletes the application and what it has deployed: ").counted(
            kinds.len(),
            "resource",
            "resources",
        );
        plan.lines.push(if kinds.is_empty() {
            line.words(".")
        } else {
            line.words(", ").values(counted(&kinds)).words(".")
        });
        let name = |resource: &crate::questions::application::Resource| format!("{}/{}", resource.kind, resource.name);
        let loud: Vec<String> = live.clone().filter(|resource| is_loud(&resource.kind)).map(name).collect();
        if !loud.is_empty() {
            plan.lines.push(Line::of("With these data may go for good: ").values(loud).words("."));
        }
        let children: Vec<String> = live.clone().filter(|resource| resource.kind == "Application").map(name).collect();
        if !children.is_empty() {
            plan.lines
                .push(Line::of("Applications go along, with what they have deployed: ").values(children).words("."));
        }
        let confirmed: Vec<String> =
            live.filter(|resource| resource.requires_deletion_confirmation).map(name).collect();
        if !confirmed.is_empty() {
            plan.lines.push(
                Line::of("Argo CD waits for a confirmation of its own before it deletes ").values(confirmed).words("."),
            );
        }
    } else {
        let line = Line::of("Deletes the application alone: ").counted(kinds.len(), "resource stays", "resources stay");
        plan.lines.push(line.words(" in the cluster, and nothing manages what stays."));
        if application.metadata.finalizers.iter().any(|finalizer| finalizer.starts_with(CASCADES)) {
            plan.lines.push("Takes away the finalizer that would delete them.".into());
        }
    }
    let metadata = &application.metadata;
    if let Some(owner) = metadata.owner_references.iter().find(|owner| owner.kind == "ApplicationSet") {
        let line = Line::of("The ApplicationSet ").value(owner.name.as_str());
        plan.lines.push(line.words(" makes it again, unless its generators do not name it any more."));
    } else {
        plan.lines.extend(known.undone_by());
    }
    plan.rests_on.on("resources", json!(counted(&kinds)));
    plan.steps.push(Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None });
    let (which, uid) = (planning.which(), known.found.raw.at("/metadata/uid"));
    plan.look = Some(Arc::new(move |asking, sent| {
        let (which, uid) = (Value::Object(which.clone()), uid.clone());
        Box::pin(async move {
            let line = |words: &'static str, happened| {
                let lines = if *sent == Sent::Unknown { vec![Line::of(words)] } else { Vec::new() };
                Seen { lines, happened, revision: None }
            };
            match asking.found(&reads::APPLICATION, which).await {
                Err(Failure::Status { status: 403 | 404, .. }) => {
                    line("Looked at since then: it is gone, or cannot be seen any more.", Some(true))
                }
                Err(_) => {
                    line("It could not be looked at since then; see whether it is there before another try.", None)
                }
                Ok(now) if now.raw.at("/metadata/uid") != uid => {
                    line("Looked at since then: another one of that name is there.", Some(true))
                }
                Ok(now) if now.raw.at("/metadata/deletionTimestamp").is_some() => {
                    line("Looked at since then: it is being deleted.", Some(true))
                }
                Ok(_) => line("Looked at since then: it is there, and not being deleted.", Some(false)),
            }
        })
    }));
    Ok(plan)
}
