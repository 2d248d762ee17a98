//! What may be changed, by whom, and what is said of it; asked of a simulated Argo CD whose clock stands still.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use argocd_api::vocabulary::Effect;
use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_mcp::upstream::Upstream as Way;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{Upstream, call, examples_of, reply, settings};
use tokio::time::Instant;

const ACCESSES: [Access; 3] = [Access::ReadOnly, Access::SafeWrites, Access::Full];
/// Where nobody can be asked, what may lose something is told first.
const PLANNED: &str = "Nothing was done yet. What ";

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn argo(version: Version) -> Simulator {
    let options =
        Options { clock: Clock::fixed(noon()), operation_takes: Duration::ZERO, version, ..Options::default() };
    argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

fn runtime(simulator: &Simulator, access: Access) -> Runtime {
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    settings.access = access;
    Runtime::new(settings).with_clock(noon)
}

/// The application as Argo CD itself tells it.
async fn raw(simulator: &Simulator, name: &str) -> Value {
    let url = format!("{}/api/v1/applications/{name}", simulator.url());
    let request = reqwest::Client::new().get(url).bearer_auth(simulator.admin_token());
    let reply = request.send().await.unwrap();
    assert_eq!(reply.status(), 200, "{name}");
    serde_json::from_str(&support::text(reply).await).unwrap()
}

/// A call that may or may not be made, with the least access that lets it through to Argo CD; none does where a person has to
/// confirm it, since nobody here can be asked.
#[tokio::test]
async fn each_access_lets_through_what_it_says() {
    let restart = json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps",
        "namespace": "default", "action": "restart" });
    let with = |mut arguments: Value, name: &str, value: Value| {
        arguments[name] = value;
        arguments
    };
    let guestbook = || json!({ "name": "guestbook" });
    let patch = |path: &str, value: Value| {
        let patch = json!([{ "op": "add", "path": path, "value": value }]).to_string();
        json!({ "name": "guestbook", "patch": patch })
    };
    let hello = json!({ "application": { "metadata": { "name": "hello" }, "spec": {
        "project": "default",
        "source": { "repoURL": "https://git.example.com/team/hello.git", "path": "deploy", "targetRevision": "main" },
        "destination": { "server": "https://kubernetes.default.svc", "namespace": "hello" },
    } } });
    for (tool, arguments, least) in [
        ("get_application", guestbook(), Some(Access::ReadOnly)),
        ("get_managed_resources", guestbook(), Some(Access::ReadOnly)),
        ("refresh_application", guestbook(), Some(Access::SafeWrites)),
        ("refresh_application", with(guestbook(), "mode", "hard".into()), Some(Access::SafeWrites)),
        ("sync_application", guestbook(), Some(Access::SafeWrites)),
        ("sync_application", with(guestbook(), "prune", false.into()), Some(Access::SafeWrites)),
        (
            "sync_application",
            with(guestbook(), "sync_options", json!(["ServerSideApply=true"])),
            Some(Access::SafeWrites),
        ),
        ("sync_application", with(guestbook(), "prune", true.into()), None),
        ("sync_application", with(guestbook(), "force", true.into()), None),
        ("sync_application", with(guestbook(), "sync_options", json!(["Replace=true"])), None),
        ("sync_application", with(guestbook(), "sync_options", json!(["CreateNamespace=true", "Force=true"])), None),
        ("run_resource_action", restart.clone(), Some(Access::SafeWrites)),
        ("run_resource_action", with(restart.clone(), "action", "scale".into()), None),
        ("run_resource_action", with(restart, "action", "pause".into()), None),
        ("create_application", hello.clone(), Some(Access::Full)),
        ("create_application", with(hello, "upsert", true.into()), None),
        ("patch_application", patch("/metadata/labels", json!({ "team": "web" })), Some(Access::Full)),
        ("patch_application", patch("/spec/source/targetRevision", "master".into()), Some(Access::Full)),
        ("patch_application", patch("/spec/destination/namespace", "kube-system".into()), None),
        ("patch_application", patch("/spec/project", "other".into()), None),
        ("patch_application", patch("/spec/syncPolicy", json!({ "automated": {} })), None),
        ("patch_application", patch("/metadata/finalizers", json!([])), None),
        ("patch_application", patch("/spec", json!({})), None),
        ("patch_application", patch("/spec/destination/namespace", "kube-system".into()), None),
        ("rollback_application", json!({ "name": "checkout", "deployment": 62 }), None),
        ("delete_application", guestbook(), None),
        (
            "delete_resource",
            json!({ "name": "guestbook", "kind": "Service", "resource": "guestbook-ui", "namespace": "default" }),
            None,
        ),
        (
            "patch_resource",
            json!({ "name": "guestbook", "kind": "Service", "resource": "guestbook-ui", "namespace": "default",
                "patch": r#"[{"op": "add", "path": "/metadata/labels/a", "value": "b"}]"# }),
            None,
        ),
    ] {
        for access in ACCESSES {
            let simulator = argo(Version::V3_5).await;
            let answer = call(&runtime(&simulator, access), tool, arguments.clone()).await;
            let through = least.is_some_and(|least| access >= least);
            assert_eq!(!answer.is_error, through, "{access}: {tool} {arguments}: {}", answer.text);
            if !through {
                assert_eq!(simulator.writes(), 0, "{access}: {tool} {arguments}");
            }
            if !through && access < Access::Full {
                assert!(
                    answer.text.contains(&format!("the access \"{access}\"")),
                    "{tool} {arguments}: {}",
                    answer.text
                );
            }
            if access == Access::Full && least.is_none() {
                assert!(answer.text.contains(PLANNED), "{tool} {arguments}: {}", answer.text);
            }
        }
    }
}

/// To have as many or more loses nothing; whether that is so is known from what there is.
#[tokio::test]
async fn scaling_up_is_safe_and_scaling_down_is_not() {
    let scale = |kind: &str, resource: &str, parameters: Value| {
        json!({ "name": "guestbook", "kind": kind, "resource": resource, "group": "apps", "namespace": "default",
            "action": "scale", "parameters": parameters })
    };
    let to = |replicas: &str| json!([{ "name": "replicas", "value": replicas }]);
    let live = json!({ "name": "guestbook", "kind": "Deployment", "resource": "guestbook-ui", "group": "apps", "namespace": "default" });
    let mut rows = Vec::new();
    for (arguments, looks) in [
        (scale("Deployment", "guestbook-ui", to("4")), true),
        (scale("Deployment", "guestbook-ui", to("1")), true),
        (scale("Deployment", "guestbook-ui", to("0")), true),
        (scale("Service", "guestbook-ui", to("9")), true),
        (scale("Deployment", "no-such-resource", to("9")), true),
        (scale("Deployment", "guestbook-ui", to("-9")), false),
        (scale("Deployment", "guestbook-ui", to("9.5")), false),
        (scale("Deployment", "guestbook-ui", to("")), false),
        (scale("Deployment", "guestbook-ui", json!([])), false),
        (scale("Deployment", "guestbook-ui", json!([{ "name": "Replicas", "value": "9" }])), false),
        (
            scale(
                "Deployment",
                "guestbook-ui",
                json!([{ "name": "replicas", "value": "9" }, { "name": "replicas", "value": "0" }]),
            ),
            false,
        ),
    ] {
        let simulator = argo(Version::V3_5).await;
        let runtime = runtime(&simulator, Access::SafeWrites);
        let answer = call(&runtime, "run_resource_action", arguments.clone()).await;
        let asked: Vec<String> = simulator.requests().into_iter().map(|made| made.method).collect();
        assert_eq!(asked.iter().any(|method| method == "GET"), looks, "{arguments}: {asked:?}");
        assert_eq!(simulator.writes() == 0, answer.is_error, "{arguments}: {}", answer.text);
        let now = call(&runtime, "get_resource", live.clone()).await.text;
        let now = now.lines().find(|line| line.starts_with("  replicas: ")).unwrap_or_default();
        rows.push(format!(
            "{} {} {}: {}\n→{now}",
            arguments["kind"], arguments["resource"], arguments["parameters"], answer.text
        ));
    }
    insta::assert_snapshot!(rows.join("\n"));
}

/// What dispatch lets slip is held where requests leave.
#[tokio::test]
async fn no_request_leaves_that_is_beyond_the_access() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let deadline = || Instant::now() + Duration::from_secs(10);
    for (name, arguments) in examples_of(|tool| tool.effect > Effect::Read) {
        let tool = argocd_api::TOOLS.iter().find(|tool| tool.name == name).unwrap();
        let way = Way::new(settings(Some(&upstream.url)).instance, Access::ReadOnly);
        let arguments = argocd_api::arguments::check(tool.arguments, arguments.as_object().unwrap()).unwrap();
        let failure = way.send(tool, &arguments, deadline()).await.err().unwrap().to_string();
        assert!(failure.contains("was not sent") && failure.contains("read-only"), "{name}: {failure}");
    }
    let made = upstream.asked();
    assert!(made.iter().all(|asked| asked.target == "/api/version"), "{made:?}");
}

