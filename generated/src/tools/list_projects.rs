// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_projects",
    title: "List projects",
    toolset: "projects",
    operation: "ProjectService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("projects", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_projects.json"),
    arguments: &[
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
            name: "repo",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["repositories"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "repositories",
                    "destinations",
                    "namespaces",
                    "roles",
                    "windows",
                    "description",
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
        noun: ("project", "projects"),
        columns: &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "repositories",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("sourceRepos")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "destinations",
                take: Take::Template(
                    &[
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destinations"),
                                    Step::Key("name"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destinations"),
                                    Step::Key("server"),
                                ],
                            ],
                        ),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "namespaces",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("destinations"),
                            Step::Key("namespace"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "roles",
                take: Take::Count(&[Step::Key("spec"), Step::Key("roles")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "windows",
                take: Take::Count(&[Step::Key("spec"), Step::Key("syncWindows")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "description",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("description")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &["name"],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[
            Projection {
                since: (2, 13),
                columns: &[
                    ("name", &["items.metadata.name"]),
                    ("repositories", &["items.spec.sourceRepos"]),
                    (
                        "destinations",
                        &[
                            "items.spec.destinations.name",
                            "items.spec.destinations.server",
                        ],
                    ),
                    ("namespaces", &["items.spec.destinations.namespace"]),
                    ("roles", &["items.spec.roles"]),
                    ("windows", &["items.spec.syncWindows"]),
                    ("description", &["items.spec.description"]),
                ],
            },
        ],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[
        (
            403,
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: None,
    question: Some("Which projects are there?"),
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.project_service_list(given.fields, None).await })
}
