// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_applicationsets",
    title: "List ApplicationSets",
    toolset: "applicationsets",
    operation: "ApplicationSetService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applicationsets", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_applicationsets.json"),
    arguments: &[
        Argument {
            name: "failing",
            kind: Kind::Text {
                values: &["True", "False"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["error"],
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
            name: "appset_namespace",
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
                    "appset_namespace",
                    "project",
                    "generators",
                    "applications",
                    "error",
                    "up_to_date",
                    "rolling_out",
                    "message",
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
        noun: ("ApplicationSet", "ApplicationSets"),
        columns: &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "appset_namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "project",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("template"),
                            Step::Key("spec"),
                            Step::Key("project"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "generators",
                take: Take::Keys(&[Step::Key("spec"), Step::Key("generators")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "applications",
                take: Take::Count(&[Step::Key("status"), Step::Key("resources")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "error",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "ErrorOccurred"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "up_to_date",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "ResourcesUpToDate"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "rolling_out",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "RolloutProgressing"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "ErrorOccurred"),
                            Step::Where("status", "True"),
                            Step::Key("message"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &["name", "appset_namespace"],
        worst_first: &[
            ("error", &["True", "Unknown", "False", ""]),
            ("up_to_date", &["False", "Unknown", "True", ""]),
            ("rolling_out", &["True", "False", ""]),
        ],
        count_by: &["error"],
        trouble: &[],
        projections: &[],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[
        (
            403,
            "This token may not do that with the ApplicationSet; list_applicationsets tells which it sees.",
        ),
        (
            404,
            "Look for the right name with list_applicationsets; one of another namespace needs `appset_namespace`.",
        ),
        (
            500,
            "Where a namespace is not permitted, leave out `appset_namespace`; Argo CD's own log says more of anything else.",
        ),
    ],
    then: None,
    question: Some("Which ApplicationSets have errors?"),
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            projects: Option<Vec<String>>,
            selector: Option<String>,
            appset_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_set_service_list(
                arguments.appset_namespace.as_deref(),
                arguments.projects.as_ref(),
                arguments.selector.as_deref(),
            )
            .await
    })
}
