//! Holds the mapping against the description: every decision taken, or a problem that says which is missing.

pub use answers::show;

mod alike;
mod answers;
pub(crate) mod arguments;
mod by_hand;
mod change;
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
mod prompts;
mod reads;
mod resources;
pub(crate) mod services;
mod words;
mod writes;

use std::collections::{BTreeMap, BTreeSet};

use crate::coverage;
use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::keys::LONGEST;
use crate::mapping::prompts::Prompts;
use crate::mapping::{Block, Toolset};
use crate::model::context::Context;
use crate::model::{Api, Argument, Effect, Role, Tool};
use crate::problem::{Open, Problem};
use crate::reading::{Reading, Word};
use crate::scope::Scope;

/// The deadlines of calls where the mapping does not say: for one object, and for what may be long.
const OBJECT_SECONDS: u64 = 30;
const LIST_SECONDS: u64 = 60;

/// Resolves everything. `complete` says that `toolsets` are all there are: only then is it known which tools exist.
///
/// # Errors
/// All problems of all files.
pub fn resolve(
    document: &Document,
    toolsets: &[Toolset],
    prompts: &Prompts,
    complete: bool,
) -> Result<Api, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut tools = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
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
            told.check(&mut reading, &block.name.text, block.title.as_ref(), block.description.as_ref());
            answers::pods(&mut reading, block, toolsets);
            growth::check(&mut reading, document, block, toolsets);
            if complete {
                reads::named(&mut reading, block, toolsets);
                writes::named(&mut reading, block, toolsets);
            }
        }
        words::check_file(&mut reading, toolset, complete.then_some(&all_names));
        let mut own = Vec::new();
        for service in services::known(&mut reading, document, toolset) {
            if let Some(other) = services.insert(&service.text, &toolset.file) {
                let what = format!("{} is decided in {other} already", service.text);
                reading.problem(service.mark, what, "keep all its tools in one file");
            } else {
                own.push(service);
            }
        }
        if !own.is_empty() {
            decide(&mut reading, document, toolset, &own);
        }
        let scope = Scope::of(document, &toolset.services);
        if scope.operations().next().is_some() {
            tools.extend(toolset.tools.iter().filter_map(|block| tool(&mut reading, document, toolset, &scope, block)));
            let resolve = |block| reads::resolve(&mut reading, document, toolset, &scope, block);
            let resolved = toolset.reads.iter().filter_map(resolve);
            reads.extend(resolved.filter(|read| reads::is_used(&read.name, toolsets)));
            let resolve = |block| writes::resolve(&mut reading, document, toolset, &scope, block);
            let resolved = toolset.writes.iter().filter_map(resolve);
            writes.extend(resolved.filter(|write| reads::is_used(&write.name, toolsets)));
        }
        problems.append(&mut reading.problems);
    }
    let (resources, completions) = resources::resolve(toolsets, &tools, &mut problems);
    if complete {
        resources::unused(toolsets, prompts, &mut problems);
    }
    let known = prompts::Known::of(toolsets, &tools, complete);
    let prompts = prompts::resolve(prompts, &known, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let context = Context { resources, completions, prompts };
    let asked: Vec<&Tool> = reads.iter().chain(&writes).collect();
    Ok(Api { coverage: coverage::of(document, toolsets, &tools, &asked), tools, reads, writes, context })
}

