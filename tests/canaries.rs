//! No secret gets through: not in an answer, not in the telling of a failure, not in a log.
//!
//! `CANARIES=120000 cargo test --release --test canaries` makes that many replies instead of some hundreds.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;
#[path = "canaries/replies.rs"]
mod replies;
#[path = "canaries/secrets.rs"]
mod secrets;
mod support;

use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aho_corasick::AhoCorasick;
use argocd_api::vocabulary::{Answer, Tool};
use argocd_mcp::dispatch::Answer as Answered;
use argocd_mcp::safety::redact::Redactor;
use argocd_mcp::safety::sanitize;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use numbers::Numbers;
use replies::{Description, Reply};
use secrets::{KINDS, canary};
use serde_json::{Value, json};
use support::{Asked, TOKEN, Upstream, call, reply, unguarded};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::Command;

/// How many replies are made in all; each kind of secret comes to each place in turn.
fn count(usual: usize) -> usize {
    #[expect(clippy::disallowed_methods, reason = "a test is told how long it may run")]
    std::env::var("CANARIES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// What is to be answered next.
#[derive(Clone, Default)]
struct Next(Arc<Mutex<(u16, Vec<Bytes>)>>);

impl Next {
    fn is(&self, status: u16, body: impl Into<Bytes>) {
        self.are(status, vec![body.into()]);
    }

    fn are(&self, status: u16, chunks: Vec<Bytes>) {
        *self.0.lock().unwrap() = (status, chunks);
    }

    async fn upstream(&self) -> Upstream {
        let next = self.clone();
        Upstream::answering(move |asked| next.answer(asked)).await
    }

    fn answer(&self, asked: &Asked) -> Response {
        if asked.target.starts_with("/api/version") {
            return support::json(r#"{"Version":"v3.5.1"}"#);
        }
        let (status, chunks) = self.0.lock().unwrap().clone();
        let chunks = futures_util::stream::iter(chunks.into_iter().map(Ok::<_, std::io::Error>));
        reply(status, "application/json", Body::from_stream(chunks))
    }
}

fn example(tool: &Tool) -> Value {
    serde_json::from_str(tool.example).unwrap()
}

/// Its text and its structured content.
fn all_of(answer: &Answered) -> String {
    let content = answer.structured.as_ref().map(Value::to_string);
    format!("{}\n{}", answer.text, content.unwrap_or_default())
}

#[track_caller]
fn nothing_leaks(what: &str, told: &str, reply: &Reply) {
    let gone: Vec<&String> = reply.canaries.iter().flat_map(|canary| &canary.gone).collect();
    if let Some(leak) = AhoCorasick::new(&gone).unwrap().find(told) {
        let leak = gone[leak.pattern().as_usize()];
        let canary = reply.canaries.iter().find(|canary| canary.gone.contains(leak)).unwrap();
        panic!("{what}: {leak:?} of {:?} is seen in {told}", canary.text);
    }
}

#[test]
fn whatever_the_api_answers_holds_no_secret_when_it_is_told() {
    let description = Description::read();
    let replies = description.replies();
    let redactor = Redactor::new([42; 16]);
    let mut numbers = Numbers(1);
    let schemas: Vec<_> = replies.iter().filter(|(_, schema)| !schema.is_null()).collect();
    let rounds = count(400).div_ceil(schemas.len());
    let mut texts = 0;
    for round in 0..rounds {
        for (operation, schema) in &schemas {
            let reply = description.reply(schema, round * 7, &mut numbers);
            texts += reply.canaries.len();
            let mut told = reply.value.clone();
            sanitize(&mut told, &redactor);
            nothing_leaks(operation, &told.to_string(), &reply);
            // As it would stand in a text; escapes must not hide anything.
            let raw: String = told.to_string();
            assert_eq!(serde_json::from_str::<Value>(&raw).unwrap(), told);
            let mut again = told.clone();
            sanitize(&mut again, &redactor);
            assert_eq!(difference(&again, &told), None, "{operation} a second time");
        }
    }
    eprintln!("{} replies with {texts} secrets: none told", rounds * schemas.len());
    assert!(schemas.len() > 90 && texts > 20 * schemas.len(), "{} replies, {texts} texts", schemas.len());
}

/// The first values that are not the same.
fn difference(one: &Value, other: &Value) -> Option<(Value, Value)> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.values().zip(other.values()).find_map(|(one, other)| difference(one, other))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.iter().zip(other).find_map(|(one, other)| difference(one, other))
        }
        (one, other) => (one != other).then(|| (one.clone(), other.clone())),
    }
}

#[tokio::test]
async fn no_tool_tells_a_secret() {
    let description = Description::read();
    let replies = description.replies();
    let next = Next::default();
    let upstream = next.upstream().await;
    let runtime = unguarded(&upstream.url);
    let mut numbers = Numbers(2);
    for round in 0..count(300).div_ceil(argocd_api::TOOLS.len()) {
        for tool in argocd_api::TOOLS {
            let schema = replies[tool.operation];
            let mut reply = description.reply(schema, round, &mut numbers);
            let body = match tool.answer {
                Answer::Lines(_) => {
                    let second = description.reply(schema, round + 1, &mut numbers);
                    reply.canaries.extend(second.canaries);
                    format!("{}\n{}\n", reply.value, second.value)
                }
                Answer::Object(_) | Answer::Rows(_) => reply.value.to_string(),
            };
            next.is(200, body.clone());
            let answer = call(&runtime, tool.name, example(tool)).await;
            assert!(!answer.is_error && answer.structured.is_some(), "{}: {}\n{body}", tool.name, answer.text);
            nothing_leaks(tool.name, &all_of(&answer), &reply);
        }
    }
}

