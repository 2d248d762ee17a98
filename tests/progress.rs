//! How far a call is: told to whoever asks for it, seldom enough, always further, and never after the answer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "this uses a part of it")]
mod stdio {
    pub(crate) mod harness;
    pub(crate) mod tools;
}
mod support;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use argocd_mcp::caller::Caller;
use argocd_mcp::progress::{Progress, Reporter, Step};
use argocd_mcp::tool::Tool;
use axum::body::Body;
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use stdio::harness::{Client, within};
use stdio::tools;
use support::{Upstream, reply, runtime};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":"initialize","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;

/// The two ways a request says who sends it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Era {
    Handshake,
    Stateless,
}

const ERAS: [Era; 2] = [Era::Handshake, Era::Stateless];

/// A call of the tool `work`, with a token or without.
fn call(era: Era, token: &Value) -> String {
    let mut meta = json!({});
    if !token.is_null() {
        meta["progressToken"] = token.clone();
    }
    if era == Era::Stateless {
        meta["io.modelcontextprotocol/protocolVersion"] = json!("2026-07-28");
        meta["io.modelcontextprotocol/clientCapabilities"] = json!({});
    }
    let params = json!({"name": "work", "arguments": {}, "_meta": meta});
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string()
}

async fn client(era: Era, tool: Tool) -> Client {
    let mut client = Client::of(vec![tool]);
    if era == Era::Handshake {
        client.ask(INITIALIZE).await;
    }
    client
}

/// A tool that says these, each so many milliseconds after it began, and ends so many after.
fn saying(script: Vec<(u64, String)>, ends: u64) -> Tool {
    tools::telling("work", move |progress| {
        let script = script.clone();
        async move {
            let began = Instant::now();
            for (at, message) in script {
                sleep_until(began + Duration::from_millis(at)).await;
                progress.report(message);
            }
            sleep_until(began + Duration::from_millis(ends)).await;
            Ok("done".to_owned())
        }
    })
}

/// What is heard of such a call, each step as its seconds and its message; that the rules hold of it is looked at here.
async fn heard(era: Era, tool: Tool, token: &Value) -> Vec<(f64, String)> {
    let mut client = client(era, tool).await;
    client.say(call(era, token)).await;
    let mut steps: Vec<(f64, String)> = Vec::new();
    loop {
        let line = client.hear().await;
        if line["method"] != "notifications/progress" {
            assert_eq!(line["result"]["content"][0]["text"], "done", "{line}");
            break;
        }
        let params = &line["params"];
        assert_eq!(&params["progressToken"], token, "{line}");
        let at = params["progress"].as_f64().unwrap();
        let message = params["message"].as_str().unwrap().to_owned();
        assert!(message.chars().count() <= 200 && !message.contains('\n'), "{message}");
        let before = steps.last().map_or(0.0, |(at, _)| *at);
        assert!(at - before >= 0.5, "{before} and then {at}");
        steps.push((at, message));
    }
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!(rest, Vec::<Value>::new(), "something comes after the answer");
    steps
}

