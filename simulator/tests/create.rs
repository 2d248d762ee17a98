//! Creating applications: what is taken, what is refused, and what becomes of one that was created.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{sync::atomic::Ordering, time::Duration};

use argocd_simulator::{Options, Version};
use common::{START, application, check_refusal, get, hand, nodes, options, run, write, write_as};
use serde_json::{Value, json};

/// A guestbook of this name.
fn guestbook(name: &str) -> Value {
    json!({
        "metadata": {"name": name},
        "spec": {
            "source": {"repoURL": "https://github.com/argoproj/argocd-example-apps.git", "path": "guestbook", "targetRevision": "HEAD"},
            "destination": {"server": "https://kubernetes.default.svc", "namespace": "trial"},
            "project": "default",
        },
    })
}

/// The same with something else at a pointer.
fn with(mut application: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    application.pointer_mut(parent).unwrap()[key] = value;
    application
}

#[tokio::test]
async fn a_created_application_is_empty_then_looked_at_then_synced() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, operation_takes: Duration::from_secs(10), ..options() }).await;
    let before = get(&simulator, "/api/v1/applications").await.json();
    let reply = write(&simulator, "POST ", &guestbook("trial")).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let reply = reply.json();
    assert_eq!(
        reply["status"],
        json!({
            "sync": {"status": "", "comparedTo": {"source": {"repoURL": ""}, "destination": {}}},
            "health": {},
            "summary": {},
            "sourceHydrator": {},
        })
    );
    assert_eq!(reply["metadata"]["creationTimestamp"], "2026-11-22T06:00:00Z");
    assert_eq!((&reply["metadata"]["namespace"], &reply["metadata"]["generation"]), (&json!("argocd"), &json!(1)));
    assert!(reply["metadata"].get("finalizers").is_none(), "nothing is added");
    hand.store(START + 1, Ordering::SeqCst);
    let now = application(&simulator, "trial").await;
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["health"]["status"]),
        (&json!("OutOfSync"), &json!("Missing"))
    );
    assert!(nodes(&simulator, "trial").await.iter().all(|node| node.get("uid").is_none()));
    assert_eq!(write(&simulator, "POST /trial/sync", &json!({})).await.status, 200);
    simulator.finish_operations();
    let now = application(&simulator, "trial").await;
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["health"]["status"]),
        (&json!("Synced"), &json!("Healthy"))
    );
    assert_eq!(now["status"]["history"][0]["id"], 0);
    let pod = nodes(&simulator, "trial").await.into_iter().find(|node| node["kind"] == "Pod").unwrap();
    let log =
        get(&simulator, &format!("/api/v1/applications/trial/logs?podName={}", pod["name"].as_str().unwrap())).await;
    assert_eq!(log.status, 200);
    let after = get(&simulator, "/api/v1/applications").await;
    assert_eq!(after.names().len(), before["items"].as_array().unwrap().len() + 1);
    assert!(after.names().is_sorted());
    let version = |list: &Value| list["metadata"]["resourceVersion"].as_str().unwrap().parse::<u64>().unwrap();
    assert!(version(&after.json()) > version(&before));
}

#[tokio::test]
async fn an_automatic_one_syncs_itself() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let body = with(guestbook("trial"), "/spec/syncPolicy", json!({"automated": {}}));
    assert_eq!(write(&simulator, "POST ", &body).await.status, 200);
    let now = application(&simulator, "trial").await;
    assert_eq!(now["status"]["operationState"]["operation"]["initiatedBy"], json!({"automated": true}));
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["health"]["status"]),
        (&json!("Synced"), &json!("Healthy"))
    );
}

