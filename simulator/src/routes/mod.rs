//! What each route answers once a request has found it.

mod accounts;
mod action;
mod applications;
mod clusters;
mod create;
mod credentials;
mod delete;
mod events;
mod find;
mod get;
mod links;
mod logs;
mod managed;
mod manifests;
mod notifications;
mod project_writes;
mod projects;
mod repositories;
mod resource;
mod revision;
mod rewrite;
mod rollback;
mod session;
mod set_writes;
mod sets;
mod settings;
mod sources;
mod stream;
mod sync;
mod tree;
mod trust;
mod update;
mod validate;
mod version;
mod watch;
mod windows;

use std::time::Duration;

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

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
    /// What the body holds, in the spelling of its message.
    pub(crate) body: Option<Value>,
    pub(crate) deadline: Option<Duration>,
}

impl Call {
    /// The message in the body, or an empty one.
    fn message<T: DeserializeOwned>(&self) -> Result<T, Status> {
        let body = self.body.clone().unwrap_or_else(|| Value::Object(Default::default()));
        // Reading has checked all types already.
        serde_json::from_value(body).map_err(|problem| Status::invalid(problem.to_string()))
    }

    fn value(&self, index: usize) -> &str {
        self.values.get(index).map(String::as_str).unwrap_or_default()
    }
}

/// Runs the operation.
pub(crate) async fn run(world: World, operation: Operation, call: Call) -> Response {
    let deadline = call.deadline;
    let counted = world.clone();
    let writes = operation.is_write() || (operation == Operation::Get && call.query.get("refresh").is_some());
    let work = async {
        match operation {
            Operation::Version => version::version(&world, &call),
            Operation::Login => session::login(&world, &call).await,
            Operation::Logout => session::logout(&world),
            Operation::UserInfo => session::user_info(&world, &call),
            Operation::Settings => settings::settings(&world, &call),
            Operation::List => applications::list(&world, &call).await,
            Operation::Get => get::get(&world, &call).await,
            Operation::Tree => reply(&world, &call, tree::tree),
            Operation::Managed => reply(&world, &call, managed::resources),
            Operation::Diff => reply(&world, &call, managed::server_side_diff),
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
            Operation::Clusters => reply(&world, &call, clusters::list),
            Operation::Cluster => reply(&world, &call, clusters::get),
            Operation::UpdateCluster => reply(&world, &call, clusters::update),
            Operation::DeleteCluster => reply(&world, &call, clusters::delete),
            Operation::InvalidateCluster => reply(&world, &call, clusters::invalidate),
            Operation::RotateCluster => reply(&world, &call, clusters::rotate),
            Operation::Repositories => reply(&world, &call, repositories::list),
            Operation::Repository => reply(&world, &call, repositories::get),
            Operation::CreateRepository => reply(&world, &call, repositories::create),
            Operation::DeleteRepository => reply(&world, &call, repositories::delete),
            Operation::Refs => reply(&world, &call, sources::refs),
            Operation::OciTags => reply(&world, &call, sources::tags),
            Operation::Charts => reply(&world, &call, sources::charts),
            Operation::Paths => reply(&world, &call, sources::paths),
            Operation::Details => reply(&world, &call, sources::details),
            Operation::Templates => reply(&world, &call, credentials::templates),
            Operation::DeleteTemplate => reply(&world, &call, credentials::delete),
            Operation::WriteRepositories => reply(&world, &call, repositories::list_written),
            Operation::WriteTemplates => reply(&world, &call, credentials::write_templates),
            Operation::Accounts => reply(&world, &call, accounts::list),
            Operation::CanI => reply(&world, &call, accounts::can_i),
            Operation::DeleteToken => reply(&world, &call, accounts::delete_token),
            Operation::Certificates => reply(&world, &call, trust::certificates),
            Operation::CreateCertificates => reply(&world, &call, trust::create_certificates),
            Operation::DeleteCertificates => reply(&world, &call, trust::delete_certificates),
            Operation::Keys => reply(&world, &call, trust::keys),
            Operation::CreateKey => reply(&world, &call, trust::create_key),
            Operation::DeleteKey => reply(&world, &call, trust::delete_key),
            Operation::NotificationServices => reply(&world, &call, notifications::services),
            Operation::NotificationTriggers => reply(&world, &call, notifications::triggers),
            Operation::NotificationTemplates => reply(&world, &call, notifications::templates),
            Operation::ListProjects => reply(&world, &call, projects::list),
            Operation::GetProject => reply(&world, &call, projects::get),
            Operation::DetailedProject => reply(&world, &call, projects::detailed),
            Operation::GlobalProjects => reply(&world, &call, projects::global),
            Operation::ProjectEvents => reply(&world, &call, projects::events),
            Operation::ProjectWindows => reply(&world, &call, projects::windows),
            Operation::ListSets => reply(&world, &call, sets::list),
            Operation::GetSet => reply(&world, &call, sets::get),
            Operation::SetTree => reply(&world, &call, sets::tree),
            Operation::SetEvents => reply(&world, &call, sets::events),
            Operation::GenerateSet => reply(&world, &call, set_writes::generate),
            Operation::Create => reply(&world, &call, create::create),
            Operation::Update => reply(&world, &call, update::update),
            Operation::UpdateSpec => reply(&world, &call, update::spec),
            Operation::Patch => reply(&world, &call, update::patch),
            Operation::Delete => reply(&world, &call, delete::application),
            Operation::Sync => reply(&world, &call, sync::sync),
            Operation::Rollback => reply(&world, &call, rollback::rollback),
            Operation::Terminate => reply(&world, &call, rollback::stop),
            Operation::PatchResource => reply(&world, &call, rewrite::patch),
            Operation::DeleteResource => reply(&world, &call, rewrite::delete),
            Operation::RunAction => reply(&world, &call, action::run),
            Operation::RunActionV2 => reply(&world, &call, action::run_with_parameters),
            Operation::CreateProject => reply(&world, &call, project_writes::create),
            Operation::UpdateProject => reply(&world, &call, project_writes::update),
            Operation::DeleteProject => reply(&world, &call, project_writes::delete),
            Operation::DeleteProjectToken => reply(&world, &call, project_writes::delete_token),
            Operation::CreateSet => reply(&world, &call, set_writes::create),
            Operation::DeleteSet => reply(&world, &call, set_writes::delete),
            Operation::Logs => logs::logs(world, call).await,
            Operation::Watch => watch::applications(world, call).await,
            Operation::WatchTree => watch::tree(world, call).await,
        }
    };
    let response = match deadline {
        Some(deadline) if !operation.is_stream() => tokio::time::timeout(deadline, work).await.unwrap_or_else(|_| {
            json_reply::<()>(Err(Status::new(Code::DeadlineExceeded, "context deadline exceeded")))
        }),
        _ => work.await,
    };
    if writes && response.status().is_success() {
        counted.note_write();
    }
    response
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
