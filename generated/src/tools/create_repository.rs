// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_repository",
    title: "Register a repository",
    toolset: "repositories",
    operation: "RepositoryService_CreateRepository",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[],
    full: true,
    change: Some(Change {
        about: About::Repository,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("repositories", "create")],
    default: false,
    listed: true,
    definition: include_str!("create_repository.json"),
    arguments: &[
        Argument {
            name: "repo",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "type",
            kind: Kind::Text {
                values: &["git", "helm", "oci"],
            },
            required: false,
            default: Some("\"git\""),
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "plan",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Plan,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "repo",
                take: Take::First(&[&[Step::Key("repo")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "type",
                take: Take::First(&[&[Step::Key("type")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &[
        "azureActiveDirectoryEndpoint",
        "azureServicePrincipalClientId",
        "azureServicePrincipalClientSecret",
        "azureServicePrincipalTenantId",
        "bearerToken",
        "connectionState",
        "depth",
        "enableLfs",
        "enableOCI",
        "forceHttpBasicAuth",
        "gcpServiceAccountKey",
        "githubAppEnterpriseBaseUrl",
        "githubAppID",
        "githubAppInstallationID",
        "githubAppPrivateKey",
        "inheritedCreds",
        "insecure",
        "insecureIgnoreHostKey",
        "insecureOCIForceHttp",
        "name",
        "noProxy",
        "password",
        "project",
        "proxy",
        "repo",
        "sshPrivateKey",
        "tlsClientCertData",
        "tlsClientCertKey",
        "type",
        "useAzureWorkloadIdentity",
        "username",
        "webhookManifestCacheWarmDisabled",
    ],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (
            400,
            "It is registered with other settings already; get_repository tells them.",
        ),
        (
            403,
            "It is not registered, or this token may not do this: Argo CD says the same in both cases. list_repositories has those it may see, each with its exact URL.",
        ),
        (
            500,
            "Argo CD could not read it. It has to be public, or list_repository_credentials has to have the beginning of its URL.",
        ),
    ],
    then: None,
    question: None,
    example: "{\"repo\":\"https://github.com/argoproj/argocd-example-apps\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            repo: String,
            r#type: Option<String>,
            name: Option<String>,
            project: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["repo"], &arguments.repo);
        put(&mut body, &["type"], &arguments.r#type);
        put(&mut body, &["name"], &arguments.name);
        put(&mut body, &["project"], &arguments.project);
        let body: types::V1alpha1Repository = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.repository_service_create_repository(None, None, &body).await
    })
}
