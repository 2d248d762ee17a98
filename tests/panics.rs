//! A tool that panics: each call of it is answered, and the server goes on as if nothing had been.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "this uses a part of it")]
mod stdio {
    pub(crate) mod harness;
    pub(crate) mod tools;
}

use serde_json::{Value, json};
use stdio::harness::Client;
use stdio::tools;

const CALLS: usize = 1_000;
/// Bytes that may stay behind, of all of them together.
const MOST: usize = 4 << 20;

fn call(id: usize, tool: &str, arguments: &Value) -> String {
    json!({
        "jsonrpc": "2.0", "id": id, "method": "tools/call",
        "params": {
            "name": tool, "arguments": arguments,
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}},
        },
    })
    .to_string()
}

/// Resident memory of this process, in bytes; nothing where that is not told.
fn memory() -> Option<usize> {
    let pages: usize = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// Each is told as a mistake of this server, and one that does not panic is answered in between.
#[tokio::test]
async fn a_thousand_panics_are_a_thousand_answers() {
    let mut client = Client::of(tools::plain());
    // A thousand backtraces help nobody.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut before = None;
    let mut strange = Vec::new();
    for id in 0..CALLS {
        let panicked = client.ask(call(id, "panic", &json!({}))).await;
        let text = panicked["result"]["content"][0]["text"].as_str().unwrap_or_default();
        let told = text.contains("This server made a mistake") && text.contains("report it");
        if panicked["id"] != id || panicked["result"]["isError"] != true || !told {
            strange.push(panicked.to_string());
        }
        if id % 100 == 50 {
            let echoed = client.ask(call(id, "echo", &json!({"text": "still here"}))).await;
            strange.extend((echoed["result"]["content"][0]["text"] != "still here").then(|| echoed.to_string()));
            before = before.or_else(memory);
        }
    }
    let after = memory();
    std::panic::set_hook(hook);
    eprintln!("{CALLS} panics: {} answers, memory from {before:?} to {after:?} bytes", CALLS - strange.len());
    assert!(strange.is_empty(), "{} of {CALLS} are not as they should be: {}", strange.len(), strange[0]);
    if let (Some(before), Some(after)) = (before, after) {
        assert!(after < before + MOST, "memory grew from {before} to {after} bytes");
    }
}
