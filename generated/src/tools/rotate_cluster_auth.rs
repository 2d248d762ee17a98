// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "rotate_cluster_auth",
    title: "Rotate the credentials of a cluster",
    toolset: "clusters",
    operation: "ClusterService_RotateAuth",
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
    definition: include_str!("rotate_cluster_auth.json"),
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
            "It is not registered, or this token may not update it. It has to be the server URL; a name does not do.",
        ),
        (
            500,
            "Only a cluster that was added with the token of a service account can be rotated.",
        ),
    ],
    then: Some("See with get_cluster that the connection is Successful."),
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
        client.cluster_service_rotate_auth(arguments.server.as_str()).await
    })
}
