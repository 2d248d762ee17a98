// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools, in the order in which clients see them.
mod list_applications;
mod get_application;
mod get_resource_tree;
mod get_logs;
mod get_version;
use crate::vocabulary::{Effect, Operation, Tool};
/// Every tool.
pub static TOOLS: &[&Tool] = &[
    &list_applications::TOOL,
    &get_application::TOOL,
    &get_resource_tree::TOOL,
    &get_logs::TOOL,
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
        method: "application_service_list",
        id: "ApplicationService_List",
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
        method: "version_service_version",
        id: "VersionService_Version",
        effect: Effect::Read,
    },
];
