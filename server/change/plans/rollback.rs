//! What an earlier deployment would bring back. Where auto-sync is on it is paused before, as Argo CD demands; how it was is
//! told, so that it can be put back exactly.

use argocd_api::writes;
use serde_json::{Map, Value, json};

use super::application::{Known, short};
use super::{auto_sync, operation};
use crate::change::{Line, Making, Plan, Planning, Step};
use crate::failure::Failure;
use crate::questions::application::Deployment;
use crate::tool::Work;

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let application = &known.application;
    let mut plan = known.plan_of_an_operation();
    plan.blocked = known.busy();
    plan.typed = Some(application.metadata.name.clone());
    let id = planning.arguments.get("deployment").and_then(Value::as_i64).unwrap_or_default();
    let history = &application.status.history;
    let Some(target) = history.iter().find(|deployment| deployment.id == id) else {
        let ids = history.iter().rev().map(|deployment| deployment.id.to_string());
        let line =
            Line::of("there is no deployment ").value(id.to_string()).words("; there are ").values(ids).words(".");
        plan.blocked = Some(line);
        return Ok(plan);
    };
    let revision = |deployment: &Deployment| deployment.all_revisions().join(", ");
    let (from, to) = (history.last().map(revision).unwrap_or_default(), revision(target));
    plan.revisions = (Some(from.clone()).filter(|from| !from.is_empty()), Some(to.clone()));
    plan.rests_on.on("deployment", json!([id, to, target.deployed_at]));
    let deployed = target.deployed_at.as_str().unwrap_or_default();
    let line = Line::of("From revision ").value(short(&from)).words(" back to ").value(short(&to));
    plan.lines.push(line.words(", deployed ").value(deployed).words(", with the parameters it had then."));
    if history.last().is_some_and(|last| last.id == id) {
        plan.lines.push(Line::of("That is what was deployed last: it is applied again."));
    }
    if planning.flag("prune") {
        plan.lines.push(Line::of("Deletes what that deployment did not have."));
    }
    let Work::Request(tool) = planning.tool.work else { return Ok(plan) };
    if application.spec.auto_sync() {
        let pause = auto_sync::pausing(planning, &known).await;
        plan.lines.push(Line::of("Pauses auto-sync first: Argo CD rolls nothing back while it is on."));
        let restore = auto_sync::restoring(&known);
        plan.steps.push(Step {
            tool: &writes::APPLICATION_PATCH,
            arguments: patched(planning.which(), &pause),
            done: Some(restore.clone()),
        });
        plan.after.push(restore);
        plan.lines.extend(known.undone_by());
    }
    plan.lines
        .push(Line::of("Hooks are left out. Git stays as it is, so that the application is out of sync afterwards."));
    plan.after.push(Line::of(
        "Git still says otherwise: the application is out of sync until Git is changed or it is synced again.",
    ));
    plan.steps.push(Step { tool, arguments: planning.arguments.clone(), done: None });
    plan.look = Some(operation::look(planning.which(), known.last_operation(), Some(to)));
    known.allowed(planning, "sync", &mut plan).await;
    Ok(plan)
}

/// The arguments of a patch of the application.
pub(super) fn patched(mut which: Map<String, Value>, patch: &Value) -> Map<String, Value> {
    which.insert("patch".to_owned(), patch.to_string().into());
    which
}
