//! A list of any length, of which only the rows that an answer can hold are kept: the worst, in order. All are counted.

mod empty;
mod structured;

pub(super) use self::structured::DOCUMENT;

use std::collections::BTreeMap;

use argocd_api::vocabulary::{self, Detail, Layout};
use serde_json::Value;

use super::asked::Asked;
use super::block::Block;
use super::budget::Budget;
use super::cursor::{Position, Question};
use super::documents;
use super::filter::Filter;
use super::groups::{self, Groups};
use super::nearby::Nearby;
use super::order::{self, Key, Sort};
use super::take::{self, Source};
use super::tally::Tally;
use super::{Setting, Stopped, TooLarge, cell};
use crate::safety::fence::fence;

/// Rows that are kept; no answer holds more.
const HELD: usize = 2_000;
/// Bytes of rows that are kept: many times what an answer holds, since columns that are all the same are told once.
const HELD_BYTES: usize = 1024 * 1024;
/// Characters of a value that are told where all rows fit, and where they do not.
const WIDTHS: [usize; 2] = [1_000, 160];

/// The rows so far.
pub(super) struct Rows {
    spec: vocabulary::Rows,
    layout: Layout,
    /// The columns that are told, and how much of each.
    told: Vec<(&'static vocabulary::Field, Detail)>,
    filters: Vec<Filter>,
    /// The argument that says that only rows in trouble are told, where it does.
    only_trouble: Option<&'static str>,
    sort: Option<Sort>,
    /// Where rows are counted instead of told.
    groups: Option<Groups>,
    question: Question,
    after: Option<Position>,
    held: BTreeMap<(Key, u64), Vec<String>>,
    held_bytes: usize,
    /// The first in order of those that were let go; nothing behind it may be kept, or a page would skip it.
    edge: Option<(Key, u64)>,
    seen: u64,
    passing: u64,
    /// Passing rows in trouble.
    trouble: u64,
    /// Passing rows up to the cursor.
    before: u64,
    /// Passing rows up to the cursor that stand exactly where it does.
    level: u64,
    counts: Vec<Tally>,
    /// What there is instead, one for each filter, as long as no row passes all of them.
    nearby: Vec<Nearby>,
    pub(super) stopped: Option<Stopped>,
    pub(super) too_large: TooLarge,
}

impl Rows {
    /// # Errors
    /// A sentence about a cursor that is not one, or a filter that cannot be applied.
    pub(super) fn new(spec: vocabulary::Rows, layout: Layout, asked: &Asked) -> Result<Self, String> {
        let filters = asked.filters(spec.columns)?;
        let question = Question::new(asked, &spec);
        let after = match (asked.cursor(), asked.cursor_argument()) {
            (Some(cursor), Some(argument)) => Some(question.position(cursor, argument)?),
            _ => None,
        };
        let column = |name: &str| spec.columns.iter().find(|field| field.name == name);
        let sort = asked.sort().and_then(|name| Sort::new(&spec, name));
        // What rows are chosen or ordered by is told without being asked for.
        let explains = |column: &&vocabulary::Field| {
            column.shown
                && !asked.chooses_fields()
                && (sort.is_some_and(|sort| sort.column.name == column.name)
                    || filters.iter().any(|filter| filter.explains(column)))
        };
        let told = spec.columns.iter().filter(|column| asked.tells(column) || explains(column));
        Ok(Self {
            counts: spec.count_by.iter().filter_map(|name| column(name)).map(Tally::of).collect(),
            nearby: filters.iter().map(Nearby::new).collect(),
            only_trouble: asked.trouble(),
            groups: asked.group().and_then(column).map(Groups::by),
            spec,
            layout,
            told: told.map(|column| (column, asked.detail().max(column.detail))).collect(),
            sort,
            filters,
            question,
            after,
            held: BTreeMap::new(),
            held_bytes: 0,
            edge: None,
            seen: 0,
            passing: 0,
            trouble: 0,
            before: 0,
            level: 0,
            stopped: None,
            too_large: TooLarge::default(),
        })
    }

