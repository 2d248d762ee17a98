// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "managed_states",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_ManagedResources",
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
            name: "group",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "kind",
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
            name: "resource",
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
                name: "group",
                take: Take::First(&[&[Step::Key("group")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "kind",
                take: Take::First(&[&[Step::Key("kind")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "namespace",
                take: Take::First(&[&[Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "modified",
                take: Take::First(&[&[Step::Key("modified")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "normalizedLiveState",
                take: Take::First(&[&[Step::Key("normalizedLiveState")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "normalizedLiveState.metadata.managedFields",
                take: Take::First(
                    &[
                        &[
                            Step::Key("normalizedLiveState"),
                            Step::Key("metadata"),
                            Step::Key("managedFields"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "predictedLiveState",
                take: Take::First(&[&[Step::Key("predictedLiveState")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &[],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[
            Projection {
                since: (2, 13),
                columns: &[
                    ("group", &["items.group"]),
                    ("kind", &["items.kind"]),
                    ("namespace", &["items.namespace"]),
                    ("name", &["items.name"]),
                    ("modified", &["items.modified"]),
                    ("normalizedLiveState", &["items.normalizedLiveState"]),
                    (
                        "normalizedLiveState.metadata.managedFields",
                        &["items.normalizedLiveState"],
                    ),
                    ("predictedLiveState", &["items.predictedLiveState"]),
                ],
            },
        ],
    }),
    reply: &["items"],
    embedded: &["normalizedLiveState", "predictedLiveState"],
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
            group: Option<String>,
            kind: Option<String>,
            namespace: Option<String>,
            resource: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_managed_resources(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                given.fields,
                arguments.group.as_deref(),
                arguments.kind.as_deref(),
                arguments.resource.as_deref(),
                arguments.namespace.as_deref(),
                arguments.project.as_deref(),
                None,
            )
            .await
    })
}
