//! What a tool does to the world: that it says so, and says no less than its request does.

use super::inputs::Constant;
use crate::document::{Document, Operation};
use crate::mapping::Block;
use crate::mapping::keys::JSON_PATCH;
use crate::mapping::raises::RaiseBlock;
use crate::model::{Argument, Effect, Raise, Role, Target, When};
use crate::problem::did_you_mean;
use crate::reading::Reading;

/// The declared effect, held against the method.
pub(super) fn declared(reading: &mut Reading<'_>, block: &Block, operation: Option<&Operation>) -> Option<Effect> {
    let name = &block.name.text;
    let effect = named(reading, block)?;
    let word = block.effect.as_ref()?;
    let method = operation?.method.to_uppercase();
    match (method.as_str(), effect, &block.because) {
        ("DELETE", Effect::Read, _) => {
            let what = format!("\"{name}\" makes a DELETE but says it only reads");
            reading.problem(word.mark, what, "write `effect: destructive`");
        }
        ("DELETE", Effect::Write, None) => {
            let what = format!("\"{name}\" makes a DELETE but says it loses nothing");
            reading.problem(word.mark, what, "write `effect: destructive`, or add `because:` and why nothing is lost");
        }
        ("POST" | "PUT" | "PATCH", Effect::Read, None) => {
            let what = format!("\"{name}\" makes a {method} but says it only reads");
            reading.problem(word.mark, what, "write `effect: write`, or add `because:` and why it changes nothing");
        }
        ("DELETE", Effect::Write, Some(_)) | ("POST" | "PUT" | "PATCH", Effect::Read, Some(_)) => {}
        (_, _, Some(because)) => {
            let what = "`because` is for a request that does less than its method says, and this does not";
            reading.problem(because.mark, what, "remove it");
        }
        _ => {}
    }
    Some(effect)
}

/// The effect as it is written.
pub(super) fn named(reading: &mut Reading<'_>, block: &Block) -> Option<Effect> {
    let word = block.effect.as_ref()?;
    let effect = Effect::from_word(&word.text);
    if effect.is_none() {
        reading.problem(word.mark, format!("\"{}\" is not an effect", word.text), "choose read, write or destructive");
    }
    effect
}

/// The arguments that raise the effect.
pub(super) fn raised(reading: &mut Reading<'_>, block: &Block, effect: Option<Effect>) -> Vec<Raise> {
    let mut raises = Vec::new();
    for RaiseBlock { argument, effect: word, when } in &block.raises {
        let written = block.args.iter().find(|one| one.name.text == argument.text);
        if written.is_none() {
            let what = format!("there is no argument \"{}\" to raise the effect", argument.text);
            let cure = match did_you_mean(&argument.text, block.args.iter().map(|one| one.name.text.as_str())) {
                near if near.is_empty() => "name one of `args:`".to_owned(),
                near => near,
            };
            reading.problem(argument.mark, what, cure);
        }
        let is_patch = written.is_some_and(|one| one.schema.as_ref().is_some_and(|word| word.text == JSON_PATCH));
        if matches!(when, When::Touches(_)) && written.is_some() && !is_patch {
            let what = format!("\"{}\" is no JSON patch, which alone touches paths", argument.text);
            reading.problem(argument.mark, what, "write `unless:` and the values that are harmless");
        }
        match Effect::from_word(&word.text) {
            Some(Effect::Read) => {
                reading.problem(word.mark, "an effect cannot be raised to read", "choose write or destructive");
            }
            Some(raised) if effect.is_some_and(|effect| raised <= effect) => {
                let what = format!("\"{}\" raises to {}, which this tool is anyway", argument.text, word.text);
                reading.problem(word.mark, what, "remove it, or lower the tool's effect");
            }
            Some(raised) => {
                raises.push(Raise { argument: argument.text.clone(), effect: raised, when: when.clone() });
            }
            None => {
                let what = format!("\"{}\" is not an effect", word.text);
                reading.problem(word.mark, what, "choose write or destructive");
            }
        }
    }
    raises
}

/// Whether the tool needs the access `full` although nothing is lost.
pub(super) fn needs_full(reading: &mut Reading<'_>, block: &Block, effect: Option<Effect>) -> bool {
    let Some(word) = &block.access else { return false };
    if word.text != "full" {
        let what = format!("\"{}\" is not an access that a tool can ask for", word.text);
        reading.problem(word.mark, what, "write `access: full`, or remove it");
    } else if effect.is_some_and(|effect| effect != Effect::Write) {
        let what = format!("`access: full` is for a write, and \"{}\" is none", block.name.text);
        reading.problem(word.mark, what, "remove it: what is destructive needs it anyway, and what reads never does");
    }
    true
}

/// Inputs that do more than their request's method says, according to the overlay.
#[expect(clippy::too_many_arguments, reason = "what a tool has been resolved to so far, each for itself")]
pub(super) fn of_inputs(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    effect: Option<Effect>,
    raises: &[Raise],
    arguments: &[Argument],
    constants: &[Constant],
) {
    for found in document.effects.iter().filter(|found| found.operation == operation.id) {
        let target = Target::Query(found.input.clone());
        let argument = arguments.iter().find(|argument| argument.role == Role::Input(target.clone()));
        let used = argument.is_some() || constants.iter().any(|constant| constant.target == target);
        let raised = argument.is_some_and(|argument| {
            raises.iter().any(|raise| raise.argument == argument.name && raise.effect >= found.effect)
        });
        if used && !raised && effect.is_some_and(|effect| effect < found.effect) {
            let word = found.effect.word();
            let what = format!("the input \"{}\" raises the effect to {word} ({})", found.input, found.reason);
            let cure = match argument {
                Some(argument) => {
                    format!("hide it, add `raises: {{ {}: {word} }}`, or make this tool's effect {word}", argument.name)
                }
                None => format!("hide it, or make this tool's effect {word}"),
            };
            reading.problem(block.effect.as_ref().map_or(block.name.mark, |word| word.mark), what, cure);
        }
    }
}
