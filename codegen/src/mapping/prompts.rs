//! `spec/prompts.yaml` as it was written, taken apart but not yet held against the tools.

use super::{demand, flag, keys::context, map, word};
use crate::problem::{Mark, Problem};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{self, Key, Node, Value};

/// The file of prompts.
pub const FILE: &str = "spec/prompts.yaml";

/// The file, empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct Prompts {
    /// Its text.
    pub text: String,
    /// In their order.
    pub prompts: Vec<PromptBlock>,
}

/// One prompt, as written. What it has to have and has not is a problem already.
#[derive(Clone, Debug)]
pub struct PromptBlock {
    /// Its name.
    pub name: Word,
    /// What a person calls it.
    pub title: Option<Word>,
    /// What a person gets.
    pub description: Option<Word>,
    /// What a person gives.
    pub args: Vec<PromptArgumentBlock>,
    /// The task.
    pub before: Option<Word>,
    /// The calls.
    pub fetch: Vec<FetchBlock>,
    /// What holds for the answer.
    pub after: Option<Word>,
}

/// One argument of a prompt, as written.
#[derive(Clone, Debug)]
pub struct PromptArgumentBlock {
    /// Its name.
    pub name: Word,
    /// What a person reads.
    pub description: Option<Word>,
    /// Whether it has to be given.
    pub required: bool,
    /// The completion that knows its values.
    pub complete: Option<Word>,
}

/// One call of a prompt, as written.
#[derive(Clone, Debug)]
pub struct FetchBlock {
    /// Where it stands.
    pub mark: Mark,
    /// The tool.
    pub tool: Option<Word>,
    /// What stands above its answer.
    pub heading: Option<Word>,
    /// Its arguments.
    pub with: Vec<(Key, Node)>,
    /// Whether it may fail.
    pub optional: bool,
}

/// Reads the file; no prompts where it is not YAML.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Prompts {
    let Some(root) = yaml::read(FILE, text, problems) else { return Prompts::default() };
    let mut reading = Reading::new(FILE, text);
    let entries = reading.known(&root, "the file of prompts", &context::PROMPTS.names());
    map(&mut reading, entries, "shared");
    let prompts = map(&mut reading, entries, "prompts");
    let prompts = prompts.iter().filter_map(|(key, node)| prompt(&mut reading, key, node)).collect();
    problems.append(&mut reading.problems);
    Prompts { text: text.to_owned(), prompts }
}

fn prompt(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<PromptBlock> {
    let name = Word::of(key);
    let what = format!("the prompt \"{}\"", name.text);
    let entries = reading.known(node, &what, &context::PROMPT.names());
    if !matches!(node.value, Value::Map(_) | Value::Null) {
        return None;
    }
    demand(reading, entries, name.mark, &what, &context::PROMPT);
    Some(PromptBlock {
        title: word(reading, entries, "title"),
        description: word(reading, entries, "description"),
        args: map(reading, entries, "args").iter().filter_map(|(key, node)| argument(reading, key, node)).collect(),
        before: word(reading, entries, "before"),
        fetch: entry(entries, "fetch").map(|node| calls(reading, node)).unwrap_or_default(),
        after: word(reading, entries, "after"),
        name,
    })
}

fn argument(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<PromptArgumentBlock> {
    let name = Word::of(key);
    if !matches!(node.value, Value::Map(_)) {
        let description = Some(reading.word(node, &format!("what a person reads about \"{}\"", name.text))?);
        return Some(PromptArgumentBlock { name, description, required: false, complete: None });
    }
    let what = format!("the argument \"{}\"", name.text);
    let entries = reading.known(node, &what, &context::PROMPT_ARGUMENT.names());
    demand(reading, entries, name.mark, &what, &context::PROMPT_ARGUMENT);
    Some(PromptArgumentBlock {
        description: word(reading, entries, "description"),
        required: flag(reading, entries, "required"),
        complete: word(reading, entries, "complete"),
        name,
    })
}

fn calls(reading: &mut Reading<'_>, node: &Node) -> Vec<FetchBlock> {
    let Value::List(calls) = &node.value else {
        let what = format!("`fetch` has to be a list, not {}", node.found());
        reading.problem(node.mark, what, "write `- tool: …` for each call");
        return Vec::new();
    };
    if calls.is_empty() {
        reading.problem(node.mark, "`fetch` is empty", "write `- tool: …` for each call");
    }
    calls.iter().map(|node| call(reading, node)).collect()
}

fn call(reading: &mut Reading<'_>, node: &Node) -> FetchBlock {
    let entries = reading.known(node, "a call", &context::FETCH.names());
    if matches!(node.value, Value::Map(_) | Value::Null) {
        demand(reading, entries, node.mark, "this call", &context::FETCH);
    }
    FetchBlock {
        mark: node.mark,
        tool: word(reading, entries, "tool"),
        heading: word(reading, entries, "heading"),
        with: map(reading, entries, "with").to_vec(),
        optional: flag(reading, entries, "optional"),
    }
}
