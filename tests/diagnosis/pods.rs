//! What goes wrong with pods, in the words of Kubernetes.

use serde_json::{Value, json};

use crate::example::{Example, Made, ago, info};
use crate::{Family, check};

const MAKERS: [&str; 4] = ["Deployment", "StatefulSet", "DaemonSet", "Rollout"];

/// A workload of which one pod is in this state.
fn broken(example: &mut Example, health: &str, message: &str, reason: &str, restarts: i64) -> (Made, usize) {
    let kind = example.one_of(&MAKERS).to_owned();
    let made = example.workload(&kind);
    let pod = made.pods[0];
    example.nodes[pod]["health"] = json!({"status": health, "message": message});
    example.nodes[pod]["info"] = info(reason, "0/1", restarts);
    example.unhealthy(&made, health);
    (made, pod)
}

/// What the pod's containers report, where the object itself can be seen; half of the time it says nothing.
fn report(example: &mut Example, pod: usize, container: &str, restarts: i64, state: Value, last: Value) {
    let name = example.text_of(pod, "name");
    let status = json!({"phase": "Pending", "conditions": [], "containerStatuses": [
        {"name": "istio-proxy", "ready": true, "restartCount": 0, "state": {"running": {"startedAt": ago(2_700)}}},
        {"name": container, "ready": false, "restartCount": restarts, "state": state, "lastState": last}]});
    example.pods.insert(name, status);
}

fn sure(example: &mut Example, id: &'static str, pod: usize) {
    example.wanted.push(id);
    let name = example.text_of(pod, "name");
    example.named.push(name);
}

pub(crate) fn image_pull(example: &mut Example) {
    let (major, minor) = (example.below(9), example.below(30));
    let image = format!("registry.example.org/{}:{major}.{minor}", example.name);
    let why = example.one_of(&[
        "rpc error: code = NotFound desc = failed to pull and unpack image: failed to resolve reference: not found",
        "rpc error: code = Unknown desc = failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized",
        "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
    ]);
    let reason = example.one_of(&["ImagePullBackOff", "ErrImagePull", "Init:ImagePullBackOff", "InvalidImageName"]);
    let message = format!("Back-off pulling image \"{image}\"");
    let (made, pod) = broken(example, "Degraded", &message, reason, 0);
    example.event(pod, "Normal", "Pulling", &format!("Pulling image \"{image}\""), 200);
    example.event(pod, "Warning", "Failed", &format!("Failed to pull image \"{image}\": {why}"), 190);
    example.event(pod, "Warning", "Failed", "Error: ImagePullBackOff", 60);
    if example.below(2) == 0 {
        let state =
            json!({"waiting": {"reason": "ImagePullBackOff", "message": format!("{message}: ErrImagePull: {why}")}});
        report(example, pod, &made.container, 0, state, json!({}));
    }
    example.quoted.push(image);
    sure(example, "image_pull", pod);
}

pub(crate) fn crash_loop(example: &mut Example) {
    let restarts = 2 + example.below(40) as i64;
    let between = example.below(3) == 0;
    let code = example.one_of(&["1", "2", "127", "255"]).to_owned();
    let container_word = if between { "Error" } else { "CrashLoopBackOff" };
    let (made, pod) = broken(example, "Degraded", "", container_word, restarts);
    let name = example.text_of(pod, "name");
    let back_off = format!(
        "back-off 5m0s restarting failed container={} pod={name}_{}(0f0e0d0c-1111-2222-3333-444455556666)",
        made.container, example.namespace
    );
    example.nodes[pod]["health"]["message"] = back_off.as_str().into();
    let last =
        json!({"terminated": {"exitCode": code.parse::<i64>().unwrap(), "reason": "Error", "finishedAt": ago(100)}});
    let state = json!({"waiting": {"reason": "CrashLoopBackOff", "message": back_off}});
    report(example, pod, &made.container, restarts, state, last);
    let line = format!("panic: cannot open ledger {}", example.below(1_000));
    let log = (0..example.below(18)).map(|number| format!("starting step {number}")).chain([line.clone()]).collect();
    example.logs.insert((name, true), log);
    example.event(pod, "Warning", "BackOff", "Back-off restarting failed container", 30);
    example.quoted.push(line);
    sure(example, "crash_loop", pod);
}

