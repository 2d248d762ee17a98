//! Resources and completions: that an address leads to one tool, which it tells all that the tool needs, and that what
//! completes a name is there to be asked.

use std::collections::BTreeMap;

use crate::mapping::answer::{Answer, Detail};
use crate::mapping::prompts::Prompts;
use crate::mapping::resource::{ResourceBlock, Segment};
use crate::mapping::{Block, Toolset};
use crate::model::context::{Completion, Resource};
use crate::model::{Effect, Kind, Role, Tool};
use crate::names;
use crate::problem::{Problem, did_you_mean};
use crate::reading::{Reading, Word};

/// Resolves those of all files. `tools` are the tools that could be resolved: what is wrong with others has been told.
pub(super) fn resolve(
    toolsets: &[Toolset],
    tools: &[Tool],
    problems: &mut Vec<Problem>,
) -> (Vec<Resource>, Vec<Completion>) {
    let (mut resources, mut completions) = (Vec::new(), Vec::new());
    let mut addresses: Vec<(&Block, &ResourceBlock)> = Vec::new();
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for toolset in toolsets {
        let mut reading = Reading::new(&toolset.file, &toolset.text);
        for block in &toolset.tools {
            let tool = tools.iter().find(|tool| tool.name == block.name.text);
            for (name, column) in &block.completes {
                if let Some(other) = known.insert(&name.text, &block.name.text) {
                    let what = format!("\"{other}\" completes \"{}\" already", name.text);
                    reading.problem(name.mark, what, "give one of them another name");
                }
                completions.extend(completion(&mut reading, block, tool, name, column));
            }
            let Some(resource) = &block.resource else { continue };
            for (other, one) in &addresses {
                if overlap(one, resource) {
                    let what = format!("an address of \"{}\" may be one of \"{}\"", block.name.text, other.name.text);
                    let cure = format!("write another word in one of them; the other is \"{}\"", one.path.text);
                    reading.problem(resource.path.mark, what, cure);
                }
            }
            addresses.push((block, resource));
            resources.extend(of_block(&mut reading, block, tool, resource));
        }
        problems.append(&mut reading.problems);
    }
    for resource in &mut resources {
        resource.complete = completed(&resource.path, &known);
    }
    // A fixed address is no address of a template, so that whoever looks for one may take the first that fits.
    resources.sort_by_key(|resource| resource.path.contains('{'));
    (resources, completions)
}

/// Completions that no address and no prompt asks for: a misspelt one completes nothing, and nobody would see that.
pub(super) fn unused(toolsets: &[Toolset], prompts: &Prompts, problems: &mut Vec<Problem>) {
    let blocks = || toolsets.iter().flat_map(|set| &set.tools);
    let asked = |name: &str| {
        let before = format!("{name}/{{");
        let mut paths =
            blocks().filter_map(|block| block.resource.as_ref()).map(|resource| resource.path.text.as_str());
        let mut arguments =
            prompts.prompts.iter().flat_map(|prompt| &prompt.args).filter_map(|one| one.complete.as_ref());
        paths.any(|path| path.starts_with(&before) || path.contains(&format!("/{before}")))
            || arguments.any(|word| word.text == name)
    };
    for toolset in toolsets {
        for (name, _) in toolset.tools.iter().flat_map(|block| &block.completes).filter(|(name, _)| !asked(&name.text))
        {
            let what = format!("nothing asks what \"{}\" there are", name.text);
            let cure = format!(
                "write an address with `{0}/{{argument}}`, a prompt with `complete: {0}`, or remove it",
                name.text
            );
            problems.push(Problem::at(&toolset.file, name.mark, what, cure));
        }
    }
}

/// Placeholders right behind a word that is completed.
fn completed(path: &str, known: &BTreeMap<&str, &str>) -> Vec<(String, String)> {
    let parts: Vec<&str> = path.split('/').collect();
    let pairs = parts.windows(2).filter_map(|pair| {
        let argument = pair[1].strip_prefix('{')?.strip_suffix('}')?;
        known.contains_key(pair[0]).then(|| (argument.to_owned(), pair[0].to_owned()))
    });
    pairs.collect()
}

/// Whether some address fits both.
fn overlap(one: &ResourceBlock, other: &ResourceBlock) -> bool {
    let same = |pair: (Segment<'_>, Segment<'_>)| match pair {
        (Segment::Fixed(one), Segment::Fixed(other)) => one == other,
        _ => true,
    };
    one.segments().count() == other.segments().count() && one.segments().zip(other.segments()).all(same)
}

