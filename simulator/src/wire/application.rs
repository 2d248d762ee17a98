//! An application: what it should be (`spec`), and an operation that somebody has asked for.

use serde::Serialize;

use super::{ObjectMeta, Source, Status, is_false, is_zero};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Application {
    pub(crate) metadata: ObjectMeta,
    pub(crate) spec: Spec,
    pub(crate) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<Operation>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Spec {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Source>,
    pub(crate) destination: Destination,
    pub(crate) project: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sync_policy: Option<SyncPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) revision_history_limit: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
}

/// A cluster, by URL or by name, and a namespace in it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Destination {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) server: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namespace: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncPolicy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) automated: Option<Automated>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sync_options: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry: Option<Retry>,
}

/// Automated sync. An explicit `false` survives only where the flags are tri-state.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Automated {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) prune: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) self_heal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled: Option<bool>,
}

/// How failed syncs are repeated; `{}` where a struct holds one by value and none is set.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Retry {
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) limit: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) backoff: Option<Backoff>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Backoff {
    pub(crate) duration: &'static str,
    pub(crate) factor: i64,
    pub(crate) max_duration: &'static str,
}

/// What somebody asked the controller to do.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    pub(crate) sync: SyncOperation,
    pub(crate) initiated_by: Initiator,
    pub(crate) retry: Retry,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncOperation {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) revision: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) prune: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sync_options: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<String>,
}

/// Who started it: a person, or Argo CD itself, or (`{}`) nobody knows.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Initiator {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) username: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) automated: bool,
}

impl Initiator {
    /// Argo CD itself.
    pub(crate) fn automated() -> Self {
        Self { automated: true, ..Self::default() }
    }

    /// A person.
    pub(crate) fn person(username: &str) -> Self {
        Self { username: username.to_owned(), ..Self::default() }
    }
}
