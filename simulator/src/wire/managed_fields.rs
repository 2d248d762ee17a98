//! Who wrote which field. Nothing strips these from replies, and they are a good part of every application's size.

use std::{borrow::Cow, sync::LazyLock};

use serde::Serialize;
use serde_json::{Map, Value};

use super::Application;
use crate::json::Time;

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ManagedFields {
    manager: &'static str,
    operation: &'static str,
    api_version: &'static str,
    time: Time,
    fields_type: &'static str,
    fields_v1: Cow<'static, Value>,
    #[serde(skip_serializing_if = "str::is_empty")]
    subresource: &'static str,
}

/// Who keeps the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manager {
    /// Created through the API.
    Server,
    /// Made by an ApplicationSet.
    ApplicationSet,
    /// Applied from Git or a terminal.
    Kubectl,
}

/// Who keeps an object that is no application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ObjectManager {
    /// Written through the API.
    Server,
    /// Kept in Git, and its status by the controller of ApplicationSets.
    Sets,
}

/// The entries of an object with this specification: its fields, two levels deep.
pub(crate) fn object_fields(specification: &Value, manager: ObjectManager, specified: Time) -> Vec<ManagedFields> {
    fn names(value: &Value, depth: usize) -> Value {
        let Value::Object(fields) = value else { return leaf() };
        let inner = |value: &Value| if depth == 0 { leaf() } else { names(value, depth - 1) };
        let owned = fields.iter().map(|(name, value)| (format!("f:{name}"), inner(value)));
        Value::Object(std::iter::once((".".to_owned(), leaf())).chain(owned).collect())
    }
    let entry = |manager, fields| ManagedFields {
        manager,
        operation: "Update",
        api_version: "argoproj.io/v1alpha1",
        time: specified,
        fields_type: "FieldsV1",
        fields_v1: Cow::Owned(fields),
        subresource: "",
    };
    let spec = serde_json::json!({"f:spec": names(specification, 1)});
    match manager {
        ObjectManager::Server => vec![entry("argocd-server", spec)],
        ObjectManager::Sets => vec![
            entry("kubectl-client-side-apply", spec),
            entry("argocd-applicationset-controller", outline("f:status{.,f:conditions,f:resources,f:resourcesCount}")),
        ],
    }
}

/// The entries of an application that is otherwise complete.
pub(crate) fn managed_fields(application: &Application, manager: Manager, specified: Time) -> Vec<ManagedFields> {
    let entry = |manager, time, fields_v1| ManagedFields {
        manager,
        operation: "Update",
        api_version: "argoproj.io/v1alpha1",
        time,
        fields_type: "FieldsV1",
        fields_v1,
        subresource: "",
    };
    let specifier = match manager {
        Manager::Server => "argocd-server",
        Manager::ApplicationSet => "argocd-applicationset-controller",
        Manager::Kubectl => "kubectl-client-side-apply",
    };
    let status = application.status.reconciled_at.unwrap_or(specified);
    vec![
        entry(specifier, specified, Cow::Owned(specification(application))),
        entry("argocd-application-controller", status, Cow::Borrowed(&*STATUS)),
    ]
}

fn specification(application: &Application) -> Value {
    let metadata = &application.metadata;
    let mut owned = Map::new();
    let keys = |names: &mut dyn Iterator<Item = &String>| {
        Some((".".to_owned(), leaf())).into_iter().chain(names.map(|name| (format!("f:{name}"), leaf()))).collect()
    };
    if !metadata.annotations.is_empty() {
        owned.insert("f:annotations".into(), Value::Object(keys(&mut metadata.annotations.keys())));
    }
    if !metadata.finalizers.is_empty() {
        owned.insert("f:finalizers".into(), outline(".,v:\"resources-finalizer.argocd.argoproj.io\""));
    }
    if !metadata.labels.is_empty() {
        owned.insert("f:labels".into(), Value::Object(keys(&mut metadata.labels.keys())));
    }
    let mut fields = Map::new();
    fields.insert("f:metadata".into(), Value::Object(owned));
    fields.insert("f:spec".into(), SPECIFICATION.clone());
    Value::Object(fields)
}

static SPECIFICATION: LazyLock<Value> = LazyLock::new(|| {
    outline(
        ".,f:destination{.,f:name,f:namespace,f:server},f:project,f:source{.,f:path,f:repoURL,f:targetRevision},\
         f:syncPolicy{.,f:automated{.,f:prune,f:selfHeal},f:retry{.,f:backoff{.,f:duration,f:factor,f:maxDuration},\
         f:limit},f:syncOptions}",
    )
});

static STATUS: LazyLock<Value> = LazyLock::new(|| {
    outline(
        "f:status{.,f:conditions,f:controllerNamespace,f:health{.,f:lastTransitionTime,f:status},f:history,\
         f:operationState{.,f:finishedAt,f:message,f:operation{.,f:initiatedBy{.,f:automated},\
         f:retry{.,f:backoff{.,f:duration,f:factor,f:maxDuration},f:limit},f:sync{.,f:prune,f:revision,f:syncOptions}},\
         f:phase,f:startedAt,f:syncResult{.,f:resources,f:revision,\
         f:source{.,f:path,f:repoURL,f:targetRevision}}},f:reconciledAt,f:resourceHealthSource,f:resources,\
         f:sourceHydrator,f:sourceType,f:summary{.,f:externalURLs,f:images},f:sync{.,f:comparedTo{.,\
         f:destination{.,f:namespace,f:server},f:source{.,f:path,f:repoURL,f:targetRevision}},f:revision,f:status}}",
    )
});

fn leaf() -> Value {
    Value::Object(Map::new())
}

/// `a{b,c},d` becomes `{"a":{"b":{},"c":{}},"d":{}}`.
fn outline(text: &str) -> Value {
    fn level(rest: &mut &str) -> Map<String, Value> {
        let mut fields = Map::new();
        loop {
            let end = rest.find(['{', '}', ',']).unwrap_or(rest.len());
            let name = rest[..end].trim().to_owned();
            *rest = &rest[end..];
            let mut inner = Map::new();
            if let Some(after) = rest.strip_prefix('{') {
                *rest = after;
                inner = level(rest);
                *rest = rest.strip_prefix('}').unwrap_or(rest);
            }
            fields.insert(name, Value::Object(inner));
            match rest.strip_prefix(',') {
                Some(after) => *rest = after,
                None => return fields,
            }
        }
    }
    Value::Object(level(&mut &*text))
}
