// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_permission",
    title: "Get a permission",
    toolset: "accounts",
    operation: "AccountService_CanI",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[],
    default: false,
    listed: true,
    definition: include_str!("get_permission.json"),
    arguments: &[
        Argument {
            name: "resource",
            kind: Kind::Text {
                values: &[
                    "applications",
                    "applicationsets",
                    "clusters",
                    "projects",
                    "repositories",
                    "write-repositories",
                    "certificates",
                    "accounts",
                    "gpgkeys",
                    "logs",
                    "exec",
                    "extensions",
                ],
            },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
        },
        Argument {
            name: "action",
            kind: Kind::Text {
                values: &[
                    "get",
                    "create",
                    "update",
                    "delete",
                    "sync",
                    "override",
                    "action",
                    "invoke",
                ],
            },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
        },
        Argument {
            name: "object",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "allowed",
                take: Take::First(&[&[Step::Key("value")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["value"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: Some("May I sync checkout?"),
    example: "{\"resource\":\"applications\",\"action\":\"sync\",\"object\":\"payments/checkout\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            resource: String,
            action: String,
            object: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .account_service_can_i(
                arguments.resource.as_str(),
                arguments.action.as_str(),
                arguments.object.as_str(),
            )
            .await
    })
}
