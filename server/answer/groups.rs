//! Rows counted by the values of a column, instead of being told: how many there are of each, how many of those are in
//! trouble, and in which.

use std::collections::BTreeMap;

use argocd_api::vocabulary::{Field, Rows};
use serde_json::Value;

use super::cell;
use super::take::{self, Source};

/// A column and one of its values, by their places in the mapping.
type Trouble = (usize, usize);

/// Different values that are told apart; what comes after so many is counted together.
const DIFFERENT: usize = 2_000;

/// The rows of each value.
pub(super) struct Groups {
    column: &'static Field,
    groups: BTreeMap<String, Group>,
    /// Rows whose value was one too many.
    other: u64,
    /// Whether a row had several values, and is counted with each.
    several: bool,
}

#[derive(Default)]
struct Group {
    count: u64,
    trouble: u64,
    /// Columns and their values that mean trouble, each with its count.
    split: BTreeMap<Trouble, u64>,
}

impl Groups {
    pub(super) fn by(column: &'static Field) -> Self {
        Self { column, groups: BTreeMap::new(), other: 0, several: false }
    }

    pub(super) fn count(&mut self, spec: &Rows, source: &Source<'_>) {
        let values = match take::told(self.column.take, source) {
            None => vec![Value::Null],
            Some(Value::Array(values)) => values,
            Some(value) => vec![value],
        };
        self.several |= values.len() > 1;
        let trouble = trouble(spec, source);
        for value in values {
            let name = cell::cut(&cell::text(&value), 100);
            if self.groups.len() >= DIFFERENT && !self.groups.contains_key(&name) {
                self.other += 1;
                continue;
            }
            let group = self.groups.entry(name).or_default();
            group.count += 1;
            group.trouble += u64::from(!trouble.is_empty());
            trouble.iter().for_each(|found| *group.split.entry(*found).or_default() += 1);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn is_untrusted(&self) -> bool {
        take::may_be_untrusted(self.column)
    }

    /// A line for each of the first so many: those with most trouble first, then the largest.
    pub(super) fn told(&self, count: usize, spec: &Rows) -> String {
        let (noun, with_trouble) = (spec.noun.1, !spec.trouble.is_empty());
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by_key(|(name, group)| (std::cmp::Reverse((group.trouble, group.count)), *name));
        let mut lines = vec![if with_trouble {
            format!("{}\t{noun}\tin trouble\twhich", self.column.name)
        } else {
            format!("{}\t{noun}", self.column.name)
        }];
        lines.extend(groups.into_iter().take(count).map(|(name, group)| {
            let name = if name.is_empty() { "none" } else { name };
            let split: Vec<_> =
                group.split.iter().map(|(found, count)| format!("{count} {}", word(spec, *found))).collect();
            if group.trouble > 0 {
                format!("{name}\t{}\t{}\t{}", group.count, group.trouble, split.join(", "))
            } else {
                format!("{name}\t{}", group.count)
            }
        }));
        lines.join("\n")
    }

    /// What has to be said about the counts.
    pub(super) fn notes(&self, noun: &str) -> String {
        let several = if self.several { "; one with several values counts with each" } else { "" };
        let other = match self.other {
            0 => String::new(),
            other => format!("; {other} {noun} have other values still"),
        };
        format!("{several}{other}")
    }
}

/// What of a row means trouble; nothing where it is in none.
pub(super) fn trouble(spec: &Rows, source: &Source<'_>) -> Vec<Trouble> {
    let mut found = Vec::new();
    for (place, (name, values)) in spec.trouble.iter().enumerate() {
        let Some(column) = spec.columns.iter().find(|column| column.name == *name) else { continue };
        let texts = take::texts_behind(column.take, source);
        let among = |value: &str| texts.iter().any(|text| text == value);
        found.extend(values.iter().enumerate().filter(|(_, value)| among(value)).map(|(which, _)| (place, which)));
    }
    found
}

/// `Degraded`; with its column before it where another one has the same.
fn word(spec: &Rows, (place, which): Trouble) -> String {
    let (column, values) = spec.trouble[place];
    let value = values[which];
    let shared = spec.trouble.iter().filter(|(_, values)| values.contains(&value)).count() > 1;
    if shared { format!("{column} {value}") } else { value.to_owned() }
}
