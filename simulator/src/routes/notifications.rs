//! `/api/v1/notifications`: names of what notifications are made of. Anybody who is logged in may know them.

use serde::Serialize;

use super::Call;
use crate::{auth::Caller, http::Status, world::World};

#[derive(Serialize)]
pub(super) struct Names {
    items: Vec<Name>,
}

#[derive(Serialize)]
struct Name {
    name: String,
}

/// What there is something to say about.
const OCCASIONS: [&str; 6] =
    ["deployed", "health-degraded", "sync-failed", "sync-running", "sync-status-unknown", "sync-succeeded"];

pub(super) fn services(_: &World, _: &Call, _: &Caller) -> Result<Names, Status> {
    Ok(named(["email", "pagerduty", "slack"].map(str::to_owned)))
}

pub(super) fn triggers(_: &World, _: &Call, _: &Caller) -> Result<Names, Status> {
    Ok(named(OCCASIONS.map(|occasion| format!("on-{occasion}"))))
}

pub(super) fn templates(_: &World, _: &Call, _: &Caller) -> Result<Names, Status> {
    Ok(named(OCCASIONS.map(|occasion| format!("app-{occasion}"))))
}

fn named(names: impl IntoIterator<Item = String>) -> Names {
    Names { items: names.into_iter().map(|name| Name { name }).collect() }
}
