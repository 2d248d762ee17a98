// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_write_repository_credentials",
    title: "List hydrator credential templates",
    toolset: "repositories",
    operation: "RepoCredsService_ListWriteRepositoryCredentials",
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
    definition: include_str!("list_write_repository_credentials.json"),
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "urls",
                take: Take::First(&[&[Step::Key("items"), Step::Key("url")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
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
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        client.repo_creds_service_list_write_repository_credentials(None).await
    })
}
