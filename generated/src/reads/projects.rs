// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "projects",
    title: "",
    toolset: "projects",
    operation: "ProjectService_List",
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
                name: "metadata.name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "spec.syncWindows",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("syncWindows")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &[],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[
            Projection {
                since: (2, 13),
                columns: &[
                    ("metadata.name", &["items.metadata.name"]),
                    ("spec.syncWindows", &["items.spec.syncWindows"]),
                ],
            },
        ],
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
    Box::pin(async move { client.project_service_list(given.fields, None).await })
}
