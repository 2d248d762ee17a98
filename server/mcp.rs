//! The protocol: everything that knows MCP, and the only place that knows `rmcp`.
//!
//! Messages come a line each. `lines` cuts the input, `message` says what a line is, `reader` decides what becomes of it,
//! and `transport` hands it to `rmcp`, whose calls arrive at `adapter`. Every request is answered, every line that is no
//! message is answered too, and nothing a client says ends a conversation: only its leaving and the stop signal do.

mod adapter;
pub mod client;
pub mod http;
mod lines;
mod message;
mod pending;
mod reader;
mod sessions;
mod transport;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rmcp::service::{QuitReason, serve_directly};
use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use crate::dispatch::Runtime;
use crate::ending::{Ending, Why};
use adapter::Adapter;
use pending::Pending;
use reader::Reader;
use transport::Transport;

/// What of the library's own logs is worth reading, in the notation of tracing: it tells every client that goes away, and
/// over HTTP as an error.
pub const LOGS: &str = "rmcp=error,rmcp::service=off";

/// Calls of one client that run at the same time; what comes on top waits.
const RUNNING: usize = 64;

/// Calls that may wait for one of the running ones to end; what comes on top is told that the server is busy.
const WAITING: usize = 256;

/// Lines on their way out. A client that does not read fills this, then the calls it may have open, and then is not read
/// from any more: memory does not grow.
const OUTGOING: usize = 64;

/// How long the last lines may take to leave once the conversation is over; nobody may be reading any more.
const LAST_LINES: Duration = Duration::from_secs(1);

/// What still runs when the conversation is over may take so long; then reads are answered with that.
const READS: Duration = Duration::from_millis(100);

/// What changes something may take so long, so that what became of it is told.
const WRITES: Duration = Duration::from_secs(5);

/// Holds one conversation, in whichever era the client speaks, and returns when it is over: at the end of `input`, also
/// before any request, or when `stop` fires. Calls that still run then have 100 milliseconds to end, and 5 seconds where they
/// change something.
///
/// # Errors
/// When the input cannot be read, when the output breaks otherwise than by the client going away, and when a tool's
/// definition is not one.
pub async fn serve<I, O>(runtime: Arc<Runtime>, input: I, output: O, stop: CancellationToken) -> io::Result<()>
where
    I: AsyncRead + Unpin + Send,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let adapter = Adapter::new(runtime, RUNNING)?;
    let pending = Arc::new(Pending::at_most(RUNNING + WAITING));
    let closing = adapter.closing();
    let (outgoing, lines) = mpsc::channel(OUTGOING);
    let (incoming, messages) = mpsc::channel(1);
    // Were none left, rmcp would end at once and not let calls end as they should.
    let open = incoming.clone();
    let ending = adapter.ending().clone();

    let mut writing = tokio::spawn(transport::write(output, lines));
    // Without rmcp's own opening: that one ends the service when a notification comes first, and answers a legacy ping
    // only before the handshake. What it checks, `reader` checks.
    let service = serve_directly(adapter, Transport::new(messages, outgoing.clone(), pending.clone()), None);
    let reader = Reader::new(BufReader::new(input), incoming, outgoing, pending.clone());
    let (read, why) = tokio::select! {
        read = reader.run() => (read, Why::Closed),
        () = stop.cancelled() => (Ok(()), Why::Stopped),
    };
    // What would otherwise go on for ever is not waited for.
    closing.cancel();
    if !do_calls_end(&pending, &ending, why).await {
        tracing::warn!("calls are given up that did not end");
        service.cancellation_token().cancel();
    }
    drop(open);
    let served = match service.waiting().await {
        Err(error) | Ok(QuitReason::JoinError(error)) => Err(io::Error::other(error)),
        Ok(_) => Ok(()),
    };
    let written = match timeout(LAST_LINES, &mut writing).await {
        Ok(Ok(Err(error))) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Ok(_) => Ok(()),
        Err(_) => {
            tracing::warn!("the client did not read its last answers");
            writing.abort();
            Ok(())
        }
    };
    read.and(served).and(written)
}

/// Whether nothing runs any more, as long as that is waited for.
async fn do_calls_end(pending: &Pending, ending: &Ending, why: Why) -> bool {
    let patience = Instant::now() + WRITES;
    if timeout(READS, pending.all_settled()).await.is_ok() {
        return true;
    }
    ending.end(why);
    timeout_at(patience, pending.all_settled()).await.is_ok()
}

/// The process's own standard input and output.
///
/// On Linux, pipes are driven without threads. Anything else is read on a thread that cannot be interrupted: whoever owns
/// the async runtime must leave it with `shutdown_background`, or the process waits for one more line after `stop`.
pub fn stdio() -> (impl AsyncRead + Unpin + Send, impl AsyncWrite + Unpin + Send + 'static) {
    rmcp::transport::stdio_pipes()
}