#[tokio::test]
async fn each_safe_write_does_what_it_says() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, Access::Full);
    let mut told = Vec::new();
    for (tool, arguments) in examples_of(|tool| tool.effect == Effect::Write) {
        let answer = call(&runtime, tool, arguments.clone()).await;
        let mark = if answer.is_error { "✗" } else { "✓" };
        told.push(format!("{tool} {arguments}\n{mark} {}", answer.text));
    }
    for (tool, arguments) in [
        ("sync_application", json!({ "name": "pricing" })),
        ("sync_application", json!({ "name": "billing" })),
        ("sync_application", json!({ "name": "guestbook", "revision": "no-such-branch" })),
        (
            "sync_application",
            json!({ "name": "guestbook", "resources": [{ "kind": "Service", "name": "guestbook-ui" }] }),
        ),
        ("sync_application", json!({ "name": "guestbook", "resources": [{ "kind": "Service", "title": "x" }] })),
        ("patch_application", json!({ "name": "guestbook", "patch": "{\"spec\": {}}" })),
        (
            "patch_application",
            json!({ "name": "guestbook",
                "patch": r#"[{"op": "test", "path": "/spec/project", "value": "no"}, {"op": "add", "path": "/metadata/labels/a", "value": "b"}]"# }),
        ),
        ("refresh_application", json!({ "name": "no-such-application" })),
    ] {
        let answer = call(&runtime, tool, arguments.clone()).await;
        let mark = if answer.is_error { "✗" } else { "✓" };
        told.push(format!("{tool} {arguments}\n{mark} {}", answer.text));
    }
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.bind(|| insta::assert_snapshot!(told.join("\n\n")));
}

/// What is read and written again unchanged is what it was, whatever we know of it.
#[tokio::test]
async fn nothing_is_lost_on_the_way_back() {
    let simulator = argo(Version::V3_5).await;
    let runtime = runtime(&simulator, Access::Full);
    for name in ["catalog", "prometheus-stack", "storefront", "log-shipper", "guestbook"] {
        let mut read = raw(&simulator, name).await;
        let twin = format!("{name}-twin");
        let metadata = read["metadata"].as_object_mut().unwrap();
        metadata.retain(|key, _| ["labels", "annotations", "finalizers"].contains(&key.as_str()));
        metadata.insert("name".into(), twin.clone().into());
        metadata.entry("labels").or_insert(json!({}))["example.com/unknown"] = "kept".into();
        metadata.entry("finalizers").or_insert(json!(["resources-finalizer.argocd.argoproj.io"]));
        read["spec"]["ignoreDifferences"] = json!([{ "group": "apps", "kind": "Deployment", "jsonPointers": ["/spec/replicas"], "jqPathExpressions": [".a"] }]);
        let written = json!({ "metadata": read["metadata"], "spec": read["spec"] });
        let arguments = json!({ "application": written, "validate": false });
        let answer = call(&runtime, "create_application", arguments).await;
        assert!(!answer.is_error, "{name}: {}", answer.text);
        let again = raw(&simulator, &twin).await;
        assert_eq!(again["spec"], read["spec"], "{name}");
        for key in ["labels", "annotations", "finalizers"] {
            assert_eq!(again["metadata"][key], read["metadata"][key], "{name}: {key}");
        }

        // A change of one thing leaves the others alone.
        let patch = json!([{ "op": "add", "path": "/metadata/labels/changed", "value": "yes" }]).to_string();
        let answer = call(&runtime, "patch_application", json!({ "name": twin, "patch": patch })).await;
        assert!(!answer.is_error, "{name}: {}", answer.text);
        let changed = raw(&simulator, &twin).await;
        assert_eq!(changed["spec"], read["spec"], "{name}");
        read["metadata"]["labels"]["changed"] = "yes".into();
        for key in ["labels", "annotations", "finalizers"] {
            assert_eq!(changed["metadata"][key], read["metadata"][key], "{name}: {key}");
        }
    }
}

#[tokio::test]
async fn an_older_argo_cd_is_asked_as_it_understands() {
    let restart = json!({ "name": "checkout", "kind": "Deployment", "resource": "checkout", "group": "apps",
        "namespace": "payments", "action": "restart" });
    for (version, path) in [
        (Version::V2_13, "/api/v1/applications/checkout/resource/actions"),
        (Version::V3_0, "/api/v1/applications/checkout/resource/actions"),
        (Version::V3_1, "/api/v1/applications/checkout/resource/actions/v2"),
        (Version::V3_5, "/api/v1/applications/checkout/resource/actions/v2"),
    ] {
        let simulator = argo(version).await;
        let runtime = runtime(&simulator, Access::SafeWrites);
        let answer = call(&runtime, "run_resource_action", restart.clone()).await;
        assert!(!answer.is_error, "{version:?}: {}", answer.text);
        let made = simulator.requests();
        let made = made.iter().rfind(|request| request.method != "GET").unwrap();
        assert_eq!(made.target.split('?').next(), Some(path), "{version:?}");

        let mut given = restart.clone();
        given["parameters"] = json!([{ "name": "a", "value": "b" }]);
        let writes = simulator.writes();
        let answer = call(&runtime, "run_resource_action", given).await;
        if version < Version::V3_1 {
            assert!(answer.is_error && answer.text.contains("needs Argo CD 3.1 or newer"), "{}", answer.text);
            assert_eq!(simulator.writes(), writes);
        }
    }
}

/// Whether a write that broke off has happened is not known, and it is not sent again.
#[tokio::test]
async fn a_write_is_sent_once_and_what_is_not_known_is_said() {
    for (status, kind, open) in [
        (502, "text/html", true),
        (503, "text/plain", true),
        (504, "text/plain", true),
        (500, "text/plain", false),
        (429, "text/plain", false),
    ] {
        let upstream = Upstream::answering(move |asked| match (asked.method.as_str(), path(&asked.target)) {
            ("GET", ["version"]) => support::json(r#"{"Version":"v3.5.1"}"#),
            ("GET", ["v1", "applications", "hello"] | ["v1", "applicationsets" | "projects", _]) => {
                reply(404, "application/json", r#"{"error":"none","code":5,"message":"none"}"#)
            }
            ("GET", ["v1", "applications", name]) => support::json(&application(name).to_string()),
            ("GET", ["v1", "applications", _, "syncwindows"]) => support::json(r#"{"canSync":true}"#),
            ("GET", ["v1", "applications", _, "resource"]) => support::json(LIVE),
            ("GET", ["v1", "applications", _, "resource", "actions"]) => {
                support::json(r#"{"actions":[{"name":"restart"}]}"#)
            }
            ("GET", ["v1", "account", "can-i", ..]) => support::json(r#"{"value":"yes"}"#),
            ("GET", ["v1", "clusters", ..]) => support::json(
                r#"{"name":"in-cluster","server":"https://kubernetes.default.svc","items":[{"name":"in-cluster","server":"https://kubernetes.default.svc"}]}"#,
            ),
            ("GET", _) => support::json(r#"{"items":[]}"#),
            _ => reply(status, kind, "no"),
        })
        .await;
        let mut settings = settings(Some(&upstream.url));
        settings.access = Access::Full;
        let runtime = Runtime::new(settings);
        for (tool, arguments) in examples_of(|tool| tool.effect == Effect::Write) {
            if tool.starts_with("refresh") {
                continue;
            }
            let before = upstream.asked().len();
            let answer = call(&runtime, tool, arguments).await;
            let sent = upstream.asked()[before..].iter().filter(|asked| asked.method != "GET").count();
            assert_eq!(sent, 1, "{status}: {tool}");
            assert!(answer.is_error);
            assert_eq!(answer.text.contains("Whether it happened is not known"), open, "{status}: {}", answer.text);
        }
    }
}

const LIVE: &str = r#"{"manifest":"{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"checkout\",\"namespace\":\"payments\",\"uid\":\"5b1f\",\"resourceVersion\":\"7\"},\"spec\":{\"replicas\":2}}"}"#;

fn path(target: &str) -> &[&str] {
    let parts: Vec<&str> = target.split('?').next().unwrap().trim_start_matches("/api/").split('/').collect();
    parts.leak()
}

/// One that nothing keeps from being changed; an operation runs where one is to be ended.
fn application(name: &str) -> Value {
    let phase = if name == "checkout" { "Running" } else { "Succeeded" };
    json!({
        "metadata": { "name": name, "namespace": "argocd", "uid": "5b1e", "resourceVersion": "7" },
        "spec": {
            "project": "default",
            "source": { "repoURL": "https://git.example.com/web.git", "path": "deploy", "targetRevision": "main" },
            "destination": { "server": "https://kubernetes.default.svc", "namespace": name },
        },
        "status": {
            "health": { "status": "Healthy" }, "sync": { "status": "OutOfSync", "revision": "1f0c" },
            "operationState": { "phase": phase, "startedAt": "2026-11-22T11:00:00Z",
                "operation": { "sync": { "revision": "1f0c" } }, "syncResult": { "revision": "1f0c" } },
        },
    })
}
