//! Reads: requests of tools written by hand. They have no words, and what is not named is not asked with.

use serde_json::Value;

use super::{answers, arguments, embedded, inputs, projections};
use crate::document::{Document, Operation};
use crate::mapping::answer::{Answer, Detail, Field, Lines, Rows, Take};
use crate::mapping::keys::LONGEST;
use crate::mapping::path::Path;
use crate::mapping::reads::ReadBlock;
use crate::mapping::{Block, Toolset};
use crate::model::{Argument, Decision, Effect, Grammar, Kind, Role, Target, Tool};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};
use crate::scope::Scope;

/// A read ends with the call of whoever asks, and a stream when nobody wants more.
fn usual_seconds(answer: &Answer) -> i64 {
    match answer {
        Answer::Object(_) | Answer::ByHand(_) => 30,
        Answer::Rows(_) => 60,
        Answer::Lines(_) => LONGEST,
    }
}

/// Resolves one read.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    document: &Document,
    toolset: &Toolset,
    scope: &Scope<'_>,
    block: &ReadBlock,
) -> Option<Tool> {
    let before = reading.problems.len();
    if toolset
        .reads
        .iter()
        .take_while(|other| !std::ptr::eq(*other, block))
        .any(|other| other.name.text == block.name.text)
    {
        let what = format!("there is a read \"{}\" already", block.name.text);
        reading.problem(block.name.mark, what, "give one of them another name");
    }
    let name = block.operation.as_ref()?;
    let operation = scope.find(&name.text)?;
    if operation.method != "get" {
        let what = format!("{} is a {}, and a read only looks", operation.name, operation.method.to_uppercase());
        reading.problem(name.mark, what, "name an operation that is a GET");
    }
    let arguments = arguments_of(reading, document, operation, block, &[]);
    let answer = answer(reading, document, operation, block);
    let projection = document.projections.iter().find(|projection| projection.operation == operation.id);
    let projections = match (projection, &answer) {
        (Some(projection), Some(Answer::Rows(rows))) => {
            rows.at.first().map(|at| projections::ask(reading, projection, at, &rows.columns)).unwrap_or_default()
        }
        (Some(projection), Some(Answer::Lines(lines))) => {
            projections::ask(reading, projection, &lines.at, &lines.columns)
        }
        _ => Vec::new(),
    };
    if let Some((_, mark)) = block.seconds.filter(|(seconds, _)| !(1..=LONGEST).contains(seconds)) {
        reading.problem(mark, "a read cannot take so long", format!("write 1 to {LONGEST} seconds"));
    }
    if reading.problems.len() > before {
        return None;
    }
    let answer = answer?;
    let seconds = block.seconds.map_or_else(|| usual_seconds(&answer), |(seconds, _)| seconds);
    let named = |target: &Target| arguments.iter().any(|one| one.role == Role::Input(target.clone()));
    let decided = operation.parameters.iter().map(|parameter| {
        let target = match parameter.in_path {
            true => Target::Segment(parameter.name.clone()),
            false => Target::Query(parameter.name.clone()),
        };
        let how = if named(&target) { Decision::Argument } else { Decision::Hidden };
        (target, how)
    });
    Some(Tool {
        name: block.name.text.clone(),
        title: String::new(),
        description: String::new(),
        toolset: toolset.name.clone(),
        operation: operation.id.clone(),
        effect: Effect::Read,
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
        idempotent: true,
        inputs: decided.collect(),
        constants: Vec::new(),
        projection: projection.map(|found| found.parameter.clone()),
        projections,
        embedded: embedded::embedded(document, &operation.response, &answer),
        answer,
        arguments,
        stale: None,
        yaml: false,
        seconds: u64::try_from(seconds).ok()?,
        hints: Vec::new(),
        question: None,
        example: Value::Null,
    })
}

/// Whether some tool asks with a read of this name, or the server itself; one that nobody asks with goes with the last
/// tool that did.
pub(super) fn is_used(name: &str, toolsets: &[Toolset]) -> bool {
    let of_the_server = |read: &ReadBlock| read.server && read.name.text == name;
    if toolsets.iter().flat_map(|set| &set.reads).any(of_the_server) {
        return true;
    }
    toolsets
        .iter()
        .flat_map(|set| &set.tools)
        .any(|block| matches!(&block.answer, Some(Answer::ByHand(reads)) if reads.iter().any(|word| word.text == name)))
}

