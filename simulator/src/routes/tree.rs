//! `GET /api/v1/applications/{name}/resource-tree`. Its filters are accepted and do nothing.

use axum::response::Response;

use super::{Call, caller, find::find};
use crate::{
    fleet::tree::grow,
    http::{json_reply, json_with},
    world::World,
};

pub(super) fn tree(world: &World, call: &Call) -> Response {
    match caller(world, call) {
        Ok((caller, headers)) => {
            let found = find(world, &caller, call, call.query.text("project"));
            json_with(headers, found.map(|(blueprint, moment)| grow(&blueprint, &moment).tree))
        }
        Err(status) => json_reply::<()>(Err(status)),
    }
}
