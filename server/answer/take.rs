//! Takes out of an object what a field says: as a model reads it, and as filters, order and counts need it.

use argocd_api::vocabulary::{Detail, Each, Field, Path, Piece, Take};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{follow, path, time};

/// Where values come from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The row, the object or the record.
    pub(crate) value: &'a Value,
    /// Which of the arrays of `Rows::at` it stood in.
    pub(crate) at: &'a str,
    /// Ages are counted from here.
    pub(crate) now: Timestamp,
    /// Whether values are told as they are: an empty one says something in a manifest.
    pub(crate) exact: bool,
    /// How much is told: fields of a higher level are not, and with `Full` lists keep all their elements.
    pub(crate) detail: Detail,
}

/// Elements of a list that are told with every detail; no answer holds more.
const MOST_ELEMENTS: usize = 2_000;

/// What a model reads; nothing where it is empty. Several values make an array, one stands alone.
pub(crate) fn told(take: Take, source: &Source<'_>) -> Option<Value> {
    match take {
        Take::First(paths) if source.exact => several(path::first(source.value, paths).into_iter().cloned()),
        Take::First(paths) => several(path::first(source.value, paths).into_iter().filter_map(pruned)),
        Take::Words(paths, words) => {
            let texts = texts(path::first(source.value, paths));
            several(texts.into_iter().map(|text| Value::String(word(words, &text).map_or(text, str::to_owned))))
        }
        Take::RevisionKind(paths) => {
            let mut kinds = Vec::new();
            for kind in path::first(source.value, paths).into_iter().filter_map(follow::kind) {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            several(kinds.into_iter().map(Value::from))
        }
        Take::Template(pieces) => filled(pieces, source.value).map(Value::String),
        Take::Time(path) => {
            let times = path::values(source.value, path);
            several(times.into_iter().filter_map(|value| time::told(value, source.now)).map(Value::String))
        }
        Take::Revision(paths) => {
            let revisions: Vec<_> = texts(path::first(source.value, paths)).iter().map(|text| revision(text)).collect();
            (!revisions.is_empty()).then(|| Value::String(revisions.join(",")))
        }
        Take::Count(path) => Some(path::values(source.value, path).len()).filter(|count| *count > 0).map(Value::from),
        Take::Keys(path) => several(path::keys(source.value, path).into_iter().map(Value::from)),
        Take::Policy(path) => {
            several(texts(path::values(source.value, path)).iter().map(|line| Value::String(policy(line))))
        }
        Take::Switch(path) => Some(Value::from(if path::is_on(source.value, path) { "on" } else { "off" })),
        Take::Group(fields) => object(fields, source),
        Take::Each(each) => elements(each, source),
        Take::Origin(words) => origin(words, source.at).map(Value::from),
    }
}

/// The shown fields that have a value, in their order; nothing where none has.
pub(crate) fn object<'f>(fields: impl IntoIterator<Item = &'f Field>, source: &Source<'_>) -> Option<Value> {
    let mut told_fields = Map::new();
    for field in fields.into_iter().filter(|field| field.shown && field.detail <= source.detail) {
        if let Some(value) = told(field.take, source) {
            told_fields.insert(field.name.to_owned(), value);
        }
    }
    (!told_fields.is_empty()).then_some(Value::Object(told_fields))
}

/// The texts behind a value, uncut and without ages, so that they are the same in the next call.
pub(crate) fn texts_behind(take: Take, source: &Source<'_>) -> Vec<String> {
    match take {
        Take::Time(path) => texts(path::values(source.value, path)),
        Take::Revision(paths) => texts(path::first(source.value, paths)),
        Take::First(paths) => texts(path::first(source.value, paths)),
        Take::Words(paths, words) => {
            let texts = texts(path::first(source.value, paths));
            let named: Vec<_> = texts.iter().filter_map(|text| Some(word(words, text)?.to_owned())).collect();
            named.into_iter().chain(texts).collect()
        }
        Take::RevisionKind(paths) => {
            path::first(source.value, paths).into_iter().filter_map(follow::kind).map(str::to_owned).collect()
        }
        Take::Group(fields) => fields.iter().flat_map(|field| texts_behind(field.take, source)).collect(),
        Take::Template(_)
        | Take::Count(_)
        | Take::Keys(_)
        | Take::Policy(_)
        | Take::Switch(_)
        | Take::Each(_)
        | Take::Origin(_) => told(take, source).map_or_else(Vec::new, |value| texts(vec![&value])),
    }
}

/// Whether a field, or one inside it, may hold words that somebody else has chosen, and is told.
pub(crate) fn may_be_untrusted(field: &Field) -> bool {
    field.shown
        && (field.untrusted
            || match field.take {
                Take::Group(fields) => fields.iter().any(may_be_untrusted),
                Take::Each(each) => each.fields.iter().any(may_be_untrusted),
                _ => false,
            })
}

