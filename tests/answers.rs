//! What comes back, asked of a simulated Argo CD whose clock stands still.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use argocd_api::vocabulary::{Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_mcp::upstream::Upstream;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{call, examples_of, settings};
use tokio::time::Instant;

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulated(options: Options) -> (Runtime, Simulator) {
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

async fn fleet() -> (Runtime, Simulator) {
    simulated(Options { clock: Clock::fixed(noon()), ..Options::default() }).await
}

/// Snapshots with what is new each time made the same: fences and markers of redacted secrets.
fn masked() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.add_filter(r"127\.0\.0\.1:\d+", "ARGOCD");
    settings.add_filter(r"(\[redacted:[a-z-]+#)[0-9a-f]{4}\]", "${1}HASH]");
    settings
}

#[tokio::test]
async fn each_example_is_answered() {
    let (runtime, _simulator) = fleet().await;
    for (tool, arguments) in examples_of(|tool| tool.effect == Effect::Read) {
        let answer = call(&runtime, tool, arguments.clone()).await;
        assert!(!answer.is_error, "{tool} {arguments}: {}", answer.text);
        masked().bind(|| insta::assert_snapshot!(format!("example_{tool}"), answer.text));
    }
}

/// The questions of an on-call engineer, each with what has to be in the answer and what must not.
#[tokio::test]
async fn an_answer_holds_what_was_asked_for() {
    let (runtime, _simulator) = fleet().await;
    let mut answers = Vec::new();
    for (tool, arguments) in [
        ("list_applications", json!({ "projects": ["payments"] })),
        ("list_applications", json!({ "sync": ["OutOfSync"], "text": "A" })),
        ("list_applications", json!({ "text": "there is none of that name" })),
        ("list_applications", json!({ "selector": "team=nobody" })),
        ("get_application", json!({ "name": "guestbook" })),
        ("get_application", json!({ "name": "checkout", "fields": ["health", "sync", "in_trouble"] })),
        ("list_applications", json!({ "projects": ["payments"], "fields": ["name", "revision"] })),
        ("list_applications", json!({ "fields": ["name", "colour"] })),
        ("get_resource_tree", json!({ "name": "guestbook" })),
        ("get_resource_tree", json!({ "name": "checkout", "kind": "pod", "health": ["Degraded"] })),
        ("get_logs", json!({ "name": "guestbook", "tail_lines": 5 })),
        ("get_logs", json!({ "name": "checkout", "previous": true, "filter": "ERROR" })),
        ("get_logs", json!({ "name": "checkout", "previous": true, "filter": "there is no such line" })),
        ("get_logs", json!({ "name": "checkout", "pod": "no-such-pod" })),
        // Two containers in each pod.
        ("get_logs", json!({ "name": "sessions", "tail_lines": 1 })),
        // Twelve pods, of which Argo CD tells ten at a time.
        ("get_logs", json!({ "name": "log-shipper", "tail_lines": 1 })),
        ("get_logs", json!({ "name": "log-shipper", "kind": "DaemonSet", "resource": "log-shipper", "tail_lines": 1 })),
        ("get_logs", json!({ "name": "log-shipper", "kind": "DaemonSet", "resource": "no-such-set" })),
        ("get_application", json!({ "name": "no-such-application" })),
        ("get_application", json!({ "name": "no-such-application", "project": "payments" })),
    ] {
        let answer = call(&runtime, tool, arguments.clone()).await;
        let mark = if answer.is_error { "✗" } else { "✓" };
        answers.push(format!("{tool} {arguments}\n{mark} {}", answer.text));
    }
    masked().bind(|| insta::assert_snapshot!(answers.join("\n\n")));
}

/// Whatever the fleet holds, no answer shows what must not be seen.
#[tokio::test]
async fn nothing_that_must_not_be_seen_is_seen() {
    let (runtime, _simulator) = fleet().await;
    let names = all_names(&runtime).await;
    assert!(names.len() >= 19, "{names:?}");
    for name in &names {
        for (tool, more) in [
            ("get_application", json!({})),
            ("get_resource_tree", json!({})),
            ("get_logs", json!({ "tail_lines": 200 })),
        ] {
            let mut arguments = json!({ "name": name });
            arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let text = call(&runtime, tool, arguments).await.text;
            for hidden in ["eyJhbGciOi", "\u{1b}", "\u{202e}", "\u{200b}", "managedFields"] {
                assert!(!text.contains(hidden), "{tool} of {name} shows {hidden:?}:\n{text}");
            }
        }
    }
}

