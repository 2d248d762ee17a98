//! A new application, or another manifest for one that is there.

use argocd_api::reads;
use serde_json::{Value, json};

use super::operating::own;
use super::registry::differing;
use crate::change::{Line, Making, Plan, Planning, Raw, Step, subject};
use crate::failure::Failure;

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let nothing = Value::Null;
    let new = planning.arguments.get("application").unwrap_or(&nothing);
    let shown = planning.shown().get("application").unwrap_or(&nothing);
    let text = |pointer: &str| shown.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = text("/metadata/name");
    let mut plan = Plan { typed: Some(name.clone()), ..Plan::default() };
    plan.becomes = Some(subject::application(&Raw::of(new.clone())));
    let mut which = json!({ "name": name });
    if let Some(namespace) = new.pointer("/metadata/namespace") {
        which["app_namespace"] = namespace.clone();
    }
    // Whether it is missing or may not be seen cannot be told apart; Argo CD refuses what is there and differs.
    let there = match planning.asking.found(&reads::APPLICATION, which).await {
        Ok(there) => Some(there),
        Err(Failure::Status { status: 403 | 404, .. }) => None,
        Err(failure) => return Err(failure),
    };
    match &there {
        Some(there) => {
            plan.rests_on.on_part("uid", there, "/metadata/uid");
            plan.rests_on.on_part("spec", there, "/spec");
            plan.rests_on.on_part("labels", there, "/metadata/labels");
            if !planning.flag("upsert") {
                let line = Line::of("there is an application ").value(name.as_str());
                plan.blocked = Some(line.words(" already; patch that one, or replace it whole with `upsert`."));
            }
            plan.lines.push(
                Line::of("Replaces the manifest of the application ")
                    .value(name.as_str())
                    .words("; what the new one lacks goes."),
            );
            plan.lines.extend(differing(&there.safe["spec"], &shown["spec"]));
        }
        None => {
            plan.rests_on.on("application", "not there");
            let project = if text("/spec/project").is_empty() { "default".to_owned() } else { text("/spec/project") };
            plan.lines.push(
                Line::of("Creates the application ")
                    .value(name.as_str())
                    .words(" in the project ")
                    .value(project)
                    .words("."),
            );
        }
    }
    let source = |field: &str| {
        let one = text(&format!("/spec/source/{field}"));
        if one.is_empty() { text(&format!("/spec/sources/0/{field}")) } else { one }
    };
    let what = [source("path"), source("chart")].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let revision = Some(source("targetRevision")).filter(|text| !text.is_empty()).unwrap_or_else(|| "HEAD".to_owned());
    let line = Line::of("From ").value(source("repoURL")).words(", ").value(what).words(" at ").value(revision);
    let sources = shown.pointer("/spec/sources").and_then(Value::as_array).map_or(0, Vec::len);
    plan.lines.push(if sources > 1 {
        line.words(" and ").count(sources - 1).words(" more sources.")
    } else {
        line.words(".")
    });
    let cluster = [text("/spec/destination/name"), text("/spec/destination/server")];
    let cluster = cluster.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let line =
        Line::of("To the cluster ").value(cluster).words(", namespace ").value(text("/spec/destination/namespace"));
    plan.lines.push(line.words("."));
    // What happens by itself afterwards is told before what is only another value.
    let automated = &new["spec"]["syncPolicy"]["automated"];
    if automated.is_object() && automated["enabled"] != json!(false) {
        plan.lines.insert(1, "Auto-sync is on: Argo CD deploys it at once.".into());
        if automated["prune"] == json!(true) {
            plan.lines.insert(2, "It deletes what is no longer in Git, without asking.".into());
        }
    }
    plan.steps.push(Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None });
    Ok(plan)
}
