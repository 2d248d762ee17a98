//! Nothing is broken, and yet it is not synced: what the policy says, and what holds a sync.

use serde_json::json;

use crate::example::{Example, ago};
use crate::{Family, check};

fn differs(example: &mut Example) -> String {
    let made = example.workload_of_any_kind();
    example.out_of_sync(&made.name);
    made.name
}

/// As people switch it off: no block, or one that says so.
fn by_hand(example: &mut Example) {
    example.application["spec"]["syncPolicy"] = match example.below(3) {
        0 => json!({}),
        1 => json!({"automated": {"enabled": false, "prune": true, "selfHeal": true}}),
        _ => json!({"syncOptions": ["CreateNamespace=true"]}),
    };
}

pub(crate) fn auto_sync_off(example: &mut Example) {
    by_hand(example);
    let name = differs(example);
    if example.below(2) == 0 {
        example.moved_on();
    }
    let _ = name;
    example.wanted.push("auto_sync_off");
}

pub(crate) fn never_synced(example: &mut Example) {
    by_hand(example);
    let names: Vec<String> = example.application["status"]["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    for name in names {
        example.out_of_sync(&name);
    }
    for one in example.application["status"]["resources"].as_array_mut().unwrap() {
        one["health"] = json!({"status": "Missing", "message": "Resource has not been created"});
    }
    for node in &mut example.nodes {
        node["uid"] = "".into();
        node["health"] = json!({"status": "Missing", "message": "Resource has not been created"});
        node["parentRefs"] = json!([]);
        node["info"] = json!([]);
    }
    let status = example.status();
    status["health"] = json!({"status": "Missing", "lastTransitionTime": ago(3_600)});
    status["history"] = json!(null);
    status.as_object_mut().unwrap().remove("operationState");
    example.wanted.push("never_synced");
}

pub(crate) fn self_heal_off(example: &mut Example) {
    example.application["spec"]["syncPolicy"]["automated"] = json!({"prune": true});
    differs(example);
    example.wanted.push("self_heal_off");
}

pub(crate) fn drift(example: &mut Example) {
    differs(example);
    example.wanted.push("drift_returns");
}

pub(crate) fn pruning_off(example: &mut Example) {
    example.application["spec"]["syncPolicy"]["automated"] = json!({"selfHeal": example.below(2) == 0});
    let name = example.fresh("old");
    example.managed("", "ConfigMap", &name);
    example.out_of_sync(&name);
    let all = example.status()["resources"].as_array_mut().unwrap();
    all.iter_mut().find(|one| one["name"] == name.as_str()).unwrap()["requiresPruning"] = true.into();
    example.wanted.push("pruning_off");
}

pub(crate) fn gave_up(example: &mut Example) {
    differs(example);
    example.moved_on();
    let revision = example.status()["sync"]["revision"].as_str().unwrap().to_owned();
    example.condition("SyncError", &format!("Failed last sync attempt to [{revision}]: something went wrong"));
    example.wanted.push("auto_sync_gave_up");
}

pub(crate) fn wipe_out(example: &mut Example) {
    let name = differs(example);
    example.moved_on();
    let all = example.status()["resources"].as_array_mut().unwrap();
    all.iter_mut().find(|one| one["name"] == name.as_str()).unwrap()["requiresPruning"] = true.into();
    let revision = example.status()["sync"]["revision"].as_str().unwrap().to_owned();
    example.condition(
        "SyncError",
        &format!("Skipping sync attempt to [{revision}]: auto-sync will wipe out all resources"),
    );
    example.wanted.push("would_wipe_out");
}

pub(crate) fn window(example: &mut Example) {
    differs(example);
    example.moved_on();
    let deny =
        json!({"kind": "deny", "schedule": "0 18 * * 5", "duration": "62h", "manualSync": example.below(2) == 0});
    let allow = json!({"kind": "allow", "schedule": "0 9 * * 1-5", "duration": "8h"});
    example.windows = match example.below(2) {
        0 => json!({"activeWindows": [deny], "assignedWindows": [deny, allow], "canSync": false}),
        _ => json!({"assignedWindows": [allow], "canSync": false}),
    };
    example.wanted.push("sync_window");
}