/// Every name, page by page.
async fn all_names(runtime: &Runtime) -> Vec<String> {
    let mut names = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let answer = call(runtime, "list_applications", json!({ "max_tokens": 700, "cursor": cursor })).await;
        assert!(!answer.is_error, "{}", answer.text);
        names.extend(rows(&answer.text));
        match answer.text.split("cursor \"").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(next) => cursor = next.into(),
            None => return names,
        }
    }
}

/// The first column of a table.
fn rows(text: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("name\t"));
    lines.next();
    lines.take_while(|line| line.contains('\t')).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_show_every_row_once() {
    let (runtime, _simulator) =
        simulated(Options { applications: 400, clock: Clock::fixed(noon()), ..Options::default() }).await;
    let mut names = all_names(&runtime).await;
    let shown = names.len();
    names.sort();
    names.dedup();
    assert_eq!((shown, names.len()), (400, 400));
}

/// The same question to an old and a new Argo CD has the same answer, though the fields they can be asked for differ.
#[tokio::test]
async fn an_older_argo_cd_answers_the_same() {
    let mut answers = Vec::new();
    for version in Version::ALL {
        let (runtime, _simulator) =
            simulated(Options { version, clock: Clock::fixed(noon()), ..Options::default() }).await;
        answers.push(call(&runtime, "list_applications", json!({})).await.text);
    }
    for answer in &answers {
        assert!(answer.contains("payments") && answer.contains("checkout"), "{answer}");
        assert_eq!(rows(answer), rows(&answers[0]));
    }
}

/// What an older Argo CD would pass over in silence, or have no answer to, is not sent.
#[tokio::test]
async fn what_came_later_is_not_asked_of_an_older_argo_cd() {
    let artifact = json!({ "name": "cluster-policies", "revision": "v2.4.0" });
    let table = |name: &str| argocd_api::TOOLS.iter().find(|tool| tool.name == name).unwrap();
    let filtered = Tool { newer: &[("repo", (3, 0)), ("selector", (3, 1))], ..**table("list_applications") };
    for version in Version::ALL {
        let (runtime, simulator) =
            simulated(Options { version, clock: Clock::fixed(noon()), ..Options::default() }).await;
        let answer = call(&runtime, "get_oci_details", artifact.clone()).await;
        assert_eq!(answer.is_error, version < Version::V3_1, "{version:?}: {}", answer.text);
        if answer.is_error {
            let said = "`get_oci_details` needs Argo CD 3.1 or newer, and this one is ";
            assert!(answer.text.contains(said), "{}", answer.text);
            assert!(simulator.requests().iter().all(|made| made.target == "/api/version"));
        }

        let mut settings = settings(Some(&simulator.url()));
        settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
        let way = Upstream::new(settings.instance, Access::ReadOnly);
        for (given, since) in [
            (json!({}), None),
            (json!({ "repo": "https://git.example.com/a" }), Some(Version::V3_0)),
            (json!({ "selector": "team=web" }), Some(Version::V3_1)),
        ] {
            let deadline = Instant::now() + Duration::from_secs(10);
            let sent = way.send(&filtered, given.as_object().unwrap(), deadline).await.map(drop);
            let too_old = since.is_some_and(|since| version < since);
            assert_eq!(sent.is_err(), too_old, "{version:?}: {given}");
            let told = sent.err().map(|failure| failure.to_string()).unwrap_or_default();
            assert!(!too_old || told.contains("or newer, and this one is"), "{told}");
        }
    }
}

#[tokio::test]
async fn a_token_that_is_not_good_is_told() {
    let (_, simulator) = fleet().await;
    for (token, part) in [(simulator.expired_token(), "expired"), ("not.a.token", "401")] {
        let mut settings = settings(Some(&simulator.url()));
        settings.instance.credential = Credential::Token(SecretString::from(token));
        let answer = call(&Runtime::new(settings), "list_applications", json!({})).await;
        assert!(answer.is_error && answer.text.contains(part), "{}", answer.text);
        assert!(!answer.text.contains(token) && answer.text.contains("ARGOCD_AUTH_TOKEN"), "{}", answer.text);
    }
}

/// A reader of one project cannot tell what is missing from what is hidden, and is told so.
#[tokio::test]
async fn missing_and_forbidden_look_alike_without_a_project() {
    let (_, simulator) = fleet().await;
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.reader_token()));
    let runtime = Runtime::new(settings);
    for name in ["no-such-application", "prometheus"] {
        let answer = call(&runtime, "get_application", json!({ "name": name })).await;
        assert!(
            answer.is_error && answer.text.contains("does not exist, or this token may not see it"),
            "{}",
            answer.text
        );
    }
}
