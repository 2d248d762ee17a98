//! Reads, as the mapping says them: requests whose replies tools written by hand look at. No client sees them.

use super::keys::Table;
use super::{keys, map, path, word};
use crate::mapping::path::Path;
use crate::problem::Mark;
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node};

/// One read, as written.
#[derive(Clone, Debug)]
pub struct ReadBlock {
    /// Its name.
    pub name: Word,
    /// The operation, without the service.
    pub operation: Option<Word>,
    /// What it is asked with, each with the input it fills.
    pub args: Vec<(Word, Word)>,
    /// The list in the reply whose elements are handed over one by one.
    pub rows: Option<Path>,
    /// The object in each record of a stream.
    pub stream: Option<Path>,
    /// Whether the server asks with it by itself, so that no tool has to name it.
    pub server: bool,
    /// Its own deadline, in seconds.
    pub seconds: Option<(i64, Mark)>,
    /// What is kept, by its path in the reply, in the row or in the record's object.
    pub keep: Vec<Path>,
}

/// Reads `reads:`.
pub(super) fn read(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<ReadBlock> {
    map(reading, entries, "reads").iter().map(|(key, node)| block(reading, key, node, "read", &keys::READ).1).collect()
}

/// One request, with what is written below its name.
pub(super) fn block<'n>(
    reading: &mut Reading<'_>,
    key: &Key,
    node: &'n Node,
    kind: &str,
    table: &Table,
) -> (&'n [(Key, Node)], ReadBlock) {
    let name = Word::of(key);
    let what = format!("the {kind} \"{}\"", name.text);
    let entries = reading.known(node, &what, &table.names());
    super::demand(reading, entries, name.mark, &what, table);
    let block = ReadBlock {
        args: super::pairs(reading, entries, "args"),
        operation: word(reading, entries, "operation"),
        rows: entry(entries, "rows").and_then(|node| path::one(reading, node, "`rows`")),
        stream: entry(entries, "stream").and_then(|node| path::one(reading, node, "`stream`")),
        server: super::flag(reading, entries, "server"),
        seconds: entry(entries, "seconds").and_then(|node| Some((reading.integer(node, "`seconds`")?, node.mark))),
        keep: entry(entries, "keep").map(|node| path::several(reading, node, "`keep`")).unwrap_or_default(),
        name,
    };
    (entries, block)
}