fn of_block(
    reading: &mut Reading<'_>,
    block: &Block,
    tool: Option<&Tool>,
    resource: &ResourceBlock,
) -> Option<Resource> {
    let before = reading.problems.len();
    let (name, path) = (&block.name.text, &resource.path);
    only_reads(reading, block, tool, path, "a resource is only read");
    let mut placeholders: Vec<&str> = Vec::new();
    let mut at = 0;
    for segment in resource.segments() {
        let place = reading.place_in(path, at);
        match segment {
            Segment::Fixed(word) => {
                at += word.len() + 1;
                if !names::is_plain(word) {
                    let what = format!("\"{word}\" cannot be a part of an address");
                    reading.problem(place, what, "write words in lower case and whole `{arguments}`, with `/` between");
                }
            }
            Segment::Placeholder(argument) => {
                at += argument.len() + 3;
                if placeholders.contains(&argument) {
                    let what = format!("\"{argument}\" stands in the address a second time");
                    reading.problem(place, what, "keep one");
                }
                placeholders.push(argument);
                let written = block.args.iter().map(|one| one.name.text.as_str());
                if !written.clone().any(|one| one == argument) {
                    let cure = match did_you_mean(argument, written.clone()) {
                        near if near.is_empty() => format!("it takes {}", written.collect::<Vec<_>>().join(", ")),
                        near => near,
                    };
                    reading.problem(place, format!("\"{name}\" has no argument \"{argument}\""), cure);
                }
                let found = tool.and_then(|tool| tool.arguments.iter().find(|one| one.name == argument));
                let fits = |kind: &Kind, role: &Role| {
                    matches!(kind, Kind::Text(_)) && matches!(role, Role::Input(_) | Role::Filter(..))
                };
                if found.is_some_and(|found| !fits(&found.kind, &found.role)) {
                    let what = format!("\"{argument}\" is no text that chooses what is told");
                    reading.problem(place, what, "take it out of the address");
                }
            }
        }
    }
    let required = tool.into_iter().flat_map(|tool| &tool.arguments).filter(|one| one.required);
    for argument in required.filter(|one| !placeholders.contains(&one.name.as_str())) {
        let what = format!("the address does not say \"{}\", which has to be given", argument.name);
        reading.problem(path.mark, what, format!("add `/{{{}}}` to it", argument.name));
    }
    if resource.watched && placeholders.is_empty() {
        let what = format!("nothing in the address of \"{name}\" says with which application it changes");
        reading.problem(path.mark, what, "remove `watched:`");
    }
    if reading.problems.len() > before {
        return None;
    }
    let tool = tool?;
    Some(Resource {
        path: path.text.clone(),
        title: resource.title.text.clone(),
        description: tool.description.clone(),
        tool: tool.name.clone(),
        watched: resource.watched,
        complete: Vec::new(),
    })
}

fn completion(
    reading: &mut Reading<'_>,
    block: &Block,
    tool: Option<&Tool>,
    name: &Word,
    column: &Word,
) -> Option<Completion> {
    let before = reading.problems.len();
    if !names::is_plain(&name.text) {
        let what = format!("\"{}\" cannot be the name of a completion", name.text);
        reading.problem(name.mark, what, format!("write {}", names::PLAIN));
    }
    only_reads(reading, block, tool, name, "names are completed while somebody types");
    let tool = tool?;
    if let Some(argument) = tool.arguments.iter().find(|one| one.required) {
        let what = format!("\"{}\" cannot be asked without \"{}\"", tool.name, argument.name);
        reading.problem(name.mark, what, "let a tool complete it that needs no argument");
    }
    match &tool.answer {
        Answer::Rows(rows) if !tool.yaml => {
            let told = |one: &&str| {
                let found = rows.columns.iter().find(|column| column.name.text == **one);
                found.is_some_and(|found| found.shown && found.detail != Detail::Full)
            };
            let told: Vec<&str> = rows.columns.iter().map(|one| one.name.text.as_str()).filter(told).collect();
            if !told.contains(&column.text.as_str()) {
                let cure = match did_you_mean(&column.text, told.iter().copied()) {
                    near if near.is_empty() => format!("it tells {}", told.join(", ")),
                    near => near,
                };
                reading.problem(column.mark, format!("\"{}\" tells no column \"{}\"", tool.name, column.text), cure);
            }
        }
        _ => {
            let what = format!("\"{}\" tells no rows with columns", tool.name);
            reading.problem(name.mark, what, "let a tool complete it that does");
        }
    }
    (reading.problems.len() == before).then(|| Completion {
        name: name.text.clone(),
        tool: tool.name.clone(),
        column: column.text.clone(),
    })
}

fn only_reads(reading: &mut Reading<'_>, block: &Block, tool: Option<&Tool>, at: &Word, why: &str) {
    let read = block.effect.as_ref().is_none_or(|effect| effect.text == Effect::Read.word());
    if !read || tool.is_some_and(|tool| !tool.raises.is_empty()) {
        let what = format!("\"{}\" may change something, and {why}", block.name.text);
        reading.problem(at.mark, what, "remove it here");
    }
}
