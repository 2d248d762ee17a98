//! The live resources of an application and what belongs to what.

use serde::Serialize;

use super::{Health, Labels};
use crate::json::Time;

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Tree {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) nodes: Vec<Node>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) orphaned_nodes: Vec<Node>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) hosts: Vec<Host>,
    pub(crate) shards_count: i64,
}

/// One resource. A resource that should exist but does not has no uid, resource version or time.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Node {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namespace: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) uid: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parent_refs: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) info: Vec<InfoItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) networking_info: Option<Networking>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) resource_version: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) images: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<Health>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<Time>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reference {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) group: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) namespace: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) uid: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct InfoItem {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Networking {
    #[serde(skip_serializing_if = "Labels::is_empty")]
    pub(crate) target_labels: Labels,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) target_refs: Vec<Reference>,
    #[serde(skip_serializing_if = "Labels::is_empty")]
    pub(crate) labels: Labels,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ingress: Vec<Ingress>,
    #[serde(rename = "externalURLs", skip_serializing_if = "Vec::is_empty")]
    pub(crate) external_urls: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Ingress {
    pub(crate) hostname: String,
}

/// A machine that runs pods of the application.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Host {
    pub(crate) name: String,
    pub(crate) resources_info: Vec<HostResource>,
    pub(crate) system_info: SystemInfo,
}

/// Thousandths: of a core for `cpu`, of a byte for `memory`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HostResource {
    pub(crate) resource_name: &'static str,
    #[serde(skip_serializing_if = "super::is_zero")]
    pub(crate) requested_by_app: i64,
    #[serde(skip_serializing_if = "super::is_zero")]
    pub(crate) requested_by_neighbors: i64,
    pub(crate) capacity: i64,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SystemInfo {
    #[serde(rename = "machineID")]
    pub(crate) machine_id: String,
    #[serde(rename = "systemUUID")]
    pub(crate) system_uuid: String,
    #[serde(rename = "bootID")]
    pub(crate) boot_id: String,
    pub(crate) kernel_version: &'static str,
    pub(crate) os_image: &'static str,
    pub(crate) container_runtime_version: &'static str,
    pub(crate) kubelet_version: &'static str,
    pub(crate) kube_proxy_version: &'static str,
    pub(crate) operating_system: &'static str,
    pub(crate) architecture: &'static str,
}
