//! `GET /api/v1/applications/{name}/resource-tree`. Its filters are accepted and do nothing.

use super::{Call, find::find};
use crate::{auth::Caller, fleet::tree::grow, http::Status, wire::Tree, world::World};

pub(super) fn tree(world: &World, call: &Call, caller: &Caller) -> Result<Tree, Status> {
    let found = find(world, caller, call)?;
    Ok(grow(&found.application, &found.moment).tree)
}
