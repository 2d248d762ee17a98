// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "fleet_changes",
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
    arguments: &[],
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
                name: "application.metadata.managedFields.time",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("managedFields"),
                            Step::Key("time"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.metadata.name",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("name"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.metadata.namespace",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("namespace"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.metadata.resourceVersion",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("resourceVersion"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application.metadata.uid",
                take: Take::First(
                    &[
                        &[
                            Step::Key("result"),
                            Step::Key("application"),
                            Step::Key("metadata"),
                            Step::Key("uid"),
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
        fields: "result.type,result.application.metadata.managedFields.time,result.application.metadata.name,result.application.metadata.namespace,result.application.metadata.resourceVersion,result.application.metadata.uid,error",
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
        client
            .application_service_watch(
                None,
                given.fields,
                None,
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
