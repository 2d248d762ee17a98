//! What is so of every tool written by hand that only reads, whatever it asks: it answers its example on every Argo CD,
//! tells no secret, names the part that failed and tells the rest, and does not ask for more at a time than it may.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;
#[allow(dead_code, reason = "shared with other tests")]
#[path = "canaries/secrets.rs"]
mod secrets;
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use argocd_api::ROWS;
use argocd_api::vocabulary::{ByHand, Effect, Row};
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_mcp::selection::Selection;
use argocd_simulator::{Clock, Options, Simulator, Version};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use jiff::Timestamp;
use numbers::Numbers;
use secrecy::SecretString;
use secrets::{Canary, KINDS, canary};
use serde_json::{Value, json};
use support::{call, reply, settings};

/// Applications that are broken in different ways, and one that is well.
const NAMES: &[&str] = &["guestbook", "checkout", "orders", "reviews", "inventory", "billing", "catalog", "sessions"];

fn all() -> impl Iterator<Item = &'static ByHand> {
    ROWS.iter().filter_map(|row| match row {
        Row::ByHand(tool) if tool.effect == Effect::Read => Some(*tool),
        _ => None,
    })
}

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulator(version: Version) -> Simulator {
    let options = Options { version, clock: Clock::fixed(noon()), ..Options::default() };
    argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

fn runtime(url: &str, token: &str) -> Runtime {
    let mut settings = Settings { selection: Selection::all(), ..settings(Some(url)) };
    settings.instance.credential = Credential::Token(SecretString::from(token.to_owned()));
    Runtime::new(settings).with_clock(noon)
}

/// The example, and the same of every application where it is about one. Nothing is waited for.
fn questions(tool: &ByHand) -> Vec<Value> {
    let example: Value = serde_json::from_str(tool.example).unwrap();
    let takes = |name: &str| tool.arguments.iter().any(|argument| argument.name == name);
    let mut questions = vec![example.clone()];
    if example.get("name").is_some() && !tool.name.contains("applicationset") {
        questions.extend(NAMES.iter().map(|name| {
            let mut question = example.clone();
            question["name"] = json!(name);
            question
        }));
    }
    for question in questions.iter_mut().filter(|_| tool.name.starts_with("wait_") && takes("seconds")) {
        question["seconds"] = json!(1);
    }
    questions
}

#[tokio::test]
async fn each_answers_its_example_on_every_argo_cd() {
    for version in Version::ALL {
        let simulator = simulator(version).await;
        let runtime = runtime(&simulator.url(), simulator.admin_token());
        for tool in all() {
            let example: Value = serde_json::from_str(tool.example).unwrap();
            let answer = call(&runtime, tool.name, example.clone()).await;
            assert!(!answer.is_error, "{version:?} {} {example}: {}", tool.name, answer.text);
        }
    }
}

/// Stands between the server and a simulator, and changes what it says.
struct Between {
    url: String,
    /// The most requests that were open at the same time.
    most: Arc<AtomicUsize>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Between {
    async fn start(
        simulator: &Simulator,
        change: impl Fn(&str, u16, String) -> (u16, String) + Clone + Send + Sync + 'static,
    ) -> Self {
        let (most, open) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (behind, client) = (simulator.url(), reqwest::Client::new());
        let (counted, remembered) = (most.clone(), asked.clone());
        let handler = async move |request: Request| -> Response {
            let target = request.uri().to_string();
            remembered.lock().unwrap().push(target.clone());
            counted.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let mut asked = client.get(format!("{behind}{target}"));
            if let Some(token) = request.headers().get("authorization") {
                asked = asked.header("authorization", token);
            }
            let (status, body) = if target.contains("/stream/") {
                // It would never end.
                (200, String::new())
            } else {
                let sent = asked.send().await.unwrap();
                let status = sent.status().as_u16();
                change(&target, status, support::text(sent).await)
            };
            open.fetch_sub(1, Ordering::SeqCst);
            reply(status, "application/json", Body::from(body))
        };
        let listener = tokio::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
        Self { url, most, asked }
    }
}

/// Fields that hold what people and programs write.
const WRITTEN: &[&str] = &["message", "content", "author", "description", "note", "reason", "title", "username"];

fn planted(value: &mut Value, secret: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| planted(item, secret)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if WRITTEN.contains(&name.as_str()) && !text.is_empty() => {
                        text.push_str(&format!(" {secret}"));
                    }
                    value => planted(value, secret),
                }
            }
        }
        _ => {}
    }
}

/// A document, or records that stand a line each.
fn with_secret(body: &str, secret: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in body.lines() {
        let Ok(mut value) = serde_json::from_str::<Value>(line) else { return body.to_owned() };
        planted(&mut value, secret);
        lines.push(value.to_string());
    }
    lines.join("\n")
}

#[tokio::test]
async fn none_tells_a_secret() {
    let simulator = simulator(Version::V3_5).await;
    let current: Arc<Mutex<Canary>> = Arc::new(Mutex::new(canary(0, &mut Numbers(7))));
    let planting = current.clone();
    let between = Between::start(&simulator, move |_, status, body| {
        let secret = planting.lock().unwrap().text.clone();
        (status, with_secret(&body, &secret))
    })
    .await;
    let runtime = runtime(&between.url, simulator.admin_token());
    let mut numbers = Numbers(8);
    let mut kinds = (0..KINDS).cycle();
    let mut told = 0;
    for tool in all() {
        for question in questions(tool) {
            let planted = canary(kinds.next().unwrap(), &mut numbers);
            *current.lock().unwrap() = Canary { text: planted.text.clone(), gone: planted.gone.clone() };
            let answer = call(&runtime, tool.name, question.clone()).await;
            let leak = planted.leak(&answer.text);
            assert!(leak.is_none(), "{} {question}: {leak:?} in {}", tool.name, answer.text);
            told += usize::from(answer.text.contains("[redacted:"));
        }
    }
    assert!(told > 5, "secrets have to come to where they could be told: {told}");
}

/// One part fails, whichever: the others are told, or the call fails and says why.
#[tokio::test]
async fn a_part_that_fails_is_named_and_hides_no_other() {
    let simulator = simulator(Version::V3_5).await;
    let token = simulator.admin_token();
    for tool in all() {
        let example: Value = questions(tool).remove(0);
        let whole = Between::start(&simulator, |_, status, body| (status, body)).await;
        let answer = call(&runtime(&whole.url, token), tool.name, example.clone()).await;
        assert!(!answer.is_error, "{}: {}", tool.name, answer.text);
        assert!(whole.most.load(Ordering::SeqCst) <= 8, "{} asks for too much at a time", tool.name);
        let paths: std::collections::BTreeSet<String> =
            whole.asked.lock().unwrap().iter().map(|target| target.split('?').next().unwrap().to_owned()).collect();
        for path in paths.iter().filter(|path| !path.ends_with("/version") && !path.contains("/stream/")) {
            let broken = path.clone();
            let between = Between::start(&simulator, move |target, status, body| {
                match target.split('?').next() == Some(&broken) {
                    true => (
                        500,
                        json!({ "error": "the disk is full", "code": 2, "message": "the disk is full" }).to_string(),
                    ),
                    false => (status, body),
                }
            })
            .await;
            let answer = call(&runtime(&between.url, token), tool.name, example.clone()).await;
            let named = answer.text.contains("the disk is full");
            assert!(named, "{} without {path} does not say so: {}", tool.name, answer.text);
        }
    }
}
