//! Automatic sync, and going back to where it was: when each acts, and what it leaves behind.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use argocd_simulator::{Options, Version};
use common::{application, get, image, nodes, options, phase, quick, run, state, write};
use serde_json::{Value, json};

#[tokio::test]
async fn a_rollback_leaves_the_application_out_of_sync_and_a_sync_brings_it_back() {
    let simulator = quick().await;
    let manual = json!({"patchType": "merge", "patch": r#"{"spec":{"syncPolicy":{"automated":null}}}"#});
    write(&simulator, "PATCH /checkout", &manual).await;
    assert_eq!(
        (image(&simulator, "checkout").await, state(&application(&simulator, "checkout").await)),
        ("2.31.0".to_owned(), ("Synced", "Degraded"))
    );
    let reply = write(&simulator, "POST /checkout/rollback", &json!({"id": 62})).await.json();
    assert_eq!(reply["operation"]["sync"]["syncStrategy"], json!({"apply": {}}));
    assert_eq!(
        reply["operation"]["sync"]["source"]["kustomize"]["images"],
        json!(["registry.example.com/payments/checkout:2.30.4"])
    );
    assert!(reply["status"].get("operationState").is_none());
    let now = application(&simulator, "checkout").await;
    assert_eq!(
        (image(&simulator, "checkout").await, state(&now)),
        ("2.30.4".to_owned(), ("OutOfSync", "Healthy")),
        "the specification stays"
    );
    let history = now["status"]["history"].as_array().unwrap();
    assert_eq!(
        (&history.last().unwrap()["id"], &history.last().unwrap()["revision"]),
        (&json!(64), &history[2]["revision"])
    );
    let pods = nodes(&simulator, "checkout").await.into_iter().filter(|node| node["kind"] == "Pod");
    assert!(pods.into_iter().all(|pod| pod["info"][0]["value"] == "Running"));
    // Forward again: the version that crashes still does.
    write(&simulator, "POST /checkout/sync", &json!({})).await;
    let now = application(&simulator, "checkout").await;
    assert_eq!((image(&simulator, "checkout").await, state(&now)), ("2.31.0".to_owned(), ("Synced", "Degraded")));
    let crashing = nodes(&simulator, "checkout").await.into_iter().rfind(|node| node["kind"] == "Pod").unwrap();
    assert_eq!(crashing["info"][0]["value"], "CrashLoopBackOff");
}

#[tokio::test]
async fn automatic_sync_acts_once_per_revision_and_heals_where_it_may() {
    let simulator = quick().await;
    let scale = |replicas: i64| json!(json!({"spec": {"replicas": replicas}}).to_string());
    let target = |name: &str, namespace: &str| {
        format!(
            "POST /{name}/resource?group=apps&kind=Deployment&version=v1&resourceName={name}&namespace={namespace}&patchType=application/merge-patch%2Bjson"
        )
    };
    // Heals: what somebody changed is changed back, by a sync of that alone, which is no entry of the history.
    let history = |application: &Value| application["status"]["history"].as_array().unwrap().len();
    let before = history(&application(&simulator, "sessions").await);
    assert_eq!(write(&simulator, &target("sessions", "sessions"), &scale(7)).await.status, 200);
    let healed = application(&simulator, "sessions").await;
    assert_eq!((state(&healed).0, history(&healed)), ("Synced", before));
    let sync = &healed["status"]["operationState"]["operation"];
    assert_eq!(sync["initiatedBy"], json!({"automated": true}));
    assert_eq!(sync["sync"]["resources"][0]["name"], "sessions");
    assert_eq!(sync["sync"]["autoHealAttemptsCount"], 1);
    // Does not heal.
    assert_eq!(write(&simulator, &target("inventory", "inventory"), &scale(9)).await.status, 200);
    assert_eq!(state(&application(&simulator, "inventory").await).0, "OutOfSync");
    // A failed revision is not tried again, whoever looks.
    let failed = get(&simulator, "/api/v1/applications/orders?refresh=normal").await.json();
    assert_eq!((phase(&failed), failed["status"]["conditions"][0]["type"].as_str()), ("Failed", Some("SyncError")));
    // Another one is.
    let other = json!({"patchType": "merge", "patch": r#"{"spec":{"source":{"targetRevision":"develop"}}}"#});
    write(&simulator, "PATCH /orders", &other).await;
    simulator.finish_operations();
    let tried = application(&simulator, "orders").await;
    let revision = tried["status"]["sync"]["revision"].as_str().unwrap();
    assert_ne!(revision, failed["status"]["sync"]["revision"]);
    assert_eq!((phase(&tried), tried["status"]["operationState"]["retryCount"].as_i64()), ("Failed", Some(5)));
    let condition = tried["status"]["conditions"][0]["message"].as_str().unwrap();
    assert!(condition.starts_with(&format!("Failed last sync attempt to [{revision}]: ")), "{condition}");
}

#[tokio::test]
async fn automatic_sync_can_be_off_with_its_settings_kept_since_3_1() {
    for version in Version::ALL {
        let simulator = run(Options { version, operation_takes: Duration::ZERO, ..options() }).await;
        let off = json!({"patchType": "merge", "patch": r#"{"spec":{"syncPolicy":{"automated":{"enabled":false}}}}"#});
        let reply = write(&simulator, "PATCH /sessions", &off).await.json();
        let known = version >= Version::V3_1;
        assert_eq!(reply.pointer("/spec/syncPolicy/automated/enabled").is_some(), known, "{version:?}");
        let rollback = write(&simulator, "POST /sessions/rollback", &json!({"id": 71})).await;
        assert_eq!(rollback.status, if known { 200 } else { 400 }, "{version:?}: {}", rollback.text);
    }
}
