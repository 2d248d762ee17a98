//! Rows as text: a line of names and a line a row, parted by tabs. A column that is the same everywhere is told once,
//! an empty one not at all; where a column is the same almost everywhere, that is told once and its cells stay empty, so
//! that the exceptions stand out and a long list costs little.

use std::collections::BTreeMap;

use argocd_api::vocabulary::Field;

use super::{cell, take};

/// Fewer rows are quicker read with every cell filled.
const FEW: usize = 10;
/// What a cell holds that is empty itself, in a column whose empty cells stand for a value.
const NOTHING: &str = "-";

/// Columns and the cells of each row, in the same order.
pub(super) struct Table<'a> {
    pub(super) columns: Vec<&'static Field>,
    pub(super) rows: Vec<&'a [String]>,
}

impl Table<'_> {
    /// The first `count` rows, no value longer than `width` characters; and whether that holds words that somebody else
    /// has chosen.
    pub(super) fn told(&self, count: usize, width: usize) -> (String, bool) {
        let rows = &self.rows[..count];
        let cells = |column: usize| rows.iter().map(move |row| row[column].as_str());
        let filled: Vec<_> =
            (0..self.columns.len()).filter(|column| cells(*column).any(|cell| !cell.is_empty())).collect();
        let same = |column: usize| count > 1 && cells(column).all(|cell| cell == rows[0][column]);
        let mut columns: Vec<_> = filled.iter().copied().filter(|column| !same(*column)).collect();
        if columns.is_empty() {
            columns.extend(filled.first());
        }
        let mut lines = Vec::with_capacity(count + 2);
        let once = filled.iter().filter(|column| !columns.contains(column));
        let once: Vec<_> = once
            .map(|column| format!("{} {}", self.columns[*column].name, cell::cut(&rows[0][*column], width)))
            .collect();
        if !once.is_empty() {
            lines.push(format!("in all: {}", once.join("; ")));
        }
        // The first column is what the row is about; it is always told.
        let usual: BTreeMap<usize, &str> =
            columns.iter().skip(1).filter_map(|column| Some((*column, usual(count, cells(*column))?))).collect();
        if !usual.is_empty() {
            let told = usual
                .iter()
                .map(|(column, value)| format!("{} {}", self.columns[*column].name, cell::cut(value, width)));
            lines.push(format!("where a cell is empty: {}", told.collect::<Vec<_>>().join("; ")));
        }
        lines.push(columns.iter().map(|column| self.columns[*column].name).collect::<Vec<_>>().join("\t"));
        for row in rows {
            let told = columns.iter().map(|column| match (usual.get(column), row[*column].as_str()) {
                (Some(usual), value) if *usual == value => String::new(),
                (Some(_), "") => NOTHING.to_owned(),
                (_, value) => cell::cut(value, width),
            });
            lines.push(told.collect::<Vec<_>>().join("\t").trim_end_matches('\t').to_owned());
        }
        let untrusted = filled.iter().any(|column| take::may_be_untrusted(self.columns[*column]));
        (lines.join("\n"), untrusted)
    }

    /// Whether a value of the first `count` rows is longer than `width`, or was when it was taken.
    pub(super) fn is_cut(&self, count: usize, width: usize) -> bool {
        let cut = |cell: &String| cell::is_longer(cell, width) || cell.ends_with('…') && cell.len() >= width;
        self.rows[..count].iter().any(|row| row.iter().any(cut))
    }
}

/// The value of at least three cells in four, where there are enough rows for that to help.
fn usual<'a>(count: usize, cells: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    let (value, times) = counts.into_iter().filter(|(value, _)| !value.is_empty()).max_by_key(|(_, times)| *times)?;
    (count > FEW && times * 4 >= count * 3).then_some(value)
}
