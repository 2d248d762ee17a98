//! Prompts, held against the tools that they ask.

use serde_json::Value;

use super::{alike, arguments, words};
use crate::mapping::Toolset;
use crate::mapping::keys::{ARGUMENT, DESCRIPTION, PROSE, TITLE, TODO, is_unwritten};
use crate::mapping::prompts::{FILE, FetchBlock, PromptArgumentBlock, PromptBlock, Prompts};
use crate::model::context::{Fetch, Filling, Piece, Prompt, PromptArgument};
use crate::model::{Argument, Effect, Kind, Role, Tool};
use crate::names;
use crate::problem::{Problem, did_you_mean};
use crate::reading::{Reading, Word};
use crate::yaml::{self, Node};

/// Whoever starts a prompt waits for all of them.
const CALLS: usize = 5;
/// What a prompt may cost before anybody has said a word, in tokens.
const TOKENS: i64 = 8_000;

/// What prompts are held against.
pub(super) struct Known<'a> {
    /// Every tool that is written.
    pub(super) names: Vec<&'a str>,
    /// Those that could be resolved: what is wrong with others has been told.
    pub(super) tools: &'a [Tool],
    /// The names that are completed.
    pub(super) completions: Vec<&'a str>,
    /// Whether these are all there are: only then is it known what there is not.
    pub(super) complete: bool,
}

impl<'a> Known<'a> {
    pub(super) fn of(toolsets: &'a [Toolset], tools: &'a [Tool], complete: bool) -> Self {
        let blocks = || toolsets.iter().flat_map(|set| &set.tools);
        Self {
            names: blocks().map(|block| block.name.text.as_str()).collect(),
            tools,
            completions: blocks().flat_map(|block| &block.completes).map(|(name, _)| name.text.as_str()).collect(),
            complete,
        }
    }

    fn tool(&self, name: &str) -> Option<&'a Tool> {
        self.tools.iter().find(|tool| tool.name == name)
    }
}

/// Resolves all of them.
pub(super) fn resolve(prompts: &Prompts, known: &Known<'_>, problems: &mut Vec<Problem>) -> Vec<Prompt> {
    let mut reading = Reading::new(FILE, &prompts.text);
    let mut told = alike::Told::default();
    let resolved = prompts.prompts.iter().filter_map(|block| {
        told.check(&mut reading, &block.name.text, block.title.as_ref(), block.description.as_ref());
        prompt(&mut reading, known, block)
    });
    let resolved = resolved.collect();
    problems.append(&mut reading.problems);
    resolved
}

fn prompt(reading: &mut Reading<'_>, known: &Known<'_>, block: &PromptBlock) -> Option<Prompt> {
    let before = reading.problems.len();
    said(reading, known, block);
    let mut used: Vec<&str> = Vec::new();
    let mut text = |reading: &mut Reading<'_>, word: Option<&'_ Word>| -> Vec<Piece> {
        let pieces = word.map(|word| pieces(reading, &block.args, word, true)).unwrap_or_default();
        used.extend(block.args.iter().map(|one| one.name.text.as_str()).filter(|name| names(&pieces, name)));
        pieces
    };
    let opening = text(reading, block.before.as_ref());
    let closing = text(reading, block.after.as_ref());
    let headings: Vec<Vec<Piece>> = block.fetch.iter().map(|call| text(reading, call.heading.as_ref())).collect();
    let mut fetch = Vec::new();
    for (call, heading) in block.fetch.iter().zip(headings) {
        let with = with(reading, known, &block.args, call);
        for (_, filling) in &with {
            let (Filling::Text(pieces) | Filling::List(pieces)) = filling else { continue };
            used.extend(block.args.iter().map(|one| one.name.text.as_str()).filter(|name| names(pieces, name)));
        }
        let tool = call.tool.as_ref().map(|word| word.text.clone()).unwrap_or_default();
        fetch.push(Fetch { tool, heading, with, optional: call.optional });
    }
    for argument in block.args.iter().filter(|one| known.complete && !used.contains(&one.name.text.as_str())) {
        let what = format!("nothing is done with \"{}\"", argument.name.text);
        reading.problem(
            argument.name.mark,
            what,
            format!("write `{{{}}}` where it belongs, or remove it", argument.name.text),
        );
    }
    if block.fetch.len() > CALLS {
        let what = format!("\"{}\" makes {} calls", block.name.text, block.fetch.len());
        reading.problem(block.fetch[CALLS].mark, what, format!("keep the {CALLS} that say most"));
    }
    let tokens: i64 = fetch.iter().filter_map(|call| budget(known, call)).sum();
    if tokens > TOKENS {
        let what = format!("what \"{}\" fetches may take {tokens} tokens", block.name.text);
        reading.problem(block.name.mark, what, format!("give `max_tokens` to its calls, {TOKENS} in all at most"));
    }
    if reading.problems.len() > before {
        return None;
    }
    let argument = |one: &PromptArgumentBlock| {
        Some(PromptArgument {
            name: one.name.text.clone(),
            description: one.description.clone()?.text,
            required: one.required,
            complete: one.complete.as_ref().map(|word| word.text.clone()),
        })
    };
    Some(Prompt {
        name: block.name.text.clone(),
        title: block.title.clone()?.text,
        description: block.description.clone()?.text,
        arguments: block.args.iter().filter_map(argument).collect(),
        before: opening,
        fetch,
        after: closing,
    })
}

