// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_applicationset_events",
    title: "Get an ApplicationSet's events",
    toolset: "applicationsets",
    operation: "ApplicationSetService_ListResourceEvents",
    effect: Effect::Read,
    since: Some((3, 4)),
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applicationsets", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_applicationset_events.json"),
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
            name: "type",
            kind: Kind::Text {
                values: &["Warning", "Normal"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["type"],
                test: Test::Is,
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
        worst_first: &[("type", &["Warning", "Normal"])],
        count_by: &["type"],
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
    then: None,
    question: None,
    example: "{\"name\":\"tenant-previews\"}",
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
            .application_set_service_list_resource_events(
                arguments.name.as_str(),
                arguments.appset_namespace.as_deref(),
            )
            .await
    })
}