/// A list of whole numbers, which code can give and a model cannot.
fn integers(document: &Document, schema: &Value) -> Option<Kind> {
    let items = document.schema(schema).get("items").map(|items| document.schema(items));
    items.filter(|items| items["type"] == "integer").map(|_| Kind::Integers)
}

/// Whether the reads that a tool written by hand names are there.
pub(super) fn named(reading: &mut Reading<'_>, block: &Block, toolsets: &[Toolset]) {
    let Some(Answer::ByHand(reads)) = &block.answer else { return };
    let all = || toolsets.iter().flat_map(Toolset::asked).map(|asked| asked.name.text.as_str());
    for word in reads {
        if !all().any(|name| name == word.text) {
            let cure = match did_you_mean(&word.text, all()) {
                near if near.is_empty() => "write it under `reads:`".to_owned(),
                near => near,
            };
            reading.problem(word.mark, format!("there is no read \"{}\"", word.text), cure);
        }
    }
}

pub(super) fn arguments_of(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &ReadBlock,
    set: &[(Word, Value)],
) -> Vec<Argument> {
    let mut found = Vec::new();
    for (name, from) in &block.args {
        let Some((target, schema)) = inputs::find(document, operation, &from.text) else {
            inputs::unknown(reading, document, operation, from);
            continue;
        };
        let Some(kind) = arguments::kind_of(document, schema).or_else(|| integers(document, schema)) else {
            let what = format!("\"{}\" is too much to be asked with", from.text);
            reading.problem(
                from.mark,
                what,
                "name an input that is a text, a number, a switch or a list of texts or numbers",
            );
            continue;
        };
        found.push(Argument {
            name: name.text.clone(),
            description: String::new(),
            kind,
            required: matches!(target, Target::Segment(_)),
            default: None,
            role: Role::Input(target),
            grammar: Grammar::Any,
        });
    }
    let given = |name: &str| {
        block.args.iter().map(|(_, from)| from).chain(set.iter().map(|(word, _)| word)).any(|word| word.text == name)
    };
    for parameter in operation.parameters.iter().filter(|one| one.in_path || operation.needs(&one.name)) {
        if !given(&parameter.name) {
            let what = format!("\"{}\" does not give \"{}\"", block.name.text, parameter.name);
            reading.problem(block.name.mark, what, "add it under `args:`");
        }
    }
    found
}

pub(super) fn answer(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &ReadBlock,
) -> Option<Answer> {
    if operation.stream != block.stream.is_some() {
        let (what, cure) = match operation.stream {
            true => ("a stream of records", "write `stream:` and the object in each record"),
            false => ("one document", "remove `stream:`"),
        };
        reading.problem(block.name.mark, format!("the reply of {} is {what}", operation.name), cure);
        return None;
    }
    let at = block.rows.as_ref().or(block.stream.as_ref());
    let around = match at {
        Some(at) => answers::walk(reading, document, &operation.response, at)?,
        None => &operation.response,
    };
    let columns = fields(&block.keep);
    for path in &block.keep {
        answers::walk(reading, document, around, path);
    }
    Some(match (&block.rows, &block.stream) {
        (_, Some(at)) => Answer::Lines(Lines { at: at.clone(), columns, tail: None, searched: 0, pods: None }),
        (Some(at), None) => Answer::Rows(Rows {
            at: vec![at.clone()],
            noun: Default::default(),
            columns,
            key: Vec::new(),
            worst_first: Vec::new(),
            count_by: Vec::new(),
            trouble: Vec::new(),
        }),
        (None, None) => Answer::Object(columns),
    })
}

fn fields(keep: &[Path]) -> Vec<Field> {
    let field = |path: &Path| Field {
        name: Word { text: answers::show(path), mark: path.mark },
        take: Take::First(vec![path.clone()]),
        shown: true,
        untrusted: false,
        detail: Detail::Normal,
        whole: false,
    };
    keep.iter().map(field).collect()
}
