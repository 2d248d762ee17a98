//! The routes, and how a path finds one.

use axum::http::Method;

use super::{
    Expected, Kind,
    message::{
        ACTION, APPLICATION, APPLICATION_SET, CERTIFICATES, CLUSTER, DETAILS, GENERATE, LOGIN, Message, PATCH,
        PROJECT_CREATE, PROJECT_UPDATE, PUBLIC_KEY, REPOSITORY, ROLLBACK, SPEC, SYNC,
    },
};
use crate::options::Version;

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Version,
    Login,
    Logout,
    UserInfo,
    Settings,
    List,
    Get,
    Tree,
    Managed,
    Diff,
    Events,
    Manifests,
    Commit,
    Chart,
    Oci,
    Windows,
    Links,
    Logs,
    Watch,
    WatchTree,
    Resource,
    Actions,
    ResourceLinks,
    Clusters,
    Cluster,
    Repositories,
    Repository,
    Refs,
    OciTags,
    Charts,
    Paths,
    Details,
    Templates,
    WriteRepositories,
    WriteTemplates,
    Accounts,
    CanI,
    Certificates,
    Keys,
    NotificationServices,
    NotificationTriggers,
    NotificationTemplates,
    ListProjects,
    GetProject,
    DetailedProject,
    GlobalProjects,
    ProjectEvents,
    ProjectWindows,
    ListSets,
    GetSet,
    SetTree,
    SetEvents,
    GenerateSet,
    Create,
    Update,
    UpdateSpec,
    Patch,
    Delete,
    Sync,
    Rollback,
    Terminate,
    PatchResource,
    DeleteResource,
    RunAction,
    RunActionV2,
    UpdateCluster,
    DeleteCluster,
    InvalidateCluster,
    RotateCluster,
    CreateRepository,
    DeleteRepository,
    DeleteTemplate,
    DeleteToken,
    CreateCertificates,
    DeleteCertificates,
    CreateKey,
    DeleteKey,
    CreateProject,
    UpdateProject,
    DeleteProject,
    DeleteProjectToken,
    CreateSet,
    DeleteSet,
}

impl Operation {
    /// Streams watch their deadlines themselves: what they have sent by then stays sent.
    pub(crate) fn is_stream(self) -> bool {
        matches!(self, Self::Logs | Self::Watch | Self::WatchTree)
    }

    /// Whether it changes something that others can see.
    pub(crate) fn is_write(self) -> bool {
        self as u8 >= Self::Create as u8
    }
}

/// One row of the table.
pub(crate) struct Route {
    pub(crate) operation: Operation,
    since: Version,
    method: &'static str,
    path: &'static str,
    /// The query keys it knows that are not just text, and since which version.
    keys: &'static [(&'static str, Kind, Version)],
    /// The keys without which no request can be passed on, in the order in which they are missed.
    required: &'static [&'static str],
    pub(crate) body: Expected,
}

use Operation as Op;
use Version::{V2_13, V3_0, V3_1, V3_5};

const NO_KEYS: &[(&str, Kind, Version)] = &[];

const REVISION_KEYS: &[(&str, Kind, Version)] =
    &[("sourceIndex", Kind::Integer, V2_13), ("versionId", Kind::Integer, V2_13)];

const MANIFEST_KEYS: &[(&str, Kind, Version)] =
    &[("sourcePositions", Kind::Integer, V2_13), ("noCache", Kind::Flag, V3_5)];

const DIFF_KEYS: &[(&str, Kind, Version)] = &[("liveResources", Kind::Objects("*v1alpha1.ResourceDiff"), V3_5)];

const LOG_KEYS: &[(&str, Kind, Version)] = &[
    ("sinceSeconds", Kind::Integer, V2_13),
    ("sinceTime", Kind::Time, V2_13),
    ("tailLines", Kind::Integer, V2_13),
    ("follow", Kind::Flag, V2_13),
    ("previous", Kind::Flag, V2_13),
    ("matchCase", Kind::Flag, V3_0),
];

