//! What is wrong with a policy, where, and what to write instead.

use std::fmt;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was given.
    pub file: String,
    /// Line and column, from 1; nothing where it is the file as a whole.
    pub place: Option<(usize, usize)>,
    /// What is wrong, a sentence without a full stop.
    pub what: String,
    /// What to write instead, a sentence without a full stop.
    pub cure: String,
}

impl Problem {
    pub(super) fn of_file(file: &str, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, what: what.into(), cure: cure.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, what, cure } = self;
        match place {
            Some((line, column)) => write!(out, "{file}:{line}:{column}: {what}; {cure}"),
            None => write!(out, "{file}: {what}; {cure}"),
        }
    }
}
