//! Clients that leave before they are answered, and how soon Argo CD is left alone. Client and Argo CD are this process,
//! so that one clock tells.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use super::client::{self, Connection, Era};
use super::program::Program;
use crate::fleet;
use crate::report::{Figure, amount};
use crate::samples::{Samples, milliseconds};

const CALLS: usize = 500;

/// How long the end of a call is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

const VERSION: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"Version\":\"v3.5.1\"}";

/// An answer that has begun.
const BEGUN: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{\"metadata\":{";

pub(super) async fn figures() -> Result<Vec<Figure>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let program = Program::start(&format!("http://{}", listener.local_addr()?), &[])?;
    let mut figures = Vec::new();
    for (era, named) in [(Era::Alone, "2026-07-28"), (Era::Handshake, "handshake era")] {
        let call = client::call(program.address, era, "get_application", json!({"name": fleet::NAME}));
        let mut waits = Vec::new();
        for number in 0..CALLS {
            let mut client = Connection::to(program.address).await?;
            client.send(&call).await?;
            let mut upstream =
                timeout(PATIENCE, request(&listener)).await.context("a call did not reach Argo CD")??;
            if number % 2 == 1 {
                upstream.write_all(BEGUN).await?;
            }
            let left = Instant::now();
            drop(client);
            // Closed is closed, in order or not.
            if timeout(PATIENCE, upstream.read(&mut [0; 1])).await.is_ok_and(|read| !matches!(read, Ok(1..))) {
                waits.push(milliseconds(left.elapsed()));
            }
        }
        let missed = CALLS - waits.len();
        let waits: Samples = waits.into_iter().collect();
        figures.push(
            Figure::at_most(
                250.0,
                format!("client gone to Argo CD left alone, slowest of {CALLS}, {named}"),
                waits.most(),
                "ms",
            )
            .remark(format!(
                "p50 {}, p99 {}; half of them while Argo CD was answering",
                amount(waits.median(), "ms"),
                amount(waits.share(0.99), "ms")
            )),
        );
        figures.push(Figure::at_most(0.0, format!("of these that Argo CD never heard of, {named}"), missed as f64, ""));
    }
    Ok(figures)
}

/// The connection of the next request; a question for the version is answered before.
async fn request(listener: &TcpListener) -> Result<TcpStream> {
    loop {
        let (mut connection, _) = listener.accept().await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(connection.read_u8().await?);
        }
        if !head.starts_with(b"GET /api/version ") {
            return Ok(connection);
        }
        connection.write_all(VERSION).await?;
    }
}
