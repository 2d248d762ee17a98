//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;

use super::connections::Place;
use super::pace::{Pace, Paced};
use super::{Body, Counts, Limits};

/// Whoever answers what comes over a connection.
pub(super) trait Answers: Send + Sync + 'static {
    /// Answers a request; `pace` has to know until when it is being served.
    fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        pace: Arc<Pace>,
    ) -> impl Future<Output = Result<Response<Body>, Infallible>> + Send;
}

/// How a connection came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its client or the protocol ended it.
    Well,
    /// Its client took too long to ask, or to read.
    Late,
    /// It had to make room, or nobody is waited for any more.
    SentAway,
}

/// Serves what comes over this connection, until it ends or its time is up. Once `last` fires no other request is waited
/// for.
pub(super) async fn serve<A: Answers>(
    connection: TcpStream,
    place: Place,
    answers: Arc<A>,
    limits: Limits,
    last: CancellationToken,
    counts: Arc<dyn Counts>,
) {
    // Answers are written whole, and wait for nothing.
    let _ = connection.set_nodelay(true);
    counts.connected();
    let pace = place.pace.clone();
    let service = service_fn(|request| answers.clone().answer(request, pace.clone()));
    let io = TokioIo::new(Paced { inner: connection, pace: &pace });
    let mut builder = Builder::new();
    // Time is kept by `Pace`.
    builder.header_read_timeout(None).max_headers(limits.headers).max_buf_size(limits.head_bytes);
    let mut served = pin!(builder.serve_connection(io, service));
    let mut late = pin!(sleep_until(pace.deadline()));
    let mut leave = pin!(pace.leave.notified());
    let mut last = pin!(last.cancelled());
    let mut is_last = false;
    let ended = poll_fn(|context| {
        if !is_last && last.as_mut().poll(context).is_ready() {
            is_last = true;
            served.as_mut().graceful_shutdown();
        }
        if let Poll::Ready(done) = served.as_mut().poll(context) {
            if let Err(error) = done {
                tracing::debug!("a connection broke: {error}");
            }
            return Poll::Ready(Ended::Well);
        }
        if leave.as_mut().poll(context).is_ready() {
            return Poll::Ready(Ended::SentAway);
        }
        // What was just read or written may have moved the deadline. That it went further away is seen when it comes.
        loop {
            let deadline = pace.deadline();
            if deadline < late.deadline() || late.is_elapsed() {
                late.as_mut().reset(deadline);
            }
            match late.as_mut().poll(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(()) if pace.deadline() <= late.deadline() => return Poll::Ready(Ended::Late),
                Poll::Ready(()) => {}
            }
        }
    })
    .await;
    counts.disconnected(ended);
}
