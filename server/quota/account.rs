//! What one caller has done lately.

use std::collections::VecDeque;
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use tokio::time::Instant;

use super::refusal::{DESTRUCTIVE_PER_HOUR, DESTRUCTIVE_PER_MINUTE, Flag, Refusal, WRITES_PER_MINUTE};
use super::{IDLE, Limits};
use crate::digest::Digest;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// The same call is not let through when it would be the fifth within this time.
pub(super) const SAME: usize = 5;
const SAME_WITHIN: Duration = MINUTE;

/// The last calls, among which the same are looked for; whoever makes as many others in a minute is in no loop.
const MOST_CALLS: usize = 100;

/// One caller's.
#[derive(Debug)]
pub(super) struct Account {
    /// When calls were sent, the latest last.
    writes: VecDeque<Instant>,
    destructive: VecDeque<Instant>,
    /// Calls let through and not sent yet.
    held_writes: usize,
    held_destructive: usize,
    calls: VecDeque<(Instant, Digest)>,
    last: Instant,
}

impl Account {
    pub(super) fn new(now: Instant) -> Self {
        let (writes, destructive, calls) = Default::default();
        Self { writes, destructive, held_writes: 0, held_destructive: 0, calls, last: now }
    }

    /// Whether nothing of it matters any more.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.held_writes == 0 && since(self.last, now) >= IDLE
    }

    /// That the call is not made over and over.
    pub(super) fn no_loop(&mut self, call: &Digest, now: Instant) -> Result<(), Refusal> {
        forget(&mut self.calls, SAME_WITHIN, now, |(at, _)| *at);
        let same: Vec<_> = self.calls.iter().filter(|(_, known)| known == call).map(|(at, _)| *at).collect();
        match same.len().checked_sub(SAME - 1) {
            // Which has to be forgotten before there is room for one more.
            Some(at) => Err(Refusal::Loop { after: left(same[at], SAME_WITHIN, now) }),
            None => Ok(()),
        }
    }

    /// That there is room for one more call with this effect.
    pub(super) fn room(&mut self, limits: &Limits, effect: Effect, now: Instant) -> Result<(), Refusal> {
        forget(&mut self.writes, MINUTE, now, |at| *at);
        forget(&mut self.destructive, HOUR, now, |at| *at);
        let (writes, destructive) = (&self.writes, &self.destructive);
        fits(&WRITES_PER_MINUTE, limits.writes_per_minute, writes, self.held_writes, now)?;
        if effect == Effect::Destructive {
            let held = self.held_destructive;
            fits(&DESTRUCTIVE_PER_HOUR, limits.destructive_per_hour, destructive, held, now)?;
            fits(&DESTRUCTIVE_PER_MINUTE, limits.destructive_per_minute, destructive, held, now)?;
        }
        Ok(())
    }

    /// A call is let through.
    pub(super) fn enter(&mut self, effect: Effect, call: Option<Digest>, now: Instant) {
        self.hold(effect);
        self.last = self.last.max(now);
        if let Some(call) = call {
            if self.calls.len() >= MOST_CALLS {
                self.calls.pop_front();
            }
            self.calls.push_back((now, call));
        }
    }

    pub(super) fn hold(&mut self, effect: Effect) {
        self.held_writes += 1;
        self.held_destructive += usize::from(effect == Effect::Destructive);
    }

    pub(super) fn leave(&mut self, effect: Effect) {
        self.held_writes -= 1;
        self.held_destructive -= usize::from(effect == Effect::Destructive);
    }

    /// A call is sent. What has no limit is not counted.
    pub(super) fn sent(&mut self, limits: &Limits, effect: Effect, now: Instant) {
        self.last = self.last.max(now);
        if limits.writes_per_minute <= Limits::MOST {
            self.writes.push_back(now);
        }
        let counts = limits.destructive_per_minute.min(limits.destructive_per_hour) <= Limits::MOST;
        if effect == Effect::Destructive && counts {
            self.destructive.push_back(now);
        }
    }
}

/// That one more fits into a window, where so many are held that may be sent in it too.
fn fits(flag: &'static Flag, most: u32, sent: &VecDeque<Instant>, held: usize, now: Instant) -> Result<(), Refusal> {
    if most > Limits::MOST {
        return Ok(());
    }
    if most == 0 {
        return Err(Refusal::None { flag });
    }
    let mut within: Vec<_> = sent.iter().filter(|at| since(**at, now) < flag.within).collect();
    match (within.len() + held).checked_sub(most as usize) {
        None => Ok(()),
        // One more than so many have to leave the window; where there are not as many, one that is held has to end.
        Some(more) => {
            // Those of several threads may have come in another order.
            within.sort_unstable();
            let after = within.get(more).map(|at| left(**at, flag.within, now));
            Err(Refusal::Full { flag, most, after })
        }
    }
}

/// Forgets what is as old as that.
fn forget<T>(all: &mut VecDeque<T>, within: Duration, now: Instant, at: impl Fn(&T) -> Instant) {
    all.retain(|one| since(at(one), now) < within);
}

fn since(then: Instant, now: Instant) -> Duration {
    now.saturating_duration_since(then)
}

fn left(at: Instant, within: Duration, now: Instant) -> Duration {
    within.saturating_sub(since(at, now))
}
