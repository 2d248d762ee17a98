//! `GET …/managed-resources`: what Git asks for, what the cluster has, and what a sync would make of it.

use serde::Serialize;
use serde_json::Value;

use super::{Call, find::find};
use crate::{
    auth::Caller,
    fields::Fields,
    fleet::{
        blueprint::{Blueprint, Comparison},
        manifest,
        part::Drift,
        tree::{Origin, grow},
    },
    http::Status,
    state::Found,
    wire::{Node, is_false},
    world::World,
};

/// `{}` where there is none.
#[derive(Serialize)]
struct Managed {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<Item>,
}

/// All four states are JSON inside a text, and `null` in it stands for what is not there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(skip_serializing_if = "str::is_empty")]
    group: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    namespace: String,
    name: String,
    target_state: String,
    live_state: String,
    normalized_live_state: String,
    predicted_live_state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    resource_version: String,
    /// Not set for what is in the cluster only, although that counts as a difference elsewhere.
    #[serde(skip_serializing_if = "is_false")]
    modified: bool,
}

pub(super) fn resources(world: &World, call: &Call, caller: &Caller) -> Result<Value, Status> {
    let Found { application, moment } = find(world, caller, call)?;
    let query = &call.query;
    let fits = |key: &str, is: &str| query.text(key).is_empty() || query.text(key) == is;
    let wanted = |node: &Node| {
        fits("group", node.group)
            && fits("kind", node.kind)
            && fits("namespace", &node.namespace)
            && fits("name", &node.name)
    };
    let grown = grow(&application, &moment);
    let items = grown.tree.nodes.iter().zip(&grown.origins).filter_map(|(node, origin)| match origin {
        Origin::Part(part) if application.parts[*part].hook.is_none() && wanted(node) => {
            Some(item(*part, node, &application, &moment))
        }
        _ => None,
    });
    let mut managed = serde_json::to_value(Managed { items: items.collect() }).unwrap_or_default();
    if let Some(fields) = Fields::parse(query.text("fields")) {
        fields.project(&mut managed);
    }
    Ok(managed)
}

/// What a diff on the server says of nothing at all; the `false` is written here.
#[derive(Serialize)]
pub(super) struct Diff {
    modified: bool,
}

/// `GET …/server-side-diff`, since 3.2. The resources to compare cannot be told in a query, so there is nothing to compare;
/// manifests to compare them with are then more than there are resources, which ends in a panic.
pub(super) fn server_side_diff(world: &World, call: &Call, caller: &Caller) -> Result<Diff, Status> {
    find(world, caller, call)?;
    match call.query.all("targetManifests").count() {
        0 => Ok(Diff { modified: false }),
        _ => Err(super::manifests::out_of_range(0, 0)),
    }
}

fn item(part: usize, node: &Node, application: &Blueprint, moment: &crate::fleet::Moment) -> Item {
    let part = &application.parts[part];
    // Where nothing could be rendered there is nothing to compare with.
    let rendered = application.comparison == Comparison::Works;
    let mut target = manifest::target(part, application, moment).filter(|_| rendered).unwrap_or_default();
    let mut live = match part.drift {
        Drift::Missing => Value::Null,
        _ => manifest::live(part, node, application, moment),
    };
    manifest::mask(&mut [&mut target, &mut live]);
    let predicted = match (&target, &live) {
        (Value::Null, _) => Value::Null,
        (target, Value::Null) => target.clone(),
        (target, live) => manifest::overlaid(live, target),
    };
    Item {
        group: part.group,
        kind: part.kind,
        namespace: node.namespace.clone(),
        name: part.name.clone(),
        modified: !target.is_null() && predicted != live,
        target_state: manifest::text(&target),
        normalized_live_state: manifest::text(&live),
        live_state: manifest::text(&live),
        predicted_live_state: manifest::text(&predicted),
        resource_version: node.resource_version.clone(),
    }
}
