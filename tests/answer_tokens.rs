//! What answers cost whoever reads them, counted by o200k over a simulated Argo CD whose clock stands still, and
//! committed, so that a change shows in review.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;
use std::sync::LazyLock;

use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_mcp::selection::Selection;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use regex::Regex;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{Upstream, call, reply, settings};
use tiktoken_rs::CoreBPE;

static O200K: LazyLock<CoreBPE> = LazyLock::new(|| tiktoken_rs::o200k_base().unwrap());
/// A fence is new for each answer, and costs a little more or less each time.
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new("data [A-Za-z0-9_-]{22}").unwrap());

fn tokens(text: &str) -> usize {
    O200K.encode_ordinary(&MARK.replace_all(text, "data kR3vZx81mQpLw0aTtYb7Ng")).len()
}

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A runtime with every tool for this Argo CD.
fn runtime(url: &str, token: &str, access: Access) -> Runtime {
    let mut settings = Settings { access, selection: Selection::all(), ..settings(Some(url)) };
    settings.instance.credential = Credential::Token(SecretString::from(token.to_owned()));
    Runtime::new(settings).with_clock(noon)
}

async fn fleet(applications: usize) -> (Runtime, Simulator) {
    let options = Options { applications, clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    (runtime(&simulator.url(), simulator.admin_token(), Access::Full), simulator)
}

/// What the simulator sends to a GET that it answers.
async fn raw(simulator: &Simulator, path: &str) -> Value {
    sent(simulator, path).await.unwrap_or_else(|| panic!("{path}"))
}

async fn sent(simulator: &Simulator, path: &str) -> Option<Value> {
    let request = reqwest::Client::new().get(format!("{}/api/v1/{path}", simulator.url()));
    let sent = request.header("authorization", format!("Bearer {}", simulator.admin_token())).send().await.unwrap();
    let is_good = sent.status() == 200;
    is_good.then_some(serde_json::from_str(&support::text(sent).await).ok()).flatten()
}

/// What a tool tells of this one reply.
async fn told_of(body: &Value, tool: &str, arguments: Value) -> String {
    let body = body.to_string();
    let upstream = Upstream::answering(move |_| reply(200, "application/json", body.clone())).await;
    let answer = call(&runtime(&upstream.url, support::TOKEN, Access::ReadOnly), tool, arguments).await;
    assert!(!answer.is_error, "{}", answer.text);
    answer.text
}

/// The figures so far: what they are of, the tokens, and the most there may be.
#[derive(Default)]
struct Figures(Vec<(String, usize, usize)>);

impl Figures {
    fn add(&mut self, name: &str, told: &str, most: usize) {
        self.0.push((name.to_owned(), tokens(told), most));
    }

    async fn ask(&mut self, name: &str, runtime: &Runtime, tool: &str, arguments: Value, most: usize) {
        let answer = call(runtime, tool, arguments).await;
        assert!(!answer.is_error, "{name}: {}", answer.text);
        self.add(name, &answer.text, most);
    }

    fn check(self) {
        let mut told = String::new();
        for (name, tokens, most) in &self.0 {
            writeln!(told, "{name:44} {tokens:5} of {most}").unwrap();
        }
        insta::assert_snapshot!("each_answer", told.trim_end());
        for (name, tokens, most) in self.0 {
            assert!(tokens <= most, "{name}: {tokens} tokens, {most} at most");
        }
    }
}

#[tokio::test]
async fn each_answer_costs_what_its_snapshot_says() {
    let mut figures = Figures::default();
    let (runtime, simulator) = fleet(500).await;
    let fleet = [
        ("trouble only", json!({ "trouble": true, "max_tokens": 16_000 }), 1_500),
        ("all rows", json!({ "max_tokens": 16_000 }), 10_000),
    ];
    for (which, arguments, most) in fleet {
        figures.ask(&format!("500 applications, {which}"), &runtime, "list_applications", arguments, most).await;
    }
    for (detail, most) in [("summary", 200), ("normal", 600), ("full", 4_000)] {
        let arguments = json!({ "name": "checkout", "detail": detail });
        figures.ask(&format!("get_application, {detail}"), &runtime, "get_application", arguments, most).await;
    }

    let names = raw(&simulator, "applications?fields=items.metadata.name").await;
    let names = || names["items"].as_array().unwrap().iter().filter_map(|one| one["metadata"]["name"].as_str());
    // One in another namespace is not found by its name alone.
    let mut found = None;
    for name in names() {
        let tree = sent(&simulator, &format!("applications/{name}/resource-tree")).await;
        if tree.is_some_and(|tree| tree["nodes"].as_array().is_some_and(|nodes| nodes.len() == 43)) {
            found = Some(name);
            break;
        }
    }
    let arguments = json!({ "name": found.unwrap() });
    figures.ask("resource tree of 43 nodes", &runtime, "get_resource_tree", arguments, 1_200).await;

    let mut events: Vec<Value> = Vec::new();
    for name in names() {
        let Some(own) = sent(&simulator, &format!("applications/{name}/events")).await else { continue };
        events.extend(own["items"].as_array().into_iter().flatten().cloned());
        if events.len() >= 20 {
            break;
        }
    }
    assert!(events.len() >= 20, "{}", events.len());
    events.truncate(20);
    let told = told_of(&json!({ "metadata": {}, "items": events }), "get_events", json!({ "name": "checkout" })).await;
    assert!(told.contains("20 events"), "{told}");
    figures.add("20 events", &told, 1_000);

    let mut clusters = raw(&simulator, "clusters").await;
    let is_told =
        |cluster: &Value| ["edge-berlin", "in-cluster", "prod-eu-west-1"].iter().any(|name| cluster["name"] == *name);
    clusters["items"].as_array_mut().unwrap().retain(is_told);
    let told = told_of(&clusters, "list_clusters", json!({})).await;
    assert!(told.contains("3 clusters"), "{told}");
    figures.add("three clusters", &told, 200);
    figures.ask("a project", &runtime, "get_project", json!({ "name": "payments" }), 250).await;

    let resource = json!({
        "name": "storefront", "kind": "Deployment", "group": "apps", "resource": "storefront", "namespace": "storefront",
        "action": "restart",
    });
    for (tool, arguments) in [
        ("refresh_application", json!({ "name": "inventory" })),
        ("sync_application", json!({ "name": "inventory" })),
        ("run_resource_action", resource),
        ("terminate_operation", json!({ "name": "billing" })),
        (
            "patch_application",
            json!({
                "name": "guestbook",
                "patch": r#"[{"op": "replace", "path": "/spec/source/targetRevision", "value": "v1.2.0"}]"#,
            }),
        ),
    ] {
        figures.ask(&format!("receipt of {tool}"), &runtime, tool, arguments, 100).await;
    }
    figures.check();
}

#[tokio::test]
async fn waiting_windows_access_and_the_state_of_the_fleet_cost_little() {
    let mut figures = Figures::default();
    let (runtime, _simulator) = fleet(500).await;
    for name in ["guestbook", "checkout", "orders", "reviews", "pricing"] {
        let arguments = json!({ "name": name, "seconds": 1 });
        figures.ask(&format!("wait_for_application, {name}"), &runtime, "wait_for_application", arguments, 150).await;
    }
    figures.ask("get_fleet_status, 500 applications", &runtime, "get_fleet_status", json!({}), 1_500).await;
    for (tool, most) in [("get_sync_windows", 250), ("explain_access", 300)] {
        figures.ask(&format!("{tool}, everything"), &runtime, tool, json!({}), most).await;
        figures.ask(&format!("{tool}, billing"), &runtime, tool, json!({ "name": "billing" }), most).await;
    }
    let mut told = String::new();
    for (name, tokens, most) in figures.0 {
        writeln!(told, "{name:44} {tokens:5} of {most}").unwrap();
        assert!(tokens <= most, "{name}: {tokens} tokens, {most} at most");
    }
    insta::assert_snapshot!("waiting_windows_access_and_the_state_of_the_fleet", told.trim_end());
}

/// However lines look, what stands around them is little.
#[tokio::test]
async fn a_hundred_lines_of_a_log_cost_what_they_cost_themselves() {
    let (runtime, simulator) = fleet(50).await;
    let mut told = String::new();
    for (name, container) in [("checkout", "checkout"), ("guestbook", "guestbook-ui"), ("prometheus-stack", "")] {
        let Some((pod, lines)) = hundred_lines(&simulator, name, container).await else { continue };
        let arguments = json!({ "name": name, "pod": pod, "tail_lines": 100, "max_tokens": 16_000 });
        let answer = call(&runtime, "get_logs", arguments).await;
        assert!(!answer.is_error && answer.text.contains("100 of 100 shown"), "{}", answer.text);
        let (own, all) = (tokens(&lines.join("\n")), tokens(&answer.text));
        writeln!(told, "{name}: {own} of the lines, {all} told").unwrap();
        assert!(all * 100 <= own * 105, "{name}: {all} tokens for lines of {own}:\n{}", answer.text);
    }
    insta::assert_snapshot!(told.trim_end());
}

/// The first pod of an application that has written a hundred lines, and those.
async fn hundred_lines(simulator: &Simulator, name: &str, container: &str) -> Option<(String, Vec<String>)> {
    let tree = raw(simulator, &format!("applications/{name}/resource-tree")).await;
    let pods = tree["nodes"].as_array()?.iter().filter(|node| node["kind"] == "Pod");
    for pod in pods.filter_map(|pod| pod["name"].as_str()) {
        let path = format!("applications/{name}/logs?podName={pod}&tailLines=100&container={container}");
        let request = reqwest::Client::new().get(format!("{}/api/v1/{path}", simulator.url()));
        let sent = request.header("authorization", format!("Bearer {}", simulator.admin_token())).send().await.unwrap();
        let body = support::text(sent).await;
        let records = body.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let lines = records.filter_map(|record| Some(record["result"]["content"].as_str()?.to_owned()));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if lines.len() == 100 {
            return Some((pod.to_owned(), lines));
        }
    }
    None
}
