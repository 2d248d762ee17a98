// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools, in the order in which clients see them.
mod list_applications;
mod get_application;
mod get_resource_tree;
mod get_logs;
mod get_events;
mod get_sync_windows;
mod get_revision;
mod get_chart_details;
mod list_resource_actions;
mod get_version;
use crate::vocabulary::{Effect, Operation, Tool};
/// Every tool.
pub static TOOLS: &[&Tool] = &[
    &list_applications::TOOL,
    &get_application::TOOL,
    &get_resource_tree::TOOL,
    &get_logs::TOOL,
    &get_events::TOOL,
    &get_sync_windows::TOOL,
    &get_revision::TOOL,
    &get_chart_details::TOOL,
    &list_resource_actions::TOOL,
    &get_version::TOOL,
];
/// Every operation that a tool makes requests with.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        method: "application_service_get",
        id: "ApplicationService_Get",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_get_application_sync_windows",
        id: "ApplicationService_GetApplicationSyncWindows",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_list",
        id: "ApplicationService_List",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_list_resource_actions",
        id: "ApplicationService_ListResourceActions",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_list_resource_events",
        id: "ApplicationService_ListResourceEvents",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_pod_logs2",
        id: "ApplicationService_PodLogs2",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_resource_tree",
        id: "ApplicationService_ResourceTree",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_revision_chart_details",
        id: "ApplicationService_RevisionChartDetails",
        effect: Effect::Read,
    },
    Operation {
        method: "application_service_revision_metadata",
        id: "ApplicationService_RevisionMetadata",
        effect: Effect::Read,
    },
    Operation {
        method: "version_service_version",
        id: "VersionService_Version",
        effect: Effect::Read,
    },
];
