//! Projects through the front door: what is told of them, what is written, and what a refusal is told as.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::simulated::{reading, unguarded};
use support::{call, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn argo(version: Version) -> Simulator {
    let options = Options { version, clock: Clock::fixed(noon()), ..Options::default() };
    argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

/// A runtime for whoever has this token.
fn runtime(simulator: &Simulator, token: &str, access: Access) -> Runtime {
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(token));
    settings.access = access;
    Runtime::new(settings).with_clock(noon)
}

/// Calls one after the other, and tells each with what came of it.
async fn told(runtime: &Runtime, calls: &[(&str, Value)]) -> String {
    let mut lines = Vec::new();
    for (tool, arguments) in calls {
        let answer = call(runtime, tool, arguments.clone()).await;
        let mark = if answer.is_error { "✗" } else { "✓" };
        lines.push(format!("{tool} {arguments}\n{mark} {}", answer.text));
    }
    lines.join("\n\n")
}

fn masked() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings
}

#[tokio::test]
async fn a_project_says_what_it_permits() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, simulator.admin_token(), Access::ReadOnly);
    let answers = told(
        &runtime,
        &[
            ("list_projects", json!({ "text": "log" })),
            ("list_projects", json!({ "repo": "charts.example.com", "fields": ["name", "repositories"] })),
            ("get_project", json!({ "name": "default" })),
            ("get_project", json!({ "name": "finance" })),
            ("get_project", json!({ "name": "payments", "fields": ["roles"] })),
            ("get_sync_windows", json!({ "project": "logistics" })),
            ("get_sync_windows", json!({ "project": "finance" })),
            ("get_project_events", json!({ "name": "payments" })),
            ("get_project", json!({ "name": "payment" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

/// Every project of every version can be told, and no answer has what nobody asked for.
#[tokio::test]
async fn every_project_of_every_version_is_told_in_few_words() {
    for version in Version::ALL {
        let simulator = argo(version).await;
        let runtime = runtime(&simulator, simulator.admin_token(), Access::ReadOnly);
        let list = call(&runtime, "list_projects", json!({ "fields": ["name"] })).await.text;
        let names: Vec<&str> = list.lines().filter(|line| !line.contains(' ') && *line != "name").collect();
        assert_eq!(names.len(), 21, "{list}");
        for name in names {
            let answer = call(&runtime, "get_project", json!({ "name": name })).await;
            assert!(!answer.is_error, "{version:?}: {}", answer.text);
            assert!(answer.text.contains(&format!(r#""name":"{name}""#)), "{version:?}: {}", answer.text);
            assert!(answer.text.len() < 1_000, "{version:?}: {} bytes: {}", answer.text.len(), answer.text);
            assert!(!answer.text.contains("managedFields"));
        }
    }
}

#[tokio::test]
async fn a_refusal_says_who_may_not_do_what() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, simulator.reader_token(), Access::Full);
    let trial = json!({ "metadata": { "name": "trial" }, "spec": { "sourceRepos": ["*"] } });
    let answers = told(
        &runtime,
        &[
            ("list_projects", json!({})),
            ("get_project", json!({ "name": "payments" })),
            ("get_project_events", json!({ "name": "no-such-project" })),
            ("create_project", json!({ "project": trial })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
    assert_eq!(simulator.writes(), 0);
}

/// The version that is told is the one that a change is taken with, once.
#[tokio::test]
async fn a_change_is_taken_with_the_version_that_was_told() {
    let simulator = argo(Version::V3_5).await;
    let runtime = unguarded(&simulator);
    let version = async || {
        let answer = call(&runtime, "get_project", json!({ "name": "search", "fields": ["resource_version"] })).await;
        serde_json::from_str::<Value>(&answer.text).unwrap()["resource_version"].as_str().unwrap().to_owned()
    };
    let change = |version: &str| {
        let spec = json!({
            "sourceRepos": ["https://git.example.com/search/*", "https://charts.example.com"],
            "destinations": [{ "server": "*", "namespace": "*" }],
            "syncWindows": [{ "kind": "deny", "schedule": "0 12 * * *", "duration": "2h", "applications": ["*"] }],
        });
        json!({ "name": "search", "project": { "metadata": { "resourceVersion": version }, "spec": spec } })
    };
    let before = version().await;
    let answer = call(&runtime, "update_project", change(&before)).await;
    assert!(!answer.is_error, "{}", answer.text);
    assert_ne!(version().await, before);
    let open = call(&reading(&simulator, simulator.admin_token()), "get_sync_windows", json!({ "project": "search" }))
        .await
        .text;
    assert!(open.contains("0 12 * * * for 2h"), "{open}");
    let again = call(&runtime, "update_project", change(&before)).await;
    assert!(again.is_error && again.text.contains("Somebody has changed it since"), "{}", again.text);
    let without = call(&runtime, "update_project", change("")).await;
    assert!(without.is_error && without.text.contains("as get_project tells it"), "{}", without.text);
    assert_eq!(simulator.writes(), 1);
}

/// What may be lost waits for confirmation, and what is beyond the access is not there.
#[tokio::test]
async fn nothing_is_lost_without_confirmation() {
    let simulator = argo(Version::V3_5).await;
    let project = json!({ "metadata": { "name": "search" }, "spec": {} });
    for (access, tool, arguments) in [
        (Access::SafeWrites, "create_project", json!({ "project": project })),
        (Access::SafeWrites, "update_project", json!({ "name": "search", "project": project })),
        (Access::Full, "update_project", json!({ "name": "search", "project": project })),
        (Access::Full, "create_project", json!({ "project": project, "upsert": true })),
        (Access::Full, "delete_project", json!({ "name": "search" })),
        (Access::Full, "delete_project_token", json!({ "project": "payments", "role": "ci", "iat": 1 })),
    ] {
        let runtime = runtime(&simulator, simulator.admin_token(), access);
        let answer = call(&runtime, tool, arguments).await;
        assert!(answer.is_error, "{tool}: {}", answer.text);
    }
    assert_eq!(simulator.writes(), 0);
}
