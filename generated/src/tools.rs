// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools.
mod list_accounts;
mod get_permission;
mod delete_account_token;
mod list_applications;
mod get_application;
mod diagnose_application;
mod get_resource_tree;
mod get_logs;
mod get_events;
mod get_sync_windows;
mod get_revision;
mod get_deployment_history;
mod get_fleet_status;
mod explain_access;
mod get_application_diff;
mod compare_revisions;
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
mod set_source_parameters;
mod set_auto_sync;
mod update_application_labels;
mod delete_application;
mod patch_resource;
mod delete_resource;
mod list_applicationsets;
mod diagnose_applicationset;
mod get_applicationset;
mod get_applicationset_events;
mod preview_applicationset;
mod create_applicationset;
mod delete_applicationset;
mod list_certificates;
mod create_certificates;
mod delete_certificates;
mod list_clusters;
mod get_cluster;
mod set_cluster_labels;
mod invalidate_cluster_cache;
mod rotate_cluster_auth;
mod delete_cluster;
mod list_gpg_keys;
mod create_gpg_key;
mod delete_gpg_key;
mod list_notification_services;
mod list_notification_triggers;
mod list_notification_templates;
mod list_projects;
mod get_project;
mod get_project_events;
mod create_project;
mod update_project;
mod delete_project;
mod delete_project_token;
mod list_repositories;
mod get_repository;
mod list_repository_refs;
mod list_oci_tags;
mod list_helm_charts;
mod find_source_paths;
mod get_source_details;
mod create_repository;
mod delete_repository;
mod list_repository_credentials;
mod delete_repository_credentials;
mod list_write_repositories;
mod list_write_repository_credentials;
mod get_version;
mod get_user_info;
mod get_settings;
use crate::vocabulary::{Effect, Operation, Row, Tool};
/// Every tool, in the order in which clients see them.
pub static ROWS: &[Row] = &[
    Row::Request(&list_accounts::TOOL),
    Row::Request(&get_permission::TOOL),
    Row::Request(&delete_account_token::TOOL),
    Row::Request(&list_applications::TOOL),
    Row::Request(&get_application::TOOL),
    Row::ByHand(&diagnose_application::TOOL),
    Row::Request(&get_resource_tree::TOOL),
    Row::Request(&get_logs::TOOL),
    Row::Request(&get_events::TOOL),
    Row::ByHand(&get_sync_windows::TOOL),
    Row::Request(&get_revision::TOOL),
    Row::ByHand(&get_deployment_history::TOOL),
    Row::ByHand(&get_fleet_status::TOOL),
    Row::ByHand(&explain_access::TOOL),
    Row::ByHand(&get_application_diff::TOOL),
    Row::ByHand(&compare_revisions::TOOL),
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
    Row::ByHand(&set_source_parameters::TOOL),
    Row::ByHand(&set_auto_sync::TOOL),
    Row::ByHand(&update_application_labels::TOOL),
    Row::Request(&delete_application::TOOL),
    Row::Request(&patch_resource::TOOL),
    Row::Request(&delete_resource::TOOL),
    Row::Request(&list_applicationsets::TOOL),
    Row::ByHand(&diagnose_applicationset::TOOL),
    Row::Request(&get_applicationset::TOOL),
    Row::Request(&get_applicationset_events::TOOL),
    Row::Request(&preview_applicationset::TOOL),
    Row::Request(&create_applicationset::TOOL),
    Row::Request(&delete_applicationset::TOOL),
    Row::Request(&list_certificates::TOOL),
    Row::Request(&create_certificates::TOOL),
    Row::Request(&delete_certificates::TOOL),
    Row::Request(&list_clusters::TOOL),
    Row::Request(&get_cluster::TOOL),
    Row::Request(&set_cluster_labels::TOOL),
    Row::Request(&invalidate_cluster_cache::TOOL),
    Row::Request(&rotate_cluster_auth::TOOL),
    Row::Request(&delete_cluster::TOOL),
    Row::Request(&list_gpg_keys::TOOL),
    Row::Request(&create_gpg_key::TOOL),
    Row::Request(&delete_gpg_key::TOOL),
    Row::Request(&list_notification_services::TOOL),
    Row::Request(&list_notification_triggers::TOOL),
    Row::Request(&list_notification_templates::TOOL),
    Row::Request(&list_projects::TOOL),
    Row::Request(&get_project::TOOL),
    Row::Request(&get_project_events::TOOL),
    Row::Request(&create_project::TOOL),
    Row::Request(&update_project::TOOL),
    Row::Request(&delete_project::TOOL),
    Row::Request(&delete_project_token::TOOL),
    Row::Request(&list_repositories::TOOL),
    Row::Request(&get_repository::TOOL),
    Row::Request(&list_repository_refs::TOOL),
    Row::Request(&list_oci_tags::TOOL),
    Row::Request(&list_helm_charts::TOOL),
    Row::Request(&find_source_paths::TOOL),
    Row::Request(&get_source_details::TOOL),
    Row::Request(&create_repository::TOOL),
    Row::Request(&delete_repository::TOOL),
    Row::Request(&list_repository_credentials::TOOL),
    Row::Request(&delete_repository_credentials::TOOL),
    Row::Request(&list_write_repositories::TOOL),
    Row::Request(&list_write_repository_credentials::TOOL),
    Row::Request(&get_version::TOOL),
    Row::Request(&get_user_info::TOOL),
    Row::Request(&get_settings::TOOL),
];
/// Those that make one request.
pub static TOOLS: &[&Tool] = &[
    &list_accounts::TOOL,
    &get_permission::TOOL,
    &delete_account_token::TOOL,
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
    &list_applicationsets::TOOL,
    &get_applicationset::TOOL,
    &get_applicationset_events::TOOL,
    &preview_applicationset::TOOL,
    &create_applicationset::TOOL,
    &delete_applicationset::TOOL,
    &list_certificates::TOOL,
    &create_certificates::TOOL,
    &delete_certificates::TOOL,
    &list_clusters::TOOL,
    &get_cluster::TOOL,
    &set_cluster_labels::TOOL,
    &invalidate_cluster_cache::TOOL,
    &rotate_cluster_auth::TOOL,
    &delete_cluster::TOOL,
    &list_gpg_keys::TOOL,
    &create_gpg_key::TOOL,
    &delete_gpg_key::TOOL,
    &list_notification_services::TOOL,
    &list_notification_triggers::TOOL,
    &list_notification_templates::TOOL,
    &list_projects::TOOL,
    &get_project::TOOL,
    &get_project_events::TOOL,
    &create_project::TOOL,
    &update_project::TOOL,
    &delete_project::TOOL,
    &delete_project_token::TOOL,
    &list_repositories::TOOL,
    &get_repository::TOOL,
    &list_repository_refs::TOOL,
    &list_oci_tags::TOOL,
    &list_helm_charts::TOOL,
    &find_source_paths::TOOL,
    &get_source_details::TOOL,
    &create_repository::TOOL,
    &delete_repository::TOOL,
    &list_repository_credentials::TOOL,
    &delete_repository_credentials::TOOL,
    &list_write_repositories::TOOL,
    &list_write_repository_credentials::TOOL,
    &get_version::TOOL,
    &get_user_info::TOOL,
    &get_settings::TOOL,
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
        method: "account_service_delete_token",
        id: "AccountService_DeleteToken",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "account_service_list_accounts",
        id: "AccountService_ListAccounts",
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
        method: "application_set_service_create",
        id: "ApplicationSetService_Create",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "application_set_service_delete",
        id: "ApplicationSetService_Delete",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "application_set_service_generate",
        id: "ApplicationSetService_Generate",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_set_service_get",
        id: "ApplicationSetService_Get",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_set_service_list",
        id: "ApplicationSetService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "application_set_service_list_resource_events",
        id: "ApplicationSetService_ListResourceEvents",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "certificate_service_create_certificate",
        id: "CertificateService_CreateCertificate",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "certificate_service_delete_certificate",
        id: "CertificateService_DeleteCertificate",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "certificate_service_list_certificates",
        id: "CertificateService_ListCertificates",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_delete",
        id: "ClusterService_Delete",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_get",
        id: "ClusterService_Get",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_invalidate_cache",
        id: "ClusterService_InvalidateCache",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_list",
        id: "ClusterService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_rotate_auth",
        id: "ClusterService_RotateAuth",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "cluster_service_update",
        id: "ClusterService_Update",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "gpg_key_service_create",
        id: "GPGKeyService_Create",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "gpg_key_service_delete",
        id: "GPGKeyService_Delete",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "gpg_key_service_list",
        id: "GPGKeyService_List",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "notification_service_list_services",
        id: "NotificationService_ListServices",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "notification_service_list_templates",
        id: "NotificationService_ListTemplates",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "notification_service_list_triggers",
        id: "NotificationService_ListTriggers",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "project_service_create",
        id: "ProjectService_Create",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "project_service_delete",
        id: "ProjectService_Delete",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "project_service_delete_token",
        id: "ProjectService_DeleteToken",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "project_service_get",
        id: "ProjectService_Get",
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
        method: "project_service_list_events",
        id: "ProjectService_ListEvents",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "project_service_update",
        id: "ProjectService_Update",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "repo_creds_service_delete_repository_credentials",
        id: "RepoCredsService_DeleteRepositoryCredentials",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "repo_creds_service_list_repository_credentials",
        id: "RepoCredsService_ListRepositoryCredentials",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repo_creds_service_list_write_repository_credentials",
        id: "RepoCredsService_ListWriteRepositoryCredentials",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_create_repository",
        id: "RepositoryService_CreateRepository",
        effect: Effect::Write,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_delete_repository",
        id: "RepositoryService_DeleteRepository",
        effect: Effect::Destructive,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_get",
        id: "RepositoryService_Get",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_get_app_details",
        id: "RepositoryService_GetAppDetails",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_get_helm_charts",
        id: "RepositoryService_GetHelmCharts",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_list_apps",
        id: "RepositoryService_ListApps",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_list_oci_tags",
        id: "RepositoryService_ListOCITags",
        effect: Effect::Read,
        raised_by: &[],
    },
    Operation {
        method: "repository_service_list_refs",
        id: "RepositoryService_ListRefs",
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
        method: "repository_service_list_write_repositories",
        id: "RepositoryService_ListWriteRepositories",
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
