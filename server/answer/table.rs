//! Rows as text: a line of names and a line a row, parted by tabs. A column that is the same everywhere is told once,
//! an empty one not at all.

use argocd_api::vocabulary::Field;

use super::{cell, take};

/// Columns and the cells of each row, in the same order.
pub(super) struct Table<'a> {
    pub(super) columns: Vec<&'static Field>,
    pub(super) rows: Vec<&'a [String]>,
}

/// What is told of a table.
pub(super) struct Block {
    pub(super) text: String,
    /// Whether it holds words that somebody else has chosen.
    pub(super) untrusted: bool,
}

impl Table<'_> {
    /// The first `count` rows, no value longer than `width` characters.
    pub(super) fn told(&self, count: usize, width: usize) -> Block {
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
        lines.push(columns.iter().map(|column| self.columns[*column].name).collect::<Vec<_>>().join("\t"));
        for row in rows {
            let line = columns.iter().map(|column| cell::cut(&row[*column], width)).collect::<Vec<_>>().join("\t");
            lines.push(line.trim_end_matches('\t').to_owned());
        }
        let untrusted = filled.iter().any(|column| take::may_be_untrusted(self.columns[*column]));
        Block { text: lines.join("\n"), untrusted }
    }

    /// Whether a value of the first `count` rows is longer than `width`, or was when it was taken.
    pub(super) fn is_cut(&self, count: usize, width: usize) -> bool {
        let cut = |cell: &String| cell::is_longer(cell, width) || cell.ends_with('…') && cell.len() >= width;
        self.rows[..count].iter().any(|row| row.iter().any(cut))
    }
}
