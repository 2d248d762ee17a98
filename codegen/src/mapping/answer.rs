//! What of a reply an answer keeps, as the mapping says it: `object:`, `rows:` or `lines:`, and fields that take their
//! values by paths.

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
    /// How many are read where a filter is given.
    pub searched: i64,
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

/// A piece of a text with holes.
#[derive(Clone, Debug)]
pub enum Piece {
    /// These characters.
    Text(String),
    /// The first of these that has a value.
    Hole(Vec<Path>),
}

/// A path and the line it stands on.
#[derive(Clone, Debug)]
pub struct Path {
    /// Its steps.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub line: usize,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a field.
    Key(String),
    /// Stay with elements whose field has this value.
    Where(String, String),
}

/// How many elements of an array are told where the mapping does not say.
const LIMIT: i64 = 20;

/// Reads an answer.
pub fn read(reading: &mut Reading<'_>, node: &Node) -> Option<Answer> {
    const KEYS: &[&str] =
        &["object", "rows", "lines", "noun", "columns", "key", "worst_first", "count_by", "tail", "searched"];
    let entries = reading.known(node, "an answer", KEYS);
    let columns = |reading: &mut Reading<'_>| {
        entry(entries, "columns").map(|node| fields(reading, node, "columns")).unwrap_or_default()
    };
    match (entry(entries, "object"), entry(entries, "rows"), entry(entries, "lines")) {
        (Some(object), None, None) => Some(Answer::Object(fields(reading, object, "object"))),
        (None, Some(rows), None) => Some(Answer::Rows(Rows {
            at: paths(reading, rows),
            noun: noun(reading, entries, node.line),
            columns: columns(reading),
            key: entry(entries, "key").map(|node| reading.words(node, "a column")).unwrap_or_default(),
            worst_first: orders(reading, entries),
            count_by: entry(entries, "count_by").map(|node| reading.words(node, "a column")).unwrap_or_default(),
        })),
        (None, None, Some(lines)) => Some(Answer::Lines(Lines {
            at: path(reading, lines)?,
            columns: columns(reading),
            tail: entry(entries, "tail").and_then(|node| reading.word(node, "tail")),
            searched: entry(entries, "searched").and_then(|node| reading.integer(node, "searched")).unwrap_or_default(),
        })),
        _ => {
            reading.problem(node.line, "an answer is one of object, rows and lines", "write exactly one of them");
            None
        }
    }
}

fn noun(reading: &mut Reading<'_>, entries: &[(Key, Node)], line: usize) -> (String, String) {
    let words = entry(entries, "noun").map(|node| reading.words(node, "a noun")).unwrap_or_default();
    match words.as_slice() {
        [one, several] => (one.text.clone(), several.text.clone()),
        _ => {
            reading.problem(
                line,
                "rows need what one is called, and what several are",
                "write `noun: [resource, resources]`",
            );
            Default::default()
        }
    }
}

