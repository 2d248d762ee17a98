// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_sync_windows",
    title: "Get sync windows",
    toolset: "applications",
    operation: "ApplicationService_GetApplicationSyncWindows",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("get_sync_windows.json"),
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
            name: "project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "may_sync_by_hand",
                take: Take::First(&[&[Step::Key("canSync")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "open_now",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("activeWindows")]],
                        when: &[],
                        unless: &[],
                        fields: &[
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
                                name: "by_hand_too",
                                take: Take::First(&[&[Step::Key("manualSync")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "assigned",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("assignedWindows")]],
                        when: &[],
                        unless: &[],
                        fields: &[
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
                                name: "by_hand_too",
                                take: Take::First(&[&[Step::Key("manualSync")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
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
    hints: &[
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: None,
    question: Some("May billing be deployed now?"),
    example: "{\"name\":\"billing\"}",
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
