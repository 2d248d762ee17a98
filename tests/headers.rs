//! What the headers of a request over HTTP change of its answer: what it is offered, the trace it belongs to, and what may
//! be kept of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;

use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};
use support::http::{Ask, Reply};
use support::served::Served;
use support::{Upstream, settings};

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;
const LIST: &str = r#"{"jsonrpc":"2.0","id":"list","method":"tools/list"}"#;
const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

async fn served() -> (SocketAddr, Upstream) {
    let upstream = Upstream::answering(|_| support::json(r#"{"metadata":{"name":"checkout"}}"#)).await;
    let settings = Settings { access: Access::SafeWrites, ..settings(Some(&upstream.url)) };
    let served = Served::of(Arc::new(Runtime::new(settings)), false).await;
    (served.address, upstream)
}

fn with(ask: Ask, headers: &[(&str, &str)]) -> Ask {
    headers.iter().fold(ask, |ask, (name, value)| ask.with(name, value))
}

fn tools(reply: &Reply) -> Vec<String> {
    let tools = reply.json()["result"]["tools"].as_array().unwrap_or_else(|| panic!("{reply:?}")).clone();
    tools.iter().map(|tool| tool["name"].as_str().unwrap().to_owned()).collect()
}

/// In both eras, in lists, in calls and in what a model is told first.
#[tokio::test]
async fn headers_narrow_what_is_offered() {
    let (address, upstream) = served().await;
    let all = tools(&Ask::modern(address, "tools/list", json!({})).send(address).await);
    for (headers, expected) in [
        (&[("X-MCP-Tools", "get_logs, list_clusters")][..], &["get_logs", "list_clusters"][..]),
        (&[("x-mcp-toolsets", "clusters"), ("x-mcp-access", "read-only")], &["list_clusters", "get_cluster"]),
        (
            &[("X-MCP-Toolsets", "clusters"), ("X-MCP-Exclude-Tools", "get_cluster,invalidate_cluster_cache")],
            &["list_clusters"],
        ),
        (&[("X-MCP-Tools", "refresh_application,get_logs"), ("X-MCP-Readonly", "true")], &["get_logs"]),
        (&[("X-MCP-Tools", "delete_application")], &[]),
    ] {
        let modern = with(Ask::modern(address, "tools/list", json!({})), headers).send(address).await;
        let expected: Vec<&String> = all.iter().filter(|name| expected.contains(&name.as_str())).collect();
        assert_eq!(tools(&modern).iter().collect::<Vec<_>>(), expected, "{headers:?}");
        assert_eq!(modern.json()["result"]["cacheScope"], "private", "{headers:?}");
        let legacy = with(Ask::post(address, LIST), headers).send(address).await;
        assert_eq!(tools(&legacy), tools(&modern), "{headers:?}");
    }
    let narrow = |ask| with(ask, &[("X-MCP-Toolsets", "clusters"), ("X-MCP-Readonly", "true")]);
    let call = json!({ "name": "get_application", "arguments": { "name": "checkout" } });
    let reply = narrow(Ask::modern(address, "tools/call", call)).send(address).await.json();
    assert_eq!(reply["result"]["isError"], true);
    let text = reply["result"]["content"][0]["text"].as_str().unwrap();
    assert_eq!(text, "`get_application` is not offered: this request chooses other tools.");
    let discovered = narrow(Ask::modern(address, "server/discover", json!({}))).send(address).await.json();
    let opened = narrow(Ask::post(address, INITIALIZE)).send(address).await.json();
    for told in [&discovered, &opened] {
        let told = told["result"]["instructions"].as_str().unwrap();
        assert!(
            told.contains("Access: read-only")
                && told.contains("`list_clusters`")
                && !told.contains("`get_fleet_status`"),
            "{told}"
        );
    }
    assert_eq!(upstream.asked().len(), 0);
}

/// As an error of the request it came with, and Argo CD is not asked.
#[tokio::test]
async fn a_header_that_cannot_be_understood_refuses_the_request() {
    let (address, upstream) = served().await;
    let call = json!({ "name": "get_application", "arguments": { "name": "checkout" } });
    for (headers, part) in [
        (&[("X-MCP-Tools", "get_lugs")][..], "did you mean \"get_logs\"?"),
        (&[("X-MCP-Toolsets", "cluster")], "did you mean \"clusters\"?"),
        (&[("X-MCP-Access", "admin")], "write one of read-only, safe-writes, full"),
        (&[("X-MCP-Readonly", "true"), ("X-MCP-Readonly", "false")], "more than once"),
        (&[("X-MCP-Tools", "get_l\u{f6}gs")], "beyond ASCII"),
    ] {
        for ask in [Ask::modern(address, "tools/call", call.clone()), Ask::post(address, LIST)] {
            let id = serde_json::from_slice::<Value>(&ask.body).unwrap()["id"].clone();
            let reply = with(ask, headers).send(address).await;
            assert_eq!(reply.status, 400, "{headers:?}: {reply:?}");
            let (body, message) = (reply.json(), reply.json()["error"]["message"].to_string());
            assert!(body["error"]["code"] == -32602 && body["id"] == id, "{headers:?}: {body}");
            assert!(message.replace("\\\"", "\"").contains(part), "{headers:?}: {message}");
        }
    }
    assert_eq!(upstream.asked().len(), 0);
    assert_eq!(Ask::modern(address, "tools/call", call).send(address).await.status, 200);
}

/// The one in the message comes before the one in the headers; what is none is not passed on.
#[tokio::test]
async fn a_trace_goes_on_to_argo_cd() {
    let other = format!("00-{}-00f067aa0ba902b7-00", "ab".repeat(16));
    let doubled = [("traceparent", PARENT), ("traceparent", PARENT)];
    for (headers, meta, expected) in [
        (&[("traceparent", PARENT), ("tracestate", "a=1")][..], None, Some((ID.to_owned(), Some("a=1")))),
        (&[("traceparent", PARENT)], Some(other.as_str()), Some(("ab".repeat(16), None))),
        (&[("traceparent", PARENT)], Some("nonsense"), Some((ID.to_owned(), None))),
        (&[("traceparent", "nonsense")], None, None),
        (&[("tracestate", "a=1")], None, None),
        (&doubled, None, None),
        (&[], None, None),
    ] {
        let (address, upstream) = served().await;
        let call = json!({ "name": "get_application", "arguments": { "name": "checkout" } });
        let mut ask = Ask::modern(address, "tools/call", call);
        if let Some(meta) = meta {
            let mut body: Value = serde_json::from_slice(&ask.body).unwrap();
            body["params"]["_meta"]["traceparent"] = meta.into();
            ask.body = body.to_string().into_bytes();
        }
        assert_eq!(with(ask, headers).send(address).await.status, 200);
        let asked = upstream.asked();
        let asked = asked.iter().find(|asked| asked.target.starts_with("/api/v1/applications")).unwrap();
        let told = asked.header("traceparent").map(|parent| (parent[3..35].to_owned(), asked.header("tracestate")));
        assert_eq!(told, expected, "{headers:?} {meta:?}");
    }
}

/// Every result of the newer era says who has given it; what is cached is for its caller alone.
#[tokio::test]
async fn every_result_names_the_server_and_who_may_keep_it() {
    let (address, _upstream) = served().await;
    let call = json!({ "name": "get_application", "arguments": { "name": "checkout" } });
    let template = json!({ "type": "ref/resource", "uri": "argocd://default/applications/{name}" });
    let completes = json!({ "ref": template, "argument": { "name": "name", "value": "" } });
    for (method, params, is_kept) in [
        ("server/discover", json!({}), true),
        ("tools/list", json!({}), true),
        ("tools/call", call, false),
        ("resources/list", json!({}), true),
        ("resources/templates/list", json!({}), true),
        ("resources/read", json!({ "uri": "argocd://default/applications/checkout" }), true),
        ("prompts/list", json!({}), true),
        ("completion/complete", completes, false),
    ] {
        let ask = Ask::modern(address, method, params.clone());
        let ask = params["uri"].as_str().into_iter().fold(ask, |ask, uri| ask.with("Mcp-Name", uri));
        let reply = ask.send(address).await.json();
        let result = &reply["result"];
        let server = &result["_meta"]["io.modelcontextprotocol/serverInfo"];
        let expected = json!({ "name": "argocd-mcp", "title": "Argo CD", "version": env!("CARGO_PKG_VERSION") });
        assert_eq!(*server, expected, "{method}: {reply}");
        assert_eq!(result.get("cacheScope"), is_kept.then_some(&json!("private")), "{method}: {reply}");
        assert_eq!(result["ttlMs"].as_u64().is_some(), is_kept, "{method}: {reply}");
    }
}
