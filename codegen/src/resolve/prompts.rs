//! Prompts, held against the tools that they ask.

mod calls;

use super::{alike, words};
use crate::mapping::Toolset;
use crate::mapping::keys::{ARGUMENT, DESCRIPTION, PROSE, TITLE, TODO, is_unwritten};
use crate::mapping::prompts::{FILE, FetchBlock, PromptArgumentBlock, PromptBlock, Prompts};
use crate::model::Tool;
use crate::model::context::{Fetch, Prompt, PromptArgument};
use crate::names;
use crate::problem::{Problem, did_you_mean};
use crate::reading::{Reading, Word};
use calls::{budget, pieces, with};

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
    let text = |reading: &mut Reading<'_>, word: Option<&Word>| {
        word.map(|word| pieces(reading, &block.args, word, true)).unwrap_or_default()
    };
    let [opening, closing] = [&block.before, &block.after].map(|word| text(reading, word.as_ref()));
    let call = |call: &FetchBlock| Fetch {
        tool: call.tool.as_ref().map(|word| word.text.clone()).unwrap_or_default(),
        heading: text(reading, call.heading.as_ref()),
        with: with(reading, known, &block.args, call),
        optional: call.optional,
    };
    let fetch: Vec<Fetch> = block.fetch.iter().map(call).collect();
    for argument in block.args.iter().filter(|one| known.complete && !is_used(block, &one.name.text)) {
        let what = format!("nothing is done with \"{}\"", argument.name.text);
        let cure = format!("write `{{{}}}` where it belongs, or remove it", argument.name.text);
        reading.problem(argument.name.mark, what, cure);
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

/// Whether an argument stands anywhere in a prompt, as it was written.
fn is_used(block: &PromptBlock, name: &str) -> bool {
    let hole = format!("{{{name}}}");
    let headings = block.fetch.iter().filter_map(|call| call.heading.as_ref());
    let mut texts = block.before.iter().chain(&block.after).chain(headings).map(|word| word.text.clone());
    let mut given = block.fetch.iter().flat_map(|call| &call.with).map(|(_, node)| node.to_json().to_string());
    texts.any(|text| text.contains(&hole)) || given.any(|text| text.contains(&hole))
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
