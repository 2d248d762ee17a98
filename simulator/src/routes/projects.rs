//! Reading projects. Whether somebody may see one is asked first, so that who may not learns nothing of what there is.

use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

use super::Call;
use crate::{
    auth::Caller,
    fields::Fields,
    fleet::{
        blueprint::CONTROL_PLANE,
        events,
        project::{Project, since},
    },
    http::{Code, Status},
    wire::{AppProject, EventList, Involved, ListMeta, SyncWindow},
    world::World,
};

/// `null` where there are none.
#[derive(Serialize)]
pub(super) struct List<T> {
    metadata: ListMeta,
    items: Option<Vec<T>>,
}

impl<T> List<T> {
    pub(super) fn new(world: &World, items: Vec<T>) -> Self {
        let metadata = ListMeta { resource_version: world.resource_version().to_string() };
        Self { metadata, items: (!items.is_empty()).then_some(items) }
    }
}

/// Every project the caller may see; `name` is not looked at.
pub(super) fn list(world: &World, call: &Call, caller: &Caller) -> Result<Value, Status> {
    let (projects, moment) = (world.projects(), world.fleet().moment_of(false, world.now()));
    let seen = projects.values().filter(|project| caller.may("projects", "get", &project.name));
    let list = List::new(world, seen.map(|project| project.shown(&moment)).collect());
    let mut value = serde_json::to_value(list).map_err(|problem| Status::unknown(problem.to_string()))?;
    if let Some(fields) = Fields::parse(call.query.text("fields")) {
        fields.project(&mut value);
    }
    Ok(value)
}

/// The project that the path names, for somebody who may do this with it.
pub(super) fn find(world: &World, caller: &Caller, name: &str, action: &str) -> Result<Arc<Project>, Status> {
    caller.demand("projects", action, name)?;
    world.projects().get(name).cloned().ok_or_else(|| absent(name))
}

pub(super) fn absent(name: &str) -> Status {
    Status::new(Code::NotFound, format!("appprojects.argoproj.io \"{name}\" not found"))
}

pub(super) fn get(world: &World, call: &Call, caller: &Caller) -> Result<AppProject, Status> {
    let project = find(world, caller, call.value(0), "get")?;
    Ok(project.shown(&world.fleet().moment_of(false, world.now())))
}

/// There are no global projects here, and no repositories or clusters of one project alone.
#[derive(Serialize)]
pub(super) struct Detailed {
    project: AppProject,
}

pub(super) fn detailed(world: &World, call: &Call, caller: &Caller) -> Result<Detailed, Status> {
    Ok(Detailed { project: get(world, call, caller)? })
}

/// None.
#[derive(Serialize)]
pub(super) struct Global {}

pub(super) fn global(world: &World, call: &Call, caller: &Caller) -> Result<Global, Status> {
    find(world, caller, call.value(0), "get").map(|_| Global {})
}

pub(super) fn events(world: &World, call: &Call, caller: &Caller) -> Result<EventList, Status> {
    let project = find(world, caller, call.value(0), "get")?;
    let object = Involved {
        kind: "AppProject",
        namespace: CONTROL_PLANE.to_owned(),
        name: project.name.clone(),
        uid: project.uid(world.options().seed),
        api_version: "argoproj.io/v1alpha1".to_owned(),
        resource_version: project.version(world.options().seed),
    };
    let items = events::of_object(&object, &project.happenings, "argocd-application-controller", world.now());
    let metadata = ListMeta { resource_version: world.resource_version().to_string() };
    Ok(EventList { metadata, items: (!items.is_empty()).then_some(items) })
}

/// Only those that are open now; left out where none is.
#[derive(Serialize)]
pub(super) struct Windows {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    windows: Vec<SyncWindow>,
}

pub(super) fn windows(world: &World, call: &Call, caller: &Caller) -> Result<Windows, Status> {
    let project = find(world, caller, call.value(0), "get")?;
    let mut windows = since(project.spec.clone(), world.version()).sync_windows;
    windows.retain(|window| window.is_active(world.now()));
    Ok(Windows { windows })
}
