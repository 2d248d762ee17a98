//! How often each value of a column occurs.

use std::collections::HashMap;

use argocd_api::vocabulary::Field;
use serde_json::{Map, Value};

use super::cell;
use super::take::{self, Source};

/// Different values that are told apart; a column with more is no good to count by.
const DIFFERENT: usize = 200;
/// Values that are told.
const TOLD: usize = 8;

/// The values of one column and how often each occurs.
pub(super) struct Tally {
    pub(super) column: &'static Field,
    counts: HashMap<String, u64>,
    none: u64,
    other: u64,
}

impl Tally {
    pub(super) fn of(column: &'static Field) -> Self {
        Self { column, counts: HashMap::new(), none: 0, other: 0 }
    }

    pub(super) fn count(&mut self, source: &Source<'_>) {
        let values = take::told(self.column.take, source);
        let values = match &values {
            None => return self.none += 1,
            Some(Value::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
        };
        for value in values {
            let value = cell::cut(&cell::text(value), 40);
            let room = self.counts.len() < DIFFERENT;
            match self.counts.get_mut(&value) {
                Some(count) => *count += 1,
                None if room => drop(self.counts.insert(value, 1)),
                None => self.other += 1,
            }
        }
    }

    /// How many different values there are, as far as they are told apart.
    pub(super) fn different(&self) -> usize {
        self.counts.len()
    }

    /// Whether any value occurs more than once.
    pub(super) fn repeats(&self) -> bool {
        self.counts.values().any(|count| *count > 1)
    }

    /// The most frequent values with their counts, the others as `other`, and those without one as `none`.
    pub(super) fn values(&self) -> Value {
        let (counts, other) = self.most_frequent();
        let counts = counts.into_iter().map(|(count, value)| (value.to_owned(), Value::from(count)));
        let rest = [("other", other), ("none", self.none)].into_iter().filter(|(_, count)| *count > 0);
        counts.chain(rest.map(|(name, count)| (name.to_owned(), count.into()))).collect::<Map<_, _>>().into()
    }

    fn most_frequent(&self) -> (Vec<(u64, &str)>, u64) {
        let mut counts: Vec<_> = self.counts.iter().map(|(value, count)| (*count, value.as_str())).collect();
        counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let over = counts.split_off(counts.len().min(TOLD));
        (counts, self.other + over.iter().map(|(count, _)| count).sum::<u64>())
    }

    /// `health 50 Healthy, 4 Degraded, 3 none`: the most frequent first.
    pub(super) fn told(&self) -> Option<String> {
        let (mut counts, other) = self.most_frequent();
        counts.extend([(other, "other"), (self.none, "none")].into_iter().filter(|(count, _)| *count > 0));
        let counts: Vec<_> = counts.iter().map(|(count, value)| format!("{count} {value}")).collect();
        let anything = !self.counts.is_empty();
        anything.then(|| format!("{} {}", self.column.name, counts.join(", ")))
    }
}
