//! What a call can end in besides an answer, and how that is told: what was tried, what was said, one next step.

use std::time::Duration;

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
    /// The connection was there, and broke before a reply came.
    #[error("The connection to {place} broke before a reply came: {why}.")]
    Lost {
        /// The base URL.
        place: String,
        /// What the network said.
        why: String,
    },
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
    /// A tool that was written by hand says so itself.
    #[error("{0}")]
    Told(String),
    /// The client does not want it any more.
    #[error("The call was cancelled.")]
    Cancelled,
    /// A fault of this server.
    #[error("This server made a mistake and the call failed; other calls go on.")]
    Panicked,
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

impl Failure {
    /// The one next step, where there is one. `hints` are the tool's own, by status.
    pub fn next_step(&self, hints: &[(u16, &'static str)]) -> String {
        let hint = |status: u16| hints.iter().find(|(of, _)| *of == status).map(|(_, hint)| (*hint).to_owned());
        match self {
            Self::NotConfigured(_) => "Log in with `argocd login` or `argocd-mcp login --server <address>`, or start this server with --server or ARGOCD_SERVER and a token in ARGOCD_AUTH_TOKEN; \
                 `argocd-mcp demo` shows it without an Argo CD."
                .into(),
            Self::Token { cure, .. } => cure.clone(),
            Self::Status { status: 401, message, .. } if message == "Unauthorized" => {
                "The managed cluster refused Argo CD, not Argo CD this token; look at the cluster's credentials in Argo CD.".into()
            }
            Self::Status { status: 401, code: None, .. } => PROXY.into(),
            Self::Status { status: 401, .. } => TOKEN.into(),
            // With details it is about a right; the bare words are also what Argo CD says of what does not exist, and other
            // words are about something else than rights.
            Self::Status { status: 403, message, .. } if message.starts_with("permission denied:") => {
                "The token lacks that right; whoever administers Argo CD can grant it to its account or role.".into()
            }
            Self::Status { status: 404, code: None, .. } => {
                "No such path there: the server's address may lack Argo CD's root path, or this Argo CD is older than the request.".into()
            }
            Self::Status { status: 429 | 503, retry_after: Some(seconds), .. } => format!("Try again in {seconds} s."),
            Self::Status { status: 200..=299, .. } => "Check that the server's address is Argo CD's.".into(),
            Self::Status { status, .. } => hint(*status).unwrap_or_else(|| match status {
                502..=504 => BUSY.into(),
                _ => String::new(),
            }),
            Self::Page { status: 500.. } => BUSY.into(),
            Self::Page { .. } => "The server's address leads to a web page or to the login of a proxy: give Argo CD's own address \
                 with its root path, or the header that the proxy wants with --header."
                .into(),
            Self::Redirect { towards: Towards::Tls, .. } => {
                "Give the server's address with https://, and with its root path where it has one.".into()
            }
            Self::Redirect { towards: Towards::Path, .. } => {
                "Give the server's address with Argo CD's root path; if a proxy wants a login there, give the header that it \
                 wants with --header."
                    .into()
            }
            Self::Redirect { towards: Towards::Elsewhere, .. } => PROXY.into(),
            Self::Unreachable { .. } if self.is_about_certificates() => {
                "If the certificate is signed by an authority of your own, name that with --ca-file.".into()
            }
            Self::Unreachable { .. } => "Check the server's address, and that it can be reached from here.".into(),
            Self::Timeout { phase: Phase::Connect, .. } => "Check the server's address, and that it can be reached from here.".into(),
            Self::Timeout { .. } => "Ask for less, or try again in a moment.".into(),
            Self::Lost { .. } => BUSY.into(),
            Self::Truncated(_) => "Nothing of it is told, since it may be incomplete; try again.".into(),
            Self::Unreadable(_) => "Check that the server's address is Argo CD's.".into(),
            Self::TooOld(_) | Self::Forbidden(_) | Self::Configuration(_) | Self::Request(_) | Self::Told(_) | Self::Cancelled | Self::Panicked => String::new(),
        }
    }

    /// Whether the request may have been carried out all the same.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Timeout { phase, .. } => *phase != Phase::Connect,
            Self::Lost { .. } | Self::Truncated(_) | Self::Unreadable(_) | Self::Cancelled | Self::Panicked => true,
            Self::Status { status, code, .. } => (502..=504).contains(status) && code.is_none(),
            Self::Page { status } => (502..=504).contains(status),
            _ => false,
        }
    }

    /// Whether a certificate kept us from connecting.
    pub fn is_about_certificates(&self) -> bool {
        let Self::Unreachable { why, .. } = self else { return false };
        ["certificate", "UnknownIssuer", "CertNotValid"].iter().any(|word| why.contains(word))
    }
}

const TOKEN: &str = "Log in again, or get a new token with `argocd account generate-token`.";

const PROXY: &str = "A proxy before Argo CD seems to want a login of its own: give the header that it wants with --header, or an \
     address of Argo CD that does not lead through it.";

const BUSY: &str = "Argo CD or a proxy before it is not well; try again in a moment.";
