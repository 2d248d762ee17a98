//! What the controller found out about an application.

use serde::Serialize;

use super::{Destination, Empty, Initiator, Operation, Source, is_false, is_zero};
use crate::json::Time;

/// Before the controller first looked, only what is held by value is there.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Status {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<ResourceStatus>,
    pub(crate) sync: SyncStatus,
    pub(crate) health: HealthSummary,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) history: Vec<Deployment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) conditions: Vec<Condition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reconciled_at: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation_state: Option<OperationState>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) source_type: &'static str,
    pub(crate) summary: Summary,
    /// `appTree` where health is kept out of the stored object (3.0).
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) resource_health_source: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) source_types: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) controller_namespace: &'static str,
    /// Since 2.14.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source_hydrator: Option<Empty>,
}

/// One managed resource. Hooks and excluded kinds have neither status nor health.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResourceStatus {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namespace: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<Health>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) hook: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) requires_pruning: bool,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) sync_wave: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Health {
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) message: String,
}

/// The health of the application as a whole; `{}` before the first reconciliation.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HealthSummary {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_transition_time: Option<Time>,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncStatus {
    pub(crate) status: &'static str,
    pub(crate) compared_to: ComparedTo,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) revision: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ComparedTo {
    pub(crate) source: Source,
    pub(crate) destination: Destination,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
}

/// One entry of the history, oldest first in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Deployment {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) revision: String,
    pub(crate) deployed_at: Time,
    pub(crate) id: i64,
    pub(crate) source: Source,
    pub(crate) deploy_started_at: Time,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<String>,
    pub(crate) initiated_by: Initiator,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Condition {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) last_transition_time: Time,
}

/// The running or the last operation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OperationState {
    pub(crate) operation: Operation,
    pub(crate) phase: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sync_result: Option<SyncResult>,
    pub(crate) started_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) finished_at: Option<Time>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) retry_count: i64,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct SyncResult {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<Outcome>,
    pub(crate) revision: String,
    pub(crate) source: Source,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<String>,
}

/// How one resource of a sync came out. The first five keys are always there.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome {
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) namespace: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) message: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) hook_type: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) hook_phase: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) sync_phase: &'static str,
    /// Since 3.1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) images: Vec<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Summary {
    #[serde(rename = "externalURLs", skip_serializing_if = "Vec::is_empty")]
    pub(crate) external_urls: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) images: Vec<String>,
}
