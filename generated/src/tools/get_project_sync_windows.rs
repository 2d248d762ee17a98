// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_project_sync_windows",
    title: "Get a project's open sync windows",
    toolset: "projects",
    operation: "ProjectService_GetSyncWindowsState",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    needs: &[("projects", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_project_sync_windows.json"),
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
        at: &["windows"],
        noun: ("open sync window", "open sync windows"),
        columns: &[
            Field {
                name: "kind",
                take: Take::First(&[&[Step::Key("kind")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "schedule",
                take: Take::First(&[&[Step::Key("schedule")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "duration",
                take: Take::First(&[&[Step::Key("duration")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "timezone",
                take: Take::First(&[&[Step::Key("timeZone")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "applications",
                take: Take::First(&[&[Step::Key("applications")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "namespaces",
                take: Take::First(&[&[Step::Key("namespaces")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "clusters",
                take: Take::First(&[&[Step::Key("clusters")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "all_have_to_match",
                take: Take::First(&[&[Step::Key("andOperator")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "by_hand_too",
                take: Take::First(&[&[Step::Key("manualSync")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "description",
                take: Take::First(&[&[Step::Key("description")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &[
            "kind",
            "schedule",
            "duration",
            "timezone",
            "applications",
            "namespaces",
            "clusters",
        ],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[],
    }),
    reply: &["windows"],
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
    question: Some("Is there a freeze in finance right now?"),
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
        client.project_service_get_sync_windows_state(arguments.name.as_str()).await
    })
}
