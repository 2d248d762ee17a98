//! A client of either era.

use std::sync::Arc;

use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};

use crate::harness::Client;

/// The two ways to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Era {
    /// 2026-07-28.
    Newer,
    /// 2025-11-25.
    Handshake,
}

pub(crate) const ERAS: [Era; 2] = [Era::Newer, Era::Handshake];

/// Asks, and waits for the answer to that.
pub(crate) struct Speaker {
    pub(crate) client: Client,
    era: Era,
    asked: usize,
}

impl Speaker {
    /// One of the newer era.
    pub(crate) async fn to(runtime: &Arc<Runtime>) -> Self {
        Self::of(Era::Newer, runtime).await
    }

    pub(crate) async fn of(era: Era, runtime: &Arc<Runtime>) -> Self {
        let mut client = Client::to(runtime.clone());
        if era == Era::Handshake {
            let params = json!({
                "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
            });
            let hello = json!({"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": params});
            assert!(client.ask(hello.to_string()).await["result"].is_object());
            client.say(json!({"jsonrpc": "2.0", "method": "notifications/initialized"}).to_string()).await;
        }
        Self { client, era, asked: 0 }
    }

    /// The message, and its id.
    pub(crate) fn message(&mut self, method: &str, mut params: Value) -> (usize, String) {
        self.asked += 1;
        if self.era == Era::Newer {
            params["_meta"] = json!({
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            });
        }
        let message = json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params});
        (self.asked, message.to_string())
    }

    /// The whole answer.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> Value {
        let (id, message) = self.message(method, params);
        let answer = self.client.ask(message).await;
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// What a resource shows, or the code and the words of its error.
    pub(crate) async fn read(&mut self, uri: &str) -> Result<String, (i64, String)> {
        let answer = self.ask("resources/read", json!({"uri": uri})).await;
        let Some(contents) = answer["result"]["contents"].as_array() else { return Err(error(&answer)) };
        let [contents] = contents.as_slice() else { panic!("{answer}") };
        assert_eq!((&contents["uri"], &contents["mimeType"]), (&json!(uri), &json!("text/plain")), "{answer}");
        Ok(contents["text"].as_str().unwrap().to_owned())
    }

    /// What a tool tells, or the words of its failure.
    pub(crate) async fn call(&mut self, tool: &str, arguments: &Value) -> Result<String, String> {
        let answer = self.ask("tools/call", json!({"name": tool, "arguments": arguments})).await;
        let text = answer["result"]["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        if answer["result"]["isError"] == true { Err(text) } else { Ok(text) }
    }

    /// What a prompt says, or the code and the words of its error.
    pub(crate) async fn start(&mut self, prompt: &str, arguments: Value) -> Result<String, (i64, String)> {
        let answer = self.ask("prompts/get", json!({"name": prompt, "arguments": arguments})).await;
        let Some(messages) = answer["result"]["messages"].as_array() else { return Err(error(&answer)) };
        let [message] = messages.as_slice() else { panic!("{answer}") };
        assert_eq!((&message["role"], &message["content"]["type"]), (&json!("user"), &json!("text")), "{answer}");
        Ok(message["content"]["text"].as_str().unwrap().to_owned())
    }

    /// What there is to choose from for a part of a listed address.
    pub(crate) async fn complete_address(&mut self, template: &str, part: &str, typed: &str) -> Value {
        let reference = json!({"type": "ref/resource", "uri": template});
        let argument = json!({"name": part, "value": typed});
        self.ask("completion/complete", json!({"ref": reference, "argument": argument})).await
    }

    /// The same for an argument of a prompt.
    pub(crate) async fn complete_argument(&mut self, prompt: &str, argument: &str, typed: &str) -> Value {
        let reference = json!({"type": "ref/prompt", "name": prompt});
        let argument = json!({"name": argument, "value": typed});
        self.ask("completion/complete", json!({"ref": reference, "argument": argument})).await
    }
}

/// The code and the words of an error.
pub(crate) fn error(answer: &Value) -> (i64, String) {
    let code = answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{answer}"));
    (code, answer["error"]["message"].as_str().unwrap().to_owned())
}

/// Without the marks of fences, which are new each time.
pub(crate) fn masked(text: &str) -> String {
    let mut parts = text.split("data ");
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_mark = |mark: &&str| mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let rest = part.get(..22).filter(is_mark).and_then(|_| part.get(22..).filter(|rest| rest.starts_with('>')));
        masked.push_str("data ");
        masked.push_str(rest.unwrap_or(part));
    }
    masked
}
