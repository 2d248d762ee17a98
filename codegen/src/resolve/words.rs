//! The words a model reads: that they are there, short enough, and name only tools that exist.

use crate::mapping::{Block, Toolset};
use crate::names;
use crate::problem::{Place, did_you_mean};
use crate::reading::{Reading, Word};

/// Claude Code cuts at 2,048 characters and others sooner; what is not said in this many is not read anyway.
const DESCRIPTION: usize = 400;
const ARGUMENT: usize = 200;
const TITLE: usize = 60;

/// Checks the words of one tool.
pub(super) fn check(reading: &mut Reading<'_>, toolset: &Toolset, block: &Block, tools: &[&str]) {
    let name = &block.name;
    if !names::is_plain(&name.text) {
        let what = format!("\"{}\" cannot be the name of a tool", name.text);
        reading.problem(name.line, what, "write at most 40 lower-case letters, digits and single underscores");
    } else if !names::VERBS.contains(&name.text.split('_').next().unwrap_or_default()) {
        let what = format!("\"{}\" does not start with a verb", name.text);
        reading.problem(name.line, what, format!("start with one of {}", names::VERBS.join(", ")));
    }
    said(reading, block.title.as_ref(), name, "title", TITLE);
    said(reading, block.description.as_ref(), name, "description", DESCRIPTION);
    for argument in &block.args {
        if !names::is_plain(&argument.name.text) {
            let what = format!("\"{}\" cannot be the name of an argument", argument.name.text);
            reading.problem(
                argument.name.line,
                what,
                "write at most 40 lower-case letters, digits and single underscores",
            );
        }
        said(reading, argument.description.as_ref(), &argument.name, "description", ARGUMENT);
    }
    let hidden = block.hide.iter().map(|(_, reason)| reason);
    let hints = block.hints.iter().chain(&toolset.hints).map(|(_, hint)| hint);
    let described = block.args.iter().filter_map(|argument| argument.description.as_ref());
    // An argument may look like a tool too (`sync_options`).
    let names: Vec<&str> =
        tools.iter().copied().chain(block.args.iter().map(|argument| argument.name.text.as_str())).collect();
    for text in block.description.iter().chain(hints).chain(described).chain(hidden) {
        named_tools(reading, text, &names);
    }
}

fn said(reading: &mut Reading<'_>, text: Option<&Word>, owner: &Word, what: &str, most: usize) {
    match text {
        None => reading.problem(owner.line, format!("\"{}\" has no {what}", owner.text), format!("write `{what}:`")),
        Some(text) if text.text.chars().count() > most => reading.problem(
            text.line,
            format!("the {what} of \"{}\" has {} characters", owner.text, text.text.chars().count()),
            format!("say it in {most}"),
        ),
        Some(text) if text.text.chars().any(char::is_control) => {
            reading.problem(
                text.line,
                format!("the {what} of \"{}\" has line breaks", owner.text),
                "fold it with `>-`",
            );
        }
        Some(_) => {}
    }
}

/// Words that look like names of tools have to be.
fn named_tools(reading: &mut Reading<'_>, text: &Word, tools: &[&str]) {
    for word in text.text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
        let looks = word.split_once('_').is_some_and(|(verb, rest)| names::VERBS.contains(&verb) && !rest.is_empty());
        if looks && !tools.contains(&word) {
            let what = format!("this names the tool \"{word}\", which does not exist");
            // File-wide hints are read once for each tool; one problem is enough.
            if !reading.problems.iter().any(|known| known.what == what && known.place == Place::Line(text.line)) {
                reading.problem(text.line, what, did_you_mean(word, tools.iter().copied()));
            }
        }
    }
}
