//! Takes secrets out of what a model reads. Two layers: by name, where JSON says what a value is called, and by shape,
//! anywhere in text. What is taken out leaves a marker, the same for the same secret as long as the process lives, so
//! that two can be compared and none can be guessed.

mod assignments;
mod encoded;
mod hints;
mod json;
mod keys;
mod manifests;
mod names;
mod objects;
mod shapes;
mod yaml;

use std::borrow::Cow;
use std::hash::Hasher;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use self::hints::Hints;
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
        self.hinted(text, None)
    }

    /// The same where it is known already what the text holds.
    fn hinted<'a>(&self, text: &'a str, mut hints: Option<Hints>) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        // Nothing that short is a secret with something that says so.
        if text.len() < 5 {
            return text;
        }
        // A marker may make a secret of what surrounds it: a name or a scheme before it, what runs into it.
        for _ in 0..ROUNDS {
            let hints = hints.take().unwrap_or_else(|| Hints::of(&text));
            let mut found = hints.any() && self.replace_shapes(&mut text, &hints);
            if hints.secret {
                found |= replace(&mut text, manifests::find, self);
            }
            if !hints.names.is_empty() {
                let names = if found { Hints::of(&text).names } else { hints.names };
                found |= replace(&mut text, |text| assignments::find(text, &names), self);
            }
            found |= replace(&mut text, |text| encoded::find(text, reveals), self);
            if !found {
                break;
            }
        }
        text
    }

    /// The text without what is known by its shape alone.
    fn shapes<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        let hints = Hints::of(&text);
        if hints.any() {
            self.replace_shapes(&mut text, &hints);
        }
        text
    }

    fn replace_shapes(&self, text: &mut Cow<'_, str>, hints: &Hints) -> bool {
        let mut found = hints.private_key && replace(text, shapes::private_keys, self);
        for (row, shape) in shapes::ALL.iter().enumerate() {
            found |= hints.shape(row) && replace(text, |text| shape.find(text), self);
        }
        found
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

/// Whether a text that something else is written for holds a secret.
fn reveals(text: &str) -> bool {
    let hints = Hints::of(text);
    hints.any()
        && (hints.private_key && !shapes::private_keys(text).is_empty()
            || shapes::ALL.iter().enumerate().any(|(row, shape)| hints.shape(row) && !shape.find(text).is_empty())
            || hints.secret && !manifests::find(text).is_empty()
            || !assignments::find(text, &hints.names).is_empty())
}

/// Whether a field of this name, or the one beside it that it is the value of, may be a secret for its name.
pub(super) fn may_name_a_secret(key: &str) -> bool {
    objects::is_told_beside(key) || names::secrecy(key).is_some()
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

/// Whether this is a marker and nothing else, which never has to be redacted again. YAML takes its brackets for a list.
fn is_marker(text: &str) -> bool {
    static MARKER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:\[redacted:[a-z-]+#[0-9a-f]{4}\]|redacted:[a-z-]+#[0-9a-f]{4})$"));
    text.trim_start_matches('[').starts_with("redacted:") && MARKER.is_match(text)
}

/// A pattern of ours, which is known to be one.
#[expect(clippy::expect_used, reason = "a test compiles every pattern there is")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours is a regular expression")
}
