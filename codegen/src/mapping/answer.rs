//! What of a reply an answer keeps, as the mapping says it: `object:`, `rows:` or `lines:`, and fields that take their
//! values by paths.

pub use super::path::{Path, Piece, Step};

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

/// One thing an answer keeps.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name it is told by.
    pub name: Word,
    /// Where it comes from.
    pub take: Take,
    /// Whether it is told.
    pub shown: bool,
    /// Whether it may hold anybody's words.
    pub untrusted: bool,
}

/// Where a field comes from.
#[derive(Clone, Debug)]
pub enum Take {
    /// The first of these that has a value.
    First(Vec<Path>),
    /// A text with holes.
    Template(Vec<Piece>),
    /// A time.
    Time(Path),
    /// A revision.
    Revision(Vec<Path>),
    /// The number of elements.
    Count(Path),
    /// The names of an object's fields.
    Keys(Path),
    /// Lines of a policy, without whom they are about.
    Policy(Path),
    /// Whether it is there and not switched off.
    Switch(Path),
    /// Several fields of the same object.
    Group(Vec<Field>),
    /// Fields of each element.
    Each(Each),
    /// A word for the array the row comes from.
    Origin(Vec<(Word, String)>),
}

/// Fields of each element of an array.
#[derive(Clone, Debug)]
pub struct Each {
    /// The array.
    pub at: Vec<Path>,
    /// Elements that stay.
    pub when: Vec<(Path, Vec<Word>)>,
    /// Elements that go.
    pub unless: Vec<(Path, Vec<Word>)>,
    /// What is kept.
    pub fields: Vec<Field>,
    /// At most this many.
    pub limit: i64,
    /// Whether the last are kept.
    pub last: bool,
}

/// How many elements of an array are told where the mapping does not say.
const LIMIT: i64 = 20;

const OBJECT: &[&str] = &["object", "layout"];
const ROWS: &[&str] = &["rows", "noun", "columns", "key", "worst_first", "count_by", "layout"];
const LINES: &[&str] = &["lines", "columns", "tail", "searched", "pods"];

