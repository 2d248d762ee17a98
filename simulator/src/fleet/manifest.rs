//! Resources as Kubernetes shows them: what Git asks for, what the cluster has, and what a sync would make of it.
//! Keys are sorted, as Go sorts those of objects it knows nothing about.

mod child;
mod mask;
mod merge;
mod meta;
mod spec;
mod status;

use serde_json::{Map, Value, json};

use super::{
    Moment,
    blueprint::Blueprint,
    part::{Body, Drift, Part},
};
use crate::{json, wire::Node};

pub(crate) use child::child;
pub(crate) use mask::mask;
pub(crate) use merge::{difference, differs, merge_patch, overlaid, patched_strategically, without};

/// What of a workload its manifests can differ in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Names and images.
    pub(crate) containers: Vec<(String, String)>,
    pub(crate) pods: usize,
    /// Whether a resource that runs nothing is as Git has it.
    altered: bool,
}

/// What runs.
pub(crate) fn running(part: &Part) -> Shape {
    let altered = part.drift == Drift::Changed && part.patch.is_none();
    let Body::Workload(workload) = &part.body else { return Shape { altered, ..Shape::default() } };
    let newest = workload.rollouts.last();
    let containers = newest.map(|newest| newest.containers.as_slice()).unwrap_or_default();
    Shape {
        containers: containers.iter().map(|container| (container.name.clone(), container.image.clone())).collect(),
        pods: workload.replicas(),
        altered: false,
    }
}

/// What Git asks for.
pub(crate) fn wished(part: &Part) -> Shape {
    let mut shape = Shape { altered: false, ..running(part) };
    for (_, image) in &mut shape.containers {
        if let Some(wanted) = part.wish.images.iter().find(|wanted| repository(wanted) == repository(image)) {
            *image = wanted.clone();
        }
    }
    let unexplained = part.drift == Drift::Changed && part.patch.is_none() && part.wish.images.is_empty();
    // Where nobody said what changed, somebody has scaled it by one.
    let scaled = || (unexplained && matches!(part.body, Body::Workload(_))).then_some(shape.pods + 1);
    shape.pods = part.wish.pods.or_else(scaled).unwrap_or(shape.pods);
    shape
}

/// An image without its tag.
pub(crate) fn repository(image: &str) -> &str {
    let start = image.rfind('/').unwrap_or_default();
    image[start..].find([':', '@']).map_or(image, |at| &image[..start + at])
}

/// What Git asks for, as Argo CD applies it; nothing for what is in the cluster only.
pub(crate) fn target(part: &Part, application: &Blueprint, moment: &Moment) -> Option<Value> {
    (part.drift != Drift::Extra).then(|| sorted(desired(part, &wished(part), application, moment)))
}

/// The same with the images of another revision.
pub(crate) fn target_with(part: &Part, shape: &Shape, application: &Blueprint, moment: &Moment) -> Value {
    sorted(desired(part, shape, application, moment))
}

/// What the cluster has.
pub(crate) fn live(part: &Part, node: &Node, application: &Blueprint, moment: &Moment) -> Value {
    let mut live = unpatched(part, node, application, moment);
    if let Some(patch) = &part.patch {
        merge_patch(&mut live, patch);
    }
    sorted(live)
}

/// What the cluster would have, had nobody written over it by hand.
pub(crate) fn unpatched(part: &Part, node: &Node, application: &Blueprint, moment: &Moment) -> Value {
    let shape = running(part);
    let mut live = desired(part, &shape, application, moment);
    spec::defaults(&mut live, part.kind);
    meta::alive(&mut live, part, node, application, moment);
    if let Some(status) = status::of(part, &shape, moment) {
        live["status"] = status;
    }
    sorted(live)
}

fn desired(part: &Part, shape: &Shape, application: &Blueprint, moment: &Moment) -> Value {
    let mut object = Map::new();
    object.insert("apiVersion".to_owned(), api_version(part.group, part.version).into());
    object.insert("kind".to_owned(), part.kind.into());
    object.insert("metadata".to_owned(), meta::desired(part, shape.altered, application, moment));
    if let Value::Object(body) = spec::of(part, shape, &application.destination.namespace) {
        object.extend(body);
    }
    Value::Object(object)
}

/// `apps/v1`, or for the core group `v1`.
pub(crate) fn api_version(group: &str, version: &str) -> String {
    if group.is_empty() { version.to_owned() } else { format!("{group}/{version}") }
}

/// JSON inside a text.
pub(crate) fn text(value: &Value) -> String {
    String::from_utf8(json::bytes(value)).unwrap_or_default()
}

fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

/// Who last wrote this, as one entry of `managedFields`.
fn managed(manager: &str, operation: &str, api_version: &str, time: String, fields: Value) -> Value {
    json!({"apiVersion": api_version, "fieldsType": "FieldsV1", "fieldsV1": fields, "manager": manager,
        "operation": operation, "time": time})
}
