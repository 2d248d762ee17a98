//! How many requests are answered in a second, and what each costs the server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::client::{self, Connection};
use super::program::Program;
use crate::process;
use crate::samples::{Samples, milliseconds};

/// One way of asking, measured in several parts.
pub(super) struct Asking {
    request: Arc<[u8]>,
    /// Bytes of the answer.
    pub(super) length: usize,
    rates: Vec<f64>,
    processor: Vec<f64>,
    waits: Vec<f64>,
}

/// What was measured of it.
pub(super) struct Asked {
    /// Answers in a second.
    pub(super) rate: Samples,
    /// Milliseconds of the server's processor time for each.
    pub(super) processor: Samples,
    /// Milliseconds until each was there.
    pub(super) wait: Samples,
}

impl Asking {
    /// Asks once, and has `check` look at the answer: those that follow have to be about as long.
    pub(super) async fn new(
        program: &Program,
        request: Vec<u8>,
        check: impl FnOnce(&str) -> Result<()>,
    ) -> Result<Self> {
        let told = client::ask(program.address, &request).await?;
        check(&told)?;
        let (rates, processor, waits) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { request: request.into(), length: told.len(), rates, processor, waits })
    }

    /// Asks over so many connections for so long, over so many of them at once.
    pub(super) async fn part(
        &mut self,
        program: &Program,
        connections: usize,
        at_once: usize,
        time: Duration,
    ) -> Result<()> {
        let mut open = Vec::new();
        for _ in 0..connections {
            let mut connection = Connection::to(program.address).await?;
            // The server knows it by then.
            connection.exchange(&self.request).await?;
            open.push(connection);
        }
        let before = process::processor_time(program.process())?;
        let begun = Instant::now();
        let mut asking = JoinSet::new();
        let turns = Arc::new(Semaphore::new(at_once));
        for mut connection in open {
            let (request, length, turns) = (self.request.clone(), self.length, turns.clone());
            asking.spawn(async move {
                let mut waits = Vec::new();
                while begun.elapsed() < time {
                    let _turn = turns.acquire().await?;
                    let asked = Instant::now();
                    let status = connection.exchange(&request).await?;
                    waits.push(milliseconds(asked.elapsed()));
                    let told = connection.body();
                    ensure!(
                        status == 200 && told.len().abs_diff(length) <= length / 10,
                        "{status}: {}",
                        String::from_utf8_lossy(told)
                    );
                }
                Ok(waits)
            });
        }
        let mut count = 0;
        while let Some(waits) = asking.join_next().await {
            let waits = waits??;
            count += waits.len();
            self.waits.extend(waits);
        }
        let spent = process::processor_time(program.process())? - before;
        self.rates.push(count as f64 / begun.elapsed().as_secs_f64());
        self.processor.push(milliseconds(spent) / count as f64);
        Ok(())
    }

    pub(super) fn asked(self) -> Asked {
        let [rate, processor, wait] = [self.rates, self.processor, self.waits].map(|all| all.into_iter().collect());
        Asked { rate, processor, wait }
    }
}