#[tokio::test]
async fn creating_the_same_twice_is_fine_and_something_else_needs_upsert() {
    let simulator = run(options()).await;
    let labelled = with(guestbook("trial"), "/metadata/labels", json!({"team": "a"}));
    let first = write(&simulator, "POST ", &labelled).await.json();
    // Whatever is empty is as good as absent.
    let same = with(labelled.clone(), "/spec/source/helm", json!({}));
    assert_eq!(write(&simulator, "POST ", &same).await.json(), first);
    let text = "existing application spec is different, use upsert flag to force update";
    for (pointer, value) in [
        ("/spec/destination/namespace", json!("other")),
        ("/metadata/labels", json!({"team": "b"})),
        ("/metadata/annotations", json!({"x": "y"})),
        ("/metadata/finalizers", json!(["resources-finalizer.argocd.argoproj.io"])),
        ("/spec/ignoreDifferences", json!([{"kind": "Deployment", "jsonPointers": ["/spec/replicas"]}])),
    ] {
        let other = with(labelled.clone(), pointer, value);
        check_refusal(&write(&simulator, "POST ", &other).await, (400, 3, text), pointer);
        check_refusal(&write(&simulator, "POST ?upsert=false", &other).await, (400, 3, text), pointer);
    }
    // An upsert replaces the specification, and adds to labels.
    let other = with(
        with(guestbook("trial"), "/metadata/labels", json!({"tier": "x"})),
        "/spec/info",
        json!([{"name": "a", "value": "b"}]),
    );
    let reply = write(&simulator, "POST ?upsert=true", &other).await.json();
    assert_eq!(reply["metadata"]["labels"], json!({"team": "a", "tier": "x"}));
    assert_eq!(reply["spec"]["info"], json!([{"name": "a", "value": "b"}]));
    assert_eq!(reply["metadata"]["uid"], first["metadata"]["uid"]);
}

