//! What ends a call that does not end by itself.

use std::future::pending;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use futures_util::FutureExt as _;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;

use crate::caller::Caller;
use crate::ending::Ending;
use crate::failure::{Failure, Phase};
use crate::upstream::BEFORE_THE_DEADLINE;

/// The limits of one call.
pub(crate) struct Limit {
    started: Instant,
    seconds: Duration,
    cancel: CancellationToken,
    ending: Ending,
}

impl Limit {
    /// From now on, for so many seconds at most.
    pub(crate) fn new(seconds: u64, caller: &Caller) -> Self {
        let (cancel, ending) = (caller.cancel.clone(), caller.ending.clone());
        Self { started: Instant::now(), seconds: Duration::from_secs(seconds), cancel, ending }
    }

    /// When the call began.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// When it is over at the latest.
    pub(crate) fn end(&self) -> Instant {
        self.started + self.seconds
    }

    /// When the last request has to have ended, so that there is time to tell it.
    pub(crate) fn deadline(&self) -> Instant {
        self.started + self.seconds.saturating_sub(BEFORE_THE_DEADLINE)
    }

    /// The same for a call that had to wait for a person meanwhile, whose time is their own.
    pub(crate) fn later_by(&self, waited: Duration) -> Self {
        let (cancel, ending) = (self.cancel.clone(), self.ending.clone());
        Self { started: self.started + waited, seconds: self.seconds, cancel, ending }
    }

    /// Whether nobody wants the answer any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// Does a part of the call: until its time is over, until nobody wants it any more, and not into a panic. What
    /// changes nothing also ends with the conversation.
    pub(crate) async fn hold<T>(
        &self,
        effect: Effect,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let work = AssertUnwindSafe(work).catch_unwind();
        let ended = async {
            match effect {
                Effect::Read => self.ending.ended().await,
                _ => pending().await,
            }
        };
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(Failure::Cancelled),
            outcome = timeout_at(self.end(), work) => match outcome {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Err(Failure::Panicked),
                Err(_) => Err(Failure::Timeout { phase: Phase::Whole, after: self.seconds }),
            },
            why = ended => Err(Failure::Ended(why)),
        }
    }
}
