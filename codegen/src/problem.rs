//! What is wrong, where, and what to write instead. Every mistake the generator can meet ends up here, so that all of
//! them are told in one run.

use std::fmt;

/// One mistake in an input, told to whoever edits that input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The input, relative to the root of the repository (`spec/tools/applications.yaml`).
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// What to write instead, as a sentence without a full stop; empty where `what` says it all.
    pub cure: String,
    /// What nobody has decided about, where that is the problem.
    pub open: Option<Box<Open>>,
}

/// What nobody has decided about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// A service, by its name: no file is about it.
    Service(String),
    /// An operation, by its operationId.
    Operation(String),
    /// An input of an operation.
    Input {
        /// The operationId.
        operation: String,
        /// As a mapping names it.
        input: String,
        /// Whether requests without it are refused.
        required: bool,
    },
}

/// A position in an input: texts have lines and columns, JSON documents have paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole file.
    File,
    /// A place in its text.
    At(Mark),
    /// A path of keys into a JSON document (`paths./api/v1/applications.get.parameters[3]`).
    Path(String),
}

/// A place in a text, in lines and characters counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl Mark {
    /// Where a text begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

impl Problem {
    /// A problem at a place of a text.
    pub fn at(file: &str, mark: Mark, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::new(file, Place::At(mark), what, cure)
    }

    /// A problem at a path of a JSON document.
    pub fn at_path(file: &str, path: impl Into<String>, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::new(file, Place::Path(path.into()), what, cure)
    }

    /// A problem with a file as a whole.
    pub fn in_file(file: &str, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::new(file, Place::File, what, cure)
    }

    fn new(file: &str, place: Place, what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { file: file.into(), place, what: what.into(), cure: cure.into(), open: None }
    }

    /// The same, as something that has to be decided.
    pub fn about(self, open: Open) -> Self {
        Self { open: Some(open.into()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File => write!(out, "{}: {}", self.file, self.what)?,
            Place::At(mark) => write!(out, "{}:{mark}: {}", self.file, self.what)?,
            Place::Path(path) => write!(out, "{}: {path}: {}", self.file, self.what)?,
        }
        if !self.cure.is_empty() {
            write!(out, "; {}", self.cure)?;
        }
        Ok(())
    }
}

/// `did you mean "x"?` for the candidate nearest to `wrong`, or nothing where none is near.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, candidates).map(|near| format!("did you mean \"{near}\"?")).unwrap_or_default()
}

/// The candidate that whoever wrote `wrong` most likely meant.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&wrong, &candidate.to_lowercase()), candidate))
        // Two of three letters are right (`vai` for `via`).
        .filter(|(nearness, _)| *nearness > 0.65)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
