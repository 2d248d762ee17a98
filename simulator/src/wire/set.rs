//! An ApplicationSet, and how it is doing.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ObjectMeta;
use crate::json::Time;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ApplicationSet {
    pub(crate) metadata: ObjectMeta,
    pub(crate) spec: SetSpec,
    pub(crate) status: SetStatus,
}

/// Settings that nothing here looks at are kept as they were given, in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SetSpec {
    #[serde(skip_serializing_if = "super::is_false")]
    pub(crate) go_template: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) go_template_options: Vec<String>,
    /// There even where it is `null`.
    pub(crate) generators: Option<Vec<Value>>,
    pub(crate) template: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sync_policy: Option<SetPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) strategy: Option<Value>,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SetPolicy {
    #[serde(skip_serializing_if = "super::is_false")]
    pub(crate) preserve_resources_on_deletion: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) applications_sync: String,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetStatus {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) conditions: Vec<SetCondition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) application_status: Vec<SetStep>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<SetResource>,
    /// Since 3.2.
    #[serde(skip_serializing_if = "super::is_zero")]
    pub(crate) resources_count: i64,
    /// Since 3.4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<SetHealth>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetCondition {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) last_transition_time: Time,
    pub(crate) status: &'static str,
    pub(crate) reason: &'static str,
}

/// Where an application is in a rollout.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetStep {
    pub(crate) application: String,
    pub(crate) last_transition_time: Time,
    pub(crate) message: String,
    pub(crate) status: &'static str,
    /// A number, as text; counted from 1.
    pub(crate) step: String,
    pub(crate) target_revisions: Vec<String>,
}

/// One of its applications.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SetResource {
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) namespace: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<SetHealth>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetHealth {
    pub(crate) status: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_transition_time: Option<Time>,
}
