//! What holds of every Argo CD, each rule once, asked over HTTP and nothing else: of the simulator in each version, and
//! of any Argo CD that `ARGOCD_CONTRACT_SERVER` and `ARGOCD_CONTRACT_TOKEN` name, where only what reads is tried. What
//! takes a known fleet, time or a write to be seen is in the tests beside this one.

#![allow(clippy::unwrap_used, reason = "tests")]

mod identity;
mod refusals;
mod rule;
mod shapes;
mod travel;

use std::time::Duration;

use argocd_simulator::{Options, Version, start};
use reqwest::Client;
use rule::{Known, Reply, Rule};
use serde_json::Value;

/// A log or a watch of a quiet Argo CD may have nothing to say for longer.
const PATIENCE: Duration = Duration::from_secs(60);

fn rules() -> Vec<Rule> {
    [travel::rules(), identity::rules(), refusals::rules(), shapes::rules()].into_iter().flatten().collect()
}

#[tokio::test]
async fn the_simulator_keeps_every_rule_in_every_version() {
    let mut tried = 0;
    for version in Version::ALL {
        let simulator = start(Options { version, ..Options::default() }, ([127, 0, 0, 1], 0).into()).await.unwrap();
        let client = client(false);
        let known = learn(&client, &simulator.url(), simulator.admin_token(), true).await;
        tried += check(&client, &known).await;
        assert_eq!(simulator.writes(), 0, "{version:?}: something was written");
    }
    assert!(tried > 400, "only {tried} rules were tried");
}

#[tokio::test]
async fn the_simulator_keeps_every_rule_where_strangers_are_let_in_and_below_a_root_path() {
    for options in
        [Options { anonymous: true, ..Options::default() }, Options { root_path: "/argo".into(), ..Options::default() }]
    {
        let simulator = start(options, ([127, 0, 0, 1], 0).into()).await.unwrap();
        let client = client(false);
        let known = learn(&client, &simulator.url(), simulator.admin_token(), true).await;
        check(&client, &known).await;
    }
}

#[tokio::test]
#[ignore = "needs an Argo CD: ARGOCD_CONTRACT_SERVER=https://… ARGOCD_CONTRACT_TOKEN=…, and ARGOCD_CONTRACT_INSECURE=true without a certificate"]
#[expect(clippy::disallowed_methods, reason = "this is where a real Argo CD is named")]
async fn an_argo_cd_keeps_the_rules_for_reading() {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let (server, token) = (variable("ARGOCD_CONTRACT_SERVER"), variable("ARGOCD_CONTRACT_TOKEN"));
    assert!(
        !server.is_empty() && !token.is_empty(),
        "ARGOCD_CONTRACT_SERVER and ARGOCD_CONTRACT_TOKEN say which, and as whom"
    );
    let client = client(variable("ARGOCD_CONTRACT_INSECURE") == "true");
    let known = learn(&client, server.trim_end_matches('/'), &token, false).await;
    let tried = check(&client, &known).await;
    eprintln!("{server}, {}.{}: {tried} rules are kept", known.version.0, known.version.1);
}

/// A rule that nothing breaks says nothing.
#[test]
fn every_rule_can_be_broken() {
    let known = Known { token: "a.b.c".into(), name: "checkout".into(), ..Known::default() };
    let wrong = [(200, "application/json", "[]"), (500, "text/plain", "no"), (404, "text/plain", "Not Found\n")];
    for rule in rules() {
        let reply = |(status, kind, text): (u16, &str, &str)| Reply { status, kind: kind.into(), text: text.into() };
        assert!(wrong.into_iter().any(|wrong| !rule.is_kept(&reply(wrong), &known)), "{}", rule.says);
    }
}

/// Tries every rule that applies; how many those were.
async fn check(client: &Client, known: &Known) -> usize {
    let mut broken = Vec::new();
    let rules: Vec<Rule> = rules().into_iter().filter(|rule| rule.applies(known)).collect();
    for rule in &rules {
        let reply = ask(client, known, rule.ask.method, rule.ask.path, &rule.ask.headers).await;
        if !rule.is_kept(&reply, known) {
            let said: String = reply.text.chars().take(400).collect();
            let headers = rule.ask.headers.iter().filter(|(name, _)| *name != "authorization");
            let headers: Vec<_> = headers.collect();
            let line = known.fill(rule.ask.path);
            broken.push(format!(
                "{}\n  {} {line} {headers:?}\n  {} {}: {said}",
                rule.says, rule.ask.method, reply.status, reply.kind
            ));
        }
    }
    assert!(broken.is_empty(), "{:?} breaks {} rules:\n{}", known.version, broken.len(), broken.join("\n"));
    rules.len()
}

/// Finds out what rules need to know.
async fn learn(client: &Client, url: &str, token: &str, simulated: bool) -> Known {
    let mut known = Known { url: url.to_owned(), token: token.to_owned(), simulated, ..Known::default() };
    let get = async |known: &Known, path: &str| {
        let reply = ask(client, known, "GET", path, &[("authorization", "Bearer {token}")]).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text);
        reply.json()
    };
    let version = get(&known, "/api/version").await["Version"].as_str().unwrap_or_default().to_owned();
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse().unwrap());
    known.version = (numbers.next().unwrap(), numbers.next().unwrap());
    known.anonymous = ask(client, &known, "GET", "/api/v1/applications?name=none", &[]).await.status == 200;
    let settings = get(&known, "/api/v1/settings").await;
    let list = get(&known, "/api/v1/applications").await;
    let items = list["items"].as_array().cloned().unwrap_or_default();
    // One of Argo CD's own namespace need not be asked for by its namespace.
    let own = items.iter().find(|item| item["metadata"]["namespace"] == settings["controllerNamespace"]);
    let first = own.or(items.first()).cloned().unwrap_or_default();
    let text = |path: &str| first.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    (known.name, known.project, known.namespace) =
        (text("/metadata/name"), text("/spec/project"), text("/metadata/namespace"));
    assert!(!known.name.is_empty(), "there is no application that this token may see");
    let tree = get(&known, "/api/v1/applications/{name}/resource-tree?appNamespace={namespace}").await;
    let live = tree["nodes"].as_array().into_iter().flatten().find(|node| node.get("uid").is_some());
    known.resource = live.map(query).unwrap_or_default();
    known
}

/// A node of a tree as the query that asks for it.
fn query(node: &Value) -> String {
    let text = |key: &str| node[key].as_str().unwrap_or_default();
    let keys = [
        ("kind", "kind"),
        ("version", "version"),
        ("group", "group"),
        ("namespace", "namespace"),
        ("resourceName", "name"),
    ];
    keys.map(|(parameter, key)| format!("{parameter}={}", text(key))).join("&")
}

async fn ask(client: &Client, known: &Known, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
    let path = known.fill(path);
    let mut request = client.request(method.parse().unwrap(), format!("{}{path}", known.url));
    for (name, value) in headers {
        request = request.header(*name, known.fill(value));
    }
    let mut response = request.send().await.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    let status = response.status().as_u16();
    let kind =
        response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.unwrap_or_else(|error| panic!("{method} {path}: {error}")) {
        bytes.extend_from_slice(&chunk);
        // A watch never ends.
        if path.starts_with("/api/v1/stream/") && bytes.contains(&b'\n') {
            break;
        }
    }
    Reply { status, kind, text: String::from_utf8(bytes).unwrap() }
}

fn client(insecure: bool) -> Client {
    let builder = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).http1_only();
    builder.danger_accept_invalid_certs(insecure).build().unwrap()
}
