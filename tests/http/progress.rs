//! How far a call is, over HTTP: on the answer's own stream, which begins with the first step, and never after the answer.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::support::http::{Ask, Connection};
use crate::support::{Asked, Upstream};
use crate::{PROJECTS, Server, Setup, support};

const TOKEN: &str = "how far";

/// A server whose Argo CD answers once the door is open.
async fn before(door: &Arc<Semaphore>, sessions: bool) -> Server {
    let waits = door.clone();
    let upstream = Upstream::answering(move |_: &Asked| {
        let waits = waits.clone();
        let body = futures_util::stream::once(async move {
            waits.acquire().await.unwrap().forget();
            Ok::<_, std::io::Error>(PROJECTS)
        });
        support::reply(200, "application/json", axum::body::Body::from_stream(body))
    })
    .await;
    let runtime = support::runtime(&upstream.url);
    Server::of(Setup { sessions, ..Setup::default() }, runtime, upstream).await
}

/// A call with a token or without, in the era of its version; of a session where that is named.
fn ask(server: &Server, is_modern: bool, session: Option<&str>, wants: bool) -> Ask {
    let params = json!({"name": "list_projects", "arguments": {}});
    let mut ask = match (is_modern, session) {
        (true, _) => Ask::modern(server.address, "tools/call", params),
        (false, session) => {
            let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
            let ask = server.post(body.to_string()).with("MCP-Protocol-Version", "2025-11-25");
            match session {
                Some(session) => ask.with("Mcp-Session-Id", session),
                None => ask,
            }
        }
    };
    if wants {
        let mut body: Value = serde_json::from_slice(&ask.body).unwrap();
        body["params"]["_meta"]["progressToken"] = json!(TOKEN);
        ask.body = body.to_string().into_bytes();
    }
    ask
}

/// The next message of a stream of events.
async fn event(connection: &mut Connection) -> Value {
    loop {
        let line = connection.line().await.expect("the stream ended");
        if let Some(data) = line.strip_prefix("data:").map(str::trim).filter(|data| !data.is_empty()) {
            return serde_json::from_str(data).unwrap();
        }
    }
}

async fn begun(server: &Server) -> String {
    let body = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }});
    let reply = server.send(&server.post(body.to_string())).await;
    let session = reply.header("mcp-session-id").unwrap().to_owned();
    let body = json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string();
    server.send(&server.post(body).with("Mcp-Session-Id", &session)).await;
    session
}

#[tokio::test]
async fn a_stream_begins_with_how_far_the_call_is_and_ends_with_its_answer() {
    for (is_modern, sessions) in [(true, false), (false, false), (false, true)] {
        let door = Arc::new(Semaphore::new(0));
        let server = before(&door, sessions).await;
        let session = if sessions { Some(begun(&server).await) } else { None };
        let mut connection = Connection::to(server.address).await;
        connection.say(&ask(&server, is_modern, session.as_deref(), true).bytes()).await;
        let head = connection.hear_head().await.unwrap();
        assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")), "{head:?}");
        let mut before = 0.0;
        for _ in 0..2 {
            let step = event(&mut connection).await;
            assert_eq!(step["method"], "notifications/progress", "{step}");
            assert_eq!(step["params"]["progressToken"], TOKEN, "{step}");
            let progress = step["params"]["progress"].as_f64().unwrap();
            assert!(progress > before, "{before} and then {step}");
            assert!(step["params"]["message"].as_str().unwrap().starts_with("waiting for Argo CD, "), "{step}");
            before = progress;
        }
        door.add_permits(1);
        // One more may have been on its way.
        let mut answer = event(&mut connection).await;
        while answer["method"] == "notifications/progress" {
            answer = event(&mut connection).await;
        }
        assert_eq!(answer["id"], 1, "{answer}");
        assert!(answer["result"]["content"][0]["text"].as_str().unwrap().contains("default"), "{answer}");
        // Nothing more comes: the stream is at its end.
        while let Some(line) = connection.line().await {
            assert!(!line.contains("notifications/progress"), "{line}");
            if line.trim() == "0" {
                break;
            }
        }
    }
}

#[tokio::test]
async fn without_a_token_there_is_no_stream() {
    let door = Arc::new(Semaphore::new(0));
    let server = before(&door, false).await;
    for is_modern in [true, false] {
        let mut connection = Connection::to(server.address).await;
        connection.say(&ask(&server, is_modern, None, false).bytes()).await;
        // By the time that another call, made after it, has given a sign of life, so would this one have.
        let mut another = Connection::to(server.address).await;
        another.say(&ask(&server, is_modern, None, true).bytes()).await;
        assert_eq!(event(&mut another).await["method"], "notifications/progress");
        door.add_permits(2);
        let reply = connection.hear().await.unwrap();
        assert_eq!(reply.header("content-type"), Some("application/json"), "{reply:?}");
        assert_eq!(reply.json()["id"], 1);
    }
}
