//! How the server ends: what was accepted is answered, and nothing holds it up for ever.

use std::time::Duration;

use argocd_mcp::http::Limits;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use crate::cancel::{before, request};
use crate::support::http::{Connection, within};
use crate::{PING, PROJECTS, Server, Setup, is_refusal};

const CALL: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_projects"}}"#;

#[tokio::test]
async fn what_is_being_answered_is_answered_to_the_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = before(&listener, Setup::default()).await;
    let mut client = Connection::to(server.address).await;
    client.say(&server.post(CALL).bytes()).await;
    let mut upstream = request(&listener).await;
    server.ending.asked.cancel();
    within(server.ending.stopping.cancelled()).await;
    // It is asked to stop, and has done all it does before it waits.
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    upstream.write_all(format!("{head}{PROJECTS}").as_bytes()).await.unwrap();
    drop(upstream);
    let reply = client.hear().await.unwrap();
    assert_eq!(reply.json()["result"]["isError"], false, "{reply:?}");
    assert_eq!(reply.header("connection"), Some("close"), "{reply:?}");
    client.closed().await;
    within(server.serving).await.unwrap();
}

#[tokio::test]
async fn nobody_who_only_waits_holds_it_up() {
    let server = Server::start().await;
    let mut idle = Connection::to(server.address).await;
    idle.say(&server.post(PING).bytes()).await;
    assert_eq!(idle.hear().await.unwrap().status, 200);
    let mut silent = Connection::to(server.address).await;
    let (address, begun) = (server.address, Instant::now());
    server.stop().await;
    idle.closed().await;
    silent.closed().await;
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    assert!(TcpStream::connect(address).await.is_err(), "somebody still listens");
}

/// For a while it serves as before, so that whoever sends requests here learns that it is not ready.
#[tokio::test]
async fn new_connections_are_served_for_a_moment() {
    let limits = Limits { grace: Duration::from_secs(2), ..Limits::default() };
    let server = Server::with(Setup { limits, ..Setup::default() }).await;
    server.ending.asked.cancel();
    let reply = server.send(&server.post(PING)).await;
    assert_eq!((reply.status, reply.header("connection")), (200, Some("close")), "{reply:?}");
    assert!(!server.ending.stopping.is_cancelled());
    within(server.serving).await.unwrap();
}

/// A call that only reads is cut short, and says so; what becomes of a change is waited for as long as can be.
#[tokio::test]
async fn a_call_that_takes_too_long_is_told_so() {
    let limits = Limits { drain: Duration::from_millis(300), ..Limits::default() };
    for (params, status) in [
        (json!({"name": "list_projects"}), 200),
        (json!({"name": "refresh_application", "arguments": {"name": "a"}}), 503),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = before(&listener, Setup { limits, ..Setup::default() }).await;
        let mut client = Connection::to(server.address).await;
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
        client.say(&server.post(call.to_string()).bytes()).await;
        let mut upstream = request(&listener).await;
        server.ending.asked.cancel();
        let reply = client.hear().await.unwrap();
        match status {
            200 => {
                let result = &reply.json()["result"];
                assert_eq!(result["isError"], true, "{reply:?}");
                assert!(
                    result["content"][0]["text"].as_str().is_some_and(|text| text.contains("asked to end")),
                    "{reply:?}"
                );
            }
            _ => is_refusal(&reply, 503, 503, "too long"),
        }
        assert!(matches!(within(upstream.read(&mut [0; 1])).await, Ok(0) | Err(_)), "Argo CD is still asked");
        within(server.serving).await.unwrap();
    }
}

/// A stream that nothing comes over ends with the server.
#[tokio::test]
async fn streams_end_with_it() {
    let server = Server::with(Setup { sessions: true, ..Setup::default() }).await;
    let open = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }});
    let reply = server.send(&server.post(open.to_string())).await;
    let id = reply.header("mcp-session-id").unwrap();
    let mut stream = Connection::to(server.address).await;
    stream.say(&server.post("").by("GET").with("Mcp-Session-Id", id).bytes()).await;
    assert_eq!(stream.hear_head().await.unwrap().status, 200);
    let begun = Instant::now();
    server.stop().await;
    stream.closed().await;
    assert!(begun.elapsed() < Limits::default().drain / 2, "{:?}", begun.elapsed());
}
