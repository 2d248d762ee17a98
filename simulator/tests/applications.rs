//! Listing applications and looking at one: filters, shapes, rights, projections, versions.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Version};
use common::{get, get_as, options, run};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/applications";

#[tokio::test]
async fn lists_are_sorted_whole_and_filtered_only_by_what_argocd_knows() {
    let simulator = run(options()).await;
    let all = get(&simulator, LIST).await.names();
    assert_eq!(all.len(), 50);
    assert!(all.is_sorted());
    let payments = ["billing", "checkout", "gift-cards"];
    let stories = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (query, expected) in [
        ("limit=1&offset=3&continue=x&refresh=hard", all.clone()),
        ("name=guestbook", stories(&["guestbook"])),
        ("name=guest", vec![]),
        ("name=", all.clone()),
        ("selector=team%3Dpayments", all.iter().filter(|name| is_payments(name)).cloned().collect()),
        ("selector=team+in+(payments),tier%3Dcritical,!region", stories(&["billing", "checkout"])),
        ("repo=https://github.com/argoproj/argocd-example-apps.git", stories(&["guestbook"])),
        ("repo=https://github.com/argoproj/argocd-example-apps", vec![]),
        // The values repository is the second source and is not looked at.
        ("repo=https://git.example.com/observability/values.git", vec![]),
        ("repo=https://prometheus-community.github.io/helm-charts", stories(&["prometheus-stack"])),
        ("appNamespace=team-data", stories(&["notebooks"])),
        ("appNamespace=elsewhere", vec![]),
        ("projects=default&projects=data&selector=!region", stories(&["guestbook", "notebooks"])),
        ("projects=default,data", vec![]),
        // The older key wins.
        ("project=default&projects=data", stories(&["guestbook"])),
        ("project=payments&name=guestbook", vec![]),
        ("project=payments&selector=!region", stories(&payments)),
    ] {
        assert_eq!(get(&simulator, &format!("{LIST}?{query}")).await.names(), expected, "{query}");
    }
    let bad = get(&simulator, &format!("{LIST}?selector=a%20b")).await;
    let text =
        "error parsing the selector: unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt";
    assert_eq!((bad.status, bad.text), (500, json!({"error": text, "code": 2, "message": text}).to_string()));
}

fn is_payments(name: &str) -> bool {
    let services = ["ledger-", "invoicing-", "payouts-", "risk-"];
    ["billing", "checkout", "gift-cards"].contains(&name) || services.iter().any(|service| name.starts_with(service))
}

#[tokio::test]
async fn what_is_empty_is_left_out_and_structs_are_not() {
    let simulator = run(options()).await;
    for application in get(&simulator, LIST).await.json()["items"].as_array().unwrap() {
        let name = &application["metadata"]["name"];
        for path in ["/status/sourceHydrator", "/status/reconciledAt"] {
            assert!(application.pointer(path).is_some_and(|value| !value.is_null()), "{name} {path}");
        }
        assert!(!application.to_string().contains("[]"), "{name}");
    }
}

#[tokio::test]
async fn several_sources_take_the_plural_fields() {
    let simulator = run(options()).await;
    let stack = get(&simulator, &format!("{LIST}/prometheus-stack")).await.json();
    for path in ["/spec/source", "/status/sync/revision", "/status/sourceType", "/status/history/0/revision"] {
        assert_eq!(stack.pointer(path), None, "{path}");
    }
    for path in
        ["/status/sync/comparedTo/source", "/status/history/0/source", "/status/operationState/syncResult/source"]
    {
        assert_eq!(stack.pointer(path), Some(&json!({"repoURL": ""})), "{path}");
    }
    assert_eq!(stack["status"]["operationState"]["syncResult"]["revision"], "");
    for path in [
        "/spec/sources",
        "/status/sync/comparedTo/sources",
        "/status/sync/revisions",
        "/status/sourceTypes",
        "/status/history/0/sources",
        "/status/history/0/revisions",
        "/status/operationState/syncResult/sources",
        "/status/operationState/syncResult/revisions",
        "/status/operationState/operation/sync/sources",
        "/status/operationState/operation/sync/revisions",
    ] {
        assert_eq!(stack.pointer(path).and_then(Value::as_array).map(Vec::len), Some(2), "{path}");
    }
}

