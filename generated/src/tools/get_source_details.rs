// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_source_details",
    title: "Get details of a source",
    toolset: "repositories",
    operation: "RepositoryService_GetAppDetails",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("repositories", "get"), ("applications", "create")],
    default: false,
    listed: true,
    definition: include_str!("get_source_details.json"),
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
            name: "path",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "chart",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "revision",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Revision,
        },
        Argument {
            name: "app_project",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "app_name",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "type",
                take: Take::First(&[&[Step::Key("type")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "value_files",
                take: Take::First(&[&[Step::Key("helm"), Step::Key("valueFiles")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "parameters",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("helm"), Step::Key("parameters")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "value",
                                take: Take::First(&[&[Step::Key("value")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 40,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "images",
                take: Take::First(&[&[Step::Key("kustomize"), Step::Key("images")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "plugin_parameters",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[Step::Key("plugin"), Step::Key("parametersAnnouncement")],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 40,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["directory", "helm", "kustomize", "plugin", "type"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 90,
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
    example: "{\"repo\":\"https://git.example.com/payments/checkout-deploy.git\",\"path\":\"overlays/prod\",\"app_project\":\"payments\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            repo: String,
            path: Option<String>,
            chart: Option<String>,
            revision: Option<String>,
            app_project: String,
            app_name: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["appProject"], &arguments.app_project);
        put(&mut body, &["appName"], &arguments.app_name);
        put(&mut body, &["source", "path"], &arguments.path);
        put(&mut body, &["source", "chart"], &arguments.chart);
        put(&mut body, &["source", "targetRevision"], &arguments.revision);
        let body: types::RepositoryRepoAppDetailsQuery = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.repository_service_get_app_details(arguments.repo.as_str(), &body).await
    })
}
