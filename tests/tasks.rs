//! What people on call ask, each played as the best assistant would over a simulated Argo CD whose clock stands still:
//! in at most three calls and 8,000 tokens, with the facts of a good answer in what comes back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Form, Means, Person, Response};
use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::Credential;
use argocd_mcp::selection::Selection;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{call, settings};
use tiktoken_rs::CoreBPE;
use tokio_util::sync::CancellationToken;

static O200K: LazyLock<CoreBPE> = LazyLock::new(|| tiktoken_rs::o200k_base().unwrap());

const MOST_CALLS: usize = 3;
const MOST_TOKENS: usize = 8_000;

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// What is offered where nothing is chosen, and whatever the task needs beside it.
async fn argo_cd(access: Access, beside: &[&str]) -> (Runtime, Simulator) {
    let options = Options { clock: Clock::fixed(noon()), operation_takes: Duration::ZERO, ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let tools = beside.iter().map(|name| (*name).to_owned()).collect();
    let selection = Selection { tools, ..Selection::default() };
    let mut settings = Settings { access, selection, ..settings(Some(&simulator.url())) };
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token().to_owned()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

/// One call, and what has to be in its answer. A part that begins with `!` must not be there.
type Step<'a> = (&'a str, Value, &'a [&'a str]);

/// Plays a task; tells what came back, for who wants to look further.
async fn play(runtime: &Runtime, steps: &[Step<'_>]) -> Vec<String> {
    assert!(steps.len() <= MOST_CALLS);
    let mut answers = Vec::new();
    for (tool, arguments, facts) in steps {
        let answer = call(runtime, tool, arguments.clone()).await;
        assert!(!answer.is_error, "{tool} {arguments}: {}", answer.text);
        for fact in *facts {
            let (wanted, part) = fact.strip_prefix('!').map_or((true, *fact), |part| (false, part));
            assert_eq!(answer.text.contains(part), wanted, "{tool} {arguments}: {fact}\n{}", answer.text);
        }
        answers.push(answer.text);
    }
    let tokens: usize = answers.iter().map(|answer| O200K.encode_ordinary(answer).len()).sum();
    assert!(tokens <= MOST_TOKENS, "{tokens} tokens for {:?}", steps.iter().map(|step| step.0).collect::<Vec<_>>());
    answers
}

async fn asked(steps: &[Step<'_>]) {
    let (runtime, simulator) = argo_cd(Access::ReadOnly, &[]).await;
    play(&runtime, steps).await;
    assert_eq!(simulator.writes(), 0);
}

#[tokio::test]
async fn why_is_it_out_of_sync() {
    asked(&[
        (
            "get_application_diff",
            json!({ "name": "inventory" }),
            // The field, wanted and live, who edited it, the revision, and why nothing acts.
            &["OutOfSync", "spec.replicas: 5 → 3", "kubectl-edit", "self-heal is off", "main)"],
        ),
        (
            "get_application_diff",
            json!({ "name": "orders" }),
            &["orders:8.4.1 → …:8.4.2", "888aef7", "given up", "Failed last sync attempt to"],
        ),
    ])
    .await;
}

#[tokio::test]
async fn why_is_it_degraded() {
    asked(&[(
        "diagnose_application",
        json!({ "name": "checkout" }),
        &["Degraded", "crash", "PAYMENT_GATEWAY_URL is not set", "13 restarts", "dcac421", "exit code 1", "Next: "],
    )])
    .await;
}

#[tokio::test]
async fn which_applications_in_prod_track_a_moving_revision() {
    asked(&[(
        "list_applications",
        json!({ "cluster": "prod", "follows": ["HEAD", "branch", "range"], "fields": ["name", "follows", "revision"] }),
        &["accruals-worker-prod-eu-west-1", "follows", "what this token may see", "!staging"],
    )])
    .await;
}

#[tokio::test]
async fn sync_it_and_tell_when_it_is_healthy() {
    let (runtime, simulator) = argo_cd(Access::SafeWrites, &[]).await;
    play(
        &runtime,
        &[
            ("get_application_diff", json!({ "name": "inventory" }), &["A sync would change 1"]),
            ("sync_application", json!({ "name": "inventory" }), &["revision"]),
            (
                "wait_for_application",
                json!({ "name": "inventory", "seconds": 5 }),
                &["done and healthy", "Synced", "Healthy", "Succeeded"],
            ),
        ],
    )
    .await;
    assert_eq!(simulator.writes(), 1);
}

#[tokio::test]
async fn everything_unhealthy_in_a_project() {
    asked(&[(
        "list_applications",
        json!({
            "projects": ["payments"], "health": ["Degraded", "Missing", "Progressing", "Unknown", "Suspended"],
            "fields": ["name", "health", "health_since"], "sort": "-health_since",
        }),
        &["2 of 4 applications match", "1 Degraded", "1 Missing", "checkout", "gift-cards", "m)"],
    )])
    .await;
}

#[tokio::test]
async fn which_failed_their_last_sync_and_why() {
    asked(&[(
        "get_fleet_status",
        json!({}),
        &[
            "Applications whose last sync failed, 2",
            "Job has reached the specified backoff limit",
            "is not signed",
            "888aef7",
            "(1h)",
        ],
    )])
    .await;
}

#[tokio::test]
async fn what_the_crashing_pod_wrote() {
    let (runtime, _simulator) = argo_cd(Access::ReadOnly, &[]).await;
    let told = play(
        &runtime,
        &[("get_resource_tree", json!({ "name": "checkout", "kind": "Pod" }), &["CrashLoopBackOff", "13"])],
    )
    .await;
    let pod = told[0].split_whitespace().find(|word| word.starts_with("checkout-gz")).unwrap();
    play(
        &runtime,
        &[(
            "get_logs",
            json!({ "name": "checkout", "pod": pod, "previous": true }),
            &["PAYMENT_GATEWAY_URL is not set", "cannot start without a payment gateway", "lines read"],
        )],
    )
    .await;
}

#[tokio::test]
async fn which_clusters_are_unreachable() {
    asked(&[(
        "get_fleet_status",
        json!({}),
        &[
            "Clusters that do not answer, 1 of",
            "edge-berlin",
            "i/o timeout",
            "1 application: point-of-sale",
            "!not being monitored",
        ],
    )])
    .await;
}

#[tokio::test]
async fn what_a_sync_would_do() {
    asked(&[(
        "get_application_diff",
        json!({ "name": "reviews" }),
        &["A sync would change", "create", "prune", "reviews"],
    )])
    .await;
}

#[tokio::test]
async fn restart_a_deployment() {
    let (runtime, simulator) = argo_cd(Access::SafeWrites, &[]).await;
    let restart = json!({
        "name": "storefront", "kind": "Deployment", "group": "apps", "resource": "storefront", "namespace": "storefront",
        "action": "restart",
    });
    play(
        &runtime,
        &[
            ("get_resource_tree", json!({ "name": "storefront", "kind": "Deployment" }), &["storefront"]),
            ("run_resource_action", restart, &["get_resource_tree"]),
            ("wait_for_application", json!({ "name": "storefront", "seconds": 5, "until": "healthy" }), &["healthy"]),
        ],
    )
    .await;
    assert_eq!(simulator.writes(), 1);
}

#[tokio::test]
async fn how_two_applications_differ() {
    asked(&[(
        "compare_revisions",
        json!({ "name": "banners-eu", "other_application": "banners-us" }),
        &[
            "banners-eu",
            "banners-us",
            "source.path: overlays/eu → overlays/us",
            "nothing differs",
            "Names and namespaces aside",
        ],
    )])
    .await;
}

/// Somebody who reads the question, finds these words in it, and types what it asks for.
struct Agreeing(&'static [&'static str]);

impl Person for Agreeing {
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        for part in self.0 {
            assert!(form.message.contains(part), "{part}: {}", form.message);
        }
        let typed = form.typed.clone();
        Box::pin(async { Response::Accepted { yes: true, typed } })
    }
}

