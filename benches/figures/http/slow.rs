//! Heads and bodies that do not end, and how others fare meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{sleep_until, timeout};

use super::client::{self, Connection, Era};
use super::program::Program;
use crate::fleet;
use crate::report::{Figure, amount};
use crate::samples::{Samples, milliseconds};

const HEADS: usize = 2_000;
const BODIES: usize = 500;

/// How often each of them sends another byte.
const DRIP: Duration = Duration::from_secs(1);

/// How long any of them is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Honest clients, half of which connect anew for each call, and how often each of them calls.
const HONEST: usize = 8;
const EVERY: Duration = Duration::from_millis(80);

pub(super) async fn figures(program: &Program) -> Result<Vec<Figure>> {
    let call = client::call(program.address, Era::Alone, "get_application", json!({"name": fleet::NAME}));
    let call: Arc<[u8]> = call.into();
    let over = Arc::new(AtomicBool::new(false));
    let mut honest = JoinSet::new();
    for number in 0..HONEST {
        honest.spawn(honestly(program.address, call.clone(), number % 2 == 0, over.clone()));
    }
    let head = format!("POST /mcp HTTP/1.1\r\nHost: {}\r\n", program.address);
    let body = format!(
        "{head}Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: 4000\r\n\r\n{{"
    );
    let (heads, bodies): (Arc<[u8]>, Arc<[u8]>) =
        (format!("{head}X-A: ").into_bytes().into(), body.into_bytes().into());
    let mut slow = JoinSet::new();
    for number in 0..HEADS + BODIES {
        let is_body = number % (1 + HEADS / BODIES) == 0;
        let (address, sent) = (program.address, if is_body { bodies.clone() } else { heads.clone() });
        let mut connection = Connection::to(address).await.context("a slow client is kept out")?;
        slow.spawn(async move {
            let begun = Instant::now();
            if connection.send(&sent).await.is_ok() {
                let _ = timeout(PATIENCE, connection.drip(b'a', DRIP)).await;
            }
            (is_body, begun.elapsed().as_secs_f64())
        });
    }
    let (mut heads, mut bodies) = (Vec::new(), Vec::new());
    while let Some(ended) = slow.join_next().await {
        let (is_body, lived) = ended?;
        if is_body { bodies.push(lived) } else { heads.push(lived) }
    }
    over.store(true, Ordering::Relaxed);
    let (mut waits, mut failed) = (Vec::new(), Vec::new());
    while let Some(told) = honest.join_next().await {
        let (more, others) = told?;
        waits.extend(more);
        failed.extend(others);
    }
    ensure!(heads.len() == HEADS && bodies.len() == BODIES && !waits.is_empty(), "some were not counted");
    let count = waits.len();
    let [heads, bodies, waits] = [heads, bodies, waits].map(|all| all.into_iter().collect::<Samples>());
    let each = |what: &str, lived: &Samples| {
        let [least, median, most] = [lived.least(), lived.median(), lived.most()].map(|lived| amount(lived, "s"));
        format!("{what}: the first after {least}, half of them within {median}, all within {most}")
    };
    Ok(vec![
        Figure::at_most(
            20.0,
            format!("until {HEADS} heads and {BODIES} bodies that do not end are closed"),
            heads.most().max(bodies.most()),
            "s",
        )
        .remark(each("heads", &heads))
        .remark(each("bodies", &bodies)),
        Figure::at_most(100.0, "p99 of honest calls meanwhile", waits.share(0.99), "ms").remark(format!(
            "p50 {}, longest {}; {count} calls of get_application",
            amount(waits.median(), "ms"),
            amount(waits.most(), "ms"),
        )),
        Figure::at_most(0.0, "honest calls that were not answered meanwhile", failed.len() as f64, "")
            .remark(format!("clients: {HONEST}, half of them over a new connection each time. {}", failed.join("; "))),
    ])
}

/// Calls now and then until it is over, and returns how long each call took, its connection with it, and how others failed.
async fn honestly(
    address: std::net::SocketAddr,
    call: Arc<[u8]>,
    anew: bool,
    over: Arc<AtomicBool>,
) -> (Vec<f64>, Vec<String>) {
    let (mut waits, mut failed, mut kept) = (Vec::new(), Vec::new(), None);
    while !over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let connection = match kept.take() {
            Some(connection) => Ok(connection),
            None => Connection::to(address).await,
        };
        let answered = match connection {
            Ok(mut connection) => connection.exchange(&call).await.map(|status| (status, connection)),
            Err(error) => Err(error),
        };
        waits.push(milliseconds(begun.elapsed()));
        match answered {
            Ok((200, connection)) => kept = Some(connection).filter(|connection| !anew && !connection.closing),
            Ok((status, _)) => failed.push(format!("answered with {status}")),
            Err(error) => failed.push(format!("{error}, {}", if anew { "on a new connection" } else { "on one kept" })),
        }
        sleep_until((begun + EVERY).into()).await;
    }
    (waits, failed)
}
