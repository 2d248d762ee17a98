//! Writes, as the mapping says them: requests by which tools written by hand change something. No client sees them.

use serde_json::Value as Json;

use super::reads::{self, ReadBlock};
use super::{keys, map, word};
use crate::reading::{Reading, Word};
use crate::yaml::{Key, Node};

/// One write, as written.
#[derive(Clone, Debug)]
pub struct WriteBlock {
    /// What it has in common with a read: what it is asked with, and what is kept of the reply.
    pub asked: ReadBlock,
    /// Inputs with constant values.
    pub set: Vec<(Word, Json)>,
    /// `write` or `destructive`.
    pub effect: Option<Word>,
}

/// Reads `writes:`.
pub(super) fn read(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<WriteBlock> {
    let mut writes = Vec::new();
    for (key, node) in map(reading, entries, "writes") {
        let (entries, asked) = reads::block(reading, key, node, "write", &keys::WRITE);
        let set = map(reading, entries, "set").iter().map(|(key, node)| (Word::of(key), node.to_json())).collect();
        writes.push(WriteBlock { asked, set, effect: word(reading, entries, "effect") });
    }
    writes
}