/// The tree is all there is: no container tells how it ended.
pub(crate) fn crash_untold(example: &mut Example) {
    let (_, pod) = broken(example, "Degraded", "back-off 40s restarting failed container=x", "CrashLoopBackOff", 4);
    sure(example, "crash_loop", pod);
}

pub(crate) fn out_of_memory(example: &mut Example) {
    let restarts = 1 + example.below(9) as i64;
    let (made, pod) = broken(example, "Degraded", "", "CrashLoopBackOff", restarts);
    let last = json!({"terminated": {"exitCode": 137, "reason": "OOMKilled", "finishedAt": ago(70)}});
    let state =
        json!({"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 2m40s restarting failed container"}});
    report(example, pod, &made.container, restarts, state, last);
    example.event(pod, "Warning", "BackOff", "Back-off restarting failed container", 20);
    sure(example, "out_of_memory", pod);
}

pub(crate) fn liveness(example: &mut Example) {
    let (made, pod) = broken(example, "Degraded", "", "CrashLoopBackOff", 6);
    let last = json!({"terminated": {"exitCode": 137, "reason": "Error", "finishedAt": ago(70)}});
    let state =
        json!({"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 1m20s restarting failed container"}});
    report(example, pod, &made.container, 6, state, last);
    let probe = "Liveness probe failed: Get \"http://10.42.1.9:8080/livez\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
    example.event(pod, "Warning", "Unhealthy", probe, 90);
    example.event(
        pod,
        "Normal",
        "Killing",
        &format!("Container {} failed liveness probe, will be restarted", made.container),
        80,
    );
    sure(example, "liveness_probe", pod);
}

pub(crate) fn readiness(example: &mut Example) {
    let (made, pod) = broken(example, "Progressing", "", "Running", 0);
    example.event(pod, "Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", 5);
    let state = json!({"running": {"startedAt": ago(2_000)}});
    let restarted_long_ago = json!({"terminated": {"exitCode": 1, "reason": "Error", "finishedAt": ago(90_000)}});
    report(example, pod, &made.container, 1, state, restarted_long_ago);
    let name = example.text_of(pod, "name");
    let line = "waiting for the schema to be migrated".to_owned();
    example.logs.insert((name, false), vec![line.clone()]);
    sure(example, "readiness_probe", pod);
}

pub(crate) fn unschedulable(example: &mut Example) {
    let why = example.one_of(&[
        "0/6 nodes are available: 3 Insufficient cpu, 3 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/6 nodes are available: 6 No preemption victims found for incoming pod.",
        "0/12 nodes are available: 12 node(s) didn't match Pod's node affinity/selector.",
        "0/3 nodes are available: 3 Insufficient memory.",
    ]);
    let (_, pod) = broken(example, "Progressing", "", "Pending", 0);
    example.event(pod, "Warning", "FailedScheduling", why, 40);
    if example.below(2) == 0 {
        let name = example.text_of(pod, "name");
        let condition = json!({"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": why});
        example.pods.insert(name, json!({"phase": "Pending", "conditions": [condition]}));
    }
    example.quoted.push("nodes are available".to_owned());
    sure(example, "unschedulable", pod);
}

