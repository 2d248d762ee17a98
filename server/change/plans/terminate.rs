//! Which operation would be ended.

use super::application::{Known, is_running};
use crate::change::{Line, Making, Plan, Planning};
use crate::failure::Failure;

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let mut plan = known.plan_of_an_operation();
    let state = known.application.status.operation_state.as_ref().filter(|state| is_running(state));
    match (state, &known.application.operation) {
        (Some(state), _) => {
            let line =
                Line::of("Ends the operation that runs since ").value(state.started_at.as_str().unwrap_or_default());
            let who = state.operation.initiated_by.told();
            plan.lines.push(if who.is_empty() {
                line.words(".")
            } else {
                line.words(", started by ").value(who).words(".")
            });
            plan.lines.push(Line::of("What it has applied stays applied."));
        }
        (None, Some(_)) => plan.lines.push(Line::of("Ends the operation that is about to run.")),
        (None, None) => plan.blocked = Some(Line::of("no operation is running.")),
    }
    Ok(plan)
}
