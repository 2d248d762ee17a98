//! What ends a call: its time, whoever does not want it any more, and a panic in it.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;

use crate::failure::{Failure, Phase};
use crate::upstream::BEFORE_THE_DEADLINE;

/// What ends a call that does not end by itself.
pub(super) struct Limit {
    pub(super) started: Instant,
    pub(super) seconds: Duration,
    pub(super) cancel: CancellationToken,
}

impl Limit {
    /// When the last request has to have ended, so that there is time to tell it.
    pub(super) fn deadline(&self) -> Instant {
        self.started + self.seconds.saturating_sub(BEFORE_THE_DEADLINE)
    }

    /// Does a part of the call: until its time is over, until nobody wants it any more, and not into a panic.
    pub(super) async fn hold<T>(&self, work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let work = AssertUnwindSafe(work).catch_unwind();
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(Failure::Cancelled),
            outcome = timeout_at(self.started + self.seconds, work) => match outcome {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Err(Failure::Panicked),
                Err(_) => Err(Failure::Timeout { phase: Phase::Whole, after: self.seconds }),
            },
        }
    }
}
