//! A call that nobody wants any more ends, and so does its connection to Argo CD: always, and soon.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::mem::discriminant;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use argocd_api::TOOLS;
use argocd_api::vocabulary::{Effect, Tool};
use serde_json::{Value, json};
use support::{TOKEN, runtime};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// How soon Argo CD is left alone after a call was cancelled.
const SOON: Duration = Duration::from_millis(250);

/// Calls that are cancelled, half of them before anything was answered, the others in the middle of a reply.
const CALLS: usize = 200;

const BEGUN: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{\"metadata\":{\"name\":";
const VERSION: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"Version\":\"v3.5.1\"}";

/// One tool of each kind of answer, and its example.
fn kinds() -> Vec<(&'static Tool, Value)> {
    let mut kinds: Vec<&Tool> = Vec::new();
    for tool in TOOLS.iter().filter(|tool| tool.effect == Effect::Read) {
        if !kinds.iter().any(|kind| discriminant(&kind.answer) == discriminant(&tool.answer)) {
            kinds.push(tool);
        }
    }
    kinds.into_iter().map(|tool| (tool, serde_json::from_str(tool.example).unwrap())).collect()
}

/// The connection of the next request, once that has come; a question for the version is answered before.
async fn request(listener: &TcpListener) -> TcpStream {
    loop {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(connection.read_u8().await.unwrap());
        }
        if !head.starts_with(b"GET /api/version ") {
            return connection;
        }
        connection.write_all(VERSION.as_bytes()).await.unwrap();
    }
}

/// Begins the reply to a request, or does not; every other one is begun.
async fn begin(connection: &mut TcpStream, number: usize) {
    if number % 2 == 1 {
        connection.write_all(BEGUN.as_bytes()).await.unwrap();
    }
}

/// Whether the other end closes this connection soon.
async fn is_closed_soon(connection: &mut TcpStream) -> bool {
    matches!(timeout(SOON, connection.read(&mut [0; 1])).await, Ok(Ok(0) | Err(_)))
}

#[tokio::test]
async fn a_cancelled_call_closes_its_connection_soon() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = Arc::new(runtime(&format!("http://{}", listener.local_addr().unwrap())));
    let kinds = kinds();
    let mut closed = 0;
    for number in 0..CALLS {
        let cancel = CancellationToken::new();
        let (tool, arguments) = kinds[number / 2 % kinds.len()].clone();
        let calling = tokio::spawn({
            let (runtime, cancel) = (runtime.clone(), cancel.clone());
            async move { runtime.call(tool.name, arguments.as_object().cloned().unwrap(), cancel).await.unwrap() }
        });
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        cancel.cancel();
        closed += usize::from(is_closed_soon(&mut connection).await);
        let answer = timeout(SOON, calling).await.expect("the call goes on").unwrap();
        assert!(answer.is_error && answer.text.contains("cancelled"), "{}", answer.text);
    }
    eprintln!("in process: {closed} of {CALLS} closed within {SOON:?}");
    assert_eq!(closed, CALLS);
}

/// The program itself, told so by its client.
#[tokio::test]
async fn a_client_that_cancels_closes_the_connection_soon() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut server = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"))
        .args(["stdio", "--toolsets", "all", "--server", &format!("http://{}", listener.local_addr().unwrap())])
        .env("ARGOCD_AUTH_TOKEN", TOKEN)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut input = server.stdin.take().unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut say = async |message: Value| input.write_all(format!("{message}\n").as_bytes()).await.unwrap();
    say(json!({"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }}))
    .await;
    say(json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).await;
    let kinds = kinds();
    let mut closed = 0;
    for number in 0..CALLS {
        let (tool, arguments) = &kinds[number / 2 % kinds.len()];
        let params = json!({"name": tool.name, "arguments": arguments});
        say(json!({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params})).await;
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        let params = json!({"requestId": number});
        say(json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params})).await;
        closed += usize::from(is_closed_soon(&mut connection).await);
    }
    eprintln!("over stdio: {closed} of {CALLS} closed within {SOON:?}");
    assert_eq!(closed, CALLS);
    // It is well, and what was cancelled was not answered.
    say(json!({"jsonrpc": "2.0", "id": "still there", "method": "ping"})).await;
    for id in ["hello", "still there"] {
        let line = timeout(Duration::from_secs(20), output.next_line()).await.unwrap().unwrap().unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["id"], id, "{answer}");
    }
}
