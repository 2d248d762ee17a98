//! How a tool that changes something is planned: that it says so, and takes what a plan needs.

use super::arguments::kind_of;
use super::inputs;
use crate::document::{Document, Operation};
use crate::mapping::keys::{ABOUT, CONTROLS, PLANS, TODO, is_unwritten};
use crate::mapping::{ArgumentBlock, Block};
use crate::model::{About, Argument, Change, Effect, Grammar, Kind, Plan, Raise, Role};
use crate::names;
use crate::problem::{did_you_mean, nearest};
use crate::reading::{Reading, Word};

/// What is said of a plan, held against the most that the tool may do.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    block: &Block,
    effect: Option<Effect>,
    raises: &[Raise],
) -> Option<Change> {
    let most = raises.iter().map(|raise| raise.effect).chain(effect).max();
    if most == Some(Effect::Read) {
        of_a_read(reading, block);
        return None;
    }
    // Where it is not known what the tool may do, what is said is looked at, and what is not said may be right.
    let needed = most.is_some();
    let about = one(reading, block, "about", block.about.as_ref(), needed, ABOUT);
    let plan = one(reading, block, "plan", block.plan.as_ref(), needed, PLANS);
    let plan = Plan::WORDS.iter().find(|(word, _)| Some(*word) == plan).map(|(_, plan)| *plan);
    controls(reading, block, most?, plan);
    let about = About::WORDS.iter().find(|(word, _)| Some(*word) == about).map(|(_, about)| *about);
    Some(Change { about: about?, plan: plan? })
}

/// A tool that only reads has nothing to plan.
fn of_a_read(reading: &mut Reading<'_>, block: &Block) {
    let name = &block.name.text;
    let fills = block.fills.first().map(|(word, _)| word);
    for (word, key) in [(block.about.as_ref(), "about"), (block.plan.as_ref(), "plan"), (fills, "fills")] {
        if let Some(word) = word {
            reading.problem(word.mark, format!("\"{name}\" only reads and has `{key}:`"), "remove it");
        }
    }
    for (control, argument) in planning(block) {
        let what = format!("\"{name}\" only reads and has a `control: {control}`");
        reading.problem(argument.name.mark, what, "remove the argument");
    }
}

/// One of these words.
fn one<'w>(
    reading: &mut Reading<'_>,
    block: &Block,
    key: &str,
    word: Option<&'w Word>,
    needed: bool,
    words: &[&str],
) -> Option<&'w str> {
    let all = words.join(", ");
    let Some(word) = word else {
        if needed {
            let name = &block.name.text;
            let what = match key {
                "about" => format!("it is not said what \"{name}\" is about"),
                _ => format!("it is not said how \"{name}\" is planned"),
            };
            reading.problem(block.name.mark, what, format!("write `{key}:` and one of {all}"));
        }
        return None;
    };
    if is_unwritten(&word.text) {
        let what = format!("the `{key}` of \"{}\" is still to be written", block.name.text);
        reading.problem(word.mark, what, format!("write one of {all} where {TODO} stands"));
    } else if !words.contains(&word.text.as_str()) {
        let cure = match did_you_mean(&word.text, words.iter().copied()) {
            near if near.is_empty() => format!("write one of {all}"),
            near => near,
        };
        reading.problem(word.mark, format!("there is no `{key}` \"{}\"", word.text), cure);
    }
    Some(&word.text)
}

/// The arguments that say how something is changed, each with the control it is, or is meant to be.
fn planning(block: &Block) -> impl Iterator<Item = (&'static str, &ArgumentBlock)> {
    block.args.iter().filter_map(|argument| {
        let control = nearest(&argument.control.as_ref()?.text, CONTROLS.iter().copied())?;
        ["plan", "ticket", "wait"].contains(&control).then_some((control, argument))
    })
}

/// Whoever plans can be asked for no more than that, and what may lose something can be carried out afterwards.
fn controls(reading: &mut Reading<'_>, block: &Block, most: Effect, plan: Option<Plan>) {
    for (control, needed, why) in [
        ("plan", true, "cannot be asked what it would do"),
        ("ticket", most == Effect::Destructive, "may lose something and takes no ticket"),
        ("wait", false, ""),
    ] {
        let mut having = planning(block).filter(|(one, _)| *one == control);
        match having.next() {
            None if needed => {
                let what = format!("\"{}\" {why}", block.name.text);
                reading.problem(block.name.mark, what, format!("add an argument with `control: {control}`"));
            }
            Some((_, one)) if control == "wait" && plan.is_some_and(|plan| !plan.goes_on()) => {
                let what = format!("\"{}\" waits for an end, and there is none to wait for", one.name.text);
                reading.problem(one.name.mark, what, "remove it; a sync and a rollback go on after the answer");
            }
            _ => {}
        }
        for (_, more) in having {
            let what = format!("\"{}\" is a second `control: {control}`", more.name.text);
            reading.problem(more.name.mark, what, "keep one");
        }
    }
}

/// What the server fills, as arguments that nobody gives.
pub(super) fn fills(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
) -> Vec<Argument> {
    let mut fills = Vec::new();
    for (name, input) in &block.fills {
        if !names::is_plain(&name.text) {
            let what = format!("\"{}\" cannot be the name of what the server fills", name.text);
            reading.problem(name.mark, what, format!("write {}", names::PLAIN));
        }
        if block.args.iter().any(|argument| argument.name.text == name.text) {
            let what = format!("\"{}\" is an argument, and the server fills it", name.text);
            reading.problem(name.mark, what, "keep one of the two");
        }
        let Some((target, schema)) = inputs::find(document, operation, &input.text) else {
            inputs::unknown(reading, document, operation, input);
            continue;
        };
        let is_list = document.schema(schema)["type"] == "array";
        let other = if is_list { Kind::Objects(Vec::new()) } else { Kind::Object };
        fills.push(Argument {
            name: name.text.clone(),
            description: String::new(),
            kind: kind_of(document, schema).unwrap_or(other),
            required: false,
            default: None,
            role: Role::Input(target),
            grammar: Grammar::Any,
        });
    }
    fills
}
