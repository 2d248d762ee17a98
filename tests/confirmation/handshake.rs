//! Asking a client that has shaken hands: by a request of the server's own, while the call waits.

use std::time::Duration;

use argocd_mcp::confirmation::PATIENCE;
use serde_json::{Value, json};

use crate::counted::Lost;
use crate::harness::Client;
use crate::stateless::answers;

const PING: &str = r#"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#;

async fn shaken(lost: &Lost, version: &str, capabilities: &Value) -> Client {
    let mut client = Client::of(vec![lost.by("lose")]);
    let answer = client.ask(json!({"jsonrpc": "2.0", "id": "initialize", "method": "initialize", "params": {
        "protocolVersion": version, "capabilities": capabilities, "clientInfo": {"name": "a client", "version": "1"},
    }}).to_string()).await;
    assert_eq!(answer["result"]["protocolVersion"], version);
    client
}

fn call(id: u32, text: &str) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": "lose", "arguments": {"text": text}}})
        .to_string()
}

fn respond(id: &Value, result: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": id, "result": result}).to_string()
}

fn yes() -> Value {
    json!({"action": "accept", "content": {"confirm": true}})
}

/// Calls the tool, and gives the id of the question that comes.
async fn asked(client: &mut Client, id: u32, text: &str) -> Value {
    let mut question = client.ask(call(id, text)).await;
    assert_eq!(question["method"], "elicitation/create", "{question}");
    assert!(question["params"]["message"].as_str().unwrap().contains(&format!("text: `{text}`")), "{question}");
    question["id"].take()
}

#[tokio::test]
async fn only_a_yes_is_a_yes() {
    for version in ["2025-06-18", "2025-11-25"] {
        for (answer, told, is_yes) in answers() {
            let lost = Lost::default();
            let mut client = shaken(&lost, version, &json!({"elicitation": {}})).await;
            let question = asked(&mut client, 1, "x").await;
            let result = client.ask(respond(&question, &answer)).await;
            assert_eq!(result["id"], 1);
            let result = &result["result"];
            assert!(result["content"][0]["text"].as_str().unwrap().contains(told), "{answer}: {result}");
            assert_eq!((&result["isError"], lost.times()), (&json!(!is_yes), usize::from(is_yes)), "{answer}");
            // Saying it again does nothing.
            client.say(respond(&question, &yes())).await;
            assert_eq!(client.ask(PING).await["id"], "ping");
            assert_eq!(lost.times(), usize::from(is_yes), "{answer}");
        }
    }
}

#[tokio::test]
async fn a_client_that_cannot_or_does_not_ask_is_told_apart_from_a_no() {
    for (capabilities, answer, told) in [
        (json!({}), None, "this client cannot show a form"),
        (json!({"elicitation": {"url": {}}}), None, "this client cannot show a form"),
        (json!({"elicitation": {}}), Some(json!({"code": -32601, "message": "no"})), "this client refused to ask"),
        (
            json!({"elicitation": {"form": {}}}),
            Some(json!({"code": -1, "message": "no"})),
            "this client refused to ask",
        ),
    ] {
        let lost = Lost::default();
        let mut client = shaken(&lost, "2025-11-25", &capabilities).await;
        let answered = match answer {
            None => client.ask(call(1, "x")).await,
            Some(error) => {
                let question = asked(&mut client, 1, "x").await;
                client.ask(json!({"jsonrpc": "2.0", "id": question, "error": error}).to_string()).await
            }
        };
        let told_of = answered["result"]["content"][0]["text"].as_str().unwrap_or_default();
        let expected = format!("nobody could be asked: {told}. A person can do it in Argo CD itself");
        assert!(told_of.contains(&expected), "{answered}");
        assert_eq!((&answered["result"]["isError"], lost.times()), (&json!(true), 0));
    }
}

/// An answer to one question is none to another, in whatever order they come.
#[tokio::test]
async fn each_question_has_its_own_answer() {
    let lost = Lost::default();
    let mut client = shaken(&lost, "2025-11-25", &json!({"elicitation": {}})).await;
    let first = asked(&mut client, 1, "first").await;
    let second = asked(&mut client, 2, "second").await;
    assert_ne!(first, second);
    let answer = client.ask(respond(&second, &yes())).await;
    assert_eq!((&answer["id"], lost.last()), (&json!(2), Some(("lose", "second".to_owned()))));
    let answer = client.ask(respond(&first, &json!({"action": "decline"}))).await;
    assert_eq!((&answer["id"], &answer["result"]["isError"], lost.times()), (&json!(1), &json!(true), 1));
    // Nobody was asked that.
    for strange in [json!(77), json!("x"), json!(first.to_string())] {
        client.say(respond(&strange, &yes())).await;
    }
    assert_eq!((&client.ask(PING).await["id"], lost.times()), (&json!("ping"), 1));
}

/// What a person takes to answer is not the call's time, up to a limit of its own; then the question is closed.
#[tokio::test]
async fn a_person_has_five_minutes() {
    for (taken, in_time) in [(Duration::from_secs(290), true), (PATIENCE + Duration::from_secs(1), false)] {
        let lost = Lost::default();
        let mut client = shaken(&lost, "2025-11-25", &json!({"elicitation": {}})).await;
        let question = asked(&mut client, 1, "x").await;
        tokio::time::pause();
        tokio::time::advance(taken).await;
        tokio::time::resume();
        if !in_time {
            let closed = client.hear().await;
            assert_eq!(closed["method"], "notifications/cancelled", "{closed}");
            assert_eq!(closed["params"]["requestId"], question);
            let answer = client.hear().await;
            assert!(answer["result"]["content"][0]["text"].as_str().unwrap().contains("nobody answered"), "{answer}");
        }
        client.say(respond(&question, &yes())).await;
        if in_time {
            assert_eq!(client.hear().await["result"]["content"][0]["text"], "lost");
        }
        assert_eq!((&client.ask(PING).await["id"], lost.times()), (&json!("ping"), usize::from(in_time)));
    }
}

/// A call that nobody wants any more asks nobody: the question is closed, and a yes to it comes too late.
#[tokio::test]
async fn cancelling_the_call_ends_the_asking() {
    let lost = Lost::default();
    let mut client = shaken(&lost, "2025-11-25", &json!({"elicitation": {}})).await;
    let question = asked(&mut client, 1, "x").await;
    let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
    let closed = client.ask(cancel.to_string()).await;
    assert_eq!((&closed["method"], &closed["params"]["requestId"]), (&json!("notifications/cancelled"), &question));
    client.say(respond(&question, &yes())).await;
    assert_eq!(client.ask(PING).await["id"], "ping");
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!((rest, lost.times()), (Vec::<Value>::new(), 0));
}

/// Whoever leaves has not said yes.
#[tokio::test]
async fn a_client_that_leaves_while_it_is_asked_ends_the_asking() {
    let lost = Lost::default();
    let mut client = shaken(&lost, "2025-11-25", &json!({"elicitation": {}})).await;
    asked(&mut client, 1, "x").await;
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    let told = rest.last().map(|answer| answer["result"]["content"][0]["text"].to_string()).unwrap_or_default();
    assert!(told.contains("the conversation ended before there was an answer"), "{rest:?}");
    assert_eq!(lost.times(), 0);
}
