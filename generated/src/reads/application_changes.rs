// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "application_changes",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_Watch",
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
    answer: Answer::Lines(Lines {
        columns: &[
            Field {
                name: "type",
                take: Take::First(&[&[Step::Key("result"), Step::Key("type")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.metadata.deletionTimestamp",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("deletionTimestamp"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.operation",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("operation"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.status.health.status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("status"),
                            Step::Key("health"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.status.operationState.message",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("message"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.status.operationState.phase",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("phase"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.status.operationState.startedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("startedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.status.sync.status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("status"),
                            Step::Key("sync"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        tail: "",
        searched: 0,
        pods: None,
        fields: "result.type,result.application.metadata.deletionTimestamp,result.application.operation,result.application.status.health.status,result.application.status.operationState.message,result.application.status.operationState.phase,result.application.status.operationState.startedAt,result.application.status.sync.status,error",
    }),
    reply: &["error", "result"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 300,
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
            name: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_watch(
                arguments.app_namespace.as_deref(),
                given.fields,
                arguments.name.as_deref(),
                None,
                None,
                None,
                None,
                None,
                None,
            )
            .await
    })
}