/// Whether each operation of these services is a tool's or left out, and only one of these.
fn decide(reading: &mut Reading<'_>, document: &Document, toolset: &Toolset, services: &[&Word]) {
    let scope = Scope::of(document, &toolset.services);
    let named = || {
        toolset.tools.iter().flat_map(|block| {
            block.operation.iter().chain(block.earlier.iter().filter_map(|earlier| earlier.operation.as_ref()))
        })
    };
    let named = || named().chain(toolset.asked().filter_map(|asked| asked.operation.as_ref()));
    let left_out = || toolset.exclude.iter().map(|(word, _)| word);
    // Whether it is a tool's, of each that is decided.
    let mut decided: BTreeMap<&str, bool> = BTreeMap::new();
    // Those a misspelt name most likely means: told once, as misspelt.
    let mut meant: BTreeSet<&str> = BTreeSet::new();
    for word in named() {
        if let Some(operation) = scope.find(&word.text) {
            decided.insert(&operation.id, true);
        } else {
            let near = scope.unknown(reading, word, |_| true, "name one without the service before it");
            meant.extend(near.into_iter().map(|operation| operation.id.as_str()));
        }
    }
    // Here every operation is named once; what is named elsewhere was not meant.
    let elsewhere: BTreeSet<&str> = named()
        .chain(left_out())
        .filter_map(|word| scope.find(&word.text).map(|operation| operation.id.as_str()))
        .collect();
    for word in left_out() {
        let Some(operation) = scope.find(&word.text) else {
            let free = |one: &Operation| !elsewhere.contains(one.id.as_str());
            let near = scope.unknown(reading, word, free, "remove it here");
            meant.extend(near.into_iter().map(|operation| operation.id.as_str()));
            continue;
        };
        match decided.insert(&operation.id, false) {
            Some(false) => {
                reading.problem(word.mark, format!("\"{}\" stands under `exclude` twice", word.text), "keep one");
            }
            Some(true) => {
                let what = format!("\"{}\" stands under `exclude`, and a tool is made of it", word.text);
                reading.problem(word.mark, what, "keep one of the two");
            }
            None => {}
        }
    }
    for (operation, service) in scope.operations().filter_map(|one| Some((one, of_service(services, one)?))) {
        let Operation { id, method, path, .. } = operation;
        if !decided.contains_key(id.as_str()) && !meant.contains(id.as_str()) {
            let name = scope.name(operation);
            let what = format!("nothing is decided about {name} ({} {path})", method.to_uppercase());
            let cure =
                format!("lay a tool out with `cargo codegen new {id}`, or list it under `exclude:` with the reason");
            reading.open(service.mark, what, cure, Open::Operation(id.clone()));
        }
    }
}

fn of_service<'w>(services: &[&'w Word], operation: &Operation) -> Option<&'w Word> {
    services.iter().copied().find(|word| word.text == operation.service)
}

fn tool(
    reading: &mut Reading<'_>,
    document: &Document,
    toolset: &Toolset,
    scope: &Scope<'_>,
    block: &Block,
) -> Option<Tool> {
    if let Some(Answer::ByHand(_)) = &block.answer {
        return by_hand::resolve(reading, toolset, block);
    }
    let before = reading.problems.len();
    if block.operation.is_none() {
        let cure = "write `operation:` and one of the service, or `by_hand:` below `answer:`";
        reading.problem(block.name.mark, format!("the tool \"{}\" has no operation", block.name.text), cure);
    }
    let operation = operation(scope, block);
    let effect = effects::declared(reading, block, operation);
    let seconds = block.seconds.map(|(seconds, mark)| {
        if !(1..=LONGEST).contains(&seconds) {
            reading.problem(mark, format!("a call cannot take {seconds} seconds"), format!("write 1 to {LONGEST}"));
        }
        seconds
    });
    let raises = effects::raised(reading, block, effect);
    let full = effects::needs_full(reading, block, effect);
    let change = change::resolve(reading, block, effect, &raises);
    // Without the operation nothing else can be held against anything; what was found so far stands.
    let operation = operation?;
    let projection = document.projections.iter().find(|projection| projection.operation == operation.id);
    let arguments = arguments::resolve(reading, document, operation, block, block.answer.as_ref());
    let fills = change::fills(reading, document, operation, block);
    let constants = inputs::constants(reading, document, operation, &block.set);
    let inputs = claims::check(reading, document, operation, block, &arguments, &constants, projection);
    effects::of_inputs(reading, document, operation, block, effect, &raises, &arguments, &constants);
    let example = arguments::example(reading, block, &arguments);
    let earlier = earlier::resolve(reading, document, scope, block);
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
        change,
        fills,
        needs: block.needs.clone(),
        default: block.default,
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

fn operation<'a>(scope: &Scope<'a>, block: &Block) -> Option<&'a Operation> {
    scope.find(&block.operation.as_ref()?.text)
}
