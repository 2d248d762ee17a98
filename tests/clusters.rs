//! Clusters as an on-call engineer asks for them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::simulated::{masked, reading, simulator, told, unguarded};
use support::{Upstream, call, runtime};

#[tokio::test]
async fn what_is_broken_is_told_first_and_what_nobody_uses_is_no_failure() {
    let simulator = simulator().await;
    let runtime = reading(&simulator, simulator.admin_token());
    let answers = told(
        &runtime,
        &[
            ("list_clusters", json!({ "max_tokens": 600 })),
            ("list_clusters", json!({ "state": "Unknown" })),
            ("list_clusters", json!({ "cluster": "https://10.60.4.17:6443" })),
            ("list_clusters", json!({ "cluster": "no-such-cluster" })),
            ("get_cluster", json!({ "cluster": "edge-berlin" })),
            ("get_cluster", json!({ "cluster": "https://kubernetes.default.svc", "by": "server" })),
            ("get_cluster", json!({ "cluster": "no-such-cluster" })),
            ("get_cluster", json!({ "cluster": "https://kubernetes.default.svc" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

/// Ten kilobytes of API versions each do not show.
#[tokio::test]
async fn three_clusters_take_few_words() {
    let cluster = |name: &str| {
        let versions: Vec<String> = (0..400).map(|at| format!("group{at}.example.com/v1/Kind{at}")).collect();
        let connection = json!({ "status": "Successful", "message": "", "attemptedAt": "2026-11-22T11:59:52Z" });
        json!({
            "server": format!("https://0A1B2C3D4E5F60718293A4B5C6D7E8F9.gr7.{name}.eks.amazonaws.com"), "name": name,
            "config": { "tlsClientConfig": { "insecure": false } }, "connectionState": connection, "serverVersion": "v1.33.4",
            "info": { "connectionState": connection, "serverVersion": "v1.33.4", "applicationsCount": 12,
                      "cacheInfo": { "resourcesCount": 900, "apisCount": 120 }, "apiVersions": versions },
        })
    };
    let clusters = ["prod-eu-west-1", "prod-us-east-1", "staging-eu-west-1"].map(cluster);
    let list = json!({ "metadata": {}, "items": clusters });
    let upstream = Upstream::answering(move |_| support::json(&list.to_string())).await;
    let answer = call(&runtime(&upstream.url), "list_clusters", json!({})).await;
    // Two hundred tokens have at least three bytes each.
    assert!(!answer.is_error && answer.text.len() < 600, "{} bytes: {}", answer.text.len(), answer.text);
}

#[tokio::test]
async fn a_url_stays_in_its_place_of_the_path() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let runtime = runtime(&upstream.url);
    for (cluster, by, target) in [
        ("in-cluster", "name", "/api/v1/clusters/in-cluster?id.type=name"),
        ("https://a.b:6443", "server", "/api/v1/clusters/https%3A%2F%2Fa.b%3A6443?id.type=server"),
        ("a+b c", "name", "/api/v1/clusters/a%2Bb%20c?id.type=name"),
        ("../settings", "name", "/api/v1/clusters/..%2Fsettings?id.type=name"),
    ] {
        call(&runtime, "get_cluster", json!({ "cluster": cluster, "by": by })).await;
        assert_eq!(upstream.asked().last().unwrap().target, target);
    }
    let before = upstream.asked().len();
    let refused = call(&runtime, "get_cluster", json!({ "cluster": ".." })).await;
    assert!(refused.is_error && upstream.asked().len() == before, "{}", refused.text);
}

#[tokio::test]
async fn labels_are_all_that_is_updated() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let arguments = json!({ "cluster": "in-cluster", "labels": { "tier": "platform" } });
    call(&support::unguarded(&upstream.url), "set_cluster_labels", arguments.clone()).await;
    let asked = upstream.asked().pop().unwrap();
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body, json!({ "labels": { "tier": "platform" } }));
    assert!(asked.target.contains("updatedFields=labels"), "{}", asked.target);

    let simulator = simulator().await;
    let runtime = unguarded(&simulator);
    let before = call(&runtime, "get_cluster", json!({ "cluster": "in-cluster" })).await.text;
    let set = call(&runtime, "set_cluster_labels", arguments).await;
    assert!(!set.is_error, "{}", set.text);
    let after = call(&runtime, "get_cluster", json!({ "cluster": "in-cluster" })).await.text;
    assert!(!before.contains("platform") && after.contains(r#""tier":"platform""#), "{after}");
    assert!(after.contains(r#""name":"in-cluster""#), "{after}");
}

#[tokio::test]
async fn what_is_done_to_a_cluster_is_told() {
    let simulator = simulator().await;
    let server = |url: &str| json!({ "server": url });
    let answers = told(
        &unguarded(&simulator),
        &[
            ("invalidate_cluster_cache", server("https://kubernetes.default.svc")),
            ("invalidate_cluster_cache", server("in-cluster")),
            ("rotate_cluster_auth", server("https://10.60.4.17:6443")),
            ("rotate_cluster_auth", server("https://kubernetes.default.svc")),
            ("delete_cluster", json!({ "cluster": "standby-frankfurt" })),
            ("delete_cluster", json!({ "cluster": "standby-frankfurt" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

#[tokio::test]
async fn whoever_may_see_none_is_told_of_none() {
    let simulator = simulator().await;
    let calls = [("list_clusters", json!({})), ("get_cluster", json!({ "cluster": "in-cluster" }))];
    let answers = told(&reading(&simulator, simulator.reader_token()), &calls).await;
    masked().bind(|| insta::assert_snapshot!(answers));
}
