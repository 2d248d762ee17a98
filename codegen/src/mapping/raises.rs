//! When an argument raises the effect of a call, as the mapping says it.

use super::keys::{GROWN, GROWTH, RAISE};
use super::path::{self, Path};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node, Value};

/// One argument that may raise the effect.
#[derive(Clone, Debug)]
pub struct RaiseBlock {
    /// The argument.
    pub argument: Word,
    /// The effect.
    pub effect: Word,
    /// When.
    pub when: When,
}

/// When an argument raises the effect.
#[derive(Clone, Debug)]
pub enum When {
    /// It is given and not `false`.
    Given,
    /// It, or one of its elements, is neither among the harmless nor makes more of something.
    Unless {
        /// Values that lose nothing.
        harmless: Vec<Word>,
        /// Values that lose nothing while there will be no less of something than there is.
        growing: Vec<Growth>,
    },
    /// It is a JSON patch that takes something away, or changes something at, in or around one of these dotted paths.
    Touches(Vec<Word>),
}

/// A value that loses nothing where another argument asks for no less than there is.
#[derive(Clone, Debug)]
pub struct Growth {
    /// The value.
    pub value: Word,
    /// The argument, a list of names and values, and the name in it; both may be missing in what was written.
    pub given: (Word, String),
    /// The tool that tells how much there is.
    pub tool: Word,
    /// Where in its reply.
    pub live: Path,
}

/// `raises: { prune: destructive, options: { to: destructive, unless: [a, b] } }`
pub(super) fn read(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<RaiseBlock> {
    let raises = entry(entries, "raises").map(|node| reading.entries(node, "`raises`")).unwrap_or_default();
    raises.iter().filter_map(|(key, node)| raise(reading, key, node)).collect()
}

fn raise(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<RaiseBlock> {
    let argument = Word::of(key);
    let what = format!("what \"{}\" raises the effect to", argument.text);
    if !matches!(node.value, Value::Map(_)) {
        let effect = reading.word(node, &what)?;
        return Some(RaiseBlock { argument, effect, when: When::Given });
    }
    let entries = reading.known(node, &what, &RAISE.names());
    let Some(effect) = entry(entries, "to") else {
        reading.problem(argument.mark, format!("{what} is not said"), "write `to: destructive`");
        return None;
    };
    let effect = reading.word(effect, "`to`")?;
    let unless = entry(entries, "unless");
    let growing = entry(entries, "growing");
    let when = match (unless.or(growing), entry(entries, "touches")) {
        (Some(_), Some(both)) => {
            let one = if unless.is_some() { "unless" } else { "growing" };
            reading.problem(both.mark, format!("\"{}\" has both `{one}` and `touches`", argument.text), "keep one");
            return None;
        }
        (Some(_), None) => When::Unless {
            harmless: unless.map(|node| reading.words(node, "`unless`")).unwrap_or_default(),
            growing: growing.map(|node| growths(reading, node)).unwrap_or_default(),
        },
        (None, Some(node)) => When::Touches(reading.words(node, "`touches`")),
        (None, None) => When::Given,
    };
    Some(RaiseBlock { argument, effect, when })
}

/// `growing: { scale: { given: parameters.replicas, tool: get_resource, live: manifest.spec.replicas } }`
fn growths(reading: &mut Reading<'_>, node: &Node) -> Vec<Growth> {
    reading.entries(node, "`growing`").iter().filter_map(|(key, node)| growth(reading, key, node)).collect()
}

fn growth(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<Growth> {
    let value = Word::of(key);
    let what = format!("what grows with \"{}\"", value.text);
    let entries = reading.known(node, &what, &GROWTH.names());
    let mut word = |name: &str| match entry(entries, name) {
        Some(node) => Some(node),
        None => {
            reading.problem(value.mark, format!("{what} takes `{name}:` too"), GROWN);
            None
        }
    };
    let (given, tool, live) = (word("given"), word("tool"), word("live"));
    let given = reading.word(given?, "`given`")?;
    let (list, name) = given.text.split_once('.').unwrap_or((&given.text, ""));
    let given = (Word { text: list.to_owned(), mark: given.mark }, name.to_owned());
    Some(Growth { value, given, tool: reading.word(tool?, "`tool`")?, live: path::one(reading, live?, "`live`")? })
}