const VALIDATE: &[(&str, Kind, Version)] = &[("validate", Kind::Flag, V2_13)];
const CREATE_KEYS: &[(&str, Kind, Version)] = &[("upsert", Kind::Flag, V2_13), ("validate", Kind::Flag, V2_13)];
const SET_KEYS: &[(&str, Kind, Version)] = &[("upsert", Kind::Flag, V2_13), ("dryRun", Kind::Flag, V2_13)];
const CASCADE: &[(&str, Kind, Version)] = &[("cascade", Kind::Flag, V2_13)];
const DELETE_KEYS: &[(&str, Kind, Version)] = &[("force", Kind::Flag, V2_13), ("orphan", Kind::Flag, V2_13)];

/// A resource of an application. What was written last in the message is missed first.
const RESOURCE: &[&str] = &["kind", "version", "resourceName"];
const RESOURCE_PATCH: &[&str] = &["patchType", "patch", "kind", "version", "resourceName"];
const RESOURCE_ACTION: &[&str] = &["action", "kind", "version", "resourceName"];

const UPSERT: &[(&str, Kind, Version)] = &[("upsert", Kind::Flag, V2_13)];
const REFRESH: &[(&str, Kind, Version)] = &[("forceRefresh", Kind::Flag, V2_13)];

const ROUTES: &[Route] = &[
    get(Op::Version, "/api/version"),
    post(Op::Login, "/api/v1/session", &LOGIN),
    delete(Op::Logout, "/api/v1/session"),
    get(Op::UserInfo, "/api/v1/session/userinfo"),
    get(Op::Settings, "/api/v1/settings"),
    get(Op::List, "/api/v1/applications"),
    Route { keys: CREATE_KEYS, required: &["application"], ..post(Op::Create, "/api/v1/applications", &APPLICATION) },
    get(Op::Get, "/api/v1/applications/{name}"),
    Route { method: "PUT", keys: VALIDATE, ..post(Op::Update, "/api/v1/applications/{name}", &APPLICATION) },
    Route {
        method: "PATCH",
        required: &["patchType", "patch"],
        ..post(Op::Patch, "/api/v1/applications/{name}", &PATCH)
    },
    Route { keys: CASCADE, ..delete(Op::Delete, "/api/v1/applications/{name}") },
    Route {
        method: "PUT",
        keys: VALIDATE,
        required: &["spec"],
        ..post(Op::UpdateSpec, "/api/v1/applications/{name}/spec", &SPEC)
    },
    post(Op::Sync, "/api/v1/applications/{name}/sync", &SYNC),
    Route { required: &["id"], ..post(Op::Rollback, "/api/v1/applications/{name}/rollback", &ROLLBACK) },
    delete(Op::Terminate, "/api/v1/applications/{name}/operation"),
    get(Op::Tree, "/api/v1/applications/{name}/resource-tree"),
    get(Op::Managed, "/api/v1/applications/{name}/managed-resources"),
    Route { since: V3_5, keys: DIFF_KEYS, ..get(Op::Diff, "/api/v1/applications/{name}/server-side-diff") },
    get(Op::Events, "/api/v1/applications/{name}/events"),
    Route { keys: MANIFEST_KEYS, ..get(Op::Manifests, "/api/v1/applications/{name}/manifests") },
    Route { keys: REVISION_KEYS, ..get(Op::Commit, "/api/v1/applications/{name}/revisions/{revision}/metadata") },
    Route { keys: REVISION_KEYS, ..get(Op::Chart, "/api/v1/applications/{name}/revisions/{revision}/chartdetails") },
    Route {
        since: V3_1,
        keys: REVISION_KEYS,
        ..get(Op::Oci, "/api/v1/applications/{name}/revisions/{revision}/ocimetadata")
    },
    get(Op::Windows, "/api/v1/applications/{name}/syncwindows"),
    get(Op::Links, "/api/v1/applications/{name}/links"),
    Route { keys: LOG_KEYS, ..get(Op::Logs, "/api/v1/applications/{name}/logs") },
    Route { keys: LOG_KEYS, ..get(Op::Logs, "/api/v1/applications/{name}/pods/{podName}/logs") },
    get(Op::Watch, "/api/v1/stream/applications"),
    get(Op::WatchTree, "/api/v1/stream/applications/{name}/resource-tree"),
    Route { required: RESOURCE, ..get(Op::Resource, "/api/v1/applications/{name}/resource") },
    Route {
        method: "POST",
        required: RESOURCE_PATCH,
        body: Expected::Text("patch"),
        ..get(Op::PatchResource, "/api/v1/applications/{name}/resource")
    },
    Route {
        keys: DELETE_KEYS,
        required: RESOURCE,
        ..delete(Op::DeleteResource, "/api/v1/applications/{name}/resource")
    },
    Route { required: RESOURCE, ..get(Op::Actions, "/api/v1/applications/{name}/resource/actions") },
    Route {
        method: "POST",
        required: RESOURCE_ACTION,
        body: Expected::Text("action"),
        ..get(Op::RunAction, "/api/v1/applications/{name}/resource/actions")
    },
    Route {
        since: V3_1,
        required: RESOURCE_ACTION,
        ..post(Op::RunActionV2, "/api/v1/applications/{name}/resource/actions/v2", &ACTION)
    },
    Route { required: RESOURCE, ..get(Op::ResourceLinks, "/api/v1/applications/{name}/resource/links") },
    get(Op::Clusters, "/api/v1/clusters"),
    get(Op::Cluster, "/api/v1/clusters/{id}"),
    Route { method: "PUT", ..post(Op::UpdateCluster, "/api/v1/clusters/{id}", &CLUSTER) },
    delete(Op::DeleteCluster, "/api/v1/clusters/{id}"),
    Route { method: "POST", ..get(Op::InvalidateCluster, "/api/v1/clusters/{id}/invalidate-cache") },
    Route { method: "POST", ..get(Op::RotateCluster, "/api/v1/clusters/{id}/rotate-auth") },
    Route { keys: REFRESH, ..get(Op::Repositories, "/api/v1/repositories") },
    Route { keys: UPSERT, ..post(Op::CreateRepository, "/api/v1/repositories", &REPOSITORY) },
    Route { keys: REFRESH, ..get(Op::Repository, "/api/v1/repositories/{repo}") },
    delete(Op::DeleteRepository, "/api/v1/repositories/{repo}"),
    get(Op::Refs, "/api/v1/repositories/{repo}/refs"),
    Route { since: V3_1, ..get(Op::OciTags, "/api/v1/repositories/{repo}/oci-tags") },
    get(Op::Charts, "/api/v1/repositories/{repo}/helmcharts"),
    get(Op::Paths, "/api/v1/repositories/{repo}/apps"),
    post(Op::Details, "/api/v1/repositories/{repo}/appdetails", &DETAILS),
    get(Op::Templates, "/api/v1/repocreds"),
    delete(Op::DeleteTemplate, "/api/v1/repocreds/{url}"),
    Route { since: V3_0, ..get(Op::WriteRepositories, "/api/v1/write-repositories") },
    Route { since: V3_0, ..get(Op::WriteTemplates, "/api/v1/write-repocreds") },
    get(Op::Accounts, "/api/v1/account"),
    get(Op::CanI, "/api/v1/account/can-i/{resource}/{action}/{subresource=**}"),
    delete(Op::DeleteToken, "/api/v1/account/{name}/token/{id}"),
    get(Op::Certificates, "/api/v1/certificates"),
    Route { keys: UPSERT, ..post(Op::CreateCertificates, "/api/v1/certificates", &CERTIFICATES) },
    delete(Op::DeleteCertificates, "/api/v1/certificates"),
    get(Op::Keys, "/api/v1/gpgkeys"),
    Route { keys: UPSERT, ..post(Op::CreateKey, "/api/v1/gpgkeys", &PUBLIC_KEY) },
    delete(Op::DeleteKey, "/api/v1/gpgkeys"),
    get(Op::NotificationServices, "/api/v1/notifications/services"),
    get(Op::NotificationTriggers, "/api/v1/notifications/triggers"),
    get(Op::NotificationTemplates, "/api/v1/notifications/templates"),
    get(Op::ListProjects, "/api/v1/projects"),
    post(Op::CreateProject, "/api/v1/projects", &PROJECT_CREATE),
    get(Op::GetProject, "/api/v1/projects/{name}"),
    Route { method: "PUT", ..post(Op::UpdateProject, "/api/v1/projects/{name}", &PROJECT_UPDATE) },
    delete(Op::DeleteProject, "/api/v1/projects/{name}"),
    get(Op::DetailedProject, "/api/v1/projects/{name}/detailed"),
    get(Op::GlobalProjects, "/api/v1/projects/{name}/globalprojects"),
    get(Op::ProjectEvents, "/api/v1/projects/{name}/events"),
    get(Op::ProjectWindows, "/api/v1/projects/{name}/syncwindows"),
    delete(Op::DeleteProjectToken, "/api/v1/projects/{project}/roles/{role}/token/{iat}"),
    get(Op::ListSets, "/api/v1/applicationsets"),
    Route { keys: SET_KEYS, ..post(Op::CreateSet, "/api/v1/applicationsets", &APPLICATION_SET) },
    post(Op::GenerateSet, "/api/v1/applicationsets/generate", &GENERATE),
    get(Op::GetSet, "/api/v1/applicationsets/{name}"),
    delete(Op::DeleteSet, "/api/v1/applicationsets/{name}"),
    get(Op::SetTree, "/api/v1/applicationsets/{name}/resource-tree"),
    Route { since: V3_5, ..get(Op::SetEvents, "/api/v1/applicationsets/{name}/events") },
];

