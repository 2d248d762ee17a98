//! A server with a policy: what becomes of calls is what it says of the object as Argo CD has it, whoever can be asked.

use std::sync::Arc;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::Means;
use argocd_mcp::dispatch::{Reply, Runtime};
use argocd_mcp::guards::Guards;
use argocd_mcp::instance::Credential;
use argocd_mcp::policy::Policy;
use argocd_mcp::tool;
use argocd_simulator::Simulator;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::simulated::{noon, simulator};
use crate::support::{Upstream, json, reply, settings};

fn guards(policy: &str) -> Guards {
    let tools: Vec<tool::Tool> = tool::all().collect();
    let policy = Policy::parse("policy.yaml", policy, &tools);
    let policy = policy.unwrap_or_else(|problems| panic!("{}", problems[0]));
    Guards { policy: Some(Arc::new(policy)), ..Guards::default() }
}

fn governed(simulator: &Simulator, policy: &str) -> Runtime {
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    if !policy.is_empty() {
        settings.guards = guards(policy);
    }
    Runtime::new(Settings { access: Access::Full, ..settings }).with_clock(noon)
}

/// Somebody whose client can ask.
fn person() -> Caller {
    Caller { means: Means::Again(None), ..Caller::local(CancellationToken::new()) }
}

/// A client that cannot.
fn alone() -> Caller {
    Caller::local(CancellationToken::new())
}

/// What becomes of a call in a word, and what is told.
async fn becomes(runtime: &Runtime, caller: &Caller, tool: &str, arguments: Value) -> (&'static str, String) {
    let Value::Object(arguments) = arguments else { unreachable!() };
    match runtime.call_for(caller, tool, arguments).await.unwrap() {
        Reply::Question(question) if question.form.typed.is_some() => ("typed", question.form.message),
        Reply::Question(question) => ("asked", question.form.message),
        Reply::Answer(answer) => match answer.text {
            text if !answer.is_error => ("done", text),
            text if text.contains("ticket: \"") => ("two steps", text),
            text if text.contains("nobody could be asked") => ("unasked", text),
            text if text.contains("was not called") => ("denied", text),
            text => ("failed", text),
        },
    }
}

#[track_caller]
fn check(came: (&str, String), expected: &str, what: &str) {
    assert_eq!(came.0, expected, "{what}\n{}", came.1);
}

const WRITE: &str = "sync_application";
const DESTRUCTIVE: &str = "delete_resource";

fn of(tool: &str) -> Value {
    match tool {
        WRITE | "refresh_application" | "delete_application" => json!({ "name": "guestbook" }),
        _ => json!({ "name": "guestbook", "kind": "Service", "resource": "guestbook-ui", "namespace": "default" }),
    }
}

#[tokio::test]
async fn each_verdict_holds_for_what_writes_and_what_loses_whoever_can_be_asked() {
    let rule = |then: &str| format!("default: allow\nrules:\n- {{ name: mine, project: default, then: {then} }}\n");
    let default = |then: &str| format!("default: {then}\nrules:\n- {{ project: payments, then: allow }}\n");
    let protected = |then: &str| format!("default: allow\nprotected:\n- {{ application: guest*, then: {then} }}\n");
    for (policy, write, destructive, alone_write, alone_destructive) in [
        (String::new(), "done", "typed", "done", "two steps"),
        ("shadow: true\nrules:\n- { project: default, then: deny }\n".to_owned(), "done", "typed", "done", "two steps"),
        ("rules:\n- { project: default, then: allow }\n".to_owned(), "done", "done", "done", "done"),
        (default("allow").replace("then: allow", "then: deny"), "done", "done", "done", "done"),
        (rule("confirm"), "asked", "typed", "unasked", "unasked"),
        (rule("confirm-typed"), "typed", "typed", "unasked", "unasked"),
        (rule("deny"), "denied", "denied", "denied", "denied"),
        (default("confirm"), "asked", "typed", "unasked", "unasked"),
        (default("confirm-typed"), "typed", "typed", "unasked", "unasked"),
        (default("deny"), "denied", "denied", "denied", "denied"),
        (protected("confirm-typed"), "typed", "typed", "unasked", "unasked"),
        (protected("deny"), "denied", "denied", "denied", "denied"),
        // A rule of one effect leaves the other as it is.
        (
            "default: allow\nrules:\n- { effect: destructive, then: confirm }\n".to_owned(),
            "done",
            "typed",
            "done",
            "unasked",
        ),
        ("default: allow\nrules:\n- { tool: sync_*, then: deny }\n".to_owned(), "denied", "done", "denied", "done"),
    ] {
        for (tool, with_person, without) in [(WRITE, write, alone_write), (DESTRUCTIVE, destructive, alone_destructive)]
        {
            for (caller, expected) in [(person(), with_person), (alone(), without)] {
                let simulator = simulator().await;
                let runtime = governed(&simulator, &policy);
                let came = becomes(&runtime, &caller, tool, of(tool)).await;
                check(came, expected, &format!("{tool}\n{policy}"));
                assert_eq!(simulator.writes(), u64::from(expected == "done"), "{tool}\n{policy}");
            }
        }
    }
}

