//! What a call has to pass before it changes anything, stage by stage: whatever fails first is what is told and written
//! down, and nothing is sent.

#![allow(clippy::unwrap_used, dead_code, reason = "a test fails by panicking, and needs a part of what it shares")]

mod support;

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use argocd_mcp::access::Access;
use argocd_mcp::audit::Audit;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Form, Means, Person, Response};
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::guards::{Guards, Unasked};
use argocd_mcp::halt::Halt;
use argocd_mcp::instance::Credential;
use argocd_mcp::policy::Policy;
use argocd_mcp::quota::{Limits, Quota};
use argocd_simulator::Simulator;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::simulated::{noon, simulator};
use support::{call, settings};
use tokio_util::sync::CancellationToken;

/// What stands in the way.
#[derive(Clone, Copy, Default)]
struct Ways {
    read_only: bool,
    halted: bool,
    denied: bool,
    full: bool,
    unwritable: bool,
}

fn runtime(simulator: &Simulator, ways: Ways) -> (Runtime, Arc<Audit>) {
    let tools: Vec<_> = argocd_mcp::tool::all().collect();
    let policy = "default: allow\nrules:\n  - name: nothing at all\n    then: deny\n";
    let policy = ways.denied.then(|| Arc::new(Policy::parse("policy.yaml", policy, &tools).unwrap()));
    let none = Limits { writes_per_minute: 0, destructive_per_minute: 0, destructive_per_hour: 0 };
    let audit = match ways.unwritable {
        // A file is no folder.
        true => Arc::new(Audit::file(PathBuf::from(file!()).join("audit.jsonl"))),
        false => Arc::new(Audit::memory()),
    };
    let guards = Guards {
        policy,
        unasked: Unasked::Deny,
        audit: audit.clone(),
        halt: if ways.halted { Halt::file(Some(PathBuf::from(file!()))) } else { Halt::default() },
        quota: if ways.full { Arc::new(Quota::new(none)) } else { Arc::default() },
    };
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    let access = if ways.read_only { Access::SafeWrites } else { Access::Full };
    (Runtime::new(Settings { access, guards, ..settings }).with_clock(noon), audit)
}

#[tokio::test]
async fn whatever_comes_first_is_what_is_told_and_nothing_is_sent() {
    let all = Ways { read_only: true, halted: true, denied: true, full: true, unwritable: false };
    let unknown = json!({ "name": "checkout", "deployment": 7 });
    let prune = json!({ "name": "guestbook", "prune": true });
    let restart = json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps",
        "namespace": "default", "action": "restart" });
    for (ways, tool, given, stage, told) in [
        (all, "sync_application", &prune, "access", "needs the access \"full\""),
        (Ways { read_only: false, ..all }, "rollback_application", &unknown, "halt", "stopped"),
        (Ways { read_only: false, halted: false, ..all }, "rollback_application", &unknown, "policy", "nothing at all"),
        (Ways { full: true, ..Ways::default() }, "rollback_application", &unknown, "quota", "--writes-per-minute"),
        (Ways::default(), "rollback_application", &unknown, "plan", "no such deployment"),
        (Ways::default(), "sync_application", &prune, "confirmation", "nobody could be asked"),
    ] {
        let simulator = simulator().await;
        let (runtime, audit) = runtime(&simulator, ways);
        let answer = call(&runtime, tool, given.clone()).await;
        assert!(answer.is_error && answer.text.contains(told), "{stage}: {}", answer.text);
        assert_eq!(simulator.writes(), 0, "{stage}");
        let lines = audit.lines();
        let line: Value = serde_json::from_str(lines.last().unwrap()).unwrap();
        assert_eq!(
            (line["phase"].as_str(), line["stage"].as_str(), lines.len()),
            (Some("refused"), Some(stage), 1),
            "{line}"
        );
    }
    let simulator = simulator().await;
    let (runtime, _) = runtime(&simulator, Ways { unwritable: true, ..Ways::default() });
    let answer = call(&runtime, "run_resource_action", restart).await;
    assert!(answer.is_error && answer.text.contains("cannot be kept"), "{}", answer.text);
    assert_eq!(simulator.writes(), 0);
    let answer = call(&runtime, "get_application", json!({ "name": "guestbook" })).await;
    assert!(!answer.is_error, "reads go on: {}", answer.text);
}

