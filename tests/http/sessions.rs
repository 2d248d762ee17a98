//! Sessions of the handshake era: they begin, serve their owner, and end.

use std::sync::Arc;

use argocd_mcp::caller::Principal;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::http::{Ending, Endpoint as _};
use argocd_mcp::mcp::http::Endpoint;
use hyper::Request;
use hyper::body::Bytes;
use serde_json::json;

use crate::support::http::{Ask, Connection};
use crate::{PING, Server, Setup, is_refusal};

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;
const INITIALIZED: &str = r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
const LIST: &str = r#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#;

async fn with_sessions() -> Server {
    Server::with(Setup { sessions: true, ..Setup::default() }).await
}

/// Opens a session; its id.
async fn open(server: &Server) -> String {
    let reply = server.send(&server.post(INITIALIZE)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.events()[0]["result"]["serverInfo"]["name"], "argocd-mcp", "{reply:?}");
    reply.header("mcp-session-id").unwrap().to_owned()
}

fn within(server: &Server, id: &str, body: &str) -> Ask {
    server.post(body).with("Mcp-Session-Id", id).with("MCP-Protocol-Version", "2025-11-25")
}

#[tokio::test]
async fn a_session_begins_serves_and_ends() {
    let server = with_sessions().await;
    let id = open(&server).await;
    let reply = server.send(&within(&server, &id, INITIALIZED)).await;
    assert_eq!((reply.status, reply.body.as_str()), (202, ""));
    let reply = server.send(&within(&server, &id, LIST)).await;
    assert_eq!(reply.header("content-type"), Some("text/event-stream"), "{reply:?}");
    let answer = reply.events().pop().unwrap();
    assert_eq!(answer["id"], 2);
    assert!(answer["result"]["tools"].as_array().is_some_and(|tools| !tools.is_empty()), "{answer}");
    // What is not asked for comes over a stream of its own.
    let mut stream = Connection::to(server.address).await;
    stream.say(&within(&server, &id, "").by("GET").bytes()).await;
    let head = stream.hear_head().await.unwrap();
    assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")), "{head:?}");
    let reply = server.send(&within(&server, &id, "").by("DELETE")).await;
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    for ask in [within(&server, &id, LIST), within(&server, &id, "").by("DELETE"), within(&server, &id, "").by("GET")] {
        is_refusal(&server.send(&ask).await, 404, 404, ask.method);
    }
    server.is_well_without_session().await;
}

impl Server {
    /// Whether it still serves who has no session, in the newer era.
    async fn is_well_without_session(&self) {
        let reply = self.send(&Ask::modern(self.address, "tools/list", json!({}))).await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[tokio::test]
async fn without_a_session_that_is_known_nothing_is_served() {
    let server = with_sessions().await;
    let reply = server.send(&server.post(LIST)).await;
    is_refusal(&reply, 400, -32600, "none");
    assert_eq!(reply.json()["id"], 2, "{reply:?}");
    for method in ["GET", "DELETE"] {
        is_refusal(&server.send(&server.post("").by(method)).await, 400, -32600, method);
    }
    for id in ["", "x", "00000000-0000-0000-0000-000000000000", "\u{e4}"] {
        let reply = server.send(&within(&server, id, LIST)).await;
        is_refusal(&reply, 404, 404, id);
        assert_eq!(reply.json()["id"], 2, "{reply:?}");
        for method in ["GET", "DELETE"] {
            is_refusal(&server.send(&within(&server, id, "").by(method)).await, 404, 404, id);
        }
    }
    server.is_well_without_session().await;
}

#[tokio::test]
async fn the_newer_era_knows_no_sessions() {
    let server = with_sessions().await;
    let id = open(&server).await;
    for session in [id.as_str(), "x"] {
        let modern = Ask::modern(server.address, "tools/list", json!({})).with("Mcp-Session-Id", session);
        let reply = server.send(&modern).await;
        assert_eq!((reply.status, reply.header("mcp-session-id")), (200, None), "{reply:?}");
        for method in ["GET", "DELETE"] {
            let ask = modern.clone().by(method);
            is_refusal(&server.send(&ask).await, 405, 405, method);
        }
    }
}

#[tokio::test]
async fn without_sessions_each_request_stands_for_itself() {
    let server = Server::start().await;
    let reply = server.send(&server.post(INITIALIZE)).await;
    assert_eq!((reply.status, reply.header("mcp-session-id")), (200, None), "{reply:?}");
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let reply = server.send(&within(&server, "x", LIST)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
}

/// Whoever opens many loses those in which nothing was asked, and nobody else theirs.
#[tokio::test]
async fn there_are_only_so_many_sessions() {
    let server = with_sessions().await;
    let used = open(&server).await;
    server.send(&within(&server, &used, INITIALIZED)).await;
    assert_eq!(server.send(&within(&server, &used, LIST)).await.status, 200);
    let unused = open(&server).await;
    let mut newest = String::new();
    for _ in 0..300 {
        newest = open(&server).await;
    }
    is_refusal(&server.send(&within(&server, &unused, PING)).await, 404, 404, "the oldest that was not used");
    for id in [used, newest] {
        let reply = server.send(&within(&server, &id, LIST)).await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[tokio::test]
async fn a_session_is_its_owners_alone() {
    let endpoint = Endpoint::new(Arc::new(Runtime::of_tools(Vec::new())), true, &Ending::default()).unwrap();
    let ask = async |who: &str, method: &str, id: Option<&str>, body: &'static str| {
        let mut request = Request::builder()
            .method(method)
            .uri("/mcp")
            .header("host", "localhost")
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        if let Some(id) = id {
            request = request.header("mcp-session-id", id);
        }
        let mut request = request.body(Bytes::from_static(body.as_bytes())).unwrap();
        request.extensions_mut().insert(Principal::named(who));
        endpoint.answer(request).await
    };
    let reply = ask("ann", "POST", None, INITIALIZE).await.unwrap();
    let id = reply.headers()["mcp-session-id"].to_str().unwrap().to_owned();
    for (method, body) in [("POST", LIST), ("POST", INITIALIZED), ("GET", ""), ("DELETE", "")] {
        let refused = ask("bob", method, Some(&id), body).await.unwrap();
        assert_eq!(refused.status(), 404, "{method}");
    }
    assert_eq!(ask("ann", "POST", Some(&id), INITIALIZED).await.unwrap().status(), 202);
    assert_eq!(ask("ann", "DELETE", Some(&id), "").await.unwrap().status(), 204);
}
