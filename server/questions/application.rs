//! An application as Argo CD tells it, as far as the read `application` keeps it. Absent and empty are the same.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The whole.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Application {
    pub(super) metadata: Metadata,
    pub(super) spec: Spec,
    pub(super) status: Status,
    /// There while an operation is wanted or running.
    pub(super) operation: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) uid: String,
    pub(super) annotations: Map<String, Value>,
    pub(super) creation_timestamp: Value,
    pub(super) deletion_timestamp: Value,
    pub(super) finalizers: Vec<String>,
    pub(super) owner_references: Vec<Owner>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Owner {
    pub(super) kind: String,
    pub(super) name: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Spec {
    pub(super) project: String,
    pub(super) source: Option<Source>,
    pub(super) sources: Vec<Source>,
    pub(super) destination: Destination,
    pub(super) sync_policy: SyncPolicy,
    pub(super) source_hydrator: Option<Value>,
    pub(super) ignore_differences: Vec<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Source {
    #[serde(rename = "repoURL")]
    pub(super) repo_url: String,
    pub(super) path: String,
    pub(super) chart: String,
    pub(super) target_revision: String,
    pub(super) r#ref: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Destination {
    pub(super) server: String,
    pub(super) name: String,
    pub(super) namespace: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct SyncPolicy {
    pub(super) automated: Option<Automated>,
    pub(super) sync_options: Vec<String>,
    pub(super) retry: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Automated {
    pub(super) prune: bool,
    pub(super) self_heal: bool,
    pub(super) allow_empty: bool,
    /// Off though the block is there, since Argo CD 3.1.
    pub(super) enabled: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Status {
    pub(super) sync: Sync,
    pub(super) health: Health,
    pub(super) conditions: Vec<Condition>,
    pub(super) resources: Vec<Resource>,
    pub(super) history: Vec<Deployment>,
    pub(super) operation_state: Option<OperationState>,
    pub(super) reconciled_at: Value,
    pub(super) summary: Summary,
    pub(super) source_hydrator: Value,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sync {
    pub(super) status: String,
    pub(super) revision: String,
    pub(super) revisions: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Health {
    pub(super) status: String,
    pub(super) message: String,
    pub(super) last_transition_time: Value,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Condition {
    pub(super) r#type: String,
    pub(super) message: String,
    pub(super) last_transition_time: Value,
}

/// One managed resource.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Resource {
    pub(super) group: String,
    pub(super) version: String,
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) status: String,
    /// Not there where Argo CD has no check for that kind.
    pub(super) health: Option<Health>,
    pub(super) hook: bool,
    pub(super) requires_pruning: bool,
    pub(super) requires_deletion_confirmation: bool,
    pub(super) sync_wave: i64,
}

/// One entry of the history, the oldest first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Deployment {
    pub(super) id: i64,
    pub(super) revision: String,
    pub(super) revisions: Vec<String>,
    pub(super) source: Option<Source>,
    pub(super) sources: Vec<Source>,
    pub(super) deployed_at: Value,
    pub(super) deploy_started_at: Value,
    pub(super) initiated_by: Initiator,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Initiator {
    pub(super) username: String,
    pub(super) automated: bool,
}

/// The last operation, or the one that runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct OperationState {
    pub(super) phase: String,
    pub(super) message: String,
    pub(super) started_at: Value,
    pub(super) finished_at: Value,
    pub(super) retry_count: i64,
    pub(super) operation: Operation,
    pub(super) sync_result: SyncResult,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Operation {
    pub(super) initiated_by: Initiator,
    pub(super) sync: Option<Value>,
    pub(super) retry: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SyncResult {
    pub(super) revision: String,
    pub(super) revisions: Vec<String>,
    pub(super) resources: Vec<Outcome>,
}

/// What became of one resource or hook in an operation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Outcome {
    pub(super) group: String,
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) status: String,
    pub(super) message: String,
    pub(super) hook_type: String,
    pub(super) hook_phase: String,
    pub(super) sync_phase: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    pub(super) images: Vec<String>,
}

impl Spec {
    /// Its sources, however many.
    pub(super) fn all_sources(&self) -> Vec<&Source> {
        if self.sources.is_empty() { self.source.iter().collect() } else { self.sources.iter().collect() }
    }

    /// Whether Argo CD syncs it by itself.
    pub(super) fn auto_sync(&self) -> bool {
        self.sync_policy.automated.as_ref().is_some_and(|automated| automated.enabled != Some(false))
    }
}

impl Application {
    /// How the last rendering of a source hydrator ended, or that it runs; empty where there is none.
    pub(super) fn hydrator_phase(&self) -> &str {
        self.status.source_hydrator.pointer("/currentOperation/phase").and_then(Value::as_str).unwrap_or_default()
    }
}

impl Sync {
    /// The revisions it was compared with, one a source.
    pub(super) fn all_revisions(&self) -> Vec<&str> {
        several(&self.revision, &self.revisions)
    }
}

impl Deployment {
    /// The revisions, one a source.
    pub(super) fn all_revisions(&self) -> Vec<&str> {
        several(&self.revision, &self.revisions)
    }

    /// The sources, as they were.
    pub(super) fn all_sources(&self) -> Vec<&Source> {
        if self.sources.is_empty() { self.source.iter().collect() } else { self.sources.iter().collect() }
    }
}

impl Initiator {
    /// Who it was.
    pub(super) fn told(&self) -> String {
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
