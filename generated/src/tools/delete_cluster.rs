// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_cluster",
    title: "Unregister a cluster",
    toolset: "clusters",
    operation: "ClusterService_Delete",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Cluster,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("clusters", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_cluster.json"),
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
    answer: Answer::Object(&[]),
    reply: &[],
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
    example: "{\"cluster\":\"dev-eu-west-1\"}",
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
            .cluster_service_delete(
                arguments.cluster.as_str(),
                arguments.by.as_deref(),
                None,
                None,
            )
            .await
    })
}
