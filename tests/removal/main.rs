//! What goes when something is taken away, and what is done to live resources: told before it happens, and only done as told.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::Simulator;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{call, settings, simulated};

/// An administrator whose client cannot be asked anything, so that a yes is a second call with a ticket.
fn administrator(simulator: &Simulator) -> Runtime {
    let mut settings = Settings { access: Access::Full, ..settings(Some(&simulator.url())) };
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    Runtime::new(settings).with_clock(simulated::noon)
}

fn deployment(more: Value) -> Value {
    let mut arguments = json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps",
        "namespace": "default" });
    for (name, value) in more.as_object().unwrap() {
        arguments[name] = value.clone();
    }
    arguments
}

fn pause() -> Value {
    json!([{ "op": "replace", "path": "/spec/replicas", "value": 0 }]).to_string().into()
}

fn application(name: &str) -> Value {
    json!({ "metadata": { "name": name }, "spec": {
        "project": "default",
        "source": { "repoURL": "https://git.example.com/team/hello.git", "path": "deploy", "targetRevision": "main" },
        "destination": { "server": "https://kubernetes.default.svc", "namespace": "hello" },
        "syncPolicy": { "automated": { "prune": true } },
    } })
}

/// Every kind of removal, and what is done past Git.
fn calls() -> Vec<(&'static str, Value)> {
    vec![
        ("delete_application", json!({ "name": "guestbook" })),
        ("delete_application", json!({ "name": "guestbook", "cascade": false })),
        ("delete_resource", deployment(json!({}))),
        ("delete_resource", deployment(json!({ "orphan": true }))),
        ("delete_resource", deployment(json!({ "force": true }))),
        ("run_resource_action", deployment(json!({ "action": "restart" }))),
        (
            "run_resource_action",
            deployment(json!({ "action": "scale", "parameters": [{ "name": "replicas", "value": "5" }] })),
        ),
        ("patch_resource", deployment(json!({ "patch": pause() }))),
        ("patch_resource", deployment(json!({ "patch": "[{" }))),
        ("create_application", json!({ "application": application("hello") })),
        ("create_application", json!({ "application": application("guestbook") })),
        ("create_application", json!({ "application": application("guestbook"), "upsert": true })),
        ("delete_project", json!({ "name": "payments" })),
        ("delete_project", json!({ "name": "nowhere" })),
        ("delete_cluster", json!({ "cluster": "dev-eu-west-1" })),
        ("delete_cluster", json!({ "cluster": "nowhere" })),
        ("delete_repository", json!({ "repo": "https://charts.example.com" })),
        ("delete_repository", json!({ "repo": "https://nowhere.example.com" })),
        ("delete_repository_credentials", json!({ "url": "https://git.example.com/" })),
        ("delete_applicationset", json!({ "name": "nowhere" })),
    ]
}

#[tokio::test]
async fn what_would_go_is_told_and_stays() {
    let simulator = simulated::simulator().await;
    let administrator = administrator(&simulator);
    let calls: Vec<_> = calls()
        .into_iter()
        .map(|(tool, mut arguments)| {
            arguments["plan"] = true.into();
            (tool, arguments)
        })
        .collect();
    let told = simulated::told(&administrator, &calls).await;
    let mut masked = simulated::masked();
    masked.add_filter(r#"ticket: "[^"]+""#, "ticket: TICKET");
    masked.set_prepend_module_to_snapshot(false);
    masked.bind(|| insta::assert_snapshot!("plans", told));
    let there = call(&administrator, "get_application", json!({ "name": "guestbook" })).await;
    assert!(!there.is_error, "{}", there.text);
}

/// The ticket of a plan, which is what a call that nobody could confirm is answered with.
async fn ticket(administrator: &Runtime, tool: &str, arguments: &Value) -> String {
    let answer = call(administrator, tool, arguments.clone()).await;
    let ticket = answer.text.split("ticket: \"").nth(1).and_then(|rest| rest.split('"').next());
    ticket.unwrap_or_else(|| panic!("no ticket for {tool}: {}", answer.text)).to_owned()
}

/// Between the plan and the yes something is done; then the yes is refused, with what has moved, or is good.
async fn check(tool: &str, arguments: Value, meanwhile: (&str, Value), moved: Option<&str>) {
    let simulator = simulated::simulator().await;
    let administrator = administrator(&simulator);
    let mut again = arguments.clone();
    again["ticket"] = ticket(&administrator, tool, &arguments).await.into();
    let between = call(&administrator, meanwhile.0, meanwhile.1).await;
    assert!(!between.is_error, "{}: {}", meanwhile.0, between.text);
    let answer = call(&administrator, tool, again).await;
    match moved {
        Some(moved) => {
            assert!(answer.is_error && answer.text.contains(moved), "{tool} after {}: {}", meanwhile.0, answer.text);
        }
        None => assert!(!answer.is_error, "{tool} after {}: {}", meanwhile.0, answer.text),
    }
}

#[tokio::test]
async fn a_yes_is_good_for_the_very_version_of_a_resource() {
    let restart = ("run_resource_action", deployment(json!({ "action": "restart" })));
    check("delete_resource", deployment(json!({})), restart.clone(), Some("resourceVersion")).await;
    check("patch_resource", deployment(json!({ "patch": pause() })), restart, Some("resourceVersion")).await;
}

#[tokio::test]
async fn how_an_application_is_doing_does_not_matter_to_its_end() {
    let refresh = ("refresh_application", json!({ "name": "guestbook" }));
    check("delete_application", json!({ "name": "guestbook" }), refresh, None).await;
}
