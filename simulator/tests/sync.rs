//! Asking for a sync, a rollback, an end: who may, what is refused in which words and order, and what the request becomes.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use argocd_simulator::{Options, Simulator, Version};
use common::{application, check_refusal, get, options, run, write, write_as};
use serde_json::{Value, json};

const NOTHING: &str = "0123456789abcdef0123456789abcdef01234567";

#[tokio::test]
async fn refusals_come_in_the_order_of_argocd_and_in_its_words() {
    let simulator = run(options()).await;
    let (admin, syncer, reader) = (simulator.admin_token(), simulator.syncer_token(), simulator.reader_token());
    let denied = |action: &str, object: &str, who: &str| {
        format!("permission denied: applications, {action}, {object}, sub: {who}, iat: 2026-11-21T06:00:00Z")
    };
    let unresolved =
        "error resolving repo revision: rpc error: code = Unknown desc = unable to resolve 'nothing' to a commit SHA";
    let closed = "cannot sync: blocked by sync window";
    for (token, line, body, expected) in [
        (admin, "POST /nothing/sync", json!({}), (403, 7, "permission denied".to_owned())),
        (
            admin,
            "POST /nothing/sync",
            json!({"project": "default"}),
            (404, 5, "applications.argoproj.io \"nothing\" not found".to_owned()),
        ),
        (reader, "POST /guestbook/sync", json!({}), (403, 7, "permission denied".to_owned())),
        // A closed window is told before the right to sync is looked at, and to those who may look.
        (reader, "POST /billing/sync", json!({}), (403, 7, closed.to_owned())),
        (admin, "POST /billing/sync", json!({"dryRun": true}), (403, 7, closed.to_owned())),
        (admin, "POST /legacy-reports/sync", json!({}), (403, 7, closed.to_owned())),
        (reader, "POST /checkout/sync", json!({}), (403, 7, denied("sync", "payments/checkout", "reader"))),
        (
            syncer,
            "POST /checkout/sync",
            json!({"manifests": ["{}"]}),
            (403, 7, denied("override", "payments/checkout", "syncer")),
        ),
        (
            admin,
            "POST /checkout/sync",
            json!({"manifests": ["{}"]}),
            (400, 9, "cannot use local sync when Automatic Sync Policy is enabled unless for dry run".to_owned()),
        ),
        (
            admin,
            "POST /checkout/sync",
            json!({"revision": "v1.0.0"}),
            (400, 9, "Cannot sync to v1.0.0: auto-sync currently set to main".to_owned()),
        ),
        (
            admin,
            "POST /prometheus-stack/sync",
            json!({"sourcePositions": [2], "revisions": [NOTHING]}),
            (
                400,
                9,
                format!(
                    "Cannot sync source https://git.example.com/observability/values.git to {NOTHING}: auto-sync currently set to main"
                ),
            ),
        ),
        (
            admin,
            "POST /prometheus-stack/sync",
            json!({"sourcePositions": [3], "revisions": ["x"]}),
            (500, 2, "source position is out of range".to_owned()),
        ),
        (
            admin,
            "POST /prometheus-stack/sync",
            json!({"sourcePositions": [1]}),
            (500, 13, "runtime error: index out of range [0] with length 0".to_owned()),
        ),
        (admin, "POST /guestbook/sync", json!({"revision": "nothing"}), (400, 9, unresolved.to_owned())),
        (admin, "POST /recommendations/sync", json!({}), (400, 9, unresolved.replace("nothing", "release-2.8"))),
        (
            admin,
            "POST /guestbook/sync",
            json!({"prune": "yes"}),
            (
                400,
                3,
                "json: cannot unmarshal string into Go struct field ApplicationSyncRequest.prune of type bool"
                    .to_owned(),
            ),
        ),
        (
            admin,
            "POST /guestbook/rollback",
            json!({}),
            (500, 13, "grpc: error while marshaling: proto: required field \"id\" not set".to_owned()),
        ),
        (
            admin,
            "POST /guestbook/rollback",
            json!({"id": "0"}),
            (
                400,
                3,
                "json: cannot unmarshal string into Go struct field ApplicationRollbackRequest.id of type int64"
                    .to_owned(),
            ),
        ),
        (
            admin,
            "POST /guestbook/rollback",
            json!({"id": 7}),
            (400, 3, "application argocd/guestbook does not have deployment with id 7".to_owned()),
        ),
        (
            admin,
            "POST /checkout/rollback",
            json!({"id": 62}),
            (400, 9, "rollback cannot be initiated when auto-sync is enabled".to_owned()),
        ),
        (admin, "POST /legacy-reports/rollback", json!({"id": 6}), (400, 9, "application is deleting".to_owned())),
        // Here nothing is told of what the caller may see.
        (reader, "POST /checkout/rollback", json!({"id": 62}), (403, 7, "permission denied".to_owned())),
        (reader, "DELETE /billing/operation", Value::Null, (403, 7, "permission denied".to_owned())),
        (
            admin,
            "DELETE /guestbook/operation",
            Value::Null,
            (400, 3, "Unable to terminate operation. No operation is in progress".to_owned()),
        ),
    ] {
        let (status, code, text) = &expected;
        check_refusal(
            &write_as(&simulator, token, line, &body).await,
            (*status, *code, text),
            &format!("{line} {body}"),
        );
    }
    assert_eq!(simulator.writes(), 0);
}

