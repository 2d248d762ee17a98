//! Reads, as the mapping says them: requests whose replies tools written by hand look at. No client sees them.

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
    map(reading, entries, "reads").iter().map(|(key, node)| block(reading, key, node)).collect()
}

fn block(reading: &mut Reading<'_>, key: &Key, node: &Node) -> ReadBlock {
    let name = Word::of(key);
    let what = format!("the read \"{}\"", name.text);
    let entries = reading.known(node, &what, &keys::READ.names());
    super::demand(reading, entries, name.mark, &what, &keys::READ);
    let args = map(reading, entries, "args");
    let args = args.iter().filter_map(|(key, node)| {
        Some((Word::of(key), reading.word(node, &format!("the input that \"{}\" fills", key.text))?))
    });
    ReadBlock {
        args: args.collect(),
        operation: word(reading, entries, "operation"),
        rows: entry(entries, "rows").and_then(|node| path::one(reading, node, "`rows`")),
        stream: entry(entries, "stream").and_then(|node| path::one(reading, node, "`stream`")),
        server: super::flag(reading, entries, "server"),
        seconds: entry(entries, "seconds").and_then(|node| Some((reading.integer(node, "`seconds`")?, node.mark))),
        keep: entry(entries, "keep").map(|node| path::several(reading, node, "`keep`")).unwrap_or_default(),
        name,
    }
}
