// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_oci_tags",
    title: "List OCI tags",
    toolset: "repositories",
    operation: "RepositoryService_ListOCITags",
    effect: Effect::Read,
    since: Some((3, 1)),
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("repositories", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_oci_tags.json"),
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
            name: "text",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["tag"],
                test: Test::Contains,
            },
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
        at: &["tags"],
        noun: ("tag", "tags"),
        columns: &[
            Field {
                name: "tag",
                take: Take::First(&[&[]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &["tag"],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[],
    }),
    reply: &["branches", "tags"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
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
    example: "{\"repo\":\"oci://registry.example.com/security/cluster-policies\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            repo: String,
            app_project: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .repository_service_list_oci_tags(
                arguments.repo.as_str(),
                arguments.app_project.as_deref(),
                None,
            )
            .await
    })
}
