//! The requests that were read and are not answered yet.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rmcp::model::RequestId;
use tokio::sync::Notify;

/// The ids of the requests that are open.
pub(super) struct Pending {
    ids: Mutex<HashSet<RequestId>>,
    most: usize,
    changed: Notify,
}

/// Why a request cannot be opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Another one with the same id is open.
    Twice,
    /// As many are open as may be.
    Full(usize),
}

impl Pending {
    pub(super) fn at_most(most: usize) -> Self {
        Self { ids: Mutex::default(), most, changed: Notify::new() }
    }

    pub(super) fn open(&self, id: &RequestId) -> Result<(), Closed> {
        let mut ids = self.ids();
        if ids.contains(id) {
            return Err(Closed::Twice);
        }
        if ids.len() >= self.most {
            return Err(Closed::Full(self.most));
        }
        ids.insert(id.clone());
        Ok(())
    }

    /// It is answered, or needs no answer any more.
    pub(super) fn settle(&self, id: &RequestId) {
        self.ids().remove(id);
        self.changed.notify_one();
    }

    /// Returns once the request is settled. For one waiter at a time.
    pub(super) async fn settled(&self, id: &RequestId) {
        while self.ids().contains(id) {
            self.changed.notified().await;
        }
    }

    /// Returns once every request is settled. For one waiter at a time.
    pub(super) async fn all_settled(&self) {
        while !self.ids().is_empty() {
            self.changed.notified().await;
        }
    }

    fn ids(&self) -> MutexGuard<'_, HashSet<RequestId>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
