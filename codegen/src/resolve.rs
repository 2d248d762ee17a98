//! Holds the mapping against the description: every decision taken, or a problem that says which is missing.

pub use answers::show;

mod alike;
mod answers;
pub(crate) mod arguments;
mod claims;
mod controls;
mod earlier;
mod effects;
mod embedded;
#[cfg(feature = "command")]
pub mod fit;
mod growth;
pub(crate) mod inputs;
pub(crate) mod projections;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage;
use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::keys::LONGEST;
use crate::mapping::{Block, Toolset};
use crate::model::{Api, Argument, Effect, Role, Tool};
use crate::problem::{Mark, Open, Problem, did_you_mean, nearest};
use crate::reading::{Reading, Word};

/// The deadlines of calls where the mapping does not say: for one object, and for what may be long.
const OBJECT_SECONDS: u64 = 30;
const LIST_SECONDS: u64 = 60;

/// Resolves everything. `complete` says that `toolsets` are all there are: only then is it known which tools exist.
///
/// # Errors
/// All problems of all files.
pub fn resolve(document: &Document, toolsets: &[Toolset], complete: bool) -> Result<Api, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut tools = Vec::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut services: BTreeMap<&str, &str> = BTreeMap::new();
    let mut told = alike::Told::default();
    let all_names: Vec<&str> =
        toolsets.iter().flat_map(|set| set.tools.iter().map(|block| block.name.text.as_str())).collect();
    for toolset in toolsets {
        let mut reading = Reading::new(&toolset.file, &toolset.text);
        for block in &toolset.tools {
            if let Some(other) = names.insert(&block.name.text, &toolset.file) {
                let what = format!("there is a tool \"{}\" in {other} already", block.name.text);
                reading.problem(block.name.mark, what, "give one of them another name");
            }
            words::check(&mut reading, toolset, block, complete.then_some(&all_names));
            told.check(&mut reading, block);
            answers::pods(&mut reading, block, toolsets);
            growth::check(&mut reading, document, block, toolsets);
        }
        if let Some((service, mark)) = known_service(&mut reading, document, toolset) {
            if let Some(other) = services.insert(service, &toolset.file) {
                let what = format!("{service} is decided in {other} already");
                reading.problem(mark, what, "keep all its tools in one file");
            } else {
                decide(&mut reading, document, toolset, service, mark);
            }
            for block in &toolset.tools {
                tools.extend(tool(&mut reading, document, toolset, service, block));
            }
        }
        problems.append(&mut reading.problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Api { coverage: coverage::of(document, toolsets, &tools), tools })
}

/// The service of a file, and where it is named.
fn known_service<'a>(reading: &mut Reading<'_>, document: &'a Document, toolset: &Toolset) -> Option<(&'a str, Mark)> {
    let service = toolset.service.as_ref()?;
    let services = document.services();
    let found = services.iter().find(|name| **name == service.text).copied();
    if found.is_none() {
        let cure = match did_you_mean(&service.text, services.iter().copied()) {
            near if near.is_empty() => format!("there are {}", services.join(", ")),
            near => near,
        };
        reading.problem(service.mark, format!("there is no service \"{}\"", service.text), cure);
    }
    found.map(|name| (name, service.mark))
}

