// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "set_cluster_labels",
    title: "Set the labels of a cluster",
    toolset: "clusters",
    operation: "ClusterService_Update",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Cluster,
        plan: Plan::Edit,
    }),
    fills: &[],
    needs: &[("clusters", "update")],
    default: false,
    listed: true,
    definition: include_str!("set_cluster_labels.json"),
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
        Argument {
            name: "labels",
            kind: Kind::Object,
            required: true,
            default: None,
            role: Role::Input,
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
        Argument {
            name: "ticket",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Ticket,
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
                name: "labels",
                take: Take::First(&[&[Step::Key("labels")]]),
                shown: true,
                untrusted: true,
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
    example: "{\"cluster\":\"in-cluster\",\"labels\":{\"tier\":\"platform\"}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            cluster: String,
            by: Option<String>,
            labels: Map<String, Value>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["labels"], &arguments.labels);
        let body: types::V1alpha1Cluster = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .cluster_service_update(
                arguments.cluster.as_str(),
                arguments.by.as_deref(),
                Some(&vec!["labels".to_owned()]),
                &body,
            )
            .await
    })
}
