// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "fleet",
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
            name: "projects",
            kind: Kind::Texts { values: &[] },
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
                name: "spec.destination",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("destination")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec.project",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec.source.repoURL",
                take: Take::First(
                    &[&[Step::Key("spec"), Step::Key("source"), Step::Key("repoURL")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec.sources.repoURL",
                take: Take::First(
                    &[&[Step::Key("spec"), Step::Key("sources"), Step::Key("repoURL")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.health.status",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("health"), Step::Key("status")]],
                ),
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
                since: (3, 5),
                columns: &[
                    ("metadata.name", &["items.metadata.name"]),
                    ("metadata.namespace", &["items.metadata.namespace"]),
                    ("spec.destination", &["items.spec.destination"]),
                    ("spec.project", &["items.spec.project"]),
                    ("spec.source.repoURL", &["items.spec.source"]),
                    ("spec.sources.repoURL", &["items.spec.sources"]),
                    ("status.health.status", &["items.status.health"]),
                    (
                        "status.operationState.finishedAt",
                        &["items.status.operationState.finishedAt"],
                    ),
                    (
                        "status.operationState.phase",
                        &["items.status.operationState.phase"],
                    ),
                    ("status.sync.status", &["items.status.sync.status"]),
                ],
            },
            Projection {
                since: (2, 13),
                columns: &[
                    ("metadata.name", &["items.metadata.name"]),
                    ("metadata.namespace", &["items.metadata.namespace"]),
                    ("spec.destination", &["items.spec"]),
                    ("spec.project", &["items.spec"]),
                    ("spec.source.repoURL", &["items.spec"]),
                    ("spec.sources.repoURL", &["items.spec"]),
                    ("status.health.status", &["items.status.health"]),
                    (
                        "status.operationState.finishedAt",
                        &["items.status.operationState.finishedAt"],
                    ),
                    (
                        "status.operationState.phase",
                        &["items.status.operationState.phase"],
                    ),
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
            projects: Option<Vec<String>>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_list(
                None,
                given.fields,
                None,
                None,
                arguments.projects.as_ref(),
                None,
                None,
                None,
                None,
            )
            .await
    })
}
