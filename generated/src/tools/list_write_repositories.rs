// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_write_repositories",
    title: "List repositories that are written to",
    toolset: "repositories",
    operation: "RepositoryService_ListWriteRepositories",
    effect: Effect::Read,
    since: Some((2, 14)),
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("write-repositories", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_write_repositories.json"),
    arguments: &[
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
        noun: ("repository", "repositories"),
        columns: &[
            Field {
                name: "repo",
                take: Take::First(&[&[Step::Key("repo")]]),
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
        ],
        key: &["repo", "project"],
        worst_first: &[("connection", &["Failed", "", "Unknown", "Successful"])],
        count_by: &[],
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
            "It is not registered, or this token may not do this: Argo CD says the same in both cases. list_repositories has those it may see, each with its exact URL.",
        ),
        (
            500,
            "Argo CD could not read that. get_repository with `again` says whether it reaches the repository; one that several projects have registered needs `app_project`.",
        ),
        (501, "The source hydrator is switched off in this Argo CD."),
    ],
    then: None,
    question: None,
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        client.repository_service_list_write_repositories(None, None, None).await
    })
}
