//! A server over HTTP in this process.

#![allow(dead_code, reason = "each test uses a part of this")]

use std::net::SocketAddr;
use std::sync::Arc;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::http::operations::{self, Operations};
use argocd_mcp::http::{self, Bearer, Counted, Door, Ending, Hosts, Limits, Origins};
use argocd_mcp::mcp::http::Endpoint;
use tokio::net::TcpListener;

/// Where it is, and how it is stopped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    /// Where it is asked how it does.
    pub(crate) operations: SocketAddr,
    pub(crate) ending: Ending,
}

impl Served {
    /// One for this runtime, with sessions or without.
    pub(crate) async fn of(runtime: Arc<Runtime>, sessions: bool) -> Self {
        let (listener, other) =
            (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
        let (address, operations) = (listener.local_addr().unwrap(), other.local_addr().unwrap());
        let door = Door {
            hosts: Hosts::new(address, &[]).unwrap(),
            origins: Origins::new(address, &[]).unwrap(),
            bearer: Bearer::Nothing,
            sessions,
        };
        let ending = Ending::default();
        let endpoint = Endpoint::new(runtime.clone(), sessions, &ending).unwrap();
        let limits = Limits::default();
        let counts = Arc::new(Counted::by(runtime.metrics().clone(), &limits));
        tokio::spawn(http::serve(listener, door, endpoint, limits, counts, ending.clone()));
        let told = Operations { asked: ending.asked.clone(), metrics: runtime.metrics().clone() };
        tokio::spawn(operations::serve(other, told));
        Self { address, operations, ending }
    }
}
