//! In what order rows are told, as bytes that compare the same way: the worst first, then by what tells rows apart.
//! The bytes do not depend on the clock, so that a cursor made of them means the same in the next call.

use argocd_api::vocabulary::{Field, Rows, Take};
use serde_json::Value;

use super::take::{self, Source};
use super::{path, time};

/// Where a row stands among all rows.
pub(super) type Key = Box<[u8]>;

/// A key is no longer; rows that differ behind this are told in the order they come.
const LONGEST: usize = 240;
/// A text inside a key is no longer.
const LONGEST_TEXT: usize = 120;

/// The rank of a value that is not listed, and of no value where `""` is not: before all that are.
const UNLISTED: u8 = 0;

/// What rows are ordered by, where that is not by how bad they are.
#[derive(Clone, Copy)]
pub(super) struct Sort {
    pub(super) column: &'static Field,
    backwards: bool,
}

impl Sort {
    /// From what a caller wrote: the name of a column, with `-` before it for the other way round.
    pub(super) fn new(rows: &Rows, asked: &str) -> Option<Self> {
        let name = asked.strip_prefix('-');
        let column = rows.columns.iter().find(|field| field.name == name.unwrap_or(asked))?;
        Some(Self { column, backwards: name.is_some() })
    }

    /// `by age, newest first`, `by name`.
    fn told(self) -> String {
        match (self.column.take, self.backwards) {
            (Take::Time(_), false) => format!("by {}, newest first", self.column.name),
            (Take::Time(_), true) => format!("by {}, oldest first", self.column.name),
            (_, false) => format!("by {}", self.column.name),
            (_, true) => format!("by {}, backwards", self.column.name),
        }
    }
}

/// Where a row stands: by what a caller wants it ordered by, or by how bad it is, and then by what tells rows apart.
pub(super) fn key(rows: &Rows, sort: Option<Sort>, source: &Source<'_>) -> Key {
    let column = |name: &str| rows.columns.iter().find(|field| field.name == name);
    let mut key = Vec::with_capacity(64);
    match sort {
        Some(sort) => sorted(rows, sort, source, &mut key),
        None => {
            for (name, values) in rows.worst_first {
                key.push(column(name).map_or(UNLISTED, |field| rank(field, values, source)));
            }
        }
    }
    for field in rows.key.iter().filter_map(|name| column(name)) {
        part(field, source, &mut key);
    }
    key.truncate(LONGEST);
    key.into_boxed_slice()
}

/// Rows without a value come last, whichever way round.
fn sorted(rows: &Rows, Sort { column, backwards }: Sort, source: &Source<'_>, key: &mut Vec<u8>) {
    let mut own = Vec::new();
    match rows.worst_first.iter().find(|(name, _)| *name == column.name) {
        Some((_, values)) => own.push(rank(column, values, source)),
        None => part(column, source, &mut own),
    }
    key.push(u8::from(take::texts_behind(column.take, source).is_empty()));
    key.extend(own.into_iter().map(|byte| if backwards { !byte } else { byte }));
}

/// How the order is called: `worst first`, `newest first`, `by name`.
pub(super) fn told(rows: &Rows, sort: Option<Sort>) -> Option<String> {
    let first = rows.columns.iter().find(|field| Some(&field.name) == rows.key.first());
    if let Some(sort) = sort {
        return Some(sort.told());
    }
    match first {
        _ if !rows.worst_first.is_empty() => Some("worst first".to_owned()),
        Some(Field { take: Take::Time(_), .. }) => Some("newest first".to_owned()),
        Some(field) => Some(format!("by {}", field.name)),
        None => None,
    }
}

/// Of several values the worst counts.
fn rank(field: &Field, values: &[&str], source: &Source<'_>) -> u8 {
    let rank = |text: &str| {
        let position = values.iter().position(|value| *value == text);
        position.map_or(UNLISTED, |position| u8::try_from(position + 1).unwrap_or(u8::MAX))
    };
    let texts = take::texts_behind(field.take, source);
    texts.iter().map(|text| rank(text)).min().unwrap_or_else(|| rank(""))
}

/// Times run backwards, the newest first; numbers by size; texts by their bytes, each ended by a zero.
fn part(field: &Field, source: &Source<'_>, key: &mut Vec<u8>) {
    if let Take::Time(path) = field.take {
        let time = path::values(source.value, path).into_iter().find_map(time::parse);
        let backwards = time.map_or(u64::MAX, |time| !ordered(time.as_microsecond()));
        key.extend(backwards.to_be_bytes());
        return;
    }
    let number = take::told(field.take, source).as_ref().and_then(Value::as_i64);
    if let Some(number) = number {
        key.push(1);
        key.extend(ordered(number).to_be_bytes());
        return;
    }
    let text = take::texts_behind(field.take, source).join(",");
    if !text.is_empty() {
        key.push(2);
        key.extend_from_slice(&text.as_bytes()[..text.len().min(LONGEST_TEXT)]);
    }
    key.push(0);
}

/// The same order without a sign.
fn ordered(number: i64) -> u64 {
    number.cast_unsigned() ^ 1 << 63
}