/// A call that a person has to agree to: refused where nobody can be asked, made once somebody has agreed.
async fn agreed(
    runtime: &Runtime,
    simulator: &Simulator,
    tool: &str,
    given: Value,
    shown: &'static [&'static str],
) -> Answer {
    let answer = call(runtime, tool, given.clone()).await;
    assert!(answer.is_error && answer.text.contains("Nobody can be asked here to confirm it"), "{}", answer.text);
    assert_eq!(simulator.writes(), 0);
    let caller = Caller { means: Means::Live(Arc::new(Agreeing(shown))), ..Caller::local(CancellationToken::new()) };
    let given = given.as_object().cloned().unwrap();
    let answer = runtime.answer(&caller, tool, given).await.unwrap();
    assert!(!answer.is_error, "{}", answer.text);
    assert_eq!(simulator.writes(), 1, "{}", answer.text);
    answer
}

#[tokio::test]
async fn delete_an_application_and_leave_what_it_deployed() {
    let (runtime, simulator) = argo_cd(Access::Full, &["delete_application"]).await;
    // Its owner would make it again.
    play(&runtime, &[("get_application", json!({ "name": "banners-eu" }), &["ApplicationSet/banners"])]).await;
    let given = json!({ "name": "banners-eu", "cascade": false });
    agreed(&runtime, &simulator, "delete_application", given, &["Delete", "`banners-eu`", "cascade: `false`"]).await;
}

#[tokio::test]
async fn pause_auto_sync() {
    let (runtime, simulator) = argo_cd(Access::Full, &["set_auto_sync"]).await;
    // What there is, so that it can be put back.
    let facts = ["\"auto_sync\":\"on\"", "\"prune\":true", "\"self_heal\":true"];
    play(&runtime, &[("get_application", json!({ "name": "checkout" }), &facts)]).await;
    let restore = [r#"restore `{"prune":true,"selfHeal":true}`"#];
    play(&runtime, &[("set_auto_sync", json!({ "name": "checkout", "enabled": false }), &restore)]).await;
    assert_eq!(simulator.writes(), 1);
    play(&runtime, &[("get_application", json!({ "name": "checkout" }), &["\"auto_sync\":\"off\""])]).await;
}

#[tokio::test]
async fn what_this_token_may_do() {
    asked(&[
        (
            "explain_access",
            json!({}),
            &["account admin", "applications create delete get", "logs get", "not for resource actions"],
        ),
        ("explain_access", json!({ "name": "checkout" }), &["payments/checkout", "on-call", "sync"]),
    ])
    .await;
}
