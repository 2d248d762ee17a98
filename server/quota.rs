//! How often somebody may change something: so many writes a minute, fewer that may lose something, one at a time for an
//! object, and not the same call again and again.

mod history;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use tokio::time::Instant;

use self::history::History;
use crate::caller::Principal;
use crate::digest::Digest;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
/// The same call is made so often within a minute at most.
const ALIKE: usize = 5;
/// So many callers are remembered at most; those who have done nothing for an hour are not.
const CALLERS: usize = 10_000;

/// So many of each at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Writes within a minute, those that may lose something among them.
    pub writes_per_minute: usize,
    /// Of those, how many may lose something.
    pub destructive_per_minute: usize,
    /// The same within an hour.
    pub destructive_per_hour: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { writes_per_minute: 10, destructive_per_minute: 3, destructive_per_hour: 20 }
    }
}

impl Limits {
    /// As good as none.
    pub const NONE: Self =
        Self { writes_per_minute: usize::MAX, destructive_per_minute: usize::MAX, destructive_per_hour: usize::MAX };
}

/// Counts. Each caller has a count of their own.
#[derive(Debug)]
pub struct Quota {
    limits: Limits,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    callers: HashMap<Principal, History>,
    /// What a write is on its way to.
    busy: HashSet<String>,
}

/// One write that is about to be made. What it has taken of the limits it gives back unless it was sent.
#[derive(Debug)]
pub struct Permit {
    principal: Principal,
    effect: Effect,
    object: String,
    counts: bool,
    state: Arc<Mutex<State>>,
}

/// Why a write is not made now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There were as many; after so many seconds there is room.
    Used {
        /// Which limit, as its flag.
        flag: &'static str,
        /// How many it is.
        limit: usize,
        /// How long to wait, where waiting helps.
        after: Option<u64>,
    },
    /// Another write to the same object is on its way.
    Busy,
    /// The same call was made again and again.
    Alike {
        /// How long to wait.
        after: u64,
    },
    /// Too many callers are remembered.
    Full,
}

impl Quota {
    /// With these limits.
    pub fn new(limits: Limits) -> Self {
        Self { limits, state: Arc::default() }
    }

    /// Lets a write to this object through if there is room. A `fresh` call is one that does not come again with the answer
    /// to a question: only those count as made again and again.
    ///
    /// # Errors
    /// Why it is not made now.
    pub fn enter(
        &self,
        principal: &Principal,
        effect: Effect,
        object: &str,
        call: Digest,
        fresh: bool,
        now: Instant,
    ) -> Result<Permit, Refusal> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.callers.contains_key(principal) && state.callers.len() >= CALLERS {
            state.callers.retain(|_, history| !history.is_over(now));
            if state.callers.len() >= CALLERS {
                return Err(Refusal::Full);
            }
        }
        let is_busy = state.busy.contains(object);
        let history = state.callers.entry(principal.clone()).or_default();
        history.forget(now);
        if fresh {
            history.attempt(call, now).map_err(|after| Refusal::Alike { after })?;
        }
        history.room(effect, &self.limits, now)?;
        if is_busy {
            return Err(Refusal::Busy);
        }
        history.hold(effect);
        state.busy.insert(object.to_owned());
        let (principal, object, state) = (principal.clone(), object.to_owned(), self.state.clone());
        Ok(Permit { principal, effect, object, counts: false, state })
    }
}

impl Permit {
    /// It is sent now, and counts.
    pub fn sent(&mut self, now: Instant) {
        if std::mem::replace(&mut self.counts, true) {
            return;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(history) = state.callers.get_mut(&self.principal) {
            history.sent(self.effect, now);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.busy.remove(&self.object);
        if let Some(history) = state.callers.get_mut(&self.principal).filter(|_| !self.counts) {
            history.release(self.effect);
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Used { flag, limit, after: Some(after) } => write!(
                out,
                "there were {limit} such calls lately, which is all that --{flag} allows. It can be made in {after} s; ask the person \
                 you work for before going on."
            ),
            Self::Used { flag, limit, after: None } => {
                write!(out, "--{flag} allows {limit} such calls, and as many are on their way. Wait for them to end.")
            }
            Self::Busy => out.write_str("another call that changes the same thing is on its way. Wait for it to end."),
            Self::Alike { after } => write!(
                out,
                "the very same call was made {ALIKE} times within a minute. Look at what came of those before another one; it can \
                 be made in {after} s."
            ),
            Self::Full => out.write_str("too many callers have changed something lately. Try again in some minutes."),
        }
    }
}

#[cfg(test)]
mod tests;
