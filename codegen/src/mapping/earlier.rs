//! The operation that does the same in an older Argo CD, as the mapping says it.

use serde_json::Value as Json;

use super::keys::EARLIER;
use super::{demand, map, reasons, word};
use crate::reading::{Reading, Word};
use crate::yaml::Node;

/// `before:` of a tool: below this version it makes another request.
#[derive(Clone, Debug)]
pub struct EarlierBlock {
    /// The first version that has the tool's own operation.
    pub version: Word,
    /// The other one, without the service where that tells it.
    pub operation: Option<Word>,
    /// Arguments that fill an input of another name there.
    pub args: Vec<(Word, Word)>,
    /// Its inputs with constant values.
    pub set: Vec<(Word, Json)>,
    /// Its inputs left out, each with the reason.
    pub hide: Vec<(Word, Word)>,
}

pub(super) fn read(reading: &mut Reading<'_>, node: &Node) -> Option<EarlierBlock> {
    let versions = reading.entries(node, "`before`");
    let [(version, node)] = versions else {
        let cure = "write `\"3.1\":` below it, and `operation:` below that";
        reading.problem(node.mark, "`before` is about one version", cure);
        return None;
    };
    let version = Word::of(version);
    let entries = reading.known(node, "an earlier operation", &EARLIER.names());
    let operation = word(reading, entries, "operation");
    demand(reading, entries, version.mark, "an earlier operation", &EARLIER);
    let args = map(reading, entries, "args");
    Some(EarlierBlock {
        version,
        operation,
        args: args.iter().filter_map(|(key, node)| Some((Word::of(key), reading.word(node, "an input")?))).collect(),
        set: map(reading, entries, "set").iter().map(|(key, node)| (Word::of(key), node.to_json())).collect(),
        hide: reasons(reading, entries, "hide"),
    })
}
