//! Lines as structured content: a record each, oldest first.

use serde_json::{Map, Value, json};

use super::super::asked::Asked;
use super::super::{Setting, take};
use super::{Entry, Lines};

impl Lines {
    /// Within the same budget as the text, counted as JSON.
    pub(in crate::answer) fn structured(&self, asked: &Asked, setting: &Setting) -> Value {
        let untrusted: Vec<_> = self
            .spec
            .columns
            .iter()
            .filter(|column| take::may_be_untrusted(column))
            .map(|column| column.name)
            .collect();
        let tell = |count: usize| {
            let entries: Vec<_> = self.held.iter().skip(self.held.len() - count).collect();
            let mut notes: Vec<String> = self.notes.clone();
            notes.extend(self.too_large.told(("line", "lines")));
            if count > 0 {
                notes.push(self.tail_line(count, asked));
            } else {
                notes.push(self.told(asked, setting));
            }
            json!({
                "records": entries.iter().map(|entry| self.record(entry)).collect::<Vec<_>>(),
                "untrusted": untrusted,
                "read": self.read,
                "matching": self.passing,
                "shown": entries.iter().map(|entry| entry.times).sum::<u64>(),
                "notes": notes,
            })
        };
        if self.held.is_empty() {
            return tell(0);
        }
        let (count, _) = self.budget.most_of(self.held.len(), |count| match count {
            0 => String::new(),
            count => tell(count).to_string(),
        });
        tell(count)
    }

    fn record(&self, entry: &Entry) -> Value {
        let mut record = Map::new();
        record.extend(entry.first.map(|time| ("time".to_owned(), time.to_string().into())));
        let others = self.others().zip(&entry.others).filter(|(_, value)| !value.is_empty());
        record.extend(others.map(|(column, value)| (column.name.to_owned(), value.as_str().into())));
        record.insert("text".into(), entry.text.as_str().into());
        if entry.times > 1 {
            record.insert("times".into(), entry.times.into());
            record.extend(entry.last.map(|time| ("until".to_owned(), time.to_string().into())));
        }
        record.into()
    }
}
