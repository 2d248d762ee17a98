//! What the mapping calls by its own names: arguments, columns and tools, after some of them have gone.

use super::{Fit, Loss, Lost, answer};
use crate::document::{Document, Operation};
use crate::mapping::answer::{Answer, Lines};
use crate::mapping::prompts::Prompts;
use crate::mapping::raises::{Growth, When};
use crate::mapping::{ArgumentBlock, Block, Toolset};
use crate::reading::Word;
use crate::resolve::{answers, controls, operation};
use crate::scope::Scope;
use crate::yaml::{Node, Value};

/// What of a tool names its own arguments and columns.
pub(super) fn inside(fit: &mut Fit<'_>, block: &mut Block) -> Result<(), String> {
    if let Some(answer) = &block.answer {
        let columns: Vec<String> = answers::columns(answer).into_iter().map(str::to_owned).collect();
        block.args.retain_mut(|argument| {
            let filters = !argument.filter.is_empty();
            argument.filter.retain(|column| columns.contains(&column.text));
            let there = !filters || !argument.filter.is_empty();
            fit.stays(there, Lost::Argument, &argument.name.text, || "no column to filter by".to_owned())
        });
        block.args.retain_mut(|argument| control(fit, argument, answer, &columns));
    }
    let arguments: Vec<String> = block.args.iter().map(|argument| argument.name.text.clone()).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    block.raises.retain(|raise| has(&raise.argument.text));
    if let Some(Node { value: Value::Map(given), .. }) = &mut block.example {
        given.retain(|(name, _)| has(&name.text));
        for (name, given) in given {
            let Some(argument) = block.args.iter().find(|argument| argument.name.text == name.text) else { continue };
            let Value::List(elements) = &mut given.value else { continue };
            for element in elements {
                // Fields that elements no longer have are not given either.
                if let Value::Map(fields) = &mut element.value {
                    fields.retain(|(field, _)| argument.items.iter().any(|item| item.name.text == field.text));
                }
            }
        }
    }
    match &mut block.answer {
        Some(Answer::Lines(lines)) => match &lines.tail {
            Some(tail) if !has(&tail.text) => Err(format!("no argument {} that limits its lines", tail.text)),
            _ => {
                let needed = ["pod", "namespace", "container", "kind", "resource", "group"];
                lines.pods = lines.pods.take().filter(|pods| {
                    let there = needed.iter().all(|name| has(name));
                    fit.stays(there, Lost::Use, "pods", || format!("nothing asks {} for some of them", pods.text))
                });
                Ok(())
            }
        },
        _ => Ok(()),
    }
}

/// A control without the columns that are not there; and whether there is still something to control.
fn control(fit: &mut Fit<'_>, argument: &mut ArgumentBlock, answer: &Answer, columns: &[String]) -> bool {
    let trouble = matches!(answer, Answer::Rows(rows) if !rows.trouble.is_empty());
    let there = match argument.control.as_ref().map(|word| word.text.as_str()) {
        Some("group_by" | "sort") => {
            let known =
                |word: &Word| columns.iter().any(|name| name == word.text.strip_prefix('-').unwrap_or(&word.text));
            argument.values.retain(known);
            !argument.values.is_empty()
        }
        Some("trouble") => trouble,
        Some("detail") => controls::has_levels(answer),
        _ => true,
    };
    fit.stays(there, Lost::Argument, &argument.name.text, || "nothing is left to control".to_owned())
}

/// What of a tool names other tools.
pub(super) fn among_tools(document: &Document, toolsets: &mut [Toolset], losses: &mut Vec<Loss>) {
    let with_operation = |set: &Toolset| {
        let scope = Scope::of(document, &set.services);
        set.tools.iter().map(|tool| (operation(&scope, tool), tool.clone())).collect::<Vec<_>>()
    };
    let all: Vec<(Option<&Operation>, Block)> = toolsets.iter().flat_map(with_operation).collect();
    let tool = |word: &Word| all.iter().find(|(_, block)| block.name.text == word.text);
    for block in toolsets.iter_mut().flat_map(|set| &mut set.tools) {
        let mut fit = Fit { document, owner: block.name.text.clone(), losses: Vec::new() };
        if let Some(Answer::Lines(Lines { pods, .. })) = &mut block.answer {
            *pods = pods
                .take()
                .filter(|word| fit.stays(tool(word).is_some(), Lost::Use, "pods", || format!("no tool {}", word.text)));
        }
        let args = &block.args;
        for raise in &mut block.raises {
            let When::Unless { growing, .. } = &mut raise.when else { continue };
            growing.retain(|growth| {
                let Growth { value, given: (list, _), tool: teller, live } = growth;
                let item = |one: &ArgumentBlock, field: &str| one.items.iter().any(|item| item.name.text == field);
                let asked = args.iter().find(|one| one.name.text == list.text);
                let asked = asked.is_some_and(|one| item(one, "name") && item(one, "value"));
                let told = tool(teller).is_some_and(|(found, _)| {
                    found.is_some_and(|found| answer::end(document, &found.response, live).is_some())
                });
                let name = format!("{}: {}", raise.argument.text, value.text);
                fit.stays(asked && told, Lost::Use, &name, || "nothing tells that it only grows".to_owned())
            });
        }
        losses.append(&mut fit.losses);
    }
}

/// Words that name a tool which is lost. They stay as they are: nobody but a curator finds others.
pub(super) fn words(toolsets: &[Toolset], prompts: &Prompts, losses: &mut Vec<Loss>) {
    let lost = losses.iter().filter(|loss| loss.lost == Lost::Tool).map(|loss| loss.owner.clone());
    let lost: Vec<String> = lost.collect();
    let mut look = |owner: &Word, texts: &mut dyn Iterator<Item = &Word>| {
        for name in
            texts.flat_map(|text| text.text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_'))
        {
            if let Some(tool) = lost.iter().find(|tool| *tool == name) {
                let lacking = format!("they name {tool}");
                losses.push(Loss { lost: Lost::Use, owner: owner.text.clone(), name: "words".to_owned(), lacking });
            }
        }
    };
    for (toolset, block) in toolsets.iter().flat_map(|set| set.tools.iter().map(move |block| (set, block))) {
        let hints = toolset.hints.iter().chain(&block.hints).map(|(_, hint)| hint);
        let described = block.args.iter().filter_map(|argument| argument.description.as_ref());
        let all = block.description.iter().chain(&block.question).chain(&block.then).chain(hints).chain(described);
        look(&block.name, &mut { all });
    }
    for prompt in &prompts.prompts {
        let described = prompt.args.iter().filter_map(|argument| argument.description.as_ref());
        let all = prompt.description.iter().chain(&prompt.before).chain(&prompt.after).chain(described);
        look(&prompt.name, &mut { all });
    }
}
