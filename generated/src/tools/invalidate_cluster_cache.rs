// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "invalidate_cluster_cache",
    title: "Invalidate the cache of a cluster",
    toolset: "clusters",
    operation: "ClusterService_InvalidateCache",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[],
    full: true,
    change: Some(Change {
        about: About::Cluster,
        plan: Plan::Refresh,
    }),
    fills: &[],
    needs: &[("clusters", "update")],
    default: false,
    listed: true,
    definition: include_str!("invalidate_cluster_cache.json"),
    arguments: &[
        Argument {
            name: "server",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "plan",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Plan,
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
                name: "asked",
                take: Take::Time(&[Step::Key("refreshRequestedAt")]),
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
            "It is not registered, or this token may not update it. It has to be the server URL; a name does not do.",
        ),
    ],
    then: Some("Look at `watched` in get_cluster to see when it is done."),
    question: None,
    example: "{\"server\":\"https://kubernetes.default.svc\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            server: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.cluster_service_invalidate_cache(arguments.server.as_str()).await
    })
}
