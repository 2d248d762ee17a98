//! What is seen less often, or from fewer sides: containers that run before the others, several sources, what only one
//! reply tells.

use serde_json::json;

use crate::example::{Example, ago, info, sha};
use crate::{Family, check};

/// A container that runs before the others ends badly.
fn first_container(example: &mut Example) {
    let made = example.workload("Deployment");
    let pod = made.pods[0];
    example.nodes[pod]["health"] =
        json!({"status": "Degraded", "message": "back-off 20s restarting failed container=prepare pod=x_y"});
    example.nodes[pod]["info"] = info("Init:CrashLoopBackOff", "0/1", 3);
    example.unhealthy(&made, "Degraded");
    let name = example.text_of(pod, "name");
    let last = json!({"terminated": {"exitCode": 3, "reason": "Error", "finishedAt": ago(50)}});
    let prepare = json!({"name": "prepare", "ready": false, "restartCount": 3, "lastState": last,
        "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 20s restarting failed container=prepare"}}});
    let main = json!({"name": made.container, "ready": false, "restartCount": 0, "state": {"waiting": {"reason": "PodInitializing"}}});
    example.pods.insert(name.clone(), json!({"initContainerStatuses": [prepare], "containerStatuses": [main],
        "conditions": [{"type": "Initialized", "status": "False", "reason": "ContainersNotInitialized", "message": "containers with incomplete status: [prepare]"}]}));
    example.logs.insert((name, true), vec!["no such volume: /seed".to_owned()]);
    example.quoted.push("no such volume: /seed".to_owned());
    example.named.push("container prepare".to_owned());
    example.wanted.push("crash_loop");
}

/// It crashed a minute ago, and runs again.
fn between_crashes(example: &mut Example) {
    let made = example.workload("StatefulSet");
    let pod = made.pods[0];
    example.nodes[pod]["health"] = json!({"status": "Progressing"});
    example.nodes[pod]["info"] = info("Running", "0/1", 5);
    example.unhealthy(&made, "Progressing");
    let name = example.text_of(pod, "name");
    let last = json!({"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": ago(60)}});
    let status = json!({"name": made.container, "ready": false, "restartCount": 5, "lastState": last, "state": {"running": {"startedAt": ago(40)}}});
    example.pods.insert(name, json!({ "containerStatuses": [status] }));
    example.event(
        pod,
        "Warning",
        "Unhealthy",
        "Readiness probe failed: dial tcp 10.1.1.1:80: connect: connection refused",
        10,
    );
    example.wanted.push("crash_loop");
}

/// Only the ReplicaSet says it.
fn quota_in_health(example: &mut Example) {
    let made = example.workload("Deployment");
    example.unhealthy(&made, "Degraded");
    let replicas = made.replicas.unwrap();
    let message = "pods \"x-1\" is forbidden: exceeded quota: team, requested: cpu=2, used: cpu=31, limited: cpu=32";
    example.nodes[replicas]["health"] = json!({"status": "Degraded", "message": message});
    let name = example.text_of(replicas, "name");
    example.named.push(name);
    example.wanted.push("quota_exceeded");
}

fn slow_start(example: &mut Example) {
    let made = example.workload("Deployment");
    let pod = made.pods[0];
    example.nodes[pod]["health"] = json!({"status": "Progressing"});
    example.nodes[pod]["info"] = info("Running", "0/1", 4);
    example.unhealthy(&made, "Progressing");
    example.event(pod, "Warning", "Unhealthy", "Startup probe failed: HTTP probe failed with statuscode: 404", 12);
    example.event(
        pod,
        "Normal",
        "Killing",
        &format!("Container {} failed startup probe, will be restarted", made.container),
        30,
    );
    example.wanted.push("liveness_probe");
}

/// A refused resource, while the operation is being tried again.
fn refused_and_retried(example: &mut Example) {
    let made = example.workload("Deployment");
    example.out_of_sync(&made.name);
    let refused = json!({"group": "apps", "version": "v1", "kind": "Deployment", "namespace": example.namespace, "name": made.name, "status": "SyncFailed",
        "message": "admission webhook \"limits.example.org\" denied the request: no limits", "hookPhase": "Failed", "syncPhase": "Sync"});
    example.operation("Running", "one or more objects failed to apply, reason: admission webhook \"limits.example.org\" denied the request: no limits. Retrying attempt #3 at 11:58AM.", json!([refused]));
    example.application["operation"] = json!({"sync": {}});
    example.wanted.push("webhook_denied");
}

/// The same of several sources.
fn several_sources(example: &mut Example) {
    let (one, other) = (sha(&mut example.draw), sha(&mut example.draw));
    let source = example.application["spec"].as_object_mut().unwrap().remove("source").unwrap();
    example.application["spec"]["sources"] =
        json!([source, {"repoURL": "https://charts.example.org", "chart": "x", "targetRevision": "1.2.3"}]);
    example.application["spec"]["syncPolicy"]["automated"] = json!({"prune": true});
    let made = example.workload_of_any_kind();
    example.out_of_sync(&made.name);
    let status = example.status();
    status["sync"].as_object_mut().unwrap().remove("revision");
    status["sync"]["revisions"] = json!([one, other]);
    let synced = if seedless(&one) { json!([one, other]) } else { json!([other, one]) };
    let same = synced == status["sync"]["revisions"];
    status["operationState"]["syncResult"] = json!({"revision": "", "revisions": synced, "resources": []});
    example.wanted.push(if same { "self_heal_off" } else { "auto_sync_pending" });
}

fn seedless(text: &str) -> bool {
    text < "8"
}

/// A Job of a CronJob.
fn of_a_cron_job(example: &mut Example) {
    let name = example.fresh("nightly");
    let cron = example.managed("batch", "CronJob", &name);
    let job = example.node(
        "batch",
        "Job",
        &format!("{name}-29388"),
        Some(cron),
        json!({"status": "Degraded", "message": "Job has reached the specified backoff limit"}),
    );
    let pod = example.node(
        "",
        "Pod",
        &format!("{name}-29388-q2x4z"),
        Some(job),
        json!({"status": "Degraded", "message": ""}),
    );
    example.nodes[pod]["info"] = info("Error", "0/1", 0);
    example.status()["health"] = json!({"status": "Degraded", "lastTransitionTime": ago(3_000)});
    let name = example.text_of(job, "name");
    example.named.push(name);
    example.wanted.push("job_failed");
}

/// An older node is lost, and the pod on it does not end.
fn does_not_end(example: &mut Example) {
    let made = example.workload("StatefulSet");
    let pod = made.pods[0];
    example.nodes[pod]["health"] = json!({"status": "Progressing"});
    example.nodes[pod]["info"] = info("Terminating", "0/1", 0);
    example.unhealthy(&made, "Progressing");
    example.wanted.push("terminating");
}

const ODD: [(&str, Family); 8] = [
    ("first_container", first_container),
    ("between_crashes", between_crashes),
    ("quota_in_health", quota_in_health),
    ("slow_start", slow_start),
    ("refused_and_retried", refused_and_retried),
    ("several_sources", several_sources),
    ("of_a_cron_job", of_a_cron_job),
    ("does_not_end", does_not_end),
];

#[tokio::test]
async fn what_is_rare_is_told_too() {
    check(&ODD).await;
}
