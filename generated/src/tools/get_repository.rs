// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_repository",
    title: "Get a repository",
    toolset: "repositories",
    operation: "RepositoryService_Get",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("repositories", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_repository.json"),
    arguments: &[
        Argument {
            name: "repo",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "app_project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "again",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Input,
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
            Field {
                name: "project",
                take: Take::First(&[&[Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "connection",
                take: Take::First(
                    &[&[Step::Key("connectionState"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "tried",
                take: Take::Time(
                    &[Step::Key("connectionState"), Step::Key("attemptedAt")],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "error",
                take: Take::First(
                    &[&[Step::Key("connectionState"), Step::Key("message")]],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "from_template",
                take: Take::First(&[&[Step::Key("inheritedCreds")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "github_app",
                take: Take::First(&[&[Step::Key("githubAppID")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "proxy",
                take: Take::First(&[&[Step::Key("proxy")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "tls_unverified",
                take: Take::First(&[&[Step::Key("insecure")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "host_key_unverified",
                take: Take::First(&[&[Step::Key("insecureIgnoreHostKey")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "lfs",
                take: Take::First(&[&[Step::Key("enableLfs")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "oci",
                take: Take::First(&[&[Step::Key("enableOCI")]]),
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
            403,
            "It is not registered, or this token may not do this: Argo CD says the same in both cases. list_repositories has those it may see, each with its exact URL.",
        ),
        (
            500,
            "Argo CD could not read that. get_repository with `again` says whether it reaches the repository; one that several projects have registered needs `app_project`.",
        ),
    ],
    then: None,
    question: None,
    example: "{\"repo\":\"https://git.example.com/payments/checkout-deploy.git\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            repo: String,
            app_project: Option<String>,
            again: Option<bool>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .repository_service_get(
                arguments.repo.as_str(),
                arguments.app_project.as_deref(),
                arguments.again,
            )
            .await
    })
}
