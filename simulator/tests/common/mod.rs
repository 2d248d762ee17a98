//! What the tests share: a simulator whose clock stands still, and short ways of asking it.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use argocd_simulator::{Clock, Options, Simulator, start};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// When every test begins: 2026-11-22T06:00:00Z.
pub(crate) const START: i64 = 1_795_327_200;

pub(crate) fn options() -> Options {
    Options { clock: Clock::fixed(at(START)), ..Options::default() }
}

pub(crate) fn at(second: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(second).unwrap()
}

/// A clock that a test moves, and the hand to move it by.
pub(crate) fn hand() -> (Arc<AtomicI64>, Clock) {
    let hand = Arc::new(AtomicI64::new(START));
    let clock = hand.clone();
    (hand, Clock::from_fn(move || at(clock.load(Ordering::SeqCst))))
}

pub(crate) async fn run(options: Options) -> Simulator {
    start(options, ([127, 0, 0, 1], 0).into()).await.unwrap()
}

/// An answer: status, content type, body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(mut response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.unwrap() {
            bytes.extend_from_slice(&chunk);
        }
        Self { status, kind: kind.unwrap_or_default(), text: String::from_utf8(bytes).unwrap() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|problem| panic!("{problem}: {self:?}"))
    }

    /// The names of a list, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.json()["items"]
            .as_array()
            .map(|items| items.iter().map(|item| item["metadata"]["name"].as_str().unwrap().to_owned()).collect())
            .unwrap_or_default()
    }

    /// The records of a stream.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What the lines of a log say, without the final record.
    pub(crate) fn lines(&self) -> Vec<String> {
        let records = self.records();
        let said = records.iter().filter(|record| record["result"]["last"] == false);
        said.map(|record| record["result"]["content"].as_str().unwrap().to_owned()).collect()
    }
}

/// Checks a refusal: status, code, text.
pub(crate) fn check_refusal(answer: &Answer, (status, code, text): (u16, u32, &str), about: &str) {
    assert_eq!(answer.status, status, "{about}: {}", answer.text);
    assert_eq!(answer.json(), json!({"error": text, "code": code, "message": text}), "{about}");
}

/// The nodes of the tree of an application.
pub(crate) async fn nodes(simulator: &Simulator, name: &str) -> Vec<Value> {
    get(simulator, &format!("/api/v1/applications/{name}/resource-tree")).await.json()["nodes"]
        .as_array()
        .unwrap()
        .clone()
}

/// GET as admin.
pub(crate) async fn get(simulator: &Simulator, path: &str) -> Answer {
    get_as(simulator, simulator.admin_token(), path).await
}

/// GET with this bearer token.
pub(crate) async fn get_as(simulator: &Simulator, token: &str, path: &str) -> Answer {
    get_with(simulator, &[("authorization", &format!("Bearer {token}"))], path).await
}

/// GET with these headers.
pub(crate) async fn get_with(simulator: &Simulator, headers: &[(&str, &str)], path: &str) -> Answer {
    let mut request = client().get(format!("{}{path}", simulator.url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Answer::of(request.send().await.unwrap()).await
}

/// A write as admin: method and path, then the body.
pub(crate) async fn write(simulator: &Simulator, line: &str, body: &Value) -> Answer {
    write_as(simulator, simulator.admin_token(), line, body).await
}

/// A write with this bearer token. A body of `null` is none at all.
pub(crate) async fn write_as(simulator: &Simulator, token: &str, line: &str, body: &Value) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    send(simulator, token, &format!("{method} /api/v1/applications{path}"), body).await
}

/// A write with this bearer token: method and whole path, then the body. A body of `null` is none at all.
pub(crate) async fn send(simulator: &Simulator, token: &str, line: &str, body: &Value) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let url = format!("{}{path}", simulator.url());
    let request = client().request(method.parse().unwrap(), url).bearer_auth(token);
    let body = if body.is_null() { String::new() } else { body.to_string() };
    Answer::of(request.header("content-type", "application/json").body(body).send().await.unwrap()).await
}

/// The application of that name, as GET shows it.
pub(crate) async fn application(simulator: &Simulator, name: &str) -> Value {
    let answer = get(simulator, &format!("/api/v1/applications/{name}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// One client for all: making one reads the certificates of the machine. It keeps no connections, since those would
/// belong to the runtime of another test.
pub(crate) fn client() -> &'static reqwest::Client {
    static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        builder.pool_max_idle_per_host(0).build().unwrap()
    });
    &CLIENT
}

/// Sends a request line as it is, for paths that a client would tidy up, and gives head and body.
pub(crate) async fn raw(simulator: &Simulator, line: &str, headers: &str) -> (String, String) {
    let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
    let request = format!("{line} HTTP/1.1\r\nHost: argocd\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_ascii_lowercase(), body.to_owned())
}

/// Operations that are over by the next request.
pub(crate) async fn quick() -> Simulator {
    run(Options { operation_takes: Duration::ZERO, ..options() }).await
}

/// Operations that take ten seconds of a clock that the test moves.
pub(crate) async fn slow() -> (Arc<AtomicI64>, Simulator) {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, operation_takes: Duration::from_secs(10), ..options() }).await;
    (hand, simulator)
}

/// Of the last operation.
pub(crate) fn phase(application: &Value) -> &str {
    application.pointer("/status/operationState/phase").and_then(Value::as_str).unwrap_or_default()
}

/// Sync and health.
pub(crate) fn state(application: &Value) -> (&str, &str) {
    let text = |pointer: &str| application.pointer(pointer).unwrap().as_str().unwrap();
    (text("/status/sync/status"), text("/status/health/status"))
}

/// The tag of what a Deployment of the application runs.
pub(crate) async fn image(simulator: &Simulator, name: &str) -> String {
    let nodes = nodes(simulator, name).await;
    let deployment = nodes.iter().find(|node| node["kind"] == "Deployment").unwrap();
    deployment["images"][0].as_str().unwrap().rsplit_once(':').unwrap().1.to_owned()
}
