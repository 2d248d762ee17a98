// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_managed_resources",
    title: "Get managed resources",
    toolset: "applications",
    operation: "ApplicationService_ManagedResources",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applications", "get")],
    default: false,
    listed: false,
    definition: include_str!("get_managed_resources.json"),
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
            name: "kind",
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
            name: "group",
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
            grammar: Grammar::Name,
        },
        Argument {
            name: "differs",
            kind: Kind::Text {
                values: &["on", "off"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["differs"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
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
        noun: ("resource", "resources"),
        columns: &[
            Field {
                name: "kind",
                take: Take::First(&[&[Step::Key("kind")]]),
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
                name: "namespace",
                take: Take::First(&[&[Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "group",
                take: Take::First(&[&[Step::Key("group")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "differs",
                take: Take::Switch(&[Step::Key("modified")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "wanted",
                take: Take::First(&[&[Step::Key("predictedLiveState")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "live",
                take: Take::First(&[&[Step::Key("normalizedLiveState")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &["kind", "name", "namespace", "group"],
        worst_first: &[("differs", &["on", "off"])],
        count_by: &[],
        trouble: &[],
        projections: &[
            Projection {
                since: (2, 13),
                columns: &[
                    ("kind", &["items.kind"]),
                    ("name", &["items.name"]),
                    ("namespace", &["items.namespace"]),
                    ("group", &["items.group"]),
                    ("differs", &["items.modified"]),
                    ("wanted", &["items.predictedLiveState"]),
                    ("live", &["items.normalizedLiveState"]),
                ],
            },
        ],
    }),
    reply: &["items"],
    embedded: &["normalizedLiveState", "predictedLiveState"],
    layout: Layout::Yaml,
    stale: None,
    seconds: 60,
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
    question: None,
    example: "{\"name\":\"checkout\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            kind: Option<String>,
            resource: Option<String>,
            group: Option<String>,
            namespace: Option<String>,
            project: Option<String>,
            app_namespace: Option<String>,
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
