//! Queries as the gateway reads them: keys it does not know are ignored, a malformed value of one it knows is refused.

use super::{Code, Status};

/// What a known key holds, where that is not just text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Flag,
    /// A list of objects, which no query can hold: the name of their type.
    Objects(&'static str),
    /// A time: cannot be given at all, only its inner numbers can, and those are then ignored.
    Time,
}

/// The keys of a request, in order, decoded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the part of the target behind the `?`.
    pub(crate) fn parse(raw: &str) -> Result<Self, Status> {
        let invalid = |text: String| Status::new(Code::InvalidArgument, text);
        let mut pairs = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            if pair.contains(';') {
                return Err(invalid("invalid semicolon separator in query".to_owned()));
            }
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = |text: &str| {
                unescape(&text.replace('+', " ")).map_err(|bad| invalid(format!("invalid URL escape {bad:?}")))
            };
            pairs.push((decoded(key)?, decoded(value)?));
        }
        Ok(Self(pairs))
    }

    /// Refuses malformed values of the known keys, in the words of Go's strconv.
    pub(crate) fn check(&self, known: &[(&str, Kind)]) -> Result<(), Status> {
        for (key, value) in &self.0 {
            let (head, inner) = key.split_once('.').map_or((key.as_str(), None), |(head, inner)| (head, Some(inner)));
            let Some((_, kind)) = known.iter().find(|(name, _)| *name == head) else { continue };
            let problem = match (kind, inner) {
                (Kind::Integer, None) | (Kind::Time, Some("seconds" | "nanos")) => integer(value).err(),
                (Kind::Flag, None) => flag(value).err(),
                (Kind::Objects(name), None) => Some(format!("unsupported field type {name}")),
                (Kind::Objects(_), Some(_)) => Some(format!("unexpected repeated field in {key}")),
                (Kind::Time, None) => Some("field type *v1.Time is not supported in query parameters".to_owned()),
                _ => None,
            };
            if let Some(problem) = problem {
                return Err(Status::new(Code::InvalidArgument, problem));
            }
        }
        Ok(())
    }

    /// The first value of the key, also when it is empty.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The first value of the key, or nothing.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.get(key).unwrap_or_default()
    }

    /// Every value of the key.
    pub(crate) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The number under a key that was checked, 0 when absent.
    pub(crate) fn integer(&self, key: &str) -> i64 {
        self.get(key).and_then(|value| integer(value).ok()).unwrap_or_default()
    }

    /// All numbers under a key that was checked.
    pub(crate) fn integers(&self, key: &str) -> Vec<i64> {
        self.all(key).filter_map(|value| integer(value).ok()).collect()
    }

    /// The flag under a key that was checked, off when absent.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|value| flag(value).ok()).unwrap_or_default()
    }
}

/// Undoes percent-encoding; the error is the escape that is none.
pub(crate) fn unescape(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match (first, digits.and_then(|pair| u8::from_str_radix(pair.trim_start_matches('+'), 16).ok())) {
            (b'%', Some(byte)) if digits.is_some_and(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit())) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'%', _) => return Err(String::from_utf8_lossy(&rest[..rest.len().min(3)]).into_owned()),
            (byte, _) => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Go's `ParseInt(text, 0, 64)`: decimal, or with a prefix.
fn integer(text: &str) -> Result<i64, String> {
    let problem = |what: &str| format!("strconv.ParseInt: parsing {text:?}: {what}");
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.as_str() {
        hexadecimal if hexadecimal.starts_with("0x") => (16, &hexadecimal[2..]),
        binary if binary.starts_with("0b") => (2, &binary[2..]),
        octal if octal.starts_with("0o") => (8, &octal[2..]),
        octal if octal.len() > 1 && octal.starts_with('0') => (8, &octal[1..]),
        decimal => (10, decimal),
    };
    let digits = digits.replace('_', "");
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(problem("invalid syntax"));
    }
    let sign = if negative { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), radix).map_err(|_| problem("value out of range"))
}

/// Go's `ParseBool`.
fn flag(text: &str) -> Result<bool, String> {
    match text {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Ok(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Ok(false),
        _ => Err(format!("strconv.ParseBool: parsing {text:?}: invalid syntax")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_flags_are_read_as_go_reads_them() {
        for (text, expected) in [
            ("10", Ok(10)),
            ("-3", Ok(-3)),
            ("0x1F", Ok(31)),
            ("1_000", Ok(1_000)),
            ("010", Ok(8)),
            ("", Err("strconv.ParseInt: parsing \"\": invalid syntax")),
            ("ten", Err("strconv.ParseInt: parsing \"ten\": invalid syntax")),
            ("99999999999999999999", Err("strconv.ParseInt: parsing \"99999999999999999999\": value out of range")),
        ] {
            assert_eq!(integer(text), expected.map_err(str::to_owned), "{text}");
        }
        for (text, expected) in [("T", Some(true)), ("0", Some(false)), ("yes", None), ("", None)] {
            assert_eq!(flag(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn escapes_and_plus_signs_are_undone() {
        let query = Query::parse("a=1%2B2+3&b&a=%E2%82%AC").unwrap();
        assert_eq!(query.all("a").collect::<Vec<_>>(), ["1+2 3", "€"]);
        assert_eq!(query.get("b"), Some(""));
        assert_eq!(Query::parse("a=%zz").unwrap_err().message, "invalid URL escape \"%zz\"");
        assert_eq!(Query::parse("a=%2").unwrap_err().message, "invalid URL escape \"%2\"");
    }
}
