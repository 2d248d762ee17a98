//! Reading ApplicationSets. Where one is not, that is told before anybody asks who is calling.

use std::sync::Arc;

use serde::Serialize;

use super::{Call, projects::List};
use crate::{
    auth::Caller,
    fleet::{
        Moment,
        blueprint::{CONTROL_PLANE, rights_name},
        enabled, events, render,
        set::Set,
    },
    http::{Code, Status},
    selector::Selector,
    wire::{ApplicationSet, EventList, Involved, ListMeta},
    world::World,
};

pub(super) fn list(world: &World, call: &Call, caller: &Caller) -> Result<List<ApplicationSet>, Status> {
    let query = &call.query;
    let selector = Selector::parse(query.text("selector"))
        .map_err(|problem| Status::unknown(format!("error parsing the selector: {problem}")))?;
    let namespace = match query.text("appsetNamespace") {
        "" => None,
        named => Some(permitted(named)?),
    };
    let projects: Vec<&str> = query.all("projects").collect();
    let sets = world.sets();
    let wanted = sets.values().filter(|set| {
        namespace.is_none_or(|namespace| namespace == set.namespace)
            && (projects.is_empty() || projects.contains(&set.project()))
            && selector.matches(&set.labels)
            && caller.may("applicationsets", "get", &rights(set))
    });
    Ok(List::new(world, wanted.map(|set| shown(world, set)).collect()))
}

/// The object of rights: `project/name`, or with its namespace where that is not Argo CD's own.
pub(super) fn rights(set: &Set) -> String {
    rights_name(set.project(), set.namespace, &set.name)
}

/// The namespace, where ApplicationSets may live in it.
pub(super) fn permitted(namespace: &str) -> Result<&'static str, Status> {
    let namespace = if namespace.is_empty() { CONTROL_PLANE } else { namespace };
    enabled(namespace).ok_or_else(|| Status::unknown(format!("namespace '{namespace}' is not permitted")))
}

/// The ApplicationSet that path and query name, for somebody who may do this with it.
pub(super) fn find(world: &World, call: &Call, caller: &Caller, action: &str) -> Result<Arc<Set>, Status> {
    let name = call.value(0);
    let namespace = permitted(call.query.text("appsetNamespace"))?;
    let set = world.sets().get(&(name.to_owned(), namespace)).cloned().ok_or_else(|| {
        let text = format!("error getting ApplicationSet: applicationset.argoproj.io \"{name}\" not found");
        Status::new(Code::NotFound, text)
    })?;
    caller.demand("applicationsets", action, &rights(&set))?;
    Ok(set)
}

pub(super) fn moment(world: &World, set: &Set) -> Moment {
    world.fleet().moment_of(set.story, world.now())
}

pub(super) fn shown(world: &World, set: &Set) -> ApplicationSet {
    set.shown(&world.members(set), &moment(world, set))
}

pub(super) fn get(world: &World, call: &Call, caller: &Caller) -> Result<ApplicationSet, Status> {
    Ok(shown(world, &*find(world, call, caller, "get")?))
}

#[derive(Serialize)]
pub(super) struct Tree {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nodes: Vec<Node>,
}

/// An application as a node; without a uid of its own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    group: &'static str,
    version: &'static str,
    kind: &'static str,
    namespace: String,
    name: String,
    parent_refs: [Parent; 1],
    health: Health,
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

#[derive(Serialize)]
struct Parent {
    group: &'static str,
    kind: &'static str,
    namespace: String,
    name: String,
    uid: String,
}

pub(super) fn tree(world: &World, call: &Call, caller: &Caller) -> Result<Tree, Status> {
    let set = find(world, call, caller, "get")?;
    let moment = moment(world, &set);
    let node = |found: crate::state::Found| Node {
        group: "argoproj.io",
        version: "v1alpha1",
        kind: "Application",
        namespace: found.application.namespace.clone(),
        name: found.application.name.clone(),
        parent_refs: [Parent {
            group: "argoproj.io",
            kind: "ApplicationSet",
            namespace: set.namespace.to_owned(),
            name: set.name.clone(),
            uid: set.uid(moment.seed),
        }],
        health: Health { status: render::health(&found.application, world.version()) },
    };
    Ok(Tree { nodes: world.members(&set).into_iter().map(node).collect() })
}

pub(super) fn events(world: &World, call: &Call, caller: &Caller) -> Result<EventList, Status> {
    let set = find(world, call, caller, "get")?;
    let shown = shown(world, &set);
    let object = Involved {
        kind: "ApplicationSet",
        namespace: set.namespace.to_owned(),
        name: set.name.clone(),
        uid: shown.metadata.uid,
        api_version: "argoproj.io/v1alpha1".to_owned(),
        resource_version: shown.metadata.resource_version,
    };
    let mut happenings = set.happenings.clone();
    happenings.extend(set.trouble(&moment(world, &set)));
    let items = events::of_object(&object, &happenings, "argocd-applicationset-controller", world.now());
    let metadata = ListMeta { resource_version: world.resource_version().to_string() };
    Ok(EventList { metadata, items: (!items.is_empty()).then_some(items) })
}
