//! A stream of text lines, of which the last that an answer can hold are kept, repeats told once.

mod structured;

use std::collections::VecDeque;

use argocd_api::vocabulary::{self, Detail, Field};
use jiff::Timestamp;
use serde_json::Value;

use super::asked::Asked;
use super::budget::Budget;
use super::filter::{self, Filter};
use super::take::{self, Source};
use super::{Setting, Stopped, TooLarge, cell, time};
use crate::safety::fence::fence;
use crate::safety::redact::OpenKey;
use crate::safety::{clean, clean_value};

/// Lines that are read at most, whatever Argo CD sends.
const READ: u64 = 100_000;

/// The lines so far.
pub(super) struct Lines {
    spec: vocabulary::Lines,
    filters: Vec<Filter>,
    held: VecDeque<Entry>,
    held_bytes: usize,
    budget: Budget,
    /// Lines that are told at most, where more are read than were asked for.
    tail: Option<usize>,
    open_key: OpenKey,
    read: u64,
    passing: u64,
    pub(super) stopped: Option<Stopped>,
    pub(super) too_large: TooLarge,
    /// What else is to be said about what was read.
    pub(super) notes: Vec<String>,
}

/// A line, and how often it came in a row.
struct Entry {
    text: String,
    /// Other columns, in order.
    others: Vec<String>,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    times: u64,
}

impl Lines {
    /// # Errors
    /// A sentence about a filter that cannot be applied.
    pub(super) fn new(spec: vocabulary::Lines, asked: &Asked) -> Result<Self, String> {
        let filters = asked.filters(spec.columns)?;
        let tail = asked.integer(spec.tail).filter(|tail| *tail > 0 && !filters.is_empty());
        Ok(Self {
            filters,
            tail: tail.and_then(|tail| usize::try_from(tail).ok()),
            budget: asked.budget(),
            spec,
            held: VecDeque::new(),
            held_bytes: 0,
            open_key: OpenKey::default(),
            read: 0,
            passing: 0,
            stopped: None,
            too_large: TooLarge::default(),
            notes: Vec::new(),
        })
    }

    /// The argument of the request that says how many lines, and how many to ask for, where a filter is given.
    pub(super) fn reads(&self) -> Option<(&'static str, u64)> {
        (!self.filters.is_empty()).then_some((self.spec.tail, self.spec.searched))
    }

    pub(super) fn wants_more(&self) -> bool {
        self.read < READ
    }

    /// A record as it came. One without text, as the one that ends a stream, is no line.
    pub(super) fn push(&mut self, mut record: Value, setting: &Setting) {
        let told = |record: &Value, column: &Field| {
            let told = take::told(
                column.take,
                &Source { value: record, at: "", now: setting.now, exact: false, detail: Detail::Full },
            );
            told.map_or_else(String::new, |value| text_of(&value))
        };
        clean_value(&mut record);
        let Some(column) = self.column("text") else { return };
        let text = told(&record, column);
        if text.trim().is_empty() {
            return;
        }
        self.read += 1;
        if self.read == READ {
            self.stopped.get_or_insert(Stopped::Limit);
        }
        // A key is followed from line to line before filters drop the line that begins it.
        let is_key = self.open_key.holds(&text);
        setting.redactor.value(&mut record);
        let source = Source { value: &record, at: "", now: setting.now, exact: false, detail: Detail::Full };
        if is_key && !self.filters.is_empty() || !self.filters.iter().all(|filter| filter.passes(&source)) {
            return;
        }
        let text = if is_key { setting.redactor.marker("private-key", &text) } else { told(&record, column) };
        let text = text.trim_end().to_owned();
        self.passing += 1;
        let longest = clean::LINE.min(self.budget.bytes / 4);
        let text = clean::line_cut_at(&text, longest).unwrap_or(text);
        let when = self.column("time").and_then(|column| {
            take::texts_behind(column.take, &source).into_iter().find_map(|text| time::parse(&Value::String(text)))
        });
        let others: Vec<_> = self.others().map(|column| cell::cut(&told(&record, column), 100)).collect();
        self.keep(Entry { text, others, first: when, last: when, times: 1 });
    }

