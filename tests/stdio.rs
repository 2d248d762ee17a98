//! What a client hears over standard input and output, in both eras, whatever it says.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "this uses a part of it")]
mod stdio {
    pub(crate) mod conversation;
    pub(crate) mod harness;
    pub(crate) mod tools;
}

use std::sync::Arc;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::mcp;
use serde_json::{Value, json};
use stdio::harness::{Client, within};
use stdio::{conversation, tools};
use tokio::io::{AsyncWriteExt, duplex};
use tokio_util::sync::CancellationToken;

const PING: &str = r#"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#;
const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":"initialize","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;

#[tokio::test]
async fn a_client_that_shakes_hands_is_served() {
    conversation::check(include_str!("stdio/conversations/handshake.txt")).await;
}

#[tokio::test]
async fn a_client_that_needs_no_handshake_is_served() {
    conversation::check(include_str!("stdio/conversations/stateless.txt")).await;
}

#[tokio::test]
async fn a_conversation_may_open_with_anything() {
    conversation::check(include_str!("stdio/conversations/opening.txt")).await;
}

#[tokio::test]
async fn a_handshake_ends_in_the_version_asked_for_or_the_newest_that_has_one() {
    for (asked, agreed) in [
        ("2024-11-05", "2024-11-05"),
        ("2025-03-26", "2025-03-26"),
        ("2025-06-18", "2025-06-18"),
        ("2025-11-25", "2025-11-25"),
        ("2026-07-28", "2025-11-25"),
        ("1999-12-31", "2025-11-25"),
        ("2031-01-01", "2025-11-25"),
    ] {
        let mut client = Client::of(tools::plain());
        let answer = client.ask(INITIALIZE.replace("2025-11-25", asked)).await;
        assert_eq!(answer["result"]["protocolVersion"], agreed, "asked for {asked}");
        // From here on it is a client of the era it agreed to.
        let answer = client.ask(call(1, "fail")).await;
        assert_eq!(answer["result"].get("resultType"), None, "asked for {asked}");
    }
}

