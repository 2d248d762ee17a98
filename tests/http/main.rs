//! The server over HTTP, through real sockets: who is let in, what becomes of what, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod cancel;
mod door;
mod eras;
mod messages;
mod names;
#[cfg(unix)]
mod program;
mod progress;
mod sessions;
mod slow;
mod stop;

use std::net::SocketAddr;
use std::sync::Arc;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::http::{self, Bearer, Counts, Door, Ending, Hosts, Limits, Origins, Uncounted};
use argocd_mcp::mcp::http::Endpoint;
use support::http::{Ask, Reply, within};
use support::{Asked, Upstream, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const PROJECTS: &str = r#"{"items":[{"metadata":{"name":"default"},"spec":{"description":"where it begins"}}]}"#;

/// A server in this process, and the Argo CD behind it.
struct Server {
    address: SocketAddr,
    ending: Ending,
    serving: JoinHandle<()>,
    upstream: Upstream,
}

/// What may differ between servers.
struct Setup {
    limits: Limits,
    sessions: bool,
    bearer: Bearer,
    hosts: Vec<String>,
    origins: Vec<String>,
    counts: Arc<dyn Counts>,
}

impl Default for Setup {
    fn default() -> Self {
        let (hosts, origins) = (Vec::new(), Vec::new());
        Self {
            limits: Limits::default(),
            sessions: false,
            bearer: Bearer::Nothing,
            hosts,
            origins,
            counts: Arc::new(Uncounted),
        }
    }
}

impl Server {
    async fn start() -> Self {
        Self::with(Setup::default()).await
    }

    async fn with(setup: Setup) -> Self {
        let upstream = Upstream::answering(|_: &Asked| json(PROJECTS)).await;
        let runtime = support::runtime(&upstream.url);
        Self::of(setup, runtime, upstream).await
    }

    async fn of(setup: Setup, runtime: Runtime, upstream: Upstream) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let door = Door {
            hosts: Hosts::new(address, &setup.hosts).unwrap(),
            origins: Origins::new(address, &setup.origins).unwrap(),
            bearer: setup.bearer,
            sessions: setup.sessions,
        };
        let ending = Ending::default();
        let endpoint = Endpoint::new(Arc::new(runtime), setup.sessions, &ending).unwrap();
        let counts = setup.counts;
        let serving = tokio::spawn(http::serve(listener, door, endpoint, setup.limits, counts, ending.clone()));
        Self { address, ending, serving, upstream }
    }

    /// A message of the handshake era.
    fn post(&self, body: impl Into<Vec<u8>>) -> Ask {
        Ask::post(self.address, body)
    }

    async fn send(&self, ask: &Ask) -> Reply {
        ask.send(self.address).await
    }

    /// Whether it still answers, and has asked Argo CD nothing so far.
    async fn is_well_and_asked_nothing(&self) {
        let reply = self.send(&Ask::modern(self.address, "server/discover", serde_json::json!({}))).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(self.upstream.asked().len(), 0);
    }

    /// Asks it to stop, and waits until it has.
    async fn stop(self) {
        self.ending.asked.cancel();
        within(self.serving).await.unwrap();
    }
}

/// Fails unless the reply is of this status and a JSON-RPC error of this code.
fn is_refusal(reply: &Reply, status: u16, code: i64, told: &str) {
    assert_eq!(reply.status, status, "{told}: {reply:?}");
    assert_eq!(reply.header("content-type"), Some("application/json"), "{told}: {reply:?}");
    let body = reply.json();
    assert_eq!(body["jsonrpc"], "2.0", "{told}: {reply:?}");
    assert_eq!(body["error"]["code"], code, "{told}: {reply:?}");
    assert!(body["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{told}: {reply:?}");
}

/// A message that costs nothing.
const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;
