//! What comes of a sync: history, pruning, retries, failures.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{sync::atomic::Ordering, time::Duration};

use argocd_simulator::Options;
use common::{START, application, get, options, phase, quick, run, slow, state, write};
use serde_json::{Value, json};

#[tokio::test]
async fn history_grows_by_whole_syncs_that_succeeded_and_keeps_ten() {
    let simulator = quick().await;
    let ids = |application: &Value| -> Vec<i64> {
        application["status"]["history"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|past| past["id"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(ids(&application(&simulator, "guestbook").await), [0]);
    for (body, expected) in [
        (json!({}), vec![0, 1]),
        (json!({"dryRun": true}), vec![0, 1]),
        (json!({"resources": [{"kind": "Service", "name": "guestbook-ui"}]}), vec![0, 1]),
        (json!({"prune": true}), vec![0, 1, 2]),
    ] {
        assert_eq!(write(&simulator, "POST /guestbook/sync", &body).await.status, 200, "{body}");
        let now = application(&simulator, "guestbook").await;
        assert_eq!((phase(&now), ids(&now)), ("Succeeded", expected), "{body}");
    }
    for _ in 0..12 {
        write(&simulator, "POST /guestbook/sync", &json!({})).await;
    }
    assert_eq!(ids(&application(&simulator, "guestbook").await), (5..=14).collect::<Vec<_>>());
    let limit = json!({"patchType": "merge", "patch": r#"{"spec":{"revisionHistoryLimit":2}}"#});
    write(&simulator, "PATCH /guestbook", &limit).await;
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    let now = application(&simulator, "guestbook").await;
    assert_eq!(ids(&now), [14, 15]);
    assert_eq!(now["status"]["history"][1]["initiatedBy"], json!({"username": "admin"}));
}

#[tokio::test]
async fn what_is_in_the_cluster_only_is_pruned_on_request() {
    let simulator = run(Options { applications: 300, operation_takes: Duration::ZERO, ..options() }).await;
    let list = get(&simulator, "/api/v1/applications").await.json();
    let extra = |item: &&Value| {
        // Finance has windows of its own.
        if item["spec"]["project"] == "finance" {
            return false;
        }
        let resources = item["status"]["resources"].as_array().unwrap();
        resources.iter().any(|resource| resource["requiresPruning"] == true)
    };
    let name = list["items"].as_array().unwrap().iter().find(extra).unwrap()["metadata"]["name"].as_str().unwrap();
    let result = |application: &Value| -> (String, String) {
        let outcomes = application["status"]["operationState"]["syncResult"]["resources"].as_array().unwrap();
        let outcome = outcomes.iter().find(|outcome| outcome["status"] != "Synced").unwrap();
        let text = |key: &str| outcome[key].as_str().unwrap().to_owned();
        (text("status"), text("message"))
    };
    for (body, expected, sync) in [
        (json!({}), ("PruneSkipped", "ignored (requires pruning)"), "OutOfSync"),
        (json!({"prune": true, "dryRun": true}), ("Pruned", "pruned (dry run)"), "OutOfSync"),
        (json!({"prune": true}), ("Pruned", "pruned"), "Synced"),
    ] {
        write(&simulator, &format!("POST /{name}/sync"), &body).await;
        let now = application(&simulator, name).await;
        assert_eq!(result(&now), (expected.0.to_owned(), expected.1.to_owned()), "{body}");
        assert_eq!(state(&now).0, sync, "{body}");
    }
}

#[tokio::test]
async fn a_sync_that_fails_says_which_and_why_and_is_tried_again_as_asked() {
    let (hand, simulator) = slow().await;
    let retry =
        json!({"retryStrategy": {"limit": 1, "backoff": {"duration": "20s", "factor": 2, "maxDuration": "1m"}}});
    write(&simulator, "POST /orders/sync", &retry).await;
    let failure = "one or more synchronization tasks completed unsuccessfully, reason: Job has reached the specified backoff limit";
    for (second, phase_then, message, finished, tries) in [
        (1, "Running", "waiting for completion of hook batch/Job/orders-migrate".to_owned(), false, 0),
        (11, "Running", format!("{failure}. Retrying attempt #1 at 6:00AM."), true, 1),
        (31, "Running", "Retrying operation. Attempt #1".to_owned(), false, 1),
        (41, "Failed", format!("{failure} (retried 1 times)."), true, 1),
    ] {
        hand.store(START + second, Ordering::SeqCst);
        let now = application(&simulator, "orders").await;
        let state = &now["status"]["operationState"];
        assert_eq!((phase(&now), state["message"].as_str().unwrap()), (phase_then, message.as_str()), "{second}");
        assert_eq!(state.get("finishedAt").is_some(), finished, "{second}");
        assert_eq!(state["retryCount"].as_i64().unwrap_or_default(), tries, "{second}");
        assert_eq!(now.get("operation").is_some(), phase_then == "Running", "{second}");
    }
    // Hooks are left out of partial syncs and of plain applies, so those succeed.
    let partial = json!({"resources": [{"group": "apps", "kind": "Deployment", "name": "orders"}]});
    write(&simulator, "POST /orders/sync", &partial).await;
    simulator.finish_operations();
    let now = application(&simulator, "orders").await;
    assert_eq!((phase(&now), state(&now)), ("Succeeded", ("Synced", "Healthy")));
    assert_eq!(now["status"]["operationState"]["syncResult"]["resources"].as_array().unwrap().len(), 1);
    assert!(now["status"].get("conditions").is_none(), "it no longer fails");
}

#[tokio::test]
async fn one_refused_resource_fails_the_sync_and_the_others_are_applied() {
    let simulator = quick().await;
    write(&simulator, "POST /reviews/sync", &json!({"retryStrategy": {}})).await;
    let now = application(&simulator, "reviews").await;
    let result = &now["status"]["operationState"];
    assert_eq!((phase(&now), state(&now).0), ("Failed", "OutOfSync"));
    assert!(
        result["message"]
            .as_str()
            .unwrap()
            .starts_with("one or more objects failed to apply, reason: admission webhook")
    );
    let statuses: Vec<&str> = result["syncResult"]["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|outcome| outcome["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["Synced", "Synced", "SyncFailed"]);
}

#[tokio::test]
async fn what_does_not_render_ends_in_an_error() {
    let simulator = run(Options { applications: 1_000, operation_takes: Duration::ZERO, ..options() }).await;
    let list = get(&simulator, "/api/v1/applications").await.json();
    let broken = |item: &&Value| {
        item.pointer("/status/conditions/0/message")
            .is_some_and(|text| text.as_str().unwrap().contains("`helm template"))
    };
    let name = list["items"].as_array().unwrap().iter().find(broken).unwrap()["metadata"]["name"].as_str().unwrap();
    assert_eq!(write(&simulator, &format!("POST /{name}/sync"), &json!({"retryStrategy": {}})).await.status, 200);
    let now = application(&simulator, name).await;
    assert_eq!(phase(&now), "Error");
    assert!(now["status"]["operationState"].get("syncResult").is_none());
    assert!(
        now["status"]["operationState"]["message"]
            .as_str()
            .unwrap()
            .starts_with("ComparisonError: Failed to load target state")
    );
}
