// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_project_events",
    title: "Get a project's events",
    toolset: "projects",
    operation: "ProjectService_ListEvents",
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
    definition: include_str!("get_project_events.json"),
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
        noun: ("event", "events"),
        columns: &[
            Field {
                name: "last",
                take: Take::Time(&[Step::Key("lastTimestamp")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "at",
                take: Take::Time(&[Step::Key("eventTime")]),
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
                name: "reason",
                take: Take::First(&[&[Step::Key("reason")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "count",
                take: Take::First(&[&[Step::Key("count")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(&[&[Step::Key("message")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "id",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &["last", "at", "id"],
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
    hints: &[
        (
            403,
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: None,
    question: Some("Who changed the payments project?"),
    example: "{\"name\":\"payments\"}",
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
        client.project_service_list_events(arguments.name.as_str()).await
    })
}
