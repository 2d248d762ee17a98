//! A project: what its applications may use, who may do what with them, and when they may be synced.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Destination, ObjectMeta, is_false, is_zero};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct AppProject {
    pub(crate) metadata: ObjectMeta,
    pub(crate) spec: ProjectSpec,
    pub(crate) status: ProjectStatus,
}

/// Settings that nothing here looks at are kept as they were given, in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ProjectSpec {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) source_repos: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) destinations: Vec<Destination>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) roles: Vec<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) cluster_resource_whitelist: Vec<GroupKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) namespace_resource_blacklist: Vec<GroupKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sync_windows: Vec<SyncWindow>,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

/// A kind of resource; `name` since 3.3, and for kinds of clusters only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct GroupKind {
    pub(crate) group: String,
    pub(crate) kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Role {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) policies: Vec<String>,
    #[serde(rename = "jwtTokens", skip_serializing_if = "Vec::is_empty")]
    pub(crate) tokens: Vec<RoleToken>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) groups: Vec<String>,
}

/// What is known of a token; the token itself is kept by whoever got it. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RoleToken {
    pub(crate) iat: i64,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) exp: i64,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) id: String,
}

/// A span of time that comes again and again, in which applications may, or may not, be synced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SyncWindow {
    /// `allow` or `deny`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) kind: String,
    /// Five fields, in UTC unless there is a time zone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) schedule: String,
    /// As Go writes one: `1h30m`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) duration: String,
    /// Patterns of names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) applications: Vec<String>,
    /// Patterns of namespaces that are deployed to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) namespaces: Vec<String>,
    /// Patterns of clusters, by name or by URL.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) clusters: Vec<String>,
    /// Whether people may sync all the same.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) manual_sync: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) time_zone: String,
    /// Whether all of the patterns have to match, and not any. Since 3.0.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) and_operator: bool,
    /// Since 3.1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// Whether a sync that has begun goes on when the window closes. Since 3.5.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) sync_overrun: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProjectStatus {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) jwt_tokens_by_role: BTreeMap<String, RoleTokens>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct RoleTokens {
    pub(crate) items: Vec<RoleToken>,
}
