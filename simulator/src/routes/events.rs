//! `GET …/events`: of the application itself, or of one of its resources, which name, namespace and uid have to name
//! together.

use super::{Call, find::find};
use crate::{
    auth::Caller,
    fleet::{events, tree::grow},
    http::Status,
    state::Found,
    wire::{EventList, ListMeta},
    world::World,
};

pub(super) fn events(world: &World, call: &Call, caller: &Caller) -> Result<EventList, Status> {
    let Found { application, moment } = find(world, caller, call)?;
    let (name, uid) = (call.query.text("resourceName"), call.query.text("resourceUID"));
    let items = if name.is_empty() && uid.is_empty() {
        events::of_application(&application, &moment)
    } else {
        let grown = grow(&application, &moment);
        let mut nodes = grown.tree.nodes.iter().chain(&grown.tree.orphaned_nodes);
        let namespace = call.query.text("resourceNamespace");
        let index = nodes.position(|node| node.name == name && node.uid == uid && node.namespace == namespace);
        let unknown = || Status::invalid(format!("{name} not found as part of application {}", application.name));
        events::of_node(index.ok_or_else(unknown)?, &grown, &application, &moment)
    };
    let metadata = ListMeta { resource_version: world.resource_version().to_string() };
    Ok(EventList { metadata, items: (!items.is_empty()).then_some(items) })
}
