//! What still works and may mean something else: requests that go elsewhere, inputs and fields of another kind.

use super::{Line, Verdict};
use crate::compare::{Change, Differences, Field, Input, of_body, of_reply, passes};
use crate::document::{Document, Operation};
use crate::mapping::answer::{Answer, Path};
use crate::model::{Api, Role, Target, Tool};
use crate::resolve::projections::leaves;
use crate::resolve::show;

pub(super) fn lines(own: &Api, documents: &[Document; 2], differences: &Differences) -> Vec<Line> {
    let mut lines = Vec::new();
    for tool in own.requests().filter(|tool| !tool.is_by_hand()) {
        let mut check = |what: String, edit: &str| {
            lines.push(Line { verdict: Verdict::Check, owner: tool.name.clone(), what, edit: edit.to_owned() });
        };
        for (_, change) in differences.operations.iter().filter(|(id, _)| *id == tool.operation) {
            if let Change::Changed(from, to) = change {
                let edit =
                    "see that the answer still fits; an older Argo CD needs `before:` with an operation that it has";
                check(format!("its request was {from}, and is {to}"), edit);
            }
        }
        for Input { name, change, .. } in differences.inputs.iter().filter(|input| input.operation == tool.operation) {
            if let (Change::Changed(from, to), Some(user)) = (change, user(tool, |target| target.to_string() == *name))
            {
                check(format!("{user} was {from}, and is {to}"), "see that its words, bounds and default still fit");
            }
        }
        let Some(operation) = documents[1].operation(&tool.operation) else { continue };
        for Field { object, name, change, .. } in &differences.fields {
            let Change::Changed(from, to) = change else { continue };
            let is_it =
                |passed: Vec<(String, String)>| passed.iter().any(|(one, field)| one == object && field == name);
            let taken = user(tool, |target| is_it(of_target(&documents[1], operation, target)));
            let path = kept(tool).into_iter().find(|path| is_it(of_path(&documents[1], operation, path)));
            let told = path.map(|path| format!("what is told of \"{path}\""));
            for user in taken.into_iter().chain(told) {
                check(
                    format!("{user}: {object}.{name} was {from}, and is {to}"),
                    "see that what is made of it still holds",
                );
            }
        }
    }
    lines
}

/// The argument or the constant that goes there.
fn user(tool: &Tool, is_it: impl Fn(&Target) -> bool) -> Option<String> {
    let argument = tool.arguments.iter().find(|one| matches!(&one.role, Role::Input(target) if is_it(target)));
    let constant = || tool.constants.iter().find(|(target, _)| is_it(target));
    let argument = argument.map(|one| format!("the argument \"{}\"", one.name));
    argument.or_else(|| constant().map(|(target, _)| format!("the constant \"{target}\"")))
}

fn of_target(document: &Document, operation: &Operation, target: &Target) -> Vec<(String, String)> {
    let (Target::Body(steps), Some(body)) = (target, &operation.body) else { return Vec::new() };
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    passes(document, &of_body(operation), body, &steps)
}

fn of_path(document: &Document, operation: &Operation, path: &str) -> Vec<(String, String)> {
    let steps: Vec<&str> = path.split('.').collect();
    passes(document, &of_reply(operation), &operation.response, &steps)
}

/// The dotted paths into the reply that an answer is made of.
fn kept(tool: &Tool) -> Vec<String> {
    let mut wanted = Vec::new();
    let under = |at: &Path| show(at);
    match &tool.answer {
        Answer::Object(fields) => leaves(fields, "", &mut wanted),
        Answer::Rows(rows) => rows.at.iter().for_each(|at| leaves(&rows.columns, &under(at), &mut wanted)),
        Answer::Lines(lines) => leaves(&lines.columns, &under(&lines.at), &mut wanted),
        Answer::ByHand(_) => {}
    }
    wanted.into_iter().map(|(path, _)| path).collect()
}