/// Whether any of the fields told, or one inside it, may hold words that somebody else has chosen.
pub(super) fn is_untrusted(fields: &[Field], told: &Value) -> bool {
    let inside = |fields: &[Field], value: &Value| match value {
        Value::Array(elements) => elements.iter().any(|element| match element {
            Value::String(_) => fields.iter().any(|field| field.untrusted),
            element => is_untrusted(fields, element),
        }),
        value => is_untrusted(fields, value),
    };
    if let [Field { name: "", untrusted, .. }] = fields {
        return *untrusted;
    }
    fields.iter().any(|field| match (told.get(field.name), field.take) {
        (None, _) => false,
        (Some(_), _) if field.untrusted => true,
        (Some(value), Take::Group(fields)) => inside(fields, value),
        (Some(value), Take::Each(each)) => inside(each.fields, value),
        (Some(_), _) => false,
    })
}

/// The texts inside values, in their order.
pub(crate) fn texts(values: Vec<&Value>) -> Vec<String> {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, found)),
            value => found.extend(path::scalar(value).filter(|text| !text.is_empty())),
        }
    }
    let mut found = Vec::new();
    values.into_iter().for_each(|value| collect(value, &mut found));
    found
}

/// A commit SHA in seven characters, a digest in twelve of its own; any other revision as it is.
pub(crate) fn revision(text: &str) -> String {
    let is_hex = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.strip_prefix("sha256:") {
        Some(digest) if is_hex(digest, 64) => format!("sha256:{}", &digest[..12]),
        None if is_hex(text, 40) || is_hex(text, 64) => text[..7].to_owned(),
        _ => text.to_owned(),
    }
}

/// A line of a policy without whom it is about, and without saying that it allows.
fn policy(line: &str) -> String {
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    match parts.as_slice() {
        ["p", _, resource, action, object, "allow"] => format!("{resource} {action} {object}"),
        ["p", _, resource, action, object, effect] => format!("{effect} {resource} {action} {object}"),
        _ => line.to_owned(),
    }
}

/// How many more elements there are than are told, as the last element.
pub(crate) fn more(count: usize) -> Value {
    Value::String(format!("… {count} more"))
}

/// The count in such an element.
pub(crate) fn is_more(value: &Value) -> Option<usize> {
    value.as_str()?.strip_prefix("… ")?.strip_suffix(" more")?.parse().ok()
}

fn several(values: impl Iterator<Item = Value>) -> Option<Value> {
    let mut values: Vec<_> = values.collect();
    if values.len() > 1 { Some(Value::Array(values)) } else { values.pop() }
}

/// The value without anything empty inside it.
fn pruned(value: &Value) -> Option<Value> {
    match value {
        _ if path::is_empty(value) => None,
        Value::Array(items) => Some(Value::Array(items.iter().filter_map(pruned).collect())),
        Value::Object(fields) => {
            let kept = fields.iter().filter_map(|(key, value)| Some((key.clone(), pruned(value)?)));
            Some(Value::Object(kept.collect()))
        }
        value => Some(value.clone()),
    }
}

/// A text is told before a filled hole that is not the first; of two texts around an empty hole the later.
fn filled(pieces: &[Piece], from: &Value) -> Option<String> {
    let mut out = String::new();
    let mut between = String::new();
    let mut after_hole = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                if std::mem::take(&mut after_hole) {
                    between.clear();
                }
                between.push_str(text);
            }
            Piece::Hole(paths) => {
                after_hole = true;
                let values = texts(path::first(from, paths));
                if values.is_empty() {
                    continue;
                }
                if !out.is_empty() {
                    out.push_str(&between);
                }
                between.clear();
                out.push_str(&values.join(","));
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

fn elements(each: &Each, source: &Source<'_>) -> Option<Value> {
    let has = |element: &Value, (path, wanted): &(Path, &[&str])| {
        let found = texts(path::values(element, path));
        found.iter().any(|text| wanted.contains(&text.as_str())) || found.is_empty() && wanted.contains(&"")
    };
    let mut kept = path::first(source.value, each.at);
    kept.retain(|element| {
        // Where an element was left out while the reply was read, there is a number in its place.
        if !element.is_object() && !element.is_string() {
            return false;
        }
        let left_out = !each.unless.is_empty() && each.unless.iter().all(|condition| has(element, condition));
        each.when.iter().all(|condition| has(element, condition)) && !left_out
    });
    if each.last {
        kept.reverse();
    }
    let limit = if source.detail == Detail::Full { MOST_ELEMENTS } else { each.limit };
    let over = kept.len().saturating_sub(limit);
    kept.truncate(limit);
    let element = |value: &Value| {
        let source = Source { value, ..*source };
        match (value, each.fields) {
            // A list of texts: each is all there is to it.
            (Value::String(_), _) => Some(value.clone()),
            (_, [Field { name: "", take, .. }]) => told(*take, &source),
            (_, fields) => object(fields, &source),
        }
    };
    let mut told: Vec<_> = kept.into_iter().filter_map(element).collect();
    if over > 0 {
        told.push(more(over));
    }
    (!told.is_empty()).then_some(Value::Array(told))
}

fn origin(words: &'static [(&str, &str)], at: &str) -> Option<&'static str> {
    word(words, at).filter(|word| !word.is_empty())
}

/// The other word for a text.
fn word(words: &'static [(&str, &str)], text: &str) -> Option<&'static str> {
    words.iter().find(|(known, _)| *known == text).map(|(_, word)| *word)
}