#[tokio::test]
async fn missing_and_forbidden_look_alike_unless_the_project_is_named() {
    let simulator = run(options()).await;
    let (admin, reader) = (simulator.admin_token(), simulator.reader_token());
    let gone = |name: &str| format!("applications.argoproj.io \"{name}\" not found");
    let denied = "permission denied".to_owned();
    let unfit = "app is not allowed in project \"sunset\", or the project does not exist".to_owned();
    let many = "multiple projects specified - the get endpoint accepts either zero or one project".to_owned();
    for (token, target, expected) in [
        (admin, "guestbook", None),
        (admin, "guestbook?project=default", None),
        (admin, "guestbook?projects=default", None),
        (admin, "guestbook?project=payments", Some((404, 5, gone("guestbook")))),
        (admin, "nothing", Some((403, 7, denied.clone()))),
        (admin, "nothing?project=default", Some((404, 5, gone("nothing")))),
        (admin, "notebooks", Some((403, 7, denied.clone()))),
        (admin, "notebooks?appNamespace=team-data", None),
        (admin, "notebooks?appNamespace=elsewhere", Some((403, 7, denied.clone()))),
        (admin, "notebooks?appNamespace=elsewhere&project=data", Some((403, 7, denied.clone()))),
        (admin, "old-intranet", Some((400, 3, unfit.clone()))),
        (admin, "old-intranet?project=sunset", Some((400, 3, unfit))),
        (reader, "checkout", None),
        (reader, "checkout?project=payments", None),
        (reader, "guestbook", Some((403, 7, denied.clone()))),
        (reader, "guestbook?project=default", Some((403, 7, denied.clone()))),
        (reader, "guestbook?project=payments", Some((404, 5, gone("guestbook")))),
        (reader, "nothing", Some((403, 7, denied.clone()))),
        (reader, "nothing?project=payments", Some((404, 5, gone("nothing")))),
        (reader, "nothing?project=default", Some((403, 7, denied))),
        (admin, "guestbook?projects=default&projects=data", Some((400, 3, many))),
    ] {
        let answer = get_as(&simulator, token, &format!("{LIST}/{target}")).await;
        match &expected {
            None => assert_eq!(answer.status, 200, "{target}: {}", answer.text),
            Some((status, code, text)) => {
                assert_eq!(answer.status, *status, "{target}");
                assert_eq!(answer.json(), json!({"error": text, "code": code, "message": text}), "{target}");
            }
        }
        if target.contains("projects=") {
            continue;
        }
        // The tree and the logs find their application in the same way.
        let (name, query) = target.split_once('?').unwrap_or((target, ""));
        let tree = get_as(&simulator, token, &format!("{LIST}/{name}/resource-tree?{query}")).await;
        let logs = get_as(&simulator, token, &format!("{LIST}/{name}/logs?{query}")).await;
        match expected {
            None => assert_eq!((tree.status, logs.status), (200, 200), "{target}"),
            Some((status, code, text)) => {
                assert_eq!(
                    (tree.status, tree.json()["message"].as_str().unwrap()),
                    (status, text.as_str()),
                    "{target}"
                );
                let name = http_name(status);
                let record = json!({"grpc_code": code, "http_code": status, "message": text, "http_status": name});
                assert_eq!((logs.status, logs.json()), (status, json!({"error": record})), "{target}");
            }
        }
    }
}

fn http_name(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn lists_show_only_what_the_caller_may_see() {
    let simulator = run(Options { applications: 400, ..options() }).await;
    let seen = get_as(&simulator, simulator.reader_token(), LIST).await.json();
    let seen = seen["items"].as_array().unwrap();
    assert!(seen.len() > 3 && seen.len() < 100);
    assert!(seen.iter().all(|application| application["spec"]["project"] == "payments"));
}

#[tokio::test]
async fn versions_differ_in_what_they_show() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let (old, tri_state) = (version < Version::V3_0, version >= Version::V3_5);
        let listed = get(&simulator, &format!("{LIST}?name=inventory")).await.json()["items"][0].clone();
        let got = get(&simulator, &format!("{LIST}/inventory")).await.json();
        let health = |application: &Value| application.pointer("/status/resources/3/health").is_some();
        assert_eq!((health(&listed), health(&got)), (old, true), "{version:?}");
        assert_eq!(got["status"].get("resourceHealthSource").is_some(), !old, "{version:?}");
        assert_eq!(got["status"].get("sourceHydrator").is_some(), !old, "{version:?}");
        assert_eq!(got["status"]["health"].get("lastTransitionTime").is_some(), !old, "{version:?}");
        let images = got.pointer("/status/operationState/syncResult/resources/3/images").is_some();
        assert_eq!(images, version >= Version::V3_1, "{version:?}");
        // An explicit `false` survives only where the flags are tri-state.
        assert_eq!(got.pointer("/spec/syncPolicy/automated/selfHeal").is_some(), tri_state, "{version:?}");
        let tree = get(&simulator, &format!("{LIST}/guestbook/resource-tree")).await.text;
        assert_eq!(tree.contains("EndpointSlice"), old, "{version:?}");
    }
}

