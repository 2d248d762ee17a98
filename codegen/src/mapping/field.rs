//! One field of an answer, as the mapping says it: where its value comes from, how it is told, and when.

use super::path::{Path, Piece};
use super::{keys, path};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node, Value};

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
    /// From which level on it is told.
    pub detail: Detail,
    /// Whether the whole list has to be asked for where it is needed, since none that is cut to fields has it.
    pub whole: bool,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// What it is, and whether it is well.
    Summary,
    /// What helps with most questions.
    Normal,
    /// Everything.
    Full,
}

impl Detail {
    /// The words of the mapping, and of callers.
    pub const WORDS: [(&str, Self); 3] = [("summary", Self::Summary), ("normal", Self::Normal), ("full", Self::Full)];
}

/// Where a field comes from.
#[derive(Clone, Debug)]
pub enum Take {
    /// The first of these that has a value.
    First(Vec<Path>),
    /// The same, where some values are told by another word.
    Words(Vec<Path>, Vec<(Word, String)>),
    /// A text with holes.
    Template(Vec<Piece>),
    /// A time.
    Time(Path),
    /// A revision.
    Revision(Vec<Path>),
    /// What sources follow.
    RevisionKind(Vec<Path>),
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
    /// What is kept; a field without a name is what the element is told as.
    pub fields: Vec<Field>,
    /// At most this many.
    pub limit: i64,
    /// Whether the last are kept.
    pub last: bool,
}

/// How many elements of an array are told where the mapping does not say.
const LIMIT: i64 = 20;

/// The fields of an object, of rows or of lines.
pub(super) fn fields(reading: &mut Reading<'_>, node: &Node, what: &str) -> Vec<Field> {
    fields_from(reading, node, what, Detail::Normal)
}

/// Where a field does not say from which level on it is told, it is with what is around it.
fn fields_from(reading: &mut Reading<'_>, node: &Node, what: &str, detail: Detail) -> Vec<Field> {
    let entries = reading.entries(node, what);
    // Whether an object has nothing to keep is seen when it is held against the reply.
    let nothing = matches!(node.value, Value::Null) || what != "`object`" && matches!(node.value, Value::Map(_));
    if entries.is_empty() && nothing {
        reading.problem(node.mark, format!("{what} keeps nothing"), "write `name: path` for each thing to keep");
    }
    entries.iter().map(|(key, node)| field(reading, key, node, detail)).collect()
}

const BY_PATH: &[&str] = &["path", "as", "words", "show", "untrusted", "detail", "whole"];
const BY_EACH: &[&str] =
    &["each", "fields", "text", "when", "unless", "limit", "last", "show", "untrusted", "detail", "whole"];
const BY_ORIGIN: &[&str] = &["origin", "show", "detail"];
const BY_GROUP: &[&str] = &["fields", "show", "detail", "whole"];

/// A field that cannot be read keeps nothing, and is there all the same for whoever names it.
fn field(reading: &mut Reading<'_>, key: &Key, node: &Node, around: Detail) -> Field {
    let name = Word::of(key);
    if !matches!(node.value, Value::Map(_)) {
        let take = paths_or_template(reading, node, &format!("the path of \"{}\"", name.text));
        return Field { name, take, shown: true, untrusted: false, detail: around, whole: false };
    }
    let all = keys::FIELD.names();
    let what = format!("the field \"{}\"", name.text);
    let entries = reading.known(node, &what, &all);
    let detail = entry(entries, "detail").map_or(around, |node| level(reading, node));
    let take = if let Some(each) = entry(entries, "each") {
        reading.fitting(entries, &format!("{what} is told for each element"), &all, BY_EACH, "remove it");
        Take::Each(read_each(reading, each, entries, &name, detail))
    } else if let Some(origin) = entry(entries, "origin") {
        reading.fitting(entries, &format!("{what} is told by origin"), &all, BY_ORIGIN, "remove it");
        Take::Origin(renamed(reading, origin, "`origin`", "a word for an origin"))
    } else if let Some(path) = entry(entries, "path") {
        reading.fitting(entries, &format!("{what} is told by path"), &all, BY_PATH, "remove it");
        by_path(reading, path, entry(entries, "as"), entry(entries, "words"))
    } else if let Some(nested) = entry(entries, "fields") {
        reading.fitting(entries, &format!("{what} is a group of fields"), &all, BY_GROUP, "add `each:`, or remove it");
        Take::Group(fields_from(reading, nested, "`fields`", detail))
    } else {
        reading.problem(name.mark, format!("{what} has no path"), "write `path:`, `each:`, `fields:` or `origin:`");
        Take::First(Vec::new())
    };
    Field {
        name,
        take,
        shown: entry(entries, "show").is_none_or(|node| reading.boolean(node, "`show`")),
        untrusted: entry(entries, "untrusted").is_some_and(|node| reading.boolean(node, "`untrusted`")),
        detail,
        whole: entry(entries, "whole").is_some_and(|node| reading.boolean(node, "`whole`")),
    }
}

