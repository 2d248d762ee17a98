//! How a conversation ends: what still runs then has a moment to end, and is answered.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "this uses a part of it")]
mod stdio {
    pub(crate) mod harness;
    pub(crate) mod tools;
}

use std::time::Duration;

use argocd_api::vocabulary::Effect;
use argocd_mcp::tool::Tool;
use serde_json::{Value, json};
use stdio::harness::Client;
use stdio::tools;
use tokio::time::Instant;

const PING: &str = r#"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#;
const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":"initialize","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;

#[tokio::test]
async fn the_end_of_input_is_the_end() {
    for said in [vec![], vec![PING], vec![INITIALIZE], vec!["?"]] {
        let mut client = Client::of(tools::plain());
        for line in &said {
            client.ask(line).await;
        }
        client.fall_silent().await;
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        assert_eq!(rest, Vec::<Value>::new());
    }
}

#[tokio::test]
async fn calls_may_end_after_the_end_of_input() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    client.say(call(1, "hold")).await;
    held.starts().await;
    client.fall_silent().await;
    held.let_go(1);
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!(rest.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [1]);
}

/// One that reads is answered with that soon; what one that changes something has done must be told.
#[tokio::test(start_paused = true)]
async fn calls_that_do_not_end_are_cut_short() {
    let closed =
        "hold failed. Standard input was closed before the answer was there. Keep it open until the answer is there.";
    let stopped = "hold failed. This server was asked to end before the answer was there. Ask again once it runs.";
    let open = "hold failed. The call was cancelled. Whether it happened is not known, and it was not sent again: look at how \
                things are before asking for it once more.";
    for (effect, stops, after, told) in [
        (Effect::Read, false, 100, closed),
        (Effect::Read, true, 100, stopped),
        (Effect::Write, false, 5_000, open),
        (Effect::Write, true, 5_000, open),
    ] {
        let (tool, mut held) = tools::held();
        let mut client = Client::of(vec![Tool { effect, ..tool }]);
        client.ask(INITIALIZE).await;
        client.say(call(1, "hold")).await;
        held.starts().await;
        let began = Instant::now();
        if stops {
            client.stop.cancel();
        } else {
            client.fall_silent().await;
        }
        held.ends().await;
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        let took = began.elapsed().as_millis();
        assert!((after..after + 50).contains(&took), "{effect:?}: {took} ms");
        let [answer] = &rest[..] else { panic!("{rest:?}") };
        assert_eq!(answer["result"]["content"][0]["text"], told, "{effect:?}");
        assert_eq!(answer["result"]["isError"], true);
    }
}

/// What a call has changed is told, though nobody says anything more.
#[tokio::test(start_paused = true)]
async fn what_changes_something_is_waited_for() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![Tool { effect: Effect::Write, ..tool }]);
    client.ask(INITIALIZE).await;
    client.say(call(1, "hold")).await;
    held.starts().await;
    client.fall_silent().await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    held.let_go(1);
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!(rest[0]["result"]["content"][0]["text"], "let go", "{rest:?}");
}

/// Calls that wait for others to end are not begun any more.
#[tokio::test(start_paused = true)]
async fn calls_that_have_not_begun_are_told_not_to_be_made() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    for id in 0..65 {
        client.say(call(id, "hold")).await;
    }
    for _ in 0..64 {
        held.starts().await;
    }
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!((rest.len(), held.started()), (65, 0));
    let not_made = "The call was not made. Standard input was closed before the answer was there.";
    let told = |line: &&Value| line["result"]["content"][0]["text"].as_str().unwrap().starts_with(not_made);
    assert_eq!(rest.iter().filter(told).count(), 1, "{rest:?}");
}

#[tokio::test]
async fn a_stop_is_the_end_though_the_client_stays() {
    for said in [vec![], vec![PING], vec![INITIALIZE]] {
        let mut client = Client::of(tools::plain());
        for line in &said {
            client.ask(line).await;
        }
        client.stop.cancel();
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        assert_eq!(rest, Vec::<Value>::new());
    }
}

#[tokio::test]
async fn a_stop_lets_calls_end() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    client.say(call(1, "hold")).await;
    held.starts().await;
    client.stop.cancel();
    held.let_go(1);
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!(rest.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [1]);
}

fn call(id: u32, tool: &str) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": tool, "arguments": {}}}).to_string()
}
