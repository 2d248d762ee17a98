//! How much one caller may change in a while, that nothing is changed by two calls at a time, and that a call which comes
//! again and again is told so. A call enters before it is planned, holds its room and its object until it is over, and
//! counts from when it is sent.

mod account;
mod refusal;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use tokio::time::Instant;

use self::account::Account;
pub use self::refusal::Refusal;
use crate::digest::Digest;

/// Of whom something is remembered at most, and for how long after they last called.
const MOST_PRINCIPALS: usize = 10_000;
const IDLE: Duration = Duration::from_secs(60 * 60);

/// How much one caller may change. Of each, 0 is nothing at all, and more than [`Limits::MOST`] is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls that change something, those that may lose something among them.
    pub writes_per_minute: u32,
    /// Calls that may lose something.
    pub destructive_per_minute: u32,
    /// The same in an hour.
    pub destructive_per_hour: u32,
}

impl Limits {
    /// The largest number that is a limit; so many times are remembered for each caller.
    pub const MOST: u32 = 10_000;
}

impl Default for Limits {
    fn default() -> Self {
        Self { writes_per_minute: 10, destructive_per_minute: 3, destructive_per_hour: 20 }
    }
}

/// Lets calls through that change something, as far as there is room. Without limits it lets all of them through.
#[derive(Default)]
pub struct Quota {
    limits: Option<Limits>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    principals: HashMap<String, Account>,
    /// What is being changed.
    objects: HashSet<String>,
}

impl Quota {
    /// With these limits.
    pub fn new(limits: Limits) -> Self {
        Self { limits: Some(limits), state: Arc::default() }
    }

    /// Lets a call through that has this effect on this object: a text that no other object has. `call` is the digest of the
    /// tool and its arguments; `fresh` says that it is a call of its own and not one that brings back an answer.
    ///
    /// # Errors
    /// Why it is not let through. Nothing is counted then.
    pub fn enter(
        &self,
        principal: &str,
        effect: Effect,
        object: &str,
        call: Digest,
        fresh: bool,
        now: Instant,
    ) -> Result<Permit, Refusal> {
        let Some(limits) = self.limits else { return Ok(Permit(None)) };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let State { principals, objects } = &mut *state;
        if !principals.contains_key(principal) && principals.len() >= MOST_PRINCIPALS {
            principals.retain(|_, account| !account.is_idle(now));
            if principals.len() >= MOST_PRINCIPALS {
                return Err(Refusal::TooManyCallers);
            }
        }
        let account = principals.entry(principal.to_owned()).or_insert_with(|| Account::new(now));
        if fresh {
            account.no_loop(&call, now)?;
        }
        account.room(&limits, effect, now)?;
        if !objects.insert(object.to_owned()) {
            return Err(Refusal::Busy);
        }
        account.enter(effect, fresh.then_some(call), now);
        let (principal, object) = (principal.to_owned(), object.to_owned());
        let room = Mutex::new(Room { effect, is_sent: false });
        Ok(Permit(Some(Held { state: self.state.clone(), limits, principal, object, room })))
    }
}

impl fmt::Debug for Quota {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Quota({:?})", self.limits)
    }
}

/// A call that was let through: holds its room, until it is sent and counts instead, and its object, until this is dropped.
#[derive(Debug)]
pub struct Permit(Option<Held>);

struct Held {
    state: Arc<Mutex<State>>,
    limits: Limits,
    principal: String,
    object: String,
    room: Mutex<Room>,
}

struct Room {
    effect: Effect,
    is_sent: bool,
}

impl Permit {
    /// It turned out to have another effect: there has to be room for that too.
    ///
    /// # Errors
    /// Why it is not let through; it still holds what it held.
    pub fn raised(&self, effect: Effect, now: Instant) -> Result<(), Refusal> {
        let Some(held) = &self.0 else { return Ok(()) };
        let (mut room, mut state) = held.both();
        if effect <= room.effect || room.is_sent {
            return Ok(());
        }
        let Some(account) = state.principals.get_mut(&held.principal) else { return Ok(()) };
        account.leave(room.effect);
        let raised = account.room(&held.limits, effect, now);
        if raised.is_ok() {
            room.effect = effect;
        }
        account.hold(room.effect);
        raised
    }

    /// It is about to be sent, and counts from now on; once, however many requests it makes.
    pub fn sent(&self, now: Instant) {
        let Some(held) = &self.0 else { return };
        let (mut room, mut state) = held.both();
        if let Some(account) = state.principals.get_mut(&held.principal).filter(|_| !room.is_sent) {
            room.is_sent = true;
            account.leave(room.effect);
            account.sent(&held.limits, room.effect, now);
        }
    }
}

impl Held {
    fn both(&self) -> (MutexGuard<'_, Room>, MutexGuard<'_, State>) {
        let room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        (room, self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let (room, mut state) = self.both();
        state.objects.remove(&self.object);
        if let Some(account) = state.principals.get_mut(&self.principal).filter(|_| !room.is_sent) {
            account.leave(room.effect);
        }
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} for {}", self.object, self.principal)
    }
}
