// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_applicationset",
    title: "Delete an ApplicationSet",
    toolset: "applicationsets",
    operation: "ApplicationSetService_Delete",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Applicationset,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("applicationsets", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_applicationset.json"),
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
            name: "appset_namespace",
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
    answer: Answer::Object(
        &[
            Field {
                name: "project",
                take: Take::First(&[&[Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["applicationset", "project"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (
            403,
            "This token may not do that with the ApplicationSet; list_applicationsets tells which it sees.",
        ),
        (
            404,
            "Look for the right name with list_applicationsets; one of another namespace needs `appset_namespace`.",
        ),
        (
            500,
            "Where a namespace is not permitted, leave out `appset_namespace`; Argo CD's own log says more of anything else.",
        ),
    ],
    then: Some(
        "Argo CD deletes its applications now, which may take minutes; list_applications tells what is left.",
    ),
    question: None,
    example: "{\"name\":\"hello\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            appset_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_set_service_delete(
                arguments.name.as_str(),
                arguments.appset_namespace.as_deref(),
            )
            .await
    })
}
