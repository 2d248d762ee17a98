//! The end of a conversation while calls still run. A call that only reads is cut short then and says why; one that
//! changes something is waited for, since what became of it must be told.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

/// Why a conversation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The client says no more: its end of the line is closed.
    Closed,
    /// The process was asked to end.
    Stopped,
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Closed => "Standard input was closed before the answer was there.",
            Self::Stopped => "This server was asked to end before the answer was there.",
        })
    }
}

/// What all calls of a conversation share to learn of its end.
#[derive(Clone, Debug)]
pub struct Ending(Arc<watch::Sender<Option<Why>>>);

impl Default for Ending {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }
}

impl Ending {
    /// Says that it is over. Only the first time counts.
    pub fn end(&self, why: Why) {
        self.0.send_if_modified(|ended| ended.is_none() && ended.replace(why).is_none());
    }

    /// Returns when it is over.
    pub async fn ended(&self) -> Why {
        let mut receiver = self.0.subscribe();
        loop {
            if let Some(why) = *receiver.borrow_and_update() {
                return why;
            }
            // The sender is held here, so that it is never gone.
            if receiver.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}
