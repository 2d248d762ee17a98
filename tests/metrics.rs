//! What is counted of calls and of requests to Argo CD: each once, and nothing that anybody has chosen among the labels.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::metrics::http::Reason;
use argocd_mcp::metrics::{Outcome, Replied};
use argocd_mcp::tool::{Tool, Work};
use serde_json::{Value, json};
use support::listener::{Act, Listener};
use support::prometheus::Metrics;
use support::{Upstream, reply, settings};
use tokio_util::sync::CancellationToken;

async fn call(runtime: &Runtime, tool: &str, arguments: Value, cancel: CancellationToken) {
    let _ = runtime.call_for(&Caller::local(cancel), tool, arguments.as_object().cloned().unwrap_or_default()).await;
}

fn metrics(runtime: &Runtime) -> Metrics {
    Metrics::read(&runtime.metrics().told())
}

fn calls(metrics: &Metrics, tool: &str, outcome: &str) -> f64 {
    metrics.get(&format!("tool_calls_total{{tool=\"{tool}\",outcome=\"{outcome}\"}}"))
}

/// Every call is counted once, by what it came to.
#[tokio::test]
async fn a_call_is_counted_by_what_it_came_to() {
    let upstream = Upstream::answering(|asked| match asked.target.as_str() {
        "/api/version" => support::json(r#"{"Version":"v3.5.0"}"#),
        target if target.contains("nowhere") => reply(404, "application/json", r#"{"message":"not found"}"#),
        _ => support::json(r#"{"metadata":{"name":"checkout"}}"#),
    })
    .await;
    let runtime = Runtime::new(Settings { access: Access::Full, ..settings(Some(&upstream.url)) });
    let cancelled = CancellationToken::new();
    cancelled.cancel();
    let live = CancellationToken::new;
    for (tool, arguments, cancel) in [
        ("get_application", json!({ "name": "checkout" }), live()),
        ("get_application", json!({ "name": "checkout" }), live()),
        ("get_application", json!({ "name": "nowhere" }), live()),
        ("get_application", json!({ "nome": "checkout" }), live()),
        ("get_application", json!({ "name": "checkout" }), cancelled),
        ("get_aplication", json!({}), live()),
        ("tool_calls\"}\n9", json!({}), live()),
    ] {
        call(&runtime, tool, arguments, cancel).await;
    }
    let metrics = metrics(&runtime);
    for (outcome, times) in [("ok", 2.0), ("error", 2.0), ("denied", 0.0), ("cancelled", 1.0), ("asked", 0.0)] {
        assert_eq!(calls(&metrics, "get_application", outcome), times, "{outcome}");
    }
    assert_eq!(calls(&metrics, "other", "protocol_error"), 2.0);
    assert_eq!(metrics.get("tool_call_duration_seconds_count{tool=\"get_application\"}"), 5.0);
    assert_eq!(metrics.get("panics_total"), 0.0);
}

/// What is not offered can only be denied, and has no other number.
#[tokio::test]
async fn a_call_that_is_not_let_through_is_denied() {
    let runtime = Runtime::new(settings(None));
    for _ in 0..3 {
        call(&runtime, "delete_application", json!({ "name": "checkout" }), CancellationToken::new()).await;
    }
    let text = runtime.metrics().told();
    assert_eq!(calls(&Metrics::read(&text), "delete_application", "denied"), 3.0);
    assert_eq!(text.matches("\"delete_application\"").count(), 1, "{text}");
}

#[tokio::test]
async fn a_panic_is_counted_as_one() {
    let panics = Tool {
        work: Work::ByHand(Arc::new(|_, _| Box::pin(async { panic!("a tool that panics") })), &[]),
        arguments: &[],
        ..argocd_mcp::tool::all().next().unwrap()
    };
    let name = panics.name;
    let runtime = Runtime::of_tools(vec![panics]);
    call(&runtime, name, json!({}), CancellationToken::new()).await;
    let metrics = metrics(&runtime);
    assert_eq!((metrics.get("panics_total"), calls(&metrics, name, "error")), (1.0, 1.0));
}

fn requests(metrics: &Metrics) -> Vec<(&'static str, f64)> {
    let counted = Replied::WORDS
        .iter()
        .map(|word| (*word, metrics.get(&format!("upstream_requests_total{{result=\"{word}\"}}"))));
    counted.filter(|(_, times)| *times > 0.0).collect()
}

/// Each try is a request, whatever becomes of it.
#[tokio::test]
async fn a_request_is_counted_by_what_came_back() {
    let http = |head: &str, body: &str| {
        format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes().into()
    };
    for (name, acts, expected) in [
        ("fine", vec![Act::Send(http("200 OK\r\ncontent-type: application/json", "{}"))], vec![("2xx", 1.0)]),
        ("gone", vec![Act::Send(http("404 Not Found", "{}"))], vec![("4xx", 1.0)]),
        ("unknown", vec![Act::Send(http("401 Unauthorized", "{}"))], vec![("4xx", 1.0)]),
        ("moved", vec![Act::Send(http("302 Found\r\nlocation: /login", ""))], vec![("3xx", 1.0)]),
        ("broken", vec![Act::Send(http("500 Internal Server Error", "{}"))], vec![("5xx", 1.0)]),
        ("page", vec![Act::Send(http("200 OK\r\ncontent-type: text/html", "<html>"))], vec![("page", 1.0)]),
        ("tried again", vec![Act::Send(http("503 Service Unavailable", "{}"))], vec![("5xx", 3.0)]),
        ("hung up", vec![Act::Reset], vec![("broken", 3.0)]),
    ] {
        let listener = Listener::playing(move |_| acts.clone()).await;
        let runtime = support::runtime(&listener.url());
        call(&runtime, "get_application", json!({ "name": "checkout" }), CancellationToken::new()).await;
        let metrics = metrics(&runtime);
        assert_eq!(requests(&metrics), expected, "{name}");
        assert_eq!(metrics.get("upstream_request_duration_seconds_count"), expected[0].1, "{name}");
        assert_eq!(metrics.get("upstream_truncated_total"), 0.0, "{name}");
    }
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let runtime = support::runtime(&format!("http://{nobody}"));
    call(&runtime, "get_application", json!({ "name": "checkout" }), CancellationToken::new()).await;
    assert_eq!(requests(&metrics(&runtime)), [("unreachable", 3.0)]);
}

/// A reply that ends too soon had begun well.
#[tokio::test]
async fn a_reply_that_breaks_off_is_counted_too() {
    let half = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"metadata\"";
    let listener = Listener::playing(move |_| vec![Act::Send(half.into()), Act::Close]).await;
    let runtime = support::runtime(&listener.url());
    call(&runtime, "get_application", json!({ "name": "checkout" }), CancellationToken::new()).await;
    let metrics = metrics(&runtime);
    assert_eq!(requests(&metrics), [("2xx", 1.0)]);
    assert_eq!(metrics.get("upstream_truncated_total"), 1.0);
}

/// One that nobody waits for any more as well.
#[tokio::test]
async fn a_request_that_was_cancelled_is_counted_as_that() {
    let listener = Listener::playing(|_| vec![Act::Hang]).await;
    let runtime = support::runtime(&listener.url());
    let cancel = CancellationToken::new();
    let calling = call(&runtime, "get_application", json!({ "name": "checkout" }), cancel.clone());
    let asked = async {
        while listener.asked().is_empty() {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    tokio::time::timeout(Duration::from_secs(20), async { tokio::join!(calling, asked) }).await.unwrap();
    let metrics = metrics(&runtime);
    assert_eq!(requests(&metrics), [("cancelled", 1.0)]);
    assert_eq!(calls(&metrics, "get_application", "cancelled"), 1.0);
}

#[test]
fn what_comes_over_http_is_counted_by_words_that_are_known() {
    let runtime = Runtime::new(settings(None));
    let http = &runtime.metrics().http;
    for (method, status) in [("tools/call", 200), ("tools/call", 200), ("tools/list\"", 200), ("", 400), ("ping", 418)]
    {
        http.answered(method, status);
    }
    http.refused(Reason::Origin);
    let (_open, _other) = (http.connections.hold(), http.connections.hold());
    drop(http.in_flight.hold());
    let metrics = metrics(&runtime);
    for (key, value) in [
        ("http_requests_total{method=\"tools/call\",status=\"200\"}", 2.0),
        ("http_requests_total{method=\"other\",status=\"200\"}", 1.0),
        ("http_requests_total{method=\"other\",status=\"400\"}", 1.0),
        ("http_requests_total{method=\"ping\",status=\"other\"}", 1.0),
        ("http_refusals_total{reason=\"origin\"}", 1.0),
        ("http_refusals_total{reason=\"host\"}", 0.0),
        ("http_connections", 2.0),
        ("http_requests_in_flight", 0.0),
        ("subscriptions", 0.0),
        ("sessions", 0.0),
        ("writes_stopped", 0.0),
        ("limit_upstream_requests", 32.0),
    ] {
        assert_eq!(metrics.get(key), value, "{key}");
    }
    assert_eq!(metrics.get(&format!("build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))), 1.0);
}

/// Whatever may be called, and whatever callers and Argo CD say: no label holds a word of theirs.
#[tokio::test]
async fn labels_are_words_of_ours() {
    let upstream = Upstream::answering(|_| reply(409, "application/json", r#"{"message":"hunter2"}"#)).await;
    let runtime = Runtime::new(Settings { access: Access::Full, ..settings(Some(&upstream.url)) });
    for tool in ["get_application", "hunter2", "sync_application", "get_logs"] {
        call(&runtime, tool, json!({ "name": "hunter2" }), CancellationToken::new()).await;
        runtime.metrics().http.answered("hunter2", 409);
    }
    for (label, value) in metrics(&runtime).labels() {
        let known = match label.as_str() {
            "tool" => value == "other" || argocd_mcp::tool::all().any(|tool| tool.name == value),
            "outcome" => Outcome::WORDS.contains(&value.as_str()),
            "result" => Replied::WORDS.contains(&value.as_str()),
            "reason" => Reason::WORDS.contains(&value.as_str()),
            "version" => value == env!("CARGO_PKG_VERSION"),
            "status" => value == "other" || value.parse::<u16>().is_ok(),
            "le" => value == "+Inf" || value.parse::<f64>().is_ok(),
            "method" => {
                value == "other" || value.contains('/') || ["GET", "DELETE", "ping", "initialize"].contains(&&*value)
            }
            _ => false,
        };
        assert!(known, "{label}={value}");
    }
}
