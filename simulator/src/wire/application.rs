//! An application: what it should be (`spec`), and an operation that somebody has asked for.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{ObjectMeta, Source, Status, is_false, is_zero};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Application {
    pub(crate) metadata: ObjectMeta,
    pub(crate) spec: Spec,
    pub(crate) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<Operation>,
}

/// What an application should be. Settings that nothing here looks at are kept as they were given, in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
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
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

/// A cluster, by URL or by name, and a namespace in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Destination {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) server: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namespace: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SyncPolicy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) automated: Option<Automated>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sync_options: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry: Option<Retry>,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

/// Automated sync. An explicit `false` survives only where the flags are tri-state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Automated {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) prune: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) self_heal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_empty: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled: Option<bool>,
}

/// How failed syncs are repeated; `{}` where a struct holds one by value and none is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Retry {
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) limit: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) backoff: Option<Backoff>,
    /// Since 3.2.
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) refresh: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Backoff {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) factor: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) max_duration: String,
}

impl Retry {
    /// Five times, after 5 s and then twice as long each time, 3 minutes at most.
    pub(crate) fn usual() -> Self {
        let backoff = Backoff { duration: "5s".to_owned(), factor: Some(2), max_duration: "3m".to_owned() };
        Self { limit: 5, backoff: Some(backoff), refresh: false }
    }
}

/// What somebody asked the controller to do.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    pub(crate) sync: SyncOperation,
    pub(crate) initiated_by: Initiator,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) info: Vec<Info>,
    pub(crate) retry: Retry,
}

/// A remark of whoever asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Info {
    pub(crate) name: String,
    pub(crate) value: String,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncOperation {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) revision: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) prune: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) dry_run: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sync_strategy: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<Pick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) manifests: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sync_options: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<String>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) auto_heal_attempts_count: i64,
}

/// One resource of a sync that is only about some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Pick {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) group: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namespace: String,
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
