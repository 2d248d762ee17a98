//! The words a model reads: that they are there, short enough, and name only tools that exist.

use crate::mapping::keys::{ARGUMENT, DESCRIPTION, HINT, QUESTION, TITLE, TODO, is_unwritten};
use crate::mapping::{Block, Toolset};
use crate::names;
use crate::problem::{Mark, did_you_mean};
use crate::reading::{Reading, Word};
use crate::yaml::{Node, Value};

/// A list of tools is skimmed, and some clients show no more: the first sentence has to say what the tool is for.
const POINT: usize = 120;

/// Checks the words of one tool. `tools` are the names of all tools, where all are known.
pub(super) fn check(reading: &mut Reading<'_>, toolset: &Toolset, block: &Block, tools: Option<&[&str]>) {
    let name = &block.name;
    if !names::is_plain(&name.text) {
        let what = format!("\"{}\" cannot be the name of a tool", name.text);
        reading.problem(name.mark, what, format!("write {}", names::PLAIN));
    } else if !names::VERBS.contains(&name.text.split('_').next().unwrap_or_default()) {
        let what = format!("\"{}\" does not start with a verb", name.text);
        reading.problem(name.mark, what, format!("start with one of {}", names::VERBS.join(", ")));
    }
    unwritten(reading, block);
    said(reading, block.title.as_ref(), name, "title", TITLE);
    said(reading, block.description.as_ref(), name, "description", DESCRIPTION);
    pointed(reading, block.description.as_ref(), name, "tool");
    for argument in &block.args {
        if !names::is_plain(&argument.name.text) {
            let what = format!("\"{}\" cannot be the name of an argument", argument.name.text);
            reading.problem(argument.name.mark, what, format!("write {}", names::PLAIN));
        }
        said(reading, argument.description.as_ref(), &argument.name, "description", ARGUMENT);
    }
    said(reading, block.question.as_ref(), name, "question", QUESTION);
    offered(reading, block);
    let resource = block.resource.as_ref().map(|resource| &resource.title);
    said(reading, resource, name, "resource's title", TITLE);
    said(reading, block.then.as_ref(), name, "`then`", HINT);
    let hints = || block.hints.iter().chain(&toolset.hints);
    for (status, hint) in hints() {
        said(reading, Some(hint), &Word { text: status.to_string(), mark: hint.mark }, "hint", HINT);
    }
    let Some(tools) = tools else { return };
    let reasons = block.hide.iter().map(|(_, reason)| reason);
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

/// Checks the words of a file that are no tool's.
pub(super) fn check_file(reading: &mut Reading<'_>, toolset: &Toolset, tools: Option<&[&str]>) {
    for (operation, reason) in &toolset.exclude {
        if is_unwritten(&reason.text) {
            let what = format!("the reason of \"{}\" is still to be written", operation.text);
            reading.problem(reason.mark, what, format!("write it where {TODO} stands"));
        }
        if let Some(tools) = tools {
            named_tools(reading, reason, tools, tools);
        }
    }
}

/// What is offered to everybody says what for, and can be seen.
fn offered(reading: &mut Reading<'_>, block: &Block) {
    let name = &block.name;
    if block.default && block.question.is_none() {
        let what = format!("\"{}\" is a default tool and has no question", name.text);
        reading.problem(name.mark, what, "write `question:` and what a person may have asked");
    }
    if block.default && !block.listed {
        let what = format!("\"{}\" is a default tool and not listed", name.text);
        reading.problem(name.mark, what, "remove `default:` or `listed:`");
    }
}

/// What has been laid out for a curator and not been written yet.
fn unwritten(reading: &mut Reading<'_>, block: &Block) {
    let name = block.name.text.as_str();
    let own = [(&block.title, "title"), (&block.description, "description"), (&block.question, "question")];
    let resource = block.resource.as_ref().map(|resource| resource.title.clone());
    let own = own.into_iter().chain([
        (&block.because, "`because`"),
        (&block.then, "`then`"),
        (&resource, "resource's title"),
    ]);
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
            reading.problem(word.mark, what, format!("write it where {TODO} stands"));
        }
    }
    let Some(Node { value: Value::Map(given), .. }) = &block.example else { return };
    for (argument, value) in given.iter().filter(|(_, value)| is_unwritten(&value.to_json().to_string())) {
        let what = format!("the example's \"{}\" is still to be written", argument.text);
        reading.problem(value.mark, what, format!("write a value where {TODO} stands"));
    }
}

/// A text of one line that is short enough.
pub(super) fn said(reading: &mut Reading<'_>, text: Option<&Word>, owner: &Word, what: &str, most: usize) {
    let Some(text) = text else { return };
    if short(reading, Some(text), owner, what, most) && text.text.chars().any(char::is_control) {
        reading.problem(
            text.mark,
            format!("the {what} of \"{}\" has line breaks or tabs", owner.text),
            "fold it with `>-`",
        );
    }
}

/// Whether a text is short enough.
pub(super) fn short(reading: &mut Reading<'_>, text: Option<&Word>, owner: &Word, what: &str, most: usize) -> bool {
    let Some(text) = text else { return true };
    let length = text.text.chars().count();
    if length > most {
        let what = format!("the {what} of \"{}\" has {length} characters", owner.text);
        reading.problem(after(reading, text, most), what, format!("say it in at most {most}"));
    }
    length <= most
}

/// Whether the first sentence of a description is short.
pub(super) fn pointed(reading: &mut Reading<'_>, text: Option<&Word>, owner: &Word, whose: &str) {
    let Some(text) = text else { return };
    let length = first_sentence(&text.text).chars().count();
    if length > POINT {
        let what = format!("the first sentence of \"{}\" has {length} characters", owner.text);
        let cure = format!("say what the {whose} is for in at most {POINT}, and the rest in further sentences");
        reading.problem(after(reading, text, POINT), what, cure);
    }
}

/// Up to the first full stop, question or exclamation mark that a space follows.
fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(['.', '?', '!']).find(|(at, _)| text[at + 1..].starts_with(char::is_whitespace));
    end.map_or(text, |(at, _)| &text[..=at])
}

/// Where that many characters of a text have been said.
fn after(reading: &Reading<'_>, text: &Word, characters: usize) -> Mark {
    reading.place_in(text, text.text.char_indices().nth(characters).map_or(0, |(at, _)| at))
}

/// Words that look like names of tools have to be.
pub(super) fn named_tools(reading: &mut Reading<'_>, text: &Word, tools: &[&str], names: &[&str]) {
    for word in text.text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
        let looks = word.split_once('_').is_some_and(|(verb, rest)| names::VERBS.contains(&verb) && !rest.is_empty());
        if looks && !names.contains(&word) {
            let cure = match did_you_mean(word, tools.iter().copied()) {
                near if near.is_empty() => "name one that does, or say it without an underscore".to_owned(),
                near => near,
            };
            let place = reading.place_in(text, text.text.find(word).unwrap_or_default());
            reading.problem(place, format!("this names the tool \"{word}\", which does not exist"), cure);
        }
    }
}