#[tokio::test]
async fn a_denial_names_its_rule_and_not_the_others() {
    let simulator = simulator().await;
    let policy = "default: allow\nrules:\n- { name: other, project: payments, then: confirm }\n- { name: frozen, project: default, then: deny }\n";
    let runtime = governed(&simulator, policy);
    let (_, told) = becomes(&runtime, &person(), WRITE, of(WRITE)).await;
    assert_eq!(told, "`sync_application` was not called: rule 2 \"frozen\" (line 4) of policy.yaml denies it.");
}

/// One application as Argo CD tells it.
async fn raw(simulator: &Simulator, wanted: impl Fn(&Value) -> bool) -> Value {
    let url = format!("{}/api/v1/applications", simulator.url());
    let listed = reqwest::Client::new().get(url).bearer_auth(simulator.admin_token()).send().await.unwrap();
    let listed: Value = serde_json::from_str(&crate::support::text(listed).await).unwrap();
    listed["items"].as_array().unwrap().iter().find(|application| wanted(application)).unwrap().clone()
}

#[tokio::test]
async fn objects_are_known_by_what_argo_cd_says_of_them() {
    let simulator = simulator().await;
    let critical = raw(&simulator, |one| one["metadata"]["labels"]["tier"] == "critical").await;
    let by_name = raw(&simulator, |one| {
        one["spec"]["destination"]["name"].as_str().is_some_and(|name| name != "in-cluster" && !name.is_empty())
    })
    .await;
    let by_url =
        raw(&simulator, |one| one["spec"]["destination"]["server"].as_str().is_some_and(|url| url.contains("eks")))
            .await;
    let clusters = format!("{}/api/v1/clusters", simulator.url());
    let clusters = reqwest::Client::new().get(clusters).bearer_auth(simulator.admin_token()).send().await.unwrap();
    let clusters: Value = serde_json::from_str(&crate::support::text(clusters).await).unwrap();
    let other_name = |key: &str, other: &str, value: &Value| {
        let known = clusters["items"].as_array().unwrap().iter().find(|one| &one[key] == value).unwrap();
        known[other].as_str().unwrap().to_owned()
    };
    let named = |one: &Value| one["metadata"]["name"].as_str().unwrap().to_owned();
    let (name, url) = (&by_name["spec"]["destination"]["name"], &by_url["spec"]["destination"]["server"]);
    let deny = |about: &str| format!("default: allow\nrules:\n- {{ {about}, then: deny }}\n");
    let protect = |about: &str| format!("default: allow\nprotected:\n- {{ {about}, then: deny }}\n");
    for (application, policy, expected) in [
        (named(&critical), protect("label: tier=critical"), "denied"),
        (named(&critical), protect("label: tier=other"), "done"),
        (named(&critical), protect(&format!("application: {}", named(&critical))), "denied"),
        ("guestbook".to_owned(), protect("label: tier=critical"), "done"),
        (named(&by_name), deny(&format!("cluster: \"{}\"", name.as_str().unwrap())), "denied"),
        (named(&by_name), deny(&format!("cluster: \"{}\"", other_name("name", "server", name))), "denied"),
        (named(&by_name), deny("cluster: in-cluster"), "done"),
        (named(&by_url), deny(&format!("cluster: \"{}/\"", url.as_str().unwrap())), "denied"),
        (named(&by_url), deny(&format!("cluster: \"{}\"", other_name("server", "name", url))), "denied"),
        (named(&by_url), deny("cluster: in-cluster"), "done"),
        ("guestbook".to_owned(), deny("cluster: in-cluster"), "denied"),
        ("guestbook".to_owned(), deny("cluster: \"https://kubernetes.default.svc\""), "denied"),
        ("guestbook".to_owned(), deny("namespace: default"), "denied"),
        ("guestbook".to_owned(), deny("namespace: guest*"), "done"),
        // Noon of a Sunday.
        ("guestbook".to_owned(), deny("time: { days: sun, zone: UTC }"), "denied"),
        ("guestbook".to_owned(), deny("time: { days: sun, from: \"12:01\", zone: UTC }"), "done"),
    ] {
        let runtime = governed(&simulator, &policy);
        let came = becomes(&runtime, &alone(), "refresh_application", json!({ "name": application })).await;
        check(came, expected, &format!("{application}\n{policy}"));
    }
}

