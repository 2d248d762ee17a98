//! How long a connection may take: for the head of a request, between two requests, and to read what it is sent.
//!
//! hyper sets one limit for both of the first two, and none to the third. So a connection's bytes are looked at on their
//! way, and whoever drives it asks when its time is up.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::Limits;

/// Long enough to be no limit.
const NEVER: Duration = Duration::from_secs(24 * 3600);

/// Where one connection stands.
pub(super) struct Pace {
    state: Mutex<State>,
    head: Duration,
    idle: Duration,
    stalled: Duration,
    /// Told when the connection has to make room for another one.
    pub(super) leave: Notify,
}

#[derive(Clone, Copy)]
struct State {
    phase: Phase,
    since: Instant,
    /// Since when nothing of what waits could be sent.
    blocked: Option<Instant>,
}

/// What a connection is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// For the rest of a head, or on a new connection for the first of it.
    Head,
    /// For another request.
    Idle,
    /// For us.
    Served,
}

impl Pace {
    pub(super) fn new(limits: &Limits) -> Self {
        let state = State { phase: Phase::Head, since: Instant::now(), blocked: None };
        let Limits { head, idle, stalled, .. } = *limits;
        Self { state: Mutex::new(state), head, idle, stalled, leave: Notify::new() }
    }

    /// What is waited for, and since when.
    pub(super) fn standing(&self) -> (Phase, Instant) {
        let state = self.state();
        (state.phase, state.since)
    }

    /// When the connection's time is up, unless something happens before.
    pub(super) fn deadline(&self) -> Instant {
        let State { phase, since, blocked } = *self.state();
        let waited_for = match phase {
            Phase::Head => since + self.head,
            Phase::Idle => since + self.idle,
            Phase::Served => since + NEVER,
        };
        blocked.map_or(waited_for, |blocked| waited_for.min(blocked + self.stalled))
    }

    /// A whole head is here.
    pub(super) fn serve(&self) {
        self.enter(Phase::Served);
    }

    /// The answer is on its way.
    pub(super) fn rest(&self) {
        self.enter(Phase::Idle);
    }

    /// Bytes have come.
    pub(super) fn heard(&self) {
        if self.standing().0 == Phase::Idle {
            self.enter(Phase::Head);
        }
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.state();
        (state.phase, state.since) = (phase, Instant::now());
    }

    fn wrote<T>(&self, written: &Poll<T>) {
        let mut state = self.state();
        match written {
            Poll::Ready(_) => state.blocked = None,
            Poll::Pending if state.blocked.is_none() => state.blocked = Some(Instant::now()),
            Poll::Pending => {}
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection whose bytes are looked at.
pub(super) struct Paced<'a, I> {
    pub(super) inner: I,
    pub(super) pace: &'a Pace,
}

impl<I: AsyncRead + Unpin> AsyncRead for Paced<'_, I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.inner).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.pace.heard();
        }
        read
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Paced<'_, I> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.pace.wrote(&written);
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_vectored(context, bytes);
        self.pace.wrote(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
