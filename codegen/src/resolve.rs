//! Holds the mapping against the description: every decision taken, or a problem that says which is missing.

pub use answers::show;

mod answers;
mod arguments;
mod inputs;
mod words;

use std::collections::BTreeMap;

use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::{Block, Toolset};
use crate::model::{Api, Coverage, Effect, Role, Target, Tool};
use crate::problem::{Problem, did_you_mean};
use crate::reading::{Reading, Word};

/// The longest a whole call may take, in seconds.
const LONGEST: i64 = 300;

/// Resolves everything.
///
/// # Errors
/// All problems of all files.
pub fn resolve(document: &Document, toolsets: &[Toolset]) -> Result<Api, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut tools = Vec::new();
    let mut coverage = Coverage { total: document.operations.len(), ..Coverage::default() };
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut services: BTreeMap<&str, &str> = BTreeMap::new();
    let all_names: Vec<&str> =
        toolsets.iter().flat_map(|set| set.tools.iter().map(|block| block.name.text.as_str())).collect();
    for toolset in toolsets {
        let mut reading = Reading::new(&toolset.file);
        if let Some(service) = known_service(&mut reading, document, toolset) {
            if let Some(other) = services.insert(service, &toolset.file) {
                let what = format!("{service} is decided in {other} already");
                reading.problem(toolset.service.as_ref().map_or(1, |word| word.line), what, "keep one file a service");
            }
            decide(&mut reading, document, toolset, service, &mut coverage);
            for block in &toolset.tools {
                if let Some(other) = names.insert(&block.name.text, &toolset.file) {
                    let what = format!("there is a tool \"{}\" in {other} already", block.name.text);
                    reading.problem(block.name.line, what, "give one of them another name");
                }
                words::check(&mut reading, toolset, block, &all_names);
                tools.extend(tool(&mut reading, document, toolset, service, block));
            }
        }
        problems.append(&mut reading.problems);
    }
    coverage.undecided = coverage.total - coverage.mapped - coverage.excluded;
    if problems.is_empty() { Ok(Api { tools, coverage }) } else { Err(problems) }
}

fn known_service<'a>(reading: &mut Reading<'_>, document: &'a Document, toolset: &Toolset) -> Option<&'a str> {
    let service = toolset.service.as_ref()?;
    let services = document.services();
    let found = services.iter().find(|name| **name == service.text).copied();
    if found.is_none() {
        let cure = match did_you_mean(&service.text, services.iter().copied()) {
            near if near.is_empty() => format!("there are {}", services.join(", ")),
            near => near,
        };
        reading.problem(service.line, format!("there is no service \"{}\"", service.text), cure);
    }
    found
}

/// Whether each operation of the service is a tool's, left out, or still open; and each only one of these.
fn decide(reading: &mut Reading<'_>, document: &Document, toolset: &Toolset, service: &str, coverage: &mut Coverage) {
    let operations: Vec<&Operation> =
        document.operations.iter().filter(|operation| operation.service == service).collect();
    let known = |reading: &mut Reading<'_>, word: &Word| {
        if operations.iter().any(|operation| operation.name == word.text) {
            return true;
        }
        let cure = did_you_mean(&word.text, operations.iter().map(|operation| operation.name.as_str()));
        reading.problem(word.line, format!("{service} has no operation \"{}\"", word.text), cure);
        false
    };
    let mut decided: BTreeMap<&str, &'static str> = BTreeMap::new();
    for block in &toolset.tools {
        match &block.operation {
            Some(word) if known(reading, word) => {
                decided.insert(&word.text, "mapped");
            }
            Some(_) => {}
            None => reading.problem(
                block.name.line,
                format!("the tool \"{}\" has no operation", block.name.text),
                "write `operation:` and one of the service",
            ),
        }
    }
    let left_out = toolset.exclude.iter().map(|(word, _)| (word, "excluded"));
    for (word, how) in left_out.chain(toolset.undecided.iter().map(|word| (word, "undecided"))) {
        if known(reading, word)
            && let Some(before) = decided.insert(&word.text, how)
        {
            reading.problem(word.line, format!("\"{}\" is {before} and {how}", word.text), "keep one of the two");
        }
    }
    coverage.mapped += decided.values().filter(|how| **how == "mapped").count();
    coverage.excluded += decided.values().filter(|how| **how == "excluded").count();
    for operation in operations.iter().filter(|operation| !decided.contains_key(operation.name.as_str())) {
        reading.problem(
            toolset.service.as_ref().map_or(1, |word| word.line),
            format!(
                "nothing is decided about {} ({} {})",
                operation.name,
                operation.method.to_uppercase(),
                operation.path
            ),
            "write a tool for it, or list it under `exclude:` with the reason, or under `undecided:`",
        );
    }
}

