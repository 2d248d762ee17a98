//! Events, as Kubernetes lists them.

use serde::Serialize;

use super::ListMeta;
use crate::json::Time;

/// A list of events; `null` where there are none.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct EventList {
    pub(crate) metadata: ListMeta,
    pub(crate) items: Option<Vec<Event>>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    pub(crate) metadata: EventMeta,
    pub(crate) involved_object: Involved,
    pub(crate) reason: &'static str,
    pub(crate) message: String,
    pub(crate) source: EventSource,
    pub(crate) first_timestamp: Time,
    pub(crate) last_timestamp: Time,
    pub(crate) count: i64,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    /// Always `null`: none of these events knows microseconds.
    pub(crate) event_time: (),
    pub(crate) reporting_component: &'static str,
    pub(crate) reporting_instance: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EventMeta {
    pub(crate) name: String,
    pub(crate) namespace: String,
    pub(crate) uid: String,
    pub(crate) resource_version: String,
    pub(crate) creation_timestamp: Time,
}

/// What it happened to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Involved {
    pub(crate) kind: &'static str,
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) uid: String,
    pub(crate) api_version: String,
    pub(crate) resource_version: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct EventSource {
    pub(crate) component: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) host: String,
}