#[tokio::test]
async fn there_is_one_operation_at_a_time() {
    let simulator = run(options()).await;
    let busy = (400, 9, "another operation is already in progress");
    for (name, sync) in [("guestbook", 200), ("billing", 403)] {
        assert_eq!(write(&simulator, &format!("POST /{name}/sync"), &json!({})).await.status, sync);
        let again =
            write(&simulator, &format!("POST /{name}/rollback"), &json!({"id": if sync == 200 { 0 } else { 30 }}))
                .await;
        check_refusal(&again, busy, name);
    }
    check_refusal(&write(&simulator, "POST /guestbook/sync", &json!({"dryRun": true})).await, busy, "dry runs count");
    simulator.finish_operations();
    assert_eq!(write_as(&simulator, simulator.syncer_token(), "POST /guestbook/sync", &json!({})).await.status, 200);
    assert_eq!(simulator.writes(), 2);
}

#[tokio::test]
async fn a_request_becomes_an_operation_with_what_was_given_and_the_applications_own_otherwise() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let own = application(&simulator, "checkout").await["spec"]["syncPolicy"].clone();
    for (name, body, pointer, expected) in [
        ("checkout", json!({}), "/retry", own["retry"].clone()),
        ("checkout", json!({"retryStrategy": {"limit": 2}}), "/retry", json!({"limit": 2})),
        ("guestbook", json!({}), "/retry", json!({})),
        ("checkout", json!({}), "/sync/syncOptions", own["syncOptions"].clone()),
        ("checkout", json!({"syncOptions": {"items": ["Replace=true"]}}), "/sync/syncOptions", json!(["Replace=true"])),
        ("checkout", json!({"syncOptions": {}}), "/sync/syncOptions", Value::Null),
        // The policy says prune; people have to say so themselves.
        ("checkout", json!({}), "/sync/prune", Value::Null),
        ("checkout", json!({"prune": true, "dryRun": true}), "/sync/dryRun", json!(true)),
        (
            "guestbook",
            json!({"strategy": {"apply": {"force": true}}}),
            "/sync/syncStrategy",
            json!({"apply": {"force": true}}),
        ),
        (
            "guestbook",
            json!({"infos": [{"name": "Reason", "value": "a < b"}]}),
            "/info",
            json!([{"name": "Reason", "value": "a < b"}]),
        ),
        (
            "guestbook",
            json!({"resources": [{"kind": "Service", "name": "guestbook-ui"}]}),
            "/sync/resources",
            json!([{"kind": "Service", "name": "guestbook-ui"}]),
        ),
        ("guestbook", json!({"revision": NOTHING}), "/sync/revision", json!(NOTHING)),
        ("prometheus-stack", json!({}), "/sync/revisions/0", json!("66.3.1")),
        ("prometheus-stack", json!({}), "/sync/source", Value::Null),
    ] {
        let reply = write(&simulator, &format!("POST /{name}/sync"), &body).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let is = reply.json()["operation"].pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(is, expected, "{name} {body} {pointer}");
    }
}

#[tokio::test]
async fn one_resource_can_be_synced_and_the_others_stay_as_they_are() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let resource = json!({"resources": [{"group": "apps", "kind": "Deployment", "name": "gift-cards", "namespace": "gift-cards"}]});
    assert_eq!(write(&simulator, "POST /gift-cards/sync", &resource).await.status, 200);
    let now = application(&simulator, "gift-cards").await;
    let statuses: Vec<(&str, &str)> = now["status"]["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|resource| (resource["kind"].as_str().unwrap(), resource["health"]["status"].as_str().unwrap()))
        .collect();
    assert_eq!(statuses, [("ConfigMap", "Missing"), ("Service", "Missing"), ("Deployment", "Healthy")]);
    let message = &now["status"]["operationState"]["syncResult"]["resources"][0]["message"];
    assert_eq!(message, "deployment.apps/gift-cards created");
    assert!(now["status"].get("history").is_none(), "a partial sync is nothing to go back to");
    write(&simulator, "POST /gift-cards/sync", &json!({})).await;
    let now = application(&simulator, "gift-cards").await;
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["health"]["status"]),
        (&json!("Synced"), &json!("Healthy"))
    );
    assert_eq!(now["status"]["history"][0]["id"], 0);
}

async fn replay(simulator: &Simulator) -> String {
    for (line, body) in [
        ("POST /guestbook/sync", json!({})),
        ("POST /orders/sync", json!({"dryRun": true})),
        ("PATCH /checkout", json!({"patchType": "merge", "patch": r#"{"metadata":{"labels":{"x":"y"}}}"#})),
        ("DELETE /mailer", Value::Null),
    ] {
        assert_eq!(write(simulator, line, &body).await.status, 200, "{line}");
    }
    simulator.finish_operations();
    get(simulator, "/api/v1/applications").await.text
}

#[tokio::test]
async fn the_same_requests_at_the_same_time_come_to_the_same() {
    for version in Version::ALL {
        let (one, other) = (run(Options { version, ..options() }).await, run(Options { version, ..options() }).await);
        assert_eq!(replay(&one).await, replay(&other).await);
    }
}
