// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_project",
    title: "Delete a project",
    toolset: "projects",
    operation: "ProjectService_Delete",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Project,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("projects", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_project.json"),
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
            400,
            "Applications still belong to it (list_applications with `projects`), or it is the default one.",
        ),
        (
            403,
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: Some("It is gone; list_projects tells what is left."),
    question: None,
    example: "{\"name\":\"trial\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.project_service_delete(arguments.name.as_str()).await
    })
}
