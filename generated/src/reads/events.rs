// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "events",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_ListResourceEvents",
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
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "uid",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Rows(Rows {
        at: &["items"],
        noun: ("", ""),
        columns: &[
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
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(&[&[Step::Key("message")]]),
                shown: true,
                untrusted: false,
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
                name: "lastTimestamp",
                take: Take::First(&[&[Step::Key("lastTimestamp")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "eventTime",
                take: Take::First(&[&[Step::Key("eventTime")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "series",
                take: Take::First(&[&[Step::Key("series")]]),
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
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            project: Option<String>,
            app_namespace: Option<String>,
            resource: Option<String>,
            namespace: Option<String>,
            uid: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_list_resource_events(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.as_deref(),
                arguments.resource.as_deref(),
                arguments.namespace.as_deref(),
                arguments.uid.as_deref(),
            )
            .await
    })
}
