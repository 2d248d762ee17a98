//! What each route answers once a request has found it.

mod applications;
mod events;
mod find;
mod get;
mod links;
mod logs;
mod managed;
mod manifests;
mod resource;
mod revision;
mod session;
mod tree;
mod version;
mod windows;

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use serde::Serialize;

use crate::{
    auth::{Caller, identify},
    http::{Code, Operation, Query, Status, json_reply, json_with},
    world::World,
};

/// A request on its way into an operation.
pub(crate) struct Call {
    pub(crate) headers: HeaderMap,
    pub(crate) query: Query,
    /// The path parameters, in order.
    pub(crate) values: Vec<String>,
    pub(crate) deadline: Option<Duration>,
}

impl Call {
    fn value(&self, index: usize) -> &str {
        self.values.get(index).map(String::as_str).unwrap_or_default()
    }
}

/// Runs the operation.
pub(crate) async fn run(world: World, operation: Operation, call: Call, body: Body) -> Response {
    let deadline = call.deadline;
    let work = async {
        match operation {
            Operation::Version => version::version(&world, &call),
            Operation::Login => session::login(&world, body).await,
            Operation::Logout => session::logout(&world),
            Operation::UserInfo => session::user_info(&world, &call),
            Operation::List => applications::list(&world, &call).await,
            Operation::Get => get::get(&world, &call).await,
            Operation::Tree => reply(&world, &call, tree::tree),
            Operation::Managed => reply(&world, &call, managed::resources),
            Operation::Events => reply(&world, &call, events::events),
            Operation::Manifests => reply(&world, &call, manifests::manifests),
            Operation::Commit => reply(&world, &call, revision::commit),
            Operation::Chart => reply(&world, &call, revision::chart),
            Operation::Oci => reply(&world, &call, revision::oci),
            Operation::Windows => reply(&world, &call, windows::windows),
            Operation::Links => reply(&world, &call, links::of_application),
            Operation::Resource => reply(&world, &call, resource::get),
            Operation::Actions => reply(&world, &call, resource::actions),
            Operation::ResourceLinks => reply(&world, &call, links::of_resource),
            Operation::Logs => logs::logs(world, call).await,
        }
    };
    match deadline {
        // A stream watches its deadline itself: what it has sent by then stays sent.
        Some(deadline) if operation != Operation::Logs => {
            tokio::time::timeout(deadline, work).await.unwrap_or_else(|_| {
                json_reply::<()>(Err(Status::new(Code::DeadlineExceeded, "context deadline exceeded")))
            })
        }
        _ => work.await,
    }
}

/// The reply of a route that needs a caller and takes no time.
fn reply<T: Serialize>(
    world: &World,
    call: &Call,
    work: impl FnOnce(&World, &Call, &Caller) -> Result<T, Status>,
) -> Response {
    match caller(world, call) {
        Ok((caller, headers)) => json_with(headers, work(world, call, &caller)),
        Err(status) => json_reply::<()>(Err(status)),
    }
}

/// The caller of a route that needs one, and the headers that renew a session about to end.
fn caller(world: &World, call: &Call) -> Result<(Caller, HeaderMap), Status> {
    let caller = identify(world, &call.headers)?;
    let mut headers = HeaderMap::new();
    if let Some(token) = &caller.renewed {
        headers.append(header::SET_COOKIE, session::cookie(world, token));
        if let Ok(value) = HeaderValue::from_str(token) {
            headers.append(HeaderName::from_static("grpc-metadata-renew-token"), value);
        }
    }
    Ok((caller, headers))
}
