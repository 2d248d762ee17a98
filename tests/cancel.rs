//! A call that nobody wants any more ends, and so does its connection to Argo CD.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, json};
use support::runtime;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// How soon Argo CD is left alone after a call was cancelled.
const SOON: Duration = Duration::from_millis(250);

/// The next connection, once its request has come.
async fn request(listener: &TcpListener) -> TcpStream {
    let (mut connection, _) = listener.accept().await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.unwrap());
    }
    connection
}

#[tokio::test]
async fn a_cancelled_call_closes_its_connection_soon() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = Arc::new(runtime(&format!("http://{}", listener.local_addr().unwrap())));
    // Cancelled before anything was answered, and in the middle of a reply.
    for begun in
        ["", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{\"metadata\":"]
    {
        for _ in 0..50 {
            let cancel = CancellationToken::new();
            let calling = tokio::spawn({
                let (runtime, cancel) = (runtime.clone(), cancel.clone());
                async move {
                    let arguments = json!({ "name": "checkout" }).as_object().cloned().unwrap_or_else(Map::new);
                    runtime.call("get_application", arguments, cancel).await.unwrap()
                }
            });
            let mut connection = request(&listener).await;
            connection.write_all(begun.as_bytes()).await.unwrap();
            cancel.cancel();
            let closed = timeout(SOON, connection.read(&mut [0; 1])).await.expect("the connection stays open");
            assert!(matches!(closed, Ok(0) | Err(_)));
            let answer = timeout(SOON, calling).await.expect("the call goes on").unwrap();
            assert!(answer.is_error && answer.text.contains("cancelled"), "{}", answer.text);
        }
    }
}
