//! `POST …/rollback` and `DELETE …/operation`.

use serde::Deserialize;
use serde_json::json;

use super::{
    Call,
    find::{Target, find_target, find_to},
    sync::begin,
};
use crate::{
    auth::Caller,
    controller::operation::terminate,
    fleet::{blueprint::Order, render},
    http::Status,
    wire::{Application, Empty, Initiator},
    world::World,
};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    id: i64,
    dry_run: bool,
    prune: bool,
    app_namespace: String,
    project: String,
}

/// Deploys what an entry of the history had deployed. The specification stays, so the application is out of sync
/// afterwards; and windows are not looked at here, but by the controller, which lets the operation wait.
pub(super) fn rollback(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let asked: Request = call.message()?;
    let Request { app_namespace: namespace, project, .. } = &asked;
    let target = Target { name: call.value(0), namespace, project, action: "sync" };
    let application = find_target(world, caller, &target)?.application;
    if application.deleted.is_some() {
        return Err(Status::precondition("application is deleting"));
    }
    if application.automated(world.version()).is_some() {
        return Err(Status::precondition("rollback cannot be initiated when auto-sync is enabled"));
    }
    let past = application.history.iter().find(|past| past.id == asked.id).ok_or_else(|| {
        let (namespace, name, id) = (&application.namespace, &application.name, asked.id);
        Status::invalid(format!("application {namespace}/{name} does not have deployment with id {id}"))
    })?;
    let order = Order {
        by: Initiator::person(&caller.name),
        sources: past.sources.clone(),
        revisions: past.revisions.clone(),
        prune: asked.prune,
        dry_run: asked.dry_run,
        strategy: Some(json!({"apply": {}})),
        ..Order::default()
    };
    let ((), found) = world.edit(&application, |application, desk| {
        begin(application, order, desk, |application, desk| {
            let what = format!("initiated rollback to {}", asked.id);
            desk.told_by(application, &caller.name, "OperationStarted", &what);
        })
    })?;
    Ok(render::application(&found.application, &found.moment))
}

/// Ends the running operation. One that the controller has not picked up yet cannot be ended.
pub(super) fn stop(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let found = find_to(world, caller, call, "sync")?;
    world.edit(&found.application, |application, desk| {
        if !(application.is_busy() && application.operation.is_some()) {
            return Err(Status::invalid("Unable to terminate operation. No operation is in progress"));
        }
        terminate(application, desk);
        desk.told_by(application, &caller.name, "ResourceUpdated", "terminated running operation");
        Ok(())
    })?;
    Ok(Empty {})
}
