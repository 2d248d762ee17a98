//! A call that nobody wants any more ends, and so does its connection to Argo CD: always, and soon, whichever way the client
//! says so.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::mem::discriminant;
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use argocd_api::TOOLS;
use argocd_api::vocabulary::{Effect, Tool};
use serde_json::{Value, json};
use support::{TOKEN, runtime};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

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

/// Calls that are cancelled each way, half of them before anything was answered, the others in the middle of a reply.
fn calls() -> usize {
    proof().unwrap_or(20)
}

/// How soon Argo CD is left alone. Beside other tests everything takes longer.
fn soon() -> Duration {
    Duration::from_millis(if proof().is_some() { 250 } else { 2_000 })
}

/// The long proof says how many.
fn proof() -> Option<usize> {
    #[expect(clippy::disallowed_methods, reason = "a test is told how long it may run")]
    std::env::var("CANCELS").ok()?.parse().ok()
}

/// Begins the reply to a request, or does not; every other one is begun.
async fn begin(connection: &mut TcpStream, number: usize) {
    if number % 2 == 1 {
        connection.write_all(BEGUN.as_bytes()).await.unwrap();
    }
}

/// How long it took the other end to close this connection, if it has.
async fn closed(connection: &mut TcpStream, since: Instant) -> Option<Duration> {
    let end = timeout(PATIENCE, connection.read(&mut [0; 1])).await;
    matches!(end, Ok(Ok(0) | Err(_))).then(|| since.elapsed())
}

/// Says how soon the connections were closed, and sees that all were, and soon.
fn judge(way: &str, times: Vec<Option<Duration>>) {
    let calls = times.len();
    let mut times: Vec<Duration> = times.into_iter().flatten().collect();
    times.sort_unstable();
    let at = |share: usize| {
        times.get(times.len().saturating_sub(1) * share / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    let (half, most, all) = (at(50), at(99), at(100));
    eprintln!(
        "cancelled {way}: {} of {calls} closed; p50 {half:.1} ms, p99 {most:.1} ms, max {all:.1} ms",
        times.len()
    );
    assert_eq!(times.len(), calls, "{way}");
    assert!(times.last().is_some_and(|time| *time <= soon()), "{way}: {all} ms");
}

#[tokio::test]
async fn in_process() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = Arc::new(runtime(&url(&listener)));
    let kinds = kinds();
    let mut times = Vec::new();
    for number in 0..calls() {
        let cancel = CancellationToken::new();
        let (tool, arguments) = kinds[number / 2 % kinds.len()].clone();
        let calling = tokio::spawn({
            let (runtime, cancel) = (runtime.clone(), cancel.clone());
            async move { runtime.call(tool.name, arguments.as_object().cloned().unwrap(), cancel).await.unwrap() }
        });
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        let now = Instant::now();
        cancel.cancel();
        times.push(closed(&mut connection, now).await);
        let answer = timeout(PATIENCE, calling).await.expect("the call goes on").unwrap();
        assert!(answer.is_error && answer.text.contains("cancelled"), "{}", answer.text);
    }
    judge("in process", times);
}

/// Argo CD gets so many requests at a time; whoever waits to make one is not waited for.
#[tokio::test]
async fn while_it_waits_for_others() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = Arc::new(runtime(&url(&listener)));
    let call = |cancel: CancellationToken| {
        let runtime = runtime.clone();
        tokio::spawn(async move {
            let arguments = json!({"name": "shop"}).as_object().cloned().unwrap();
            runtime.call("get_application", arguments, cancel).await.unwrap()
        })
    };
    let others: Vec<_> = (0..32).map(|_| call(CancellationToken::new())).collect();
    let mut connections = Vec::new();
    while connections.len() < others.len() {
        connections.push(request(&listener).await);
    }
    let cancel = CancellationToken::new();
    let waiting = call(cancel.clone());
    tokio::task::yield_now().await;
    cancel.cancel();
    let answer = timeout(PATIENCE, waiting).await.expect("it goes on waiting").unwrap();
    assert!(answer.is_error && answer.text.contains("cancelled"), "{}", answer.text);
    assert!(others.iter().all(|other| !other.is_finished()));
    others.iter().for_each(|other| other.abort());
}

/// The program, as a client starts it.
struct Program {
    process: Child,
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
}

impl Program {
    fn start(listener: &TcpListener) -> Self {
        let mut command = command("stdio", listener);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, input, output }
    }

    async fn say(&mut self, message: Value) {
        let input = self.input.as_mut().unwrap();
        timeout(PATIENCE, input.write_all(format!("{message}\n").as_bytes())).await.unwrap().unwrap();
    }

    async fn hear(&mut self) -> Value {
        let line = timeout(PATIENCE, self.output.next_line()).await.unwrap().unwrap().expect("it ended");
        serde_json::from_str(&line).unwrap()
    }
}

fn command(transport: &str, listener: &TcpListener) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
    command.args([transport, "--toolsets", "all", "--server", &url(listener)]);
    command.env("ARGOCD_AUTH_TOKEN", TOKEN).env_remove("ARGOCD_MCP_BEARER_TOKEN").kill_on_drop(true);
    command
}

fn url(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().unwrap())
}

