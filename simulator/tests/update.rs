//! Changing and deleting applications.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{sync::atomic::Ordering, time::Duration};

use argocd_simulator::Options;
use common::{START, application, check_refusal, get, hand, nodes, options, run, write, write_as};
use serde_json::{Value, json};

fn merge(patch: &Value) -> Value {
    json!({"patchType": "merge", "patch": patch.to_string()})
}

fn operations(patch: &Value) -> Value {
    json!({"patchType": "json", "patch": patch.to_string()})
}

#[tokio::test]
async fn a_put_replaces_what_is_written_and_keeps_the_rest() {
    let simulator = run(options()).await;
    let before = application(&simulator, "catalog").await;
    let mut body = before.clone();
    body["metadata"].as_object_mut().unwrap().retain(|key, _| key == "name");
    body["metadata"]["annotations"] = json!({"note": "x"});
    body["metadata"]["resourceVersion"] = json!("1");
    body["spec"]["destination"]["namespace"] = json!("shop");
    let reply = write(&simulator, "PUT /catalog", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let after = reply.json();
    assert_eq!(after["metadata"]["annotations"], json!({"note": "x"}));
    for gone in ["labels", "finalizers"] {
        assert!(before["metadata"].get(gone).is_some() && after["metadata"].get(gone).is_none(), "{gone}");
    }
    for kept in ["/metadata/uid", "/metadata/creationTimestamp", "/status/history", "/status/operationState"] {
        assert_eq!(before.pointer(kept), after.pointer(kept), "{kept}");
    }
    let generation = |application: &Value| application["metadata"]["generation"].as_i64().unwrap();
    assert_eq!(generation(&after), generation(&before) + 1);
    simulator.finish_operations();
    // Nothing is yet where it is to go, and automatic sync sees to that.
    let now = application(&simulator, "catalog").await;
    assert!(nodes(&simulator, "catalog").await.iter().all(|node| node["namespace"] == "shop"));
    assert_eq!(now["status"]["operationState"]["operation"]["initiatedBy"], json!({"automated": true}));
}

#[tokio::test]
async fn a_specification_can_be_put_alone() {
    let simulator = run(options()).await;
    let before = application(&simulator, "guestbook").await;
    let mut spec = before["spec"].clone();
    spec["source"]["targetRevision"] = json!("v1.2.0");
    let reply = write(&simulator, "PUT /guestbook/spec", &spec).await;
    assert_eq!((reply.status, reply.json()), (200, spec.clone()), "the reply is the specification");
    let after = application(&simulator, "guestbook").await;
    assert_eq!((&after["spec"], &after["metadata"]["labels"]), (&spec, &before["metadata"]["labels"]));
    simulator.finish_operations();
    let now = application(&simulator, "guestbook").await;
    assert_ne!(now["status"]["sync"]["revision"], before["status"]["sync"]["revision"], "it is compared with the tag");
    let missing = write(&simulator, "PUT /guestbook/spec", &Value::Null).await;
    check_refusal(&missing, (500, 13, "grpc: error while marshaling: proto: required field \"spec\" not set"), "empty");
}

#[tokio::test]
async fn patches_change_what_they_name_and_only_what_may_be_written() {
    let simulator = run(options()).await;
    for (body, pointer, expected) in [
        (
            merge(&json!({"metadata": {"labels": {"team": null, "x": "y"}}})),
            "/metadata/labels",
            json!({"tier": "critical", "x": "y"}),
        ),
        (merge(&json!({"spec": {"syncPolicy": {"automated": null}}})), "/spec/syncPolicy/automated", Value::Null),
        (merge(&json!({"status": {"health": {"status": "Healthy"}}})), "/status/health/status", json!("Degraded")),
        (merge(&json!({"operation": {"sync": {}}})), "/operation", Value::Null),
        (
            merge(&json!({"metadata": {"uid": "mine"}})),
            "/metadata/uid",
            application(&simulator, "checkout").await["metadata"]["uid"].clone(),
        ),
        (
            operations(&json!([{"op": "add", "path": "/metadata/annotations", "value": {"a": "b"}}])),
            "/metadata/annotations",
            json!({"a": "b"}),
        ),
        (
            json!({"patchType": "", "patch": json!([
                {"op": "test", "path": "/spec/project", "value": "payments"},
                {"op": "replace", "path": "/spec/source/targetRevision", "value": "develop"},
            ]).to_string()}),
            "/spec/source/targetRevision",
            json!("develop"),
        ),
    ] {
        let reply = write(&simulator, "PATCH /checkout", &body).await;
        assert_eq!(reply.status, 200, "{body}: {}", reply.text);
        let is = reply.json().pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(is, expected, "{body}");
        assert_eq!(
            application(&simulator, "checkout").await.pointer(pointer).cloned().unwrap_or_default(),
            expected,
            "{body}"
        );
    }
}

#[tokio::test]
async fn patches_that_do_not_fit_are_refused() {
    let simulator = run(options()).await;
    let missing = |key: &str| format!("grpc: error while marshaling: proto: required field \"{key}\" not set");
    let test = json!([{"op": "test", "path": "/spec/project", "value": "other"}]);
    for (body, (status, code, text)) in [
        (json!({}), (500, 13, missing("patchType"))),
        (json!({"patch": "{}"}), (500, 13, missing("patchType"))),
        (json!({"patchType": "merge"}), (500, 13, missing("patch"))),
        (json!({"patch": {}, "patchType": "merge"}), (400, 3, "json: cannot unmarshal object into Go struct field ApplicationPatchRequest.patch of type string".to_owned())),
        (json!({"patch": "{}", "patchType": "strategic"}), (400, 3, "Patch type 'strategic' is not supported".to_owned())),
        (json!({"patch": "{", "patchType": "merge"}), (500, 2, "error calculating merge patch: Invalid JSON Patch".to_owned())),
        (json!({"patch": "{}", "patchType": "json"}), (500, 2, "error decoding json patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch".to_owned())),
        (operations(&test), (500, 2, "error applying patch: testing value /spec/project failed: test failed".to_owned())),
        (
            operations(&json!([{"op": "replace", "path": "/spec/nothing", "value": 1}])),
            (500, 2, "error applying patch: replace operation does not apply: doc is missing key: /spec/nothing: missing value".to_owned()),
        ),
        (
            merge(&json!({"spec": {"project": 7}})),
            (500, 2, "error unmarshaling patched app: json: cannot unmarshal number into Go struct field ApplicationSpec.spec.project of type string".to_owned()),
        ),
        (merge(&json!({"spec": {"project": "sunset"}})), (400, 3, "app is not allowed in project \"sunset\", or the project does not exist".to_owned())),
        (merge(&json!({"metadata": {"name": "other"}})), (403, 7, "permission denied".to_owned())),
        (
            merge(&json!({"spec": {"source": {"targetRevision": "nothing"}}})),
            (400, 3, "application spec for checkout is invalid: InvalidSpecError: Unable to generate manifests in overlays/prod: rpc error: code = Unknown desc = unable to resolve 'nothing' to a commit SHA".to_owned()),
        ),
    ] {
        check_refusal(&write(&simulator, "PATCH /checkout", &body).await, (status, code, &text), &body.to_string());
    }
    let denied = "permission denied: applications, update, payments/checkout, sub: syncer, iat: 2026-11-21T06:00:00Z";
    let (syncer, spec) = (simulator.syncer_token(), application(&simulator, "checkout").await["spec"].clone());
    let body = merge(&json!({}));
    check_refusal(&write_as(&simulator, syncer, "PATCH /checkout", &body).await, (403, 7, denied), "patch");
    let whole = json!({"metadata": {"name": "checkout"}, "spec": spec});
    check_refusal(&write_as(&simulator, syncer, "PUT /checkout", &whole).await, (403, 7, denied), "put");
    check_refusal(
        &write_as(&simulator, syncer, "PUT /checkout/spec", &spec).await,
        (403, 7, "permission denied"),
        "spec",
    );
    check_refusal(&write(&simulator, "PUT /nothing", &whole).await, (403, 7, "permission denied"), "absent");
    let absent = "applications.argoproj.io \"nothing\" not found";
    check_refusal(&write(&simulator, "PUT /nothing?project=payments", &whole).await, (404, 5, absent), "absent");
    assert_eq!(simulator.writes(), 0);
}

#[tokio::test]
async fn a_branch_that_does_not_exist_can_be_mended() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let body = merge(&json!({"spec": {"source": {"targetRevision": "release-2.7"}}}));
    assert_eq!(write(&simulator, "PATCH /recommendations", &body).await.status, 200);
    let now = application(&simulator, "recommendations").await;
    assert_eq!((&now["status"]["sync"]["status"], now["status"].get("conditions")), (&json!("Synced"), None));
    assert_eq!(now["status"]["sync"]["revision"].as_str().unwrap().len(), 40);
}