const fn get(operation: Operation, path: &'static str) -> Route {
    Route { operation, since: V2_13, method: "GET", path, keys: NO_KEYS, required: &[], body: Expected::Nothing }
}

const fn delete(operation: Operation, path: &'static str) -> Route {
    Route { method: "DELETE", ..get(operation, path) }
}

const fn post(operation: Operation, path: &'static str, message: &'static Message) -> Route {
    Route { method: "POST", body: Expected::Message(message), ..get(operation, path) }
}

impl Route {
    /// The query keys that this version knows.
    pub(crate) fn keys(&self, version: Version) -> Vec<(&'static str, Kind)> {
        self.keys.iter().filter(|(_, _, since)| version >= *since).map(|(key, kind, _)| (*key, *kind)).collect()
    }

    /// The first required key that the request does not have.
    pub(crate) fn missing(&self, has: impl Fn(&str) -> bool) -> Option<&'static str> {
        self.required.iter().copied().find(|key| !has(key))
    }
}

/// What came of looking for a route.
pub(crate) enum Found<'a> {
    /// The route, and the values of its path parameters in order.
    Route(&'static Route, Vec<&'a str>),
    /// The path exists for another method.
    OtherMethod,
    Nowhere,
}

/// Finds the route of a path that has already been decoded, so that an encoded slash splits like any other.
pub(crate) fn find<'a>(method: &Method, path: &'a str, version: Version) -> Found<'a> {
    // The last segment is cut at its last colon, and no route here has what comes after one.
    if path.rsplit('/').next().is_some_and(|last| last.contains(':')) {
        return Found::Nowhere;
    }
    let known = || ROUTES.iter().filter(|route| version >= route.since);
    let matching = || known().filter_map(|route| Some((route, bind(route.path, path)?)));
    match matching().find(|(route, _)| route.method == method.as_str()) {
        Some((route, values)) => Found::Route(route, values),
        None if matching().next().is_some() => Found::OtherMethod,
        None => Found::Nowhere,
    }
}

fn bind<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    // A last parameter that takes whatever is left, also nothing, with or without the slash before it.
    if let Some((before, _)) = pattern.rsplit_once('/').filter(|(_, last)| last.ends_with("=**}")) {
        let (head, rest) = path
            .match_indices('/')
            .nth(before.matches('/').count())
            .map_or((path, ""), |(at, _)| (&path[..at], &path[at + 1..]));
        return bind(before, head).map(|values| values.into_iter().chain([rest]).collect());
    }
    let (mut expected, mut given) = (pattern.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        match (expected.next(), given.next()) {
            (None, None) => return Some(values),
            (Some(variable), Some(value)) if variable.starts_with('{') => values.push(value),
            (Some(literal), Some(value)) if literal == value => {}
            _ => return None,
        }
    }
}
