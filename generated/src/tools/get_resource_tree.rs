// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_resource_tree",
    title: "Get the resource tree",
    toolset: "applications",
    operation: "ApplicationService_ResourceTree",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("get_resource_tree.json"),
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
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
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "kind",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["kind"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
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
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "kind",
                    "name",
                    "namespace",
                    "health",
                    "status",
                    "restarts",
                    "ready",
                    "owner",
                    "message",
                    "age",
                    "orphaned",
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
        at: &["nodes", "orphanedNodes"],
        noun: ("resource", "resources"),
        columns: &[
            Field {
                name: "kind",
                take: Take::First(&[&[Step::Key("kind")]]),
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
                name: "namespace",
                take: Take::First(&[&[Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "health",
                take: Take::First(&[&[Step::Key("health"), Step::Key("status")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Where("name", "Status Reason"),
                            Step::Key("value"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "restarts",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Where("name", "Restart Count"),
                            Step::Key("value"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "ready",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Where("name", "Containers"),
                            Step::Key("value"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "owner",
                take: Take::Template(
                    &[
                        Piece::Hole(&[&[Step::Key("parentRefs"), Step::Key("kind")]]),
                        Piece::Text("/"),
                        Piece::Hole(&[&[Step::Key("parentRefs"), Step::Key("name")]]),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(&[&[Step::Key("health"), Step::Key("message")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "age",
                take: Take::Time(&[Step::Key("createdAt")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "group",
                take: Take::First(&[&[Step::Key("group")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "orphaned",
                take: Take::Origin(&[("orphanedNodes", "yes")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &["kind", "name", "namespace", "group"],
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
                    "",
                ],
            ),
        ],
        count_by: &["health", "kind"],
        trouble: &[],
        projections: &[],
    }),
    reply: &["hosts", "nodes", "orphanedNodes", "shardsCount"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: None,
    question: Some("Which pods does checkout have, and how do they do?"),
    example: "{\"name\":\"checkout\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_resource_tree(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                None,
                None,
                None,
                None,
                arguments.project.as_deref(),
                None,
            )
            .await
    })
}
