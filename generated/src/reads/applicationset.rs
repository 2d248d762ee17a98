// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "applicationset",
    title: "",
    toolset: "applicationsets",
    operation: "ApplicationSetService_Get",
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
            name: "appset_namespace",
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
                name: "metadata",
                take: Take::First(&[&[Step::Key("metadata")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec",
                take: Take::First(&[&[Step::Key("spec")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.applicationStatus.application",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("applicationStatus"),
                            Step::Key("application"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.applicationStatus.lastTransitionTime",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("applicationStatus"),
                            Step::Key("lastTransitionTime"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.applicationStatus.message",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("applicationStatus"),
                            Step::Key("message"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.applicationStatus.status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("applicationStatus"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.applicationStatus.step",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("applicationStatus"),
                            Step::Key("step"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.conditions",
                take: Take::First(&[&[Step::Key("status"), Step::Key("conditions")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resources.health.status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("resources"),
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
                name: "status.resources.name",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("resources"), Step::Key("name")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resources.namespace",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("resources"),
                            Step::Key("namespace"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resources.status",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("resources"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resourcesCount",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("resourcesCount")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["metadata", "spec", "status", "apiVersion", "kind"],
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
            appset_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_set_service_get(
                arguments.name.as_str(),
                arguments.appset_namespace.as_deref(),
            )
            .await
    })
}
