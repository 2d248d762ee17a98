// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::hooks::segment as encode_path;
#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{ClientHooks, OperationInfo, RequestBuilderExt};
#[allow(clippy::all)]
pub mod types {
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationApplicationPatchRequest {
        #[serde(
            rename = "appNamespace",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_namespace: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub patch: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "patchType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub patch_type: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationApplicationRollbackRequest {
        #[serde(
            rename = "appNamespace",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_namespace: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "dryRun",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dry_run: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prune: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationApplicationSyncRequest {
        #[serde(
            rename = "appNamespace",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_namespace: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "dryRun",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dry_run: ::std::option::Option<bool>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub infos: ::std::vec::Vec<V1alpha1Info>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub manifests: ::std::vec::Vec<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prune: ::std::option::Option<bool>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub resources: ::std::vec::Vec<V1alpha1SyncOperationResource>,
        #[serde(
            rename = "retryStrategy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub retry_strategy: ::std::option::Option<V1alpha1RetryStrategy>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub revision: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub revisions: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "sourcePositions",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub source_positions: ::std::vec::Vec<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub strategy: ::std::option::Option<V1alpha1SyncStrategy>,
        #[serde(
            rename = "syncOptions",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub sync_options: ::std::option::Option<ApplicationSyncOptions>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationResourceActionParameters {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationResourceActionRunRequestV2 {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub action: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "appNamespace",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_namespace: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub namespace: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "resourceActionParameters",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub resource_action_parameters: ::std::vec::Vec<
            ApplicationResourceActionParameters,
        >,
        #[serde(
            rename = "resourceName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resource_name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationSyncOptions {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub items: ::std::vec::Vec<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ApplicationsetApplicationSetGenerateRequest {
        #[serde(
            rename = "applicationSet",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub application_set: ::std::option::Option<::serde_json::Value>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct Applicationv1alpha1EnvEntry {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct IntstrIntOrString(pub ::serde_json::Value);
    impl ::std::ops::Deref for IntstrIntOrString {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<IntstrIntOrString> for ::serde_json::Value {
        fn from(value: IntstrIntOrString) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for IntstrIntOrString {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
        }
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProjectProjectCreateRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::serde_json::Value>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub upsert: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProjectProjectUpdateRequest {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::serde_json::Value>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RepositoryRepoAppDetailsQuery {
        #[serde(
            rename = "appName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_name: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "appProject",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub app_project: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub source: ::std::option::Option<V1alpha1ApplicationSource>,
        #[serde(
            rename = "sourceIndex",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub source_index: ::std::option::Option<i32>,
        #[serde(
            rename = "versionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub version_id: ::std::option::Option<i32>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct RuntimeRawExtension(pub ::serde_json::Value);
    impl ::std::ops::Deref for RuntimeRawExtension {
        type Target = ::serde_json::Value;
        fn deref(&self) -> &::serde_json::Value {
            &self.0
        }
    }
    impl ::std::convert::From<RuntimeRawExtension> for ::serde_json::Value {
        fn from(value: RuntimeRawExtension) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::serde_json::Value> for RuntimeRawExtension {
        fn from(value: ::serde_json::Value) -> Self {
            Self(value)
        }
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1ListMeta {
        #[serde(
            rename = "continue",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub continue_: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "remainingItemCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub remaining_item_count: ::std::option::Option<i64>,
        #[serde(
            rename = "resourceVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resource_version: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "selfLink",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub self_link: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "shardInfo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub shard_info: ::std::option::Option<V1ShardInfo>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1ShardInfo {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub selector: ::std::option::Option<::std::string::String>,
    }
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[serde(transparent)]
    pub struct V1Time(pub ::std::string::String);
    impl ::std::ops::Deref for V1Time {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<V1Time> for ::std::string::String {
        fn from(value: V1Time) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for V1Time {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for V1Time {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for V1Time {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSource {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub chart: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub directory: ::std::option::Option<V1alpha1ApplicationSourceDirectory>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub helm: ::std::option::Option<V1alpha1ApplicationSourceHelm>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kustomize: ::std::option::Option<V1alpha1ApplicationSourceKustomize>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub path: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plugin: ::std::option::Option<V1alpha1ApplicationSourcePlugin>,
        #[serde(rename = "ref", skip_serializing_if = "::std::option::Option::is_none")]
        pub ref_: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "repoURL",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub repo_url: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "tagPrefix",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tag_prefix: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "targetRevision",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub target_revision: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourceDirectory {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub exclude: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub include: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub jsonnet: ::std::option::Option<V1alpha1ApplicationSourceJsonnet>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub recurse: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourceHelm {
        #[serde(
            rename = "apiVersions",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub api_versions: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "fileParameters",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub file_parameters: ::std::vec::Vec<V1alpha1HelmFileParameter>,
        #[serde(
            rename = "ignoreMissingValueFiles",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub ignore_missing_value_files: ::std::option::Option<bool>,
        #[serde(
            rename = "kubeVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub kube_version: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub namespace: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub parameters: ::std::vec::Vec<V1alpha1HelmParameter>,
        #[serde(
            rename = "passCredentials",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub pass_credentials: ::std::option::Option<bool>,
        #[serde(
            rename = "releaseName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub release_name: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "skipCrds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub skip_crds: ::std::option::Option<bool>,
        #[serde(
            rename = "skipSchemaValidation",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub skip_schema_validation: ::std::option::Option<bool>,
        #[serde(
            rename = "skipTests",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub skip_tests: ::std::option::Option<bool>,
        #[serde(
            rename = "valueFiles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub value_files: ::std::vec::Vec<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub values: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "valuesObject",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub values_object: ::std::option::Option<RuntimeRawExtension>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourceJsonnet {
        #[serde(
            rename = "extVars",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub ext_vars: ::std::vec::Vec<V1alpha1JsonnetVar>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub libs: ::std::vec::Vec<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub tlas: ::std::vec::Vec<V1alpha1JsonnetVar>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourceKustomize {
        #[serde(
            rename = "apiVersions",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub api_versions: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "commonAnnotations",
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub common_annotations: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(
            rename = "commonAnnotationsEnvsubst",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub common_annotations_envsubst: ::std::option::Option<bool>,
        #[serde(
            rename = "commonLabels",
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub common_labels: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub components: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "forceCommonAnnotations",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub force_common_annotations: ::std::option::Option<bool>,
        #[serde(
            rename = "forceCommonLabels",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub force_common_labels: ::std::option::Option<bool>,
        #[serde(
            rename = "ignoreMissingComponents",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub ignore_missing_components: ::std::option::Option<bool>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub images: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "kubeVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub kube_version: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "labelIncludeTemplates",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub label_include_templates: ::std::option::Option<bool>,
        #[serde(
            rename = "labelWithoutSelector",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub label_without_selector: ::std::option::Option<bool>,
        #[serde(
            rename = "namePrefix",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub name_prefix: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "nameSuffix",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub name_suffix: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub namespace: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub patches: ::std::vec::Vec<V1alpha1KustomizePatch>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub replicas: ::std::vec::Vec<V1alpha1KustomizeReplica>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourcePlugin {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub env: ::std::vec::Vec<Applicationv1alpha1EnvEntry>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub parameters: ::std::vec::Vec<V1alpha1ApplicationSourcePluginParameter>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ApplicationSourcePluginParameter {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub array: ::std::vec::Vec<::std::string::String>,
        #[serde(
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub map: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub string: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1AwsAuthConfig {
        #[serde(
            rename = "clusterName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cluster_name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub profile: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "roleARN",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub role_arn: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1Backoff {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub duration: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub factor: ::std::option::Option<i64>,
        #[serde(
            rename = "maxDuration",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub max_duration: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1Cluster {
        #[serde(
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub annotations: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(
            rename = "clusterResources",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cluster_resources: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub config: ::std::option::Option<V1alpha1ClusterConfig>,
        #[serde(
            rename = "connectionState",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub connection_state: ::std::option::Option<V1alpha1ConnectionState>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub info: ::std::option::Option<V1alpha1ClusterInfo>,
        #[serde(
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub labels: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub namespaces: ::std::vec::Vec<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "refreshRequestedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub refresh_requested_at: ::std::option::Option<V1Time>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "serverVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub server_version: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shard: ::std::option::Option<i64>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ClusterCacheInfo {
        #[serde(
            rename = "apisCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub apis_count: ::std::option::Option<i64>,
        #[serde(
            rename = "lastCacheSyncTime",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_cache_sync_time: ::std::option::Option<V1Time>,
        #[serde(
            rename = "resourcesCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resources_count: ::std::option::Option<i64>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ClusterConfig {
        #[serde(
            rename = "awsAuthConfig",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub aws_auth_config: ::std::option::Option<V1alpha1AwsAuthConfig>,
        #[serde(
            rename = "bearerToken",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub bearer_token: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "disableCompression",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub disable_compression: ::std::option::Option<bool>,
        #[serde(
            rename = "execProviderConfig",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub exec_provider_config: ::std::option::Option<V1alpha1ExecProviderConfig>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "proxyUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub proxy_url: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "tlsClientConfig",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tls_client_config: ::std::option::Option<V1alpha1TlsClientConfig>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ClusterInfo {
        #[serde(
            rename = "apiVersions",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub api_versions: ::std::vec::Vec<::std::string::String>,
        #[serde(
            rename = "applicationsCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub applications_count: ::std::option::Option<i64>,
        #[serde(
            rename = "cacheInfo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cache_info: ::std::option::Option<V1alpha1ClusterCacheInfo>,
        #[serde(
            rename = "connectionState",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub connection_state: ::std::option::Option<V1alpha1ConnectionState>,
        #[serde(
            rename = "serverVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub server_version: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ConnectionState {
        #[serde(
            rename = "attemptedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub attempted_at: ::std::option::Option<V1Time>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1ExecProviderConfig {
        #[serde(
            rename = "apiVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub api_version: ::std::option::Option<::std::string::String>,
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub args: ::std::vec::Vec<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub command: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub config: ::std::option::Option<RuntimeRawExtension>,
        #[serde(
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub env: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        #[serde(
            rename = "installHint",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub install_hint: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "provideClusterInfo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub provide_cluster_info: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1GnuPgPublicKey {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub fingerprint: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "keyData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub key_data: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "keyID",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub key_id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub owner: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "subType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub sub_type: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trust: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1HelmFileParameter {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub path: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1HelmParameter {
        #[serde(
            rename = "forceString",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub force_string: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1Info {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1JsonnetVar {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1KustomizeGvk {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1KustomizePatch {
        #[serde(
            default,
            skip_serializing_if = ":: std :: collections :: BTreeMap::is_empty"
        )]
        pub options: ::std::collections::BTreeMap<::std::string::String, bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub patch: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub path: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub target: ::std::option::Option<V1alpha1KustomizeSelector>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1KustomizeReplica {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub count: ::std::option::Option<IntstrIntOrString>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1KustomizeSelector {
        #[serde(
            rename = "annotationSelector",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub annotation_selector: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gvk: ::std::option::Option<V1alpha1KustomizeGvk>,
        #[serde(
            rename = "labelSelector",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub label_selector: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub namespace: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1Repository {
        #[serde(
            rename = "azureActiveDirectoryEndpoint",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub azure_active_directory_endpoint: ::std::option::Option<
            ::std::string::String,
        >,
        #[serde(
            rename = "azureServicePrincipalClientId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub azure_service_principal_client_id: ::std::option::Option<
            ::std::string::String,
        >,
        #[serde(
            rename = "azureServicePrincipalClientSecret",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub azure_service_principal_client_secret: ::std::option::Option<
            ::std::string::String,
        >,
        #[serde(
            rename = "azureServicePrincipalTenantId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub azure_service_principal_tenant_id: ::std::option::Option<
            ::std::string::String,
        >,
        #[serde(
            rename = "bearerToken",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub bearer_token: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "connectionState",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub connection_state: ::std::option::Option<V1alpha1ConnectionState>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub depth: ::std::option::Option<i64>,
        #[serde(
            rename = "enableLfs",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub enable_lfs: ::std::option::Option<bool>,
        #[serde(
            rename = "enableOCI",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub enable_oci: ::std::option::Option<bool>,
        #[serde(
            rename = "forceHttpBasicAuth",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub force_http_basic_auth: ::std::option::Option<bool>,
        #[serde(
            rename = "gcpServiceAccountKey",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub gcp_service_account_key: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "githubAppEnterpriseBaseUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub github_app_enterprise_base_url: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "githubAppID",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub github_app_id: ::std::option::Option<i64>,
        #[serde(
            rename = "githubAppInstallationID",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub github_app_installation_id: ::std::option::Option<i64>,
        #[serde(
            rename = "githubAppPrivateKey",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub github_app_private_key: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "inheritedCreds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub inherited_creds: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub insecure: ::std::option::Option<bool>,
        #[serde(
            rename = "insecureIgnoreHostKey",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub insecure_ignore_host_key: ::std::option::Option<bool>,
        #[serde(
            rename = "insecureOCIForceHttp",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub insecure_oci_force_http: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "noProxy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub no_proxy: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub password: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub proxy: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub repo: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "sshPrivateKey",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub ssh_private_key: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "tlsClientCertData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tls_client_cert_data: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "tlsClientCertKey",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub tls_client_cert_key: ::std::option::Option<::std::string::String>,
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "useAzureWorkloadIdentity",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub use_azure_workload_identity: ::std::option::Option<bool>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "webhookManifestCacheWarmDisabled",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub webhook_manifest_cache_warm_disabled: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1RepositoryCertificate {
        #[serde(
            rename = "certData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cert_data: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "certInfo",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cert_info: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "certSubType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cert_sub_type: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "certType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cert_type: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "serverName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub server_name: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1RepositoryCertificateList {
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub items: ::std::vec::Vec<V1alpha1RepositoryCertificate>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: ::std::option::Option<V1ListMeta>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1RetryStrategy {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub backoff: ::std::option::Option<V1alpha1Backoff>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub limit: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub refresh: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1SyncOperationResource {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub kind: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub namespace: ::std::option::Option<::std::string::String>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1SyncStrategy {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub apply: ::std::option::Option<V1alpha1SyncStrategyApply>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hook: ::std::option::Option<V1alpha1SyncStrategyHook>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1SyncStrategyApply {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub force: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1SyncStrategyHook {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub force: ::std::option::Option<bool>,
    }
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct V1alpha1TlsClientConfig {
        #[serde(
            rename = "caData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub ca_data: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "certData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cert_data: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub insecure: ::std::option::Option<bool>,
        #[serde(
            rename = "keyData",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub key_data: ::std::option::Option<::std::string::String>,
        #[serde(
            rename = "serverName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub server_name: ::std::option::Option<::std::string::String>,
    }
    pub mod error {
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::hooks::Caller,
}
impl Client {
    pub fn new(baseurl: &str, inner: crate::hooks::Caller) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap(), inner)
    }
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::hooks::Caller,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::hooks::Caller> for Client {
    fn api_version() -> &'static str {
        "0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::hooks::Caller {
        &self.inner
    }
}
impl ClientHooks<crate::hooks::Caller> for &Client {}
#[allow(clippy::all)]
impl Client {
    pub async fn account_service_list_accounts<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/account", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "account_service_list_accounts",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn account_service_can_i<'a>(
        &'a self,
        resource: &'a str,
        action: &'a str,
        subresource: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/account/can-i/{}/{}/{}", self.baseurl, encode_path(& resource
            .to_string()), encode_path(& action.to_string()), encode_path(& subresource
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "account_service_can_i",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn account_service_delete_token<'a>(
        &'a self,
        name: &'a str,
        id: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/account/{}/token/{}", self.baseurl, encode_path(& name
            .to_string()), encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "account_service_delete_token",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_list<'a>(
        &'a self,
        app_namespace: Option<&'a str>,
        fields: Option<&'a str>,
        name: Option<&'a str>,
        project: Option<&'a ::std::vec::Vec<::std::string::String>>,
        projects: Option<&'a ::std::vec::Vec<::std::string::String>>,
        refresh: Option<&'a str>,
        repo: Option<&'a str>,
        resource_version: Option<&'a str>,
        selector: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/applications", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("fields", &fields))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("projects", &projects))
            .query(&progenitor_client::QueryParam::new("refresh", &refresh))
            .query(&progenitor_client::QueryParam::new("repo", &repo))
            .query(
                &progenitor_client::QueryParam::new("resourceVersion", &resource_version),
            )
            .query(&progenitor_client::QueryParam::new("selector", &selector))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_list",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_create<'a>(
        &'a self,
        upsert: Option<bool>,
        validate: Option<bool>,
        body: &'a ::serde_json::Value,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/applications", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("upsert", &upsert))
            .query(&progenitor_client::QueryParam::new("validate", &validate))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_create",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_managed_resources<'a>(
        &'a self,
        application_name: &'a str,
        app_namespace: Option<&'a str>,
        fields: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        name: Option<&'a str>,
        namespace: Option<&'a str>,
        project: Option<&'a str>,
        version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/managed-resources", self.baseurl, encode_path(&
            application_name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("fields", &fields))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_managed_resources",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_resource_tree<'a>(
        &'a self,
        application_name: &'a str,
        app_namespace: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        name: Option<&'a str>,
        namespace: Option<&'a str>,
        project: Option<&'a str>,
        version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource-tree", self.baseurl, encode_path(&
            application_name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_resource_tree",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_get<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a ::std::vec::Vec<::std::string::String>>,
        projects: Option<&'a ::std::vec::Vec<::std::string::String>>,
        refresh: Option<&'a str>,
        repo: Option<&'a str>,
        resource_version: Option<&'a str>,
        selector: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}", self.baseurl, encode_path(& name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("projects", &projects))
            .query(&progenitor_client::QueryParam::new("refresh", &refresh))
            .query(&progenitor_client::QueryParam::new("repo", &repo))
            .query(
                &progenitor_client::QueryParam::new("resourceVersion", &resource_version),
            )
            .query(&progenitor_client::QueryParam::new("selector", &selector))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_delete<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        cascade: Option<bool>,
        project: Option<&'a str>,
        propagation_policy: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}", self.baseurl, encode_path(& name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("cascade", &cascade))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(
                &progenitor_client::QueryParam::new(
                    "propagationPolicy",
                    &propagation_policy,
                ),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_delete",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_patch<'a>(
        &'a self,
        name: &'a str,
        body: &'a types::ApplicationApplicationPatchRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}", self.baseurl, encode_path(& name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_patch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_list_resource_events<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        resource_namespace: Option<&'a str>,
        resource_uid: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/events", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(
                &progenitor_client::QueryParam::new(
                    "resourceNamespace",
                    &resource_namespace,
                ),
            )
            .query(&progenitor_client::QueryParam::new("resourceUID", &resource_uid))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_list_resource_events",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_pod_logs2<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        container: Option<&'a str>,
        filter: Option<&'a str>,
        follow: Option<bool>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        match_case: Option<bool>,
        namespace: Option<&'a str>,
        pod_name: Option<&'a str>,
        previous: Option<bool>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        since_seconds: Option<i64>,
        since_time_nanos: Option<i32>,
        since_time_seconds: Option<i64>,
        tail_lines: Option<i64>,
        until_time: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/logs", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("container", &container))
            .query(&progenitor_client::QueryParam::new("filter", &filter))
            .query(&progenitor_client::QueryParam::new("follow", &follow))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("matchCase", &match_case))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("podName", &pod_name))
            .query(&progenitor_client::QueryParam::new("previous", &previous))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("sinceSeconds", &since_seconds))
            .query(
                &progenitor_client::QueryParam::new("sinceTime.nanos", &since_time_nanos),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "sinceTime.seconds",
                    &since_time_seconds,
                ),
            )
            .query(&progenitor_client::QueryParam::new("tailLines", &tail_lines))
            .query(&progenitor_client::QueryParam::new("untilTime", &until_time))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_pod_logs2",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_get_manifests<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        no_cache: Option<bool>,
        project: Option<&'a str>,
        revision: Option<&'a str>,
        revisions: Option<&'a ::std::vec::Vec<::std::string::String>>,
        source_positions: Option<&'a ::std::vec::Vec<i64>>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/manifests", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("noCache", &no_cache))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("revision", &revision))
            .query(&progenitor_client::QueryParam::new("revisions", &revisions))
            .query(
                &progenitor_client::QueryParam::new("sourcePositions", &source_positions),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_get_manifests",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_terminate_operation<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/operation", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_terminate_operation",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_get_resource<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        namespace: Option<&'a str>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_get_resource",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_patch_resource<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        namespace: Option<&'a str>,
        patch_type: Option<&'a str>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        version: Option<&'a str>,
        body: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("patchType", &patch_type))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_patch_resource",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_delete_resource<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        force: Option<bool>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        namespace: Option<&'a str>,
        orphan: Option<bool>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("force", &force))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("orphan", &orphan))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_delete_resource",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_list_resource_actions<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        namespace: Option<&'a str>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource/actions", self.baseurl, encode_path(&
            name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_list_resource_actions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_run_resource_action<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        group: Option<&'a str>,
        kind: Option<&'a str>,
        namespace: Option<&'a str>,
        project: Option<&'a str>,
        resource_name: Option<&'a str>,
        version: Option<&'a str>,
        body: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource/actions", self.baseurl, encode_path(&
            name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("group", &group))
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("namespace", &namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("resourceName", &resource_name))
            .query(&progenitor_client::QueryParam::new("version", &version))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_run_resource_action",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_run_resource_action_v2<'a>(
        &'a self,
        name: &'a str,
        body: &'a types::ApplicationResourceActionRunRequestV2,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/resource/actions/v2", self.baseurl, encode_path(&
            name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "application_service_run_resource_action_v2",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_revision_chart_details<'a>(
        &'a self,
        name: &'a str,
        revision: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
        source_index: Option<i32>,
        version_id: Option<i32>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/revisions/{}/chartdetails", self.baseurl,
            encode_path(& name.to_string()), encode_path(& revision.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("sourceIndex", &source_index))
            .query(&progenitor_client::QueryParam::new("versionId", &version_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_revision_chart_details",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_revision_metadata<'a>(
        &'a self,
        name: &'a str,
        revision: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
        source_index: Option<i32>,
        version_id: Option<i32>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/revisions/{}/metadata", self.baseurl,
            encode_path(& name.to_string()), encode_path(& revision.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("sourceIndex", &source_index))
            .query(&progenitor_client::QueryParam::new("versionId", &version_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_revision_metadata",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_get_oci_metadata<'a>(
        &'a self,
        name: &'a str,
        revision: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
        source_index: Option<i32>,
        version_id: Option<i32>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/revisions/{}/ocimetadata", self.baseurl,
            encode_path(& name.to_string()), encode_path(& revision.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("sourceIndex", &source_index))
            .query(&progenitor_client::QueryParam::new("versionId", &version_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_get_oci_metadata",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_rollback<'a>(
        &'a self,
        name: &'a str,
        body: &'a types::ApplicationApplicationRollbackRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/rollback", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "application_service_rollback",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_sync<'a>(
        &'a self,
        name: &'a str,
        body: &'a types::ApplicationApplicationSyncRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/sync", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "application_service_sync",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_get_application_sync_windows<'a>(
        &'a self,
        name: &'a str,
        app_namespace: Option<&'a str>,
        project: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applications/{}/syncwindows", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_get_application_sync_windows",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_list<'a>(
        &'a self,
        appset_namespace: Option<&'a str>,
        projects: Option<&'a ::std::vec::Vec<::std::string::String>>,
        selector: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/applicationsets", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(
                &progenitor_client::QueryParam::new("appsetNamespace", &appset_namespace),
            )
            .query(&progenitor_client::QueryParam::new("projects", &projects))
            .query(&progenitor_client::QueryParam::new("selector", &selector))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_list",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_create<'a>(
        &'a self,
        dry_run: Option<bool>,
        upsert: Option<bool>,
        body: &'a ::serde_json::Value,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/applicationsets", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("dryRun", &dry_run))
            .query(&progenitor_client::QueryParam::new("upsert", &upsert))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_create",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_generate<'a>(
        &'a self,
        body: &'a types::ApplicationsetApplicationSetGenerateRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/applicationsets/generate", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_generate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_get<'a>(
        &'a self,
        name: &'a str,
        appset_namespace: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applicationsets/{}", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(
                &progenitor_client::QueryParam::new("appsetNamespace", &appset_namespace),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_delete<'a>(
        &'a self,
        name: &'a str,
        appset_namespace: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applicationsets/{}", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(
                &progenitor_client::QueryParam::new("appsetNamespace", &appset_namespace),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_delete",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_set_service_list_resource_events<'a>(
        &'a self,
        name: &'a str,
        appset_namespace: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/applicationsets/{}/events", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(
                &progenitor_client::QueryParam::new("appsetNamespace", &appset_namespace),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_set_service_list_resource_events",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn certificate_service_list_certificates<'a>(
        &'a self,
        cert_sub_type: Option<&'a str>,
        cert_type: Option<&'a str>,
        host_name_pattern: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/certificates", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("certSubType", &cert_sub_type))
            .query(&progenitor_client::QueryParam::new("certType", &cert_type))
            .query(
                &progenitor_client::QueryParam::new(
                    "hostNamePattern",
                    &host_name_pattern,
                ),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "certificate_service_list_certificates",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn certificate_service_create_certificate<'a>(
        &'a self,
        upsert: Option<bool>,
        body: &'a types::V1alpha1RepositoryCertificateList,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/certificates", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("upsert", &upsert))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "certificate_service_create_certificate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn certificate_service_delete_certificate<'a>(
        &'a self,
        cert_sub_type: Option<&'a str>,
        cert_type: Option<&'a str>,
        host_name_pattern: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/certificates", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("certSubType", &cert_sub_type))
            .query(&progenitor_client::QueryParam::new("certType", &cert_type))
            .query(
                &progenitor_client::QueryParam::new(
                    "hostNamePattern",
                    &host_name_pattern,
                ),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "certificate_service_delete_certificate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_list<'a>(
        &'a self,
        id_type: Option<&'a str>,
        id_value: Option<&'a str>,
        name: Option<&'a str>,
        server: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/clusters", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("id.type", &id_type))
            .query(&progenitor_client::QueryParam::new("id.value", &id_value))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("server", &server))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_list",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_get<'a>(
        &'a self,
        id_value: &'a str,
        id_type: Option<&'a str>,
        name: Option<&'a str>,
        server: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/clusters/{}", self.baseurl, encode_path(& id_value.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("id.type", &id_type))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("server", &server))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_update<'a>(
        &'a self,
        id_value: &'a str,
        id_type: Option<&'a str>,
        updated_fields: Option<&'a ::std::vec::Vec<::std::string::String>>,
        body: &'a types::V1alpha1Cluster,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/clusters/{}", self.baseurl, encode_path(& id_value.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("id.type", &id_type))
            .query(&progenitor_client::QueryParam::new("updatedFields", &updated_fields))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_update",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_delete<'a>(
        &'a self,
        id_value: &'a str,
        id_type: Option<&'a str>,
        name: Option<&'a str>,
        server: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/clusters/{}", self.baseurl, encode_path(& id_value.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("id.type", &id_type))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("server", &server))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_delete",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_invalidate_cache<'a>(
        &'a self,
        id_value: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/clusters/{}/invalidate-cache", self.baseurl, encode_path(&
            id_value.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_invalidate_cache",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn cluster_service_rotate_auth<'a>(
        &'a self,
        id_value: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/clusters/{}/rotate-auth", self.baseurl, encode_path(& id_value
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "cluster_service_rotate_auth",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn gpg_key_service_list<'a>(
        &'a self,
        key_id: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/gpgkeys", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("keyID", &key_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "gpg_key_service_list",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn gpg_key_service_create<'a>(
        &'a self,
        upsert: Option<bool>,
        body: &'a types::V1alpha1GnuPgPublicKey,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/gpgkeys", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("upsert", &upsert))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "gpg_key_service_create",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn gpg_key_service_delete<'a>(
        &'a self,
        key_id: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/gpgkeys", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("keyID", &key_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "gpg_key_service_delete",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn notification_service_list_services<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/notifications/services", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "notification_service_list_services",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn notification_service_list_templates<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/notifications/templates", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "notification_service_list_templates",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn notification_service_list_triggers<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/notifications/triggers", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "notification_service_list_triggers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_list<'a>(
        &'a self,
        fields: Option<&'a str>,
        name: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/projects", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("fields", &fields))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "project_service_list",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_create<'a>(
        &'a self,
        body: &'a types::ProjectProjectCreateRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/projects", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_create",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_get<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}", self.baseurl, encode_path(& name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_delete<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}", self.baseurl, encode_path(& name.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_delete",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_get_detailed_project<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}/detailed", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_get_detailed_project",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_list_events<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}/events", self.baseurl, encode_path(& name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_list_events",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_update<'a>(
        &'a self,
        project_metadata_name: &'a str,
        body: &'a types::ProjectProjectUpdateRequest,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}", self.baseurl, encode_path(& project_metadata_name
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.put(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "project_service_update",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn project_service_delete_token<'a>(
        &'a self,
        project: &'a str,
        role: &'a str,
        iat: i64,
        id: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}/roles/{}/token/{}", self.baseurl, encode_path(&
            project.to_string()), encode_path(& role.to_string()), encode_path(& iat
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("id", &id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "project_service_delete_token",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repo_creds_service_list_repository_credentials<'a>(
        &'a self,
        url: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let _url = format!("{}/api/v1/repocreds", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(_url)
            .query(&progenitor_client::QueryParam::new("url", &url))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repo_creds_service_list_repository_credentials",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repo_creds_service_delete_repository_credentials<'a>(
        &'a self,
        url: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let _url = format!(
            "{}/api/v1/repocreds/{}", self.baseurl, encode_path(& url.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(_url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "repo_creds_service_delete_repository_credentials",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_list_repositories<'a>(
        &'a self,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
        repo: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/repositories", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .query(&progenitor_client::QueryParam::new("repo", &repo))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_list_repositories",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_create_repository<'a>(
        &'a self,
        creds_only: Option<bool>,
        upsert: Option<bool>,
        body: &'a types::V1alpha1Repository,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/repositories", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .json(&body)
            .query(&progenitor_client::QueryParam::new("credsOnly", &creds_only))
            .query(&progenitor_client::QueryParam::new("upsert", &upsert))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_create_repository",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_get<'a>(
        &'a self,
        repo: &'a str,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}", self.baseurl, encode_path(& repo.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_delete_repository<'a>(
        &'a self,
        repo: &'a str,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}", self.baseurl, encode_path(& repo.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_delete_repository",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_list_apps<'a>(
        &'a self,
        repo: &'a str,
        app_name: Option<&'a str>,
        app_project: Option<&'a str>,
        revision: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}/apps", self.baseurl, encode_path(& repo
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appName", &app_name))
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("revision", &revision))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_list_apps",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_get_helm_charts<'a>(
        &'a self,
        repo: &'a str,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}/helmcharts", self.baseurl, encode_path(& repo
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_get_helm_charts",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_list_oci_tags<'a>(
        &'a self,
        repo: &'a str,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}/oci-tags", self.baseurl, encode_path(& repo
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_list_oci_tags",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_list_refs<'a>(
        &'a self,
        repo: &'a str,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}/refs", self.baseurl, encode_path(& repo
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_list_refs",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_get_app_details<'a>(
        &'a self,
        source_repo_url: &'a str,
        body: &'a types::RepositoryRepoAppDetailsQuery,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/repositories/{}/appdetails", self.baseurl, encode_path(&
            source_repo_url.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "repository_service_get_app_details",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn session_service_get_user_info<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/session/userinfo", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "session_service_get_user_info",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn settings_service_get<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/settings", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "settings_service_get",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn application_service_watch<'a>(
        &'a self,
        app_namespace: Option<&'a str>,
        fields: Option<&'a str>,
        name: Option<&'a str>,
        project: Option<&'a ::std::vec::Vec<::std::string::String>>,
        projects: Option<&'a ::std::vec::Vec<::std::string::String>>,
        refresh: Option<&'a str>,
        repo: Option<&'a str>,
        resource_version: Option<&'a str>,
        selector: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/stream/applications", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appNamespace", &app_namespace))
            .query(&progenitor_client::QueryParam::new("fields", &fields))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("project", &project))
            .query(&progenitor_client::QueryParam::new("projects", &projects))
            .query(&progenitor_client::QueryParam::new("refresh", &refresh))
            .query(&progenitor_client::QueryParam::new("repo", &repo))
            .query(
                &progenitor_client::QueryParam::new("resourceVersion", &resource_version),
            )
            .query(&progenitor_client::QueryParam::new("selector", &selector))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "application_service_watch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repo_creds_service_list_write_repository_credentials<'a>(
        &'a self,
        url: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let _url = format!("{}/api/v1/write-repocreds", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(_url)
            .query(&progenitor_client::QueryParam::new("url", &url))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repo_creds_service_list_write_repository_credentials",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn repository_service_list_write_repositories<'a>(
        &'a self,
        app_project: Option<&'a str>,
        force_refresh: Option<bool>,
        repo: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/v1/write-repositories", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .query(&progenitor_client::QueryParam::new("appProject", &app_project))
            .query(&progenitor_client::QueryParam::new("forceRefresh", &force_refresh))
            .query(&progenitor_client::QueryParam::new("repo", &repo))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "repository_service_list_write_repositories",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    pub async fn version_service_version<'a>(
        &'a self,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!("{}/api/version", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "version_service_version",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}
pub mod prelude {
    #[allow(unused_imports)]
    pub use super::Client;
}
