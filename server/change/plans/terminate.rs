//! What terminating would end.

use super::operating::{ended, own, runs, shaped, short, since, wanted};
use crate::change::{Line, Making, Plan, Planning, Step};
use crate::failure::Failure;

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let found = planning.application().await?;
    let application = shaped(found)?;
    let mut plan = Plan::default();
    plan.rests_on.on_part("uid", found, "/metadata/uid");
    plan.rests_on.on_part("last operation", found, "/status/operationState/startedAt");
    if !runs(&application) {
        plan.blocked = Some(Line::of("nothing is running that could be ended."));
        return Ok(plan);
    }
    let revisions = wanted(&application);
    let line = since(Line::of("Ends what runs"), &application);
    let line = if revisions.is_empty() { line } else { line.words(", to revision ").values(short(&revisions)) };
    plan.lines.push(line.words(". What it has applied stays applied."));
    plan.look = Some(ended(planning.which(), &application));
    plan.steps = vec![Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None }];
    Ok(plan)
}