/// Arguments are what a model says.
#[tokio::test]
async fn the_object_counts_and_not_the_arguments() {
    let simulator = simulator().await;
    let policy = "rules:\n- { project: default, then: allow }\n";
    let runtime = governed(&simulator, policy);
    for (arguments, expected) in [
        (json!({ "name": "guestbook" }), "done"),
        (json!({ "name": "guestbook", "project": "default" }), "done"),
        (json!({ "name": "checkout" }), "denied"),
        (json!({ "name": "checkout", "project": "payments" }), "denied"),
        (json!({ "name": "checkout", "project": "default" }), "denied"),
        (json!({ "name": "no-such" }), "denied"),
        (json!({ "name": "no-such", "project": "default" }), "denied"),
    ] {
        let told = arguments.to_string();
        check(becomes(&runtime, &person(), WRITE, arguments).await, expected, &told);
    }
    let (_, told) = becomes(&runtime, &person(), WRITE, json!({ "name": "no-such" })).await;
    assert!(told.contains("could not be looked up") && told.contains("403"), "{told}");
}

/// What can be lied about where one name stands for another, or nothing is there yet.
#[tokio::test]
async fn what_is_not_an_application_is_known_too() {
    let simulator = simulator().await;
    let policy = "default: allow\nrules:\n- { project: payments, then: deny }\n- { cluster: in-cluster, tool: \"*cluster*\", then: deny }\n- { namespace: kube-system, then: deny }\n- { application: banners-eu, tool: \"*set\", then: deny }\n";
    let runtime = governed(&simulator, policy);
    let manifest = |project: &str, namespace: &str| {
        json!({ "application": { "metadata": { "name": "hello" }, "spec": {
            "project": project,
            "source": { "repoURL": "https://git.example.com/team/hello.git", "path": "deploy", "targetRevision": "main" },
            "destination": { "server": "https://kubernetes.default.svc", "namespace": namespace },
        } } })
    };
    let upsert = json!({ "upsert": true, "application": { "metadata": { "name": "checkout" }, "spec": manifest("default", "x")["application"]["spec"] } });
    for (tool, arguments, expected) in [
        ("create_application", manifest("default", "hello"), "done"),
        ("create_application", manifest("payments", "hello"), "denied"),
        ("create_application", manifest("default", "kube-system"), "denied"),
        ("create_application", upsert, "denied"),
        ("delete_project", json!({ "name": "payments" }), "denied"),
        ("delete_project", json!({ "name": "no-such" }), "denied"),
        ("delete_project_token", json!({ "project": "payments", "role": "ci", "iat": 1_764_000_000 }), "denied"),
        ("delete_cluster", json!({ "cluster": "in-cluster" }), "denied"),
        ("delete_cluster", json!({ "cluster": "https://kubernetes.default.svc/", "by": "server" }), "denied"),
        ("invalidate_cluster_cache", json!({ "server": "https://kubernetes.default.svc" }), "denied"),
        ("delete_cluster", json!({ "cluster": "no-such" }), "denied"),
        ("delete_repository", json!({ "repo": "https://no.such/repository" }), "denied"),
        // Its applications go with it.
        ("delete_applicationset", json!({ "name": "banners" }), "denied"),
        (
            "run_resource_action",
            json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps",
            "namespace": "kube-system", "action": "restart" }),
            "denied",
        ),
        (
            "run_resource_action",
            json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps",
            "namespace": "default", "action": "restart" }),
            "done",
        ),
    ] {
        let told = format!("{tool} {arguments}");
        check(becomes(&runtime, &alone(), tool, arguments).await, expected, &told);
    }
}