/// Each line is answered so, and after it the server goes on.
#[tokio::test]
async fn a_line_that_is_no_message_is_answered() {
    let longest = 4 << 20;
    let nested = |levels| ["[".repeat(levels), "]".repeat(levels)].concat();
    let deep = |levels: usize| {
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"ping","params":{{"a":{}}}}}"#, nested(levels - 2))
    };
    let long =
        |bytes| format!(r#"{{"jsonrpc":"2.0","id":1,"method":"ping","params":{{"a":"{}"}}}}"#, "a".repeat(bytes - 60));
    let padded = |bytes| format!("{PING}{}", " ".repeat(bytes - PING.len()));
    let mut client = Client::of(tools::plain());
    let rows: Vec<(Vec<u8>, i64, Value)> = [
        // Not JSON.
        ("hello", -32700, Value::Null),
        ("{", -32700, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping""#, -32700, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping"}}"#, -32700, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping"} {"jsonrpc":"2.0","id":2,"method":"ping"}"#, -32700, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1e999,"method":"ping"}"#, -32700, Value::Null),
        (r#"{"jsonrpc":"2.0","id":"\ud800","method":"ping"}"#, -32700, Value::Null),
        ("\u{0}", -32700, Value::Null),
        // No message.
        ("1", -32600, Value::Null),
        ("null", -32600, Value::Null),
        (r#""ping""#, -32600, Value::Null),
        ("[]", -32600, Value::Null),
        (r#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600, Value::Null),
        ("{}", -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1}"#, -32600, json!(1)),
        (r#"{"id":"a","method":"ping"}"#, -32600, json!("a")),
        (r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600, json!(1)),
        (r#"{"jsonrpc":2.0,"id":1,"method":"ping"}"#, -32600, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}"#, -32600, json!(1)),
        (r#"{"method":"ping"}"#, -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32600, Value::Null),
        (r#"{"jsonrpc":"2.0","id":18446744073709551615,"method":"ping"}"#, -32600, Value::Null),
        // A message that asks wrongly.
        (r#"{"jsonrpc":"2.0","id":1,"method":"Ping"}"#, -32601, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":""}"#, -32601, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":"a"}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[1]}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":"initialize"}"#, -32602, json!(1)),
    ]
    .into_iter()
    .map(|(line, code, id)| (line.as_bytes().to_vec(), code, id))
    .chain([
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"p\xffng\"}".to_vec(), -32700, Value::Null),
        (b"\xfe\xff\0{\0}".to_vec(), -32700, Value::Null),
        (deep(65).into_bytes(), -32700, Value::Null),
        (nested(1 << 20).into_bytes(), -32700, Value::Null),
        (padded(longest + 1).into_bytes(), -32600, Value::Null),
        (long(3 * longest).into_bytes(), -32600, Value::Null),
    ])
    .collect();
    for (line, code, id) in rows {
        let shown = String::from_utf8_lossy(&line[..line.len().min(100)]).into_owned();
        let answer = client.ask(line).await;
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(code), &id), "{shown}: {answer}");
        assert_eq!(client.ask(PING).await, pong("ping"), "after {shown}");
    }
    // Just within the bounds.
    assert_eq!(client.ask(deep(64)).await, pong(1));
    assert_eq!(client.ask(padded(longest)).await, pong("ping"));
}

#[tokio::test]
async fn a_refusal_says_what_is_wrong() {
    let mut client = Client::of(tools::plain());
    for (line, reason) in [
        (&b"\xff"[..], "The message is not valid UTF-8."),
        (b"{\"jsonrpc\":", "The message is not valid JSON: it ends too early."),
        (b"{\"jsonrpc\";", "The message is not valid JSON: it goes wrong at byte 11."),
        (&b"[".repeat(65), "The message nests deeper than 64 levels."),
        (&b" ".repeat((4 << 20) + 1), "The line is longer than 4194304 bytes."),
        (b"[]", "A message is one JSON object; batches are not taken."),
        (b"{}", "`jsonrpc` must be \"2.0\"."),
        (br#"{"jsonrpc":"2.0"}"#, "A message has either a `method`, as a text, or a `result` or `error`."),
        (br#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, "`id` must be a text or a whole number."),
    ] {
        assert_eq!(client.ask(line).await["error"]["message"], reason);
    }
}

#[tokio::test]
async fn a_last_line_needs_no_end() {
    for (line, id) in [(PING, json!("ping")), ("[", Value::Null)] {
        let mut client = Client::of(tools::plain());
        client.say_unfinished(line).await;
        client.fall_silent().await;
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        assert_eq!(rest.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [&id]);
    }
}

#[tokio::test]
async fn lines_may_come_in_pieces_and_end_as_on_windows() {
    let mut client = Client::of(tools::plain());
    for piece in [&PING[..20], &PING[20..], "\r\n", "\r\n", "  \t\n", PING, "\n"] {
        client.say_unfinished(piece).await;
        tokio::task::yield_now().await;
    }
    client.fall_silent().await;
    assert_eq!(client.until_the_end().await.1.len(), 2);
}

/// Said all at once, the handshake is still answered first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_follows_a_handshake_waits_for_it() {
    for _ in 0..50 {
        let mut client = Client::of(tools::plain());
        client.say([INITIALIZE, PING, &call(1, "fail")].join("\n")).await;
        assert_eq!(client.hear().await["id"], "initialize");
        client.fall_silent().await;
        assert_eq!(client.until_the_end().await.1.len(), 2);
    }
}

#[tokio::test]
async fn a_cancelled_call_ends_and_is_not_answered() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    client.say(call(1, "hold")).await;
    held.starts().await;
    client.say(cancel(1)).await;
    held.ends().await;
    assert_eq!(client.ask(PING).await, pong("ping"));
    client.say(call(2, "hold")).await;
    held.starts().await;
    held.let_go(1);
    assert_eq!(client.hear().await["id"], 2);
    client.fall_silent().await;
    assert_eq!(client.until_the_end().await.1, Vec::<Value>::new());
}

#[tokio::test]
async fn an_id_is_not_open_twice() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    client.say(call(1, "hold")).await;
    held.starts().await;
    let answer = client.ask(call(1, "hold")).await;
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(1), &json!(-32600)));
    held.let_go(1);
    assert_eq!(client.hear().await["result"]["isError"], false);
}

/// 64 run, 256 wait, the others hear that the server is busy; and who waits can still be cancelled.
#[tokio::test]
async fn a_flood_of_calls_is_bounded() {
    let (tool, mut held) = tools::held();
    let mut client = Client::of(vec![tool]);
    client.ask(INITIALIZE).await;
    for id in 0..400 {
        client.say(call(id, "hold")).await;
    }
    for id in 320..400 {
        let answer = client.hear().await;
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(id), &json!(503)), "{answer}");
    }
    for _ in 0..64 {
        held.starts().await;
    }
    assert_eq!(held.started(), 0, "more than 64 run");

    client.say(cancel(319)).await;
    assert_eq!(client.ask(PING).await, pong("ping"), "what was cancelled makes room");
    client.say(cancel(0)).await;
    held.ends().await;
    held.starts().await;

    held.let_go(400);
    let mut answered = Vec::new();
    for _ in 1..319 {
        answered.push(client.hear().await["id"].as_u64().unwrap());
    }
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    ended.unwrap();
    assert_eq!(rest, Vec::<Value>::new());
    answered.sort_unstable();
    assert_eq!(answered, (1..319).collect::<Vec<_>>());
    assert_eq!(64 + 1 + held.started(), 319, "what was cancelled while it waited has never started");
}

/// A client that only talks is not listened to for ever: the server holds so much and no more.
#[tokio::test]
async fn a_client_that_does_not_read_is_not_read_from() {
    let mut client = Client::of(tools::plain());
    let taken = client.say_until_nobody_listens("?").await;
    // Once it reads, all goes on.
    for _ in 0..taken {
        assert_eq!(client.hear().await["error"]["code"], -32700);
    }
}

/// What it did not read is lost when the server is stopped; it cannot keep it from ending.
#[tokio::test]
async fn a_client_that_does_not_read_does_not_hold_up_a_stop() {
    let mut client = Client::of(tools::plain());
    client.say_until_nobody_listens("?").await;
    client.stop.cancel();
    within(client.serving).await.unwrap().unwrap();
}

/// Without anybody to hear it, there is nothing to do.
#[tokio::test]
async fn a_client_that_is_gone_is_the_end() {
    let (mut saying, input) = duplex(1024);
    let (output, hearing) = duplex(1024);
    drop(hearing);
    let runtime = Arc::new(Runtime::of_tools(tools::plain()));
    let serving = mcp::serve(runtime, input, output, CancellationToken::new());
    saying.write_all(format!("{PING}\n").as_bytes()).await.unwrap();
    within(serving).await.unwrap();
}

#[tokio::test]
async fn a_definition_that_is_none_is_told_at_the_start() {
    let mut tools = tools::plain();
    tools[1].definition = "{}".into();
    let (ended, _) = Client::of(tools).until_the_end().await;
    let told = ended.unwrap_err().to_string();
    assert!(told.starts_with("the definition of tool `fail`: "), "{told}");
}

fn pong(id: impl Into<Value>) -> Value {
    json!({"jsonrpc": "2.0", "id": id.into(), "result": {}})
}

fn call(id: u32, tool: &str) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": tool, "arguments": {}}}).to_string()
}

fn cancel(id: u32) -> String {
    json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}}).to_string()
}