#[tokio::test(start_paused = true)]
async fn steps_are_told_as_they_come_but_not_too_often() {
    let said = |at: u64, what: &str| (at, what.to_owned());
    let crowd: Vec<_> = (0..400).map(|number| said(number * 5, &format!("row {number}"))).collect();
    let rows = [
        ("over before anybody would ask", vec![said(0, "a")], 400, vec![]),
        ("the latest is told", vec![said(0, "a"), said(100, "b")], 700, vec![(0.5, "b")]),
        (
            "what comes too soon after waits, and its latest is told",
            vec![said(0, "a"), said(600, "b"), said(700, "c"), said(800, "d")],
            1_200,
            vec![(0.5, "a"), (1.0, "d")],
        ),
        (
            "what comes later is told at once",
            vec![said(700, "a"), said(1_900, "b")],
            2_000,
            vec![(0.7, "a"), (1.9, "b")],
        ),
        ("the same again is nothing new", vec![said(0, "a"), said(900, "a")], 2_000, vec![(0.5, "a")]),
        ("a crowd", crowd, 2_100, vec![(0.5, "row 100"), (1.0, "row 200"), (1.5, "row 300"), (2.0, "row 399")]),
        (
            "nothing is said",
            vec![],
            12_000,
            vec![
                (1.0, "waiting for Argo CD, 1 of 60 s"),
                (6.0, "waiting for Argo CD, 6 of 60 s"),
                (11.0, "waiting for Argo CD, 11 of 60 s"),
            ],
        ),
        (
            "nothing more is said",
            vec![said(0, "12 rows read")],
            11_000,
            vec![(0.5, "12 rows read"), (5.5, "12 rows read, 5 of 60 s"), (10.5, "12 rows read, 10 of 60 s")],
        ),
    ];
    for (name, script, ends, expected) in rows {
        for era in ERAS {
            let steps = heard(era, saying(script.clone(), ends), &json!("token")).await;
            // A timer may be a millisecond late.
            let near = |(at, told): &(f64, String), (then, expected): &(f64, &str)| {
                (at - then).abs() < 0.15 && (told == expected || name == "a crowd")
            };
            let all = steps.len() == expected.len() && steps.iter().zip(&expected).all(|(one, other)| near(one, other));
            assert!(all, "{name}, {era:?}: {steps:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_gives_no_token_is_told_nothing() {
    for era in ERAS {
        for (token, wanted) in [(Value::Null, 0), (json!("token"), 2), (json!(7), 2), (json!(0), 2), (json!(""), 2)] {
            let steps = heard(era, saying(vec![(0, "a".to_owned())], 6_000), &token).await;
            assert_eq!(steps.len(), wanted, "{era:?} {token}: {steps:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_is_as_safe_as_an_answer() {
    for (said, told) in [
        ("token=ghp_16C7e42F292c6912E7710c838347Ae178B4a".to_owned(), None),
        ("two\nlines\tand a \u{202e}turn".to_owned(), Some("two lines and a turn".to_owned())),
        ("a".repeat(300), Some(format!("{}…", "a".repeat(199)))),
        ("a".repeat(200), Some("a".repeat(200))),
    ] {
        let steps = heard(Era::Stateless, saying(vec![(0, said.clone())], 600), &json!(1)).await;
        let [(_, message)] = &steps[..] else { panic!("{steps:?}") };
        match told {
            Some(told) => assert_eq!(*message, told),
            None => assert!(!message.contains("ghp_16C7"), "{message}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_waits_for_a_time_tells_how_long_that_is() {
    let tool = tools::telling("work", |progress| async move {
        let until = Instant::now() + Duration::from_secs(8);
        progress.lasts_until(until);
        sleep_until(until).await;
        Ok("done".to_owned())
    });
    let mut client = client(Era::Stateless, tool).await;
    client.say(call(Era::Stateless, &json!(1))).await;
    for at in [1, 6] {
        let params = client.hear().await["params"].take();
        assert_eq!(params["total"], 8.0, "{params}");
        assert_eq!(params["message"], format!("waiting for Argo CD, {at} of 8 s"));
    }
    assert_eq!(client.hear().await["id"], 1);
}

#[tokio::test(start_paused = true)]
async fn after_a_cancel_nothing_more_is_told() {
    for era in ERAS {
        let mut client = client(era, saying((0..100).map(|at| (at * 300, format!("{at}"))).collect(), 40_000)).await;
        client.say(call(era, &json!(1))).await;
        assert_eq!(client.hear().await["method"], "notifications/progress");
        let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
        client.say(cancel.to_string()).await;
        client.fall_silent().await;
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        assert_eq!(rest, Vec::<Value>::new(), "{era:?}");
    }
}

/// What is not read is not told; the call goes on.
#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_holds_nothing_up() {
    let (ending, mut ended) = mpsc::unbounded_channel();
    let tool = tools::telling("work", move |progress| {
        let ending = ending.clone();
        async move {
            let began = Instant::now();
            for number in 0..500 {
                progress.report(format!("{number} {}", "a".repeat(190)));
                sleep_until(began + Duration::from_millis(number * 100)).await;
            }
            ending.send(began.elapsed()).unwrap();
            Ok("done".to_owned())
        }
    });
    let mut client = client(Era::Stateless, tool).await;
    for id in 0..8 {
        client.say(call(Era::Stateless, &json!(id)).replace(r#""id":1"#, &format!(r#""id":{id}"#))).await;
    }
    for _ in 0..8 {
        let took = ended.recv().await.unwrap();
        assert!(took < Duration::from_secs(51), "{took:?}");
    }
}

/// Keeps what it is told.
struct Heard(mpsc::UnboundedSender<Step>);

impl Reporter for Heard {
    fn report<'a>(&'a self, step: Step) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move { self.0.send(step).unwrap() })
    }
}

/// Replies with this, and with the rest of it once the door is open.
fn in_two(first: String, rest: &'static str, door: &Arc<Semaphore>) -> Response {
    let door = door.clone();
    let rest = stream::once(async move {
        door.acquire().await.unwrap().forget();
        Ok(rest.to_owned())
    });
    let body = stream::iter([Ok::<_, std::io::Error>(first)]).chain(rest);
    reply(200, "application/json", Body::from_stream(body))
}

/// What a call says of itself while Argo CD is in the middle of its reply.
#[tokio::test]
async fn a_call_says_how_far_it_is() {
    for (tool, arguments, says) in [
        ("list_applications", json!({}), "300 rows read"),
        ("get_logs", json!({"name": "shop"}), "2 lines read"),
        ("get_fleet_status", json!({}), "300 rows of fleet read"),
        ("diagnose_application", json!({"name": "shop"}), "read so far: application"),
    ] {
        let door = Arc::new(Semaphore::new(0));
        let upstream = Upstream::answering({
            let door = door.clone();
            move |asked| {
                let path = asked.target.split('?').next().unwrap_or_default();
                match path {
                    "/api/version" => support::json(r#"{"Version":"v3.5.1"}"#),
                    "/api/v1/applications" if tool != "diagnose_application" => {
                        let row = r#"{"metadata":{"name":"shop"},"spec":{},"status":{}},"#;
                        in_two(format!("{{\"items\":[{}", row.repeat(300)), "{}]}", &door)
                    }
                    "/api/v1/applications/shop/logs" => {
                        let line = "{\"result\":{\"content\":\"hello\",\"podName\":\"shop-1\"}}\n";
                        in_two(line.repeat(2), "", &door)
                    }
                    "/api/v1/applications/shop" => support::json(
                        r#"{"metadata":{"name":"shop"},"status":{"health":{"status":"Degraded"},"sync":{"status":"OutOfSync"}}}"#,
                    ),
                    _ if tool == "diagnose_application" => in_two("{".to_owned(), "}", &door),
                    _ => support::json(r#"{"items":[]}"#),
                }
            }
        })
        .await;
        let (telling, mut told) = mpsc::unbounded_channel();
        let progress = Progress::to(Arc::new(Heard(telling)));
        let caller = Caller { progress, ..Caller::local(CancellationToken::new()) };
        let runtime = runtime(&upstream.url);
        let calling = async {
            let answer = runtime.answer(&caller, tool, arguments.as_object().cloned().unwrap()).await.unwrap();
            assert!(!answer.is_error, "{tool}: {}", answer.text);
        };
        let listening = async {
            loop {
                let step = within(told.recv()).await.unwrap();
                if step.message.starts_with(says) {
                    assert!(step.total.is_none(), "{tool}: {step:?}");
                    door.add_permits(100);
                    break;
                }
            }
        };
        tokio::join!(calling, listening);
    }
}
