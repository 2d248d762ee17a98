//! A client that costs as little as it can, since it shares its processors with the server: requests are bytes made
//! beforehand, and of an answer only its status and length are read.

use std::io;
use std::net::SocketAddr;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How requests say who sends them.
#[derive(Clone, Copy)]
pub(super) enum Era {
    /// 2026-07-28: each by itself.
    Alone,
    /// 2025-11-25: once, in a handshake, which a server without sessions does not wait for.
    Handshake,
}

/// A request as it is sent.
pub(super) fn request(to: SocketAddr, era: Era, method: &str, mut params: Value) -> Vec<u8> {
    let name = params["name"].as_str().map(|name| format!("Mcp-Name: {name}\r\n")).unwrap_or_default();
    let headers = match era {
        Era::Alone => {
            params["_meta"] = json!({
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            });
            format!("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: {method}\r\n{name}")
        }
        Era::Handshake => "MCP-Protocol-Version: 2025-11-25\r\n".to_owned(),
    };
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
    format!(
        "POST /mcp HTTP/1.1\r\nHost: {to}\r\nContent-Type: application/json\r\n\
         Accept: application/json, text/event-stream\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The call of a tool as it is sent.
pub(super) fn call(to: SocketAddr, era: Era, tool: &str, arguments: Value) -> Vec<u8> {
    request(to, era, "tools/call", json!({"name": tool, "arguments": arguments}))
}

/// One that is kept open for as long as the server likes.
pub(super) struct Connection {
    stream: TcpStream,
    /// What was read last.
    buffer: Vec<u8>,
    body: usize,
    /// Whether the server has said that it answers nothing more here.
    pub(super) closing: bool,
}

impl Connection {
    pub(super) async fn to(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(32 * 1024), body: 0, closing: false })
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Sends a request, and returns the status of its answer.
    pub(super) async fn exchange(&mut self, request: &[u8]) -> io::Result<u16> {
        self.send(request).await?;
        self.receive().await
    }

    /// The body that was received last.
    pub(super) fn body(&self) -> &[u8] {
        &self.buffer[self.body..]
    }

    /// Waits for an answer that says its length, and returns its status.
    async fn receive(&mut self) -> io::Result<u16> {
        self.buffer.clear();
        let head = loop {
            self.read().await?;
            if let Some(at) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at;
            }
        };
        let malformed = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        let text = str::from_utf8(&self.buffer[..head]).map_err(|_| malformed("a head that is no text"))?;
        let status = text.get(9..12).and_then(|status| status.parse().ok()).ok_or_else(|| malformed("no status"))?;
        let header = |name: &str| {
            let mut headers = text.lines().skip(1).filter_map(|line| line.split_once(": "));
            headers.find(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        let length: usize =
            header("content-length").and_then(|length| length.parse().ok()).ok_or_else(|| malformed("no length"))?;
        self.closing = header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        self.body = head + 4;
        while self.buffer.len() < self.body + length {
            self.read().await?;
        }
        Ok(status)
    }

    async fn read(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    /// Sends a byte of this now and then, and returns once the server has closed the connection.
    pub(super) async fn drip(mut self, byte: u8, every: std::time::Duration) {
        let (mut reading, mut writing) = self.stream.split();
        let drips = async {
            loop {
                tokio::time::sleep(every).await;
                if writing.write_all(&[byte]).await.is_err() {
                    break;
                }
            }
        };
        let closed = async {
            self.buffer.clear();
            while reading.read_buf(&mut self.buffer).await.is_ok_and(|read| read > 0) {}
        };
        tokio::select! { () = drips => {}, () = closed => {} }
    }
}

/// Asks once over a connection of its own, and returns the answer, which has to be one.
pub(super) async fn ask(address: SocketAddr, request: &[u8]) -> Result<String> {
    let mut connection = Connection::to(address).await?;
    let status = connection.exchange(request).await?;
    let told = String::from_utf8_lossy(connection.body()).into_owned();
    ensure!(status == 200, "{status}: {told}");
    Ok(told)
}
