// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_clusters",
    title: "List clusters",
    toolset: "clusters",
    operation: "ClusterService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("clusters", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_clusters.json"),
    arguments: &[
        Argument {
            name: "cluster",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["name", "server"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "state",
            kind: Kind::Text {
                values: &["Successful", "Failed", "Unknown"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["connection"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "connection",
                    "tried",
                    "version",
                    "applications",
                    "project",
                    "error",
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
        noun: ("cluster", "clusters"),
        columns: &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "connection",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("connectionState"),
                            Step::Key("status"),
                        ],
                        &[Step::Key("connectionState"), Step::Key("status")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "tried",
                take: Take::Time(
                    &[
                        Step::Key("info"),
                        Step::Key("connectionState"),
                        Step::Key("attemptedAt"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "version",
                take: Take::First(
                    &[
                        &[Step::Key("info"), Step::Key("serverVersion")],
                        &[Step::Key("serverVersion")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "applications",
                take: Take::First(
                    &[&[Step::Key("info"), Step::Key("applicationsCount")]],
                ),
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
                name: "error",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("connectionState"),
                            Step::Key("message"),
                        ],
                        &[Step::Key("connectionState"), Step::Key("message")],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "server",
                take: Take::First(&[&[Step::Key("server")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &["name", "server"],
        worst_first: &[("connection", &["Failed", "", "Unknown", "Successful"])],
        count_by: &["connection"],
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
            "It is not registered, or this token may not do this: Argo CD says the same in both cases. list_clusters has those it may see; a server URL needs by=server.",
        ),
    ],
    then: None,
    question: Some("Which clusters are unreachable?"),
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.cluster_service_list(None, None, None, None).await })
}
