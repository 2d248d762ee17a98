//! A request that belongs to a trace: Argo CD and our log are told of it, and of nothing that is none.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Map, Value, json};
use support::home::Home;
use support::{Asked, Upstream, reply, unsigned};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::time::timeout;

const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const TOOL: &str = "get_application";

/// Calls the tool over standard input with this metadata, in the era that has it; what the program logged.
async fn called(upstream: &Upstream, home: &Home, token: &str, filter: &str, meta: &Map<String, Value>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
    command.args(["stdio", "--server", &upstream.url]).env_clear();
    command.env("HOME", home.path("")).env("ARGOCD_AUTH_TOKEN", token).env("ARGOCD_MCP_LOG", filter);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut server = command.spawn().unwrap();
    let mut all = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {},
    });
    all.as_object_mut().unwrap().extend(meta.clone());
    let request = json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": { "name": TOOL, "arguments": { "name": "checkout" }, "_meta": all },
    });
    let mut input = server.stdin.take().unwrap();
    input.write_all(format!("{request}\n").as_bytes()).await.unwrap();
    drop(input);
    let (mut answer, mut logged) = (String::new(), String::new());
    let (mut output, mut log) = (server.stdout.take().unwrap(), server.stderr.take().unwrap());
    let reading = async {
        let _ = tokio::join!(output.read_to_string(&mut answer), log.read_to_string(&mut logged));
        server.wait().await.unwrap()
    };
    timeout(Duration::from_secs(20), reading).await.expect("the program does not end");
    assert!(answer.contains("\"result\""), "{answer} {logged}");
    logged
}

fn argocd(asked: &Asked) -> axum::response::Response {
    match asked.target.as_str() {
        "/api/version" => support::json(r#"{"Version":"v3.5.0"}"#),
        _ => reply(200, "application/json", r#"{"metadata":{"name":"checkout"}}"#),
    }
}

/// What Argo CD was told with the request of the call.
async fn passed_on(home: &str, meta: Value) -> (Option<String>, Option<String>, String) {
    let (upstream, home) = (Upstream::answering(argocd).await, Home::new(home));
    let logged = called(&upstream, &home, support::TOKEN, "argocd_mcp=debug", meta.as_object().unwrap()).await;
    let asked = upstream.asked().into_iter().find(|asked| asked.target.starts_with("/api/v1/applications")).unwrap();
    let header = |name| asked.header(name).map(str::to_owned);
    assert_eq!(header("baggage"), None);
    (header("traceparent"), header("tracestate"), logged)
}

#[tokio::test]
async fn argo_cd_is_told_of_the_trace_and_so_is_the_log() {
    let state = "rojo=00f067aa0ba902b7";
    let meta = json!({ "traceparent": PARENT, "tracestate": state, "baggage": "user=somebody" });
    let (parent, told, logged) = passed_on("trace", meta).await;
    let parent = parent.unwrap();
    // The same trace, and another sender.
    assert!(
        parent.starts_with(&format!("00-{ID}-")) && parent.ends_with("-01") && parent.len() == PARENT.len(),
        "{parent}"
    );
    assert_ne!(parent, PARENT);
    assert_eq!(told.as_deref(), Some(state));
    let line = logged.lines().find(|line| line.contains("called")).unwrap();
    assert!(line.contains(ID) && line.contains(TOOL), "{line}");
}

#[tokio::test]
async fn what_is_no_trace_is_passed_over() {
    for meta in [
        json!({}),
        json!({ "traceparent": PARENT.to_uppercase() }),
        json!({ "traceparent": 7 }),
        json!({ "traceparent": format!("{PARENT}\r\nx-evil: 1") }),
        json!({ "tracestate": "a=1" }),
        json!({ "TraceParent": PARENT }),
    ] {
        let (parent, state, logged) = passed_on("no-trace", meta.clone()).await;
        assert_eq!((parent, state), (None, None), "{meta}");
        let line = logged.lines().find(|line| line.contains("called")).unwrap();
        assert!(line.contains(TOOL) && !line.contains("trace_id") && !line.contains("evil"), "{meta}: {line}");
    }
    // The one is none of the other's business.
    let (parent, state, _) = passed_on("no-state", json!({ "traceparent": PARENT, "tracestate": "a=1\nb" })).await;
    assert!(parent.is_some_and(|parent| parent.contains(ID)) && state.is_none());
}

/// Also where nothing but warnings is logged.
#[tokio::test]
async fn a_warning_says_of_which_call_it_is() {
    let upstream = Upstream::answering(argocd).await;
    let soon = jiff::Timestamp::now().as_second() + 3_600;
    let token = unsigned(&json!({ "exp": soon, "iat": soon - 90_000 }));
    let meta = json!({ "traceparent": PARENT });
    let logged = called(&upstream, &Home::new("trace-warning"), &token, "warn", meta.as_object().unwrap()).await;
    let line = logged.lines().find(|line| line.contains("expires at") && line.contains(ID));
    assert!(line.is_some_and(|line| line.contains(TOOL)), "{logged}");
}
