//! Clusters: what is told of them, how they are named in a path, and what becomes of them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Version};
use common::{check_refusal, client, get, get_as, options, run, send, write};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/clusters";
const OWN: &str = "/api/v1/clusters/https%3A%2F%2Fkubernetes.default.svc";
const EDGE: &str = "/api/v1/clusters/https%3A%2F%2F10.60.4.17%3A6443";

#[tokio::test]
async fn each_says_whether_it_can_be_reached() {
    let simulator = run(options()).await;
    let list = get(&simulator, LIST).await;
    let body = list.json();
    let clusters = body["items"].as_array().unwrap();
    assert_eq!(clusters.len(), 33);
    let mut states = [0; 3];
    for cluster in clusters {
        let connection = &cluster["info"]["connectionState"];
        assert_eq!(connection, &cluster["connectionState"]);
        let counted = cluster["info"]["applicationsCount"].as_i64().unwrap();
        let (status, message) = (connection["status"].as_str().unwrap(), connection["message"].as_str().unwrap());
        let state = ["Successful", "Failed", "Unknown"].iter().position(|known| *known == status).unwrap();
        states[state] += 1;
        match status {
            "Successful" => {
                assert_eq!((message, counted > 0), ("", true));
                assert_eq!(cluster["serverVersion"], "v1.33.4");
                assert!(cluster["info"]["apiVersions"].to_string().len() > 9_000);
                assert!(cluster["info"]["cacheInfo"]["resourcesCount"].as_i64() > Some(0));
            }
            "Failed" => assert!(message.ends_with("i/o timeout") && counted == 1, "{cluster}"),
            _ => {
                assert_eq!((message, counted), ("Cluster has no applications and is not being monitored.", 0));
                assert_eq!(cluster["info"]["cacheInfo"], json!({}));
            }
        }
    }
    assert_eq!(states, [28, 1, 4]);
    assert!(!list.text.contains("bearerToken") && !list.text.contains("password"));
}

#[tokio::test]
async fn an_older_version_is_told_shorter() {
    let simulator = run(Options { version: Version::V3_1, ..options() }).await;
    assert_eq!(get(&simulator, OWN).await.json()["serverVersion"], "1.33");
}

/// The id is a URL, all of it encoded; or a name, where the query says so.
#[tokio::test]
async fn a_cluster_is_named_by_its_url_or_its_name() {
    let simulator = run(options()).await;
    for (path, status, name) in [
        (OWN, 200, "in-cluster"),
        (EDGE, 200, "edge-berlin"),
        ("/api/v1/clusters/in-cluster?id.type=name", 200, "in-cluster"),
        ("/api/v1/clusters/in-cluster?id.type=name_escaped", 200, "in-cluster"),
        ("/api/v1/clusters/in-cluster", 403, ""),
        ("/api/v1/clusters/no-such?id.type=name", 403, ""),
        // What follows the last colon is cut off.
        ("/api/v1/clusters/https:%2F%2Fkubernetes.default.svc", 404, ""),
        ("/api/v1/clusters/https%3A%2F%2F10.60.4.17:6443", 404, ""),
    ] {
        let answer = get(&simulator, path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
        if status == 200 {
            assert_eq!(answer.json()["name"], name, "{path}");
        }
    }
    check_refusal(&get(&simulator, "/api/v1/clusters/x").await, (403, 7, "permission denied"), "missing");
    check_refusal(&get_as(&simulator, simulator.reader_token(), OWN).await, (403, 7, "permission denied"), "no right");
    let list = get_as(&simulator, simulator.reader_token(), LIST).await;
    assert_eq!(list.text, r#"{"metadata":{},"items":null}"#);
}

#[tokio::test]
async fn fields_that_are_named_are_updated_and_no_others() {
    let simulator = run(options()).await;
    let put = |query: &'static str, body: Value| {
        let simulator = &simulator;
        async move { send(simulator, simulator.admin_token(), &format!("PUT {OWN}{query}"), &body).await.json() }
    };
    let labelled = put("?updatedFields=labels", json!({ "labels": { "tier": "platform" }, "name": "other" })).await;
    assert_eq!((&labelled["labels"], &labelled["name"]), (&json!({ "tier": "platform" }), &json!("in-cluster")));
    // Without the parameter everything is replaced.
    let replaced = put("", json!({ "name": "other" })).await;
    assert_eq!((replaced.get("labels"), &replaced["name"]), (None, &json!("other")));
}

#[tokio::test]
async fn a_cluster_can_be_read_anew_rotated_and_forgotten() {
    let simulator = run(options()).await;
    let admin = simulator.admin_token();
    let anew = send(&simulator, admin, &format!("POST {OWN}/invalidate-cache"), &json!({})).await.json();
    assert_eq!(anew["refreshRequestedAt"], "2026-11-22T06:00:00Z");
    let rotated = send(&simulator, admin, &format!("POST {EDGE}/rotate-auth"), &json!({})).await;
    assert_eq!((rotated.status, rotated.text.as_str()), (200, "{}"));
    let rotated = send(&simulator, admin, &format!("POST {OWN}/rotate-auth"), &json!({})).await;
    assert_eq!(rotated.status, 500, "it has no token: {}", rotated.text);

    let simulator_url = simulator.url();
    let bare = client().delete(format!("{simulator_url}{EDGE}")).bearer_auth(admin).send().await.unwrap();
    assert_eq!(bare.status(), 415);
    assert_eq!(send(&simulator, admin, &format!("DELETE {EDGE}"), &Value::Null).await.text, "{}");
    assert_eq!(get(&simulator, EDGE).await.status, 403);
    let spec = json!({ "source": { "repoURL": "https://github.com/argoproj/argocd-example-apps.git", "path": "guestbook" },
                       "destination": { "name": "edge-berlin", "namespace": "default" }, "project": "default" });
    let body = json!({ "metadata": { "name": "new" }, "spec": spec });
    let refused = write(&simulator, "POST ", &body).await;
    assert!(
        refused.status == 400 && refused.text.contains("no clusters with this name: edge-berlin"),
        "{}",
        refused.text
    );
}