fn tool(
    reading: &mut Reading<'_>,
    document: &Document,
    toolset: &Toolset,
    service: &str,
    block: &Block,
) -> Option<Tool> {
    let before = reading.problems.len();
    let operation = block
        .operation
        .as_ref()
        .and_then(|word| document.operations.iter().find(|one| one.service == service && one.name == word.text));
    let effect = effect(reading, block, operation);
    let Some(operation) = operation else {
        // Without it nothing else can be held against anything; what was found so far stands.
        return None;
    };
    let projection = document.projections.iter().find(|projection| projection.operation == operation.id);
    let answer = match &block.answer {
        Some(answer) => Some(answer),
        None => {
            let what = format!("the tool \"{}\" does not say what its answer keeps", block.name.text);
            reading.problem(block.name.line, what, "write `answer:` with object, rows or lines");
            None
        }
    };
    let columns = answer.map(answers::columns).unwrap_or_default();
    let arguments = arguments::resolve(reading, document, operation, block, &columns);
    let constants = inputs::constants(reading, document, operation, block);
    inputs::claim(
        reading,
        document,
        operation,
        block,
        &arguments,
        &constants,
        projection.map(|found| found.parameter.as_str()),
    );
    let raises = raises(reading, block, effect);
    for found in document.effects.iter().filter(|found| found.operation == operation.id) {
        let target = Target::Query(found.input.clone());
        let raised = Effect::from_word(&found.effect).unwrap_or(Effect::Destructive);
        let argument = arguments.iter().find(|argument| argument.role == Role::Input(target.clone()));
        let constant = constants.iter().any(|(constant, _)| *constant == target);
        let covered =
            effect >= raised || argument.is_some_and(|argument| raises.iter().any(|(name, _)| *name == argument.name));
        if (argument.is_some() || constant) && !covered {
            reading.problem(
                block.name.line,
                format!("the input \"{}\" is a {} ({})", found.input, found.effect, found.reason),
                format!("hide it, or make this tool's effect {}", found.effect),
            );
        }
    }
    let projections =
        answer.map(|answer| answers::check(reading, document, operation, block, answer, &arguments, projection));
    let example = arguments::example(reading, block, &arguments);
    let seconds = match (block.seconds, answer) {
        (Some((seconds, line)), _) if !(1..=LONGEST).contains(&seconds) => {
            reading.problem(line, format!("a call cannot take {seconds} seconds"), format!("write 1 to {LONGEST}"));
            LONGEST
        }
        (Some((seconds, _)), _) => seconds,
        (None, Some(Answer::Object(_))) => 30,
        (None, _) => 60,
    };
    if reading.problems.len() > before {
        return None;
    }
    let mut hints: BTreeMap<u16, &Word> = toolset.hints.iter().map(|(status, word)| (*status, word)).collect();
    hints.extend(block.hints.iter().map(|(status, word)| (*status, word)));
    Some(Tool {
        name: block.name.text.clone(),
        title: block.title.clone()?.text,
        description: block.description.clone()?.text,
        toolset: toolset.name.clone(),
        operation: operation.id.clone(),
        effect,
        raises,
        idempotent: block.idempotent.unwrap_or(effect == Effect::Read),
        arguments,
        constants,
        projection: projection.map(|found| found.parameter.clone()),
        projections: projections.unwrap_or_default(),
        answer: answer?.clone(),
        seconds: u64::try_from(seconds).unwrap_or(30),
        hints: hints.into_iter().map(|(status, word)| (status, word.text.clone())).collect(),
        question: block.question.as_ref().map(|word| word.text.clone()),
        example,
    })
}

/// The declared effect, held against the method.
fn effect(reading: &mut Reading<'_>, block: &Block, operation: Option<&Operation>) -> Effect {
    let name = &block.name.text;
    let Some(word) = &block.effect else {
        reading.problem(
            block.name.line,
            format!("the tool \"{name}\" does not say its effect"),
            "write `effect:` read, write or destructive",
        );
        return Effect::Destructive;
    };
    let Some(effect) = Effect::from_word(&word.text) else {
        reading.problem(word.line, format!("\"{}\" is not an effect", word.text), "write read, write or destructive");
        return Effect::Destructive;
    };
    let method = operation.map_or("get", |operation| operation.method.as_str());
    match (method, effect, &block.because) {
        ("delete", Effect::Read | Effect::Write, _) => {
            reading.problem(
                word.line,
                format!("\"{name}\" makes a DELETE but says it is {}", word.text),
                "write `effect: destructive`",
            );
        }
        ("post" | "put" | "patch", Effect::Read, None) => reading.problem(
            word.line,
            format!("\"{name}\" makes a {} but says it only reads", method.to_uppercase()),
            "write `effect: write`, or add `because:` and why it changes nothing",
        ),
        ("get", _, Some(because)) => {
            reading.problem(because.line, "a GET needs no `because`", "remove it");
        }
        _ => {}
    }
    effect
}

fn raises(reading: &mut Reading<'_>, block: &Block, effect: Effect) -> Vec<(String, Effect)> {
    let mut raises = Vec::new();
    for (argument, word) in &block.raises {
        if !block.args.iter().any(|one| one.name.text == argument.text) {
            let cure = did_you_mean(&argument.text, block.args.iter().map(|one| one.name.text.as_str()));
            reading.problem(
                argument.line,
                format!("there is no argument \"{}\" to raise the effect", argument.text),
                cure,
            );
        }
        match Effect::from_word(&word.text) {
            Some(raised) if raised > effect => raises.push((argument.text.clone(), raised)),
            Some(_) => reading.problem(
                word.line,
                format!("{} does not raise an effect that is {}", word.text, effect.word()),
                "remove it, or lower the effect of the tool",
            ),
            None => {
                reading.problem(word.line, format!("\"{}\" is not an effect", word.text), "write write or destructive")
            }
        }
    }
    raises
}
