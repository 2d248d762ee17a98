// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_project_token",
    title: "Revoke a project token",
    toolset: "projects",
    operation: "ProjectService_DeleteToken",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Project,
        plan: Plan::Edit,
    }),
    fills: &[],
    needs: &[("projects", "update")],
    default: false,
    listed: true,
    definition: include_str!("delete_project_token.json"),
    arguments: &[
        Argument {
            name: "project",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
        },
        Argument {
            name: "role",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
        },
        Argument {
            name: "iat",
            kind: Kind::Integer {
                minimum: 1,
                maximum: i64::MAX,
            },
            required: true,
            default: None,
            role: Role::Segment,
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
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: Some(
        "Argo CD says the same where there was no such token; get_project tells which are left.",
    ),
    question: None,
    example: "{\"project\":\"payments\",\"role\":\"ci\",\"iat\":1764000000}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            project: String,
            role: String,
            iat: i64,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .project_service_delete_token(
                arguments.project.as_str(),
                arguments.role.as_str(),
                arguments.iat,
                None,
            )
            .await
    })
}
