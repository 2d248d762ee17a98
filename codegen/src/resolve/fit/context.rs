//! Resources, completions and prompts, after tools, arguments and columns have gone.

use super::{Loss, Lost};
use crate::mapping::answer::Answer;
use crate::mapping::prompts::{FetchBlock, Prompts};
use crate::mapping::resource::Segment;
use crate::mapping::{Block, Toolset};
use crate::resolve::answers;
use crate::yaml::{Key, Value};

/// What names something that is lost goes: an address, a completion, a call that may fail, or else the whole prompt.
pub(super) fn fit(toolsets: &mut [Toolset], prompts: &mut Prompts, losses: &mut Vec<Loss>) {
    for block in toolsets.iter_mut().flat_map(|set| &mut set.tools) {
        of_tool(block, losses);
    }
    let tools: Vec<&Block> = toolsets.iter().flat_map(|set| &set.tools).collect();
    let completed = |name: &str| tools.iter().any(|tool| tool.completes.iter().any(|(one, _)| one.text == name));
    prompts.prompts.retain_mut(|prompt| {
        let owner = prompt.name.text.clone();
        let lose = |lost: Lost, name: &str, lacking: String| Loss {
            lost,
            owner: owner.clone(),
            name: name.to_owned(),
            lacking,
        };
        for argument in &mut prompt.args {
            if let Some(gone) = argument.complete.take_if(|word| !completed(&word.text)) {
                losses.push(lose(Lost::Use, &argument.name.text, format!("nothing completes {}", gone.text)));
            }
        }
        for (column, tool) in prompt.fetch.iter_mut().flat_map(|call| columns_lost(&tools, call)) {
            losses.push(lose(Lost::Use, "fields", format!("no {column} of {tool}")));
        }
        let mut needed = None;
        prompt.fetch.retain(|call| {
            let lacking = lacking(&tools, call);
            if let Some(lacking) = &lacking {
                let name = call.tool.as_ref().map_or("", |word| word.text.as_str());
                match call.optional {
                    true => losses.push(lose(Lost::Use, name, lacking.clone())),
                    false => drop(needed.get_or_insert_with(|| lacking.clone())),
                }
            }
            lacking.is_none()
        });
        if prompt.fetch.is_empty() {
            needed.get_or_insert_with(|| "nothing is left to ask".to_owned());
        }
        losses.extend(needed.iter().map(|lacking| lose(Lost::Prompt, "", lacking.clone())));
        needed.is_none()
    });
}

fn of_tool(block: &mut Block, losses: &mut Vec<Loss>) {
    let lose = |name: &str, lacking: String| Loss {
        lost: Lost::Use,
        owner: block.name.text.clone(),
        name: name.to_owned(),
        lacking,
    };
    let has = |name: &str| block.args.iter().any(|argument| argument.name.text == name);
    if let Some(resource) = &block.resource {
        let gone = resource.segments().find_map(|segment| match segment {
            Segment::Placeholder(name) if !has(name) => Some(name.to_owned()),
            _ => None,
        });
        if let Some(gone) = gone {
            losses.push(lose("resource", format!("no argument {gone}")));
            block.resource = None;
        }
    }
    let columns = block.answer.as_ref().filter(|answer| matches!(answer, Answer::Rows(_))).map(answers::columns);
    block.completes.retain(|(name, column)| {
        let there = columns.iter().flatten().any(|one| *one == column.text);
        if !there {
            losses.push(lose(&name.text, format!("no column {}", column.text)));
        }
        there
    });
}

/// What a call asks for and cannot have.
fn lacking(tools: &[&Block], call: &FetchBlock) -> Option<String> {
    let name = &call.tool.as_ref()?.text;
    let Some(tool) = tools.iter().find(|tool| tool.name.text == *name) else { return Some(format!("no tool {name}")) };
    call.with.iter().find_map(|(key, node)| {
        let Some(argument) = tool.args.iter().find(|argument| argument.name.text == key.text) else {
            return Some(format!("no argument {} of {name}", key.text));
        };
        let Value::Text(value) = &node.value else { return None };
        let gone = !argument.values.is_empty() && !argument.values.iter().any(|word| word.text == *value);
        gone.then(|| format!("no {} by {value} of {name}", key.text))
    })
}

/// Takes columns that are not there from those that a call wants to be told, and tells them, each with the tool.
fn columns_lost(tools: &[&Block], call: &mut FetchBlock) -> Vec<(String, String)> {
    let Some(name) = call.tool.as_ref().map(|word| word.text.clone()) else { return Vec::new() };
    let Some(tool) = tools.iter().find(|tool| tool.name.text == name) else { return Vec::new() };
    let columns = tool.answer.as_ref().map(answers::shown).unwrap_or_default();
    let chooses = |key: &Key| {
        let argument = tool.args.iter().find(|argument| argument.name.text == key.text);
        argument.and_then(|argument| argument.control.as_ref()).is_some_and(|control| control.text == "fields")
    };
    let mut lost = Vec::new();
    call.with.retain_mut(|(key, node)| {
        let Value::List(wanted) = &mut node.value else { return true };
        if !chooses(key) {
            return true;
        }
        wanted.retain(|column| match &column.value {
            Value::Text(column) if !columns.contains(&column.as_str()) => {
                lost.push((column.clone(), name.clone()));
                false
            }
            _ => true,
        });
        !wanted.is_empty()
    });
    lost
}
