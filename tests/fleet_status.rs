//! What is broken everywhere: against a simulated fleet, and where Argo CD refuses or breaks off a part of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version, start};
use axum::response::Response;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::json;
use support::{Upstream, call, json as as_json, reply, runtime, settings};

const DENIED: &str = r#"{"error":"permission denied","code":7,"message":"permission denied"}"#;

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulated(options: Options, token: fn(&Simulator) -> &str) -> (Runtime, Simulator) {
    let options = Options { clock: Clock::fixed(noon()), ..options };
    let simulator = start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(token(&simulator)));
    (Runtime::new(settings).with_clock(noon), simulator)
}

async fn told(runtime: &Runtime, parts: &[&str]) -> String {
    let answer = call(runtime, "get_fleet_status", json!({})).await;
    assert!(!answer.is_error, "{}", answer.text);
    for part in parts {
        assert!(answer.text.contains(part), "{part:?} is not told:\n{}", answer.text);
    }
    answer.text
}

/// An older Argo CD cuts a list less finely; what is told is the same.
#[tokio::test]
async fn what_is_broken_is_told_with_whom_it_hurts() {
    for version in Version::ALL {
        let (runtime, _simulator) = simulated(Options { version, ..Options::default() }, Simulator::admin_token).await;
        told(
            &runtime,
            &[
                "50 applications in ",
                " Degraded, 1 Missing",
                "Clusters that do not answer, 1 of 33 visible ones:",
                "1 application: point-of-sale\tfailed to get cluster info",
                "Repositories that cannot be read, 1 of 11 visible ones:",
                "authentication required: Unauthorized",
                "Applications whose last sync failed, 2:",
                "orders\tstorefront\tFailed\t10:48:00Z (1h)\t888aef7\t5\tone or more synchronization tasks",
                "projects have none (",
                "clusters have none (",
                "Counted is what this token may see",
            ],
        )
        .await;
    }
}

/// Eight GETs beside three lists, however many there are; 1,500 tokens of three bytes or more.
#[tokio::test]
async fn five_hundred_applications_are_few_words() {
    let options = Options { applications: 500, ..Options::default() };
    let (runtime, simulator) = simulated(options, Simulator::admin_token).await;
    let text = told(&runtime, &["500 applications in "]).await;
    assert!(text.len() <= 4_500, "{} bytes:\n{text}", text.len());
    // The version is asked for once.
    assert!(simulator.request_count() <= 12, "{}", simulator.request_count());
}

#[tokio::test]
async fn what_this_token_may_not_see_is_named() {
    let (runtime, _simulator) = simulated(Options::default(), Simulator::reader_token).await;
    let text = told(
        &runtime,
        &[
            "4 applications in 1 projects",
            "Not told, clusters: none is visible to this token, so whether they answer is not known.",
        ],
    )
    .await;
    assert!(!text.contains("point-of-sale") && !text.contains("Repositories"), "{text}");
}

fn list() -> Response {
    let application = |name: &str, server: &str, cluster: &str, sources: &[&str]| {
        let sources: Vec<_> = sources.iter().map(|url| json!({ "repoURL": url })).collect();
        json!({
            "metadata": { "name": name, "namespace": "argocd" },
            "spec": { "project": "p", "destination": { "server": server, "name": cluster }, "sources": sources },
            "status": { "health": { "status": "Healthy" }, "sync": { "status": "Synced" }, "operationState": { "phase": "Error" } },
        })
    };
    let items = json!([
        application("by-server", "https://1.1.1.1", "", &["https://git.example/a.git", "https://git.example/a"]),
        application("by-name", "", "east", &["https://charts.example", "https://git.example/A/"]),
        application("elsewhere", "https://2.2.2.2", "", &["https://git.example/b"]),
    ]);
    as_json(&json!({ "items": items }).to_string())
}

fn clusters() -> Response {
    let cluster = |name: &str, server: &str, status: &str, message: &str| json!({ "name": name, "server": server, "info": { "connectionState": { "status": status, "message": message, "attemptedAt": "2026-11-22T11:50:00Z" } } });
    let items = json!([
        cluster("east", "https://1.1.1.1", "Failed", "i/o timeout"),
        cluster("west", "https://2.2.2.2", "Successful", ""),
        cluster("spare", "https://3.3.3.3", "Unknown", "Cluster has no applications and is not being monitored."),
    ]);
    as_json(&json!({ "items": items }).to_string())
}

fn repositories() -> Response {
    let failed =
        json!({ "status": "Failed", "message": "authentication required", "attemptedAt": "2026-11-22T11:50:00Z" });
    as_json(
        &json!({ "items": [{ "repo": "https://git.example/a", "type": "git", "connectionState": failed }] })
            .to_string(),
    )
}

fn refused() -> Response {
    reply(403, "application/json", DENIED)
}

async fn scripted(
    applications: fn() -> Response,
    clusters: fn() -> Response,
    repositories: fn() -> Response,
) -> Runtime {
    let upstream = Upstream::answering(move |asked| match asked.target.split('?').next().unwrap() {
        "/api/version" => as_json(r#"{"Version":"v3.5.1+0000000"}"#),
        "/api/v1/applications" => applications(),
        "/api/v1/clusters" => clusters(),
        "/api/v1/repositories" => repositories(),
        // What was there in the list is gone when it is looked at.
        _ => refused(),
    })
    .await;
    runtime(&upstream.url).with_clock(noon)
}

#[tokio::test]
async fn a_cluster_hurts_by_server_and_by_name_and_a_repository_by_any_source() {
    let runtime = scripted(list, clusters, repositories).await;
    let text = told(
        &runtime,
        &[
            "3 applications in 1 projects on 2 clusters.",
            "Clusters that do not answer, 1 of 3 visible ones:",
            "east\t11:50:00Z (10m)\t2 applications: by-name, by-server\ti/o timeout",
            "https://git.example/a\t11:50:00Z (10m)\t2 applications: by-server, by-name\tauthentication required",
            "by-server cannot be read any more: Argo CD answered 403",
        ],
    )
    .await;
    // One that nothing goes to has not failed.
    assert!(!text.contains("spare"), "{text}");
}

#[tokio::test]
async fn a_part_that_fails_hides_no_other() {
    for (applications, of_clusters, of_repositories, parts) in [
        (
            refused as fn() -> Response,
            clusters as fn() -> Response,
            repositories as fn() -> Response,
            &["Not told, applications: Argo CD answered 403", "i/o timeout", "authentication required"][..],
        ),
        (
            list,
            refused,
            repositories,
            &["3 applications in", "Not told, clusters: Argo CD answered 403", "authentication required"],
        ),
        (
            list,
            clusters,
            refused,
            &["3 applications in", "Not told, repositories: Argo CD answered 403", "i/o timeout"],
        ),
    ] {
        told(&scripted(applications, of_clusters, of_repositories).await, parts).await;
    }
    let answer = call(&scripted(refused, refused, refused).await, "get_fleet_status", json!({})).await;
    assert!(answer.is_error && answer.text.contains("403"), "{}", answer.text);
}
