//! What is counted of those who come over HTTP.

use super::number::{Counter, Gauge, Source};
use super::text::Text;

/// The methods that are told by their names; whatever else somebody asks for is one of the last.
const METHODS: [&str; 17] = [
    "initialize",
    "ping",
    "server/discover",
    "tools/list",
    "tools/call",
    "resources/list",
    "resources/templates/list",
    "resources/read",
    "prompts/list",
    "prompts/get",
    "completion/complete",
    "subscriptions/listen",
    "notifications/initialized",
    "notifications/cancelled",
    "GET",
    "DELETE",
    super::OTHER,
];

/// The statuses that are told by their numbers; the last is for all others.
const STATUSES: [u16; 19] =
    [200, 202, 204, 400, 401, 403, 404, 405, 406, 408, 409, 411, 413, 415, 421, 429, 431, 500, 503];

/// Why a request or a connection was refused before anybody looked at what it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing is there.
    Path,
    /// It is meant for another server.
    Host,
    /// It comes from a page of somebody else.
    Origin,
    /// It does not show who it is from, or somebody unknown.
    Bearer,
    /// The method of HTTP.
    Method,
    /// The form of the body.
    MediaType,
    /// The form the answer is wanted in.
    Accept,
    /// A header of the protocol is missing, doubled or disagrees with the body.
    Header,
    /// A header that narrows what is offered cannot be understood.
    Narrowing,
    /// The body is no message.
    Body,
    /// The body is too large.
    TooLarge,
    /// The head or the body took too long.
    TooSlow,
    /// There is no such session.
    Session,
    /// As much is done already as may be.
    Busy,
    /// The server is about to end.
    Stopping,
}

impl Reason {
    /// All words for it.
    pub const WORDS: [&str; 15] = [
        "path",
        "host",
        "origin",
        "bearer",
        "method",
        "media_type",
        "accept",
        "header",
        "narrowing",
        "body",
        "too_large",
        "too_slow",
        "session",
        "busy",
        "stopping",
    ];
}

/// All of it.
#[derive(Debug, Default)]
pub struct Http {
    /// By method, then by status.
    requests: [[Counter; STATUSES.len() + 1]; METHODS.len()],
    refusals: [Counter; Reason::WORDS.len()],
    /// Connections that are open.
    pub connections: Gauge,
    /// Requests that are not answered yet; subscriptions are not among them.
    pub in_flight: Gauge,
    /// Streams that tell of changes.
    pub subscriptions: Gauge,
    /// How many sessions are open, where there are any: whoever has them knows.
    pub sessions: Source,
}

impl Http {
    /// The word that a method is told by.
    pub fn word(method: &str) -> &'static str {
        METHODS.iter().find(|known| **known == method).copied().unwrap_or(super::OTHER)
    }

    /// A request was answered with this status; `method` is the one in its body where that could be read.
    pub fn answered(&self, method: &str, status: u16) {
        let method = METHODS.iter().position(|known| *known == method).unwrap_or(METHODS.len() - 1);
        let status = STATUSES.iter().position(|known| *known == status).unwrap_or(STATUSES.len());
        self.requests[method][status].add();
    }

    /// A request or a connection was refused.
    pub fn refused(&self, reason: Reason) {
        self.refusals[reason as usize].add();
    }

    pub(super) fn tell(&self, text: &mut Text) {
        let name = "http_requests_total";
        text.family(name, "counter", "Requests by the method in their body and the status they were answered with.");
        for (method, statuses) in METHODS.iter().zip(&self.requests) {
            let words = STATUSES.iter().map(u16::to_string).chain([super::OTHER.to_owned()]);
            // Most of these never come together.
            for (status, counter) in words.zip(statuses).filter(|(_, counter)| counter.get() > 0) {
                text.sample(name, &[("method", method), ("status", &status)], counter.get());
            }
        }
        let name = "http_refusals_total";
        text.family(name, "counter", "Requests and connections that were refused at the door, by why.");
        for (word, counter) in Reason::WORDS.iter().zip(&self.refusals) {
            text.sample(name, &[("reason", word)], counter.get());
        }
        for (name, help, value) in [
            ("http_connections", "Connections that are open.", self.connections.get()),
            ("http_requests_in_flight", "Requests that are not answered yet.", self.in_flight.get()),
            ("subscriptions", "Streams that tell of changes.", self.subscriptions.get()),
            ("sessions", "Sessions that are open.", self.sessions.get()),
        ] {
            text.family(name, "gauge", help);
            text.sample(name, &[], value);
        }
    }
}
