// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "sync_windows",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_GetApplicationSyncWindows",
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
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "canSync",
                take: Take::First(&[&[Step::Key("canSync")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "activeWindows.kind",
                take: Take::First(&[&[Step::Key("activeWindows"), Step::Key("kind")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "activeWindows.schedule",
                take: Take::First(
                    &[&[Step::Key("activeWindows"), Step::Key("schedule")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "activeWindows.duration",
                take: Take::First(
                    &[&[Step::Key("activeWindows"), Step::Key("duration")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "activeWindows.manualSync",
                take: Take::First(
                    &[&[Step::Key("activeWindows"), Step::Key("manualSync")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "assignedWindows.kind",
                take: Take::First(&[&[Step::Key("assignedWindows"), Step::Key("kind")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "assignedWindows.schedule",
                take: Take::First(
                    &[&[Step::Key("assignedWindows"), Step::Key("schedule")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "assignedWindows.duration",
                take: Take::First(
                    &[&[Step::Key("assignedWindows"), Step::Key("duration")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "assignedWindows.manualSync",
                take: Take::First(
                    &[&[Step::Key("assignedWindows"), Step::Key("manualSync")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["activeWindows", "assignedWindows", "canSync"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
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
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_get_application_sync_windows(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.as_deref(),
            )
            .await
    })
}
