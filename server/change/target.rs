//! What a write goes to, for the account and so that no two go to the same at a time; from Argo CD's object where that was
//! read.

use argocd_api::vocabulary::{About, Role};
use serde_json::Value;

use super::{Plan, Planning};
use crate::audit::Target;
use crate::tool::Work;

/// Of a call, as far as its plan has looked.
pub(crate) fn of(planning: &Planning<'_>, plan: Option<&Plan>) -> Target {
    let about = planning.tool.change.map(|change| change.about);
    let given = |name: &str| planning.shown().get(name).and_then(Value::as_str).map(str::to_owned);
    let mut target = Target::default();
    match about {
        Some(About::Application | About::Resource) => {
            target.application = given("name").or_else(|| named_in_body(planning));
            target.project = given("project");
            target.app_namespace = given("app_namespace");
        }
        Some(About::Project) => target.project = named_in_path(planning).or_else(|| named_in_body(planning)),
        Some(about) => {
            target.kind = Some(about.word().to_owned());
            target.resource = named_in_path(planning).or_else(|| named_in_body(planning));
        }
        None => {}
    }
    if about == Some(About::Resource) {
        (target.kind, target.resource, target.namespace) = (given("kind"), given("resource"), given("namespace"));
    }
    if let Some(found) = planning.seen() {
        let text = |pointer: &str| {
            let text = found.safe.pointer(pointer).and_then(Value::as_str);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        target.application = text("/metadata/name").or(target.application);
        target.app_namespace = text("/metadata/namespace").or(target.app_namespace);
        target.project = text("/spec/project").or(target.project);
        target.uid = text("/metadata/uid");
        target.cluster = text("/spec/destination/name").or_else(|| text("/spec/destination/server"));
        target.namespace = target.namespace.or_else(|| text("/spec/destination/namespace"));
    }
    if let Some(plan) = plan {
        (target.revision_from, target.revision_to) = plan.revisions.clone();
    }
    target
}

/// One text for the same thing, whatever is done to it.
pub(crate) fn key(planning: &Planning<'_>) -> String {
    let target = of(planning, None);
    let about = planning.tool.change.map_or(planning.tool.name, |change| match change.about {
        // What is done to a resource of an application is done to the application.
        About::Resource => About::Application.word(),
        about => about.word(),
    });
    let name = if about == About::Application.word() { None } else { target.resource.as_deref() };
    let parts = [
        target.app_namespace.as_deref(),
        target.application.as_deref(),
        target.project.as_deref().filter(|_| about == "project"),
        name,
    ];
    format!("{about} {}", parts.map(Option::unwrap_or_default).join(" "))
}

/// What stands last in the path of the tool's request: its object.
fn named_in_path(planning: &Planning<'_>) -> Option<String> {
    let Work::Request(tool) = planning.tool.work else { return None };
    let argument = tool.arguments.iter().rfind(|argument| matches!(argument.role, Role::Segment))?;
    match planning.shown().get(argument.name)? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// What names an object in the body.
fn named_in_body(planning: &Planning<'_>) -> Option<String> {
    let names = ["/metadata/name", "/name", "/repo"];
    let of = |object: &Value| names.iter().find_map(|name| object.pointer(name)?.as_str().map(str::to_owned));
    planning.shown().values().find_map(of)
}
