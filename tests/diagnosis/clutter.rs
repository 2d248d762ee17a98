//! What often stands beside the matter and is not it: warnings that pass, old events, conditions that only warn.

use serde_json::json;

use crate::example::{Example, ago, info};

pub(crate) fn around(example: &mut Example) {
    for _ in 0..1 + example.below(3) {
        one(example);
    }
}

fn one(example: &mut Example) {
    let in_trouble: Vec<usize> = (0..example.nodes.len())
        .filter(|index| {
            let node = &example.nodes[*index];
            node["kind"] == "Pod"
                && ["Degraded", "Progressing"].contains(&node["health"]["status"].as_str().unwrap_or_default())
        })
        .collect();
    let reason =
        |example: &Example, pod: usize| example.nodes[pod]["info"][0]["value"].as_str().unwrap_or_default().to_owned();
    match (example.below(9), in_trouble.first().copied()) {
        (0, _) => example.condition("OrphanedResourceWarning", "Application has 14 orphaned resources"),
        (1, _) => example.condition(
            "RepeatedResourceWarning",
            "Resource /ConfigMap/prod/settings appeared 2 times among application resources.",
        ),
        (2, _) => example.condition(
            "ExcludedResourceWarning",
            "Resource coordination.k8s.io/Lease leader is excluded in the settings",
        ),
        // Before a pod had a node, it had none.
        (3, Some(pod)) if !["Pending"].contains(&reason(example, pod).as_str()) => {
            example.event(pod, "Warning", "FailedScheduling", "0/6 nodes are available: 6 Insufficient cpu.", 3_300);
        }
        // What crashes is asked before it is there.
        (4, Some(pod)) if reason(example, pod).contains("Crash") => {
            let message = "Readiness probe failed: dial tcp 10.42.3.4:8080: connect: connection refused";
            example.event(pod, "Warning", "Unhealthy", message, 15);
        }
        // A volume that came late.
        (5, Some(pod)) if ["CrashLoopBackOff", "Error", "Running"].contains(&reason(example, pod).as_str()) => {
            let message = "MountVolume.SetUp failed for volume \"kube-api-access\" : failed to sync configmap cache: timed out waiting for the condition";
            example.event(pod, "Warning", "FailedMount", message, 2_700);
        }
        // What was put off its node stays there to be seen when another has long taken its place.
        (6, _) => {
            let made = example.workload("Deployment");
            let pod = example.node(
                "",
                "Pod",
                "put-off-6h2kd",
                made.replicas,
                json!({"status": "Degraded", "message": "The node was low on resource: memory."}),
            );
            example.nodes[pod]["info"] = info("Evicted", "0/1", 0);
        }
        // And so does the hook of an earlier sync.
        (7, _) => {
            let health = json!({"status": "Degraded", "message": "Job has reached the specified backoff limit"});
            example.node("batch", "Job", "smoke-test-of-last-week", None, health);
        }
        // A pod that is well now was not for a moment.
        _ => {
            let well = (0..example.nodes.len()).rev().find(|index| {
                let node = &example.nodes[*index];
                node["kind"] == "Pod" && node["health"]["status"] == "Healthy"
            });
            if let Some(pod) = well {
                let event = json!("Readiness probe failed: HTTP probe failed with statuscode: 500");
                example.event(pod, "Warning", "Unhealthy", event.as_str().unwrap(), 2_500);
                example.nodes[pod]["createdAt"] = ago(80_000);
            }
        }
    }
}
