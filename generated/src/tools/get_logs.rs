// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_logs",
    title: "Get logs",
    toolset: "applications",
    operation: "ApplicationService_PodLogs2",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applications", "get"), ("logs", "get")],
    default: true,
    listed: true,
    definition: include_str!("get_logs.json"),
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
        Argument {
            name: "pod",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
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
            grammar: Grammar::Resource,
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
            name: "container",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "previous",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "tail_lines",
            kind: Kind::Integer {
                minimum: 1,
                maximum: 5000,
            },
            required: false,
            default: Some("100"),
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "since_seconds",
            kind: Kind::Integer {
                minimum: 1,
                maximum: i64::MAX,
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "filter",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["text"],
                test: Test::Contains,
            },
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
    answer: Answer::Lines(Lines {
        columns: &[
            Field {
                name: "time",
                take: Take::First(&[&[Step::Key("result"), Step::Key("timeStampStr")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "pod",
                take: Take::First(&[&[Step::Key("result"), Step::Key("podName")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "text",
                take: Take::First(&[&[Step::Key("result"), Step::Key("content")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        tail: "tail_lines",
        searched: 5000,
        pods: Some(&super::get_resource_tree::TOOL),
        fields: "",
    }),
    reply: &["error", "result"],
    embedded: &[],
    layout: Layout::Compact,
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
    question: Some("What did checkout write before it crashed?"),
    example: "{\"name\":\"checkout\",\"previous\":true}",
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
            pod: Option<String>,
            kind: Option<String>,
            resource: Option<String>,
            group: Option<String>,
            namespace: Option<String>,
            container: Option<String>,
            previous: Option<bool>,
            tail_lines: Option<i64>,
            since_seconds: Option<i64>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_pod_logs2(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.container.as_deref(),
                None,
                Some(false),
                arguments.group.as_deref(),
                arguments.kind.as_deref(),
                None,
                arguments.namespace.as_deref(),
                arguments.pod.as_deref(),
                arguments.previous,
                arguments.project.as_deref(),
                arguments.resource.as_deref(),
                arguments.since_seconds,
                None,
                None,
                arguments.tail_lines,
                None,
            )
            .await
    })
}
