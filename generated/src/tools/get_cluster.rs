// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_cluster",
    title: "Get a cluster",
    toolset: "clusters",
    operation: "ClusterService_Get",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("clusters", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_cluster.json"),
    arguments: &[
        Argument {
            name: "cluster",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "by",
            kind: Kind::Text {
                values: &["name", "server"],
            },
            required: false,
            default: Some("\"name\""),
            role: Role::Input,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "server",
                take: Take::First(&[&[Step::Key("server")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "connection",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("connectionState"),
                            Step::Key("status"),
                        ],
                        &[Step::Key("connectionState"), Step::Key("status")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "tried",
                take: Take::Time(
                    &[
                        Step::Key("info"),
                        Step::Key("connectionState"),
                        Step::Key("attemptedAt"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "error",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("connectionState"),
                            Step::Key("message"),
                        ],
                        &[Step::Key("connectionState"), Step::Key("message")],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "version",
                take: Take::First(
                    &[
                        &[Step::Key("info"), Step::Key("serverVersion")],
                        &[Step::Key("serverVersion")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "applications",
                take: Take::First(
                    &[&[Step::Key("info"), Step::Key("applicationsCount")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "resources",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("cacheInfo"),
                            Step::Key("resourcesCount"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "kinds",
                take: Take::First(
                    &[
                        &[
                            Step::Key("info"),
                            Step::Key("cacheInfo"),
                            Step::Key("apisCount"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "watched",
                take: Take::Time(
                    &[
                        Step::Key("info"),
                        Step::Key("cacheInfo"),
                        Step::Key("lastCacheSyncTime"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "project",
                take: Take::First(&[&[Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "namespaces",
                take: Take::First(&[&[Step::Key("namespaces")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "cluster_resources",
                take: Take::First(&[&[Step::Key("clusterResources")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "shard",
                take: Take::First(&[&[Step::Key("shard")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "labels",
                take: Take::First(&[&[Step::Key("labels")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "tls_unverified",
                take: Take::First(
                    &[
                        &[
                            Step::Key("config"),
                            Step::Key("tlsClientConfig"),
                            Step::Key("insecure"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &[
        "annotations",
        "clusterResources",
        "config",
        "connectionState",
        "info",
        "labels",
        "name",
        "namespaces",
        "project",
        "refreshRequestedAt",
        "server",
        "serverVersion",
        "shard",
    ],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (
            403,
            "It is not registered, or this token may not do this: Argo CD says the same in both cases. list_clusters has those it may see; a server URL needs by=server.",
        ),
    ],
    then: None,
    question: None,
    example: "{\"cluster\":\"in-cluster\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            cluster: String,
            by: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .cluster_service_get(
                arguments.cluster.as_str(),
                arguments.by.as_deref(),
                None,
                None,
            )
            .await
    })
}
