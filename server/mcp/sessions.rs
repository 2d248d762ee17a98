//! Sessions of the handshake era: few, short, and each for the one who began it.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::session::{SessionId, SessionManager as _};
use tokio::time::Instant;

use crate::caller::Principal;
use crate::http::Refusal;

/// The header that names a session.
pub(super) const SESSION: &str = "mcp-session-id";

/// Sessions at once.
pub(super) const MOST: usize = 256;

/// Of these, such in which nothing came after the handshake: whoever only begins them takes no more than this.
const UNUSED: usize = 32;

/// How long one in which nothing happens is kept.
const KEPT: Duration = Duration::from_secs(120);

/// All that are open.
pub(super) struct Sessions {
    manager: Arc<LocalSessionManager>,
    known: Arc<Known>,
}

type Known = Mutex<HashMap<String, Session>>;

struct Session {
    owner: Principal,
    used: Instant,
    /// Whether anything came after the handshake.
    is_used: bool,
    /// Answers that are still being sent.
    open: usize,
}

/// An answer that is being sent in a session.
pub(super) struct Open {
    known: Arc<Known>,
    id: String,
}

impl Sessions {
    pub(super) fn new() -> Self {
        let mut manager = LocalSessionManager::default();
        manager.session_config.keep_alive = Some(KEPT);
        Self { manager: Arc::new(manager), known: Arc::default() }
    }

    /// How many there are that have not ended.
    pub(super) fn count(&self) -> impl Fn() -> u64 + Send + Sync + use<> {
        let manager = self.manager.clone();
        // Whoever changes them does so at once.
        move || manager.sessions.try_read().map_or(0, |sessions| sessions.len() as u64)
    }

    pub(super) fn manager(&self) -> Arc<LocalSessionManager> {
        self.manager.clone()
    }

    /// Makes sure that there is room for one more. Where there is none, one goes in which nothing is going on: one that was
    /// never used, so that whoever begins many loses those, or else the one that was used longest ago.
    ///
    /// # Errors
    /// Where something is going on in all of them.
    pub(super) async fn make_room(&self) -> Result<(), Refusal> {
        let looked = Instant::now();
        let alive: HashSet<SessionId> = self.manager.sessions.read().await.keys().cloned().collect();
        let goes = {
            let mut known = lock(&self.known);
            // Some have ended by themselves.
            known.retain(|id, session| session.used >= looked || alive.contains(id.as_str()));
            let unused = known.values().filter(|session| !session.is_used).count();
            if known.len() < MOST && unused < UNUSED {
                return Ok(());
            }
            let idle = known.iter().filter(|(_, session)| session.open == 0);
            let goes = idle.min_by_key(|(_, session)| (session.is_used, session.used)).map(|(id, _)| id.clone());
            goes.inspect(|id| drop(known.remove(id)))
        };
        let Some(id) = goes else {
            return Err(Refusal::busy(format!("Busy: {MOST} sessions are in use. Begin this one again in a second.")));
        };
        let closed = self.manager.close_session(&Arc::from(id)).await;
        closed.unwrap_or_else(|error| tracing::debug!("a session could not be closed: {error}"));
        Ok(())
    }

    /// A session has begun.
    pub(super) fn opened(&self, id: &str, owner: Principal) {
        let session = Session { owner, used: Instant::now(), is_used: false, open: 0 };
        lock(&self.known).insert(id.to_owned(), session);
    }

    /// Whether there is such a session and it is this caller's.
    pub(super) fn is_of(&self, id: &str, principal: &Principal) -> bool {
        lock(&self.known).get(id).is_some_and(|session| session.owner == *principal)
    }

    /// Something happens in the session until what is given back is dropped.
    pub(super) fn enter(&self, id: &str) -> Option<Open> {
        let mut known = lock(&self.known);
        let session = known.get_mut(id)?;
        session.used = Instant::now();
        session.is_used = true;
        session.open += 1;
        Some(Open { known: self.known.clone(), id: id.to_owned() })
    }

    /// A session has ended.
    pub(super) fn forget(&self, id: &str) {
        lock(&self.known).remove(id);
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(session) = lock(&self.known).get_mut(&self.id) {
            session.open -= 1;
            session.used = Instant::now();
        }
    }
}

fn lock(known: &Known) -> MutexGuard<'_, HashMap<String, Session>> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}