fn orders(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(Word, Vec<Word>)> {
    entry(entries, "worst_first")
        .map(|node| reading.entries(node, "worst_first"))
        .unwrap_or_default()
        .iter()
        .map(|(key, node)| (Word { text: key.text.clone(), line: key.line }, reading.words(node, "a value")))
        .collect()
}

fn fields(reading: &mut Reading<'_>, node: &Node, what: &str) -> Vec<Field> {
    let entries = reading.entries(node, what);
    if entries.is_empty() {
        reading.problem(node.line, format!("{what} keeps nothing"), "write `name: path` for each thing to keep");
    }
    entries.iter().filter_map(|(key, node)| field(reading, key, node)).collect()
}

fn field(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<Field> {
    const KEYS: &[&str] =
        &["path", "as", "show", "untrusted", "each", "fields", "when", "unless", "limit", "last", "origin"];
    let name = Word { text: key.text.clone(), line: key.line };
    if let Value::Text(text) = &node.value {
        let take = if text.contains('{') {
            Take::Template(template(reading, text, node.line)?)
        } else {
            Take::First(paths(reading, node))
        };
        return Some(Field { name, take, shown: true, untrusted: false });
    }
    let entries = reading.known(node, &format!("the field \"{}\"", key.text), KEYS);
    let take = if let Some(each) = entry(entries, "each") {
        Take::Each(read_each(reading, each, entries, node.line))
    } else if let Some(origin) = entry(entries, "origin") {
        let words = reading.entries(origin, "origin").iter().filter_map(|(key, node)| {
            Some((Word { text: key.text.clone(), line: key.line }, reading.word(node, "a word")?.text))
        });
        Take::Origin(words.collect())
    } else if let Some(nested) = entry(entries, "fields") {
        Take::Group(fields(reading, nested, "fields"))
    } else if let Some(path) = entry(entries, "path") {
        by_path(reading, path, entry(entries, "as"))?
    } else {
        reading.problem(
            node.line,
            format!("the field \"{}\" has no path", key.text),
            "write `path:`, `each:` or `fields:`",
        );
        return None;
    };
    Some(Field {
        name,
        take,
        shown: entry(entries, "show").is_none_or(|node| reading.boolean(node, "show")),
        untrusted: entry(entries, "untrusted").is_some_and(|node| reading.boolean(node, "untrusted")),
    })
}

fn by_path(reading: &mut Reading<'_>, node: &Node, form: Option<&Node>) -> Option<Take> {
    let mut found = paths(reading, node);
    let Some(form) = form.and_then(|node| reading.word(node, "as")) else { return Some(Take::First(found)) };
    let mut only = |reading: &mut Reading<'_>| {
        if found.len() != 1 {
            reading.problem(node.line, format!("`as: {}` takes one path", form.text), "");
        }
        found.pop()
    };
    match form.text.as_str() {
        "time" => Some(Take::Time(only(reading)?)),
        "count" => Some(Take::Count(only(reading)?)),
        "revision" => Some(Take::Revision(found)),
        _ => {
            reading.problem(
                form.line,
                format!("nothing can be told as \"{}\"", form.text),
                "write time, count or revision",
            );
            None
        }
    }
}

fn read_each(reading: &mut Reading<'_>, each: &Node, entries: &[(Key, Node)], line: usize) -> Each {
    let limit = entry(entries, "limit").and_then(|node| reading.integer(node, "limit"));
    let last = entry(entries, "last").and_then(|node| reading.integer(node, "last"));
    if limit.is_some() && last.is_some() {
        reading.problem(line, "`limit` and `last` both say how many", "keep one");
    }
    let nested = match entry(entries, "fields") {
        Some(node) => fields(reading, node, "fields"),
        None => {
            reading.problem(line, "`each` has no fields", "write `fields:` and what to keep of each element");
            Vec::new()
        }
    };
    Each {
        at: paths(reading, each),
        when: conditions(reading, entries, "when"),
        unless: conditions(reading, entries, "unless"),
        fields: nested,
        limit: last.or(limit).unwrap_or(LIMIT),
        last: last.is_some(),
    }
}

fn conditions(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<(Path, Vec<Word>)> {
    entry(entries, field)
        .map(|node| reading.entries(node, field))
        .unwrap_or_default()
        .iter()
        .filter_map(|(key, node)| Some((parse(reading, &key.text, key.line)?, reading.words(node, "a value"))))
        .collect()
}

fn path(reading: &mut Reading<'_>, node: &Node) -> Option<Path> {
    let word = reading.word(node, "a path")?;
    parse(reading, &word.text, word.line)
}

fn paths(reading: &mut Reading<'_>, node: &Node) -> Vec<Path> {
    reading.words(node, "a path").iter().filter_map(|word| parse(reading, &word.text, word.line)).collect()
}

/// `info[name=Status Reason].value`
fn parse(reading: &mut Reading<'_>, text: &str, line: usize) -> Option<Path> {
    let mut steps = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if !key.is_empty() {
            steps.push(Step::Key(key.to_owned()));
        }
        rest = match after.strip_prefix('[') {
            Some(inside) => {
                let Some((condition, after)) = inside.split_once(']') else { break };
                let Some((field, value)) = condition.split_once('=') else { break };
                steps.push(Step::Where(field.to_owned(), value.to_owned()));
                after.strip_prefix('.').unwrap_or(after)
            }
            None => after.strip_prefix('.').unwrap_or(after),
        };
        if key.is_empty() && !after.starts_with('[') {
            break;
        }
        if rest.is_empty() {
            return Some(Path { steps, line });
        }
    }
    reading.problem(
        line,
        format!("\"{text}\" is not a path"),
        "write keys with dots, as in `status.info[name=Node].value`",
    );
    None
}

/// `{spec.destination.name|spec.destination.server}/{spec.destination.namespace}`
fn template(reading: &mut Reading<'_>, text: &str, line: usize) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let Some((hole, after)) = after.split_once('}') else {
            reading.problem(line, format!("\"{text}\" opens a hole that it does not close"), "write `{path}`");
            return None;
        };
        pieces.push(Piece::Hole(hole.split('|').filter_map(|path| parse(reading, path.trim(), line)).collect()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Some(pieces)
}
