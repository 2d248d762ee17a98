//! What whoever runs the server is told of it, on an address of its own.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;

use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::selection::Selection;
use serde_json::{Value, json};
use support::http::{Ask, Connection, Reply, within};
use support::listener::{Act, Listener};
use support::prometheus::Metrics;
use support::served::Served;
use support::{Upstream, settings};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;

fn ask(address: SocketAddr, method: &'static str, target: &str) -> Ask {
    Ask { target: target.to_owned(), ..Ask::post(address, "").by(method) }
}

async fn get(address: SocketAddr, target: &str) -> Reply {
    ask(address, "GET", target).send(address).await
}

async fn metrics(served: &Served) -> Metrics {
    let reply = get(served.operations, "/metrics").await;
    assert_eq!(reply.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    Metrics::read(&reply.body)
}

/// Ends when a number is as expected: what ends a connection is seen a moment later.
async fn until(served: &Served, key: &str, expected: f64) {
    within(async { while metrics(served).await.get(key) != expected {} }).await;
}

async fn served(sessions: bool) -> (Served, Upstream) {
    let upstream = Upstream::answering(|_| support::json(r#"{"metadata":{"name":"checkout"}}"#)).await;
    let settings = Settings { selection: Selection::default(), ..settings(Some(&upstream.url)) };
    (Served::of(Arc::new(Runtime::new(settings)), sessions).await, upstream)
}

/// Nobody asks Argo CD for any of it.
#[tokio::test]
async fn each_question_has_its_answer() {
    let (served, upstream) = served(false).await;
    for stopping in [false, true] {
        if stopping {
            served.ending.asked.cancel();
        }
        let ready = if stopping { (503, "stopping\n") } else { (200, "ready\n") };
        for (method, target, (status, body)) in [
            ("GET", "/livez", (200, "alive\n")),
            ("GET", "/livez?verbose", (200, "alive\n")),
            ("GET", "/readyz", ready),
            ("GET", "/", (404, "There are /livez, /readyz and /metrics.\n")),
            ("GET", "/mcp", (404, "There are")),
            ("GET", "/metrics/", (404, "There are")),
            ("POST", "/livez", (405, "Only GET and HEAD")),
            ("DELETE", "/metrics", (405, "Only GET and HEAD")),
            ("OPTIONS", "/x", (405, "Only GET and HEAD")),
        ] {
            let reply = ask(served.operations, method, target).send(served.operations).await;
            assert!(reply.status == status && reply.body.starts_with(body), "{method} {target}: {reply:?}");
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            assert_eq!(reply.header("allow"), (status == 405).then_some("GET, HEAD"));
        }
        let mut connection = Connection::to(served.operations).await;
        connection.say(&ask(served.operations, "HEAD", "/readyz").bytes()).await;
        let reply = connection.hear_head().await.unwrap();
        assert_eq!(reply.status, ready.0);
        // A body would stand before the next answer.
        connection.say(&ask(served.operations, "GET", "/livez").bytes()).await;
        assert_eq!(connection.hear().await.unwrap().status, 200);
    }
    assert_eq!(upstream.asked().len(), 0);
    // None of it is at the other address.
    let (served, _upstream) = self::served(false).await;
    for target in ["/livez", "/readyz", "/metrics"] {
        assert_eq!(get(served.address, target).await.status, 404, "{target}");
    }
}

#[tokio::test]
async fn what_comes_over_http_is_counted() {
    let (served, _upstream) = served(false).await;
    let address = served.address;
    let call =
        |tool: &str| Ask::modern(address, "tools/call", json!({ "name": tool, "arguments": { "name": "checkout" } }));
    let list = || Ask::modern(address, "tools/list", json!({}));
    for (ask, status) in [
        (call("get_application"), 200),
        (call("get_application"), 200),
        (call("delete_application"), 200),
        (call("get_aplication"), 200),
        (list(), 200),
        (Ask::post(address, INITIALIZE), 200),
        (list().with("Origin", "https://elsewhere.example.com"), 403),
        (list().but("Host", "elsewhere.example.com"), 403),
        (list().with("X-MCP-Tools", "get_aplication"), 400),
        (list().but("Content-Type", "text/plain"), 415),
        (list().but("Accept", "text/plain"), 406),
        (Ask::post(address, "{"), 400),
        (Ask::post(address, vec![b' '; 2 << 20]), 413),
        (list().by("PUT"), 405),
        (Ask { target: "/".into(), ..list() }, 404),
        (Ask::modern(address, "weather/forecast", json!({})), 404),
    ] {
        let reply = ask.send(address).await;
        assert_eq!(reply.status, status, "{:?}: {reply:?}", ask.headers);
    }
    let metrics = metrics(&served).await;
    for (key, value) in [
        ("http_requests_total{method=\"tools/call\",status=\"200\"}", 4.0),
        ("http_requests_total{method=\"tools/list\",status=\"200\"}", 1.0),
        ("http_requests_total{method=\"tools/list\",status=\"400\"}", 1.0),
        ("http_requests_total{method=\"initialize\",status=\"200\"}", 1.0),
        ("http_requests_total{method=\"other\",status=\"404\"}", 2.0),
        ("http_requests_total{method=\"other\",status=\"415\"}", 1.0),
        ("http_refusals_total{reason=\"origin\"}", 1.0),
        ("http_refusals_total{reason=\"host\"}", 1.0),
        ("http_refusals_total{reason=\"narrowing\"}", 1.0),
        ("http_refusals_total{reason=\"media_type\"}", 1.0),
        ("http_refusals_total{reason=\"accept\"}", 1.0),
        ("http_refusals_total{reason=\"body\"}", 1.0),
        ("http_refusals_total{reason=\"too_large\"}", 1.0),
        ("http_refusals_total{reason=\"method\"}", 1.0),
        ("http_refusals_total{reason=\"path\"}", 1.0),
        ("http_refusals_total{reason=\"bearer\"}", 0.0),
        ("tool_calls_total{tool=\"get_application\",outcome=\"ok\"}", 2.0),
        ("tool_calls_total{tool=\"delete_application\",outcome=\"denied\"}", 1.0),
        ("tool_calls_total{tool=\"other\",outcome=\"protocol_error\"}", 1.0),
        ("limit_http_connections", 2_000.0),
        ("limit_http_body_bytes", 1_048_576.0),
        ("limit_http_requests_in_flight", 512.0),
    ] {
        assert_eq!(metrics.get(key), value, "{key}");
    }
}

/// What goes on just now.
#[tokio::test]
async fn what_is_open_is_counted_until_it_is_not() {
    let held = Listener::playing(|_| vec![Act::Hang]).await;
    let runtime = Arc::new(Runtime::new(settings(Some(&held.url()))));
    let served = Served::of(runtime, true).await;
    let address = served.address;
    until(&served, "http_connections", 0.0).await;
    let mut connection = Connection::to(address).await;
    let call = json!({ "name": "get_application", "arguments": { "name": "checkout" } });
    connection.say(&Ask::modern(address, "tools/call", call).bytes()).await;
    until(&served, "http_requests_in_flight", 1.0).await;
    until(&served, "http_connections", 1.0).await;
    connection.reset();
    until(&served, "http_requests_in_flight", 0.0).await;
    until(&served, "http_connections", 0.0).await;
    until(&served, "tool_calls_total{tool=\"get_application\",outcome=\"cancelled\"}", 1.0).await;

    let opened = Ask::post(address, INITIALIZE).send(address).await;
    until(&served, "sessions", 1.0).await;
    let id = opened.header("mcp-session-id").unwrap();
    assert_eq!(Ask::post(address, "").by("DELETE").with("Mcp-Session-Id", id).send(address).await.status, 204);
    until(&served, "sessions", 0.0).await;
}

/// Whoever sends half a head keeps nobody from being told.
#[tokio::test]
async fn connections_that_say_nothing_keep_nobody_out() {
    let (served, _upstream) = served(false).await;
    let mut silent = Vec::new();
    for _ in 0..100 {
        let mut connection = Connection::to(served.operations).await;
        connection.say(b"GET /livez HTTP/1.1\r\n").await;
        silent.push(connection);
    }
    assert_eq!(get(served.operations, "/livez").await.status, 200);
}

/// The program: it is asked to stop, says so to whoever asks, serves on for a while, and ends.
#[tokio::test]
async fn a_program_that_is_stopping_says_so_and_still_serves() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
    command.args(["http", "--simulator", "--listen", "127.0.0.1:0", "--operations-listen", "127.0.0.1:0"]);
    command.env_remove("ARGOCD_MCP_BEARER_TOKEN").stdin(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut process = command.spawn().unwrap();
    let mut errors = BufReader::new(process.stderr.take().unwrap()).lines();
    let mut addresses = Vec::new();
    for prefix in ["listening on http://", "operations on http://"] {
        let line = within(errors.next_line()).await.unwrap().unwrap();
        let address = line.strip_prefix(prefix).unwrap_or_else(|| panic!("{line}"));
        addresses.push(address.trim_end_matches("/mcp").parse::<SocketAddr>().unwrap());
    }
    let (address, operations) = (addresses[0], addresses[1]);
    assert_eq!(get(operations, "/readyz").await.status, 200);
    let id = process.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    within(async { while get(operations, "/readyz").await.status != 503 {} }).await;
    assert_eq!(get(operations, "/livez").await.status, 200);
    // Whoever has not heard of it yet is served.
    let reply = Ask::modern(address, "tools/list", json!({})).send(address).await;
    assert!(reply.status == 200 && reply.json()["result"]["tools"][0] != Value::Null, "{reply:?}");
    assert_eq!(within(process.wait()).await.unwrap().code(), Some(0));
}
