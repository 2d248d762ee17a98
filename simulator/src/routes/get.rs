//! `GET /api/v1/applications/{name}`.

use axum::response::Response;

use super::{
    Call, caller,
    find::{Target, find_target},
};
use crate::{
    auth::Caller,
    controller::{REFRESH, look},
    fleet::{blueprint::Blueprint, render},
    http::{Code, Status, json_reply, json_with},
    state::Found,
    wire::Application,
    world::World,
};

pub(super) async fn get(world: &World, call: &Call) -> Response {
    let (caller, headers) = match caller(world, call) {
        Ok(caller) => caller,
        Err(status) => return json_reply::<()>(Err(status)),
    };
    let found = application(world, call, &caller).await;
    json_with(headers, found)
}

async fn application(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let projects: Vec<&str> = projects(call).collect();
    let project = match projects.as_slice() {
        [] => "",
        [project] => project,
        _ => {
            let text = "multiple projects specified - the get endpoint accepts either zero or one project";
            return Err(Status::new(Code::InvalidArgument, text));
        }
    };
    let namespace = call.query.text("appNamespace");
    let target = Target { name: call.value(0), namespace, project, action: "get" };
    let found = find_target(world, caller, &target)?;
    // Any value asks for a refresh, also an empty one; the reply waits for the controller.
    let found = match call.query.get("refresh") {
        None => found,
        Some(how) => refreshed(world, &found.application, if how == "hard" { "hard" } else { "normal" }).await?,
    };
    Ok(render::application(&found.application, &found.moment))
}

/// Asks the controller to look, and waits until it has. Whether anybody still waits makes no difference to it.
async fn refreshed(world: &World, application: &Blueprint, how: &str) -> Result<Found, Status> {
    let ((), asked) = world.edit(application, |application, _| {
        application.annotations.insert(REFRESH.to_owned(), how.to_owned());
        Ok(())
    })?;
    if application.annotations.get(SKIP).is_some_and(|skip| skip == "true") {
        std::future::pending::<()>().await;
    }
    let (world, application) = (world.clone(), asked.application);
    let looked = tokio::spawn(async move {
        tokio::time::sleep(world.options().refresh_takes).await;
        world.edit(&application, |application, desk| {
            look(application, desk);
            Ok(())
        })
    });
    let outcome = looked.await.map_err(|_| Status::unknown("application refresh deadline exceeded"))?;
    Ok(outcome?.1)
}

/// Tells the controller to leave an application alone.
const SKIP: &str = "argocd.argoproj.io/skip-reconcile";

/// The projects of a query: the older `project`, or else `projects`.
pub(super) fn projects(call: &Call) -> impl Iterator<Item = &str> {
    let key = if call.query.get("project").is_some() { "project" } else { "projects" };
    call.query.all(key)
}
