//! The objects of the API as they appear in replies: key names, key order, and which empty values are left out.
//!
//! Text, numbers, lists and optional objects vanish when empty; objects that Argo CD holds by value are always there.

mod application;
mod connection;
mod event;
mod managed_fields;
mod metadata;
mod project;
mod revision;
mod set;
mod source;
mod status;
mod tree;

pub(crate) use application::{
    Application, Automated, Backoff, Destination, Info, Initiator, Operation, Pick, Retry, Spec, SyncOperation,
    SyncPolicy,
};
pub(crate) use connection::{Connection, List};
pub(crate) use event::{Event, EventList, EventMeta, EventSource, Involved};
pub(crate) use managed_fields::{ManagedFields, Manager, ObjectManager, managed_fields, object_fields};
pub(crate) use metadata::{ListMeta, ObjectMeta, OwnerReference};
pub(crate) use project::{AppProject, GroupKind, ProjectSpec, ProjectStatus, Role, RoleToken, RoleTokens, SyncWindow};
pub(crate) use revision::{ChartDetails, Commit, OciMetadata, RelatedCommit, RevisionMetadata};
pub(crate) use set::{ApplicationSet, SetCondition, SetHealth, SetPolicy, SetResource, SetSpec, SetStatus, SetStep};
pub(crate) use source::{Helm, Kustomize, Parameter, Source};
pub(crate) use status::{
    ComparedTo, Condition, Deployment, Health, HealthSummary, OperationState, Outcome, ResourceStatus, Status, Summary,
    SyncResult, SyncStatus,
};
pub(crate) use tree::{Host, HostResource, InfoItem, Ingress, Networking, Node, Reference, SystemInfo, Tree};

/// An object that is present and empty: `{}`.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub(crate) struct Empty {}

/// Names and values, in the order of the names, as Go writes a map.
pub(crate) type Labels = std::collections::BTreeMap<String, String>;

pub(crate) fn is_zero(number: &i64) -> bool {
    *number == 0
}

pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}
