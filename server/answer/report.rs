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
const LINES: &str = "lines";
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
    /// What one of them is called, and several.
    unit: &'static str,
    untrusted: bool,
}

impl Report {
    /// One line of ours. Names of Kubernetes objects may stand in it, words that people choose freely may not.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        match self.parts.last_mut() {
            Some(part) if !part.untrusted => part.lines.push(text),
            _ => self.parts.push(Part { name: None, lines: vec![text], unit: LINES, untrusted: false }),
        }
        self
    }

    /// A new part of ours, left out as a whole or from its end where there is no room. `name` says what it is, and how
    /// to get it otherwise.
    pub fn part(&mut self, name: impl Into<String>, lines: Vec<String>) -> &mut Self {
        self.push(Some(name.into()), lines, LINES, false)
    }

    /// Words that somebody else has chosen, told inside a fence. `name` as for a part.
    pub fn quote(&mut self, name: impl Into<String>, lines: Vec<String>) -> &mut Self {
        self.push(Some(name.into()), lines, LINES, true)
    }

    /// The same of things that take several lines each, left out one by one: `unit` is what several are called.
    pub fn quote_each(&mut self, name: impl Into<String>, unit: &'static str, each: Vec<String>) -> &mut Self {
        self.push(Some(name.into()), each, unit, true)
    }

    /// A table inside a fence, since some of its cells hold words that somebody else has chosen: a line of names and a
    /// line a row, parted by tabs. Columns without a value are left out. `name` as for a part.
    pub fn table(&mut self, name: impl Into<String>, columns: &[&str], rows: &[Vec<String>]) -> &mut Self {
        self.push(Some(name.into()), tabular(columns, rows), LINES, true)
    }

    /// The same in the open, of names and numbers alone.
    pub fn plain_table(&mut self, name: impl Into<String>, columns: &[&str], rows: &[Vec<String>]) -> &mut Self {
        self.push(Some(name.into()), tabular(columns, rows), LINES, false)
    }

    fn push(&mut self, name: Option<String>, lines: Vec<String>, unit: &'static str, untrusted: bool) -> &mut Self {
        if !lines.is_empty() {
            self.parts.push(Part { name, lines, unit, untrusted });
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
            let fits = if left_out.is_empty() { part.fitting(room, setting) } else { 0 };
            if fits > 0 {
                let (all, unit) = (part.lines.len(), part.unit);
                left_out.push(format!("{} of {all} {unit} of {name}", all - fits));
                told.push(part.told(fits, setting));
            } else if let Some(begun) = part.begun(room, setting).filter(|_| left_out.is_empty()) {
                left_out.push(format!("all but the beginning of {name}"));
                told.push(begun);
            } else {
                left_out.push(name.to_owned());
            }
        }
        let left_out = cell::cut(&left_out.join(", "), TAIL / 2);
        told.push(format!("Cut to {} tokens; left out: {left_out}.", budget.tokens));
        budget.cut(told.join("\n"))
    }
}

impl Part {
    fn told(&self, count: usize, setting: &Setting) -> String {
        self.framed(&self.lines[..count].join("\n"), setting)
    }

    /// How many lines fit. More never take less room.
    fn fitting(&self, room: usize, setting: &Setting) -> usize {
        let (mut fits, mut over) = (0, self.lines.len());
        while over - fits > 1 {
            let middle = fits.midpoint(over);
            if self.told(middle, setting).len() < room { fits = middle } else { over = middle }
        }
        fits
    }

    /// As much as fits of the first of several things of more than one line.
    fn begun(&self, room: usize, setting: &Setting) -> Option<String> {
        let lines: Vec<String> = self.lines.first()?.lines().map(str::to_owned).collect();
        let first = Self { lines, ..self.clone() };
        let fits = first.fitting(room, setting);
        (self.unit != LINES && fits > 0).then(|| first.told(fits, setting))
    }

    fn framed(&self, text: &str, setting: &Setting) -> String {
        let text = sanitize_text(text, &setting.redactor);
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
