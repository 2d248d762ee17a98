//! The kept part of one row, or of the document: compact JSON text that never grows beyond its limit.

use serde_json::{Map, Value};

use super::scan::{Class, Nesting, class, string_end};
use super::{Kept, ProjectionError, TooLarge};

/// Strings longer than this, in bytes, do not tell what a row is.
const KNOWN_STRING: usize = 256;

/// Bytes that most rows and many objects fit in.
const FIRST: usize = 4 * 1024;

/// How many fields are shown of a row that is too large.
const KNOWN_FIELDS: usize = 16;

pub(super) struct Text {
    bytes: Vec<u8>,
    limit: usize,
    /// Something did not fit; nothing is written any more.
    overflowed: bool,
    /// Bytes up to the end of the last whole value.
    complete: usize,
    /// Bytes before the value that began last.
    begun: usize,
}

impl Text {
    pub(super) fn new(limit: usize) -> Self {
        Self { bytes: Vec::with_capacity(FIRST.min(limit)), limit, overflowed: false, complete: 0, begun: 0 }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.overflowed || self.bytes.len() + bytes.len() > self.limit {
            self.overflowed = true;
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// A comma, unless this is the first field or element.
    pub(super) fn separate(&mut self) {
        if !matches!(self.bytes.last(), None | Some(b'{' | b'[')) {
            self.push(b",");
        }
    }

    /// The key of the next value, as the document writes it.
    pub(super) fn key(&mut self, raw: &[u8]) {
        self.separate();
        self.push(b"\"");
        self.push(raw);
        self.push(b"\":");
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// A value begins.
    pub(super) fn begin_value(&mut self) {
        self.begun = self.bytes.len();
    }

    /// The value that began last; nothing where not all of it is here.
    pub(super) fn value(&self) -> Option<&[u8]> {
        self.bytes.get(self.begun..).filter(|_| !self.overflowed)
    }

    /// Writes something instead of all from `start` on, which is a whole value.
    pub(super) fn instead(&mut self, start: usize, bytes: &[u8]) {
        if !self.overflowed {
            self.bytes.truncate(start);
            self.push(bytes);
        }
    }

    /// A value has ended.
    pub(super) fn value_ended(&mut self) {
        if !self.overflowed {
            self.complete = self.bytes.len();
        }
    }

    /// Hands out what was kept of `start..end` of the body, and begins anew.
    pub(super) fn take(&mut self, start: u64, end: u64) -> Result<Kept, ProjectionError> {
        let kept = if self.overflowed {
            Ok(Kept::TooLarge(TooLarge { bytes: end - start, known: self.known() }))
        } else {
            serde_json::from_slice(&self.bytes).map(Kept::Value).map_err(|error| {
                // The line and column it tells are those of our text, not of the body.
                let told = error.to_string();
                let what = told.split(" at line ").next().unwrap_or(&told);
                ProjectionError::malformed(start, format!("{what}, in the value that starts there"))
            })
        };
        self.bytes.clear();
        self.overflowed = false;
        self.complete = 0;
        kept
    }

    /// The first small fields among the whole values that did fit.
    fn known(&mut self) -> Value {
        self.bytes.truncate(self.complete);
        close_brackets(&mut self.bytes);
        let mut room = KNOWN_FIELDS;
        serde_json::from_slice(&self.bytes).ok().and_then(|value| small_fields(value, &mut room)).unwrap_or_default()
    }
}

/// Closes what is open in JSON that ends after a whole value.
fn close_brackets(json: &mut Vec<u8>) {
    let mut open = Nesting::default();
    let mut at = 0;
    while at < json.len() {
        // Our own text is balanced and no deeper than the document was: neither open nor close can fail.
        match class(json[at]) {
            Class::Open => _ = open.open(json[at]),
            Class::Close => _ = open.close(json[at]),
            Class::Quote => at += 1 + string_end(&json[at + 1..], &mut false).unwrap_or_default(),
            Class::Foreign | Class::Space | Class::Scalar | Class::Separator => {}
        }
        at += 1;
    }
    while open.depth > 0 {
        let bracket = if open.in_object() { b'}' } else { b']' };
        json.push(bracket);
        _ = open.close(bracket);
    }
}

/// Short scalars, and the objects around them.
fn small_fields(value: Value, room: &mut usize) -> Option<Value> {
    match value {
        Value::Object(fields) => {
            let small: Map<_, _> = fields
                .into_iter()
                .filter(|(name, _)| name.len() <= KNOWN_STRING)
                .filter_map(|(name, value)| Some((name, small_fields(value, room)?)))
                .collect();
            (!small.is_empty()).then_some(Value::Object(small))
        }
        Value::Array(_) | Value::Null => None,
        Value::String(text) if text.len() > KNOWN_STRING => None,
        _ if *room == 0 => None,
        scalar => {
            *room -= 1;
            Some(scalar)
        }
    }
}
