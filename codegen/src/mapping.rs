//! A mapping file as it was written: `spec/tools/<toolset>.yaml`, taken apart but not yet held against the description.

pub mod answer;

use serde_json::Value as Json;

use crate::problem::Problem;
use crate::reading::{Reading, Word, entry};
use crate::yaml::{self, Key, Node, Value};
use answer::Answer;

/// One file.
#[derive(Clone, Debug)]
pub struct Toolset {
    /// The stem of the file.
    pub name: String,
    /// Its path from the root.
    pub file: String,
    /// The service whose operations it decides.
    pub service: Option<Word>,
    /// Hints for all its tools.
    pub hints: Vec<(u16, Word)>,
    /// In their order.
    pub tools: Vec<Block>,
    /// Operations still open.
    pub undecided: Vec<Word>,
    /// Operations left out, each with its reason.
    pub exclude: Vec<(Word, Word)>,
}

/// One tool, as written.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its name.
    pub name: Word,
    /// The operation, without the service.
    pub operation: Option<Word>,
    /// What a person calls it.
    pub title: Option<Word>,
    /// What a model reads.
    pub description: Option<Word>,
    /// A question it helps to answer.
    pub question: Option<Word>,
    /// `read`, `write` or `destructive`.
    pub effect: Option<Word>,
    /// Why a request that is not a GET only reads.
    pub because: Option<Word>,
    /// Whether doing it twice is as good as once.
    pub idempotent: Option<bool>,
    /// Arguments that raise the effect.
    pub raises: Vec<(Word, Word)>,
    /// Arguments.
    pub args: Vec<ArgumentBlock>,
    /// Inputs with constant values.
    pub set: Vec<(Word, Json)>,
    /// Inputs left out, each with its reason.
    pub hide: Vec<(Word, Word)>,
    /// Its own hints.
    pub hints: Vec<(u16, Word)>,
    /// What the answer keeps.
    pub answer: Option<Answer>,
    /// Its own deadline.
    pub seconds: Option<(i64, usize)>,
    /// Arguments of a sensible call.
    pub example: Option<(Json, usize)>,
}

/// One argument, as written.
#[derive(Clone, Debug)]
pub struct ArgumentBlock {
    /// Its name.
    pub name: Word,
    /// What a model reads.
    pub description: Option<Word>,
    /// The input it fills, where that does not find itself.
    pub from: Option<Word>,
    /// The columns it is tested against.
    pub filter: Vec<Word>,
    /// How.
    pub test: Option<Word>,
    /// `cursor` or `max_tokens`.
    pub control: Option<Word>,
    /// The words it may be.
    pub values: Vec<Word>,
    /// Whether it takes several.
    pub list: bool,
    /// Whether it gives one value to an input that takes several.
    pub single: bool,
    /// Whether it has to be given.
    pub required: Option<bool>,
    /// Used where it is not given.
    pub default: Option<(Json, usize)>,
    /// The smallest number.
    pub minimum: Option<i64>,
    /// The largest number.
    pub maximum: Option<i64>,
    /// `open`: any object.
    pub schema: Option<Word>,
}