    /// A row from the array `Rows::at[at]`, sanitized.
    pub(super) fn push(&mut self, at: usize, row: &Value, setting: &Setting) {
        let at = self.spec.at.get(at).copied().unwrap_or_default();
        let exact = self.layout == Layout::Yaml;
        let source = Source { value: row, at, now: setting.now, exact, detail: Detail::Full };
        self.seen += 1;
        if self.passing == 0 {
            self.nearby.iter_mut().zip(&self.filters).for_each(|(nearby, filter)| nearby.see(filter, &source));
        }
        if !self.filters.iter().all(|filter| filter.passes(&source)) {
            return;
        }
        let in_trouble = !groups::trouble(&self.spec, &source).is_empty();
        if self.only_trouble.is_some() && !in_trouble {
            return;
        }
        self.passing += 1;
        self.trouble += u64::from(in_trouble);
        self.counts.iter_mut().for_each(|tally| tally.count(&source));
        if let Some(groups) = &mut self.groups {
            return groups.count(&self.spec, &source);
        }
        let key = order::key(&self.spec, self.sort, &source);
        if self.is_told_already(&key) {
            return;
        }
        let place = (key, self.seen);
        if self.edge.as_ref().is_some_and(|edge| place > *edge) {
            return;
        }
        let cells = self.cells(&source);
        self.held_bytes += size(&cells);
        self.held.insert(place, cells);
        while self.held.len() > HELD || self.held_bytes > HELD_BYTES && self.held.len() > 1 {
            let Some((place, cells)) = self.held.pop_last() else { break };
            self.held_bytes -= size(&cells);
            self.edge = Some(place);
        }
    }

    /// The answer.
    pub(super) fn told(&self, asked: &Asked, setting: &Setting) -> String {
        let budget = asked.budget();
        if let Some(groups) = self.groups.as_ref().filter(|_| self.passing > 0) {
            return self.told_groups(groups, asked, setting);
        }
        if self.held.is_empty() {
            return budget.cut(self.told_empty(asked));
        }
        let rows: Vec<_> = self.held.iter().collect();
        let block = Block::of(self.layout, self.shown().collect(), rows.iter().map(|(_, cells)| cells.as_slice()));
        let tell = |count: usize, width: usize| {
            let position = self.position(&rows, count);
            let mut lines = vec![self.head()];
            lines.extend(self.too_large.told(self.spec.noun));
            let untrusted_counts = self.counts(true);
            if count > 0 {
                let block = block.told(count, width);
                let payload =
                    [untrusted_counts.clone(), Some(block.text)].into_iter().flatten().collect::<Vec<_>>().join("\n");
                let is_untrusted = block.untrusted || untrusted_counts.is_some();
                lines.push(if is_untrusted { fence(&setting.mark, self.spec.noun.1, &payload) } else { payload });
            }
            lines.push(self.tail(count, position, block.is_cut(count, width), width, asked, budget));
            lines.join("\n")
        };
        let [wide, narrow] = match self.layout {
            Layout::Compact => WIDTHS,
            // One that does not fit into half an answer is told as far as that.
            Layout::Yaml => [usize::MAX, budget.bytes / 2],
        };
        let all = tell(rows.len(), wide);
        if all.len() <= budget.bytes && self.left(rows.len()) == 0 {
            return all;
        }
        let (_, text) = budget.most_of(rows.len(), |count| tell(count, narrow));
        budget.cut(text)
    }

    /// Where an answer with so many of these rows stops.
    fn position(&self, rows: &[(&(Key, u64), &Vec<String>)], count: usize) -> Option<Position> {
        let ((key, _), _) = rows.get(count.checked_sub(1)?)?;
        let level = rows[..count].iter().rev().take_while(|((other, _), _)| other == key).count() as u64;
        let before = self.after.as_ref().filter(|after| after.key == *key).map_or(0, |after| after.told);
        Some(Position { told: level + before, key: key.clone() })
    }

    /// What is kept of a row: its cells, or all of it as one document.
    fn cells(&self, source: &Source<'_>) -> Vec<String> {
        match self.layout {
            Layout::Compact => {
                let cell = |&(column, detail): &(&vocabulary::Field, Detail)| {
                    let told = take::told(column.take, &Source { detail, ..*source });
                    let tests = self.filters.iter().find(|filter| filter.explains(column));
                    cell_of(told.map(|value| match tests {
                        Some(filter) => filter.narrowed(value),
                        None => value,
                    }))
                };
                self.told.iter().map(cell).collect()
            }
            Layout::Yaml => {
                let told = take::object(self.shown(), source).unwrap_or_default();
                vec![documents::yaml(&documents::document(told, self.told.len()))]
            }
        }
    }

    fn shown(&self) -> impl Iterator<Item = &'static vocabulary::Field> {
        self.told.iter().map(|(column, _)| *column)
    }

    /// Whether a passing row was told in an earlier answer.
    fn is_told_already(&mut self, key: &Key) -> bool {
        let Some(after) = &self.after else { return false };
        let level = *key == after.key && self.level < after.told;
        self.level += u64::from(level);
        let before = level || *key < after.key;
        self.before += u64::from(before);
        before
    }

    /// How many rows come after so many.
    fn left(&self, count: usize) -> u64 {
        self.passing - self.before - count as u64
    }

