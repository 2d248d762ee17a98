//! Takes secrets out of what a model reads. Two layers: by name, where JSON says what a value is called, and by shape,
//! anywhere in text. What is taken out leaves a marker, the same for the same secret as long as the process lives, so
//! that two can be compared and none can be guessed.

mod assignments;
mod keys;
mod names;
mod objects;
mod shapes;

use std::borrow::Cow;
use std::hash::Hasher;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

pub use self::keys::OpenKey;

/// A text is searched again after something was found, at most this often.
const ROUNDS: usize = 8;

/// Redacts with a key that is to be new for each process.
#[derive(Clone, Copy)]
pub struct Redactor {
    key: [u8; 16],
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Redactor")
    }
}

impl Redactor {
    /// `key` makes markers comparable; whoever does not know it cannot test a guess.
    pub fn new(key: [u8; 16]) -> Self {
        Self { key }
    }

    /// The text with every secret replaced by its marker; borrowed where there is none. Doing it twice changes nothing.
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        // Nothing that short is a secret with something that says so.
        if text.len() < 5 || !HINT.is_match(text) {
            return Cow::Borrowed(text);
        }
        let mut text = Cow::Borrowed(text);
        // A marker may make a secret of what surrounds it: a name or a scheme before it, what runs into it.
        for _ in 0..ROUNDS {
            let mut found = replace(&mut text, shapes::private_keys, self);
            for shape in shapes::ALL.iter() {
                found |= replace(&mut text, |text| shape.find(text), self);
            }
            found |= replace(&mut text, assignments::find, self);
            if !found {
                break;
            }
        }
        text
    }

    /// Redacts every text inside a JSON value, and every value whose name says that it is a secret.
    pub fn value(&self, value: &mut Value) {
        objects::redact(value, self);
    }

    /// What stands in the place of a secret: `[redacted:kind#a1b2]`.
    pub fn marker(&self, kind: &str, secret: &str) -> String {
        // Sixteen bits tell two secrets apart for a reader and are too few to confirm a guess, whatever the hash.
        let mut hash = std::hash::DefaultHasher::new();
        hash.write(&self.key);
        hash.write(secret.as_bytes());
        hash.write(&self.key);
        format!("[redacted:{kind}#{:04x}]", hash.finish() & 0xFFFF)
    }
}

/// A secret inside a text: where it is, and of what kind.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    at: std::ops::Range<usize>,
    kind: &'static str,
}

/// Some part of every secret that is recognised. Most texts have none of these, and are done after one pass.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i-u)eyJ|-----|://|\$2[aby]\$|pass|pwd|secret|token|key|cred|auth|bearer|basic|dsn|jwt|conn|gh[oprsu]_|github_pat_|gl[a-z]{2,6}-|xox|xapp-|A[KS]IA|AIza|sk[-_]|npm_|hvs\.",
    )
});

/// Whether a field of this name, or the one beside it that it is the value of, may be a secret for its name.
pub(super) fn may_name_a_secret(key: &str) -> bool {
    matches!(key, "value" | "data" | "stringData") || names::secrecy(key).is_some()
}

fn replace<'t>(text: &mut Cow<'t, str>, find: impl Fn(&str) -> Vec<Found>, redactor: &Redactor) -> bool {
    let found = find(text);
    if found.is_empty() {
        return false;
    }
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for Found { at, kind } in found {
        replaced.push_str(&text[done..at.start]);
        replaced.push_str(&redactor.marker(kind, &text[at.clone()]));
        done = at.end;
    }
    replaced.push_str(&text[done..]);
    *text = Cow::Owned(replaced);
    true
}

/// Whether this is a marker and nothing else, which never has to be redacted again.
fn is_marker(text: &str) -> bool {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[redacted:[a-z-]+#[0-9a-f]{4}\]$"));
    text.starts_with("[redacted:") && MARKER.is_match(text)
}

/// A pattern of ours, which is known to be one.
#[expect(clippy::expect_used, reason = "a test compiles every pattern there is")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours is a regular expression")
}
