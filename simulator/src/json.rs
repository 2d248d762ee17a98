//! JSON as Go's `encoding/json` writes it: `<`, `>`, `&` and the two line separators escaped, no newline at the end.

use std::{fmt, io, sync::Arc};

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// Writes the value to `out`.
pub(crate) fn write(out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Go)).map_err(io::Error::from)
}

/// The value as text.
pub(crate) fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory cannot fail, and neither do our types: they have no maps with other keys than text.
    let _ = write(&mut out, value);
    out
}

struct Go;

impl serde_json::ser::Formatter for Go {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2)) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let Some(found) = from.chars().next() else { break };
            match found {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => write!(out, "\\u{:04x}", u32::from(found))?,
                other => write!(out, "{other}")?,
            }
            rest = &from[found.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

/// A time in whole seconds, as `metav1.Time` shows it: UTC, RFC 3339, no fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time(pub(crate) i64);

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Timestamp::from_second(self.0).unwrap_or(Timestamp::UNIX_EPOCH).fmt(out)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

/// Text that many parts of one object repeat without repeating it in memory.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Shared(pub(crate) Arc<str>);

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_go_escapes_it() {
        for (text, expected) in [
            ("plain", r#""plain""#),
            ("a<b>&c", r#""a\u003cb\u003e\u0026c""#),
            ("\u{2028}x\u{2029}", r#""\u2028x\u2029""#),
            ("– stays, … too", r#""– stays, … too""#),
            ("\u{1b}[31m\t\"q\"\n", r#""\u001b[31m\t\"q\"\n""#),
        ] {
            assert_eq!(String::from_utf8_lossy(&bytes(&text)), expected, "{text:?}");
        }
    }
}
