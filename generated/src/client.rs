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
    pub struct V1alpha1Info {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
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
    pub async fn project_service_list<'a>(
        &'a self,
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
    pub async fn project_service_get_sync_windows_state<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<ResponseValue<ByteStream>, Error<()>> {
        let url = format!(
            "{}/api/v1/projects/{}/syncwindows", self.baseurl, encode_path(& name
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
            operation_id: "project_service_get_sync_windows_state",
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
