//! Why a body could not be read, in words that finish a sentence such as "could not read the answer of prod: …".

use super::scan::DEPTH_LIMIT;

/// Why a body could not be read. None of these may be mistaken for an answer without rows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectionError {
    /// No byte, or white space only.
    #[error("the answer is empty")]
    Empty,
    /// Not JSON at all: an HTML page, a sentence of a proxy, compressed bytes.
    #[error("the answer is not JSON; it starts with \"{start}\"")]
    NotJson {
        /// At most 64 characters of printable ASCII; anything else shows as a dot.
        start: String,
    },
    /// The body ended inside the document.
    #[error("the answer breaks off inside its JSON, after {bytes} bytes")]
    Truncated {
        /// Bytes read.
        bytes: u64,
    },
    /// Something other than white space follows the document.
    #[error("something follows the JSON of the answer, at byte {offset}")]
    Trailing {
        /// Where it begins.
        offset: u64,
    },
    /// A rule of JSON is broken.
    #[error("the JSON of the answer is malformed at byte {offset}: {what}")]
    Malformed {
        /// The offending byte; for what only a whole value shows (a bad escape, a bad number, text that is not UTF-8),
        /// the start of that row or of the document.
        offset: u64,
        /// The rule.
        what: String,
    },
    /// Nested deeper than anything Argo CD sends.
    #[error("the JSON of the answer is nested more than {DEPTH_LIMIT} levels deep, at byte {offset}")]
    TooDeep {
        /// The bracket that went too far.
        offset: u64,
    },
    /// JSON, but of somebody else: a proxy that wants a login, another server.
    #[error("the answer is JSON, but has none of the fields that Argo CD sends")]
    Foreign,
    /// JSON, but not of the shape that was asked for.
    #[error("{place} should be {wanted}, but is {found}")]
    WrongShape {
        /// "the answer", or the path in it.
        place: String,
        /// "an object" or "an array".
        wanted: &'static str,
        /// "a string", "an object" …
        found: &'static str,
    },
}

impl ProjectionError {
    pub(super) fn malformed(offset: u64, what: impl Into<String>) -> Self {
        Self::Malformed { offset, what: what.into() }
    }

    pub(super) fn wrong_shape(path: &str, wanted: u8, found: u8) -> Self {
        let place = if path.is_empty() { "the answer".to_owned() } else { format!("`{path}` in the answer") };
        Self::WrongShape { place, wanted: kind(wanted), found: kind(found) }
    }

    /// What to say of a body that does not start with `{`, from its first bytes.
    pub(super) fn not_an_object(head: &[u8]) -> Self {
        match head.first() {
            None => Self::Empty,
            Some(first @ (b'[' | b'"')) => Self::wrong_shape("", b'{', *first),
            Some(first) if serde_json::from_slice::<serde_json::Value>(head).is_ok() => {
                Self::wrong_shape("", b'{', *first)
            }
            Some(_) => Self::NotJson { start: printable(head) },
        }
    }
}

/// What a value is, by its first byte.
fn kind(first: u8) -> &'static str {
    match first {
        b'{' => "an object",
        b'[' => "an array",
        b'"' => "a string",
        b't' | b'f' => "a boolean",
        b'n' => "null",
        _ => "a number",
    }
}

/// One line of printable ASCII, whatever the bytes: white space shows as a space, all else as a dot.
fn printable(bytes: &[u8]) -> String {
    let safe = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte),
        b'\t' | b'\n' | b'\r' => ' ',
        _ => '.',
    };
    bytes.iter().map(safe).collect::<String>().trim_end().to_owned()
}
