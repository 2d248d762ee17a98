//! What a write went to, for whoever reads the account of it later.

use argocd_api::vocabulary::{About, Role};
use serde::Serialize;
use serde_json::Value;

use super::{Plan, Planning};
use crate::tool::Work;

/// What it is, as far as it is known; from Argo CD's object where that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Target {
    /// What kind of thing the call is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<&'static str>,
    /// Its name: of a live resource too, whose application stands beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The kind of a live resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// The namespace that its record lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_namespace: Option<String>,
    /// Its project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Which application of that name it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Where it is deployed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// The namespace there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The revision before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision_from: Option<String>,
    /// And the one that was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision_to: Option<String>,
}

impl Target {
    /// Of a call, as far as its plan has looked.
    pub(crate) fn of(planning: &Planning<'_>, plan: Option<&Plan>) -> Self {
        let about = planning.tool.change.map(|change| change.about);
        let given = |name: &str| planning.shown.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut target = Self { about: about.map(About::word), ..Self::default() };
        match about {
            Some(About::Application | About::Resource) => {
                target.application = given("name");
                target.project = given("project");
                target.app_namespace = given("app_namespace");
            }
            _ => target.name = last_segment(planning),
        }
        if about == Some(About::Resource) {
            (target.kind, target.name) = (given("kind"), given("resource"));
            target.namespace = given("namespace");
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
    pub fn key(&self) -> String {
        let parts = [self.about, self.app_namespace.as_deref(), self.application.as_deref(), self.name.as_deref()];
        parts.map(Option::unwrap_or_default).join(" ")
    }
}

/// What stands last in the path of the tool's request, which names its object; else what names it in its body.
fn last_segment(planning: &Planning<'_>) -> Option<String> {
    let Work::Request(tool) = planning.tool.work else { return None };
    let argument = tool.arguments.iter().rfind(|argument| matches!(argument.role, Role::Segment));
    match argument {
        Some(argument) => match planning.shown.get(argument.name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        },
        None => {
            let objects = planning.shown.values();
            let name = objects.filter_map(|object| object.pointer("/metadata/name")).next();
            name.or_else(|| planning.shown.get("name")).and_then(Value::as_str).map(str::to_owned)
        }
    }
}
