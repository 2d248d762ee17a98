//! Applications with everything that Argo CD tells of them, most of which no answer needs: managed fields, deployments,
//! the values given to Helm in each of them.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// The name that applications are asked for by.
pub(crate) const NAME: &str = "payments-checkout-00000";

/// How much there is of an application.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    resources: usize,
    deployments: usize,
    /// Bytes of values for Helm, which every deployment repeats.
    values: usize,
    /// Whether it is one of a list: Argo CD tells there which resources there are, and not how they are.
    listed: bool,
}

/// About 20 kB.
pub(crate) const TYPICAL: Size = Size { resources: 33, deployments: 10, values: 0, listed: false };

/// About 60 MB, nearly all of it values for Helm that no answer tells.
pub(crate) const LARGE: Size = Size { resources: 33, deployments: 10, values: 5_000_000, listed: false };

/// The name that the large one is asked for by.
pub(crate) const LARGE_NAME: &str = "large";

/// About 30 MB.
const HUGE: Size = Size { resources: 12_000, deployments: 10, values: 1_850_000, listed: true };

/// A list of so many applications as Argo CD sends it, the one in the middle of 30 MB.
pub(crate) fn list(count: usize) -> Vec<u8> {
    let mut list = br#"{"metadata":{"resourceVersion":"9182731"},"items":["#.to_vec();
    for index in 0..count {
        let size = match index {
            _ if index == count / 2 => HUGE,
            _ if index % 3 == 0 => Size { resources: 5, deployments: 3, values: 420, listed: true },
            _ => Size { resources: 4 + index % 9, deployments: 3, values: 0, listed: true },
        };
        if index > 0 {
            list.push(b',');
        }
        list.extend_from_slice(application(index, size).to_string().as_bytes());
    }
    list.extend_from_slice(b"]}");
    list
}

/// One application. Every 25th is in trouble, and the first.
pub(crate) fn application(index: usize, size: Size) -> Value {
    let team = ["payments", "search", "identity", "logistics"][index % 4];
    let service = ["checkout", "frontend", "worker", "gateway", "ledger"][index % 5];
    let name = format!("{team}-{service}-{index:05}");
    let in_trouble = index.is_multiple_of(25);
    let (health, sync, phase) =
        if in_trouble { ("Degraded", "OutOfSync", "Failed") } else { ("Healthy", "Synced", "Succeeded") };
    let source = source(&name, size.values);
    let destination = json!({"server": "https://kubernetes.default.svc", "namespace": team});
    let revision = revision(index);
    let resources: Vec<Value> =
        (0..size.resources).map(|at| resource(&name, team, at, in_trouble, size.listed)).collect();
    let results: Vec<Value> = (0..size.resources).map(|at| result(&name, team, at, in_trouble)).collect();
    let deployments: Vec<Value> = (0..size.deployments).map(|at| deployment(at, &source)).collect();
    let conditions = if in_trouble {
        json!([{
            "type": "SyncError",
            "message": format!("Failed last sync attempt to {revision}: one or more objects failed to apply, reason: Deployment.apps {name:?} is invalid: spec.template.spec.containers[0].image: Required value (retried 5 times)."),
            "lastTransitionTime": "2026-11-22T05:12:00Z",
        }])
    } else {
        json!([])
    };
    json!({
        "metadata": {
            "name": name,
            "namespace": "argocd",
            "uid": format!("7a1c0f5e-2b3d-4c5e-8f90-{index:012}"),
            "resourceVersion": (918_273 + index).to_string(),
            "generation": 412,
            "creationTimestamp": "2026-01-10T08:00:00Z",
            "labels": {"team": team, "environment": "production", "app.kubernetes.io/part-of": service},
            "annotations": {
                "argocd.argoproj.io/manifest-generate-paths": ".",
                "notifications.argoproj.io/subscribe.on-sync-failed.slack": format!("{team}-alerts"),
            },
            "finalizers": ["resources-finalizer.argocd.argoproj.io"],
            "managedFields": managed_fields(),
        },
        "spec": {
            "source": source,
            "destination": destination,
            "project": team,
            "syncPolicy": {
                "automated": {"prune": true, "selfHeal": true},
                "syncOptions": ["CreateNamespace=true", "ServerSideApply=true"],
                "retry": {"limit": 5, "backoff": {"duration": "5s", "factor": 2, "maxDuration": "3m"}},
            },
        },
        "status": {
            "resources": resources,
            "sync": {"status": sync, "comparedTo": {"source": source, "destination": destination}, "revision": revision},
            "health": {"status": health, "lastTransitionTime": "2026-11-22T05:11:00Z"},
            "history": deployments,
            "conditions": conditions,
            "reconciledAt": "2026-11-22T06:10:00Z",
            "operationState": {
                "operation": {
                    "sync": {"revision": revision, "prune": true, "syncOptions": ["CreateNamespace=true"]},
                    "initiatedBy": {"automated": true},
                    "retry": {"limit": 5, "backoff": {"duration": "5s", "factor": 2, "maxDuration": "3m"}},
                },
                "phase": phase,
                "message": if in_trouble { "one or more synchronization tasks completed unsuccessfully (retried 5 times)." } else { "successfully synced (all tasks run)" },
                "syncResult": {"resources": results, "revision": revision, "source": source},
                "startedAt": "2026-11-22T05:09:30Z",
                "finishedAt": "2026-11-22T05:12:00Z",
                "retryCount": if in_trouble { 5 } else { 0 },
            },
            "sourceType": if size.values > 0 { "Helm" } else { "Kustomize" },
            "summary": {
                "externalURLs": [format!("https://{name}.example.com")],
                "images": [format!("registry.example.com/{team}/{service}:1.4.{}", index % 10), "registry.example.com/base/envoy:1.31.2"],
            },
            "resourceHealthSource": "appTree",
            "controllerNamespace": "argocd",
            "sourceHydrator": {},
        },
    })
}

