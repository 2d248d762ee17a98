// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_applications",
    title: "List applications",
    toolset: "applications",
    operation: "ApplicationService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("list_applications.json"),
    arguments: &[
        Argument {
            name: "health",
            kind: Kind::Texts {
                values: &[
                    "Healthy",
                    "Progressing",
                    "Suspended",
                    "Missing",
                    "Degraded",
                    "Unknown",
                ],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["health"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "sync",
            kind: Kind::Texts {
                values: &["Synced", "OutOfSync", "Unknown"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["sync"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "projects",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "selector",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "repo",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["repo"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "text",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["name"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "app_namespace",
                    "project",
                    "health",
                    "sync",
                    "last_operation",
                    "destination",
                    "revision",
                    "deleting",
                ],
            },
            required: false,
            default: None,
            role: Role::Fields,
            grammar: Grammar::Any,
        },
        Argument {
            name: "cursor",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Cursor,
            grammar: Grammar::Any,
        },
        Argument {
            name: "max_tokens",
            kind: Kind::Integer {
                minimum: 500,
                maximum: 16000,
            },
            required: false,
            default: Some("8000"),
            role: Role::Budget,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Rows(Rows {
        at: &["items"],
        noun: ("application", "applications"),
        columns: &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "app_namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "project",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("project")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "health",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("health"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "sync",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "last_operation",
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
            },
            Field {
                name: "destination",
                take: Take::Template(
                    &[
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("name"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("server"),
                                ],
                            ],
                        ),
                        Piece::Text("/"),
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("namespace"),
                                ],
                            ],
                        ),
                    ],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "revision",
                take: Take::Revision(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("source"),
                            Step::Key("targetRevision"),
                        ],
                        &[
                            Step::Key("spec"),
                            Step::Key("sources"),
                            Step::Key("targetRevision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "deleting",
                take: Take::Time(
                    &[Step::Key("metadata"), Step::Key("deletionTimestamp")],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "repo",
                take: Take::First(
                    &[
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("repoURL")],
                        &[Step::Key("spec"), Step::Key("sources"), Step::Key("repoURL")],
                    ],
                ),
                shown: false,
                untrusted: false,
            },
        ],
        key: &["name", "app_namespace"],
        worst_first: &[
            (
                "health",
                &[
                    "Degraded",
                    "Missing",
                    "Unknown",
                    "Progressing",
                    "Suspended",
                    "Healthy",
                ],
            ),
            ("sync", &["Unknown", "OutOfSync", "Synced"]),
        ],
        count_by: &["health", "sync"],
        projections: &[
            Projection {
                since: (3, 5),
                fields: "items.metadata.name,items.metadata.namespace,items.spec.project,items.status.health,items.status.sync.status,items.status.operationState.phase,items.spec.destination,items.spec.source,items.spec.sources,items.metadata.deletionTimestamp",
            },
            Projection {
                since: (2, 13),
                fields: "items.metadata.name,items.metadata.namespace,items.spec,items.status.health,items.status.sync.status,items.status.operationState.phase,items.metadata.deletionTimestamp",
            },
        ],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    seconds: 60,
    hints: &[
        (403, "This token may not list applications; say so to whoever gave it."),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: None,
    question: Some(
        "How many applications am I running in Argo CD, and what is their status?",
    ),
    example: "{\"max_tokens\":600}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            projects: Option<Vec<String>>,
            selector: Option<String>,
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
                None,
                None,
                arguments.projects.as_ref(),
                None,
                None,
                None,
                arguments.selector.as_deref(),
            )
            .await
    })
}
