//! Finding one application for a caller. Who may not do what they ask for, and where there is no such application, is
//! mostly told in one and the same way.

use super::Call;
use crate::{
    auth::Caller,
    fleet::{
        blueprint::{CONTROL_PLANE, rights_name},
        enabled,
    },
    http::{Code, Status},
    state::Found,
    world::World,
};

/// Which application a request is about, and the right it needs there.
pub(super) struct Target<'a> {
    pub(super) name: &'a str,
    pub(super) namespace: &'a str,
    /// Empty where the request names none.
    pub(super) project: &'a str,
    /// A right to applications: `get`, `sync`, `delete/apps/Deployment/…`.
    pub(super) action: &'a str,
}

/// The application that path and query name, for somebody who may see it.
pub(super) fn find(world: &World, caller: &Caller, call: &Call) -> Result<Found, Status> {
    find_to(world, caller, call, "get")
}

/// The same for somebody who may do this.
pub(super) fn find_to(world: &World, caller: &Caller, call: &Call, action: &str) -> Result<Found, Status> {
    let (namespace, project) = (call.query.text("appNamespace"), call.query.text("project"));
    find_target(world, caller, &Target { name: call.value(0), namespace, project, action })
}

/// The application meant.
pub(super) fn find_target(world: &World, caller: &Caller, target: &Target<'_>) -> Result<Found, Status> {
    let Target { name, namespace, project, action } = *target;
    let namespace = if namespace.is_empty() { CONTROL_PLANE } else { namespace };
    let may = |project: &str| caller.may("applications", action, &rights_name(project, namespace, name));
    if !project.is_empty() && !may(project) {
        return Err(Status::denied());
    }
    if enabled(namespace).is_none() || name.is_empty() {
        return Err(Status::denied());
    }
    // Only to those who named the project is it told that there is nothing by that name.
    let absent = || match project {
        "" => Status::denied(),
        _ => Status::new(Code::NotFound, format!("applications.argoproj.io \"{name}\" not found")),
    };
    let found = world.find(namespace, name).ok_or_else(absent)?;
    let application = &found.application;
    if !may(&application.project) || (!project.is_empty() && project != application.project) {
        return Err(absent());
    }
    if !application.project_exists {
        return Err(Status::new(
            Code::InvalidArgument,
            format!("app is not allowed in project \"{}\", or the project does not exist", application.project),
        ));
    }
    Ok(found)
}
