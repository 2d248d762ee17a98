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
    /// The one that has been sending a head for longest, or else the one that has been idle for longest. One that begins
    /// its next request just now is neither, however old it is.
    fn send_one_away(&mut self) -> bool {
        let waiting = self.paces.iter().map(|(number, pace)| (pace.standing(), *number));
        let longest = waiting.filter(|((phase, _), _)| *phase != Phase::Served).min();
        let Some((_, number)) = longest else { return false };
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

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use tokio::time::advance;

    use super::*;

    /// What was done to three connections, in the order in which they came and a second apart, and who then leaves.
    async fn leaves(done: [fn(&Pace); 3]) -> Option<usize> {
        let connections = Arc::new(Connections::new(Limits::default()));
        let mut places = Vec::new();
        for _ in done {
            places.push(connections.place().await);
        }
        for (place, done) in places.iter().zip(done).rev() {
            advance(Duration::from_secs(1)).await;
            done(&place.pace);
        }
        connections.send_one_away();
        places.iter().position(|place| place.pace.leave.notified().now_or_never().is_some())
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_has_been_slow_for_longest_leaves_and_not_whoever_came_first() {
        let slow: fn(&Pace) = |_| {};
        let served: fn(&Pace) = Pace::serve;
        let idle: fn(&Pace) = |pace| {
            pace.serve();
            pace.rest();
        };
        let asks_again: fn(&Pace) = |pace| {
            pace.serve();
            pace.rest();
            pace.heard();
        };
        for (done, expected) in [
            ([slow, slow, slow], Some(0)),
            ([asks_again, slow, slow], Some(1)),
            ([idle, slow, slow], Some(1)),
            ([idle, served, idle], Some(2)),
            ([asks_again, idle, asks_again], Some(2)),
            ([served, served, served], None),
        ] {
            assert_eq!(leaves(done).await, expected);
        }
    }
}
