// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "application_listed",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[],
    default: false,
    listed: false,
    definition: "",
    arguments: &[
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
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Rows(Rows {
        at: &["items"],
        noun: ("", ""),
        columns: &[
            Field {
                name: "metadata.name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.deletionTimestamp",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("deletionTimestamp")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec",
                take: Take::First(&[&[Step::Key("spec")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.health",
                take: Take::First(&[&[Step::Key("status"), Step::Key("health")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.finishedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("finishedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.phase",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("phase"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.startedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("startedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resources",
                take: Take::First(&[&[Step::Key("status"), Step::Key("resources")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sync.status",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &[],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[
            Projection {
                since: (2, 13),
                columns: &[
                    ("metadata.name", &["items.metadata.name"]),
                    ("metadata.namespace", &["items.metadata.namespace"]),
                    (
                        "metadata.deletionTimestamp",
                        &["items.metadata.deletionTimestamp"],
                    ),
                    ("spec", &["items.spec"]),
                    ("status.health", &["items.status.health"]),
                    (
                        "status.operationState.finishedAt",
                        &["items.status.operationState.finishedAt"],
                    ),
                    (
                        "status.operationState.phase",
                        &["items.status.operationState.phase"],
                    ),
                    (
                        "status.operationState.startedAt",
                        &["items.status.operationState.startedAt"],
                    ),
                    ("status.resources", &["items.status.resources"]),
                    ("status.sync.status", &["items.status.sync.status"]),
                ],
            },
        ],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[],
    then: None,
    question: None,
    example: "null",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: Option<String>,
            project: Option<Vec<String>>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_list(
                arguments.app_namespace.as_deref(),
                given.fields,
                arguments.name.as_deref(),
                None,
                arguments.project.as_ref(),
                None,
                None,
                None,
                None,
            )
            .await
    })
}