#[tokio::test]
async fn a_refresh_is_asked_for_by_any_value_and_shows_in_the_time_of_the_comparison() {
    let simulator = run(options()).await;
    for (name, query) in [
        ("guestbook", "refresh=normal"),
        ("checkout", "refresh=hard"),
        ("orders", "refresh="),
        ("mailer", "refresh=false"),
    ] {
        let looked = |application: &Value| application["status"]["reconciledAt"] == "2026-11-22T06:00:00Z";
        let before = get(&simulator, &format!("{LIST}/{name}")).await.json();
        assert!(!looked(&before), "{name}");
        let refreshed = get(&simulator, &format!("{LIST}/{name}?{query}")).await.json();
        assert!(looked(&refreshed), "{query}");
        let after = get(&simulator, &format!("{LIST}/{name}")).await.json();
        assert!(looked(&after), "{query}");
        // It is a write: the annotation came and went.
        assert_ne!(before["metadata"]["resourceVersion"], after["metadata"]["resourceVersion"]);
        assert!(after["metadata"]["annotations"].get("argocd.argoproj.io/refresh").is_none());
    }
    assert_eq!(simulator.writes(), 4);
}

#[tokio::test]
async fn trees_take_filters_and_ignore_them() {
    let simulator = run(options()).await;
    let tree = format!("{LIST}/inventory/resource-tree");
    let whole = get(&simulator, &tree).await;
    assert_eq!(whole.json()["orphanedNodes"][0]["name"], "inventory-debug");
    for query in ["kind=Pod", "name=nothing&group=apps&version=v1&namespace=x", "fields=nodes.kind"] {
        assert_eq!(get(&simulator, &format!("{tree}?{query}")).await.text, whole.text, "{query}");
    }
}

#[tokio::test]
async fn only_the_list_can_be_projected_and_only_to_known_paths() {
    let simulator = run(options()).await;
    let one = |fields: &str| format!("{LIST}?name=checkout&fields={fields}");
    for (fields, expected) in [
        ("items.metadata.name", json!({"metadata": {"name": "checkout"}})),
        ("items.metadata.uid,items.status.conditions,items.status.history,metadata", json!({})),
        ("items.metadata.nam", json!({})),
        ("items.metadata", json!({})),
        ("items.metadata.deletionTimestamp", json!({"metadata": {"deletionTimestamp": null}})),
        ("items.operation.sync", json!({})),
        ("items.spec.project,items.spec.sources", json!({"spec": {"project": "payments", "sources": null}})),
        (
            "items.status.sync.status,items.status.operationState.phase,items.status.health",
            json!({"status": {
                "health": {"status": "Degraded", "lastTransitionTime": "2026-11-22T05:23:00Z"},
                "operationState": {"phase": "Succeeded"},
                "sync": {"status": "Synced"},
            }}),
        ),
    ] {
        let answer = get(&simulator, &one(fields)).await.json();
        assert_eq!(answer, json!({"items": [expected], "metadata": {"resourceVersion": "9182731"}}), "{fields}");
    }
    let all = get(&simulator, &one("")).await.json();
    assert!(all["items"][0]["metadata"]["uid"].is_string(), "an empty projection is none");
    let got = get(&simulator, &format!("{LIST}/checkout?fields=metadata.name")).await.json();
    assert!(got["metadata"]["uid"].is_string());
    // Where there is nothing to point to: null; where there is no state at all: no key.
    let fresh = get(&simulator, &format!("{LIST}?name=gift-cards&fields=items.status.operationState.phase")).await;
    assert_eq!(fresh.json()["items"], json!([{}]));
    let fields = "items.status.operationState.finishedAt,items.operation.sync";
    let waiting = get(&simulator, &format!("{LIST}?name=billing&fields={fields}")).await;
    let waiting = waiting.json()["items"][0].clone();
    assert_eq!(waiting["status"]["operationState"], json!({"finishedAt": null}));
    assert!(waiting["operation"]["sync"]["revision"].is_string());
    // The path names the operation, the value is its result.
    let result = get(&simulator, &one("items.status.operationState.operation.sync")).await.json();
    assert!(result.pointer("/items/0/status/operationState/operation/sync/resources/0/syncPhase").is_some());
}

#[tokio::test]
async fn projected_keys_come_sorted() {
    let simulator = run(options()).await;
    let fields = "items.status.sync.status,items.metadata.namespace,items.spec.project,items.metadata.labels";
    let answer = get(&simulator, &format!("{LIST}?name=guestbook&fields={fields}")).await;
    let expected = r#"{"items":[{"metadata":{"labels":null,"namespace":"argocd"},"spec":{"project":"default"},"status":{"sync":{"status":"Synced"}}}],"metadata":{"resourceVersion":"9182731"}}"#;
    assert_eq!(answer.text, expected);
}
