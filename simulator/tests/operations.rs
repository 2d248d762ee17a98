//! The life of an operation, rule by rule: what a request leaves behind, what is seen while it runs, and how it is cut short.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::atomic::Ordering;

use common::{START, application, check_refusal, get, image, nodes, phase, slow, state, write};
use serde_json::{Value, json};

#[tokio::test]
async fn a_sync_is_asked_for_picked_up_run_and_over_and_then_looked_at() {
    let (hand, simulator) = slow().await;
    let before = application(&simulator, "inventory").await;
    let reply = write(&simulator, "POST /inventory/sync", &Value::Null).await.json();
    assert_eq!(reply["operation"]["initiatedBy"], json!({"username": "admin"}));
    assert_eq!(reply["operation"]["sync"]["revision"], before["status"]["sync"]["revision"], "it is resolved at once");
    assert!(reply["status"].get("operationState").is_none(), "the last result is forgotten at once");
    let health = |application: &Value| application["status"]["resources"][0].get("health").is_some();
    assert_eq!(health(&reply), health(&before), "the reply knows the health of resources");
    // Second by second: operation present, phase, sync.
    for (second, asked, phase_then, sync) in [
        (0, true, "", "OutOfSync"),
        (1, true, "Running", "OutOfSync"),
        (10, true, "Running", "OutOfSync"),
        (11, false, "Succeeded", "OutOfSync"),
        (12, false, "Succeeded", "Synced"),
    ] {
        hand.store(START + second, Ordering::SeqCst);
        let now = application(&simulator, "inventory").await;
        assert_eq!(now.get("operation").is_some(), asked, "{second}");
        assert_eq!((phase(&now), state(&now).0), (phase_then, sync), "{second}");
        let listed = get(&simulator, "/api/v1/applications?name=inventory").await.json()["items"][0].clone();
        assert_eq!(phase(&listed), phase_then, "{second}: the list says the same");
        let finished = now.pointer("/status/operationState/finishedAt").is_some();
        assert_eq!(finished, phase_then == "Succeeded", "{second}");
    }
    let after = application(&simulator, "inventory").await;
    let state = &after["status"]["operationState"];
    assert_eq!(
        (&state["startedAt"], &state["finishedAt"]),
        (&json!("2026-11-22T06:00:01Z"), &json!("2026-11-22T06:00:11Z"))
    );
    assert_eq!(state["message"], "successfully synced (all tasks run)");
    let said = |kind: &str| {
        let all = state["syncResult"]["resources"].as_array().unwrap();
        all.iter().find(|outcome| outcome["kind"] == kind).unwrap()["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(said("Deployment"), "deployment.apps/inventory configured");
    assert_eq!(said("ConfigMap"), "configmap/inventory unchanged");
    assert_eq!(
        nodes(&simulator, "inventory").await.iter().filter(|node| node["kind"] == "Pod").count(),
        3,
        "as in Git"
    );
    let version =
        |application: &Value| application["metadata"]["resourceVersion"].as_str().unwrap().parse::<u64>().unwrap();
    assert!(version(&after) > version(&before) && after["metadata"]["uid"] == before["metadata"]["uid"]);
    let events = get(&simulator, "/api/v1/applications/inventory/events").await.json();
    let messages: Vec<&str> =
        events["items"].as_array().unwrap().iter().map(|event| event["message"].as_str().unwrap()).collect();
    let revision = before["status"]["sync"]["revision"].as_str().unwrap();
    assert_eq!(
        messages,
        [
            format!("admin initiated sync to main ({revision})"),
            format!("Sync operation to {revision} succeeded"),
            "Updated sync status: OutOfSync -> Synced".to_owned(),
        ]
    );
}

#[tokio::test]
async fn new_pods_come_up_after_the_sync_is_over() {
    let (hand, simulator) = slow().await;
    let newer = json!({"spec": {
        "syncPolicy": {"automated": null},
        "source": {"kustomize": {"images": ["registry.example.com/identity/sessions:6.1.0"]}},
    }});
    let patch = json!({"patchType": "merge", "patch": newer.to_string()});
    assert_eq!(write(&simulator, "PATCH /sessions", &patch).await.status, 200);
    let now = application(&simulator, "sessions").await;
    assert_eq!(state(&now).0, "Synced", "nobody has looked yet");
    assert!(now["status"]["sync"]["comparedTo"]["source"].get("kustomize").is_none(), "and status says so");
    hand.store(START + 1, Ordering::SeqCst);
    let now = application(&simulator, "sessions").await;
    assert_eq!(state(&now), ("OutOfSync", "Healthy"));
    assert!(now["status"]["sync"]["comparedTo"]["source"]["kustomize"].is_object());
    assert_eq!(write(&simulator, "POST /sessions/sync", &json!({})).await.status, 200);
    for (second, expected) in [
        (12, ("OutOfSync", "Healthy")),
        (13, ("Synced", "Progressing")),
        (22, ("Synced", "Progressing")),
        (23, ("Synced", "Healthy")),
    ] {
        hand.store(START + second, Ordering::SeqCst);
        assert_eq!(state(&application(&simulator, "sessions").await), expected, "{second}");
    }
    assert_eq!(image(&simulator, "sessions").await, "6.1.0");
    let nodes = nodes(&simulator, "sessions").await;
    let count = |kind: &str| nodes.iter().filter(|node| node["kind"] == kind).count();
    assert_eq!((count("ReplicaSet"), count("Pod")), (2, 2), "the old ones have gone");
}

#[tokio::test]
async fn a_running_operation_can_be_terminated_and_one_not_yet_picked_up_cannot() {
    let (hand, simulator) = slow().await;
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    let early = write(&simulator, "DELETE /guestbook/operation", &Value::Null).await;
    check_refusal(&early, (400, 3, "Unable to terminate operation. No operation is in progress"), "early");
    hand.store(START + 3, Ordering::SeqCst);
    assert_eq!(write(&simulator, "DELETE /guestbook/operation", &Value::Null).await.text, "{}");
    assert_eq!(phase(&application(&simulator, "guestbook").await), "Terminating");
    hand.store(START + 4, Ordering::SeqCst);
    let now = application(&simulator, "guestbook").await;
    assert_eq!((phase(&now), now.get("operation")), ("Failed", None));
    assert_eq!(now["status"]["operationState"]["message"], "Operation terminated");
    // What was planned for it does not happen to the next.
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    hand.store(START + 11, Ordering::SeqCst);
    assert_eq!(phase(&application(&simulator, "guestbook").await), "Running");
    hand.store(START + 15, Ordering::SeqCst);
    assert_eq!(phase(&application(&simulator, "guestbook").await), "Succeeded");
}

#[tokio::test]
async fn a_rollback_into_a_closed_window_waits() {
    let (hand, simulator) = slow().await;
    write(&simulator, "DELETE /billing/operation", &Value::Null).await;
    hand.store(START + 1, Ordering::SeqCst);
    assert_eq!(write(&simulator, "POST /billing/rollback", &json!({"id": 30})).await.status, 200);
    for second in [2, 3_600] {
        hand.store(START + second, Ordering::SeqCst);
        let now = application(&simulator, "billing").await;
        assert_eq!(phase(&now), "Running");
        assert_eq!(now["status"]["operationState"]["message"], "Sync operation blocked by sync window");
    }
    simulator.finish_operations();
    assert_eq!(phase(&application(&simulator, "billing").await), "Running", "also when everything else is done");
}
