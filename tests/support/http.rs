//! A client that writes whatever bytes it is told to, and reads what comes back.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than anything here may take; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub(crate) struct Connection(BufReader<TcpStream>);

/// What came back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("no JSON: {error}: {self:?}"))
    }

    /// The messages of a stream of events.
    pub(crate) fn events(&self) -> Vec<Value> {
        let data = self.body.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim);
        data.filter(|data| !data.is_empty()).map(|data| serde_json::from_str(data).unwrap()).collect()
    }
}

/// A request as it will be written.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    /// A message, as every client sends it.
    pub(crate) fn post(address: SocketAddr, body: impl Into<Vec<u8>>) -> Self {
        Self { method: "POST", target: "/mcp".to_owned(), headers: Vec::new(), body: body.into() }
            .with("Host", address)
            .with("Content-Type", "application/json")
            .with("Accept", "application/json, text/event-stream")
    }

    /// The same in the era of 2026-07-28, with the headers that belong to it.
    pub(crate) fn modern(address: SocketAddr, method: &str, params: Value) -> Self {
        let mut params = params;
        params["_meta"] = serde_json::json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let body = serde_json::json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let ask = Self::post(address, body.to_string());
        let ask = ask.with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
        match params["name"].as_str() {
            Some(name) => ask.with("Mcp-Name", name),
            None => ask,
        }
    }

    /// One more header.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    /// Without these headers.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// With this header instead of what it was.
    pub(crate) fn but(self, name: &str, value: impl ToString) -> Self {
        self.without(name).with(name, value)
    }

    /// By this method, without a body.
    pub(crate) fn by(self, method: &'static str) -> Self {
        Self { method, body: Vec::new(), ..self }
    }

    /// Up to the end of the headers.
    pub(crate) fn head(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\n\r\n", self.body.len());
        head.into_bytes()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.head(), self.body.clone()].concat()
    }

    /// What is answered to it, on a connection of its own.
    pub(crate) async fn send(&self, address: SocketAddr) -> Reply {
        let mut connection = Connection::to(address).await;
        connection.say(&self.bytes()).await;
        connection.hear().await.unwrap_or_else(|| panic!("no answer to {self:?}"))
    }
}

impl Connection {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = within(TcpStream::connect(address)).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Sends this. That nobody listens any more is seen when nothing comes back.
    pub(crate) async fn say(&mut self, bytes: &[u8]) {
        let _ = within(self.0.write_all(bytes)).await;
    }

    /// The next answer, whole; none where the connection ends before.
    pub(crate) async fn hear(&mut self) -> Option<Reply> {
        within(self.read()).await
    }

    /// The next answer without its body.
    pub(crate) async fn hear_head(&mut self) -> Option<Reply> {
        within(self.read_head()).await
    }

    /// Returns once the other end closes the connection.
    pub(crate) async fn closed(&mut self) {
        let mut rest = Vec::new();
        let _ = within(self.0.read_to_end(&mut rest)).await;
    }

    /// Sends nothing more, and reads nothing more either.
    pub(crate) fn reset(self) {
        drop(self);
    }

    /// The next line of the body, where that is sent in pieces.
    pub(crate) async fn line(&mut self) -> Option<String> {
        within(async {
            let mut line = String::new();
            (self.0.read_line(&mut line).await.ok()? > 0).then_some(line)
        })
        .await
    }

    async fn read_head(&mut self) -> Option<Reply> {
        loop {
            let mut lines = Vec::new();
            loop {
                let mut line = String::new();
                if self.0.read_line(&mut line).await.ok()? == 0 {
                    return None;
                }
                match line.trim_end() {
                    "" => break,
                    line => lines.push(line.to_owned()),
                }
            }
            let status = lines.first()?.split(' ').nth(1)?.parse().ok()?;
            if status == 100 {
                continue;
            }
            let headers = lines[1..].iter().filter_map(|line| line.split_once(':'));
            let headers = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
            return Some(Reply { status, headers, body: String::new() });
        }
    }

    async fn read(&mut self) -> Option<Reply> {
        let mut reply = self.read_head().await?;
        let mut body = Vec::new();
        if let Some(length) = reply.header("content-length") {
            body.resize(length.parse().ok()?, 0);
            self.0.read_exact(&mut body).await.ok()?;
        } else if reply.header("transfer-encoding").is_some() {
            loop {
                let mut size = String::new();
                self.0.read_line(&mut size).await.ok()?;
                let mut chunk = vec![0; usize::from_str_radix(size.trim(), 16).ok()? + 2];
                self.0.read_exact(&mut chunk).await.ok()?;
                if chunk.len() == 2 {
                    break;
                }
                body.extend_from_slice(&chunk[..chunk.len() - 2]);
            }
        }
        reply.body = String::from_utf8(body).ok()?;
        Some(reply)
    }
}

/// Fails where it would otherwise wait for ever.
pub(crate) async fn within<T>(work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.expect("nothing happened")
}
