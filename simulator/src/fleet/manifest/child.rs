//! What is in the cluster and not in Git: ReplicaSets, Jobs of CronJobs, pods, and what Kubernetes keeps beside a service.

use serde_json::{Value, json};

use super::{api_version, managed, merge_patch, meta::stamp, running, sorted, spec};
use crate::{
    fleet::{
        Moment,
        blueprint::Blueprint,
        part::Body,
        tree::Origin,
        workload::{Rollout, Trouble},
    },
    wire::Node,
};

/// The live object of a node that stands for no resource of Git's.
pub(crate) fn child(origin: Origin, node: &Node, application: &Blueprint, moment: &Moment) -> Value {
    let owners: Vec<Value> = node
        .parent_refs
        .iter()
        .map(|parent| {
            json!({"apiVersion": api_version(parent.group, parent.version), "blockOwnerDeletion": true, "controller": true,
                "kind": parent.kind, "name": parent.name, "uid": parent.uid})
        })
        .collect();
    let labels = node.networking_info.as_ref().map(|networking| networking.labels.clone()).unwrap_or_default();
    let api = api_version(node.group, node.version);
    let mut object = json!({
        "apiVersion": api,
        "kind": node.kind,
        "metadata": {"labels": labels, "name": node.name, "namespace": node.namespace, "ownerReferences": owners},
    });
    let rollout = |part: usize, rollout: usize| match &application.parts.get(part)?.body {
        Body::Workload(workload) => workload.rollouts.get(rollout),
        _ => None,
    };
    match origin {
        Origin::Pod { part, rollout: number, .. } => {
            if let Some(rollout) = rollout(part, number) {
                pod(&mut object, node, rollout, moment);
            }
        }
        Origin::Rollout { part, rollout: number } => {
            if let Some(rollout) = rollout(part, number) {
                let template = application.parts.get(part).map(|part| spec::of(part, &running(part), ""));
                let template = template.map(|body| body.pointer("/spec/template").cloned().unwrap_or_default());
                object["spec"] = json!({"replicas": rollout.pods, "template": template});
                let ready = if rollout.trouble == Trouble::None { rollout.pods } else { 0 };
                object["status"] = json!({"readyReplicas": ready, "replicas": rollout.pods});
            }
        }
        Origin::Part(_) | Origin::Orphan(_) | Origin::Beside => {}
    }
    stamp(&mut object, node);
    let time = node.created_at.map(|at| at.to_string()).unwrap_or_default();
    object["metadata"]["managedFields"] = json!([managed(
        "kube-controller-manager",
        "Update",
        &api,
        time,
        json!({"f:metadata": {"f:ownerReferences": {}}})
    )]);
    if let Some(patch) = application.patches.get(&node.uid) {
        merge_patch(&mut object, patch);
    }
    sorted(object)
}

fn pod(object: &mut Value, node: &Node, rollout: &Rollout, moment: &Moment) {
    let info = |name: &str| node.info.iter().find(|item| item.name == name).map(|item| item.value.clone());
    let containers: Vec<Value> = rollout
        .containers
        .iter()
        .map(|container| json!({"image": container.image, "name": container.name, "env": [{"name": "LOG_LEVEL", "value": "info"}]}))
        .collect();
    let states: Vec<Value> = rollout
        .containers
        .iter()
        .enumerate()
        .map(|(index, container)| {
            let state = state(rollout.trouble, index, node, moment);
            json!({"image": container.image, "lastState": last_state(rollout.trouble, index, moment), "name": container.name,
                "ready": state.get("running").is_some() && rollout.trouble == Trouble::None,
                "restartCount": restarts(rollout.trouble, index), "state": state})
        })
        .collect();
    let mut spec = json!({"containers": containers, "nodeName": info("Node")});
    spec::pod(&mut spec, "Always");
    object["spec"] = spec;
    let phase = match rollout.trouble {
        Trouble::ImagePull { .. } => "Pending",
        Trouble::Completed { .. } => "Succeeded",
        Trouble::Failed { .. } => "Failed",
        _ => "Running",
    };
    object["status"] =
        json!({"containerStatuses": states, "hostIP": "10.16.4.2", "phase": phase, "podIP": "10.42.7.19"});
}

fn restarts(trouble: Trouble, index: usize) -> i64 {
    match trouble {
        Trouble::CrashLoop { container, restarts, .. } if container == index => restarts,
        _ => 0,
    }
}

/// How the run before this one ended.
fn last_state(trouble: Trouble, index: usize, moment: &Moment) -> Value {
    match trouble {
        Trouble::CrashLoop { container, died, lived, .. } if container == index => json!({"terminated": {"exitCode": 1,
            "reason": "Error", "startedAt": moment.ago(died + lived).to_string(), "finishedAt": moment.ago(died).to_string()}}),
        _ => json!({}),
    }
}

fn state(trouble: Trouble, index: usize, node: &Node, moment: &Moment) -> Value {
    let started = node.created_at.map(|at| at.to_string());
    let message = node.health.as_ref().map(|health| health.message.clone());
    match trouble {
        Trouble::ImagePull { container, .. } if container == index => {
            json!({"waiting": {"message": message, "reason": "ImagePullBackOff"}})
        }
        Trouble::CrashLoop { container, .. } if container == index => {
            json!({"waiting": {"message": message, "reason": "CrashLoopBackOff"}})
        }
        Trouble::Completed { .. } => {
            json!({"terminated": {"exitCode": 0, "reason": "Completed", "startedAt": started}})
        }
        Trouble::Failed { code, .. } => {
            json!({"terminated": {"exitCode": code, "reason": "Error", "startedAt": started}})
        }
        _ => json!({"running": {"startedAt": started.unwrap_or_else(|| moment.ago(0).to_string())}}),
    }
}
