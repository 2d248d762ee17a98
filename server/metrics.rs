//! What is counted while the server works. Every label is a word of a list that is known at the start, so that nothing a
//! caller or Argo CD has chosen is ever among them, and counting is adding one to a number that nobody has to lock.

pub mod http;
mod number;
mod text;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub use self::http::Http;
pub use self::number::{Counter, Gauge, Held, Histogram, Source};
use self::text::Text;

/// What is said of a tool's name that no tool has.
const OTHER: &str = "other";

/// What a call of a tool has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer.
    Ok,
    /// An answer that tells of a failure.
    Error,
    /// It may not be made: not offered, beyond the access, or nobody has said yes.
    Denied,
    /// Nobody wanted the answer any more.
    Cancelled,
    /// A question, with the answer to which the call has to come again.
    Asked,
    /// There is no such tool.
    ProtocolError,
}

impl Outcome {
    /// All words for it.
    pub const WORDS: [&str; 6] = ["ok", "error", "denied", "cancelled", "asked", "protocol_error"];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// What a request to Argo CD has come to, as far as its status and headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    /// 200 to 299.
    Success,
    /// 300 to 399.
    Redirect,
    /// 400 to 499.
    Refusal,
    /// 500 and above.
    Fault,
    /// A page for people, with any status.
    Page,
    /// No connection.
    Unreachable,
    /// A connection that ended before there was a reply.
    Broken,
    /// Neither in time.
    Timeout,
    /// It was not sent.
    Unsent,
    /// Nobody waited for it any more.
    Cancelled,
}

impl Replied {
    /// All words for it.
    pub const WORDS: [&str; 10] =
        ["2xx", "3xx", "4xx", "5xx", "page", "unreachable", "broken", "timeout", "unsent", "cancelled"];

    /// That of a status.
    pub fn of(status: u16) -> Self {
        match status {
            ..300 => Self::Success,
            300..400 => Self::Redirect,
            400..500 => Self::Refusal,
            500.. => Self::Fault,
        }
    }
}

/// All that is counted; one for each runtime.
#[derive(Debug, Default)]
pub struct Metrics {
    /// By name, in its order.
    tools: Vec<Calls>,
    unknown: Counter,
    panics: Counter,
    upstream: [Counter; Replied::WORDS.len()],
    waited: Histogram,
    truncated: Counter,
    /// Whether all writes are stopped: 1 or 0.
    pub writes_stopped: Source,
    /// What is told of those who come over HTTP.
    pub http: Http,
    limits: Mutex<Vec<Limit>>,
}

/// The calls of one tool.
#[derive(Debug)]
struct Calls {
    tool: &'static str,
    /// Those of one that is not offered are all denied.
    is_offered: bool,
    outcomes: [Counter; Outcome::WORDS.len()],
    took: Histogram,
}

/// A number that the operator or this program has set, and that does not change.
#[derive(Debug)]
struct Limit {
    name: &'static str,
    help: &'static str,
    value: u64,
}

impl Metrics {
    /// For these tools, those first that are offered.
    pub fn of(offered: impl Iterator<Item = &'static str>, withheld: impl Iterator<Item = &'static str>) -> Self {
        let calls =
            |tool, is_offered| Calls { tool, is_offered, outcomes: Default::default(), took: Histogram::default() };
        let offered = offered.map(|tool| calls(tool, true));
        let mut tools: Vec<Calls> = offered.chain(withheld.map(|tool| calls(tool, false))).collect();
        tools.sort_by_key(|calls| calls.tool);
        Self { tools, ..Self::default() }
    }

    /// A call of a tool is over.
    pub fn called(&self, tool: &str, outcome: Outcome, took: Duration) {
        if let Ok(at) = self.tools.binary_search_by_key(&tool, |calls| calls.tool) {
            self.tools[at].outcomes[outcome as usize].add();
            // What is not made takes no time, and would make the rest look fast.
            if outcome != Outcome::Denied {
                self.tools[at].took.observe(took);
            }
        }
    }

    /// Somebody has called a tool that there is not.
    pub fn unknown(&self) {
        self.unknown.add();
    }

    /// A call has ended in a panic, and was answered all the same.
    pub fn panicked(&self) {
        self.panics.add();
    }

    /// A request to Argo CD has its reply, or none.
    pub fn replied(&self, replied: Replied, waited: Duration) {
        self.upstream[replied as usize].add();
        self.waited.observe(waited);
    }

    /// A reply of Argo CD ended before its body did.
    pub fn broke_off(&self) {
        self.truncated.add();
    }

    /// A limit that holds from now on, told as `argocd_mcp_limit_` and its name.
    pub fn limit(&self, name: &'static str, help: &'static str, value: u64) {
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.retain(|limit| limit.name != name);
        limits.push(Limit { name, help, value });
    }

    /// All of it, in the text format of Prometheus.
    pub fn told(&self) -> String {
        let mut text = Text::default();
        text.family("build_info", "gauge", "Which version this is; always 1.");
        text.sample("build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
        self.http.tell(&mut text);
        self.tell_calls(&mut text);
        self.tell_upstream(&mut text);
        text.family("writes_stopped", "gauge", "Whether an operator has stopped all writes: 1 or 0.");
        text.sample("writes_stopped", &[], self.writes_stopped.get());
        let limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        for Limit { name, help, value } in limits.iter() {
            let name = format!("limit_{name}");
            text.family(&name, "gauge", help);
            text.sample(&name, &[], *value);
        }
        text.finish()
    }

    fn tell_calls(&self, text: &mut Text) {
        let name = "tool_calls_total";
        text.family(
            name,
            "counter",
            "Calls of tools by what they came to; error is an answer that tells of a failure.",
        );
        for calls in &self.tools {
            let told = Outcome::WORDS.iter().zip(&calls.outcomes);
            let told = told.filter(|(word, counter)| calls.tells(word) || counter.get() > 0);
            for (word, counter) in told {
                text.sample(name, &[("tool", calls.tool), ("outcome", word)], counter.get());
            }
        }
        text.sample(name, &[("tool", OTHER), ("outcome", Outcome::ProtocolError.word())], self.unknown.get());

        let name = "tool_call_duration_seconds";
        text.family(name, "histogram", "How long calls of tools took that were made.");
        for calls in self.tools.iter().filter(|calls| calls.is_offered || !calls.took.is_empty()) {
            text.histogram(name, &[("tool", calls.tool)], &calls.took);
        }
        text.family("panics_total", "counter", "Calls that ended in a panic; each was answered.");
        text.sample("panics_total", &[], self.panics.get());
    }

    fn tell_upstream(&self, text: &mut Text) {
        let name = "upstream_requests_total";
        text.family(
            name,
            "counter",
            "Requests to Argo CD, each try counted, by the class of their status or by why there is none.",
        );
        for (word, counter) in Replied::WORDS.iter().zip(&self.upstream) {
            text.sample(name, &[("result", word)], counter.get());
        }
        let name = "upstream_request_duration_seconds";
        text.family(name, "histogram", "How long Argo CD took to begin its replies.");
        text.histogram(name, &[], &self.waited);
        let name = "upstream_truncated_total";
        text.family(name, "counter", "Replies of Argo CD that ended before their body did.");
        text.sample(name, &[], self.truncated.get());
    }
}

impl Calls {
    /// Whether an outcome is told although it has not occurred yet.
    fn tells(&self, word: &str) -> bool {
        if self.is_offered { word != Outcome::ProtocolError.word() } else { word == Outcome::Denied.word() }
    }
}