pub(crate) fn window_by_hand(example: &mut Example) {
    by_hand(example);
    window(example);
    example.wanted = vec!["auto_sync_off", "sync_window"];
}

fn running(example: &mut Example, id: &'static str, message: &str) {
    let name = example.fresh("svc");
    example.managed("apps", "ControllerRevision", &name);
    example.out_of_sync(&name);
    example.operation("Running", message, json!([]));
    example.application["operation"] = json!({"sync": {}});
    example.wanted.push(id);
}

pub(crate) fn operation_in_window(example: &mut Example) {
    running(example, "sync_window", "Sync operation blocked by sync window");
}

pub(crate) fn operation_waits(example: &mut Example) {
    running(example, "waits_for_health", "waiting for healthy state of apps/Deployment/x and 3 more resources");
}

pub(crate) fn operation_long(example: &mut Example) {
    running(example, "operation_long", "one or more tasks are running");
}

pub(crate) fn operation_retries(example: &mut Example) {
    running(
        example,
        "retrying",
        "one or more synchronization tasks completed unsuccessfully. Retrying attempt #2 at 11:20AM.",
    );
}

pub(crate) fn operation_short(example: &mut Example) {
    running(example, "syncing", "one or more tasks are running");
    example.status()["operationState"]["startedAt"] = ago(20);
}

pub(crate) fn operation_ends(example: &mut Example) {
    running(example, "terminating_operation", "operation is terminating");
    example.status()["operationState"]["phase"] = "Terminating".into();
}

pub(crate) fn operation_to_come(example: &mut Example) {
    running(example, "waits_to_start", "");
    example.status().as_object_mut().unwrap().remove("operationState");
}

pub(crate) fn terminated(example: &mut Example) {
    by_hand(example);
    differs(example);
    example.operation("Failed", "Operation terminated", json!([]));
    example.wanted.push("sync_terminated");
}

pub(crate) fn shared(example: &mut Example) {
    let kind = example.one_of(&["Deployment", "StatefulSet", "DaemonSet"]).to_owned();
    let made = example.workload(&kind);
    example.out_of_sync(&made.name);
    let words = format!("{kind}/{} is part of applications argocd/{} and argocd/someone-else", made.name, example.name);
    example.condition("SharedResourceWarning", &words);
    example.named.push(made.name);
    example.wanted.push("shared_resource");
}

pub(crate) fn about_to_begin(example: &mut Example) {
    differs(example);
    example.moved_on();
    example.wanted.push("auto_sync_pending");
}

/// Nothing is wrong, whatever stands around.
pub(crate) fn nothing(example: &mut Example) {
    if example.below(2) == 0 {
        example.application["spec"]["syncPolicy"] = json!({});
    }
}

pub(crate) const HOLDING: [(&str, Family); 18] = [
    ("auto_sync_off", auto_sync_off),
    ("never_synced", never_synced),
    ("self_heal_off", self_heal_off),
    ("drift", drift),
    ("pruning_off", pruning_off),
    ("gave_up", gave_up),
    ("wipe_out", wipe_out),
    ("window", window),
    ("window_by_hand", window_by_hand),
    ("operation_in_window", operation_in_window),
    ("operation_waits", operation_waits),
    ("operation_long", operation_long),
    ("operation_retries", operation_retries),
    ("operation_short", operation_short),
    ("operation_ends", operation_ends),
    ("operation_to_come", operation_to_come),
    ("terminated", terminated),
    ("shared", shared),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_holds_a_sync_is_told() {
    check(&HOLDING).await;
}

#[tokio::test]
async fn what_is_well_is_told_to_be() {
    check(&[("about_to_begin", about_to_begin), ("nothing", nothing)]).await;
}
