//! Why an ApplicationSet makes too few, too many or wrong applications, or does not get on with a rollout: what is seen
//! is turned into clues, a table of rules says which causes hold, and those are told, the weightiest first.

mod clue;
mod collect;
mod elements;
mod look;
mod next;
mod rollout;
mod rule;
mod rules;
mod set;
mod telling;

use serde_json::{Map, Value};

use crate::answer::Report;
use crate::asking::Asking;
use crate::failure::Failure;

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let seen = look::look(asking, &given).await?;
    let clues = collect::clues(&seen);
    let causes = rule::causes(rules::TABLES, &clues);
    Ok(telling::tell(&seen, &causes, &clues, &given, asking.now()))
}
