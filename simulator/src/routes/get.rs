//! `GET /api/v1/applications/{name}`.

use axum::response::Response;

use super::{
    Call, caller,
    find::{Target, find_target},
};
use crate::{
    auth::Caller,
    fleet::render,
    http::{Code, Status, json_reply, json_with},
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
    if call.query.get("refresh").is_none() {
        return Ok(render::application(&found.application, &found.moment));
    }
    tokio::time::sleep(world.options().refresh_takes).await;
    let mut application = render::application(&found.application, &found.moment);
    application.status.reconciled_at = Some(crate::json::Time(world.now()));
    Ok(application)
}

/// The projects of a query: the older `project`, or else `projects`.
pub(super) fn projects(call: &Call) -> impl Iterator<Item = &str> {
    let key = if call.query.get("project").is_some() { "project" } else { "projects" };
    call.query.all(key)
}
