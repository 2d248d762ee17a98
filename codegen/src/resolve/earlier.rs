//! The request that does the same in an older Argo CD, held against the description like any other.

use super::{arguments, claims, inputs, operation};
use crate::document::Document;
use crate::mapping::{ArgumentBlock, Block};
use crate::model::Earlier;
use crate::overlay::version;
use crate::reading::{Reading, Word};
use crate::scope::Scope;

/// Resolves `before:` of a tool.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    document: &Document,
    scope: &Scope<'_>,
    block: &Block,
) -> Option<Earlier> {
    let written = block.earlier.as_ref()?;
    let Some(below) = version(&written.version.text) else {
        let what = format!("\"{}\" is no version", written.version.text);
        reading.problem(written.version.mark, what, "write `\"3.1\":`");
        return None;
    };
    let mut other = Block { operation: written.operation.clone(), set: written.set.clone(), ..block.clone() };
    other.name.mark = written.version.mark;
    other.hide.clone_from(&written.hide);
    // What the server fills is left out there.
    other.fills.clear();
    // One that is not there is told where the operations of the file are decided.
    let found = operation(scope, &other)?;
    for (argument, _) in &written.args {
        if !block.args.iter().any(|one| one.name.text == argument.text) {
            let what = format!("there is no argument \"{}\"", argument.text);
            reading.problem(argument.mark, what, "name one of `args:`");
        }
    }
    let place = |argument: &ArgumentBlock| -> Option<Word> {
        let elsewhere = written.args.iter().find(|(name, _)| name.text == argument.name.text);
        Some(elsewhere.map(|(_, input)| input).or(argument.from.as_ref()).unwrap_or(&argument.name).clone())
    };
    let mut lacks = Vec::new();
    other.args.retain_mut(|argument| {
        if !argument.filter.is_empty() || argument.control.is_some() {
            return true;
        }
        let named = written.args.iter().any(|(name, _)| name.text == argument.name.text);
        argument.from = place(argument);
        let known = argument.from.as_ref().is_some_and(|word| inputs::guess(document, found, &word.text).is_some());
        if !named && !known {
            lacks.push(argument.name.text.clone());
        }
        named || known
    });
    let arguments = arguments::resolve(reading, document, found, &other, other.answer.as_ref());
    let constants = inputs::constants(reading, document, found, &other.set);
    let inputs = claims::check(reading, document, found, &other, &arguments, &constants, None);
    let constants = constants.into_iter().map(|constant| (constant.target, constant.value)).collect();
    Some(Earlier { below, operation: found.id.clone(), arguments, constants, inputs, lacks })
}
