//! A list as structured content: the names of its columns once, and a list of texts a row.

use serde_json::{Map, Value, json};

use super::super::asked::Asked;
use super::super::{Setting, cell, documents, take};
use super::{Rows, WIDTHS};
use argocd_api::vocabulary::Layout;

/// What the one column of rows that are documents is called.
pub(in crate::answer) const DOCUMENT: &str = "document";

impl Rows {
    /// Within the same budget as the text, counted as JSON.
    pub(in crate::answer) fn structured(&self, asked: &Asked, setting: &Setting) -> Value {
        let budget = asked.budget();
        let rows: Vec<_> = self.held.iter().collect();
        let head = |count: usize, left: u64| {
            json!({
                "total": self.seen, "matching": self.passing, "shown": count, "left": left,
                "counts": self.counts.iter().map(|tally| (tally.column.name, tally.values())).collect::<Value>(),
            })
        };
        if rows.is_empty() {
            let mut told = head(0, 0);
            let text = self.told(asked, setting);
            extend(&mut told, json!({ "columns": [], "rows": [], "untrusted": [], "notes": [text] }));
            return told;
        }
        let yaml = self.layout == Layout::Yaml;
        let columns: Vec<_> = self.shown().enumerate().collect();
        let filled = |at: usize| yaml || rows.iter().any(|(_, cells)| !cells[at].is_empty());
        let columns: Vec<_> = columns.into_iter().filter(|(at, _)| filled(*at)).collect();
        let untrusted: Vec<_> = columns
            .iter()
            .filter(|(_, column)| take::may_be_untrusted(column))
            .map(|(_, column)| column.name)
            .collect();
        let tell = |count: usize, width: usize| {
            let mut told = head(count, self.left(count));
            let cells = |cells: &Vec<String>| match yaml {
                true => cells.iter().map(|text| documents::cut(text, width)).collect::<Vec<_>>(),
                false => columns.iter().map(|(at, _)| cell::cut(&cells[*at], width)).collect(),
            };
            let mut notes: Vec<String> = self.too_large.told(self.spec.noun).into_iter().collect();
            notes.extend(self.stopped.map(|stopped| format!("{}.", stopped.told())));
            let is_long = |text: &String| if yaml { text.len() > width } else { cell::is_longer(text, width) };
            if rows[..count].iter().any(|(_, cells)| cells.iter().any(is_long)) {
                notes.push(format!("Values over {width} characters are cut."));
            }
            let (names, untrusted) = match yaml {
                true => (vec![DOCUMENT], if untrusted.is_empty() { Vec::new() } else { vec![DOCUMENT] }),
                false => (columns.iter().map(|(_, column)| column.name).collect(), untrusted.clone()),
            };
            let told_rows: Vec<_> = rows[..count].iter().map(|(_, row)| cells(row)).collect();
            extend(&mut told, json!({ "columns": names, "rows": told_rows, "untrusted": untrusted, "notes": notes }));
            if let (Some(argument), Some(position)) = (asked.cursor_argument(), self.position(&rows, count))
                && self.left(count) > 0
            {
                extend(&mut told, json!({ "more": { argument: self.question.cursor(&position) } }));
            }
            told
        };
        let [wide, narrow] = if yaml { [usize::MAX, budget.bytes / 2] } else { WIDTHS };
        let all = tell(rows.len(), wide);
        if self.left(rows.len()) == 0 && all.to_string().len() <= budget.bytes {
            return all;
        }
        let (count, _) = budget.most_of(rows.len(), |count| tell(count, narrow).to_string());
        tell(count, narrow)
    }
}

fn extend(told: &mut Value, more: Value) {
    if let (Value::Object(told), Value::Object(more)) = (told, more) {
        told.extend::<Map<_, _>>(more);
    }
}