fn initialize() -> Value {
    json!({"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }})
}

fn initialized() -> Value {
    json!({"jsonrpc": "2.0", "method": "notifications/initialized"})
}

fn tools_call(id: usize, tool: &str, arguments: &Value, is_modern: bool) -> Value {
    let meta = match is_modern {
        true => json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "a client", "version": "1"},
        }),
        false => json!({}),
    };
    let params = json!({"name": tool, "arguments": arguments, "_meta": meta});
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params})
}

fn cancelled(id: usize) -> Value {
    json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}})
}

#[tokio::test]
async fn by_a_notification_on_standard_input() {
    for is_modern in [false, true] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut program = Program::start(&listener);
        if !is_modern {
            program.say(initialize()).await;
            assert_eq!(program.hear().await["id"], "hello");
            program.say(initialized()).await;
        }
        let kinds = kinds();
        let mut times = Vec::new();
        for number in 0..calls() {
            let (tool, arguments) = &kinds[number / 2 % kinds.len()];
            program.say(tools_call(number, tool.name, arguments, is_modern)).await;
            let mut connection = request(&listener).await;
            begin(&mut connection, number).await;
            let now = Instant::now();
            program.say(cancelled(number)).await;
            times.push(closed(&mut connection, now).await);
        }
        judge(if is_modern { "on stdio since 2026-07-28" } else { "on stdio after a handshake" }, times);
        // It is well, and what was cancelled was not answered.
        program.say(tools_call(9_999, "no_such_tool", &json!({}), is_modern)).await;
        assert_eq!(program.hear().await["id"], 9_999);
    }
}

/// A call that reads is answered once more, so that whoever pipes requests learns why.
#[tokio::test]
async fn by_the_end_of_standard_input() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let kinds = kinds();
    let mut times = Vec::new();
    for number in 0..calls() {
        let mut program = Program::start(&listener);
        let (tool, arguments) = &kinds[number / 2 % kinds.len()];
        program.say(tools_call(number, tool.name, arguments, true)).await;
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        let now = Instant::now();
        drop(program.input.take());
        times.push(closed(&mut connection, now).await);
        let answer = program.hear().await;
        assert_eq!(answer["result"]["isError"], true, "{answer}");
        let text = answer["result"]["content"][0]["text"].as_str().unwrap();
        assert!(text.contains("Standard input was closed before the answer was there. Keep it open"), "{text}");
        let status = timeout(PATIENCE, program.process.wait()).await.expect("it goes on").unwrap();
        assert!(status.success(), "{status}");
    }
    judge("by closing stdin", times);
}

/// The program, serving over HTTP.
struct Served {
    _process: Child,
    address: SocketAddr,
    client: reqwest::Client,
}

impl Served {
    async fn start(listener: &TcpListener, flags: &[&str]) -> Self {
        let mut command = command("http", listener);
        command.args(["--listen", "127.0.0.1:0"]).args(flags).stdin(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut errors = BufReader::new(process.stderr.take().unwrap()).lines();
        let address = loop {
            let line = timeout(PATIENCE, errors.next_line()).await.unwrap().unwrap().expect("it ended");
            let address = line.split_once("listening on http://").and_then(|(_, rest)| rest.strip_suffix("/mcp"));
            if let Some(address) = address {
                break address.parse().unwrap();
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = errors.next_line().await {} });
        Self { _process: process, address, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    fn post(&self, message: &Value) -> reqwest::RequestBuilder {
        let asked = self.client.post(format!("http://{}/mcp", self.address)).body(message.to_string());
        asked.header("content-type", "application/json").header("accept", "application/json, text/event-stream")
    }
}

#[tokio::test]
async fn by_leaving_over_http() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let served = Served::start(&listener, &[]).await;
    let kinds = kinds();
    let mut times = Vec::new();
    for number in 0..calls() {
        let (tool, arguments) = &kinds[number / 2 % kinds.len()];
        let asked = served.post(&tools_call(number, tool.name, arguments, true));
        let asked = asked.header("mcp-protocol-version", "2026-07-28").header("mcp-method", "tools/call");
        let asking = tokio::spawn(asked.header("mcp-name", tool.name).send());
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        let now = Instant::now();
        asking.abort();
        times.push(closed(&mut connection, now).await);
    }
    judge("by leaving over HTTP", times);
}

#[tokio::test]
async fn by_a_notification_in_a_session_over_http() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let served = Served::start(&listener, &["--sessions"]).await;
    let opened = served.post(&initialize()).send().await.unwrap();
    let session = opened.headers()["mcp-session-id"].clone();
    let post = |message: &Value| {
        served.post(message).header("mcp-session-id", &session).header("mcp-protocol-version", "2025-11-25")
    };
    assert_eq!(post(&initialized()).send().await.unwrap().status(), 202);
    let kinds = kinds();
    let mut times = Vec::new();
    for number in 0..calls() {
        let (tool, arguments) = &kinds[number / 2 % kinds.len()];
        let asking = tokio::spawn(post(&tools_call(number, tool.name, arguments, false)).send());
        let mut connection = request(&listener).await;
        begin(&mut connection, number).await;
        let now = Instant::now();
        assert_eq!(post(&cancelled(number)).send().await.unwrap().status(), 202);
        times.push(closed(&mut connection, now).await);
        asking.abort();
    }
    judge("by a notification over HTTP", times);
}
