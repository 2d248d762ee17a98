//! Finding one application for a caller. Who may not see it, and where it does not exist, is mostly told in one and
//! the same way.

use super::Call;
use crate::{
    auth::Caller,
    fleet::{
        Moment,
        blueprint::{Blueprint, CONTROL_PLANE, rights_name},
        is_enabled,
    },
    http::{Code, Status},
    world::World,
};

/// The application, and the moment to render it in.
pub(super) fn find(world: &World, caller: &Caller, call: &Call, project: &str) -> Result<(Blueprint, Moment), Status> {
    let name = call.value(0);
    let namespace = match call.query.text("appNamespace") {
        "" => CONTROL_PLANE,
        given => given,
    };
    let may = |project: &str| caller.may("applications", "get", &rights_name(project, namespace, name));
    if !project.is_empty() && !may(project) {
        return Err(Status::denied());
    }
    if !is_enabled(namespace) || name.is_empty() {
        return Err(Status::denied());
    }
    // Only to those who named the project is it told that there is nothing by that name.
    let absent = || match project {
        "" => Status::denied(),
        _ => Status::new(Code::NotFound, format!("applications.argoproj.io \"{name}\" not found")),
    };
    let fleet = world.fleet();
    let slot = fleet.find(namespace, name).ok_or_else(absent)?;
    let blueprint = fleet.blueprint(slot);
    if !may(&blueprint.project) || (!project.is_empty() && project != blueprint.project) {
        return Err(absent());
    }
    if !blueprint.project_exists {
        return Err(Status::new(
            Code::InvalidArgument,
            format!("app is not allowed in project \"{}\", or the project does not exist", blueprint.project),
        ));
    }
    Ok((blueprint, fleet.moment(slot, world.now())))
}
