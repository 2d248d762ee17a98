//! A rule: what is asked, and what has to come back. It knows no fleet: where it needs an application, it takes the first
//! of the list.

use serde_json::{Value, json};

/// Major and minor of Argo CD.
pub(crate) type Version = (u64, u64);

/// What is known of the Argo CD that is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Base URL without a slash at the end.
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) version: Version,
    /// Whether it may be written to, and everything may be seen.
    pub(crate) simulated: bool,
    /// Whether strangers are let in.
    pub(crate) anonymous: bool,
    /// The first application of the list, its project and its namespace.
    pub(crate) name: String,
    pub(crate) project: String,
    pub(crate) namespace: String,
    /// A live resource of it, as a query; empty where there is none.
    pub(crate) resource: String,
}

impl Known {
    /// A text of a rule with what it names filled in.
    pub(crate) fn fill(&self, text: &str) -> String {
        let (head, signature) = self.token.rsplit_once('.').unwrap_or((&self.token, ""));
        let turned = if signature.starts_with('A') { "B" } else { "A" };
        text.replace("{name}", &self.name)
            .replace("{project}", &self.project)
            .replace("{namespace}", &self.namespace)
            .replace("{resource}", &self.resource)
            .replace("{token}", &self.token)
            .replace("{forged}", &format!("{head}.{turned}{}", signature.get(1..).unwrap_or_default()))
    }
}

/// What is asked.
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The records of a stream.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.text.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect()
    }
}

/// What has to come back.
pub(crate) enum Wanted {
    /// Status, the start of the content type, the whole body.
    Body(u16, &'static str, &'static str),
    /// A refusal of Argo CD itself: status, code, the whole text.
    Refusal(u16, u64, &'static str),
    /// The same, of which only the start of the text is known.
    RefusalLike(u16, u64, &'static str),
    /// The same in the shape of a stream.
    Record(u16, u64, &'static str),
    /// Whatever this finds right.
    Right(fn(&Reply, &Known) -> bool),
}

pub(crate) struct Rule {
    pub(crate) says: &'static str,
    pub(crate) ask: Ask,
    pub(crate) wanted: Wanted,
    since: Version,
    before: Version,
    holds: fn(&Known) -> bool,
}

/// A rule about a request with a good token: `GET /path`.
pub(crate) fn rule(says: &'static str, line: &'static str, wanted: Wanted) -> Rule {
    let (method, path) = line.split_once(' ').unwrap();
    let headers = vec![("authorization", "Bearer {token}")];
    Rule { says, ask: Ask { method, path, headers }, wanted, since: (0, 0), before: (u64::MAX, 0), holds: |_| true }
}

impl Rule {
    /// Without a token, and with this header instead; none where its name is empty.
    pub(crate) fn by(mut self, name: &'static str, value: &'static str) -> Self {
        self.ask.headers = if name.is_empty() { Vec::new() } else { vec![(name, value)] };
        self
    }

    /// With this header too.
    pub(crate) fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.ask.headers.push((name, value));
        self
    }

    /// From this version on.
    pub(crate) fn since(self, since: Version) -> Self {
        Self { since, ..self }
    }

    /// Up to this version, which is not meant any more.
    pub(crate) fn before(self, before: Version) -> Self {
        Self { before, ..self }
    }

    /// Only where this is so.
    pub(crate) fn only_if(self, holds: fn(&Known) -> bool) -> Self {
        Self { holds, ..self }
    }

    /// Whether it can be tried there. Only what reads is, on an Argo CD that is not simulated.
    pub(crate) fn applies(&self, known: &Known) -> bool {
        let reads = self.ask.method == "GET" && !self.ask.path.contains("refresh");
        (known.simulated || reads)
            && (self.since..self.before).contains(&known.version)
            && (self.holds)(known)
            && (!self.ask.path.contains("{resource}") || !known.resource.is_empty())
    }

    pub(crate) fn is_kept(&self, reply: &Reply, known: &Known) -> bool {
        let json = "application/json";
        match &self.wanted {
            Wanted::Body(status, kind, text) => {
                reply.status == *status && reply.kind.starts_with(kind) && reply.text == *text
            }
            Wanted::Refusal(status, code, text) => {
                let text = known.fill(text);
                reply.status == *status
                    && reply.kind == json
                    && reply.json() == json!({ "error": text, "code": code, "message": text })
            }
            Wanted::RefusalLike(status, code, text) => {
                let said = reply.json();
                reply.status == *status
                    && said["code"] == *code
                    && said["error"] == said["message"]
                    && said["message"].as_str().is_some_and(|said| said.starts_with(&known.fill(text)))
            }
            Wanted::Record(status, code, text) => {
                let error = &reply.json()["error"];
                reply.status == *status
                    && error["grpc_code"] == *code
                    && error["http_code"] == *status
                    && error["http_status"].is_string()
                    && error["message"] == known.fill(text)
                    && error.get("code").is_none()
            }
            Wanted::Right(is_right) => is_right(reply, known),
        }
    }
}

/// Not where strangers are let in: there, nobody is refused for a bad token.
pub(crate) fn closed(known: &Known) -> bool {
    !known.anonymous
}