fn source(name: &str, values: usize) -> Value {
    let repository = "https://git.example.com/platform/deployments.git";
    if values == 0 {
        return json!({"repoURL": repository, "path": format!("deploy/{name}"), "targetRevision": "main"});
    }
    let mut text = String::with_capacity(values + 100);
    for line in 0_usize.. {
        if text.len() >= values {
            break;
        }
        let _ = writeln!(text, "  - name: SETTING_{line}\n    value: \"https://backend-{line}.example.com:8443/v1\"");
    }
    json!({"repoURL": repository, "chart": "service", "targetRevision": "4.2.1", "helm": {"values": text, "releaseName": name}})
}

fn resource(name: &str, namespace: &str, at: usize, in_trouble: bool, listed: bool) -> Value {
    let (group, kind) = kind(at);
    let fails = in_trouble && at.is_multiple_of(16);
    let mut resource = json!({
        "version": "v1",
        "kind": kind,
        "namespace": namespace,
        "name": format!("{name}-{at}"),
        "status": if fails { "OutOfSync" } else { "Synced" },
    });
    if !listed {
        resource["health"] = json!({"status": if fails { "Degraded" } else { "Healthy" }});
    }
    if !group.is_empty() {
        resource["group"] = json!(group);
    }
    if fails && !listed {
        resource["health"]["message"] = json!(format!("{kind} \"{name}-{at}\" exceeded its progress deadline"));
    }
    resource
}

fn result(name: &str, namespace: &str, at: usize, in_trouble: bool) -> Value {
    let (group, kind) = kind(at);
    let fails = in_trouble && at.is_multiple_of(16);
    let resource = format!("{}/{name}-{at}", kind.to_lowercase());
    json!({
        "group": group,
        "version": "v1",
        "kind": kind,
        "namespace": namespace,
        "name": format!("{name}-{at}"),
        "status": if fails { "SyncFailed" } else { "Synced" },
        "message": if fails { format!("{resource} is invalid: spec: Required value") } else { format!("{resource} configured") },
        "hookPhase": if fails { "Failed" } else { "Running" },
        "syncPhase": "Sync",
    })
}

fn kind(at: usize) -> (&'static str, &'static str) {
    [
        ("apps", "Deployment"),
        ("", "Service"),
        ("", "ConfigMap"),
        ("networking.k8s.io", "Ingress"),
        ("", "ServiceAccount"),
    ][at % 5]
}

fn deployment(at: usize, source: &Value) -> Value {
    json!({
        "revision": revision(at),
        "deployedAt": format!("2026-11-{:02}T10:00:00Z", 10 + at),
        "id": 32 + at,
        "source": source,
        "deployStartedAt": format!("2026-11-{:02}T09:59:41Z", 10 + at),
        "initiatedBy": {"username": "alice"},
    })
}

fn revision(index: usize) -> String {
    format!("{:040x}", (index as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_c060)
}

fn managed_fields() -> Value {
    let owned = |names: &[&str]| -> Value { names.iter().map(|name| (format!("f:{name}"), json!({}))).collect() };
    json!([
        {
            "manager": "argocd-server",
            "operation": "Update",
            "apiVersion": "argoproj.io/v1alpha1",
            "time": "2026-10-01T08:00:00Z",
            "fieldsType": "FieldsV1",
            "fieldsV1": {
                "f:metadata": {"f:annotations": owned(&["argocd.argoproj.io/manifest-generate-paths"]), "f:labels": owned(&[".", "team", "environment"])},
                "f:spec": {
                    ".": {},
                    "f:destination": owned(&[".", "namespace", "server"]),
                    "f:project": {},
                    "f:source": owned(&[".", "path", "repoURL", "targetRevision"]),
                    "f:syncPolicy": {".": {}, "f:automated": owned(&[".", "prune", "selfHeal"]), "f:retry": owned(&[".", "backoff", "limit"])},
                },
            },
        },
        {
            "manager": "argocd-application-controller",
            "operation": "Update",
            "apiVersion": "argoproj.io/v1alpha1",
            "time": "2026-11-22T06:10:00Z",
            "fieldsType": "FieldsV1",
            "fieldsV1": {
                "f:status": {
                    ".": {},
                    "f:controllerNamespace": {},
                    "f:health": owned(&[".", "lastTransitionTime", "status"]),
                    "f:history": {},
                    "f:operationState": {
                        ".": {},
                        "f:finishedAt": {},
                        "f:message": {},
                        "f:operation": {".": {}, "f:initiatedBy": owned(&[".", "automated"]), "f:retry": owned(&["."]), "f:sync": owned(&[".", "prune", "revision", "syncOptions"])},
                        "f:phase": {},
                        "f:retryCount": {},
                        "f:startedAt": {},
                        "f:syncResult": owned(&[".", "resources", "revision", "source"]),
                    },
                    "f:reconciledAt": {},
                    "f:resourceHealthSource": {},
                    "f:resources": {},
                    "f:sourceHydrator": {},
                    "f:sourceType": {},
                    "f:summary": owned(&[".", "images", "externalURLs"]),
                    "f:sync": {".": {}, "f:comparedTo": owned(&[".", "destination", "source"]), "f:revision": {}, "f:status": {}},
                },
            },
        },
    ])
}
