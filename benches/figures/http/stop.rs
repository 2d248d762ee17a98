//! Asking the server to end while it is asked for other things.

use std::net::SocketAddr;
use std::ops::AddAssign;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until, timeout};

use super::client::{self, Connection, Era};
use super::program::Program;
use crate::fleet;
use crate::report::{Figure, amount};
use crate::upstream::{self, Upstream};

/// So many clients, each of which asks so often: 200 in a second. Half of them connect anew each time.
const CLIENTS: u32 = 40;
const EVERY: Duration = Duration::from_millis(200);

/// Before it is asked to end.
const BEFORE: Duration = Duration::from_secs(2);

/// How long the end is waited for.
const PATIENCE: Duration = Duration::from_secs(40);

/// What became of requests.
#[derive(Clone, Copy, Default)]
struct Fates {
    answered: usize,
    /// Of these, after the server was asked to end.
    after: usize,
    /// Answered with anything but what was asked for.
    refused: usize,
    /// Sent, and the connection closed without an answer.
    dropped: usize,
}

impl AddAssign for Fates {
    fn add_assign(&mut self, other: Self) {
        self.answered += other.answered;
        self.after += other.after;
        self.refused += other.refused;
        self.dropped += other.dropped;
    }
}

pub(super) async fn figures(upstream: &Upstream) -> Result<Vec<Figure>> {
    // With somebody to tell that it is not ready, as where it runs behind others.
    let behind = format!("{}{}", upstream.url, upstream::LATER);
    let mut program = Program::start(&behind, &["--operations-listen", "127.0.0.1:0"])?;
    let call = client::call(program.address, Era::Alone, "get_application", json!({"name": fleet::NAME}));
    crate::server::text(&client::ask(program.address, &call).await?)?;
    let call: Arc<[u8]> = call.into();
    let begun = Instant::now();
    let asked_to_end = begun + BEFORE;
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        // Evenly, not all at once.
        let first = begun + EVERY * number / CLIENTS;
        clients.spawn(asks(program.address, call.clone(), first, asked_to_end, number % 2 == 0));
    }
    sleep_until(asked_to_end.into()).await;
    program.terminate()?;
    let ended = program.ended(asked_to_end + PATIENCE).await?;
    let took = asked_to_end.elapsed();
    let ended = ended.context("it did not end")?;
    ensure!(ended.success(), "it ended with {ended}");
    let mut all = Fates::default();
    while let Some(fates) = timeout(PATIENCE, clients.join_next()).await.context("a client waits for ever")? {
        all += fates?;
    }
    ensure!(all.after > 0, "nothing was asked while it ended");
    Ok(vec![
        Figure::at_most(0.0, "requests that were accepted and not answered around SIGTERM", all.dropped as f64, "").remark(
            format!(
                "200 in a second, each for about {}, half over new connections: {} answered, {} of them after SIGTERM; {} told an error",
                amount(upstream::LATE.as_secs_f64() * 1e3, "ms"), all.answered, all.after, all.refused
            ),
        ),
        Figure::at_most(25.0, "SIGTERM to the end of the process", took.as_secs_f64(), "s"),
    ])
}

/// Asks at its times until nobody listens any more. A request counts as accepted once its connection was.
async fn asks(address: SocketAddr, call: Arc<[u8]>, first: Instant, asked_to_end: Instant, anew: bool) -> Fates {
    let mut fates = Fates::default();
    let mut kept: Option<Connection> = None;
    let mut next = first;
    loop {
        sleep_until(next.into()).await;
        next += EVERY;
        let connection = match kept.take() {
            Some(connection) => connection,
            None => match Connection::to(address).await {
                Ok(connection) => connection,
                Err(_) => return fates,
            },
        };
        let mut connection = connection;
        match connection.exchange(&call).await {
            Ok(200) => {
                fates.answered += 1;
                fates.after += usize::from(Instant::now() > asked_to_end);
            }
            Ok(_) => fates.refused += 1,
            Err(_) => {
                fates.dropped += 1;
                sleep(Duration::from_millis(1)).await;
                continue;
            }
        }
        kept = Some(connection).filter(|connection| !anew && !connection.closing);
    }
}
