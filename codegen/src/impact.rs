//! What another description does to our tools: what breaks, what has to be decided, what should be looked at, and what is
//! said for nothing.

mod check;

use serde_json::Value;

use crate::base::{Base, Loss, Lost, base};
use crate::compare::{Change, Differences, Field, Input, compare};
use crate::mapping::Toolset;
use crate::model::Api;
use crate::plan::{Inputs, Read};
use crate::problem::{Open, Place, Problem};

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
    let renamed: Vec<Successor<'_>> = losses.iter().filter_map(|loss| successor(loss, &own, &differences)).collect();
    let problems = plan.err().unwrap_or_default();
    let is_renamed = |open: &Open| renamed.iter().any(|new| new.is(open));
    let problems = problems.iter().filter(|problem| !problem.open.as_deref().is_some_and(is_renamed));
    lines.extend(problems.map(|problem| of_problem(problem, &toolsets)));
    lines.extend(check::lines(&own, &documents, &differences));
    lines.sort();
    lines.dedup();
    let versions = documents.each_ref().map(|one| one.json["info"]["version"].as_str().unwrap_or_default().to_owned());
    Ok(Impact { versions, tools: own.tools.len(), lines })
}

fn of_loss(loss: &Loss, own: &Api, differences: &Differences) -> Line {
    let Loss { lost, owner, name, lacking } = loss;
    let successor = successor(loss, own, differences);
    let renamed =
        |write: &dyn Fn(&str) -> String, or: &str| successor.as_ref().map_or(or.to_owned(), |new| write(new.name()));
    let verdict = match lost {
        Lost::Decision | Lost::Overlay => Verdict::CleanUp,
        _ => Verdict::Breaks,
    };
    let (what, edit) = match lost {
        Lost::Tool => (
            "the tool".into(),
            renamed(&|new| format!("write `operation: {new}`"), "remove it, or map another operation"),
        ),
        Lost::Prompt => ("the prompt".into(), "let it ask other tools, or remove it".into()),
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

/// What has taken the place of something that is missing: the same under another name.
enum Successor<'a> {
    Operation(&'a str),
    Input(&'a Input),
    Field(&'a Field),
}

impl Successor<'_> {
    /// As a mapping names it.
    fn name(&self) -> &str {
        match self {
            Self::Operation(id) => id.split_once('_').map_or(id, |(_, name)| name),
            Self::Input(input) => &input.name,
            Self::Field(field) => &field.name,
        }
    }

    /// Whether it is what nobody has decided about.
    fn is(&self, open: &Open) -> bool {
        match self {
            Self::Operation(id) => matches!(open, Open::Operation(operation) if operation == id),
            Self::Input(new) => {
                matches!(open, Open::Input { operation, input, .. } if *operation == new.operation && *input == new.name)
            }
            Self::Field(_) => false,
        }
    }
}

fn successor<'a>(loss: &Loss, own: &Api, differences: &'a Differences) -> Option<Successor<'a>> {
    let missing = loss.missing()?;
    let was = |change: &Change, name: &str| matches!(change, Change::Renamed(from) if from == name);
    let Some(tool) = own.requests().find(|tool| tool.name == loss.owner) else {
        // An operation that a file decides about; its tools are of the same services.
        let tools = own.tools.iter().filter(|tool| tool.toolset == loss.owner);
        let services: Vec<&str> = tools.filter_map(|tool| Some(tool.operation.split_once('_')?.0)).collect();
        let is_it = |change: &Change| {
            was(change, missing) || services.iter().any(|service| was(change, &format!("{service}_{missing}")))
        };
        return differences.operations.iter().find(|(_, change)| is_it(change)).map(|(id, _)| Successor::Operation(id));
    };
    match loss.lost {
        Lost::Tool | Lost::Operation => {
            let found = differences.operations.iter().find(|(_, change)| was(change, &tool.operation));
            found.map(|(id, _)| Successor::Operation(id))
        }
        Lost::Field => {
            let field = missing.rsplit('.').next()?;
            let is_told = |found: &&Field| found.answered.contains(&tool.operation) && was(&found.change, field);
            differences.fields.iter().find(is_told).map(Successor::Field)
        }
        _ => {
            let is_taken = |input: &&Input| input.operation == tool.operation && was(&input.change, missing);
            differences.inputs.iter().find(is_taken).map(Successor::Input)
        }
    }
}

fn of_problem(problem: &Problem, toolsets: &[Toolset]) -> Line {
    let Problem { file, place, what, cure, open } = problem;
    // Without an input that is required every call is refused.
    let decide = open.as_deref().is_some_and(|open| !matches!(open, Open::Input { required: true, .. }));
    let service = match open.as_deref() {
        Some(Open::Service(service)) => Some(service.clone()),
        _ => None,
    };
    let owner = toolsets.iter().find(|set| set.file == *file).and_then(|set| {
        let Place::At(mark) = place else { return None };
        let names = set.tools.iter().map(|tool| &tool.name).chain(set.asked().map(|asked| &asked.name));
        let tool = names.filter(|name| name.mark.line <= mark.line).max_by_key(|name| name.mark.line);
        let service = set.services.iter().find(|service| service.mark == *mark);
        service.or(tool).map(|word| word.text.clone())
    });
    Line {
        verdict: if decide { Verdict::Decide } else { Verdict::Breaks },
        owner: service.or(owner).unwrap_or_else(|| file.clone()),
        what: what.clone(),
        edit: cure.clone(),
    }
}
