//! An answer that is put together from several replies: lines of ours, and blocks of words that somebody else has
//! chosen. What comes first matters most; what does not fit is left out from the end, and named.

mod structured;

use serde_json::Value;

use super::budget::Budget;
use super::{Setting, cell};
use crate::safety::fence::fence;
use crate::safety::sanitize_text;

/// Bytes for the line that says what was left out.
const TAIL: usize = 400;
/// Characters of a cell that are told.
const CELL: usize = 200;

/// What is told so far. Everything in it is cleaned and redacted again when it is told.
#[derive(Clone, Debug, Default)]
pub struct Report {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    /// What it is, and how to get it otherwise: `events (raise max_tokens)`. Nothing for what belongs to the part before it.
    name: Option<String>,
    lines: Vec<String>,
    untrusted: bool,
}

impl Report {
    /// One line of ours. Names of Kubernetes objects may stand in it, words that people choose freely may not.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        match self.parts.last_mut() {
            Some(part) if !part.untrusted => part.lines.push(text),
            _ => self.parts.push(Part { name: None, lines: vec![text], untrusted: false }),
        }
        self
    }

    /// A new part of ours, left out as a whole or from its end where there is no room. `name` says what it is, and how
    /// to get it otherwise.
    pub fn part(&mut self, name: impl Into<String>, lines: Vec<String>) -> &mut Self {
        self.push(Some(name.into()), lines, false)
    }

    /// Words that somebody else has chosen, told inside a fence. `name` as for a part.
    pub fn quote(&mut self, name: impl Into<String>, lines: Vec<String>) -> &mut Self {
        self.push(Some(name.into()), lines, true)
    }

    /// A table inside a fence, since some of its cells hold words that somebody else has chosen: a line of names and a
    /// line a row, parted by tabs. Columns without a value are left out. `name` as for a part.
    pub fn table(&mut self, name: impl Into<String>, columns: &[&str], rows: &[Vec<String>]) -> &mut Self {
        self.push(Some(name.into()), tabular(columns, rows), true)
    }

    /// The same in the open, of names and numbers alone.
    pub fn plain_table(&mut self, name: impl Into<String>, columns: &[&str], rows: &[Vec<String>]) -> &mut Self {
        self.push(Some(name.into()), tabular(columns, rows), false)
    }

    fn push(&mut self, name: Option<String>, lines: Vec<String>, untrusted: bool) -> &mut Self {
        if !lines.is_empty() {
            self.parts.push(Part { name, lines, untrusted });
        }
        self
    }

    /// The text, within the budget of so many tokens.
    pub fn told(&self, tokens: Option<u64>, setting: &Setting) -> String {
        let budget = Budget::of_tokens(tokens);
        let all: Vec<String> = self.parts.iter().map(|part| part.told(part.lines.len(), setting)).collect();
        let whole = all.join("\n");
        if whole.len() <= budget.bytes {
            return whole;
        }
        let mut room = budget.bytes.saturating_sub(TAIL);
        let mut told = Vec::new();
        let mut left_out = Vec::new();
        for (part, text) in self.parts.iter().zip(all) {
            let name = part.name.as_deref().unwrap_or("further lines");
            if text.len() < room && left_out.is_empty() {
                room -= text.len() + 1;
                told.push(text);
                continue;
            }
            // Of the first that does not fit, as many lines as do.
            let fits = (1..part.lines.len()).rev().find(|count| part.told(*count, setting).len() < room);
            match fits.filter(|_| left_out.is_empty()) {
                Some(count) => {
                    left_out.push(format!("{} of {} lines of {name}", part.lines.len() - count, part.lines.len()));
                    told.push(part.told(count, setting));
                }
                None => left_out.push(name.to_owned()),
            }
        }
        let left_out = cell::cut(&left_out.join(", "), TAIL / 2);
        told.push(format!("Cut to {} tokens; left out: {left_out}.", budget.tokens));
        budget.cut(told.join("\n"))
    }
}

impl Part {
    fn told(&self, count: usize, setting: &Setting) -> String {
        let text = sanitize_text(&self.lines[..count].join("\n"), &setting.redactor);
        match (&self.name, self.untrusted) {
            (Some(name), true) => fence(&setting.mark, name, &text),
            _ => text,
        }
    }
}

fn tabular(columns: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let filled = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
    let filled: Vec<usize> = (0..columns.len()).filter(filled).collect();
    let cell = |text: &str| cell::cut(&cell::text(&Value::from(text)), CELL);
    let head = filled.iter().map(|column| columns[*column].to_owned()).collect::<Vec<_>>().join("\t");
    let rows = rows.iter().map(|row| {
        let cells = filled.iter().map(|column| row.get(*column).map(|text| cell(text)).unwrap_or_default());
        cells.collect::<Vec<_>>().join("\t").trim_end_matches('\t').to_owned()
    });
    std::iter::once(head).chain(rows).collect()
}

/// One line, whatever is in it.
impl From<String> for Report {
    fn from(text: String) -> Self {
        let mut report = Self::default();
        report.line(text);
        report
    }
}
