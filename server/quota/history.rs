//! What one caller has changed within the last hour.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use tokio::time::Instant;

use super::{ALIKE, HOUR, Limits, MINUTE, Refusal};
use crate::digest::Digest;

#[derive(Debug, Default)]
pub(super) struct History {
    /// When something was sent, and whether it may have lost something; the oldest first.
    sent: VecDeque<(Instant, bool)>,
    /// Writes on their way that were not sent yet.
    held: usize,
    held_destructive: usize,
    /// When which call was made, by its digest.
    calls: HashMap<Digest, VecDeque<Instant>>,
}

impl History {
    /// Forgets what matters no more.
    pub(super) fn forget(&mut self, now: Instant) {
        while self.sent.front().is_some_and(|(at, _)| now.duration_since(*at) >= HOUR) {
            self.sent.pop_front();
        }
        self.calls.retain(|_, times| {
            while times.front().is_some_and(|at| now.duration_since(*at) >= MINUTE) {
                times.pop_front();
            }
            !times.is_empty()
        });
    }

    /// Whether nothing of it matters any more.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        let lately = |at: &Instant| now.duration_since(*at) < HOUR;
        self.held == 0
            && !self.sent.iter().any(|(at, _)| lately(at))
            && !self.calls.values().flatten().any(|at| now.duration_since(*at) < MINUTE)
    }

    /// Counts a call, unless there were too many like it; then after how many seconds there is room.
    pub(super) fn attempt(&mut self, call: Digest, now: Instant) -> Result<(), u64> {
        let times = self.calls.entry(call).or_default();
        match times.front() {
            Some(first) if times.len() >= ALIKE => Err(until(*first, MINUTE, now)),
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }

    /// Whether another write fits within the limits.
    pub(super) fn room(&self, effect: Effect, limits: &Limits, now: Instant) -> Result<(), Refusal> {
        let is_destructive = effect == Effect::Destructive;
        let mut checks = vec![("writes-per-minute", limits.writes_per_minute, MINUTE, false, self.held)];
        if is_destructive {
            let held = self.held_destructive;
            checks.push(("destructive-per-minute", limits.destructive_per_minute, MINUTE, true, held));
            checks.push(("destructive-per-hour", limits.destructive_per_hour, HOUR, true, held));
        }
        for (flag, limit, within, only_destructive, held) in checks {
            let counted = |(at, destructive): &&(Instant, bool)| {
                now.duration_since(*at) < within && (*destructive || !only_destructive)
            };
            let sent: Vec<Instant> = self.sent.iter().filter(counted).map(|(at, _)| *at).collect();
            if sent.len() + held >= limit {
                // So many have to be over before there is room.
                let over = (sent.len() + held + 1).saturating_sub(limit);
                let after = sent.get(over.saturating_sub(1)).map(|at| until(*at, within, now));
                return Err(Refusal::Used { flag, limit, after: after.filter(|_| limit > 0) });
            }
        }
        Ok(())
    }

    pub(super) fn hold(&mut self, effect: Effect) {
        self.held += 1;
        self.held_destructive += usize::from(effect == Effect::Destructive);
    }

    /// One that was held is sent.
    pub(super) fn sent(&mut self, effect: Effect, now: Instant) {
        self.release(effect);
        self.sent.push_back((now, effect == Effect::Destructive));
    }

    pub(super) fn release(&mut self, effect: Effect) {
        self.held = self.held.saturating_sub(1);
        self.held_destructive = self.held_destructive.saturating_sub(usize::from(effect == Effect::Destructive));
    }
}

/// Seconds until what was then is so long ago, rounded up.
fn until(then: Instant, within: Duration, now: Instant) -> u64 {
    let left = (then + within).saturating_duration_since(now);
    left.as_secs() + u64::from(left.subsec_nanos() > 0)
}
