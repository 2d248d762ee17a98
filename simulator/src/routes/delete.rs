//! `DELETE /api/v1/applications/{name}`: at once where nothing keeps it, or once its resources are gone.

use super::{Call, find::find};
use crate::{
    auth::Caller,
    controller::deletion::{delete, finalizer},
    http::Status,
    wire::Empty,
    world::World,
};

pub(super) fn application(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let found = find(world, caller, call)?;
    caller.demand("applications", "delete", &found.application.rights_name())?;
    let cascade = call.query.get("cascade").is_none() || call.query.flag("cascade");
    let policy = call.query.text("propagationPolicy");
    if !cascade && !policy.is_empty() {
        return Err(Status::invalid("cannot set propagation policy when cascading is disabled"));
    }
    let keeps = match cascade {
        true => {
            let invalid = || Status::invalid(format!("invalid propagation policy: {policy}"));
            Some(finalizer(policy).ok_or_else(invalid)?)
        }
        false => None,
    };
    world.edit(&found.application, |application, desk| {
        delete(application, keeps, desk);
        desk.told_by(application, &caller.name, "ResourceDeleted", "deleted application");
        Ok(())
    })?;
    Ok(Empty {})
}
