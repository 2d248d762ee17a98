//! How bodies from Argo CD are read: fed as they arrive, with only the named fields kept. A list hands out each row as
//! it ends and forgets it; an object is what was kept of it. Memory is bounded by one kept row (or object) and the
//! nesting, however large the rest is.
//!
//! What is skipped is checked for brackets, the ends of strings and bytes foreign to JSON, no more. What is kept has to
//! be valid JSON in valid UTF-8, which is all that Argo CD sends: anything else was damaged on the way, and is an
//! error. A byte order mark is tolerated.

mod error;
mod gate;
mod keep;
mod lines;
mod reader;
mod runs;
mod scan;
#[cfg(test)]
mod tests;
mod text;

use serde_json::Value;

pub use self::error::ProjectionError;
pub use self::gate::{Condition, Gate};
pub use self::keep::Keep;
pub use self::lines::{Line, Lines};
use self::reader::{Reader, Side};

/// Reads one JSON document, chunk by chunk: [`Projector::rows`] or [`Projector::object`], then
/// [`feed`](Projector::feed) until the body is over, then [`finish`](Projector::finish).
pub struct Projector {
    reader: Reader,
}

/// How much text may be kept, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of one row.
    pub row: usize,
    /// Of an object, or of all that is around the rows.
    pub object: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { row: 1 << 20, object: 8 << 20 }
    }
}

/// An element of an array of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which of the paths given to [`Projector::rows`] it was found at.
    pub path: usize,
    /// Its place among the rows of that path, from 0.
    pub index: usize,
    /// Its kept fields.
    pub kept: Kept,
}

/// What was kept of a row or of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// The kept fields, in the document's order. Of two fields with one name the last stays.
    Value(Value),
    /// More than the limit: reported, never dropped in silence.
    TooLarge(TooLarge),
}

/// A row or document of which more than the limit would have been kept.
#[derive(Clone, Debug, PartialEq)]
pub struct TooLarge {
    /// The size of all of it in the body.
    pub bytes: u64,
    /// What tells it apart, as far as it was read before the limit: the first few short scalars with the objects around
    /// them, `{"metadata":{"name":"checkout"}}`; or null.
    pub known: Value,
}

impl Projector {
    /// Reads an object in which the arrays at the dotted `paths` hold the rows. Keeps the fields `row` of each row, by
    /// their paths in the row, and the fields `outside` of all else, by their paths in the document. An array that is
    /// null or absent has no rows; anything else in its place is an error.
    pub fn rows(paths: &[&str], row: Keep, outside: Keep, limits: Limits) -> Self {
        let inside = Side::new(row, limits.row);
        let outside = Side::new(outside, limits.object);
        Self { reader: Reader::new(paths, outside, inside) }
    }

    /// Reads an object, and keeps these fields of it.
    pub fn object(keep: Keep, limits: Limits) -> Self {
        Self::rows(&[], Keep::none(), keep, limits)
    }

    /// The same, of a document that is known by its fields: one that has some, and none of these, is an error.
    pub fn expecting(mut self, fields: &'static [&'static str]) -> Self {
        self.reader.expected = fields;
        self
    }

    /// Reads on, and hands each row that ends in this chunk to `each`, in order. After an error every further call
    /// returns it again.
    pub fn feed(&mut self, chunk: &[u8], each: &mut dyn FnMut(Row)) -> Result<(), ProjectionError> {
        self.reader.feed(chunk, each)
    }

    /// The body is over: what was kept of the object, or of what is around the rows. Only now is it certain that the
    /// rows handed out are all of them.
    pub fn finish(self) -> Result<Kept, ProjectionError> {
        self.reader.finish()
    }
}
