//! Serving over HTTP: connections, the front door, and how all of it ends. What is behind the door is an [`Endpoint`];
//! nothing here knows the protocol that is spoken there.
//!
//! A connection is accepted (`connections` knows how many there are), driven (`connection`) and watched over (`pace`). Its
//! requests come to the door (`front`), which looks at their path, `Host`, `Origin`, token, method and media types, then
//! reads their body, and hands them on.

mod bearer;
mod body;
mod connection;
mod connections;
mod front;
mod held;
mod hosts;
mod media;
mod metrics;
pub mod operations;
mod origins;
mod pace;
mod refusal;
mod until;

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use hyper::body::Bytes;
use hyper::{Request, Response};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

pub use bearer::Bearer;
pub use connection::Ended;
use connections::Connections;
pub use front::Door;
use front::Front;
pub(crate) use held::Held;
pub use hosts::Hosts;
pub(crate) use metrics::Asked;
pub use metrics::Counted;
pub use origins::Origins;
pub use refusal::Refusal;
pub(crate) use until::Until;

/// Where everything is.
pub const PATH: &str = "/mcp";

/// The body of an answer.
pub type Body = BoxBody<Bytes, Infallible>;

/// What is behind the door.
pub trait Endpoint: Send + Sync + 'static {
    /// Answers a request that was let in: who asks stands in its extensions, as a [`Principal`](crate::caller::Principal).
    fn answer(&self, request: Request<Bytes>) -> impl Future<Output = Result<Response<Body>, Refusal>> + Send;

    /// Time is short: from here on nothing is waited for that can be told to be cut short.
    fn hurry(&self) {}
}

/// What is counted on the way.
pub trait Counts: Send + Sync {
    /// A connection was accepted.
    fn connected(&self) {}
    /// It ended.
    fn disconnected(&self, _: Ended) {}
    /// A request was answered, or refused, after so long; a stream of events has begun. What is known of it stands in the
    /// extensions of the answer: the method in its body as `Asked`, why it was refused as a
    /// [`Reason`](crate::metrics::http::Reason).
    fn answered(&self, _: &Response<Body>, _: Duration) {}
}

/// Counts nothing.
pub struct Uncounted;

impl Counts for Uncounted {}

/// How much, how many and how long. Each is there so that no client can take what others need.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// The whole head of a request, from its first byte, or from when the connection was made.
    pub head: Duration,
    /// The same in bytes.
    pub head_bytes: usize,
    /// The same in headers.
    pub headers: usize,
    /// Between two requests of a connection.
    pub idle: Duration,
    /// While something waits to be sent, and nothing can be.
    pub stalled: Duration,
    /// Bytes of a body.
    pub body: usize,
    /// All of them.
    pub body_whole: Duration,
    /// The first of them.
    pub body_first: Duration,
    /// So many a second after that.
    pub body_rate: u64,
    /// Long bodies that are read at once.
    pub long_bodies: usize,
    /// When the server is asked to stop: how long it goes on as if nothing had happened, but for not being ready, so that
    /// whoever sends requests here learns of it.
    pub grace: Duration,
    /// Then, how long it waits for clients that are just asking.
    pub linger: Duration,
    /// And then, for the answers to what they have asked.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2_000,
            head: Duration::from_secs(10),
            head_bytes: 16 * 1024,
            headers: 100,
            idle: Duration::from_secs(60),
            stalled: Duration::from_secs(30),
            body: 1024 * 1024,
            body_whole: Duration::from_secs(15),
            body_first: Duration::from_secs(5),
            body_rate: 1024,
            long_bodies: 32,
            grace: Duration::ZERO,
            linger: Duration::from_millis(500),
            drain: Duration::from_secs(20),
        }
    }
}

/// How a server ends, in the order in which it does.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    /// It was asked to: from here on it is not ready for more.
    pub asked: CancellationToken,
    /// It takes no more connections: whatever would go on for ever ends by itself.
    pub stopping: CancellationToken,
    /// It does not wait any longer.
    pub over: CancellationToken,
}

/// How long whoever is cut short has for saying so.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Serves until `ending.asked` fires, and then until all that was accepted is answered or its time is up.
pub async fn serve<E: Endpoint>(
    listener: TcpListener,
    door: Door,
    endpoint: E,
    limits: Limits,
    counts: Arc<dyn Counts>,
    ending: Ending,
) {
    let connections = Arc::new(Connections::new(limits));
    let front = Arc::new(Front::new(door, endpoint, limits, counts.clone(), ending.clone()));
    let last = CancellationToken::new();
    let accept = async |connection: TcpStream| {
        let place = connections.place().await;
        tokio::spawn(connection::serve(connection, place, front.clone(), limits, last.clone(), counts.clone()));
    };
    let mut until = pin!(async {
        ending.asked.cancelled().await;
        sleep(limits.grace).await;
    });
    loop {
        let accepted = tokio::select! {
            () = &mut until => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((connection, _)) => accept(connection).await,
            Err(error) => recover(&error, &connections).await,
        }
    }
    // Those who came before it was over are served, even if nobody has greeted them yet.
    while let Some(connection) = waiting(&listener).await {
        accept(connection).await;
    }
    drop(listener);
    ending.stopping.cancel();
    let _ = timeout(limits.linger, connections.none()).await;
    last.cancel();
    if timeout(limits.drain.saturating_sub(LAST_WORDS), connections.none()).await.is_ok() {
        return;
    }
    front.hurry();
    if timeout(limits.drain.min(LAST_WORDS), connections.none()).await.is_ok() {
        return;
    }
    tracing::warn!("{} connections are cut off: what they asked for takes too long", connections.count());
    ending.over.cancel();
    if timeout(LAST_WORDS, connections.none()).await.is_err() {
        connections.send_all_away();
    }
}

/// A connection that nobody has accepted yet, if there is one.
async fn waiting(listener: &TcpListener) -> Option<TcpStream> {
    poll_fn(|context| match listener.poll_accept(context) {
        Poll::Ready(Ok((connection, _))) => Poll::Ready(Some(connection)),
        Poll::Ready(Err(_)) | Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// After a connection could not be accepted: its client has gone, or there are too many open files, and then somebody who
/// does not ask for anything makes room.
async fn recover(error: &io::Error, connections: &Connections) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!("no connection can be accepted: {error}");
        connections.send_one_away();
        sleep(Duration::from_millis(50)).await;
    }
}
