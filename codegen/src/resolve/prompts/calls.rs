//! The calls of a prompt: their tools, their arguments, and the texts that arguments of the prompt stand in.

use serde_json::Value;

use super::Known;
use crate::mapping::prompts::{FetchBlock, PromptArgumentBlock};
use crate::model::context::{Fetch, Filling, Piece};
use crate::model::{Argument, Effect, Kind, Role};
use crate::names;
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};
use crate::resolve::arguments;
use crate::yaml::{self, Node};

/// The arguments of a call, held against those of its tool.
pub(super) fn with(
    reading: &mut Reading<'_>,
    known: &Known<'_>,
    args: &[PromptArgumentBlock],
    call: &FetchBlock,
) -> Vec<(String, Filling)> {
    let Some(name) = &call.tool else { return Vec::new() };
    if known.complete && !known.names.contains(&name.text.as_str()) {
        let cure = match did_you_mean(&name.text, known.names.iter().copied()) {
            near if near.is_empty() => "ask another that only reads, or remove the call".to_owned(),
            near => near,
        };
        reading.problem(name.mark, format!("there is no tool \"{}\"", name.text), cure);
    }
    // One that could not be resolved has problems of its own.
    let Some(tool) = known.tool(&name.text) else { return Vec::new() };
    if tool.effect != Effect::Read || !tool.raises.is_empty() {
        let what = format!("\"{}\" may change something, and a prompt only asks", name.text);
        reading.problem(name.mark, what, "ask a tool that only reads");
    }
    let mut given = Vec::new();
    for (key, node) in &call.with {
        let Some(argument) = tool.arguments.iter().find(|one| one.name == key.text) else {
            let near = did_you_mean(&key.text, tool.arguments.iter().map(|one| one.name.as_str()));
            let cure = if near.is_empty() { "remove it".to_owned() } else { near };
            reading.problem(key.mark, format!("\"{}\" has no argument \"{}\"", tool.name, key.text), cure);
            continue;
        };
        given.extend(filling(reading, args, argument, node).map(|filling| (key.text.clone(), filling)));
    }
    for argument in tool.arguments.iter().filter(|one| one.required) {
        if !call.with.iter().any(|(key, _)| key.text == argument.name) {
            let what = format!("\"{}\" needs \"{}\", which the call does not give", tool.name, argument.name);
            reading.problem(name.mark, what, "add it under `with:`");
        }
    }
    given
}

/// What an argument of a tool is filled with.
fn filling(
    reading: &mut Reading<'_>,
    args: &[PromptArgumentBlock],
    argument: &Argument,
    node: &Node,
) -> Option<Filling> {
    let name = &argument.name;
    let text = |node: &Node| match &node.value {
        yaml::Value::Text(text) if text.contains(['{', '}']) && argument.kind != Kind::Object => {
            Some(Word { text: text.clone(), mark: node.mark })
        }
        _ => None,
    };
    let (word, list) = match &node.value {
        yaml::Value::List(items) => match items.as_slice() {
            [item] => (text(item), true),
            _ => (None, true),
        },
        _ => (text(node), false),
    };
    let Some(word) = word else {
        let value = node.to_json();
        if let Some(wrong) = arguments::misfit(&argument.kind, &value) {
            let cure = match &node.value {
                yaml::Value::Map(_) => "put a text with braces in quotes",
                _ => "write a value it may have",
            };
            reading.problem(node.mark, format!("\"{name}\" {wrong}"), cure);
            return None;
        }
        if value.as_array().is_some_and(|items| items.iter().filter_map(Value::as_str).any(|item| item.contains('{'))) {
            let what = format!("\"{name}\" is a list of several with an argument among them");
            reading.problem(node.mark, what, "write a list of one");
            return None;
        }
        return Some(Filling::Value(value));
    };
    let fits = match (&argument.kind, list) {
        (Kind::Text(values), false) | (Kind::Texts(values), true) => values.is_empty(),
        _ => false,
    };
    if !fits {
        let cure = match &argument.kind {
            Kind::Texts(values) if values.is_empty() => "write it as a list, in brackets",
            Kind::Text(values) if values.is_empty() => "write it without the brackets",
            _ => "write one value that it always has",
        };
        reading.problem(word.mark, format!("\"{name}\" cannot be what a person writes"), cure);
        return None;
    }
    let pieces = pieces(reading, args, &word, argument.required);
    Some(if list { Filling::List(pieces) } else { Filling::Text(pieces) })
}

/// The parts of a text. `needed` says that there has to be a text, whatever is given.
pub(super) fn pieces(reading: &mut Reading<'_>, args: &[PromptArgumentBlock], word: &Word, needed: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = word.text.as_str();
    while let Some(open) = rest.find(['{', '}']) {
        let at = word.text.len() - rest.len() + open;
        let place = reading.place_in(word, at);
        let inside = rest[open..].strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let Some((name, after)) = inside.filter(|(name, _)| names::is_plain(name)) else {
            reading.problem(place, "this brace is around no argument", "write `{argument}`, or say it without braces");
            return pieces;
        };
        if open > 0 {
            pieces.push(Piece::Is(rest[..open].to_owned()));
        }
        match args.iter().find(|one| one.name.text == name) {
            None => {
                let cure = match did_you_mean(name, args.iter().map(|one| one.name.text.as_str())) {
                    near if near.is_empty() => "add it under `args:`".to_owned(),
                    near => near,
                };
                reading.problem(place, format!("the prompt has no argument \"{name}\""), cure);
            }
            Some(argument) if needed && !argument.required => {
                let what = format!("there is nothing to write here where \"{name}\" is not given");
                reading.problem(place, what, "write `required: true` for it, or do without it here");
            }
            Some(_) => {}
        }
        pieces.push(Piece::Argument(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Is(rest.to_owned()));
    }
    pieces
}

/// How many tokens an answer may take, where that can be said.
pub(super) fn budget(known: &Known<'_>, call: &Fetch) -> Option<i64> {
    let argument = known.tool(&call.tool)?.arguments.iter().find(|one| one.role == Role::Budget)?;
    let given = call.with.iter().find(|(name, _)| *name == argument.name);
    match given {
        Some((_, Filling::Value(value))) => value.as_i64(),
        _ => argument.default.as_ref().and_then(Value::as_i64),
    }
}