fn level(reading: &mut Reading<'_>, node: &Node) -> Detail {
    let Some(word) = reading.word(node, "`detail`") else { return Detail::Normal };
    let found = Detail::WORDS.iter().find(|(name, _)| *name == word.text);
    if found.is_none() {
        let what = format!("there is no level of detail \"{}\"", word.text);
        let cure = match did_you_mean(&word.text, Detail::WORDS.map(|(name, _)| name)) {
            near if near.is_empty() => format!("write one of {}", Detail::WORDS.map(|(name, _)| name).join(", ")),
            near => near,
        };
        reading.problem(word.mark, what, cure);
    }
    found.map_or(Detail::Normal, |(_, detail)| *detail)
}

/// Texts, each with the word it is told by.
fn renamed(reading: &mut Reading<'_>, node: &Node, what: &str, each: &str) -> Vec<(Word, String)> {
    let entries = reading.entries(node, what);
    entries.iter().filter_map(|(key, node)| Some((Word::of(key), reading.word(node, each)?.text))).collect()
}

fn paths_or_template(reading: &mut Reading<'_>, node: &Node, what: &str) -> Take {
    match &node.value {
        Value::Text(text) if text.contains('{') => Take::Template(path::template(reading, text, node.mark)),
        _ => Take::First(path::several(reading, node, what)),
    }
}

fn by_path(reading: &mut Reading<'_>, node: &Node, form: Option<&Node>, words: Option<&Node>) -> Take {
    if let Some(words) = words {
        let found = path::several(reading, node, "`path`");
        let named = renamed(reading, words, "`words`", "a word for a value");
        if form.is_some() || named.is_empty() {
            let what = "`words` gives values of a plain path other words";
            reading.problem(words.mark, what, "write `words: { value: word }` without `as`, or remove it");
        }
        return Take::Words(found, named);
    }
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
        ("revision_kind", _) => Take::RevisionKind(found),
        _ => {
            let what = format!("nothing can be told as \"{}\"", form.text);
            reading.problem(form.mark, what, "write time, count, keys, policy, switch, revision or revision_kind");
            nothing
        }
    }
}

fn read_each(reading: &mut Reading<'_>, each: &Node, entries: &[(Key, Node)], name: &Word, detail: Detail) -> Each {
    let limit = entry(entries, "limit").and_then(|node| reading.integer(node, "`limit`"));
    let last = entry(entries, "last").and_then(|node| reading.integer(node, "`last`"));
    if limit.is_some() && last.is_some() {
        reading.problem(name.mark, format!("\"{}\" has both `limit` and `last`", name.text), "keep one");
    }
    let nested = match (entry(entries, "fields"), entry(entries, "text")) {
        (Some(node), None) => fields_from(reading, node, "`fields`", detail),
        (None, Some(node)) => {
            let take = paths_or_template(reading, node, &format!("the text of each of \"{}\"", name.text));
            let nameless = Word { text: String::new(), mark: node.mark };
            vec![Field { name: nameless, take, shown: true, untrusted: false, detail, whole: false }]
        }
        (Some(_), Some(_)) => {
            let what = format!("\"{}\" has both `fields` and `text`", name.text);
            reading.problem(name.mark, what, "keep one");
            Vec::new()
        }
        (None, None) => {
            let what = format!("\"{}\" has `each` but no fields", name.text);
            reading.problem(name.mark, what, "write `fields:` and what to keep of each element, or a `text:` of it");
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
