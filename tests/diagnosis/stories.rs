//! What is told of the simulator's stories, what it costs in requests, and what is told when a part cannot be seen.

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::support::{Asked, Upstream, call, json as reply_json, reply, runtime, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulated() -> (Runtime, Simulator) {
    let options = Options { clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

/// Each story with the cause that is told first, and how many requests that took at most.
#[tokio::test]
async fn each_story_has_its_verdict() {
    let (runtime, simulator) = simulated().await;
    let mut told = Vec::new();
    for (name, wanted, most) in [
        ("guestbook", "", 1),
        ("catalog", "", 1),
        ("cluster-policies", "", 1),
        ("log-shipper", "", 1),
        ("mailer", "", 1),
        ("prometheus-stack", "", 1),
        ("sessions", "", 1),
        ("checkout", "crash_loop", 6),
        ("storefront", "image_pull", 5),
        ("orders", "hook_failed", 8),
        ("reviews", "webhook_denied", 2),
        ("billing", "sync_window", 3),
        ("inventory", "self_heal_off", 2),
        ("gift-cards", "never_synced", 3),
        ("pricing", "suspended", 1),
        ("recommendations", "revision_missing", 2),
        ("old-intranet", "project_missing", 2),
        ("legacy-reports", "deletion_failed", 2),
    ] {
        let before = simulator.requests().len();
        let answer = call(&runtime, "diagnose_application", json!({ "name": name })).await;
        let asked =
            simulator.requests()[before..].iter().filter(|request| !request.target.contains("/api/version")).count();
        let first = super::causes(&answer.text).first().copied().unwrap_or_default().to_owned();
        assert!(!answer.is_error && first == wanted, "{name} wants {wanted}:\n{}", answer.text);
        assert!(asked <= most, "{name} took {asked} requests");
        told.push(answer.text);
    }
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.add_filter(r"(\[redacted:[a-z-]+#)[0-9a-f]{4}\]", "${1}HASH]");
    settings.bind(|| insta::assert_snapshot!("stories", told.join("\n\n")));
    for text in told {
        let tokens = super::O200K.encode_ordinary(&text).len();
        assert!(tokens <= super::TOKENS, "{tokens} tokens:\n{text}");
    }
}

/// A degraded application of which some things cannot be seen.
async fn partly(refused: &'static str) -> (Value, String) {
    let application = json!({"metadata": {"name": "a"}, "spec": {"project": "p", "destination": {"namespace": "n"}},
        "status": {"health": {"status": "Degraded"}, "sync": {"status": "OutOfSync"}, "resources": [
            {"kind": "Deployment", "group": "apps", "namespace": "n", "name": "web", "status": "OutOfSync",
             "health": {"status": "Degraded", "message": "Deployment \"web\" exceeded its progress deadline"}}]}});
    let owner = json!({"group": "apps", "kind": "Deployment", "namespace": "n", "name": "web", "uid": "d"});
    let mut workload = owner.clone();
    workload["health"] = json!({"status": "Degraded", "message": "Deployment \"web\" exceeded its progress deadline"});
    let pod = json!({"kind": "Pod", "namespace": "n", "name": "web-1", "uid": "u", "parentRefs": [owner], "health": {"status": "Degraded"}, "info": [
        {"name": "Status Reason", "value": "CrashLoopBackOff"}, {"name": "Restart Count", "value": "3"}]});
    let (application, tree) = (application.to_string(), json!({"nodes": [workload, pod]}).to_string());
    let upstream = Upstream::answering(move |asked: &Asked| {
        let path = asked.target.split('?').next().unwrap_or_default();
        if path.ends_with(refused) {
            return reply(
                403,
                "application/json",
                r#"{"error":"no","code":7,"message":"permission denied: logs, get"}"#,
            );
        }
        match path.rsplit('/').next().unwrap_or_default() {
            "a" => reply_json(&application),
            "resource-tree" => reply_json(&tree),
            "events" => reply_json(r#"{"metadata":{},"items":null}"#),
            "logs" => reply(200, "application/json", ""),
            _ => reply_json("{}"),
        }
    })
    .await;
    let answer = call(&runtime(&upstream.url), "diagnose_application", json!({ "name": "a" })).await;
    (json!(answer.is_error), answer.text)
}

#[tokio::test]
async fn a_part_that_cannot_be_seen_hides_no_other() {
    for (refused, first, words) in [
        ("/logs", "crash_loop", "Not seen: logs of Pod/web-1."),
        ("/events", "crash_loop", "Not seen: events of Pod/web-1."),
        ("/resource", "crash_loop", "Not seen: the status of Pod/web-1."),
        ("/syncwindows", "crash_loop", "Not seen: the sync windows."),
        ("/resource-tree", "progress_deadline", "Not seen: the live objects."),
    ] {
        let (is_error, text) = partly(refused).await;
        assert_eq!(is_error, false, "{text}");
        assert_eq!(super::causes(&text).first(), Some(&first), "{text}");
        assert!(text.contains(words) && text.contains("permission denied"), "{text}");
    }
    // The application itself is no part.
    let (is_error, text) = partly("/applications/a").await;
    assert!(is_error == true && text.contains("permission denied"), "{text}");
}
