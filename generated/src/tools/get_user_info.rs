// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_user_info",
    title: "Get the user",
    toolset: "server",
    operation: "SessionService_GetUserInfo",
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
    definition: include_str!("get_user_info.json"),
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "logged_in",
                take: Take::First(&[&[Step::Key("loggedIn")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "user",
                take: Take::First(&[&[Step::Key("username")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "issuer",
                take: Take::First(&[&[Step::Key("iss")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "groups",
                take: Take::First(&[&[Step::Key("groups")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["groups", "iss", "loggedIn", "username"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: Some("Who am I in Argo CD?"),
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.session_service_get_user_info().await })
}
