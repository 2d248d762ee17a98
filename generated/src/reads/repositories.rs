// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "repositories",
    title: "",
    toolset: "repositories",
    operation: "RepositoryService_ListRepositories",
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
    arguments: &[],
    answer: Answer::Rows(Rows {
        at: &["items"],
        noun: ("", ""),
        columns: &[
            Field {
                name: "repo",
                take: Take::First(&[&[Step::Key("repo")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "type",
                take: Take::First(&[&[Step::Key("type")]]),
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
                name: "project",
                take: Take::First(&[&[Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "connectionState",
                take: Take::First(&[&[Step::Key("connectionState")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &[],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[],
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
        client.repository_service_list_repositories(None, None, None).await
    })
}
