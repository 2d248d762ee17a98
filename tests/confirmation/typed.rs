//! Where a call names its object, a person types that name: through the tools of the mapping, to an Argo CD that counts what
//! reaches it.

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::confirmation::{Means, Response, Returned};
use argocd_mcp::dispatch::{Reply, Runtime};
use argocd_mcp::seal::Sealer;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::counted::{answer, question};
use crate::support::{Upstream, json, settings};

fn caller(returned: Option<Returned>) -> Caller {
    Caller { means: Means::Again(returned), ..Caller::local(CancellationToken::new()) }
}

async fn upstream() -> Upstream {
    Upstream::answering(|asked| match asked.target.split('?').next().unwrap() {
        "/api/version" => json(r#"{"Version":"v3.5.1"}"#),
        path if path.ends_with("/syncwindows") => json(r#"{"canSync":true}"#),
        path if path.ends_with("/resource") => json(LIVE),
        "/api/v1/repositories" => json(r#"{"items":[{"repo":"https://git.example.com/team/hello.git","type":"git"}]}"#),
        path if path.starts_with("/api/v1/account/can-i/") => json(r#"{"value":"yes"}"#),
        path => match path.strip_prefix("/api/v1/applications/").filter(|name| !name.contains('/')) {
            Some(name) => json(&application(name).to_string()),
            None => json("{}"),
        },
    })
    .await
}

const LIVE: &str = r#"{"manifest":"{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"guestbook-ui\",\"namespace\":\"default\",\"uid\":\"5b1f\",\"resourceVersion\":\"7\"}}"}"#;

/// One that nothing keeps from being changed.
fn application(name: &str) -> Value {
    json!({
        "metadata": { "name": name, "namespace": "argocd", "uid": "5b1e", "labels": { "team": "web" } },
        "spec": {
            "project": "default",
            "source": { "repoURL": "https://git.example.com/web.git", "path": "deploy", "targetRevision": "main" },
            "destination": { "server": "https://kubernetes.default.svc", "namespace": name },
        },
        "status": { "health": { "status": "Healthy" }, "sync": { "status": "OutOfSync", "revision": "1f0c" } },
    })
}

fn changes(upstream: &Upstream) -> usize {
    upstream.asked().iter().filter(|asked| asked.method != "GET").count()
}

fn runtime(upstream: &Upstream) -> Runtime {
    Runtime::new(argocd_mcp::config::Settings {
        access: Access::Full,
        sealer: Sealer::random(),
        ..settings(Some(&upstream.url))
    })
}

async fn call(runtime: &Runtime, caller: &Caller, tool: &str, arguments: &Value) -> Reply {
    runtime.call_for(caller, tool, arguments.as_object().unwrap().clone()).await.unwrap()
}

#[tokio::test]
async fn the_name_is_typed_exactly() {
    let arguments = json!({"name": "checkout"});
    for (typed, told) in [
        (Some("checkout"), None),
        (Some(" checkout\n"), None),
        (Some("Checkout"), Some("not exactly what the question asked for")),
        (Some("check out"), Some("not exactly what the question asked for")),
        (Some("checkout2"), Some("not exactly what the question asked for")),
        (Some("`checkout`"), Some("not exactly what the question asked for")),
        (Some("yes"), Some("not exactly what the question asked for")),
        (Some(""), Some("not exactly what the question asked for")),
        // A yes is not what was asked for.
        (None, Some("no answer to the question")),
    ] {
        let upstream = upstream().await;
        let runtime = runtime(&upstream);
        let question = question(call(&runtime, &caller(None), "delete_application", &arguments).await);
        assert_eq!(question.form.typed.as_deref(), Some("checkout"));
        assert_eq!(changes(&upstream), 0);
        let response = Response::Accepted { yes: true, typed: typed.map(str::to_owned) };
        let again = caller(Some(Returned { state: question.state, response: Some(response) }));
        let said = answer(call(&runtime, &again, "delete_application", &arguments).await);
        match told {
            None => assert_eq!((said.is_error, changes(&upstream)), (false, 1), "{}", said.text),
            Some(told) => {
                assert!(said.is_error && said.text.contains(told), "{typed:?}: {}", said.text);
                assert_eq!(changes(&upstream), 0, "{typed:?}");
            }
        }
    }
}

/// What is asked of a person who has to confirm each of these; read as they would.
#[tokio::test]
async fn questions_tell_what_would_be_done() {
    let upstream = upstream().await;
    let runtime = runtime(&upstream);
    let long = format!("https://git.example.com/{}.git", "a".repeat(120));
    let mut told = Vec::new();
    for (tool, arguments) in [
        ("delete_application", json!({"name": "checkout", "cascade": false})),
        ("sync_application", json!({"name": "checkout", "prune": true, "sync_options": ["Replace=true"]})),
        (
            "delete_resource",
            json!({"name": "guestbook", "kind": "Service", "resource": "guestbook-ui", "namespace": "default"}),
        ),
        (
            "patch_application",
            json!({"name": "guestbook", "patch":
            r#"[{"op": "replace", "path": "/spec/destination/namespace", "value": "kube-system"}, {"op": "add", "path": "/metadata/labels/a", "value": "b"}]"#}),
        ),
        ("delete_project_token", json!({"project": "default", "role": "ci", "iat": 1_763_812_800})),
        ("delete_repository", json!({"repo": "https://git.example.com/team/hello.git"})),
        ("delete_repository", json!({"repo": long})),
    ] {
        match call(&runtime, &caller(None), tool, &arguments).await {
            Reply::Question(question) => {
                told.push(format!("{}\n(to be typed: {:?})", question.form.message, question.form.typed));
            }
            Reply::Answer(answer) => told.push(format!("{tool}: {}", answer.text)),
        }
    }
    assert_eq!(changes(&upstream), 0);
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"127\.0\.0\.1:\d+", "ARGOCD");
    settings.bind(|| insta::assert_snapshot!(told.join("\n\n")));
}