    /// The answer.
    pub(super) fn told(&self, asked: &Asked, setting: &Setting) -> String {
        if self.held.is_empty() {
            return self.budget.cut(self.told_empty(asked));
        }
        let (_, text) = self.budget.most_of(self.held.len(), |count| {
            let mut lines = vec![self.head()];
            lines.extend(self.notes.iter().cloned());
            lines.extend(self.too_large.told(("line", "lines")));
            if count > 0 {
                let payload = self.block(count);
                let untrusted = self.spec.columns.iter().any(take::may_be_untrusted);
                lines.push(if untrusted { fence(&setting.mark, asked.title, &payload) } else { payload });
            }
            lines.push(self.tail_line(count, asked));
            lines.join("\n")
        });
        self.budget.cut(text)
    }

    fn keep(&mut self, entry: Entry) {
        match self.held.back_mut() {
            Some(last) if last.text == entry.text && last.others == entry.others => {
                last.times += 1;
                last.last = entry.first.or(last.last);
                return;
            }
            _ => {}
        }
        self.held_bytes += entry.text.len() + 1;
        // Lines of one reply come in the order of their times; those of another belong among them.
        let is_later = |held: &Entry| matches!((held.first, entry.first), (Some(held), Some(new)) if held > new);
        let later = self.held.iter().rev().take_while(|held| is_later(held)).count();
        self.held.insert(self.held.len() - later, entry);
        let most = self.tail.unwrap_or(usize::MAX);
        while self.held.len() > most || self.held_bytes > self.budget.bytes && self.held.len() > 1 {
            self.held_bytes -= self.held.pop_front().map_or(0, |entry| entry.text.len() + 1);
        }
    }

    /// `12 of 5000 lines match (contains timeout)`
    fn head(&self) -> String {
        let lines = |count: u64| if count == 1 { "line" } else { "lines" };
        let Self { read, passing, .. } = *self;
        if self.filters.is_empty() {
            return format!("{read} {} read", lines(read));
        }
        let verb = if passing == 1 { "matches" } else { "match" };
        let head = format!(
            "{passing} of {read} {} searched {verb} ({})",
            lines(read),
            filter::told(self.filters.iter().map(|filter| filter.told.as_str()))
        );
        let more = read >= self.spec.searched;
        let older = if more { "; older lines were not searched" } else { "" };
        cell::cut(&head, 500) + older
    }

    /// The last `count` lines, what is the same in all of them told once.
    fn block(&self, count: usize) -> String {
        let entries: Vec<_> = self.held.iter().skip(self.held.len() - count).collect();
        let columns: Vec<_> = self.others().collect();
        let same = |column: &usize| entries.iter().all(|entry| entry.others[*column] == entries[0].others[*column]);
        let (once, each): (Vec<_>, Vec<_>) = (0..columns.len()).partition(same);
        let mut head: Vec<_> = once
            .into_iter()
            .filter(|column| !entries[0].others[*column].is_empty())
            .map(|column| format!("{} {}", columns[column].name, entries[0].others[column]))
            .collect();
        let mut dates = entries.iter().flat_map(|entry| [entry.first, entry.last]).flatten().map(time::date);
        let date = dates.next().filter(|date| dates.all(|other| other == *date));
        head.extend(date.clone());
        let mut lines = Vec::with_capacity(entries.len() + 1);
        if !head.is_empty() {
            lines.push(format!("in all: {}", head.join("; ")));
        }
        let when = |time: Timestamp| match date {
            Some(_) => time::clock(time),
            None => format!("{} {}", time::date(time), time::clock(time)),
        };
        for entry in entries {
            let mut line = String::new();
            // Most programs write the time themselves; twice it would be a fifth of a line.
            line.extend(entry.first.filter(|time| !says(&entry.text, *time)).map(|time| when(time) + " "));
            for column in each.iter().filter(|column| !entry.others[**column].is_empty()) {
                line.push_str(&entry.others[*column]);
                line.push(' ');
            }
            line.push_str(&entry.text);
            if entry.times > 1 {
                let until = entry.last.filter(|last| Some(*last) != entry.first);
                let until = until.map_or_else(String::new, |time| format!(", until {}", when(time)));
                line.push_str(&format!(" … (repeated {} times{until})", entry.times - 1));
            }
            lines.push(line);
        }
        lines.join("\n")
    }

