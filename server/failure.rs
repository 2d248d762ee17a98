//! What a call can end in besides an answer, and how that is told: what was tried, what was said, one next step.

mod step;

use std::time::Duration;

use crate::ending::Why;

/// Why a call has no answer. What Argo CD or a proxy said is kept as it was said.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// No server is configured.
    #[error("No Argo CD server is configured{}.", .0.as_deref().map(|why| format!(": {why}")).unwrap_or_default())]
    NotConfigured(Option<String>),
    /// The configuration names something that cannot be used; a sentence.
    #[error("{0}")]
    Configuration(String),
    /// The token cannot be used, or Argo CD does not accept it.
    #[error("{what}")]
    Token {
        /// What is wrong with it, in a sentence; never the token.
        what: String,
        /// How to get one that works, and where to put it.
        cure: String,
    },
    /// The request was not let out.
    #[error("The request was not sent: {0}.")]
    Forbidden(String),
    /// The request could not be put together.
    #[error("The request could not be made: {0}.")]
    Request(String),
    /// There was no connection.
    #[error("{place} cannot be reached: {why}.")]
    Unreachable {
        /// The base URL.
        place: String,
        /// What the network or TLS said.
        why: String,
    },
    /// There was a connection, and it ended before a reply began; what ended it.
    #[error("The connection to Argo CD ended before there was a reply: {0}.")]
    Broken(String),
    /// This Argo CD is too old for what was asked; a sentence.
    #[error("{0}")]
    TooOld(String),
    /// Something took too long.
    #[error("{}", late(*phase, *after))]
    Timeout {
        /// What.
        phase: Phase,
        /// How long was waited.
        after: Duration,
    },
    /// Argo CD, or something before it, refused.
    #[error("{}", said(*status, message))]
    Status {
        /// Of HTTP.
        status: u16,
        /// Its words; empty where there were none.
        message: String,
        /// Of gRPC, where it was Argo CD that spoke.
        code: Option<u64>,
        /// Seconds after which to try again.
        retry_after: Option<u64>,
    },
    /// A page for people came instead of data.
    #[error("{}", page(*status))]
    Page {
        /// Of HTTP.
        status: u16,
    },
    /// The request was sent elsewhere; it is not followed, since the token would go there too.
    #[error("{}", redirected(*status, to.as_deref()))]
    Redirect {
        /// Of HTTP.
        status: u16,
        /// Where to, without a query.
        to: Option<String>,
        /// What that means.
        towards: Towards,
    },
    /// The reply ended too soon.
    #[error("The reply of Argo CD broke off: {0}.")]
    Truncated(String),
    /// The reply is not what Argo CD sends; a clause.
    #[error("The reply cannot be read: {0}.")]
    Unreadable(String),
    /// More of the reply would have to be kept than is; its bytes.
    #[error("The reply of Argo CD is too large to be read: {}.{} MB.", .0 / 1_000_000, .0 / 100_000 % 10)]
    TooLarge(u64),
    /// A tool that was written by hand says so itself.
    #[error("{0}")]
    Told(String),
    /// The client does not want it any more.
    #[error("The call was cancelled.")]
    Cancelled,
    /// The conversation is over.
    #[error("{0}")]
    Ended(Why),
    /// A fault of this server.
    #[error("This server made a mistake and the call failed; other calls go on.")]
    Panicked,
}

impl Failure {
    /// Whether there is nothing of that name, or nothing that may be seen.
    pub fn is_absence(&self) -> bool {
        matches!(self, Self::Status { status: 403 | 404, .. })
    }
}

/// Where a redirect points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// From http:// to https:// of the same server.
    Tls,
    /// To another path of the same server.
    Path,
    /// To another server.
    Elsewhere,
}

/// What took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Connecting.
    Connect,
    /// Waiting for a reply to begin.
    FirstByte,
    /// The whole call.
    Whole,
}

fn late(phase: Phase, after: Duration) -> String {
    let seconds = after.as_secs();
    match phase {
        Phase::Connect => format!("There was no connection within {seconds} s."),
        Phase::FirstByte => format!("Argo CD did not begin to answer within {seconds} s."),
        Phase::Whole => format!("The call did not end within {seconds} s."),
    }
}

fn said(status: u16, message: &str) -> String {
    let reason = reason(status);
    match message {
        "" => format!("Argo CD answered {status}{reason}."),
        message if message.ends_with(['.', '!', '?']) => format!("Argo CD answered {status}{reason}: {message}"),
        message => format!("Argo CD answered {status}{reason}: {message}."),
    }
}

fn page(status: u16) -> String {
    match status {
        500.. => format!("Something between here and Argo CD answered {status}{} with an HTML page.", reason(status)),
        _ => format!("An HTML page came back (HTTP {status}) instead of an answer of Argo CD."),
    }
}

/// The words for a status, where people know them.
fn reason(status: u16) -> String {
    let words = match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return String::new(),
    };
    format!(" {words}")
}

fn redirected(status: u16, to: Option<&str>) -> String {
    match to {
        Some(to) => format!("The request was redirected (HTTP {status}) to {to}, and that was not followed."),
        None => format!("The request was redirected (HTTP {status}), and that was not followed."),
    }
}