/// Every write that goes through has two lines, and Argo CD keeps the name of the attempt.
#[tokio::test]
async fn what_is_sent_is_written_down_before_and_after() {
    let simulator = simulator().await;
    let (runtime, audit) = runtime(&simulator, Ways::default());
    let answer = call(&runtime, "sync_application", json!({ "name": "guestbook" })).await;
    assert!(!answer.is_error, "{}", answer.text);
    let lines: Vec<Value> = audit.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let phases: Vec<&str> = lines.iter().map(|line| line["phase"].as_str().unwrap()).collect();
    assert_eq!(phases, ["intent", "outcome"]);
    assert_eq!((&lines[1]["outcome"], &lines[1]["confirmation"]), (&json!("done"), &json!("none")));
    assert_eq!(lines[0]["id"], lines[1]["id"]);
    let url = format!("{}/api/v1/applications/guestbook", simulator.url());
    let told = reqwest::Client::new().get(url).bearer_auth(simulator.admin_token()).send().await.unwrap();
    let told = support::text(told).await;
    assert!(told.contains(lines[0]["id"].as_str().unwrap()), "{told}");
}

/// Somebody who takes their time, in which somebody else writes.
struct Slow {
    url: String,
    token: String,
}

impl Person for Slow {
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        let typed = form.typed.clone();
        Box::pin(async move {
            let patch =
                json!([{ "op": "add", "path": "/spec/info", "value": [{ "name": "a", "value": "b" }] }]).to_string();
            let request = reqwest::Client::new()
                .patch(format!("{}/api/v1/applications/guestbook", self.url))
                .header("content-type", "application/json")
                .body(json!({ "patch": patch, "patchType": "json" }).to_string());
            assert_eq!(request.bearer_auth(&self.token).send().await.unwrap().status(), 200);
            Response::Accepted { yes: true, typed }
        })
    }
}

#[tokio::test]
async fn a_yes_to_what_has_changed_meanwhile_is_none() {
    let simulator = simulator().await;
    let (runtime, audit) = runtime(&simulator, Ways::default());
    let person = Slow { url: simulator.url(), token: simulator.admin_token().to_owned() };
    let caller = Caller { means: Means::Live(Arc::new(person)), ..Caller::local(CancellationToken::new()) };
    let given = json!({ "name": "guestbook" }).as_object().cloned().unwrap();
    let answer = runtime.answer(&caller, "delete_application", given).await.unwrap();
    assert!(answer.is_error && answer.text.contains("`spec.info.0.name`"), "{}", answer.text);
    // Theirs alone.
    assert_eq!(simulator.writes(), 1);
    assert!(audit.lines().last().unwrap().contains("\"stage\":\"precondition\""), "{:?}", audit.lines());
}

#[tokio::test]
async fn the_same_call_again_and_again_is_stopped() {
    let simulator = simulator().await;
    let tools =
        Quota::new(Limits { writes_per_minute: 1_000, destructive_per_minute: 1_000, destructive_per_hour: 1_000 });
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    let guards = Guards { quota: Arc::new(tools), ..Guards::default() };
    let runtime = Runtime::new(Settings { access: Access::Full, guards, ..settings }).with_clock(noon);
    let mut told = Vec::new();
    for _ in 0..8 {
        told.push(call(&runtime, "refresh_application", json!({ "name": "guestbook" })).await);
    }
    let stopped = told.iter().filter(|answer| answer.is_error).count();
    assert_eq!(stopped, 4, "{}", told.last().unwrap().text);
    assert_eq!(simulator.writes(), 4);
    let other = call(&runtime, "refresh_application", json!({ "name": "checkout" })).await;
    assert!(!other.is_error, "{}", other.text);
}
