//! When an argument raises the effect of a call, as the mapping says it.

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
    /// It, or one of its elements, is not among these.
    Unless(Vec<Word>),
    /// It is a JSON patch that takes something away, or changes something at, in or around one of these dotted paths.
    Touches(Vec<Word>),
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
    let entries = reading.known(node, &what, &["to", "unless", "touches"]);
    let Some(effect) = entry(entries, "to") else {
        reading.problem(argument.line, format!("{what} is not said"), "write `to: destructive`");
        return None;
    };
    let effect = reading.word(effect, "`to`")?;
    let when = match (entry(entries, "unless"), entry(entries, "touches")) {
        (Some(_), Some(both)) => {
            reading.problem(both.line, format!("\"{}\" has both `unless` and `touches`", argument.text), "keep one");
            return None;
        }
        (Some(node), None) => When::Unless(reading.words(node, "`unless`")),
        (None, Some(node)) => When::Touches(reading.words(node, "`touches`")),
        (None, None) => When::Given,
    };
    Some(RaiseBlock { argument, effect, when })
}
