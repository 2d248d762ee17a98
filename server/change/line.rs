//! One line of a plan: words that stand in this program, and between marks what Argo CD, Git or a model says.

use std::fmt;

use crate::safety::quoted::{LONGEST, quoted};
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;

/// So many of several values are told; of the others how many there are.
const TOLD: usize = 4;

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(&'static str),
    Value(String),
    Count(usize),
}

impl Line {
    /// A line that begins with these words.
    pub fn of(words: &'static str) -> Self {
        Self::default().words(words)
    }

    /// The same, and then these words.
    pub fn words(mut self, words: &'static str) -> Self {
        self.0.push(Piece::Words(words));
        self
    }

    /// The same, and then what somebody else says, which is quoted, cleaned and redacted when it is told.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.0.push(Piece::Value(value.into()));
        self
    }

    /// The same, and then a number.
    pub fn count(mut self, count: usize) -> Self {
        self.0.push(Piece::Count(count));
        self
    }

    /// The same, and then how many there are of something.
    pub fn counted(self, count: usize, one: &'static str, several: &'static str) -> Self {
        self.count(count).words(" ").words(if count == 1 { one } else { several })
    }

    /// The same, and then several of them: the first few, and how many there are beside.
    pub fn values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        // One left out takes as much room as one told.
        let told = if values.len() == TOLD + 1 { TOLD + 1 } else { TOLD };
        let others = values.len().saturating_sub(told);
        for (at, value) in values.into_iter().take(told).enumerate() {
            if at > 0 {
                self = self.words(", ");
            }
            self = self.value(value);
        }
        if others > 0 { self.words(" and ").count(others).words(" more") } else { self }
    }

    /// Bytes that it takes at most when it is told.
    pub fn room(&self) -> usize {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.len(),
            Piece::Value(value) => value.len().min(LONGEST * 4) + 2,
            Piece::Count(_) => 6,
        };
        self.0.iter().map(piece).sum()
    }

    /// As it is told.
    pub fn told(&self, redactor: &Redactor) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Words(words) => (*words).to_owned(),
            Piece::Value(value) => quoted(&sanitize_text(value, redactor)),
            Piece::Count(count) => count.to_string(),
        });
        pieces.collect()
    }
}

impl From<&'static str> for Line {
    fn from(words: &'static str) -> Self {
        Self::of(words)
    }
}

/// Without what others say: for logs.
impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Value(_) => out.write_str("…"),
            Piece::Count(count) => write!(out, "{count}"),
        })
    }
}