#[tokio::test]
async fn where_nothing_can_be_looked_up_nothing_is_sent() {
    for status in [403, 404, 500, 502] {
        let upstream = Upstream::answering(move |asked| match asked.target.contains("/version") {
            true => json(r#"{"Version":"v3.5.1"}"#),
            false => reply(status, "application/json", r#"{"error":"no","code":2,"message":"no"}"#),
        })
        .await;
        let mut settings = settings(Some(&upstream.url));
        settings.guards = guards("default: allow\nrules:\n- { project: x, then: confirm }\n");
        let runtime = Runtime::new(Settings { access: Access::Full, ..settings });
        for tool in [WRITE, DESTRUCTIVE, "refresh_application", "delete_application"] {
            check(becomes(&runtime, &alone(), tool, of(tool)).await, "denied", &format!("{status}: {tool}"));
        }
        assert!(upstream.asked().iter().all(|asked| asked.method == "GET"), "{:?}", upstream.asked());
    }
}

#[tokio::test]
async fn reads_are_governed_where_a_rule_says_so() {
    let simulator = simulator().await;
    let secret = "default: deny\nrules:\n- { effect: read, project: payments, then: deny }\n";
    let logs = "default: deny\nrules:\n- { effect: read, tool: get_logs, then: deny }\n";
    let shadow = "default: deny\nrules:\n- { effect: read, project: payments, then: deny, shadow: true }\n";
    for (policy, tool, arguments, expected) in [
        ("default: deny\nrules:\n- { project: payments, then: allow }\n", "list_applications", json!({}), "done"),
        (secret, "get_application", json!({ "name": "guestbook" }), "done"),
        (secret, "get_application", json!({ "name": "checkout" }), "denied"),
        (secret, "diagnose_application", json!({ "name": "checkout" }), "denied"),
        (secret, "compare_revisions", json!({ "name": "guestbook", "other_application": "checkout" }), "denied"),
        // A list may show what is denied.
        (secret, "list_applications", json!({}), "denied"),
        (secret, "get_fleet_status", json!({}), "denied"),
        (secret, "get_project", json!({ "name": "payments" }), "denied"),
        (secret, "get_version", json!({}), "done"),
        (secret, "list_accounts", json!({}), "done"),
        (logs, "list_applications", json!({}), "done"),
        (logs, "get_logs", json!({ "name": "guestbook" }), "denied"),
        (shadow, "get_application", json!({ "name": "checkout" }), "done"),
        (shadow, "list_applications", json!({}), "done"),
    ] {
        let runtime = governed(&simulator, policy);
        let told = format!("{tool} {arguments}\n{policy}");
        check(becomes(&runtime, &alone(), tool, arguments).await, expected, &told);
    }
}

/// Whoever moves something needs both: where it is and where it goes.
#[tokio::test]
async fn a_move_is_judged_by_where_it_comes_from_and_where_it_goes() {
    let deny = |about: &str| format!("default: allow\nrules:\n- {{ {about}, then: deny }}\n");
    let patch = |path: &str, value: Value| json!([{ "op": "replace", "path": path, "value": value }]).to_string();
    let to_payments = || patch("/spec/project", "payments".into());
    let elsewhere = || patch("/spec/destination/namespace", "kube-system".into());
    let revision = || patch("/spec/source/targetRevision", "master".into());
    for (policy, patch, expected) in [
        (deny("project: payments"), to_payments(), "denied"),
        (deny("project: default"), to_payments(), "denied"),
        (deny("project: payments"), revision(), "done"),
        (deny("namespace: kube-system"), elsewhere(), "denied"),
        (deny("namespace: kube-system"), revision(), "done"),
        (deny("project: payments").replace("then: deny", "then: confirm"), to_payments(), "typed"),
    ] {
        let simulator = simulator().await;
        let runtime = governed(&simulator, &policy);
        let arguments = json!({ "name": "guestbook", "patch": patch });
        let came = becomes(&runtime, &person(), "patch_application", arguments.clone()).await;
        check(came, expected, &format!("{arguments}\n{policy}"));
        assert_eq!(simulator.writes(), u64::from(expected == "done"));
    }
}
