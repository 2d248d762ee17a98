//! The metadata of manifests: how Argo CD marks what it manages, and what Kubernetes adds once an object is there.

use serde_json::{Map, Value, json};

use super::{Shape, api_version, managed, running, text, wished};
use crate::{
    fleet::{
        Moment,
        blueprint::{Blueprint, CONTROL_PLANE},
        part::{Drift, Part},
    },
    json::Time,
    options::Version,
    wire::Node,
};

/// As Git has it, with Argo CD's mark.
pub(super) fn desired(part: &Part, altered: bool, application: &Blueprint, moment: &Moment) -> Value {
    let namespace = part.namespace(&application.destination.namespace);
    let mut labels = Map::new();
    labels.insert("app".to_owned(), part.name.clone().into());
    // Of what has neither containers nor data, somebody changed the label.
    if part.kind != "ConfigMap" {
        labels.insert("app.kubernetes.io/version".to_owned(), if altered { "1" } else { "2" }.into());
    }
    let mut annotations = Map::new();
    // 3.0 marks by annotation, earlier versions by label.
    if moment.version >= Version::V3_0 {
        let mark = format!("{}:{}/{}:{namespace}/{}", instance(application), part.group, part.kind, part.name);
        annotations.insert("argocd.argoproj.io/tracking-id".to_owned(), mark.into());
    } else {
        labels.insert("app.kubernetes.io/instance".to_owned(), instance(application).into());
    }
    if part.wave != 0 {
        annotations.insert("argocd.argoproj.io/sync-wave".to_owned(), part.wave.to_string().into());
    }
    if let Some(hook) = part.hook {
        annotations.insert("argocd.argoproj.io/hook".to_owned(), hook.into());
    }
    let mut metadata = json!({"labels": labels, "name": part.name});
    if !annotations.is_empty() {
        metadata["annotations"] = annotations.into();
    }
    if !namespace.is_empty() {
        metadata["namespace"] = namespace.into();
    }
    metadata
}

/// The name by which Argo CD knows the application's resources.
fn instance(application: &Blueprint) -> String {
    match application.namespace.as_str() {
        CONTROL_PLANE => application.name.clone(),
        elsewhere => format!("{elsewhere}_{}", application.name),
    }
}

/// What Kubernetes adds, and who wrote what.
pub(super) fn alive(live: &mut Value, part: &Part, node: &Node, application: &Blueprint, moment: &Moment) {
    let api = api_version(part.group, part.version);
    let synced = application.history.last().map_or(application.created - 40, |newest| newest.finished);
    let at = |ago: i64| moment.ago(ago).to_string();
    let server_side = application
        .policy
        .iter()
        .flat_map(|policy| &policy.sync_options)
        .any(|option| option == "ServerSideApply=true");
    let operation = if server_side { "Apply" } else { "Update" };
    let mut fields = json!({});
    for (key, value) in
        live.as_object().into_iter().flatten().filter(|(key, _)| !["apiVersion", "kind"].contains(&key.as_str()))
    {
        fields[format!("f:{key}")] = owned(value);
    }
    let mut managers = vec![managed("argocd-controller", operation, &api, at(synced), fields)];
    if part.drift == Drift::Changed && part.wish.images.is_empty() && part.patch.is_none() {
        let fields = match part.kind {
            "ConfigMap" => json!({"f:data": {"f:LOG_LEVEL": {}}}),
            _ if running(part) != wished(part) => json!({"f:spec": {"f:replicas": {}}}),
            _ => json!({"f:metadata": {"f:labels": {"f:app.kubernetes.io/version": {}}}}),
        };
        managers.push(managed("kubectl-edit", "Update", &api, at(application.health_since), fields));
    }
    if let Some(patch) = &part.patch {
        managers.push(managed("argocd-server", "Update", &api, Time(moment.now).to_string(), owned(patch)));
    }
    if !server_side {
        let shape = if part.wish.pods.is_some() { wished(part) } else { running(part) };
        let applied = super::target_with(part, &Shape { altered: false, ..shape }, application, moment);
        live["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
            format!("{}\n", text(&applied)).into();
    }
    stamp(live, node);
    live["metadata"]["managedFields"] = managers.into();
}

/// What every object in a cluster has.
pub(super) fn stamp(live: &mut Value, node: &Node) {
    let metadata = &mut live["metadata"];
    metadata["uid"] = node.uid.clone().into();
    metadata["resourceVersion"] = node.resource_version.clone().into();
    metadata["creationTimestamp"] = node.created_at.map(|at| at.to_string()).into();
    if ["Deployment", "StatefulSet", "DaemonSet", "Rollout", "ReplicaSet", "Ingress", "CronJob"].contains(&node.kind) {
        metadata["generation"] = 7.into();
    }
}

/// The names of all keys, in the way of `fieldsV1`.
fn owned(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, inner)| (format!("f:{key}"), owned(inner))).collect(),
        _ => json!({}),
    }
}
