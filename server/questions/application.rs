//! An application as Argo CD tells it, as far as the read `application` keeps it. Absent and empty are the same.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The whole.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Application {
    pub(crate) metadata: Metadata,
    pub(crate) spec: Spec,
    pub(crate) status: Status,
    /// There while an operation is wanted or running.
    pub(crate) operation: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) name: String,
    pub(crate) namespace: String,
    pub(crate) uid: String,
    pub(crate) annotations: Map<String, Value>,
    pub(crate) creation_timestamp: Value,
    pub(crate) deletion_timestamp: Value,
    pub(crate) finalizers: Vec<String>,
    pub(crate) owner_references: Vec<Owner>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Owner {
    pub(crate) kind: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Spec {
    pub(crate) project: String,
    pub(crate) source: Option<Source>,
    pub(crate) sources: Vec<Source>,
    pub(crate) destination: Destination,
    pub(crate) sync_policy: SyncPolicy,
    pub(crate) source_hydrator: Option<Value>,
    pub(crate) ignore_differences: Vec<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Source {
    #[serde(rename = "repoURL")]
    pub(crate) repo_url: String,
    pub(crate) path: String,
    pub(crate) chart: String,
    pub(crate) target_revision: String,
    pub(crate) r#ref: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Destination {
    pub(crate) server: String,
    pub(crate) name: String,
    pub(crate) namespace: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct SyncPolicy {
    pub(crate) automated: Option<Automated>,
    pub(crate) sync_options: Vec<String>,
    pub(crate) retry: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Automated {
    pub(crate) prune: bool,
    pub(crate) self_heal: bool,
    pub(crate) allow_empty: bool,
    /// Off though the block is there, since Argo CD 3.1.
    pub(crate) enabled: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Status {
    pub(crate) sync: Sync,
    pub(crate) health: Health,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) history: Vec<Deployment>,
    pub(crate) operation_state: Option<OperationState>,
    pub(crate) reconciled_at: Value,
    pub(crate) summary: Summary,
    pub(crate) source_hydrator: Value,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sync {
    pub(crate) status: String,
    pub(crate) revision: String,
    pub(crate) revisions: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Health {
    pub(crate) status: String,
    pub(crate) message: String,
    pub(crate) last_transition_time: Value,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Condition {
    pub(crate) r#type: String,
    pub(crate) message: String,
    pub(crate) last_transition_time: Value,
}

/// One managed resource.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Resource {
    pub(crate) group: String,
    pub(crate) version: String,
    pub(crate) kind: String,
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) status: String,
    /// Not there where Argo CD has no check for that kind.
    pub(crate) health: Option<Health>,
    pub(crate) hook: bool,
    pub(crate) requires_pruning: bool,
    pub(crate) requires_deletion_confirmation: bool,
    pub(crate) sync_wave: i64,
}

/// One entry of the history, the oldest first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Deployment {
    pub(crate) id: i64,
    pub(crate) revision: String,
    pub(crate) revisions: Vec<String>,
    pub(crate) source: Option<Source>,
    pub(crate) sources: Vec<Source>,
    pub(crate) deployed_at: Value,
    pub(crate) deploy_started_at: Value,
    pub(crate) initiated_by: Initiator,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Initiator {
    pub(crate) username: String,
    pub(crate) automated: bool,
}

/// The last operation, or the one that runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct OperationState {
    pub(crate) phase: String,
    pub(crate) message: String,
    pub(crate) started_at: Value,
    pub(crate) finished_at: Value,
    pub(crate) retry_count: i64,
    pub(crate) operation: Operation,
    pub(crate) sync_result: SyncResult,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Operation {
    pub(crate) initiated_by: Initiator,
    pub(crate) sync: Option<Value>,
    pub(crate) retry: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SyncResult {
    pub(crate) revision: String,
    pub(crate) revisions: Vec<String>,
    pub(crate) resources: Vec<Outcome>,
}

/// What became of one resource or hook in an operation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Outcome {
    pub(crate) group: String,
    pub(crate) kind: String,
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) message: String,
    pub(crate) hook_type: String,
    pub(crate) hook_phase: String,
    pub(crate) sync_phase: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Summary {
    pub(crate) images: Vec<String>,
}

impl Spec {
    /// Its sources, however many.
    pub(crate) fn all_sources(&self) -> Vec<&Source> {
        if self.sources.is_empty() { self.source.iter().collect() } else { self.sources.iter().collect() }
    }

    /// Whether Argo CD syncs it by itself.
    pub(crate) fn auto_sync(&self) -> bool {
        self.sync_policy.automated.as_ref().is_some_and(|automated| automated.enabled != Some(false))
    }
}

impl Application {
    /// How the last rendering of a source hydrator ended, or that it runs; empty where there is none.
    pub(crate) fn hydrator_phase(&self) -> &str {
        self.status.source_hydrator.pointer("/currentOperation/phase").and_then(Value::as_str).unwrap_or_default()
    }
}

impl Sync {
    /// The revisions it was compared with, one a source.
    pub(crate) fn all_revisions(&self) -> Vec<&str> {
        several(&self.revision, &self.revisions)
    }
}

impl SyncResult {
    /// The revisions it went to, one a source.
    pub(crate) fn all_revisions(&self) -> Vec<String> {
        several(&self.revision, &self.revisions).into_iter().map(str::to_owned).collect()
    }
}

impl Deployment {
    /// The revisions, one a source.
    pub(crate) fn all_revisions(&self) -> Vec<&str> {
        several(&self.revision, &self.revisions)
    }

    /// The sources, as they were.
    pub(crate) fn all_sources(&self) -> Vec<&Source> {
        if self.sources.is_empty() { self.source.iter().collect() } else { self.sources.iter().collect() }
    }
}

impl Initiator {
    /// Who it was.
    pub(crate) fn told(&self) -> String {
        match (self.automated, self.username.as_str()) {
            (true, _) => "auto-sync".to_owned(),
            (false, "") => String::new(),
            (false, name) => name.to_owned(),
        }
    }
}

fn several<'a>(one: &'a str, many: &'a [String]) -> Vec<&'a str> {
    if many.is_empty() { vec![one] } else { many.iter().map(String::as_str).collect() }
        .into_iter()
        .filter(|revision| !revision.is_empty())
        .collect()
}
