// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_repository",
    title: "Unregister a repository",
    toolset: "repositories",
    operation: "RepositoryService_DeleteRepository",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Repository,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("repositories", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_repository.json"),
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
            name: "plan",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Plan,
            grammar: Grammar::Any,
        },
        Argument {
            name: "ticket",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Ticket,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(&[]),
    reply: &[],
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
    example: "{\"repo\":\"https://charts.example.com\"}",
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
            .repository_service_delete_repository(
                arguments.repo.as_str(),
                arguments.app_project.as_deref(),
                None,
            )
            .await
    })
}
