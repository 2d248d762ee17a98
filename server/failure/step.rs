//! The one next step after a failure: for whoever can take it, a model, its user, or the operator.

use argocd_api::vocabulary::Effect;

use crate::ending::Why;

use super::{Failure, Phase, Towards};

const TOKEN: &str = "Log in again, or get a new token with `argocd account generate-token`.";
const PROXY: &str = "A proxy before Argo CD seems to want a login of its own: give the header that it wants with --header, or an \
     address of Argo CD that does not lead through it.";
const BUSY: &str = "Argo CD or a proxy before it is not well; try again in a moment.";
const ADDRESS: &str = "Check that the server's address is Argo CD's.";
const REACH: &str = "Check the server's address, and that it can be reached from here.";
const ITS_LOG: &str = "If it stays so, Argo CD's own log says more; whoever administers it can look there.";
const OPEN: &str = "Whether it happened is not known, and it was not sent again: look at how things are before asking for it once more.";

// What rustls says of a certificate, of a server without TLS, and of one with another TLS.
const CERTIFICATE: [&str; 3] = ["certificate", "UnknownIssuer", "CertNotValid"];
const NO_TLS: [&str; 2] = ["corrupt message", "InvalidContentType"];
const OTHER_TLS: [&str; 2] = ["fatal alert", "peer is incompatible"];

impl Failure {
    /// The one next step, where there is one. `hints` are the tool's own, by status.
    pub fn next_step(&self, effect: Effect, hints: &[(u16, &'static str)]) -> String {
        if effect != Effect::Read && self.leaves_open() {
            return OPEN.into();
        }
        match self {
            Self::NotConfigured(_) => "Log in with `argocd login` or `argocd-mcp login --server <address>`, or start this server with --server or ARGOCD_SERVER and a token in ARGOCD_AUTH_TOKEN; \
                 `argocd-mcp demo` shows it without an Argo CD."
                .into(),
            Self::Token { cure, .. } => cure.clone(),
            Self::Status { status, message, code, retry_after } => after_status(*status, message, *code, *retry_after, hints),
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
            Self::Unreachable { why, .. } => unreachable(why).into(),
            Self::Broken(_) => "Try again; where it stays so, check that the server's address is Argo CD's, and whether it begins with \
                 https:// or http://."
                .into(),
            Self::Timeout { phase: Phase::Connect, .. } => REACH.into(),
            Self::Timeout { .. } => "Ask for less, or try again in a moment.".into(),
            Self::Truncated(_) => "Nothing of it is told, since it may be incomplete; try again.".into(),
            Self::Unreadable(_) => ADDRESS.into(),
            Self::TooLarge(_) => "Ask for a part of it with another tool.".into(),
            Self::Panicked => "Ask in another way, and report it with the tool and its arguments.".into(),
            Self::Ended(Why::Closed) => "Keep it open until the answer is there.".into(),
            Self::Ended(Why::Stopped) => "Ask again once it runs.".into(),
            Self::TooOld(_) | Self::Forbidden(_) | Self::Configuration(_) | Self::Request(_) | Self::Told(_) | Self::Cancelled => String::new(),
        }
    }

    /// Whether a certificate, or the lack of TLS, kept us from connecting.
    pub fn is_about_tls(&self) -> bool {
        let Self::Unreachable { why, .. } = self else { return false };
        [&CERTIFICATE[..], &NO_TLS, &OTHER_TLS].concat().iter().any(|word| why.contains(word))
    }

    /// Whether the request may have done its work without our hearing of it.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Broken(_) | Self::Truncated(_) | Self::Unreadable(_) | Self::Cancelled | Self::Panicked => true,
            Self::Timeout { phase, .. } => *phase != Phase::Connect,
            Self::Status { status, .. } => matches!(status, 200..=299 | 502..=504),
            Self::Page { status } => *status >= 500,
            _ => false,
        }
    }
}

fn after_status(
    status: u16,
    message: &str,
    code: Option<u64>,
    retry_after: Option<u64>,
    hints: &[(u16, &'static str)],
) -> String {
    let hint = hints.iter().find(|(of, _)| *of == status).map(|(_, hint)| *hint);
    let step = match (status, retry_after) {
        (429 | 503, Some(seconds)) => return format!("Try again in {seconds} s."),
        (401, _) if message == "Unauthorized" => {
            "The managed cluster refused Argo CD, not Argo CD this token; look at the cluster's credentials in Argo CD."
        }
        (401, _) if code.is_none() => PROXY,
        (401, _) => TOKEN,
        // With details it is about a right; the bare words are also what Argo CD says of what does not exist, and other
        // words are about something else than rights.
        (403, _) if message.starts_with("permission denied:") => {
            "The token lacks that right; whoever administers Argo CD can grant it to its account or role."
        }
        (404, _) if code.is_none() => {
            "No such path there: the server's address may lack Argo CD's root path, or this Argo CD is older than the request."
        }
        (200..=299, _) => ADDRESS,
        _ => hint.unwrap_or(match status {
            400 => "Change the arguments as it says.",
            403 => "It does not exist, or this token may not see it: Argo CD says the same in both cases.",
            404 => "Look for the right name first.",
            409 | 412 => "It is there already, or it has changed in the meantime: look at it before another try.",
            429 => "Ask for less, or try again in a moment.",
            502..=504 => BUSY,
            500.. => ITS_LOG,
            _ => "Check that the server's address is Argo CD's, and what stands before it.",
        }),
    };
    step.into()
}

/// What to do about a connection that there was none of; `why` is what the network or TLS said.
fn unreachable(why: &str) -> &'static str {
    let says = |words: &[&str]| words.iter().any(|word| why.contains(word));
    if says(&["expired", "not valid yet"]) {
        "Its certificate has to be renewed, unless the clock of this machine is wrong."
    } else if says(&["not valid for name", "NotValidForName"]) {
        "Give the server's address by a name that its certificate is for."
    } else if says(&CERTIFICATE) {
        "If the certificate is signed by an authority of your own, name that with --ca-file."
    } else if says(&NO_TLS) {
        "No TLS is spoken there: check the port, or begin the server's address with http:// if it is meant to be plain."
    } else if says(&OTHER_TLS) {
        "The two do not agree on TLS: version 1.2 or newer is needed, and a client certificate (--client-cert) where it wants one."
    } else {
        REACH
    }
}
