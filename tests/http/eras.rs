//! The same questions have the same answers, in both eras and over both transports.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, duplex, split};
use tokio_util::sync::CancellationToken;

use crate::support::http::{Ask, within};
use crate::{Server, support};

/// What the same server answers to these lines of standard input, the last of them.
async fn over_stdio(upstream: &str, lines: &[Value]) -> Value {
    let (here, there) = duplex(1 << 20);
    let (input, output) = split(there);
    let runtime = Arc::new(support::runtime(upstream));
    let stop = CancellationToken::new();
    tokio::spawn(argocd_mcp::mcp::serve(runtime, input, output, stop));
    let (from, mut to) = split(here);
    let mut from = BufReader::new(from).lines();
    let mut answer = Value::Null;
    for line in lines {
        within(to.write_all(format!("{line}\n").as_bytes())).await.unwrap();
        if line.get("id").is_some() {
            answer = serde_json::from_str(&within(from.next_line()).await.unwrap().unwrap()).unwrap();
        }
    }
    answer
}

#[tokio::test]
async fn both_transports_answer_alike_in_the_handshake_era() {
    let server = Server::start().await;
    let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }});
    let initialized = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    for (method, params) in [
        ("tools/list", json!({})),
        ("tools/call", json!({"name": "list_projects", "arguments": {}})),
        ("tools/call", json!({"name": "get_project", "arguments": {"wrong": 1}})),
        ("tools/call", json!({"name": "no_such_tool"})),
        ("ping", json!({})),
        ("no/such", json!({})),
        ("tools/call", json!({})),
    ] {
        let message = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let ask = server.post(message.to_string()).with("MCP-Protocol-Version", "2025-11-25");
        let reply = server.send(&ask).await;
        assert_eq!(reply.status, 200, "{message}: {reply:?}");
        let lines = [initialize.clone(), initialized.clone(), message.clone()];
        let expected = over_stdio(&server.upstream.url, &lines).await;
        assert_eq!(without_fences(&reply.json()), without_fences(&expected), "{message}");
    }
    let reply = server.send(&server.post(initialize.to_string())).await;
    assert_eq!(reply.json(), over_stdio(&server.upstream.url, &[initialize]).await);
    assert!(reply.json()["result"]["instructions"].as_str().unwrap().starts_with("Argo CD at 127.0.0.1:"));
}

#[tokio::test]
async fn both_transports_answer_alike_in_the_newer_era() {
    let server = Server::start().await;
    for (method, params) in [
        ("server/discover", json!({})),
        ("tools/list", json!({})),
        ("tools/call", json!({"name": "list_projects", "arguments": {}})),
        ("tools/call", json!({"name": "get_project", "arguments": {"wrong": 1}})),
        ("tools/call", json!({"name": "no_such_tool"})),
    ] {
        let ask = Ask::modern(server.address, method, params);
        let reply = server.send(&ask).await;
        assert_eq!(reply.status, 200, "{ask:?}: {reply:?}");
        let message = serde_json::from_slice(&ask.body).unwrap();
        let mut expected = over_stdio(&server.upstream.url, &[message]).await;
        if method == "server/discover" {
            // Over HTTP what is told may rest on who asks, and is not for others.
            expected["result"]["cacheScope"] = json!("private");
        }
        assert_eq!(without_fences(&reply.json()), without_fences(&expected), "{method}");
    }
}

#[tokio::test]
async fn a_call_reaches_argo_cd_once() {
    let server = Server::start().await;
    let call =
        json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "list_projects"}}).to_string();
    let asks = [server.post(call), Ask::modern(server.address, "tools/call", json!({"name": "list_projects"}))];
    for (number, ask) in asks.iter().enumerate() {
        let reply = server.send(ask).await;
        assert_eq!(reply.json()["result"]["isError"], false, "{reply:?}");
        assert!(reply.body.contains("where it begins"), "{reply:?}");
        let asked = server.upstream.asked();
        let projects = asked.iter().filter(|asked| asked.target.starts_with("/api/v1/projects")).count();
        assert_eq!(projects, number + 1, "{asked:?}");
    }
}

/// Marks around words from the cluster are random.
fn without_fences(answer: &Value) -> Value {
    let mark = regex::Regex::new("(</?data) [^>]*>").unwrap();
    serde_json::from_str(&mark.replace_all(&answer.to_string(), "$1>")).unwrap()
}
