// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_gpg_key",
    title: "Stop trusting a GPG key",
    toolset: "gpgkeys",
    operation: "GPGKeyService_Delete",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Key,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("gpgkeys", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_gpg_key.json"),
    arguments: &[
        Argument {
            name: "id",
            kind: Kind::Text { values: &[] },
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
    answer: Answer::Object(&[]),
    reply: &[],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[(500, "There is no such key; list_gpg_keys tells the ids.")],
    then: None,
    question: None,
    example: "{\"id\":\"4AEE18F83AFDEB23\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            id: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.gpg_key_service_delete(Some(arguments.id.as_str())).await
    })
}