#[tokio::test]
async fn deleting_waits_for_the_resources_unless_they_are_left_alone() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, operation_takes: Duration::from_secs(10), ..options() }).await;
    let finalizer = |application: &Value| application["metadata"]["finalizers"].clone();
    let own = "resources-finalizer.argocd.argoproj.io";
    for (name, query, kept) in [
        ("guestbook", "", Some(json!([own]))),
        ("mailer", "?propagationPolicy=background", Some(json!([format!("{own}/background")]))),
        ("catalog", "?propagationPolicy=Foreground&cascade=true", Some(json!([format!("{own}/foreground")]))),
        ("sessions", "?cascade=false", None),
    ] {
        let reply = write(&simulator, &format!("DELETE /{name}{query}"), &Value::Null).await;
        assert_eq!((reply.status, reply.text.as_str()), (200, "{}"), "{name}");
        let now = get(&simulator, &format!("/api/v1/applications/{name}")).await;
        let Some(kept) = kept else {
            check_refusal(&now, (403, 7, "permission denied"), name);
            continue;
        };
        assert_eq!(
            (finalizer(&now.json()), &now.json()["metadata"]["deletionTimestamp"]),
            (kept, &json!("2026-11-22T06:00:00Z"))
        );
        let sync = write(&simulator, &format!("POST /{name}/sync"), &json!({})).await;
        check_refusal(&sync, (400, 9, "application is deleting"), name);
    }
    hand.store(START + 10, Ordering::SeqCst);
    let names = get(&simulator, "/api/v1/applications").await.names();
    assert!(["guestbook", "mailer", "catalog", "sessions"].iter().all(|gone| !names.contains(&(*gone).to_owned())));
    let absent = get(&simulator, "/api/v1/applications/guestbook?project=default").await;
    check_refusal(&absent, (404, 5, "applications.argoproj.io \"guestbook\" not found"), "gone");
    // One of the same name is another one.
    let before = run(options()).await;
    let before = application(&before, "guestbook").await;
    let body = json!({"metadata": {"name": "guestbook"}, "spec": before["spec"]});
    let again = write(&simulator, "POST ", &body).await.json();
    assert_ne!(again["metadata"]["uid"], before["metadata"]["uid"]);
}

