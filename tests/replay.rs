//! Replies written by hand, as Argo CD sends them, from a bare listener: each is understood by every tool that reads its
//! type, however it travels.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use argocd_api::TOOLS;
use argocd_api::vocabulary::{Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::{Answer, Runtime};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use serde_json::{Value, json};
use support::listener::{Act, Listener, Request};
use support::{call, settings};

fn noon() -> Timestamp {
    "2026-01-02T12:00:00Z".parse().unwrap()
}

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Each sample: its name, the type of what it is, and its text.
fn samples() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut samples: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let sample = read(&format!("tests/samples/{name}"));
            (name, sample["type"].as_str().unwrap().to_lowercase(), sample["doc"].to_string())
        })
        .collect();
    samples.sort();
    assert!(!samples.is_empty());
    samples
}

/// The type of a tool's reply, as the API description calls it.
fn reply_type(document: &Value, tool: &Tool) -> String {
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let operation = operations.into_iter().find(|operation| operation["operationId"] == tool.operation).unwrap();
    let reference = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
    reference.as_str().unwrap_or_default().rsplit('/').next().unwrap().to_lowercase()
}

/// What a tool tells of a reply.
async fn told(tool: &'static Tool, reply: Bytes) -> Answer {
    let listener = Listener::playing(move |request: &Request| match request.target.as_str() {
        "/api/version" if tool.operation != "VersionService_Version" => {
            vec![Act::Send(counted(r#"{"Version":"v3.5.1"}"#)), Act::Close]
        }
        _ => vec![Act::Send(reply.clone()), Act::Close],
    })
    .await;
    let settings = Settings { access: Access::Full, ..settings(Some(&listener.url())) };
    // What a reply is read as has nothing to do with what is looked at before the request.
    let tool = argocd_mcp::tool::Tool { effect: Effect::Read, raises: &[], full: false, change: None, ..tool.into() };
    let runtime = Runtime::offering(vec![tool.clone()], settings).with_clock(noon);
    let example: Value = serde_json::from_str(tool.example).unwrap();
    call(&runtime, tool.name, example).await
}

fn reply(headers: &str, body: &[u8]) -> Bytes {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{headers}\r\n");
    [head.as_bytes(), body].concat().into()
}

fn counted(body: &str) -> Bytes {
    reply(&format!("Connection: close\r\nContent-Length: {}\r\n", body.len()), body.as_bytes())
}

#[tokio::test]
async fn every_sample_is_understood_by_the_tools_that_read_its_type() {
    let document = read("spec/argocd.json");
    let mut lines = Vec::new();
    for (name, of_type, text) in samples() {
        let understands = |tool: &&&Tool| tool.effect != Effect::Destructive && reply_type(&document, tool) == of_type;
        for &tool in TOOLS.iter().filter(understands) {
            let answer = told(tool, counted(&text)).await;
            assert!(!answer.is_error, "{name}, {}: {}", tool.name, answer.text);
            for (way, reply) in ways(&text) {
                let other = told(tool, reply).await;
                assert_eq!(without_marks(&other), without_marks(&answer), "{name}, {}, {way}", tool.name);
            }
            lines.push(format!("{name} by {}\n{}", tool.name, without_marks(&answer)));
        }
    }
    insta::assert_snapshot!(lines.join("\n\n"));
}

/// Other ways for the same document.
fn ways(text: &str) -> Vec<(&'static str, Bytes)> {
    let chunks: String = text.chars().map(|letter| format!("{:x}\r\n{letter}\r\n", letter.len_utf8())).collect();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap();
    vec![
        ("in chunks", reply("Transfer-Encoding: chunked\r\n", format!("{chunks}0\r\n\r\n").as_bytes())),
        ("with gzip", reply("Content-Encoding: gzip\r\n", &encoder.finish().unwrap())),
        ("until the end", reply("", text.as_bytes())),
        ("with blanks", reply("", format!("\r\n{pretty}\r\n").as_bytes())),
    ]
}

fn without_marks(answer: &Answer) -> String {
    let fences = regex::Regex::new("(</?data )[A-Za-z0-9_-]{22}>").unwrap();
    fences.replace_all(&answer.text, "${1}MARK>").into_owned()
}

/// A stream as Argo CD writes it: a record a line, the last of them without text; or an error in the middle of it.
#[tokio::test]
async fn a_stream_written_by_hand_is_understood() {
    let line = |second: u32, content: &str, last: bool| {
        let time = format!("2026-01-02T03:04:{second:02}.123456789Z");
        json!({"result": {"content": content, "timeStamp": "2026-01-02T03:04:05Z", "last": last, "timeStampStr": time, "podName": "n-1"}})
            .to_string()
    };
    let records = [line(5, "starting", false), line(6, "GET / 200", false), line(7, "", true)];
    let error = r#"{"error":{"grpc_code":13,"http_code":500,"message":"container is waiting to start","http_status":"Internal Server Error"}}"#;
    let (whole, broken) = (records.join("\n") + "\n", [&records[0], error, ""].join("\n"));
    for &tool in TOOLS.iter().filter(|tool| matches!(tool.answer, argocd_api::vocabulary::Answer::Lines(_))) {
        for (way, reply) in ways_of_a_stream(&whole) {
            let answer = told(tool, reply).await;
            assert!(!answer.is_error, "{way}: {}", answer.text);
            for part in ["2 lines read", "starting", "GET / 200", "2 of 2 shown"] {
                assert!(answer.text.contains(part), "{way}, no {part:?}: {}", answer.text);
            }
        }
        for (way, reply) in ways_of_a_stream(&broken) {
            let answer = told(tool, reply).await;
            assert!(answer.is_error && answer.text.contains("container is waiting to start"), "{way}: {}", answer.text);
        }
    }
}

fn ways_of_a_stream(text: &str) -> [(&'static str, Bytes); 3] {
    let chunks: String = text.lines().map(|line| format!("{:x}\r\n{line}\n\r\n", line.len() + 1)).collect();
    [
        ("in chunks", reply("Transfer-Encoding: chunked\r\n", format!("{chunks}0\r\n\r\n").as_bytes())),
        ("until the end", reply("", text.as_bytes())),
        ("counted", counted(text)),
    ]
}

/// What Argo CD says instead of a reply, in its two forms.
#[tokio::test]
async fn a_refusal_written_by_hand_is_understood() {
    for (body, status, part) in [
        (
            r#"{"error":"no session information","code":16,"message":"no session information"}"#,
            "401 Unauthorized",
            "did not reach Argo CD",
        ),
        (
            r#"{"error":"permission denied","code":7,"message":"permission denied"}"#,
            "403 Forbidden",
            "permission denied",
        ),
        (
            r#"{"error":{"grpc_code":3,"http_code":400,"message":"max pods to view logs are reached","http_status":"Bad Request"}}"#,
            "400 Bad Request",
            "max pods",
        ),
    ] {
        for &tool in TOOLS {
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            let answer = told(tool, [head.as_bytes(), body.as_bytes()].concat().into()).await;
            if tool.effect != Effect::Destructive {
                assert!(answer.is_error && answer.text.contains(part), "{}: {}", tool.name, answer.text);
            }
        }
    }
}
