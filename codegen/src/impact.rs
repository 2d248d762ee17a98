//! What another description does to our tools: what breaks, what has to be decided, what should be looked at, and what is
//! said for nothing.

mod check;

use serde_json::Value;

use crate::base::{Base, Loss, Lost, base};
use crate::compare::{Change, Differences, compare};
use crate::mapping::Toolset;
use crate::model::Api;
use crate::plan::{Inputs, Read};
use crate::problem::{Place, Problem};
use crate::resolve::UNDECIDED;

/// All of it.
#[derive(Clone, Debug)]
pub struct Impact {
    /// The version the mapping is for, and the other one.
    pub versions: [String; 2],
    /// How many tools there are.
    pub tools: usize,
    /// The worst first.
    pub lines: Vec<Line>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// How bad it is.
    pub verdict: Verdict,
    /// The tool; or the service, the toolset or the file.
    pub owner: String,
    /// What has happened to what of it.
    pub what: String,
    /// The edit to make.
    pub edit: String,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A tool, or a part of one, does not work.
    Breaks,
    /// Something is new, and nobody has said what becomes of it.
    Decide,
    /// It works, and may mean something else.
    Check,
    /// The mapping speaks of something that is not there.
    CleanUp,
}

impl Verdict {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Breaks => "BREAKS",
            Self::Decide => "DECIDE",
            Self::Check => "CHECK",
            Self::CleanUp => "CLEAN UP",
        }
    }
}

/// What `description`, as the importer writes it, does to the tools of `inputs`.
///
/// # Errors
/// The problems that the mapping has with its own description; a description that is not as the importer writes it.
pub fn impact(inputs: &Inputs, description: Value) -> Result<Impact, Vec<Problem>> {
    let Base { losses, plan, own, documents, .. } = base(inputs, description)?;
    let [old, new] = &documents;
    let differences = compare(old, new);
    let mut lines: Vec<Line> = losses.iter().map(|loss| of_loss(loss, &own, &differences)).collect();
    let Read { toolsets, .. } = Read::of(inputs);
    // What has another name now is told where the old one is missed.
    let renamed = renamed(&losses, &own, &differences);
    let problems = plan.err().unwrap_or_default();
    let problems = problems.iter().filter(|problem| !renamed.iter().any(|start| problem.what.starts_with(start)));
    lines.extend(problems.map(|problem| of_problem(problem, &toolsets)));
    lines.extend(check::lines(&own, &documents, &differences));
    lines.sort();
    lines.dedup();
    let versions = documents.each_ref().map(|one| one.json["info"]["version"].as_str().unwrap_or_default().to_owned());
    Ok(Impact { versions, tools: own.tools.len(), lines })
}

fn of_loss(loss: &Loss, own: &Api, differences: &Differences) -> Line {
    let Loss { lost, owner, name, lacking } = loss;
    let new_name = new_name(loss, own, differences);
    let renamed = |write: &dyn Fn(&str) -> String, or: &str| new_name.as_deref().map_or(or.to_owned(), write);
    let verdict = match lost {
        Lost::Decision | Lost::Overlay => Verdict::CleanUp,
        _ => Verdict::Breaks,
    };
    let (what, edit) = match lost {
        Lost::Tool => (
            "the tool".into(),
            renamed(&|new| format!("write `operation: {new}`"), "remove it, or map another operation"),
        ),
        Lost::Operation => ("its request".into(), format!("make {name} its operation, and remove `before:`")),
        Lost::Argument => (
            format!("the argument \"{name}\""),
            renamed(&|new| format!("write `from: {new}`"), "remove it, or give it another input with `from:`"),
        ),
        Lost::Constant => (
            format!("the constant \"{name}\""),
            renamed(&|new| format!("set `{new}` instead"), "remove it under `set:`"),
        ),
        Lost::Field => (
            format!("\"{name}\" of its answer"),
            renamed(
                &|new| format!("take it from `{new}`, as it is called there now"),
                "remove it, or take it from another path",
            ),
        ),
        Lost::Use => (format!("\"{name}\""), "change it, or remove it".into()),
        Lost::Decision => (
            format!("what is said of \"{name}\""),
            renamed(&|new| format!("say it of `{new}`, as it is called now"), "remove it"),
        ),
        Lost::Overlay => ("an entry".into(), "remove it, or say what it is about now".into()),
    };
    Line { verdict, owner: owner.clone(), what: format!("{what}: {lacking}"), edit }
}

/// What is missing is called so now.
fn new_name(loss: &Loss, own: &Api, differences: &Differences) -> Option<String> {
    let missing = loss.missing()?;
    let was = |change: &Change, name: &str| matches!(change, Change::Renamed(from) if from == name);
    let tool = own.tools.iter().find(|tool| tool.name == loss.owner);
    let of_tool = |id: &str| tool.is_none_or(|tool| tool.operation == id);
    if matches!(loss.lost, Lost::Field) {
        let field = missing.rsplit('.').next()?;
        return differences.fields.iter().find(|found| was(&found.change, field)).map(|found| found.name.clone());
    }
    let ends = |change: &Change| matches!(change, Change::Renamed(from) if from.rsplit('_').next() == Some(missing));
    let operation = differences.operations.iter().find(|(_, change)| ends(change));
    let input = differences.inputs.iter().find(|input| of_tool(&input.operation) && was(&input.change, missing));
    operation.and_then(|(id, _)| Some(id.split_once('_')?.1.to_owned())).or(input.map(|input| input.name.clone()))
}

/// How the problems start that ask for a decision about something that only has another name.
fn renamed(losses: &[Loss], own: &Api, differences: &Differences) -> Vec<String> {
    let named = losses.iter().filter_map(|loss| {
        let new = new_name(loss, own, differences)?;
        let tool = own.tools.iter().find(|tool| tool.name == loss.owner);
        let operation = tool.and_then(|tool| tool.operation.split_once('_')).map_or("", |(_, name)| name);
        Some([format!("{UNDECIDED} {new} ("), format!("{UNDECIDED} the input \"{new}\" of {operation}")])
    });
    named.flatten().collect()
}

fn of_problem(problem: &Problem, toolsets: &[Toolset]) -> Line {
    let Problem { file, place, what, cure } = problem;
    // Without an input that is required every call is refused.
    let decide = what.starts_with(UNDECIDED) && !what.ends_with("which Argo CD requires");
    let owner = toolsets.iter().find(|set| set.file == *file).and_then(|set| {
        let Place::At(mark) = place else { return None };
        let tools = set.tools.iter().filter(|tool| tool.name.mark.line <= mark.line);
        let tool = tools.max_by_key(|tool| tool.name.mark.line).map(|tool| &tool.name);
        let service = set.service.as_ref().filter(|service| service.mark == *mark);
        service.or(tool).map(|word| word.text.clone())
    });
    Line {
        verdict: if decide { Verdict::Decide } else { Verdict::Breaks },
        owner: owner.unwrap_or_else(|| file.clone()),
        what: what.clone(),
        edit: cure.clone(),
    }
}