#[tokio::test]
async fn no_failure_tells_a_secret() {
    let next = Next::default();
    let upstream = next.upstream().await;
    let runtime = unguarded(&upstream.url);
    let mut numbers = Numbers(3);
    // Sixteen calls a round.
    for round in 0..count(64 * KINDS).div_ceil(16) {
        let canary = canary(round % KINDS, &mut numbers);
        // Long enough that it is cut somewhere, at a place that moves.
        let before = if round % 2 == 0 { String::new() } else { "x ".repeat(880 + round % 120) };
        let message = format!("{before}{}", canary.text);
        let status = [400, 403, 404, 409, 500][round % 5];
        let body = match round % 3 {
            0 => json!({"error": message, "code": 2, "message": message}).to_string(),
            1 => message,
            _ => json!({"error": {"message": message, "http_code": status, "grpc_code": 2}}).to_string(),
        };
        for (status, body) in [(status, body.clone()), (200, body)] {
            next.is(status, body);
            for tool in argocd_api::TOOLS.iter().skip(round % 3).step_by(3) {
                let answer = call(&runtime, tool.name, example(tool)).await;
                let leak = canary.leak(&all_of(&answer));
                assert!(leak.is_none(), "{} {status}: {:?} of {:?} in {}", tool.name, leak, canary.text, answer.text);
            }
        }
    }
}

/// A record comes in two pieces, cut at every byte.
#[tokio::test]
async fn a_secret_that_comes_in_pieces_is_whole_when_it_is_looked_for() {
    let next = Next::default();
    let upstream = next.upstream().await;
    let runtime = unguarded(&upstream.url);
    let mut numbers = Numbers(4);
    let lines = argocd_api::TOOLS.iter().find(|tool| matches!(tool.answer, Answer::Lines(_))).unwrap();
    let description = Description::read();
    for kind in [2, 0, 25, 30] {
        let reply = description.reply(description.replies()[lines.operation], kind, &mut numbers);
        let body = Bytes::from(format!("{}\n", reply.value));
        for at in 1..body.len() {
            next.are(200, vec![body.slice(..at), body.slice(at..)]);
            let answer = call(&runtime, lines.name, example(lines)).await;
            assert!(!answer.is_error, "{}", answer.text);
            nothing_leaks(lines.name, &all_of(&answer), &reply);
        }
    }
}

/// The program itself, told to log all it can.
#[tokio::test]
async fn no_log_tells_a_secret_or_what_was_asked() {
    const ASKED: &str = "asked-for-name-4711";
    let next = Next::default();
    let upstream = next.upstream().await;
    let mut server = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"))
        .args(["stdio", "--server", &upstream.url, "--access", "full", "--toolsets", "all"])
        .env("ARGOCD_MCP_LOG", "trace,rmcp=trace,hyper=trace,reqwest=trace")
        .env("ARGOCD_AUTH_TOKEN", TOKEN)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut input = server.stdin.take().unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut log = server.stderr.take().unwrap();
    let logged = tokio::spawn(async move {
        let mut text = String::new();
        log.read_to_string(&mut text).await.unwrap();
        text
    });
    let description = Description::read();
    let replies = description.replies();
    let mut numbers = Numbers(5);
    let mut canaries = Vec::new();
    let mut id = 0;
    for (round, tool) in (0..4).flat_map(|round| argocd_api::TOOLS.iter().map(move |tool| (round, tool))) {
        let reply = description.reply(replies[tool.operation], round, &mut numbers);
        next.is(if round == 3 { 500 } else { 200 }, format!("{}\n", reply.value));
        canaries.push(reply);
        let mut arguments = example(tool);
        if arguments.get("name").is_some() {
            arguments["name"] = ASKED.into();
        }
        id += 1;
        let request = json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": tool.name, "arguments": arguments,
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientInfo": {"name": "a client", "version": "1"}, "io.modelcontextprotocol/clientCapabilities": {}}}});
        input.write_all(format!("{request}\n").as_bytes()).await.unwrap();
        let answer = tokio::time::timeout(Duration::from_secs(20), output.next_line()).await.unwrap().unwrap().unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer["result"]["content"].is_array(), "{}: {answer}", tool.name);
        nothing_leaks(tool.name, &answer.to_string(), canaries.last().unwrap());
    }
    drop(input);
    server.wait().await.unwrap();
    let logged = logged.await.unwrap();
    assert!(logged.contains("called"), "nothing was logged: {logged}");
    assert!(!logged.contains(TOKEN) && !logged.contains(ASKED), "{logged}");
    for reply in &canaries {
        nothing_leaks("the log", &logged, reply);
    }
}
