//! The routes, and how a path finds one.

use axum::http::Method;

use super::Kind;
use crate::options::Version;

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Version,
    Login,
    Logout,
    UserInfo,
    List,
    Get,
    Tree,
    Logs,
}

/// One row of the table.
pub(crate) struct Route {
    pub(crate) operation: Operation,
    method: Method,
    path: &'static str,
    /// The query keys it knows, and since which version.
    keys: &'static [(&'static str, Kind, Version)],
}

use Version::{V2_13, V3_0};

const SELECTION: &[(&str, Kind, Version)] = &[
    ("name", Kind::Text, V2_13),
    ("refresh", Kind::Text, V2_13),
    ("projects", Kind::Texts, V2_13),
    ("resourceVersion", Kind::Text, V2_13),
    ("selector", Kind::Text, V2_13),
    ("repo", Kind::Text, V2_13),
    ("appNamespace", Kind::Text, V2_13),
    ("project", Kind::Texts, V2_13),
];

const LOG_KEYS: &[(&str, Kind, Version)] = &[
    ("sinceSeconds", Kind::Integer, V2_13),
    ("sinceTime", Kind::Time, V2_13),
    ("tailLines", Kind::Integer, V2_13),
    ("follow", Kind::Flag, V2_13),
    ("previous", Kind::Flag, V2_13),
    ("matchCase", Kind::Flag, V3_0),
];

const ROUTES: &[Route] = &[
    Route { operation: Operation::Version, method: Method::GET, path: "/api/version", keys: &[] },
    Route { operation: Operation::Login, method: Method::POST, path: "/api/v1/session", keys: &[] },
    Route { operation: Operation::Logout, method: Method::DELETE, path: "/api/v1/session", keys: &[] },
    Route { operation: Operation::UserInfo, method: Method::GET, path: "/api/v1/session/userinfo", keys: &[] },
    Route { operation: Operation::List, method: Method::GET, path: "/api/v1/applications", keys: SELECTION },
    Route { operation: Operation::Get, method: Method::GET, path: "/api/v1/applications/{name}", keys: SELECTION },
    Route {
        operation: Operation::Tree,
        method: Method::GET,
        path: "/api/v1/applications/{name}/resource-tree",
        keys: &[],
    },
    Route { operation: Operation::Logs, method: Method::GET, path: "/api/v1/applications/{name}/logs", keys: LOG_KEYS },
    Route {
        operation: Operation::Logs,
        method: Method::GET,
        path: "/api/v1/applications/{name}/pods/{podName}/logs",
        keys: LOG_KEYS,
    },
];

impl Route {
    /// The query keys that this version knows.
    pub(crate) fn keys(&self, version: Version) -> Vec<(&'static str, Kind)> {
        self.keys.iter().filter(|(_, _, since)| version >= *since).map(|(key, kind, _)| (*key, *kind)).collect()
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
pub(crate) fn find<'a>(method: &Method, path: &'a str) -> Found<'a> {
    // The last segment is cut at its last colon, and no route here has what comes after one.
    if path.rsplit('/').next().is_some_and(|last| last.contains(':')) {
        return Found::Nowhere;
    }
    let matching = || ROUTES.iter().filter_map(|route| Some((route, bind(route.path, path)?)));
    match matching().find(|(route, _)| route.method == *method) {
        Some((route, values)) => Found::Route(route, values),
        None if matching().next().is_some() => Found::OtherMethod,
        None => Found::Nowhere,
    }
}

fn bind<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
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
