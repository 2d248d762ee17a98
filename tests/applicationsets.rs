//! ApplicationSets through the front door: why they make too few applications, and what comes of a new one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
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

/// One that lists these names, in this project.
fn listing(names: &[&str], project: &str) -> Value {
    let elements: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
    json!({
        "metadata": { "name": "trial" },
        "spec": {
            "goTemplate": true,
            "generators": [{ "list": { "elements": elements } }],
            "template": {
                "metadata": { "name": "trial-{{.name}}" },
                "spec": {
                    "project": project,
                    "source": { "repoURL": "https://git.example.com/trial.git", "path": "deploy", "targetRevision": "main" },
                    "destination": { "server": "https://kubernetes.default.svc", "namespace": "trial" },
                },
            },
        },
    })
}

#[tokio::test]
async fn an_applicationset_says_why_it_makes_too_few() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, simulator.admin_token(), Access::ReadOnly);
    let answers = told(
        &runtime,
        &[
            ("list_applicationsets", json!({ "failing": "True" })),
            ("list_applicationsets", json!({ "projects": ["storefront"], "fields": ["name", "rolling_out"] })),
            ("list_applicationsets", json!({ "selector": "team=nobody" })),
            ("get_applicationset", json!({ "name": "platform-daemons" })),
            ("get_applicationset", json!({ "name": "sessions" })),
            (
                "get_applicationset",
                json!({ "name": "tenant-previews", "fields": ["generators", "error", "applications"] }),
            ),
            ("get_applicationset_events", json!({ "name": "sessions" })),
            ("get_applicationset", json!({ "name": "no-such-set" })),
            ("get_applicationset", json!({ "name": "sessions", "appset_namespace": "kube-system" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

/// What a preview tells is what is made.
#[tokio::test]
async fn what_was_previewed_is_what_is_made() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, simulator.admin_token(), Access::Full);
    let names = |text: &str| -> Vec<String> {
        let first = |line: &str| line.split('\t').next().unwrap().to_owned();
        text.lines().filter(|line| line.starts_with("trial-")).map(first).collect()
    };
    let set = json!({ "applicationset": listing(&["a", "b", "c"], "default") });
    let previewed = call(&runtime, "preview_applicationset", set.clone()).await;
    assert_eq!(names(&previewed.text), ["trial-a", "trial-b", "trial-c"], "{}", previewed.text);
    assert_eq!(simulator.writes(), 0);
    let made = call(&runtime, "create_applicationset", set).await;
    assert!(!made.is_error, "{}", made.text);
    let listed = call(&runtime, "list_applications", json!({ "text": "trial-", "fields": ["name", "sync"] })).await;
    assert!(["trial-a", "trial-b", "trial-c"].iter().all(|name| listed.text.contains(name)), "{}", listed.text);
    let one = call(&runtime, "get_applicationset", json!({ "name": "trial", "fields": ["applications"] })).await;
    assert_eq!(one.text, r#"{"applications":3}"#);
}

#[tokio::test]
async fn a_manifest_that_is_not_taken_says_why() {
    let simulator = argo(Version::V3_5).await;
    let admin = runtime(&simulator, simulator.admin_token(), Access::Full);
    let mut answers = told(
        &admin,
        &[
            ("create_applicationset", json!({ "applicationset": listing(&["a"], "{{.name}}") })),
            ("create_applicationset", json!({ "applicationset": listing(&["a"], "no-such-project") })),
            ("preview_applicationset", json!({ "applicationset": listing(&[], "default") })),
            ("preview_applicationset", json!({ "applicationset": "name: trial" })),
        ],
    )
    .await;
    let reader = runtime(&simulator, simulator.reader_token(), Access::Full);
    answers.push_str("\n\n");
    answers.push_str(
        &told(
            &reader,
            &[
                ("list_applicationsets", json!({})),
                ("get_applicationset", json!({ "name": "sessions" })),
                ("preview_applicationset", json!({ "applicationset": listing(&["a"], "default") })),
                ("create_applicationset", json!({ "applicationset": listing(&["a"], "default") })),
            ],
        )
        .await,
    );
    masked().bind(|| insta::assert_snapshot!(answers));
    assert_eq!(simulator.writes(), 0);
}

/// What came later is refused, and what did not is told the same.
#[tokio::test]
async fn an_older_argo_cd_answers_as_far_as_it_can() {
    for version in Version::ALL {
        let simulator = argo(version).await;
        let runtime = runtime(&simulator, simulator.admin_token(), Access::ReadOnly);
        let events = call(&runtime, "get_applicationset_events", json!({ "name": "sessions" })).await;
        assert_eq!(events.is_error, version < Version::V3_5, "{version:?}: {}", events.text);
        assert!(!events.is_error || events.text.contains("needs Argo CD 3.4 or newer"), "{}", events.text);
        let fields = json!({ "name": "banners", "fields": ["applications", "in_trouble"] });
        let one = call(&runtime, "get_applicationset", fields).await.text;
        assert!(one.contains(r#""applications":3"#) && one.contains("banners-eu"), "{version:?}: {one}");
    }
}

#[tokio::test]
async fn nothing_is_lost_without_confirmation() {
    let simulator = argo(Version::V3_5).await;
    let set = listing(&["a"], "default");
    for (access, tool, arguments) in [
        (Access::SafeWrites, "create_applicationset", json!({ "applicationset": set })),
        (Access::Full, "create_applicationset", json!({ "applicationset": set, "upsert": true })),
        (Access::Full, "delete_applicationset", json!({ "name": "sessions" })),
    ] {
        let runtime = runtime(&simulator, simulator.admin_token(), access);
        let answer = call(&runtime, tool, arguments).await;
        assert!(answer.is_error, "{tool}: {}", answer.text);
    }
    assert_eq!(simulator.writes(), 0);
}