/// Reads an answer.
pub fn read(reading: &mut Reading<'_>, node: &Node) -> Option<Answer> {
    let all = keys::ANSWER.names();
    let entries = reading.known(node, "an answer", &all);
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
                worst_first: orders(reading, entries),
                count_by: words(reading, entries, "count_by"),
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
            reading.problem(node.mark, "an answer is an object, rows or lines", "write `object:`, `rows:` or `lines:`");
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

fn orders(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(Word, Vec<Word>)> {
    entry(entries, "worst_first")
        .map(|node| reading.entries(node, "`worst_first`"))
        .unwrap_or_default()
        .iter()
        .map(|(key, node)| (Word::of(key), reading.words(node, &format!("the order of \"{}\"", key.text))))
        .collect()
}

fn fields(reading: &mut Reading<'_>, node: &Node, what: &str) -> Vec<Field> {
    let entries = reading.entries(node, what);
    // Whether an object has nothing to keep is seen when it is held against the reply.
    let nothing = matches!(node.value, Value::Null) || what != "`object`" && matches!(node.value, Value::Map(_));
    if entries.is_empty() && nothing {
        reading.problem(node.mark, format!("{what} keeps nothing"), "write `name: path` for each thing to keep");
    }
    entries.iter().map(|(key, node)| field(reading, key, node)).collect()
}

const BY_PATH: &[&str] = &["path", "as", "show", "untrusted"];
const BY_EACH: &[&str] = &["each", "fields", "when", "unless", "limit", "last", "show"];
const BY_ORIGIN: &[&str] = &["origin", "show"];
const BY_GROUP: &[&str] = &["fields", "show"];

/// A field that cannot be read keeps nothing, and is there all the same for whoever names it.
fn field(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Field {
    let name = Word::of(key);
    if !matches!(node.value, Value::Map(_)) {
        let take = paths_or_template(reading, node, &format!("the path of \"{}\"", name.text));
        return Field { name, take, shown: true, untrusted: false };
    }
    let all = keys::FIELD.names();
    let what = format!("the field \"{}\"", name.text);
    let entries = reading.known(node, &what, &all);
    let take = if let Some(each) = entry(entries, "each") {
        reading.fitting(entries, &format!("{what} is told for each element"), &all, BY_EACH, "remove it");
        Take::Each(read_each(reading, each, entries, &name))
    } else if let Some(origin) = entry(entries, "origin") {
        reading.fitting(entries, &format!("{what} is told by origin"), &all, BY_ORIGIN, "remove it");
        Take::Origin(
            reading
                .entries(origin, "`origin`")
                .iter()
                .filter_map(|(key, node)| Some((Word::of(key), reading.word(node, "a word for an origin")?.text)))
                .collect(),
        )
    } else if let Some(path) = entry(entries, "path") {
        reading.fitting(entries, &format!("{what} is told by path"), &all, BY_PATH, "remove it");
        by_path(reading, path, entry(entries, "as"))
    } else if let Some(nested) = entry(entries, "fields") {
        reading.fitting(entries, &format!("{what} is a group of fields"), &all, BY_GROUP, "add `each:`, or remove it");
        Take::Group(fields(reading, nested, "`fields`"))
    } else {
        reading.problem(name.mark, format!("{what} has no path"), "write `path:`, `each:`, `fields:` or `origin:`");
        Take::First(Vec::new())
    };
    Field {
        name,
        take,
        shown: entry(entries, "show").is_none_or(|node| reading.boolean(node, "`show`")),
        untrusted: entry(entries, "untrusted").is_some_and(|node| reading.boolean(node, "`untrusted`")),
    }
}

fn paths_or_template(reading: &mut Reading<'_>, node: &Node, what: &str) -> Take {
    match &node.value {
        Value::Text(text) if text.contains('{') => Take::Template(path::template(reading, text, node.mark)),
        _ => Take::First(path::several(reading, node, what)),
    }
}

fn by_path(reading: &mut Reading<'_>, node: &Node, form: Option<&Node>) -> Take {
    let Some(form) = form else { return paths_or_template(reading, node, "`path`") };
    let found = path::several(reading, node, "`path`");
    let Some(form) = reading.word(form, "`as`") else { return Take::First(found) };
    let nothing = Take::First(Vec::new());
    match (form.text.as_str(), found.as_slice()) {
        // What is wrong with the path itself has been said.
        ("time" | "count" | "keys" | "policy" | "switch", []) => nothing,
        ("time", [path]) => Take::Time(path.clone()),
        ("count", [path]) => Take::Count(path.clone()),
        ("keys", [path]) => Take::Keys(path.clone()),
        ("policy", [path]) => Take::Policy(path.clone()),
        ("switch", [path]) => Take::Switch(path.clone()),
        ("time" | "count" | "keys" | "policy" | "switch", _) => {
            let what = format!("`as: {}` takes one path, and here are {}", form.text, found.len());
            reading.problem(node.mark, what, "keep one of them");
            nothing
        }
        ("revision", _) => Take::Revision(found),
        _ => {
            let what = format!("nothing can be told as \"{}\"", form.text);
            reading.problem(form.mark, what, "write time, count, keys, policy, switch or revision");
            nothing
        }
    }
}

fn read_each(reading: &mut Reading<'_>, each: &Node, entries: &[(Key, Node)], name: &Word) -> Each {
    let limit = entry(entries, "limit").and_then(|node| reading.integer(node, "`limit`"));
    let last = entry(entries, "last").and_then(|node| reading.integer(node, "`last`"));
    if limit.is_some() && last.is_some() {
        reading.problem(name.mark, format!("\"{}\" has both `limit` and `last`", name.text), "keep one");
    }
    let nested = match entry(entries, "fields") {
        Some(node) => fields(reading, node, "`fields`"),
        None => {
            let what = format!("\"{}\" has `each` but no fields", name.text);
            reading.problem(name.mark, what, "write `fields:` and what to keep of each element");
            Vec::new()
        }
    };
    Each {
        at: path::several(reading, each, "`each`"),
        when: conditions(reading, entries, "when"),
        unless: conditions(reading, entries, "unless"),
        fields: nested,
        limit: last.or(limit).unwrap_or(LIMIT),
        last: last.is_some(),
    }
}

fn conditions(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<(Path, Vec<Word>)> {
    entry(entries, field)
        .map(|node| reading.entries(node, &format!("`{field}`")))
        .unwrap_or_default()
        .iter()
        .filter_map(|(key, node)| {
            let values = reading.words(node, &format!("the values of \"{}\"", key.text));
            Some((path::parse(reading, &key.text, key.mark)?, values))
        })
        .collect()
}
