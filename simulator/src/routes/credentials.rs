//! `/api/v1/repocreds`: templates of credentials, of which only the URL and the user are ever shown.

use serde::Serialize;

use super::Call;
use crate::{
    auth::Caller,
    http::{Code, Status},
    wire::{Empty, List},
    world::World,
};

#[derive(Serialize)]
pub(super) struct Template {
    url: String,
    username: &'static str,
}

pub(super) fn templates(world: &World, _: &Call, caller: &Caller) -> Result<List<Template>, Status> {
    let templates = world.registry().templates.clone();
    let seen = templates.into_iter().filter(|(url, _)| caller.may("repositories", "get", url));
    Ok(List::of(seen.map(|(url, username)| Template { url, username })))
}

/// For pushing there are none.
pub(super) fn write_templates(_: &World, _: &Call, _: &Caller) -> Result<List<Template>, Status> {
    Ok(List::of([]))
}

pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let url = call.value(0);
    caller.demand("repositories", "delete", url)?;
    let mut registry = world.registry();
    let before = registry.templates.len();
    registry.templates.retain(|(known, _)| known != url);
    if registry.templates.len() == before {
        return Err(Status::new(Code::NotFound, format!("repository credentials {url:?} not found")));
    }
    Ok(Empty {})
}