#[tokio::test]
async fn what_may_not_be_is_refused_in_the_words_of_argocd() {
    let simulator = run(options()).await;
    let base = guestbook("trial");
    let invalid = |what: &str| format!("application spec for trial is invalid: InvalidSpecError: {what}");
    let spec = |pointer: &str, value: Value| with(base.clone(), pointer, value);
    let source = |repository: &str, path: &str, revision: &str| {
        spec("/spec/source", json!({"repoURL": repository, "path": path, "targetRevision": revision}))
    };
    let payments = |repository: &str, namespace: &str| {
        let body = with(spec("/spec/project", json!("payments")), "/spec/destination/namespace", json!(namespace));
        with(body, "/spec/source", json!({"repoURL": repository, "path": "deploy"}))
    };
    let unreadable = "repository not accessible: repositories not accessible: &Repository{Repo: \"https://elsewhere.example.com/x\", Type: \"\", Name: \"\", Project: \"\"}: repo client error while testing repository: rpc error: code = Unknown desc = error testing repository connectivity: authentication required: Repository not found.";
    for (body, refusal) in [
        (Value::Null, (500, 13, "grpc: error while marshaling: proto: required field \"application\" not set".to_owned())),
        (json!({"spec": 1}), (400, 3, "json: cannot unmarshal number into Go struct field Application.spec of type v1alpha1.ApplicationSpec".to_owned())),
        (spec("/spec/project", json!("sunset")), (400, 3, "app is not allowed in project \"sunset\", or the project does not exist".to_owned())),
        (spec("/metadata/name", json!("")), (500, 2, "error while validating and normalizing app: resource name may not be empty".to_owned())),
        (spec("/metadata/namespace", json!("elsewhere")), (500, 2, "namespace 'elsewhere' is not permitted".to_owned())),
        (
            spec("/spec/destination", json!({"server": "https://1.2.3.4", "namespace": "x"})),
            (400, 3, "application destination spec for trial is invalid: error getting cluster by server \"https://1.2.3.4\": rpc error: code = NotFound desc = cluster \"https://1.2.3.4\" not found".to_owned()),
        ),
        (
            spec("/spec/destination", json!({"name": "nowhere", "namespace": "x"})),
            (400, 3, "application destination spec for trial is invalid: there are no clusters with this name: nowhere".to_owned()),
        ),
        (
            spec("/spec/destination/name", json!("in-cluster")),
            (400, 3, "application destination spec for trial is invalid: application destination can't have both name and server defined: in-cluster https://kubernetes.default.svc".to_owned()),
        ),
        (source("https://elsewhere.example.com/x", "deploy", "main"), (400, 3, invalid(unreadable))),
        (
            source("https://git.example.com/a/b.git", "nothing/here", "main"),
            (400, 3, invalid("Unable to generate manifests in nothing/here: rpc error: code = Unknown desc = nothing/here: app path does not exist")),
        ),
        (
            source("https://git.example.com/a/b.git", "deploy", "no-such-branch"),
            (400, 3, invalid("Unable to generate manifests in deploy: rpc error: code = Unknown desc = unable to resolve 'no-such-branch' to a commit SHA")),
        ),
        (
            source("https://git.example.com/a/b.git", "", "main"),
            (400, 3, invalid("spec.source.repoURL and either spec.source.path or spec.source.chart are required")),
        ),
        (
            spec("/spec/source", json!({"repoURL": "https://charts.example.com", "chart": "catalog"})),
            (400, 3, invalid("spec.source.targetRevision is required if the manifest source is a helm chart")),
        ),
        (
            payments("https://git.example.com/logistics/x.git", "kube-system"),
            (400, 3, format!(
                "{};InvalidSpecError: application destination server 'https://kubernetes.default.svc' and namespace 'kube-system' do not match any of the allowed destinations in project 'payments'",
                invalid("application repo https://git.example.com/logistics/x.git is not permitted in project 'payments'")
            )),
        ),
    ] {
        let (status, code, text) = &refusal;
        check_refusal(&write(&simulator, "POST ", &body).await, (*status, *code, text), &body.to_string());
    }
    let bad = write(&simulator, "POST ", &guestbook("Trial_1")).await;
    assert!(
        bad.status == 400 && bad.json()["message"].as_str().unwrap().contains("a lowercase RFC 1123 subdomain"),
        "{}",
        bad.text
    );
    // Without validation repositories are not looked at, and all else is.
    let unseen = source("https://elsewhere.example.com/x", "deploy", "main");
    assert_eq!(write(&simulator, "POST ?validate=false", &unseen).await.status, 200);
    simulator.finish_operations();
    let now = application(&simulator, "trial").await;
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["conditions"][0]["type"]),
        (&json!("Unknown"), &json!("ComparisonError"))
    );
    let forbidden =
        write(&simulator, "POST ?validate=false", &payments("https://git.example.com/logistics/x.git", "x")).await;
    assert_eq!(forbidden.status, 400);
    let denied = write_as(&simulator, simulator.syncer_token(), "POST ", &guestbook("other")).await;
    let text = "permission denied: applications, create, default/other, sub: syncer, iat: 2026-11-21T06:00:00Z";
    check_refusal(&denied, (403, 7, text), "create");
}

#[tokio::test]
async fn what_a_body_may_not_set_is_ignored() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let mut body = guestbook("trial");
        body["operation"] = json!({"sync": {"manifests": ["x"]}});
        body["status"] = json!({"health": {"status": "Healthy"}});
        body["nonsense"] = json!(1);
        body["metadata"]["uid"] = json!("mine");
        body["spec"]["nonsense"] = json!(1);
        body["spec"]["sourceHydrator"] = json!({"drySource": {"repoURL": "x"}});
        body["spec"]["source"]["directory"] = json!({"recurse": true});
        let reply = write(&simulator, "POST ", &body).await;
        assert_eq!(reply.status, 200, "{version:?} {}", reply.text);
        let reply = reply.json();
        assert!(reply.get("operation").is_none() && reply["status"]["health"] == json!({}));
        assert!(reply["spec"].get("nonsense").is_none() && reply["metadata"]["uid"] != "mine");
        assert_eq!(reply["spec"]["source"]["directory"], json!({"recurse": true}), "what is known is kept");
        assert_eq!(reply["spec"].get("sourceHydrator").is_some(), version >= Version::V3_0, "{version:?}");
    }
}
