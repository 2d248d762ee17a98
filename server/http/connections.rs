//! The connections that are open: how many there may be, and which one goes when another comes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

use super::Limits;
use super::pace::{Pace, Phase};

/// How often it is looked whether one of many busy connections has become idle.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// All that are open.
pub(super) struct Connections {
    open: Mutex<Open>,
    limits: Limits,
    ended: Notify,
}

#[derive(Default)]
struct Open {
    /// In the order in which they came.
    paces: BTreeMap<u64, Arc<Pace>>,
    /// Those that were told to leave and have not yet.
    leaving: usize,
    next: u64,
}

/// One that is open, for as long as this lives.
pub(super) struct Place {
    connections: Arc<Connections>,
    number: u64,
    pub(super) pace: Arc<Pace>,
}

impl Connections {
    pub(super) fn new(limits: Limits) -> Self {
        Self { open: Mutex::default(), limits, ended: Notify::new() }
    }

    /// A place for one more, once there is one. Where all are taken, somebody who has not asked for anything leaves:
    /// whoever sends half a head and then nothing keeps nobody out.
    pub(super) async fn place(self: &Arc<Self>) -> Place {
        loop {
            if let Some(place) = self.take() {
                return place;
            }
            // Connections that are all being served are waited for: the next client waits in the system's queue.
            let _ = timeout(LOOK_AGAIN, self.ended.notified()).await;
        }
    }

    fn take(self: &Arc<Self>) -> Option<Place> {
        let mut open = self.open();
        if open.paces.len() >= self.limits.connections && !open.send_one_away() {
            return None;
        }
        let (number, pace) = (open.next, Arc::new(Pace::new(&self.limits)));
        open.next += 1;
        open.paces.insert(number, pace.clone());
        Some(Place { connections: self.clone(), number, pace })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        let open = self.open();
        open.paces.len() + open.leaving
    }

    /// Sends one away that has not asked for anything; whether there was one.
    pub(super) fn send_one_away(&self) -> bool {
        self.open().send_one_away()
    }

    /// Sends all away, whatever they are doing.
    pub(super) fn send_all_away(&self) {
        for pace in self.open().paces.values() {
            pace.leave.notify_one();
        }
    }

    /// Returns once there are none.
    pub(super) async fn none(&self) {
        while self.count() > 0 {
            let _ = timeout(LOOK_AGAIN, self.ended.notified()).await;
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// The one that has been sending a head for longest, or else the first of those that are idle.
    fn send_one_away(&mut self) -> bool {
        let waits_for =
            |phase| self.paces.iter().find(move |(_, pace)| pace.phase() == phase).map(|(number, _)| *number);
        let Some(number) = waits_for(Phase::Head).or_else(|| waits_for(Phase::Idle)) else { return false };
        if let Some(pace) = self.paces.remove(&number) {
            pace.leave.notify_one();
            self.leaving += 1;
        }
        true
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.connections.open();
        if open.paces.remove(&self.number).is_none() {
            open.leaving -= 1;
        }
        drop(open);
        self.connections.ended.notify_waiters();
    }
}