#[tokio::test]
async fn deletion_is_refused_to_some_and_for_some_reasons() {
    let simulator = run(options()).await;
    let denied = "permission denied: applications, delete, default/guestbook, sub: syncer, iat: 2026-11-21T06:00:00Z";
    for (token, line, refusal) in [
        (simulator.syncer_token(), "DELETE /guestbook", (403, 7, denied)),
        (simulator.reader_token(), "DELETE /guestbook", (403, 7, "permission denied")),
        (simulator.admin_token(), "DELETE /nothing", (403, 7, "permission denied")),
        (
            simulator.admin_token(),
            "DELETE /nothing?project=default",
            (404, 5, "applications.argoproj.io \"nothing\" not found"),
        ),
        (
            simulator.admin_token(),
            "DELETE /guestbook?cascade=perhaps",
            (400, 3, "strconv.ParseBool: parsing \"perhaps\": invalid syntax"),
        ),
        (
            simulator.admin_token(),
            "DELETE /guestbook?propagationPolicy=slow",
            (400, 3, "invalid propagation policy: slow"),
        ),
        (
            simulator.admin_token(),
            "DELETE /guestbook?cascade=false&propagationPolicy=background",
            (400, 3, "cannot set propagation policy when cascading is disabled"),
        ),
    ] {
        check_refusal(&write_as(&simulator, token, line, &Value::Null).await, refusal, line);
    }
    // The controller may not delete what it deployed: deleting again changes nothing, and letting go of it does.
    assert_eq!(write(&simulator, "DELETE /legacy-reports", &Value::Null).await.status, 200);
    simulator.finish_operations();
    let stuck = application(&simulator, "legacy-reports").await;
    assert_eq!(stuck["status"]["conditions"][0]["type"], "DeletionError");
    assert_eq!(write(&simulator, "DELETE /legacy-reports?cascade=false", &Value::Null).await.status, 200);
    assert_eq!(get(&simulator, "/api/v1/applications/legacy-reports").await.status, 403);
    // Finalizers of others keep an application whatever Argo CD has done.
    let foreign = merge(&json!({"metadata": {"finalizers": ["example.com/keep"]}}));
    assert_eq!(write(&simulator, "PATCH /mailer", &foreign).await.status, 200);
    assert_eq!(write(&simulator, "DELETE /mailer", &Value::Null).await.status, 200);
    simulator.finish_operations();
    let kept = application(&simulator, "mailer").await;
    assert_eq!(
        (&kept["metadata"]["finalizers"], kept["status"].get("resources")),
        (&json!(["example.com/keep"]), None)
    );
    assert_eq!(
        write(&simulator, "PATCH /mailer", &merge(&json!({"metadata": {"finalizers": null}}))).await.status,
        200
    );
    assert_eq!(get(&simulator, "/api/v1/applications/mailer").await.status, 403);
}
