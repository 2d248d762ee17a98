//! What of a reply an answer keeps, as the mapping says it: `object:`, `rows:` or `lines:`, and fields that take their
//! values by paths.

pub use super::field::{Detail, Each, Field, Take};
pub use super::path::{Path, Piece, Step};

use super::field::fields;
use super::{keys, path};
use crate::problem::Mark;
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node, Value};

/// The shape of an answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// One object.
    Object(Vec<Field>),
    /// A list.
    Rows(Rows),
    /// A stream of text lines.
    Lines(Lines),
    /// Whatever somebody has written who asks with these reads.
    ByHand(Vec<Word>),
}

/// A list.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The arrays that hold the rows.
    pub at: Vec<Path>,
    /// One, and several.
    pub noun: (String, String),
    /// The columns.
    pub columns: Vec<Field>,
    /// Columns that tell rows apart.
    pub key: Vec<Word>,
    /// Columns by which the worst come first, with their values.
    pub worst_first: Vec<(Word, Vec<Word>)>,
    /// Columns whose values are counted.
    pub count_by: Vec<Word>,
    /// Columns, each with the values that mean trouble.
    pub trouble: Vec<(Word, Vec<Word>)>,
}

/// When an object was last looked at, and the seconds after which that is long ago.
#[derive(Clone, Debug)]
pub struct Stale {
    /// Where the time stands.
    pub path: Path,
    /// Seconds.
    pub after: i64,
}

/// A stream of text lines.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The object in each record.
    pub at: Path,
    /// Its columns.
    pub columns: Vec<Field>,
    /// The argument that says how many lines from the end.
    pub tail: Option<Word>,
    /// How many are read where a filter is given; 0 where it does not say.
    pub searched: i64,
    /// The tool whose rows are the resources that lines can be of.
    pub pods: Option<Word>,
}

const OBJECT: &[&str] = &["object", "stale", "layout"];
const ROWS: &[&str] = &["rows", "noun", "columns", "key", "worst_first", "count_by", "trouble", "layout"];
const LINES: &[&str] = &["lines", "columns", "tail", "searched", "pods"];

/// Reads an answer.
pub fn read(reading: &mut Reading<'_>, node: &Node) -> Option<Answer> {
    let all = keys::ANSWER.names();
    let entries = reading.known(node, "an answer", &all);
    if let Some(reads) = entry(entries, "by_hand") {
        reading.fitting(entries, "this answer is written by hand", &all, &["by_hand"], "remove it");
        return Some(Answer::ByHand(reading.words(reads, "`by_hand`")));
    }
    let (object, rows, lines) = (entry(entries, "object"), entry(entries, "rows"), entry(entries, "lines"));
    match (object, rows, lines) {
        (Some(object), None, None) => {
            reading.fitting(entries, "this answer is an object", &all, OBJECT, "remove it");
            Some(Answer::Object(fields(reading, object, "`object`")))
        }
        (None, Some(rows), None) => {
            reading.fitting(entries, "this answer is rows", &all, ROWS, "remove it");
            Some(Answer::Rows(Rows {
                at: path::several(reading, rows, "`rows`"),
                noun: noun(reading, entries, node.mark),
                columns: columns(reading, entries, node.mark),
                key: words(reading, entries, "key"),
                worst_first: valued(reading, entries, "worst_first", "the order of"),
                count_by: words(reading, entries, "count_by"),
                trouble: valued(reading, entries, "trouble", "the trouble of"),
            }))
        }
        (None, None, Some(lines)) => {
            reading.fitting(entries, "this answer is lines", &all, LINES, "remove it");
            Some(Answer::Lines(Lines {
                at: path::one(reading, lines, "`lines`")?,
                columns: columns(reading, entries, node.mark),
                tail: entry(entries, "tail").and_then(|node| reading.word(node, "`tail`")),
                // What is no number has been told; it is no reason to ask for one.
                pods: entry(entries, "pods").and_then(|node| reading.word(node, "`pods`")),
                searched: entry(entries, "searched").map_or(0, |node| reading.integer(node, "`searched`").unwrap_or(1)),
            }))
        }
        (None, None, None) => {
            reading.problem(
                node.mark,
                "an answer is an object, rows or lines",
                "write `object:`, `rows:`, `lines:` or `by_hand:`",
            );
            None
        }
        _ => {
            let what = "an answer is only one of object, rows and lines";
            reading.problem(node.mark, what, "keep the one that the reply is");
            None
        }
    }
}

/// Whether the answer is told as YAML.
pub fn is_yaml(reading: &mut Reading<'_>, node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let Some(word) = entry(entries, "layout").and_then(|node| reading.word(node, "`layout`")) else { return false };
    if word.text != "yaml" {
        let what = format!("nothing can be laid out as \"{}\"", word.text);
        reading.problem(word.mark, what, "write yaml, or remove it");
    }
    true
}

/// When an object may be stale.
pub fn stale(reading: &mut Reading<'_>, node: &Node) -> Option<Stale> {
    let Value::Map(entries) = &node.value else { return None };
    let node = entry(entries, "stale")?;
    let entries = reading.known(node, "what makes an answer stale", &keys::STALE.names());
    let path = entry(entries, "path").and_then(|node| path::one(reading, node, "`path`"));
    let after = entry(entries, "after").and_then(|node| reading.integer(node, "`after`"));
    let known = |name: &str| entry(entries, name).is_some();
    if matches!(node.value, Value::Map(_)) && !(known("path") && known("after")) {
        let what = "it is not said when the answer is stale";
        reading.problem(node.mark, what, "write `stale: { path: status.reconciledAt, after: 360 }`");
    }
    if after.is_some_and(|after| after < 1) {
        reading.problem(node.mark, "an answer is not stale at once", "write the seconds after which it is");
    }
    Some(Stale { path: path?, after: after? })
}

fn words(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<Word> {
    entry(entries, field).map(|node| reading.words(node, &format!("`{field}`"))).unwrap_or_default()
}

fn columns(reading: &mut Reading<'_>, entries: &[(Key, Node)], mark: Mark) -> Vec<Field> {
    match entry(entries, "columns") {
        Some(node) => fields(reading, node, "`columns`"),
        None => {
            reading.problem(mark, "this answer has no columns", "write `columns:` and `name: path` for each below it");
            Vec::new()
        }
    }
}

fn noun(reading: &mut Reading<'_>, entries: &[(Key, Node)], mark: Mark) -> (String, String) {
    match words(reading, entries, "noun").as_slice() {
        [one, several] => (one.text.clone(), several.text.clone()),
        _ => {
            let what = "rows need what one is called, and what several are";
            reading.problem(mark, what, "write `noun: [resource, resources]`");
            Default::default()
        }
    }
}

/// Columns, each with some of its values.
fn valued(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str, what: &str) -> Vec<(Word, Vec<Word>)> {
    entry(entries, field)
        .map(|node| reading.entries(node, &format!("`{field}`")))
        .unwrap_or_default()
        .iter()
        .map(|(key, node)| (Word::of(key), reading.words(node, &format!("{what} \"{}\"", key.text))))
        .collect()
}
