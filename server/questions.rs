//! Tools that answer a question with several requests. Their words and arguments stand in the mapping like those of any
//! other; what they ask with stands under `reads:` there, and what they make of the replies stands here.

mod access;
pub(crate) mod application;
mod application_diff;
mod applicationset_diagnosis;
pub(crate) mod assigned_windows;
mod auto_sync;
mod deployment_history;
mod diagnosis;
mod fleet_status;
mod managers;
mod manifest;
mod pairing;
mod revision_comparison;
mod sides;
mod sync_windows;
pub(crate) mod wait;

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::tool::Asker;

/// The work of the tool of this name.
pub(crate) fn work(name: &str) -> Option<Asker> {
    Some(match name {
        "get_application_diff" => Arc::new(|asking, given| Box::pin(application_diff::tell(asking, given))),
        "compare_revisions" => Arc::new(|asking, given| Box::pin(revision_comparison::tell(asking, given))),
        "get_deployment_history" => Arc::new(|asking, given| Box::pin(deployment_history::tell(asking, given))),
        "explain_access" => Arc::new(|asking, given| Box::pin(access::tell(asking, given))),
        "get_fleet_status" => Arc::new(|asking, given| Box::pin(fleet_status::tell(asking, given))),
        "get_sync_windows" => Arc::new(|asking, given| Box::pin(sync_windows::tell(asking, given))),
        "wait_for_application" => Arc::new(|asking, given| Box::pin(wait::tell(asking, given))),
        "diagnose_application" => Arc::new(|asking, given| Box::pin(diagnosis::tell(asking, given))),
        "diagnose_applicationset" => Arc::new(|asking, given| Box::pin(applicationset_diagnosis::tell(asking, given))),
        _ => return None,
    })
}

/// Those of a call's arguments that say which application is meant, for a read of one.
fn which(given: &Map<String, Value>) -> Map<String, Value> {
    let named = given.iter().filter(|(name, _)| ["name", "project", "app_namespace"].contains(&name.as_str()));
    named.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Those, and more.
fn with(given: &Map<String, Value>, more: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let mut given = which(given);
    given.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Object(given)
}