pub(crate) fn config_missing(example: &mut Example) {
    let secret = example.fresh("secret");
    let message = match example.below(2) {
        0 => format!("secret \"{secret}\" not found"),
        _ => format!("couldn't find key DATABASE_URL in ConfigMap {}/{secret}", example.namespace),
    };
    let (made, pod) = broken(example, "Degraded", &message, "CreateContainerConfigError", 0);
    let state = json!({"waiting": {"reason": "CreateContainerConfigError", "message": message}});
    report(example, pod, &made.container, 0, state, json!({}));
    example.event(pod, "Warning", "Failed", &format!("Error: {message}"), 12);
    example.quoted.push(secret);
    sure(example, "config_missing", pod);
}

pub(crate) fn volume_mount(example: &mut Example) {
    let (_, pod) = broken(example, "Progressing", "", "ContainerCreating", 0);
    let message = example.one_of(&[
        "MountVolume.SetUp failed for volume \"settings\" : configmap \"settings-v2\" not found",
        "Multi-Attach error for volume \"pvc-77\" Volume is already exclusively attached to one node and can't be attached to another",
        "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data kube-api-access]: timed out waiting for the condition",
    ]);
    let reason = if message.starts_with("Multi") { "FailedAttachVolume" } else { "FailedMount" };
    example.event(pod, "Normal", "Scheduled", "Successfully assigned the pod to node-7", 1_000);
    example.event(pod, "Warning", reason, message, 33);
    sure(example, "volume_mount", pod);
}

pub(crate) fn volume_claim(example: &mut Example) {
    let (made, pod) = broken(example, "Progressing", "", "Pending", 0);
    let message = "0/6 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.";
    example.event(pod, "Warning", "FailedScheduling", message, 50);
    let mut culprit = pod;
    if example.below(2) == 0 {
        let name = format!("data-{}-0", made.name);
        culprit = example.managed("", "PersistentVolumeClaim", &name);
        example.nodes[culprit]["health"] = json!({"status": "Progressing"});
        example.event(
            culprit,
            "Warning",
            "ProvisioningFailed",
            "storageclass.storage.k8s.io \"fast-ssd\" not found",
            44,
        );
    }
    sure(example, "volume_claim", culprit);
}

fn refused(example: &mut Example, id: &'static str, words: &str) {
    let kind = example.one_of(&MAKERS).to_owned();
    let made = example.workload(&kind);
    let maker = made.replicas.unwrap_or(made.workload);
    for pod in &made.pods {
        // There are none: somebody keeps them from being made.
        example.nodes[*pod]["kind"] = "Lease".into();
        example.nodes[*pod].as_object_mut().unwrap().remove("health");
    }
    example.unhealthy(&made, "Progressing");
    let name = example.text_of(maker, "name");
    example.event(maker, "Warning", "FailedCreate", &format!("Error creating: pods \"{name}-x\" {words}"), 25);
    sure(example, id, maker);
}

pub(crate) fn quota(example: &mut Example) {
    refused(
        example,
        "quota_exceeded",
        "is forbidden: exceeded quota: compute, requested: limits.memory=2Gi, used: limits.memory=15Gi, limited: limits.memory=16Gi",
    );
}

pub(crate) fn pod_security(example: &mut Example) {
    let words = example.one_of(&[
        "is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false",
        "is forbidden: error looking up service account prod/runner: serviceaccount \"runner\" not found",
    ]);
    refused(example, "pod_refused", words);
}

pub(crate) fn cannot_start(example: &mut Example) {
    let (made, pod) = broken(example, "Degraded", "", "RunContainerError", 3);
    let message = "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"/srv/run\": stat /srv/run: no such file or directory: unknown";
    let last =
        json!({"terminated": {"exitCode": 128, "reason": "StartError", "message": message, "finishedAt": ago(40)}});
    let state = json!({"waiting": {"reason": "RunContainerError", "message": message}});
    report(example, pod, &made.container, 3, state, last);
    sure(example, "container_start", pod);
}

pub(crate) fn evicted(example: &mut Example) {
    let (_, pod) = broken(
        example,
        "Degraded",
        "The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 3Gi.",
        "Evicted",
        0,
    );
    sure(example, "evicted", pod);
}

