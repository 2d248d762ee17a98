//! Why an application is not synced, not healthy, or not moving: what is seen is turned into clues, tables of rules say
//! which causes hold, and of those the ones that explain the others are told.

mod clue;
mod collect;
mod look;
mod next;
mod rule;
mod rules;
mod seen;
mod settle;
mod telling;
mod tree;

pub(super) use self::next::tool;
pub(super) use self::telling::{age_of, cut, one_line};

use serde_json::{Map, Value};

use crate::answer::Report;
use crate::asking::Asking;
use crate::failure::Failure;

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let seen = look::look(asking, &given).await?;
    let clues = collect::clues(&seen, asking.now());
    let found = rule::findings(rules::TABLES, &clues);
    let causes = settle::settle(found, &clues, &seen.tree);
    let project = seen.application.spec.project.as_str();
    let about = next::About { given: &given, project, clues: &clues, tree: &seen.tree };
    Ok(telling::tell(&seen, &causes, &about, asking.now()))
}