    /// `4 of 57 applications match (health = Degraded): sync 4 OutOfSync`
    fn head(&self) -> String {
        let Self { seen, passing, .. } = *self;
        let noun = self.noun(seen);
        let sought = self.sought();
        let mut head = if sought.is_empty() {
            format!("{seen} {noun}")
        } else {
            let verb = if passing == 1 { "matches" } else { "match" };
            format!("{passing} of {seen} {noun} {verb} ({sought})")
        };
        if !self.spec.trouble.is_empty() && self.only_trouble.is_none() {
            head.push_str(&format!(", {} in trouble", self.trouble));
        }
        if let Some(counts) = self.counts(false) {
            head.push_str(": ");
            head.push_str(&counts);
        }
        cell::cut(&head, 600)
    }

    /// Counts of the columns that somebody in the cluster may have filled in freely, or of the others.
    fn counts(&self, untrusted: bool) -> Option<String> {
        let tallies = self.counts.iter().filter(|tally| take::may_be_untrusted(tally.column) == untrusted);
        let told: Vec<_> = tallies.filter_map(Tally::told).collect();
        (!told.is_empty()).then(|| cell::cut(&told.join("; "), 500))
    }

    /// `20 of 57 shown, worst first, cut to 8000 tokens; 37 more: call again with cursor "…" or narrow with sync.`
    fn tail(
        &self,
        count: usize,
        last: Option<Position>,
        values_cut: bool,
        width: usize,
        asked: &Asked,
        budget: Budget,
    ) -> String {
        let shown = if self.before == 0 || count == 0 {
            count.to_string()
        } else {
            format!("{}-{}", self.before + 1, self.before + count as u64)
        };
        let mut tail = format!("{shown} of {} shown", self.passing);
        if let Some(order) = order::told(&self.spec, self.sort).filter(|_| self.passing > 1) {
            tail.push_str(&format!(", {order}"));
        }
        if values_cut {
            tail.push_str(&format!(", values over {width} characters cut"));
        }
        let left = self.left(count);
        if let Some(stopped) = self.stopped {
            tail.push_str(&format!("; {}", stopped.told()));
        }
        if left == 0 {
            tail.push_str(if self.before > 0 && self.stopped.is_none() { "; these are the last." } else { "." });
            return tail;
        }
        let mut ways = Vec::new();
        if let (Some(argument), Some(position)) = (asked.cursor_argument(), last) {
            ways.push(format!("call again with {argument} \"{}\"", self.question.cursor(&position)));
        } else if let Some(argument) = asked.budget_argument().filter(|_| budget.can_grow()) {
            ways.push(format!("raise {argument}"));
        }
        let narrowing = asked.narrowing();
        if !narrowing.is_empty() {
            ways.push(format!("narrow with {}", narrowing.join(", ")));
        }
        let ways = if ways.is_empty() { "there is no way to ask for them".to_owned() } else { ways.join(" or ") };
        tail.push_str(&format!(", cut to {} tokens; {left} more: {ways}.", budget.tokens));
        tail
    }

    /// Counts by a column, within the budget.
    fn told_groups(&self, groups: &Groups, asked: &Asked, setting: &Setting) -> String {
        let budget = asked.budget();
        let (one, several) = self.spec.noun;
        let all = groups.len();
        let tell = |count: usize| {
            let mut lines = vec![self.head()];
            lines.extend(self.too_large.told((one, several)));
            if count > 0 {
                let text = groups.told(count, &self.spec);
                lines.push(if groups.is_untrusted() { fence(&setting.mark, several, &text) } else { text });
            }
            let mut tail = format!("{count} of {all} groups told, those with most trouble first");
            tail.push_str(&groups.notes(several));
            if let Some(stopped) = self.stopped {
                tail.push_str(&format!("; {}", stopped.told()));
            }
            if count < all {
                let grow = asked.budget_argument().filter(|_| budget.can_grow());
                let grow = grow.map_or_else(String::new, |name| format!("raise {name} or "));
                tail.push_str(&format!(
                    ", cut to {} tokens: {grow}narrow with {}",
                    budget.tokens,
                    asked.narrowing().join(", ")
                ));
            }
            lines.push(tail + ".");
            lines.join("\n")
        };
        let (_, text) = budget.most_of(all, tell);
        budget.cut(text)
    }

    fn noun(&self, count: u64) -> &'static str {
        if count == 1 { self.spec.noun.0 } else { self.spec.noun.1 }
    }
}

fn cell_of(value: Option<Value>) -> String {
    value.map_or_else(String::new, |value| cell::cut(&cell::text(&value), WIDTHS[0]))
}

fn size(cells: &[String]) -> usize {
    cells.iter().map(|cell| cell.len() + size_of::<String>()).sum()
}
