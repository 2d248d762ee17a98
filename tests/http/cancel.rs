//! A client that goes away while it waits: its call ends, and so does the connection to Argo CD.

use std::time::Duration;

use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::support::http::{Ask, Connection, within};
use crate::support::{Asked, Upstream};
use crate::{PING, PROJECTS, Server, Setup, support};

/// How soon Argo CD is left alone.
const SOON: Duration = Duration::from_millis(250);

const CALLS: usize = 100;

const BEGUN: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{\"metadata\":{\"name\":";
pub(crate) const VERSION: &str =
    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"Version\":\"v3.5.1\"}";

/// A server whose Argo CD is this listener.
pub(crate) async fn before(listener: &TcpListener, setup: Setup) -> Server {
    let nobody = Upstream::answering(|_: &Asked| support::json("{}")).await;
    let settings = support::settings(Some(&format!("http://{}", listener.local_addr().unwrap())));
    let runtime = Runtime::new(Settings { access: Access::Full, ..settings });
    Server::of(setup, runtime, nobody).await
}

/// The connection of the next request; a question for the version is answered before.
pub(crate) async fn request(listener: &TcpListener) -> TcpStream {
    loop {
        let (mut connection, _) = within(listener.accept()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(within(connection.read_u8()).await.unwrap());
        }
        if !head.starts_with(b"GET /api/version ") {
            return connection;
        }
        connection.write_all(VERSION.as_bytes()).await.unwrap();
    }
}

fn call(server: &Server, params: Value) -> [Ask; 2] {
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string();
    [server.post(body), Ask::modern(server.address, "tools/call", params)]
}

#[tokio::test]
async fn a_client_that_leaves_cancels_its_call() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = before(&listener, Setup::default()).await;
    let mut closed = 0;
    for number in 0..CALLS {
        let asks = call(&server, json!({"name": "list_projects"}));
        let mut client = Connection::to(server.address).await;
        client.say(&asks[number % 2].bytes()).await;
        let mut upstream = request(&listener).await;
        if number % 4 > 1 {
            upstream.write_all(BEGUN.as_bytes()).await.unwrap();
        }
        client.reset();
        let left = timeout(SOON, upstream.read(&mut [0; 1])).await;
        closed += usize::from(matches!(left, Ok(Ok(0) | Err(_))));
    }
    eprintln!("over HTTP: {closed} of {CALLS} closed within {SOON:?}");
    assert_eq!(closed, CALLS);
}

/// The same calls of a client that wants to hear how far they are, so that their answers are streams.
fn heard(server: &Server) -> [Ask; 2] {
    call(server, json!({"name": "list_projects"})).map(|ask| {
        let mut body: Value = serde_json::from_slice(&ask.body).unwrap();
        body["params"]["_meta"]["progressToken"] = json!("how far");
        Ask { body: body.to_string().into(), ..ask }
    })
}

/// Reads a stream up to the first step.
async fn first_step(client: &mut Connection) {
    let head = client.hear_head().await.unwrap();
    assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")), "{head:?}");
    assert_eq!(head.header("x-accel-buffering"), Some("no"), "{head:?}");
    while !client.line().await.unwrap().contains("notifications/progress") {}
}

#[tokio::test]
async fn a_client_that_stops_listening_cancels_its_call() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = before(&listener, Setup::default()).await;
    for ask in heard(&server) {
        let mut client = Connection::to(server.address).await;
        client.say(&ask.bytes()).await;
        let mut upstream = request(&listener).await;
        first_step(&mut client).await;
        client.reset();
        let left = timeout(SOON, upstream.read(&mut [0; 1])).await;
        assert!(matches!(left, Ok(Ok(0) | Err(_))), "{left:?}: {ask:?}");
    }
}

#[tokio::test]
async fn steps_come_before_the_answer_on_its_own_stream() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = before(&listener, Setup::default()).await;
    for ask in heard(&server) {
        let mut client = Connection::to(server.address).await;
        client.say(&ask.bytes()).await;
        let mut upstream = request(&listener).await;
        first_step(&mut client).await;
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
        upstream.write_all(format!("{head}{PROJECTS}").as_bytes()).await.unwrap();
        drop(upstream);
        let mut answer = String::new();
        while !answer.contains("\"result\"") {
            answer = client.line().await.expect("the stream ended before the answer");
        }
        assert!(answer.contains("where it begins"), "{answer}");
        // What follows is the end of the stream, and then the connection serves the next request.
        while client.line().await.unwrap().trim() != "0" {}
        assert_eq!(client.line().await.unwrap().trim(), "");
        client.say(&server.post(PING).bytes()).await;
        assert_eq!(client.hear().await.unwrap().status, 200);
    }
}
