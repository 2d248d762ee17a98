// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "application",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_Get",
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
            kind: Kind::Texts { values: &[] },
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
                name: "metadata.name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.uid",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("uid")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.annotations",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("annotations")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.creationTimestamp",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("creationTimestamp")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.deletionTimestamp",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("deletionTimestamp")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.finalizers",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("finalizers")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.generation",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("generation")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.labels",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("labels")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.ownerReferences",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("ownerReferences")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "metadata.resourceVersion",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("resourceVersion")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "operation",
                take: Take::First(&[&[Step::Key("operation")]]),
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
                name: "status.conditions",
                take: Take::First(&[&[Step::Key("status"), Step::Key("conditions")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.health",
                take: Take::First(&[&[Step::Key("status"), Step::Key("health")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.deployedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("deployedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.deployStartedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("deployStartedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.id",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("history"), Step::Key("id")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.initiatedBy",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("initiatedBy"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.revision",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("revision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.revisions",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("revisions"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.source.chart",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("source"),
                            Step::Key("chart"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.source.path",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("source"),
                            Step::Key("path"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.source.repoURL",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("source"),
                            Step::Key("repoURL"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.source.targetRevision",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("source"),
                            Step::Key("targetRevision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.sources.chart",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("sources"),
                            Step::Key("chart"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.sources.path",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("sources"),
                            Step::Key("path"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.sources.repoURL",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("sources"),
                            Step::Key("repoURL"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.history.sources.targetRevision",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("history"),
                            Step::Key("sources"),
                            Step::Key("targetRevision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.finishedAt",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("finishedAt"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.message",
                take: Take::First(
                    &[
                        &[
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
                name: "status.operationState.operation.initiatedBy",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("operation"),
                            Step::Key("initiatedBy"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.operation.retry",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("operation"),
                            Step::Key("retry"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.operation.sync.prune",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("prune"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.operation.sync.revision",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("revision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.operation.sync.revisions",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("revisions"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.phase",
                take: Take::First(
                    &[
                        &[
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
                name: "status.operationState.retryCount",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("retryCount"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.startedAt",
                take: Take::First(
                    &[
                        &[
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
                name: "status.operationState.syncResult.resources",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("syncResult"),
                            Step::Key("resources"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.syncResult.revision",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("syncResult"),
                            Step::Key("revision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.operationState.syncResult.revisions",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("syncResult"),
                            Step::Key("revisions"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.reconciledAt",
                take: Take::First(&[&[Step::Key("status"), Step::Key("reconciledAt")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.resources",
                take: Take::First(&[&[Step::Key("status"), Step::Key("resources")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sourceHydrator.currentOperation",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("sourceHydrator"),
                            Step::Key("currentOperation"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sourceTypes",
                take: Take::First(&[&[Step::Key("status"), Step::Key("sourceTypes")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sourceType",
                take: Take::First(&[&[Step::Key("status"), Step::Key("sourceType")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.summary",
                take: Take::First(&[&[Step::Key("status"), Step::Key("summary")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sync.revision",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("revision")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sync.revisions",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("revisions")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "status.sync.status",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["metadata", "operation", "spec", "status", "apiVersion", "kind"],
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
            project: Option<Vec<String>>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_get(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.as_ref(),
                None,
                None,
                None,
                None,
                None,
            )
            .await
    })
}
