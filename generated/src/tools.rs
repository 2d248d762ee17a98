// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools, in the order in which clients see them.
mod list_accounts;
mod get_permission;
mod delete_account_token;
mod list_applications;
mod get_application;
mod get_resource_tree;
mod get_logs;
mod get_events;
mod get_sync_windows;
mod get_revision;
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
use crate::vocabulary::{Effect, Operation, Tool};
/// Every tool.
pub static TOOLS: &[&Tool] = &[
    &list_accounts::TOOL,
    &get_permission::TOOL,
    &delete_account_token::TOOL,
    &list_applications::TOOL,
    &get_application::TOOL,
    &get_resource_tree::TOOL,
    &get_logs::TOOL,
    &get_events::TOOL,
    &get_sync_windows::TOOL,
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
/// Every operation that a tool makes requests with.
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