/// Whether each operation of the service is a tool's, left out, or still open; and each only one of these.
fn decide(reading: &mut Reading<'_>, document: &Document, toolset: &Toolset, service: &str, mark: Mark) {
    let operations: Vec<&Operation> =
        document.operations.iter().filter(|operation| operation.service == service).collect();
    let named = || {
        toolset.tools.iter().flat_map(|block| {
            block.operation.iter().chain(block.earlier.iter().filter_map(|earlier| earlier.operation.as_ref()))
        })
    };
    let left_out = || {
        let excluded = toolset.exclude.iter().map(|(word, _)| (word, "exclude"));
        excluded.chain(toolset.undecided.iter().map(|word| (word, "undecided")))
    };
    let mut decided: BTreeMap<&str, &str> = BTreeMap::new();
    // Those a misspelt name most likely means: told once, as misspelt.
    let mut meant: BTreeSet<&str> = BTreeSet::new();
    for word in named() {
        if operations.iter().any(|operation| operation.name == word.text) {
            decided.insert(&word.text, "a tool");
            continue;
        }
        let near = nearest(&word.text, operations.iter().map(|operation| operation.name.as_str()));
        let cure = near
            .map_or("name one without the service before it".to_owned(), |near| format!("did you mean \"{near}\"?"));
        reading.problem(word.mark, format!("{service} has no operation \"{}\"", word.text), cure);
        meant.extend(near);
    }
    for (word, list) in left_out() {
        if operations.iter().any(|operation| operation.name == word.text) {
            match decided.insert(&word.text, list) {
                Some(before) if before == list => {
                    reading.problem(word.mark, format!("\"{}\" stands under `{list}` twice", word.text), "keep one");
                }
                Some("a tool") => {
                    let what = format!("\"{}\" stands under `{list}`, and a tool is made of it", word.text);
                    reading.problem(word.mark, what, "keep one of the two");
                }
                Some(before) => {
                    let what = format!("\"{}\" stands under `{before}` and under `{list}`", word.text);
                    reading.problem(word.mark, what, "keep one of the two");
                }
                None => {}
            }
            continue;
        }
        // Here every operation is named once; what is named elsewhere was not meant.
        let free = operations
            .iter()
            .map(|operation| operation.name.as_str())
            .filter(|name| named().chain(left_out().map(|(word, _)| word)).all(|other| other.text != *name));
        let near = nearest(&word.text, free);
        let cure = near.map_or("remove it here".to_owned(), |near| format!("did you mean \"{near}\"?"));
        reading.problem(word.mark, format!("{service} has no operation \"{}\"", word.text), cure);
        meant.extend(near);
    }
    for Operation { id, name, method, path, .. } in operations {
        if !decided.contains_key(name.as_str()) && !meant.contains(name.as_str()) {
            let what = format!("nothing is decided about {name} ({} {path})", method.to_uppercase());
            let cure = format!(
                "lay a tool out with `cargo codegen new {id}`, or list it under `exclude:` with the reason, or under `undecided:`"
            );
            let open = Open { operation: id.clone(), input: None, required: false };
            reading.undecided(mark, what, cure, open);
        }
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
    let operation = operation(document, service, block);
    let effect = effects::declared(reading, block, operation);
    let seconds = block.seconds.map(|(seconds, mark)| {
        if !(1..=LONGEST).contains(&seconds) {
            reading.problem(mark, format!("a call cannot take {seconds} seconds"), format!("write 1 to {LONGEST}"));
        }
        seconds
    });
    let raises = effects::raised(reading, block, effect);
    let full = effects::needs_full(reading, block, effect);
    // Without the operation nothing else can be held against anything; what was found so far stands.
    let operation = operation?;
    let projection = document.projections.iter().find(|projection| projection.operation == operation.id);
    let arguments = arguments::resolve(reading, document, operation, block, block.answer.as_ref());
    let constants = inputs::constants(reading, document, operation, block);
    let inputs = claims::check(reading, document, operation, block, &arguments, &constants, projection);
    effects::of_inputs(reading, document, operation, block, effect, &raises, &arguments, &constants);
    let example = arguments::example(reading, block, &arguments);
    let earlier = earlier::resolve(reading, document, service, block);
    let answer = block.answer.as_ref()?;
    let projections = answers::check(reading, document, operation, block, answer, &arguments, projection);
    if reading.problems.len() > before {
        return None;
    }
    let most = if matches!(answer, Answer::Object(_)) { OBJECT_SECONDS } else { LIST_SECONDS };
    let mut hints: BTreeMap<u16, &Word> = toolset.hints.iter().map(|(status, word)| (*status, word)).collect();
    hints.extend(block.hints.iter().map(|(status, word)| (*status, word)));
    Some(Tool {
        name: block.name.text.clone(),
        title: block.title.clone()?.text,
        description: block.description.clone()?.text,
        toolset: toolset.name.clone(),
        operation: operation.id.clone(),
        effect: effect?,
        since: document.since.operation(&operation.id).filter(|_| earlier.is_none()),
        newer: newer(document, operation, &arguments),
        raises,
        full,
        listed: block.listed,
        then: block.then.as_ref().map(|word| word.text.clone()),
        earlier,
        idempotent: block.idempotent.unwrap_or(effect == Some(Effect::Read)),
        arguments,
        constants: constants.into_iter().map(|constant| (constant.target, constant.value)).collect(),
        inputs,
        projection: projection.map(|found| found.parameter.clone()),
        projections,
        answer: answer.clone(),
        embedded: embedded::embedded(document, &operation.response, answer),
        yaml: block.yaml,
        stale: block.stale.clone(),
        seconds: seconds.map_or(Some(most), |seconds| u64::try_from(seconds).ok())?,
        hints: hints.into_iter().map(|(status, word)| (status, word.text.clone())).collect(),
        question: block.question.as_ref().map(|word| word.text.clone()),
        example,
    })
}

/// The arguments that an older Argo CD passes over in silence.
fn newer(document: &Document, operation: &Operation, arguments: &[Argument]) -> Vec<(String, (u64, u64))> {
    let since = |argument: &Argument| match &argument.role {
        Role::Input(target) => document.since.input(&operation.id, &target.to_string()),
        _ => None,
    };
    arguments.iter().filter_map(|argument| Some((argument.name.clone(), since(argument)?))).collect()
}

fn operation<'a>(document: &'a Document, service: &str, block: &Block) -> Option<&'a Operation> {
    let name = &block.operation.as_ref()?.text;
    document.operations.iter().find(|one| one.service == service && one.name == *name)
}
