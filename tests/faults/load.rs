//! A server that goes and comes back while calls are made, and replies that are large.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use argocd_api::vocabulary::{Argument, Effect, Grammar, Kind, Role, Tool};
use argocd_mcp::dispatch::{Answer, Runtime};
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::class::{Class, Stage, classes, plain, stages};
use crate::messages::ok;
use crate::support::listener::{Act, Listener, Request};

const AT_A_TIME: usize = 8;

/// The tool's example with its first name replaced by this, where it has one.
fn arguments(tool: &Tool, name: &str) -> Map<String, Value> {
    let mut arguments: Map<String, Value> = serde_json::from_str(tool.example).unwrap();
    if let Some(segment) = named(tool) {
        arguments.insert(segment.name.to_owned(), name.into());
    }
    arguments
}

/// The part of the path that may be any name.
fn named(tool: &Tool) -> Option<&Argument> {
    let any = |argument: &&Argument| {
        matches!(argument.kind, Kind::Text { values: [] }) && matches!(argument.grammar, Grammar::Name | Grammar::Any)
    };
    tool.arguments.iter().filter(|argument| matches!(argument.role, Role::Segment)).find(any)
}

async fn listen(class: &Class, address: SocketAddr) -> Listener {
    let sound = class.sound.clone();
    let script = move |request: &Request| match request.target.as_str() {
        "/api/version" => vec![Act::Send(ok(br#"{"Version":"v3.5.1"}"#)), Act::Close],
        // Part of a reply is on its way when the server goes.
        _ => vec![
            Act::Send(ok(&sound).slice(..40)),
            Act::Trickle(ok(&sound).slice(40..), 1 + sound.len() / 100),
            Act::Close,
        ],
    };
    Listener::at(address, None, script).await
}

async fn called(runtime: Arc<Runtime>, tool: &'static Tool, name: String) -> Answer {
    runtime.call(tool.name, arguments(tool, &name), CancellationToken::new()).await.unwrap()
}

#[tokio::test]
async fn reads_recover_from_a_restart_and_writes_are_not_doubled() {
    for class in classes().await {
        let tool = class.tool;
        let listener = listen(&class, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await;
        let address = listener.address;
        let runtime = Arc::new(class.runtime(&listener.url()));
        let call =
            |round: &str, number: usize| tokio::spawn(called(runtime.clone(), tool, format!("{round}-{number}")));
        let mut heard = Vec::new();
        let under_way: Vec<_> = (0..AT_A_TIME).map(|number| call("under-way", number)).collect();
        while listener.asked().len() < AT_A_TIME {
            tokio::task::yield_now().await;
        }
        heard.extend(listener.asked());
        listener.close().await;
        let meanwhile: Vec<_> = (0..AT_A_TIME).map(|number| call("meanwhile", number)).collect();
        tokio::task::yield_now().await;
        let listener = listen(&class, address).await;
        for call in under_way.into_iter().chain(meanwhile) {
            let answer = tokio::time::timeout(Duration::from_secs(10), call).await.expect("a call hangs").unwrap();
            assert!(!answer.text.is_empty());
        }
        // Once it is back, nothing reminds of it.
        for answer in futures_util::future::join_all((0..AT_A_TIME).map(|number| call("after", number))).await {
            let answer = answer.unwrap();
            assert!(!answer.is_error, "{}: {}", class.name(), answer.text);
        }
        heard.extend(listener.asked());
        if tool.effect != Effect::Read && named(tool).is_some() {
            let mut times: HashMap<String, usize> = HashMap::new();
            for request in heard.into_iter().filter(|request| request.target != "/api/version") {
                *times.entry(request.target).or_default() += 1;
            }
            assert!(times.values().all(|times| *times == 1), "{}: sent twice: {times:?}", class.name());
        }
    }
}

/// Of a reply of many megabytes as much is told as of one of a few kilobytes, where the rest is not asked for.
#[tokio::test]
async fn a_large_reply_to_a_small_question_is_read() {
    for stage in stages().await.iter().filter(|stage| !stage.class.is_lines()) {
        let sound = std::str::from_utf8(&stage.class.sound).unwrap().trim_end();
        let usual = answered(stage, sound.as_bytes()).await;
        let more: Vec<String> =
            (0..100_000).map(|index| format!(r#"{{"f:{index}":{{"a \"b\" ]}}":[1,2,null]}}}}"#)).collect();
        let large = format!("{{\"unheardOf\":[{}],{}", more.join(","), &sound[1..]);
        assert!(large.len() > 3 << 20);
        assert_eq!(answered(stage, large.as_bytes()).await, usual, "{}", stage.class.name());
    }
}

#[tokio::test]
async fn eight_at_once_are_told_like_one() {
    for stage in stages().await.iter() {
        let usual = answered(stage, &stage.class.sound).await;
        let calls = (0..8).map(|_| answered(stage, &stage.class.sound));
        assert!(futures_util::future::join_all(calls).await.iter().all(|answer| *answer == usual));
    }
}

async fn answered(stage: &Stage, body: &[u8]) -> String {
    let (answer, _) = stage.play(vec![Act::Send(ok(body)), Act::Close]).await;
    assert!(!answer.is_error, "{}: {}", stage.class.name(), answer.text);
    plain(&answer)
}