/// Reads one file.
pub fn read(name: &str, file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Toolset> {
    let root = match yaml::read(file, text) {
        Ok(root) => root,
        Err(found) => {
            problems.extend(found);
            return None;
        }
    };
    let mut reading = Reading::new(file);
    let entries = reading.known(&root, "a mapping file", &["service", "hints", "tools", "undecided", "exclude"]);
    let toolset = Toolset {
        name: name.to_owned(),
        file: file.to_owned(),
        service: entry(entries, "service").and_then(|node| reading.word(node, "service")),
        hints: hints(&mut reading, entries),
        tools: entry(entries, "tools")
            .map(|node| reading.entries(node, "tools"))
            .unwrap_or_default()
            .iter()
            .map(|(key, node)| block(&mut reading, key, node))
            .collect(),
        undecided: entry(entries, "undecided")
            .map(|node| reading.words(node, "an undecided operation"))
            .unwrap_or_default(),
        exclude: reasons(&mut reading, entries, "exclude"),
    };
    if toolset.service.is_none() {
        reading.problem(
            root.line,
            "no service is named",
            "write `service: ApplicationService`, or another of the description",
        );
    }
    problems.append(&mut reading.problems);
    Some(toolset)
}

const BLOCK: &[&str] = &[
    "operation",
    "title",
    "description",
    "question",
    "effect",
    "because",
    "idempotent",
    "raises",
    "args",
    "set",
    "hide",
    "hints",
    "answer",
    "seconds",
    "example",
];

fn block(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Block {
    let name = Word { text: key.text.clone(), line: key.line };
    let entries = reading.known(node, &format!("the tool \"{}\"", name.text), BLOCK);
    let mut word = |field: &str| entry(entries, field).and_then(|node| reading.word(node, field));
    let (operation, title, description) = (word("operation"), word("title"), word("description"));
    let (question, effect, because) = (word("question"), word("effect"), word("because"));
    Block {
        operation,
        title,
        description,
        question,
        effect,
        because,
        idempotent: entry(entries, "idempotent").map(|node| reading.boolean(node, "idempotent")),
        raises: reasons(reading, entries, "raises"),
        args: entry(entries, "args")
            .map(|node| reading.entries(node, "args"))
            .unwrap_or_default()
            .iter()
            .map(|(key, node)| argument(reading, key, node))
            .collect(),
        set: entry(entries, "set")
            .map(|node| reading.entries(node, "set"))
            .unwrap_or_default()
            .iter()
            .map(|(key, node)| (Word { text: key.text.clone(), line: key.line }, node.to_json()))
            .collect(),
        hide: reasons(reading, entries, "hide"),
        hints: hints(reading, entries),
        answer: entry(entries, "answer").and_then(|node| answer::read(reading, node)),
        seconds: entry(entries, "seconds").and_then(|node| Some((reading.integer(node, "seconds")?, node.line))),
        example: entry(entries, "example").map(|node| (node.to_json(), node.line)),
        name,
    }
}

const ARGUMENT: &[&str] = &[
    "description",
    "from",
    "filter",
    "match",
    "control",
    "enum",
    "list",
    "single",
    "required",
    "default",
    "minimum",
    "maximum",
    "schema",
];

fn argument(reading: &mut Reading<'_>, key: &Key, node: &Node) -> ArgumentBlock {
    let name = Word { text: key.text.clone(), line: key.line };
    let what = format!("the argument \"{}\"", name.text);
    let short = matches!(node.value, Value::Text(_)).then(|| reading.word(node, &what)).flatten();
    let entries = if short.is_some() { &[] } else { reading.known(node, &what, ARGUMENT) };
    let mut word = |field: &str| entry(entries, field).and_then(|node| reading.word(node, field));
    let (description, from, test) = (short.clone().or(word("description")), word("from"), word("match"));
    let (control, schema) = (word("control"), word("schema"));
    ArgumentBlock {
        name,
        description,
        from,
        test,
        control,
        schema,
        filter: entry(entries, "filter").map(|node| reading.words(node, "a column")).unwrap_or_default(),
        values: entry(entries, "enum").map(|node| reading.words(node, "a value")).unwrap_or_default(),
        list: entry(entries, "list").is_some_and(|node| reading.boolean(node, "list")),
        single: entry(entries, "single").is_some_and(|node| reading.boolean(node, "single")),
        required: entry(entries, "required").map(|node| reading.boolean(node, "required")),
        default: entry(entries, "default").map(|node| (node.to_json(), node.line)),
        minimum: entry(entries, "minimum").and_then(|node| reading.integer(node, "minimum")),
        maximum: entry(entries, "maximum").and_then(|node| reading.integer(node, "maximum")),
    }
}

/// Entries of names, each with a text.
fn reasons(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<(Word, Word)> {
    entry(entries, field)
        .map(|node| reading.entries(node, field))
        .unwrap_or_default()
        .iter()
        .filter_map(|(key, node)| {
            let name = Word { text: key.text.clone(), line: key.line };
            if matches!(node.value, Value::Null) {
                reading.problem(
                    key.line,
                    format!("{field} \"{}\" has no reason", key.text),
                    "write why, after the colon",
                );
                return Some((name, Word { text: String::new(), line: key.line }));
            }
            Some((name, reading.word(node, field)?))
        })
        .collect()
}

fn hints(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(u16, Word)> {
    let mut hints = Vec::new();
    for (key, node) in entry(entries, "hints").map(|node| reading.entries(node, "hints")).unwrap_or_default() {
        match key.text.parse::<u16>() {
            Ok(status) if (400..600).contains(&status) => {
                hints.extend(reading.word(node, "a hint").map(|word| (status, word)))
            }
            _ => reading.problem(
                key.line,
                format!("\"{}\" is not an HTTP status of a failure", key.text),
                "write 403 or the like",
            ),
        }
    }
    hints
}
