// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "log_lines",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_PodLogs2",
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
            name: "pod",
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
                minimum: i64::MIN,
                maximum: i64::MAX,
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Lines(Lines {
        columns: &[
            Field {
                name: "content",
                take: Take::First(&[&[Step::Key("result"), Step::Key("content")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "timeStampStr",
                take: Take::First(&[&[Step::Key("result"), Step::Key("timeStampStr")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "podName",
                take: Take::First(&[&[Step::Key("result"), Step::Key("podName")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        tail: "",
        searched: 0,
        pods: None,
        fields: "",
    }),
    reply: &["error", "result"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 20,
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
            pod: Option<String>,
            namespace: Option<String>,
            container: Option<String>,
            previous: Option<bool>,
            tail_lines: Option<i64>,
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
                None,
                None,
                None,
                None,
                arguments.namespace.as_deref(),
                arguments.pod.as_deref(),
                arguments.previous,
                arguments.project.as_deref(),
                None,
                None,
                None,
                None,
                arguments.tail_lines,
                None,
            )
            .await
    })
}