pub(crate) fn job(example: &mut Example) {
    let made = example.workload("Job");
    let pod = made.pods[0];
    example.nodes[pod]["health"] = json!({"status": "Degraded", "message": ""});
    example.nodes[pod]["info"] = info("Error", "0/1", 0);
    example.unhealthy(&made, "Degraded");
    let state = json!({"terminated": {"exitCode": 4, "reason": "Error", "finishedAt": ago(700)}});
    report(example, pod, &made.container, 0, state, json!({}));
    let name = example.text_of(pod, "name");
    example.logs.insert((name, false), vec!["reading rows".to_owned(), "fatal: row 77 has no owner".to_owned()]);
    example.quoted.push("row 77 has no owner".to_owned());
    sure(example, "job_failed", made.workload);
}

/// Nothing but a workload that says it took too long.
pub(crate) fn deadline(example: &mut Example) {
    let made = example.workload("Deployment");
    example.unhealthy(&made, "Degraded");
    sure(example, "progress_deadline", made.workload);
}

pub(crate) fn other_kinds(example: &mut Example) {
    let (group, kind, status, message, id) = match example.below(5) {
        0 => (
            "cert-manager.io",
            "Certificate",
            "Degraded",
            "Issuing certificate as Secret does not exist",
            "resource_degraded",
        ),
        1 => (
            "external-secrets.io",
            "ExternalSecret",
            "Degraded",
            "could not get secret data from provider",
            "resource_degraded",
        ),
        2 => ("argoproj.io", "Application", "Degraded", "", "child_application"),
        3 => (
            "argoproj.io",
            "Rollout",
            "Degraded",
            "RolloutAborted: Rollout aborted update to revision 7: Metric \"errors\" assessed Failed due to failed (3) > failureLimit (2)",
            "rollout_aborted",
        ),
        _ => ("", "Service", "Progressing", "", "load_balancer"),
    };
    let name = example.fresh("thing");
    let node = example.managed(group, kind, &name);
    let health = json!({"status": status, "message": message});
    example.nodes[node]["health"] = health;
    example.status()["health"] = json!({"status": status, "lastTransitionTime": ago(4_000)});
    sure(example, id, node);
}

pub(crate) fn starting(example: &mut Example) {
    let (_, _) = broken(example, "Progressing", "", "ContainerCreating", 0);
    example.status()["health"]["lastTransitionTime"] = ago(45);
    example.wanted.push("starting");
}

pub(crate) fn suspended(example: &mut Example) {
    let made = example.workload("Rollout");
    example.nodes[made.workload]["health"] = json!({"status": "Suspended", "message": "CanaryPauseStep"});
    let resources = example.status()["resources"].as_array_mut().unwrap();
    let one = resources.iter_mut().find(|one| one["name"] == made.name.as_str()).unwrap();
    one["health"] = json!({"status": "Suspended", "message": "CanaryPauseStep"});
    example.status()["health"]["status"] = "Suspended".into();
    example.wanted.push("suspended");
}

pub(crate) const BREAKING: [(&str, Family); 17] = [
    ("image_pull", image_pull),
    ("crash_loop", crash_loop),
    ("crash_untold", crash_untold),
    ("out_of_memory", out_of_memory),
    ("liveness", liveness),
    ("readiness", readiness),
    ("unschedulable", unschedulable),
    ("config_missing", config_missing),
    ("volume_mount", volume_mount),
    ("volume_claim", volume_claim),
    ("quota", quota),
    ("pod_security", pod_security),
    ("cannot_start", cannot_start),
    ("evicted", evicted),
    ("job", job),
    ("deadline", deadline),
    ("other_kinds", other_kinds),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_with_pods_is_told() {
    check(&BREAKING).await;
}

#[tokio::test]
async fn what_is_intended_or_under_way_is_no_trouble() {
    check(&[("starting", starting), ("suspended", suspended)]).await;
}
