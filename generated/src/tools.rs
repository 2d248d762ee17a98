// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools.
mod list_applications;
mod get_application;
mod get_resource_tree;
mod get_logs;
mod get_events;
mod get_sync_windows;
mod get_revision;
mod get_deployment_history;
mod get_fleet_status;
mod explain_access;
mod wait_for_application;
mod get_chart_details;
mod list_resource_actions;
mod get_resource;
mod get_manifests;
mod get_managed_resources;
mod get_oci_details;
mod refresh_application;
mod sync_application;
mod terminate_operation;
mod rollback_application;
mod run_resource_action;
mod create_application;
mod patch_application;
mod delete_application;
mod patch_resource;
mod delete_resource;
mod get_version;
use crate::vocabulary::{Effect, Operation, Row, Tool};
/// Every tool, in the order in which clients see them.
pub static ROWS: &[Row] = &[
    Row::Request(&list_applications::TOOL),
    Row::Request(&get_application::TOOL),
    Row::Request(&get_resource_tree::TOOL),
    Row::Request(&get_logs::TOOL),
    Row::Request(&get_events::TOOL),
    Row::ByHand(&get_sync_windows::TOOL),
    Row::Request(&get_revision::TOOL),
    Row::ByHand(&get_deployment_history::TOOL),
    Row::ByHand(&get_fleet_status::TOOL),
    Row::ByHand(&explain_access::TOOL),
    Row::ByHand(&wait_for_application::TOOL),
    Row::Request(&get_chart_details::TOOL),
    Row::Request(&list_resource_actions::TOOL),
    Row::Request(&get_resource::TOOL),
    Row::Request(&get_manifests::TOOL),
    Row::Request(&get_managed_resources::TOOL),
    Row::Request(&get_oci_details::TOOL),
    Row::Request(&refresh_application::TOOL),
    Row::Request(&sync_application::TOOL),
    Row::Request(&terminate_operation::TOOL),
    Row::Request(&rollback_application::TOOL),
    Row::Request(&run_resource_action::TOOL),
    Row::Request(&create_application::TOOL),
    Row::Request(&patch_application::TOOL),
    Row::Request(&delete_application::TOOL),
    Row::Request(&patch_resource::TOOL),
    Row::Request(&delete_resource::TOOL),
    Row::Request(&get_version::TOOL),
];
/// Those that make one request.
pub static TOOLS: &[&Tool] = &[
    &list_applications::TOOL,
    &get_application::TOOL,
    &get_resource_tree::TOOL,
    &get_logs::TOOL,
    &get_events::TOOL,
    &get_revision::TOOL,
    &get_chart_details::TOOL,
    &list_resource_actions::TOOL,
    &get_resource::TOOL,
    &get_manifests::TOOL,
    &get_managed_resources::TOOL,
    &get_oci_details::TOOL,
    &refresh_application::TOOL,
    &sync_application::TOOL,
    &terminate_operation::TOOL,
    &rollback_application::TOOL,
    &run_resource_action::TOOL,
    &create_application::TOOL,
    &patch_application::TOOL,
    &delete_application::TOOL,
    &patch_resource::TOOL,
    &delete_resource::TOOL,
    &get_version::TOOL,
];
/// Every operation that a tool or a read makes requests with.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        method: "account_service_can_i",
        id: "AccountService_CanI",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_create",
        id: "ApplicationService_Create",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_delete",
        id: "ApplicationService_Delete",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "application_service_delete_resource",
        id: "ApplicationService_DeleteResource",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "application_service_get",
        id: "ApplicationService_Get",
        effect: Effect::Read,
        raised_by: &[("refresh", Effect::Write)],
    },
    Operation {
        method: "application_service_get_application_sync_windows",
        id: "ApplicationService_GetApplicationSyncWindows",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_get_manifests",
        id: "ApplicationService_GetManifests",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_get_oci_metadata",
        id: "ApplicationService_GetOCIMetadata",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_get_resource",
        id: "ApplicationService_GetResource",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_list",
        id: "ApplicationService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_list_resource_actions",
        id: "ApplicationService_ListResourceActions",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_list_resource_events",
        id: "ApplicationService_ListResourceEvents",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_managed_resources",
        id: "ApplicationService_ManagedResources",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_patch",
        id: "ApplicationService_Patch",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_patch_resource",
        id: "ApplicationService_PatchResource",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "application_service_pod_logs2",
        id: "ApplicationService_PodLogs2",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_resource_tree",
        id: "ApplicationService_ResourceTree",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_revision_chart_details",
        id: "ApplicationService_RevisionChartDetails",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_revision_metadata",
        id: "ApplicationService_RevisionMetadata",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_service_rollback",
        id: "ApplicationService_Rollback",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "application_service_run_resource_action",
        id: "ApplicationService_RunResourceAction",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_run_resource_action_v2",
        id: "ApplicationService_RunResourceActionV2",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_sync",
        id: "ApplicationService_Sync",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_terminate_operation",
        id: "ApplicationService_TerminateOperation",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_service_watch",
        id: "ApplicationService_Watch",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_list",
        id: "ClusterService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "project_service_get_detailed_project",
        id: "ProjectService_GetDetailedProject",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "project_service_list",
        id: "ProjectService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_list_repositories",
        id: "RepositoryService_ListRepositories",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "session_service_get_user_info",
        id: "SessionService_GetUserInfo",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "settings_service_get",
        id: "SettingsService_Get",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "version_service_version",
        id: "VersionService_Version",
        effect: Effect::Read,
        raised_by: &[],
    },
];
