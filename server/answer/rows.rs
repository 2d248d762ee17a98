//! A list of any length, of which only the rows that an answer can hold are kept: the worst, in order. All are counted.

mod structured;

pub(super) use self::structured::DOCUMENT;

use std::collections::BTreeMap;

use argocd_api::vocabulary::{self, Layout, Test};
use serde_json::Value;

use super::asked::Asked;
use super::block::Block;
use super::budget::Budget;
use super::cursor::{Position, Question};
use super::documents;
use super::filter::{self, Filter};
use super::order::{self, Key};
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
    /// The columns that are told.
    told: Vec<&'static vocabulary::Field>,
    filters: Vec<Filter>,
    question: Question,
    after: Option<Position>,
    held: BTreeMap<(Key, u64), Vec<String>>,
    held_bytes: usize,
    /// The first in order of those that were let go; nothing behind it may be kept, or a page would skip it.
    edge: Option<(Key, u64)>,
    seen: u64,
    passing: u64,
    /// Passing rows up to the cursor.
    before: u64,
    /// Passing rows up to the cursor that stand exactly where it does.
    level: u64,
    counts: Vec<Tally>,
    /// What there is in the columns that filters test, for who asks for what there is not.
    instead: Vec<Tally>,
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
        let tally = |name: &&str| spec.columns.iter().find(|field| field.name == *name).map(Tally::of);
        let tested = filters.iter().filter(|filter| filter.test == Test::Is).flat_map(|filter| &filter.columns);
        Ok(Self {
            counts: spec.count_by.iter().filter_map(tally).collect(),
            instead: tested.filter(|column| !take::may_be_untrusted(column)).map(|column| Tally::of(column)).collect(),
            spec,
            layout,
            told: spec.columns.iter().filter(|column| asked.tells(column)).collect(),
            filters,
            question,
            after,
            held: BTreeMap::new(),
            held_bytes: 0,
            edge: None,
            seen: 0,
            passing: 0,
            before: 0,
            level: 0,
            stopped: None,
            too_large: TooLarge::default(),
        })
    }

    /// A row from the array `Rows::at[at]`, sanitized.
    pub(super) fn push(&mut self, at: usize, row: &Value, setting: &Setting) {
        let at = self.spec.at.get(at).copied().unwrap_or_default();
        let source = Source { value: row, at, now: setting.now, exact: self.layout == Layout::Yaml };
        self.seen += 1;
        self.instead.iter_mut().for_each(|tally| tally.count(&source));
        if !self.filters.iter().all(|filter| filter.passes(&source)) {
            return;
        }
        self.passing += 1;
        self.counts.iter_mut().for_each(|tally| tally.count(&source));
        let key = order::key(&self.spec, &source);
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
            Layout::Compact => self.shown().map(|column| cell_of(take::told(column.take, source))).collect(),
            Layout::Yaml => {
                let told = take::object(self.shown(), source).unwrap_or_default();
                vec![documents::yaml(&documents::document(told, self.told.len()))]
            }
        }
    }

    fn shown(&self) -> impl Iterator<Item = &'static vocabulary::Field> {
        self.told.iter().copied()
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
        let mut head = if self.filters.is_empty() {
            format!("{seen} {noun}")
        } else {
            let verb = if passing == 1 { "matches" } else { "match" };
            format!("{passing} of {seen} {noun} {verb} ({})", filter::told(&self.filters))
        };
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
        if let Some(order) = order::told(&self.spec).filter(|_| self.passing > 1) {
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

    /// What to say where there is no row to show.
    fn told_empty(&self, asked: &Asked) -> String {
        let Self { seen, passing, .. } = *self;
        let (one, several) = self.spec.noun;
        let too_large = self.too_large.told(self.spec.noun);
        if let (0, None, Some(too_large)) = (seen, self.stopped, &too_large) {
            return too_large.clone();
        }
        let mut told = if let (0, Some(stopped)) = (passing, self.stopped) {
            let looked = if seen == 0 { String::new() } else { format!(" among {seen} looked at") };
            format!("No {one} found{looked}; {}.", stopped.told())
        } else if passing > 0 {
            format!("No more {several}: all {passing} come before this cursor.")
        } else if seen > 0 {
            let there: Vec<_> = self.instead.iter().filter_map(Tally::told).collect();
            let there = if there.is_empty() { String::new() } else { format!(": {}", there.join("; ")) };
            let sought = filter::told(&self.filters);
            cell::cut(&format!("No {one} matches {sought}; {seen} {} looked at{there}.", self.noun(seen)), 600)
        } else {
            let selection = asked.selection();
            let selected = if selection.is_empty() { String::new() } else { format!(" with {selection}") };
            let told =
                format!("No {several} are visible to this token{selected}: there are none, or it may not see them.");
            cell::cut(&told, 600)
        };
        if let Some(too_large) = too_large {
            told.push('\n');
            told.push_str(&too_large);
        }
        told
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
