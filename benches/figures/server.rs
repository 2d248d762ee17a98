//! The server that is measured, in a process of its own, spoken to over its standard input and output.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

/// The program, as it is delivered.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_argocd-mcp");

const VERSION: &str = "2026-07-28";
const VERSION_WITH_HANDSHAKE: &str = "2025-11-25";

/// A server that runs. It ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    requests: u64,
}

impl Server {
    /// Starts `argocd-mcp stdio` and nothing else: no environment is handed on, and nothing is sent yet.
    pub(crate) fn start(arguments: &[&str]) -> Result<Self> {
        let mut command = Command::new(PROGRAM);
        // Three parts are a token; no one is there to check it.
        command
            .args(["stdio", "--toolsets", "all"])
            .args(arguments)
            .env_clear()
            .env("ARGOCD_AUTH_TOKEN", "header.payload.signature");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context(PROGRAM)?;
        let input = child.stdin.take().context("no standard input")?;
        let output = BufReader::new(child.stdout.take().context("no standard output")?);
        Ok(Self { child, input, output, requests: 0 })
    }

    /// Its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Opens the conversation the way it was done before requests said by themselves who sends them.
    pub(crate) fn shake_hands(&mut self) -> Result<()> {
        let client = json!({"name": "figures", "version": "1"});
        let params = json!({"protocolVersion": VERSION_WITH_HANDSHAKE, "capabilities": {}, "clientInfo": client});
        self.send("initialize", params)?;
        result(&self.receive()?)?;
        self.write(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}))
    }

    /// Sends a request that needs no handshake, and does not wait for the answer.
    pub(crate) fn send_alone(&mut self, method: &str, mut params: Value) -> Result<()> {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": VERSION,
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        self.send(method, params)
    }

    /// Sends a request, and does not wait for the answer.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> Result<()> {
        self.requests += 1;
        self.write(&json!({"jsonrpc": "2.0", "id": self.requests, "method": method, "params": params}))
    }

    /// Sends a call, and does not wait for the answer.
    pub(crate) fn send_call(&mut self, tool: &str, arguments: Value) -> Result<()> {
        self.send_alone("tools/call", json!({"name": tool, "arguments": arguments}))
    }

    /// The next answer, a line of JSON.
    pub(crate) fn receive(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            bail!("the server has ended");
        }
        Ok(line)
    }

    /// How many tools there are, once it has answered: until then, a server is still starting.
    pub(crate) fn tools(&mut self) -> Result<usize> {
        self.send_alone("tools/list", json!({}))?;
        count_tools(&self.receive()?)
    }

    /// Calls a tool and returns the text of its answer.
    ///
    /// # Errors
    /// Also where the answer is that the call failed.
    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> Result<String> {
        text(&self.exchange_call(tool, arguments)?)
    }

    /// Calls a tool and returns its answer, whatever it is.
    pub(crate) fn exchange_call(&mut self, tool: &str, arguments: Value) -> Result<String> {
        self.send_call(tool, arguments)?;
        self.receive()
    }

    /// Ends the conversation and waits for the process to end.
    pub(crate) fn end(mut self) -> Result<()> {
        drop(self.input);
        self.child.wait()?;
        Ok(())
    }

    fn write(&mut self, message: &Value) -> Result<()> {
        let line = format!("{message}\n");
        self.input.write_all(line.as_bytes()).context("the server does not read")
    }
}

/// How many tools an answer to `tools/list` holds.
pub(crate) fn count_tools(answer: &str) -> Result<usize> {
    match result(answer)?["tools"].as_array().map(Vec::len) {
        None | Some(0) => bail!("no tools are listed: {answer}"),
        Some(count) => Ok(count),
    }
}

/// The text of an answer to `tools/call`.
pub(crate) fn text(answer: &str) -> Result<String> {
    let result = result(answer)?;
    let text = result["content"][0]["text"].as_str().unwrap_or_default();
    if result["isError"] == true || text.is_empty() {
        bail!("the call failed: {result}");
    }
    Ok(text.to_owned())
}

fn result(answer: &str) -> Result<Value> {
    let mut answer: Value = serde_json::from_str(answer).context("an answer is not JSON")?;
    match answer.get_mut("result") {
        Some(result) => Ok(result.take()),
        None => bail!("the request was refused: {answer}"),
    }
}
