//! What the answer of a tool serves for besides: a resource with an address, and the values that names may have.

use super::{demand, flag, keys, map, word};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node, Value};

/// A resource, as written.
#[derive(Clone, Debug)]
pub struct ResourceBlock {
    /// Its address, below that of the instance.
    pub path: Word,
    /// What a person calls it.
    pub title: Word,
    /// Whether it may change with an application.
    pub watched: bool,
}

/// A part of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// A word.
    Fixed(&'a str),
    /// The value of this argument.
    Placeholder(&'a str),
}

impl ResourceBlock {
    /// The address in its parts.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        self.path.text.split('/').map(|part| {
            let inside = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
            inside.map_or(Segment::Fixed(part), Segment::Placeholder)
        })
    }
}

/// Reads `resource:` of the tool of that name.
pub(super) fn read(reading: &mut Reading<'_>, entries: &[(Key, Node)], tool: &Word) -> Option<ResourceBlock> {
    let node = entry(entries, "resource")?;
    let what = format!("the resource of \"{}\"", tool.text);
    let entries = reading.known(node, &what, &keys::RESOURCE.names());
    if matches!(node.value, Value::Map(_) | Value::Null) {
        demand(reading, entries, node.mark, &what, &keys::RESOURCE);
    }
    let [path, title] = ["path", "title"].map(|key| word(reading, entries, key));
    let watched = flag(reading, entries, "watched");
    Some(ResourceBlock { path: path?, title: title?, watched })
}

/// Reads `completes:`.
pub(super) fn completes(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(Word, Word)> {
    map(reading, entries, "completes")
        .iter()
        .filter_map(|(key, node)| {
            let column = reading.word(node, &format!("the column with the values of \"{}\"", key.text))?;
            Some((Word::of(key), column))
        })
        .collect()
}