fn names(pieces: &[Piece], name: &str) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Argument(argument) if argument == name))
}

/// The words of a prompt and of its arguments.
fn said(reading: &mut Reading<'_>, known: &Known<'_>, block: &PromptBlock) {
    let name = &block.name;
    let mut plain = |word: &Word, what: &str| {
        if !names::is_plain(&word.text) {
            let what = format!("\"{}\" cannot be the name of {what}", word.text);
            reading.problem(word.mark, what, format!("write {}", names::PLAIN));
        }
    };
    plain(name, "a prompt");
    block.args.iter().for_each(|one| plain(&one.name, "an argument"));
    words::said(reading, block.title.as_ref(), name, "title", TITLE);
    words::said(reading, block.description.as_ref(), name, "description", DESCRIPTION);
    words::pointed(reading, block.description.as_ref(), name, "prompt");
    for argument in &block.args {
        words::said(reading, argument.description.as_ref(), &argument.name, "description", ARGUMENT);
        let complete = argument.complete.as_ref().filter(|_| known.complete);
        if let Some(word) = complete.filter(|word| !known.completions.contains(&word.text.as_str())) {
            let cure = match did_you_mean(&word.text, known.completions.iter().copied()) {
                near if near.is_empty() => {
                    "write it under `completes:` of a tool whose rows have its values".to_owned()
                }
                near => near,
            };
            reading.problem(word.mark, format!("nothing completes \"{}\"", word.text), cure);
        }
    }
    for (word, what) in [(&block.before, "`before`"), (&block.after, "`after`")] {
        words::short(reading, word.as_ref(), name, what, PROSE);
    }
    let headings = block.fetch.iter().filter_map(|call| call.heading.as_ref());
    headings.clone().for_each(|heading| words::said(reading, Some(heading), name, "heading", TITLE));
    let described = block.args.iter().filter_map(|one| one.description.as_ref());
    let own = block.title.iter().chain(&block.description).chain(&block.before).chain(&block.after);
    for word in own.chain(headings).chain(described) {
        if is_unwritten(&word.text) {
            let what = format!("a text of \"{}\" is still to be written", name.text);
            reading.problem(word.mark, what, format!("write it where {TODO} stands"));
        }
        if known.complete {
            words::named_tools(reading, word, &known.names, &known.names);
        }
    }
}

/// The arguments of a call, held against those of its tool.
fn with(
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
fn pieces(reading: &mut Reading<'_>, args: &[PromptArgumentBlock], word: &Word, needed: bool) -> Vec<Piece> {
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
fn budget(known: &Known<'_>, call: &Fetch) -> Option<i64> {
    let argument = known.tool(&call.tool)?.arguments.iter().find(|one| one.role == Role::Budget)?;
    let given = call.with.iter().find(|(name, _)| *name == argument.name);
    match given {
        Some((_, Filling::Value(value))) => value.as_i64(),
        _ => argument.default.as_ref().and_then(Value::as_i64),
    }
}
