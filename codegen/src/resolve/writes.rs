//! Writes: requests by which tools written by hand change something. Who may have them made is decided before they are,
//! by what the tool says of itself.

use super::inputs::Constant;
use super::{claims, embedded, inputs, reads};
use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::keys::LONGEST;
use crate::mapping::writes::WriteBlock;
use crate::mapping::{Block, Toolset};
use crate::model::{Argument, Decision, Effect, Role, Target, Tool};
use crate::reading::Reading;
use crate::scope::Scope;

/// One object comes back.
const SECONDS: i64 = 30;

/// Resolves one write.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    document: &Document,
    toolset: &Toolset,
    scope: &Scope<'_>,
    block: &WriteBlock,
) -> Option<Tool> {
    let before = reading.problems.len();
    let WriteBlock { asked, set, .. } = block;
    let name = &asked.name;
    if toolset.asked().take_while(|other| !std::ptr::eq(*other, asked)).any(|other| other.name.text == name.text) {
        let what = format!("there is a read or a write \"{}\" already", name.text);
        reading.problem(name.mark, what, "give one of them another name");
    }
    let effect = effect(reading, block);
    let word = asked.operation.as_ref()?;
    let operation = scope.find(&word.text)?;
    if operation.method == "get" {
        let what = format!("{} is a GET, and a write changes something", operation.name);
        reading.problem(word.mark, what, "write it under `reads:`");
    }
    if operation.method == "delete" && effect == Some(Effect::Write) {
        let what = format!("\"{}\" makes a DELETE but says it loses nothing", name.text);
        reading.problem(block.effect.as_ref()?.mark, what, "write `effect: destructive`");
    }
    let arguments = reads::arguments_of(reading, document, operation, asked, set);
    let constants = inputs::constants(reading, document, operation, set);
    once(reading, &arguments, &constants);
    for (argument, (_, from)) in arguments.iter().zip(&asked.args) {
        let Role::Input(Target::Query(input)) = &argument.role else { continue };
        let more = document.effects.iter().find(|one| one.operation == operation.id && one.input == *input);
        if let Some(more) = more.filter(|more| effect.is_some_and(|effect| effect < more.effect)) {
            let word = more.effect.word();
            let what = format!("the input \"{input}\" raises the effect to {word} ({})", more.reason);
            reading.problem(from.mark, what, format!("leave it out, or write `effect: {word}`"));
        }
    }
    let answer = reads::answer(reading, document, operation, asked);
    if let Some((_, mark)) = asked.seconds.filter(|(seconds, _)| !(1..=LONGEST).contains(seconds)) {
        reading.problem(mark, "a write cannot take so long", format!("write 1 to {LONGEST} seconds"));
    }
    if reading.problems.len() > before {
        return None;
    }
    let answer: Answer = answer?;
    Some(Tool {
        name: name.text.clone(),
        title: String::new(),
        description: String::new(),
        toolset: toolset.name.clone(),
        operation: operation.id.clone(),
        effect: effect?,
        since: document.since.operation(&operation.id),
        newer: super::newer(document, operation, &arguments),
        raises: Vec::new(),
        full: false,
        change: None,
        fills: Vec::new(),
        needs: Vec::new(),
        default: false,
        listed: false,
        then: None,
        earlier: None,
        idempotent: false,
        inputs: decided(document, operation, &arguments, &constants),
        constants: constants.into_iter().map(|constant| (constant.target, constant.value)).collect(),
        projection: None,
        projections: Vec::new(),
        embedded: embedded::embedded(document, &operation.response, &answer),
        answer,
        arguments,
        stale: None,
        yaml: false,
        seconds: u64::try_from(asked.seconds.map_or(SECONDS, |(seconds, _)| seconds)).ok()?,
        hints: Vec::new(),
        question: None,
        example: serde_json::Value::Null,
    })
}

/// What it does, which is never to read.
fn effect(reading: &mut Reading<'_>, block: &WriteBlock) -> Option<Effect> {
    let word = block.effect.as_ref()?;
    match Effect::from_word(&word.text) {
        Some(Effect::Read) | None => {
            let what = format!("\"{}\" is not what a write does", word.text);
            reading.problem(word.mark, what, "choose write or destructive");
            None
        }
        effect => effect,
    }
}

/// Whether no input has two values.
fn once(reading: &mut Reading<'_>, arguments: &[Argument], constants: &[Constant]) {
    for Constant { target, mark, .. } in constants {
        if arguments.iter().any(|argument| argument.role == Role::Input(target.clone())) {
            let what = format!("the input \"{target}\" is a constant and an argument");
            reading.problem(*mark, what, "keep one of the two");
        }
    }
}

/// What becomes of each input: what is not named is not sent.
fn decided(
    document: &Document,
    operation: &Operation,
    arguments: &[Argument],
    constants: &[Constant],
) -> Vec<(Target, Decision)> {
    let given = arguments.iter().filter_map(|argument| match &argument.role {
        Role::Input(target) => Some((target.clone(), Decision::Argument)),
        _ => None,
    });
    let constant = constants.iter().map(|constant| (constant.target.clone(), Decision::Constant));
    let mut decided: Vec<(Target, Decision)> = given.chain(constant).collect();
    let targets: Vec<Target> = decided.iter().map(|(target, _)| target.clone()).collect();
    let left = claims::open(document, operation, &targets);
    let left = left.iter().filter_map(|name| inputs::find(document, operation, name));
    decided.extend(left.map(|(target, _)| (target, Decision::Hidden)));
    decided
}

/// Whether a tool written by hand does no less than the writes it names.
pub(super) fn named(reading: &mut Reading<'_>, block: &Block, toolsets: &[Toolset]) {
    let Some(Answer::ByHand(asked)) = &block.answer else { return };
    let most = block.raises.iter().map(|raise| &raise.effect).chain(&block.effect);
    let most = most.filter_map(|word| Effect::from_word(&word.text)).max().unwrap_or(Effect::Read);
    for word in asked {
        let found = toolsets.iter().flat_map(|set| &set.writes).find(|write| write.asked.name.text == word.text);
        let effect = found.and_then(|write| Effect::from_word(&write.effect.as_ref()?.text));
        if let Some(effect) = effect.filter(|effect| *effect > most) {
            let what = format!(
                "\"{}\" makes a request that is {}, and is {} itself",
                block.name.text,
                effect.word(),
                most.word()
            );
            reading.problem(word.mark, what, format!("write `effect: {}`, or raise it", effect.word()));
        }
    }
}
