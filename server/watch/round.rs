//! Following a fleet: a watch that is opened again and again, and after each opening a list, since a watch says nothing of
//! what was deleted while there was none, and drops what comes too fast for whoever reads it.

use std::collections::HashSet;
use std::convert::Infallible;
use std::future::pending;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::Duration;

use argocd_api::reads;
use jiff::Timestamp;
use serde_json::json;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::board::{Board, lock};
use super::ledger::{Change, Listed, Metadata};
use crate::answer::Setting;
use crate::asking::{Asking, Ended};
use crate::failure::Failure;
use crate::random::random;
use crate::safety::fence::Mark;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;
use crate::upstream::Upstream;

/// A watch is opened anew after so long, at most, sooner by up to a fifth: all is compared again then. Argo CD is told by
/// the read's own limit, which is longer, when it may stop.
const ROUND: Duration = Duration::from_secs(290);
/// Argo CD says nothing at all, not even headers, where there is nothing to tell; a list is made then all the same.
const SILENCE: Duration = Duration::from_secs(2);
/// How long a list may take.
const LIST: Duration = Duration::from_secs(60);
/// A watch that lasted so long was a good one.
const GOOD: Duration = Duration::from_secs(60);
/// The longest pause before another try, and that of one that a refusal makes hopeless for now.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Follows the fleet and writes down what it hears, for as long as it is waited for. Ends only where Argo CD refuses from the
/// start; in words that say why, fit to be told.
pub(super) async fn follow(upstream: &Upstream, redactor: Redactor, board: &Mutex<Board>) -> String {
    let (mut failed, mut was_heard) = (0, false);
    loop {
        let began = Instant::now();
        let ended = round(upstream, redactor, board).await;
        was_heard |= lock(board).hears();
        let failure = match ended {
            Ok(Ended::Time) => {
                failed = 0;
                continue;
            }
            Ok(Ended::Over | Ended::Enough) => None,
            Err(failure) => Some(failure),
        };
        lock(board).interrupt(Instant::now());
        if began.elapsed() >= GOOD {
            failed = 0;
        }
        let is_refused = failure.as_ref().is_some_and(is_refusal);
        let why = match &failure {
            Some(failure) => sanitize_text(&failure.to_string(), &redactor),
            None => "Argo CD ended it.".to_owned(),
        };
        if is_refused && !was_heard {
            return why;
        }
        let pause = if is_refused { pause(u32::MAX) } else { pause(failed) };
        // Once for each time that it breaks down, and not for each try.
        if failed == 0 && failure.is_some() {
            tracing::warn!(seconds = pause.as_secs(), "the watch of applications has failed and is tried again: {why}");
        } else {
            tracing::debug!(seconds = pause.as_secs(), failed, "the watch of applications is opened again: {why}");
        }
        failed = failed.saturating_add(1);
        sleep(pause).await;
    }
}

/// One watch, and the list that belongs to it.
async fn round(upstream: &Upstream, redactor: Redactor, board: &Mutex<Board>) -> Result<Ended, Failure> {
    lock(board).begin();
    let setting = Setting { now: Timestamp::now(), mark: Mark::new(random()), redactor };
    let until = Instant::now() + ROUND.mul_f64(1.0 - chance() / 5.0);
    let asking = Asking::new(upstream, &setting, until).standing();
    let heard = CancellationToken::new();
    let watching = asking.records(&reads::FLEET_CHANGES, json!({}), until, |change: Change| {
        lock(board).take(change, Instant::now());
        heard.cancel();
        ControlFlow::Continue(())
    });
    tokio::select! {
        ended = watching => ended,
        never = list(&asking, board, &heard) => match never {},
    }
}

/// Once the watch has begun, writes down which applications there are; that is enough for one watch.
async fn list(asking: &Asking<'_>, board: &Mutex<Board>, heard: &CancellationToken) -> Infallible {
    let _ = timeout(SILENCE, heard.cancelled()).await;
    let mut failed = 0;
    loop {
        let names = lock(board).names();
        let mut there: HashSet<Metadata> = HashSet::new();
        let listing = asking.rows(&reads::FLEET_NAMES, json!({}), |listed: Listed| {
            if names.contains(listed.metadata.name.as_str()) {
                there.insert(listed.metadata);
            }
        });
        match timeout(LIST, listing).await {
            Ok(Ok(0)) => {
                lock(board).list(&names, &there, Instant::now());
                return pending().await;
            }
            Ok(Ok(unread)) => tracing::debug!(unread, "the list of applications has some that cannot be read"),
            Ok(Err(failure)) => tracing::debug!("the list of applications has failed: {failure}"),
            Err(_) => tracing::debug!("the list of applications took too long"),
        }
        sleep(pause(failed)).await;
        failed = failed.saturating_add(1);
    }
}

/// Whether another try is of no use before somebody has done something about it.
fn is_refusal(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::NotConfigured(_)
            | Failure::Configuration(_)
            | Failure::Token { .. }
            | Failure::TooOld(_)
            | Failure::Status { status: 401 | 403, .. }
    )
}

/// How long to wait before the next try: from one second to a minute, and never for all at the same time.
fn pause(failed: u32) -> Duration {
    let longest = Duration::from_secs(2).saturating_mul(2u32.saturating_pow(failed)).min(LONGEST_PAUSE);
    longest.mul_f64(0.5 + chance() / 2.0)
}

/// Anything from 0 to 1.
fn chance() -> f64 {
    let [low, high, ..] = random();
    f64::from(u16::from_le_bytes([low, high])) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_second_to_a_minute_and_differ() {
        for (failed, least, most) in
            [(0, 1.0, 2.0), (1, 2.0, 4.0), (4, 16.0, 32.0), (5, 30.0, 60.0), (u32::MAX, 30.0, 60.0)]
        {
            let pauses: Vec<f64> = (0..200).map(|_| pause(failed).as_secs_f64()).collect();
            assert!(pauses.iter().all(|pause| (least..=most).contains(pause)), "{failed}: {pauses:?}");
            assert!(pauses.iter().any(|pause| *pause != pauses[0]), "{failed}: always the same");
        }
    }
}
