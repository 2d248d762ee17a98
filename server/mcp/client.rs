//! A small client: starts a server as a child process and speaks to it over its standard input and output, in the newest
//! era and one request at a time. It is written out, for what `rmcp` brings for clients is half a megabyte of program.

use std::ffi::OsStr;
use std::io;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::dispatch::Answer;
use crate::metrics::Outcome;

const VERSION: &str = "2026-07-28";

/// How long a server may take to end by itself.
const ENDING: Duration = Duration::from_secs(6);

/// A conversation with a server that runs as a child of this process; dropping it ends the server.
pub struct Client {
    server: Child,
    conversation: Mutex<Conversation>,
}

struct Conversation {
    requests: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    /// How many requests were sent; each has its number as `id`.
    sent: u64,
}

/// A tool as a server lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is called by.
    pub name: String,
    /// What a person calls it.
    pub title: Option<String>,
    /// What a model is told about it.
    pub description: Option<String>,
}

impl Client {
    /// Starts `program` and asks what it is. What the server writes to its standard error goes where this process's goes.
    ///
    /// # Errors
    /// When the program cannot be started or does not speak this era of the protocol.
    pub async fn spawn(
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        environment: impl IntoIterator<Item = (impl AsRef<OsStr>, impl AsRef<OsStr>)>,
    ) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args(arguments).envs(environment).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut server = command.spawn()?;
        let (Some(requests), Some(output)) = (server.stdin.take(), server.stdout.take()) else {
            return Err(io::Error::other("the server has no standard input or output"));
        };
        let conversation = Conversation { requests, answers: BufReader::new(output).lines(), sent: 0 };
        let client = Self { server, conversation: Mutex::new(conversation) };
        let discovered = client.ask("server/discover", json!({})).await?;
        let speaks = discovered["supportedVersions"].as_array().is_some_and(|all| all.iter().any(|one| one == VERSION));
        if speaks { Ok(client) } else { Err(io::Error::other(format!("the server does not speak MCP {VERSION}"))) }
    }

    /// All tools of the server, in its order.
    ///
    /// # Errors
    /// When the server refuses or has gone.
    pub async fn tools(&self) -> io::Result<Vec<Listed>> {
        let mut tools = Vec::new();
        let mut cursor = Value::Null;
        loop {
            let params = if cursor.is_null() { json!({}) } else { json!({ "cursor": cursor }) };
            let mut page = self.ask("tools/list", params).await?;
            tools.extend(page["tools"].as_array().into_iter().flatten().map(listed));
            cursor = page["nextCursor"].take();
            if cursor.is_null() {
                return Ok(tools);
            }
        }
    }

    /// Calls a tool; the text of several blocks is one text, a line apart.
    ///
    /// # Errors
    /// When there is no such tool and when the server has gone; that the call itself failed is an answer.
    pub async fn call(&self, name: &str, arguments: Map<String, Value>) -> io::Result<Answer> {
        let mut result = self.ask("tools/call", json!({ "name": name, "arguments": arguments })).await?;
        let blocks = result["content"].as_array().into_iter().flatten();
        let texts: Vec<&str> = blocks.filter_map(|block| block["text"].as_str()).collect();
        let text = texts.join("\n");
        let is_error = result["isError"].as_bool().unwrap_or(false);
        let structured = Some(result["structuredContent"].take()).filter(|structured| !structured.is_null());
        let outcome = if is_error { Outcome::Error } else { Outcome::Ok };
        Ok(Answer { text, is_error, is_absent: false, outcome, structured })
    }

    /// Ends the conversation and waits for the server to end: 6 seconds by itself, then by force.
    ///
    /// # Errors
    /// When it cannot be waited for.
    pub async fn close(self) -> io::Result<()> {
        let Self { mut server, conversation } = self;
        drop(conversation);
        match timeout(ENDING, server.wait()).await {
            Ok(ended) => ended.map(drop),
            Err(_) => server.kill().await,
        }
    }

    async fn ask(&self, method: &str, params: Value) -> io::Result<Value> {
        self.conversation.lock().await.ask(method, params).await
    }
}

impl Conversation {
    /// Sends a request and waits for its result; what else the server says meanwhile is passed over.
    async fn ask(&mut self, method: &str, mut params: Value) -> io::Result<Value> {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": VERSION,
            "io.modelcontextprotocol/clientInfo": { "name": "argocd-mcp", "version": env!("CARGO_PKG_VERSION") },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        self.sent += 1;
        let request = json!({ "jsonrpc": "2.0", "id": self.sent, "method": method, "params": params });
        self.requests.write_all(format!("{request}\n").as_bytes()).await?;
        self.requests.flush().await?;
        while let Some(line) = self.answers.next_line().await? {
            let mut message: Value = serde_json::from_str(&line)?;
            if message["id"] != self.sent || message.get("method").is_some() {
                continue;
            }
            return match message["error"]["message"].as_str() {
                Some(why) => Err(io::Error::other(why)),
                None => Ok(message["result"].take()),
            };
        }
        Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server has gone"))
    }
}

fn listed(tool: &Value) -> Listed {
    let text = |field: &str| tool[field].as_str().map(str::to_owned);
    Listed { name: text("name").unwrap_or_default(), title: text("title"), description: text("description") }
}
