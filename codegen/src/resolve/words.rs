//! The words a model reads: that they are there, short enough, and name only tools that exist.

use crate::mapping::{Block, Toolset};
use crate::names;
use crate::problem::did_you_mean;
use crate::propose::TODO;
use crate::reading::{Reading, Word};

/// Claude Code cuts at 2,048 characters and others sooner; what is not said in this many is not read anyway.
const DESCRIPTION: usize = 400;
const ARGUMENT: usize = 200;
const TITLE: usize = 60;
const QUESTION: usize = 120;
const HINT: usize = 300;

/// Checks the words of one tool. `tools` are the names of all tools, where all are known.
pub(super) fn check(reading: &mut Reading<'_>, toolset: &Toolset, block: &Block, tools: Option<&[&str]>) {
    let name = &block.name;
    if !names::is_plain(&name.text) {
        let what = format!("\"{}\" cannot be the name of a tool", name.text);
        reading.problem(name.line, what, format!("write {}", names::PLAIN));
    } else if !names::VERBS.contains(&name.text.split('_').next().unwrap_or_default()) {
        let what = format!("\"{}\" does not start with a verb", name.text);
        reading.problem(name.line, what, format!("start with one of {}", names::VERBS.join(", ")));
    }
    unwritten(reading, block);
    said(reading, block.title.as_ref(), name, "title", TITLE);
    said(reading, block.description.as_ref(), name, "description", DESCRIPTION);
    for argument in &block.args {
        if !names::is_plain(&argument.name.text) {
            let what = format!("\"{}\" cannot be the name of an argument", argument.name.text);
            reading.problem(argument.name.line, what, format!("write {}", names::PLAIN));
        }
        said(reading, argument.description.as_ref(), &argument.name, "description", ARGUMENT);
    }
    said(reading, block.question.as_ref(), name, "question", QUESTION);
    said(reading, block.then.as_ref(), name, "`then`", HINT);
    let hints = || block.hints.iter().chain(&toolset.hints);
    for (status, hint) in hints() {
        said(reading, Some(hint), &Word { text: status.to_string(), line: hint.line }, "hint", HINT);
    }
    let Some(tools) = tools else { return };
    let reasons = block.hide.iter().chain(&toolset.exclude).map(|(_, reason)| reason);
    let described = block.args.iter().filter_map(|argument| argument.description.as_ref());
    // An argument may look like a tool too (`sync_options`).
    let arguments = block.args.iter().map(|argument| argument.name.text.as_str());
    let names: Vec<&str> = tools.iter().copied().chain(arguments).collect();
    let hints = hints().map(|(_, hint)| hint);
    for text in
        block.description.iter().chain(&block.question).chain(&block.then).chain(hints).chain(described).chain(reasons)
    {
        named_tools(reading, text, tools, &names);
    }
}

/// What has been laid out for a curator and not been written yet.
fn unwritten(reading: &mut Reading<'_>, block: &Block) {
    let name = block.name.text.as_str();
    let own = [(&block.title, "title"), (&block.description, "description"), (&block.question, "question")];
    let own = own.into_iter().chain([(&block.because, "`because`"), (&block.then, "`then`")]);
    let own = own.filter_map(|(word, what)| Some((word.as_ref()?, what, name)));
    let arguments =
        block.args.iter().filter_map(|one| Some((one.description.as_ref()?, "description", &*one.name.text)));
    let items = block.args.iter().flat_map(|one| &one.items);
    let items = items.filter_map(|one| Some((one.description.as_ref()?, "description", &*one.name.text)));
    let hidden = block.hide.iter().map(|(input, reason)| (reason, "reason", &*input.text));
    let hints = block.hints.iter().map(|(_, hint)| (hint, "hint", name));
    for (word, what, of) in own.chain(arguments).chain(items).chain(hidden).chain(hints) {
        if is_unwritten(&word.text) {
            let what = format!("the {what} of \"{of}\" is still to be written");
            reading.problem(word.line, what, format!("write it where {TODO} stands"));
        }
    }
    let Some((serde_json::Value::Object(given), line)) = &block.example else { return };
    for (argument, _) in given.iter().filter(|(_, value)| is_unwritten(&value.to_string())) {
        let what = format!("the example's \"{argument}\" is still to be written");
        reading.problem(*line, what, format!("write a value where {TODO} stands"));
    }
}

fn is_unwritten(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').any(|word| word == TODO)
}

fn said(reading: &mut Reading<'_>, text: Option<&Word>, owner: &Word, what: &str, most: usize) {
    let Some(text) = text else { return };
    let length = text.text.chars().count();
    if length > most {
        let what = format!("the {what} of \"{}\" has {length} characters", owner.text);
        reading.problem(text.line, what, format!("say it in at most {most}"));
    } else if text.text.chars().any(char::is_control) {
        reading.problem(
            text.line,
            format!("the {what} of \"{}\" has line breaks or tabs", owner.text),
            "fold it with `>-`",
        );
    }
}

/// Words that look like names of tools have to be.
fn named_tools(reading: &mut Reading<'_>, text: &Word, tools: &[&str], names: &[&str]) {
    for word in text.text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
        let looks = word.split_once('_').is_some_and(|(verb, rest)| names::VERBS.contains(&verb) && !rest.is_empty());
        if looks && !names.contains(&word) {
            let cure = match did_you_mean(word, tools.iter().copied()) {
                near if near.is_empty() => "name one that does, or say it without an underscore".to_owned(),
                near => near,
            };
            reading.problem(text.line, format!("this names the tool \"{word}\", which does not exist"), cure);
        }
    }
}
