//! Telling that applications have changed: however many subscribe, each identity has one watch of Argo CD, from its first
//! subscriber until a while after its last. What is kept is of those applications alone that somebody subscribed to.

mod board;
mod ledger;
mod mailbox;
mod round;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use self::board::{Board, lock};
use self::mailbox::Mailbox;
use crate::caller::Principal;
use crate::safety::redact::Redactor;
use crate::upstream::Upstream;

/// Subscriptions that there may be at a time.
pub const MOST: usize = 100;
/// How many of them one caller may have.
pub const MOST_OF_ONE: usize = 4;
/// Whoever leaves often comes back with another selection; a watch waits so long for somebody.
const LINGER: Duration = Duration::from_secs(5);

/// Everybody who subscribed, and the watches that serve them.
pub struct Watches(Arc<Shared>);

struct Shared {
    upstream: Upstream,
    redactor: Redactor,
    closing: CancellationToken,
    open: Mutex<Open>,
}

/// What is open.
#[derive(Default)]
struct Open {
    subscriptions: HashMap<Principal, usize>,
    hubs: HashMap<Principal, Arc<Hub>>,
}

/// One watch and those whom it serves.
struct Hub {
    board: Mutex<Board>,
    subscribers: watch::Sender<usize>,
}

/// How much there is, for whoever looks after the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Open subscriptions.
    pub subscriptions: usize,
    /// Watches of Argo CD, one for each identity.
    pub watches: usize,
    /// Applications of which something is kept.
    pub applications: usize,
}

/// Why nobody more can subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// All places are taken.
    All,
    /// The caller has as many as one may have.
    Caller,
}

impl fmt::Display for Full {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(out, "Busy: {MOST} subscriptions are open. Try again when some have ended."),
            Self::Caller => write!(out, "You have {MOST_OF_ONE} open subscriptions, which is the most. End one first."),
        }
    }
}

/// One subscriber's end; dropping it ends the subscription.
pub struct Subscription {
    shared: Arc<Shared>,
    principal: Principal,
    /// Where it listens; nowhere where it subscribed to nothing.
    at: Option<(Arc<Hub>, Arc<Mailbox>)>,
}

impl Watches {
    /// Contacts nobody before the first subscription.
    pub(crate) fn new(upstream: Upstream, redactor: Redactor) -> Self {
        let closing = CancellationToken::new();
        Self(Arc::new(Shared { upstream, redactor, closing, open: Mutex::default() }))
    }

    /// All watches end when it fires.
    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.0.closing
    }

    /// Subscribes to the applications of these names, whether there are any or not.
    ///
    /// # Errors
    /// Where too many have.
    pub fn subscribe(&self, principal: &Principal, names: BTreeSet<Arc<str>>) -> Result<Subscription, Full> {
        let shared = self.0.clone();
        let mut open = shared.open();
        if open.subscriptions.values().sum::<usize>() >= MOST {
            return Err(Full::All);
        }
        let own = open.subscriptions.entry(principal.clone()).or_default();
        if *own >= MOST_OF_ONE {
            return Err(Full::Caller);
        }
        *own += 1;
        let at = (!names.is_empty()).then(|| {
            let hub = open.hubs.entry(principal.clone()).or_insert_with(|| Hub::open(&shared, principal)).clone();
            let mailbox = Arc::new(Mailbox::new(names));
            hub.join(&mailbox);
            (hub, mailbox)
        });
        drop(open);
        Ok(Subscription { shared, principal: principal.clone(), at })
    }

    /// How much there is.
    pub fn load(&self) -> Load {
        let open = self.0.open();
        Load {
            subscriptions: open.subscriptions.values().sum(),
            watches: open.hubs.len(),
            applications: open.hubs.values().map(|hub| lock(&hub.board).kept()).sum(),
        }
    }
}

impl Subscription {
    /// The name of the next application that has changed: at once where it was not told within the last second, else
    /// when that is over. However much happens, the last change is told.
    ///
    /// # Errors
    /// Where there will be no more; why, as a sentence.
    pub async fn next(&mut self) -> Result<Arc<str>, Arc<str>> {
        match &self.at {
            Some((_, mailbox)) => mailbox.next().await,
            None => std::future::pending().await,
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut open = self.shared.open();
        if let Some(own) = open.subscriptions.get_mut(&self.principal) {
            *own -= 1;
            if *own == 0 {
                open.subscriptions.remove(&self.principal);
            }
        }
        if let Some((hub, mailbox)) = &self.at {
            hub.leave(mailbox);
        }
    }
}

impl Hub {
    /// A hub whose watch is about to be opened.
    fn open(shared: &Arc<Shared>, principal: &Principal) -> Arc<Self> {
        let hub = Arc::new(Self { board: Mutex::default(), subscribers: watch::Sender::new(0) });
        tokio::spawn(shared.clone().serve(principal.clone(), hub.clone()));
        hub
    }

    fn join(&self, mailbox: &Arc<Mailbox>) {
        let mut board = lock(&self.board);
        board.join(mailbox);
        self.subscribers.send_replace(board.subscribers());
    }

    fn leave(&self, mailbox: &Arc<Mailbox>) {
        let mut board = lock(&self.board);
        board.leave(mailbox);
        self.subscribers.send_replace(board.subscribers());
    }
}

impl Shared {
    /// Serves a hub as long as somebody needs it.
    async fn serve(self: Arc<Self>, principal: Principal, hub: Arc<Hub>) {
        tokio::select! {
            why = round::follow(&self.upstream, self.redactor, &hub.board) => {
                let mut open = self.open();
                open.hubs.remove(&principal);
                lock(&hub.board).end(&why.into());
            }
            () = self.unused(&principal, &hub) => {}
            () = self.closing.cancelled() => {
                self.open().hubs.remove(&principal);
            }
        }
    }

    /// Returns when nobody has needed the hub for a while and nobody can find it any more.
    async fn unused(&self, principal: &Principal, hub: &Hub) {
        let mut subscribers = hub.subscribers.subscribe();
        loop {
            // The sender is the hub's own, and so there as long as this waits.
            let _ = subscribers.wait_for(|some| *some == 0).await.map(drop);
            if timeout(LINGER, subscribers.wait_for(|some| *some > 0)).await.is_ok() {
                continue;
            }
            let mut open = self.open();
            if *hub.subscribers.borrow() == 0 {
                open.hubs.remove(principal);
                return;
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
