//! A mapping block to start from.

use std::fs;

use argocd_codegen::document::{self, Document, Operation};
use argocd_codegen::mapping::keys::is_unwritten;
use argocd_codegen::mapping::{self, Toolset};
use argocd_codegen::names;
use argocd_codegen::plan::Inputs;
use argocd_codegen::problem::nearest;
use argocd_codegen::reading::Word;
use argocd_codegen::{overlay, propose};

use super::{Command, Root, Said, told};

pub(super) const NEW: Command = Command {
    name: "new",
    takes: "<operationId> [--write]",
    does: "lay out a mapping block for an operation",
    teaches: "Prints the block of a tool, ready but for its words: TODO stands where one has to be written, and `cargo codegen` names each that \
        is left. Every input is there, with its type: keep it, rename it, move it under `set:` with a value or under `hide:` with a reason. \
        The answer is a proposal; strike out what a model does not need.\n\
        With --write the block goes to the end of the tools in spec/tools/<toolset>.yaml, and the operation is taken off `exclude:` where \
        its reason there is TODO. A service without a file gets one, with all its other operations under `exclude:`.\n\
        ListLinks stands for ApplicationService_ListLinks where no other service has an operation of that name; \
        `cargo codegen coverage` lists those that are no tool's.",
    run: |root, words| match words {
        [id] if !id.starts_with('-') => new(root, id, false),
        [id, "--write"] | ["--write", id] if !id.starts_with('-') => new(root, id, true),
        _ => Err(NEW.misused()),
    },
};

fn new(checkout: &Root, id: &str, write: bool) -> Result<Said, String> {
    let (root, inputs) = (&checkout.0, checkout.inputs()?);
    let document = described(&inputs)?;
    let operation = named(&document, id)?;
    let toolsets = read(&inputs)?;
    let own = toolsets.iter().find(|set| set.services.iter().any(|one| one.text == operation.service));
    let is_it = |word: &Word| [&operation.id, &operation.name].contains(&&word.text);
    let reason = own.and_then(|set| set.exclude.iter().find(|(name, _)| is_it(name))).map(|(_, reason)| reason);
    let text = own.and_then(|set| inputs.get(&set.file)).map(String::as_str).unwrap_or_default();
    let block = propose::block(&document, operation, &toolsets, text)?;
    if !write {
        return Ok(Said::holds(block.text));
    }
    let (file, text) = match own {
        Some(set) => {
            // As it stands on disk, with the line ends it has there.
            let file = root.join(&set.file);
            let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", set.file))?;
            let placed = propose::place(&text, &block.text, operation);
            (set.file.clone(), placed.map_err(|why| format!("{}: {why}\n\n{}", set.file, block.text))?)
        }
        None => (
            names::file_of(&operation.service, |file| root.join(file).exists()),
            propose::fresh(&document, operation, &block.text),
        ),
    };
    fs::write(root.join(&file), &text).map_err(|error| format!("{file}: {error}"))?;
    let line = text.lines().position(|line| line == format!("  {}:", block.name)).map_or(1, |at| at + 1);
    let open = block.text.matches(propose::TODO).count();
    // Somebody has said why there should be no such tool: whoever makes one takes that back by hand.
    let reason = reason.filter(|reason| !is_unwritten(&reason.text));
    let excluded = reason.map_or(String::new(), |reason| format!(", take it off `exclude:` (\"{}\")", reason.text));
    Ok(Said::holds(format!(
        "{file}:{line}: {} is laid out as {}; write the {open} words where {} stands{excluded}, then run `cargo codegen`",
        operation.id,
        block.name,
        propose::TODO
    )))
}

/// The description after the overlay. What is wrong with either is told; what is wrong with a mapping does not matter here.
fn described(inputs: &Inputs) -> Result<Document, String> {
    let text = |file: &str| inputs.get(file).map(String::as_str).unwrap_or_default();
    let json = serde_json::from_str(text(document::FILE)).map_err(|error| format!("{}: {error}", document::FILE))?;
    let mut problems = Vec::new();
    overlay::apply(text(overlay::FILE), json, &mut problems).ok_or_else(|| told(&problems, inputs))
}

fn read(inputs: &Inputs) -> Result<Vec<Toolset>, String> {
    let mut toolsets = Vec::new();
    for (file, text) in inputs {
        let Some(name) = file.strip_prefix("spec/tools/").and_then(|name| name.strip_suffix(".yaml")) else { continue };
        let mut problems = Vec::new();
        toolsets.push(mapping::read(name, file, text, &mut problems).ok_or_else(|| told(&problems, inputs))?);
    }
    Ok(toolsets)
}

fn named<'a>(document: &'a Document, id: &str) -> Result<&'a Operation, String> {
    if let Some(operation) = document.operation(id) {
        return Ok(operation);
    }
    let same: Vec<&Operation> = document.operations.iter().filter(|one| one.name == id).collect();
    match same.as_slice() {
        [one] => Ok(one),
        [] => {
            let ids = document.operations.iter().map(|one| one.id.as_str());
            let names = document.operations.iter().map(|one| one.name.as_str());
            // Who writes no service means an operation by its name alone.
            let near = if id.contains('_') { nearest(id, ids) } else { nearest(id, names) };
            let near = near.map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
            Err(format!("there is no operation \"{id}\"{near}"))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).collect();
            Err(format!("\"{id}\" may be any of {}; give one of these", ids.join(", ")))
        }
    }
}