    /// `80 of 300 shown, newest last, cut to 8000 tokens; for older ones raise max_tokens or narrow with filter.`
    fn tail_line(&self, count: usize, asked: &Asked) -> String {
        let shown: u64 = self.held.iter().rev().take(count).map(|entry| entry.times).sum();
        let mut tail = format!("{shown} of {} shown, newest last", self.passing);
        if shown < self.passing {
            let by_tail = count == self.held.len() && self.tail == Some(count);
            let mut ways = Vec::new();
            if by_tail {
                tail.push_str(&format!(", the last {count}; for older ones "));
                ways.push(format!("raise {}", self.spec.tail));
            } else {
                tail.push_str(&format!(", cut to {} tokens; for older ones ", self.budget.tokens));
                ways.extend(
                    asked.budget_argument().filter(|_| self.budget.can_grow()).map(|name| format!("raise {name}")),
                );
            }
            let narrowing = asked.narrowing();
            if !narrowing.is_empty() {
                ways.push(format!("narrow with {}", narrowing.join(", ")));
            }
            tail.push_str(&if ways.is_empty() { "there is no argument".to_owned() } else { ways.join(" or ") });
        }
        tail.push_str(&self.stopped.map_or_else(String::new, |stopped| format!("; {}", stopped.told())));
        tail.push('.');
        tail
    }

    fn told_empty(&self, asked: &Asked) -> String {
        let sought = filter::told(self.filters.iter().map(|filter| filter.told.as_str()));
        let too_large = self.too_large.told(("line", "lines"));
        if let (0, None, Some(too_large)) = (self.read, self.stopped, &too_large) {
            return too_large.clone();
        }
        let mut told = match (self.read, &self.stopped) {
            (0, Some(stopped)) => format!("No line arrived; {}.", stopped.told()),
            (0, None) => {
                let selection = asked.selection();
                let selected = if selection.is_empty() { String::new() } else { format!(" ({selection})") };
                format!(
                    "No lines{selected}: no pod matches, the container has not started or written anything, or it has \
                     no earlier run."
                )
            }
            (read, stopped) => {
                let lines = if read == 1 { "line" } else { "lines" };
                let older = if read >= self.spec.searched { "; older lines were not searched" } else { "" };
                let stopped = stopped.map_or_else(String::new, |stopped| format!("; {}", stopped.told()));
                format!("No line matches {sought}; {read} {lines} searched{older}{stopped}.")
            }
        };
        told = cell::cut(&told, 600);
        self.notes.iter().for_each(|note| told.push_str(&format!("\n{note}")));
        if let Some(too_large) = too_large {
            told.push('\n');
            told.push_str(&too_large);
        }
        told
    }

    fn column(&self, name: &str) -> Option<&'static Field> {
        self.spec.columns.iter().find(|column| column.name == name)
    }

    fn others(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.spec.columns.iter().filter(|column| column.shown && !matches!(column.name, "text" | "time"))
    }
}

/// Whether a line has this time in it.
fn says(text: &str, time: Timestamp) -> bool {
    text.contains(time::clock(time).trim_end_matches('Z'))
}

/// Text as it is; a log may hold line feeds inside a line, which would look like lines of their own.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim_end_matches('\n').replace('\n', "⏎"),
        value => cell::text(value),
    }
}
