// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "clusters",
    title: "",
    toolset: "clusters",
    operation: "ClusterService_List",
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
    answer: Answer::Rows(Rows {
        at: &["items"],
        noun: ("", ""),
        columns: &[
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
                name: "project",
                take: Take::First(&[&[Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "labels",
                take: Take::First(&[&[Step::Key("labels")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "connectionState",
                take: Take::First(&[&[Step::Key("connectionState")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "info.connectionState",
                take: Take::First(&[&[Step::Key("info"), Step::Key("connectionState")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &[],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[],
    then: None,
    question: None,
    example: "null",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.cluster_service_list(None, None, None, None).await })
}
