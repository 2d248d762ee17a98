//! What the subscribers of one identity share: what is known, and where the news go.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::time::Instant;

use super::ledger::{Change, Ledger, Metadata, Name};
use super::mailbox::Mailbox;

#[derive(Debug, Default)]
pub(super) struct Board {
    ledger: Ledger,
    mailboxes: Vec<Arc<Mailbox>>,
}

/// Nothing that is done with a board can break it halfway.
pub(super) fn lock(board: &Mutex<Board>) -> MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Board {
    pub(super) fn join(&mut self, mailbox: &Arc<Mailbox>) {
        let (now, time) = (Instant::now(), Timestamp::now());
        mailbox.names.iter().for_each(|name| self.ledger.want(name, now, time));
        self.mailboxes.push(mailbox.clone());
    }

    pub(super) fn leave(&mut self, mailbox: &Arc<Mailbox>) {
        self.mailboxes.retain(|other| !Arc::ptr_eq(other, mailbox));
        mailbox.names.iter().for_each(|name| self.ledger.forget(name));
    }

    /// How many have joined and not left.
    pub(super) fn subscribers(&self) -> usize {
        self.mailboxes.len()
    }

    /// There will be no more news.
    pub(super) fn end(&self, why: &Arc<str>) {
        self.mailboxes.iter().for_each(|mailbox| mailbox.end(why));
    }

    pub(super) fn begin(&mut self) {
        self.ledger.begin();
    }

    pub(super) fn interrupt(&mut self, now: Instant) {
        self.ledger.interrupt(now);
    }

    pub(super) fn take(&mut self, change: Change, now: Instant) {
        let news = self.ledger.take(change, now);
        self.tell(&news);
    }

    pub(super) fn list(&mut self, names: &HashSet<Name>, there: &HashSet<Metadata>, now: Instant) {
        let news = self.ledger.list(names, there, now);
        self.tell(&news);
    }

    pub(super) fn names(&self) -> HashSet<Name> {
        self.ledger.names()
    }

    pub(super) fn hears(&self) -> bool {
        self.ledger.hears()
    }

    pub(super) fn kept(&self) -> usize {
        self.ledger.kept()
    }

    fn tell(&self, news: &BTreeSet<Name>) {
        self.mailboxes.iter().for_each(|mailbox| mailbox.put(news));
    }
}
