// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "revision",
    title: "",
    toolset: "applications",
    operation: "ApplicationService_RevisionMetadata",
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
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "revision",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Any,
        },
        Argument {
            name: "project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "source_index",
            kind: Kind::Integer {
                minimum: i64::MIN,
                maximum: i64::MAX,
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "deployment",
            kind: Kind::Integer {
                minimum: i64::MIN,
                maximum: i64::MAX,
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "author",
                take: Take::First(&[&[Step::Key("author")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "date",
                take: Take::First(&[&[Step::Key("date")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(&[&[Step::Key("message")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "tags",
                take: Take::First(&[&[Step::Key("tags")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &[
        "author",
        "date",
        "message",
        "references",
        "signatureInfo",
        "sourceIntegrityResult",
        "tags",
    ],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "null",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            revision: String,
            project: Option<String>,
            app_namespace: Option<String>,
            source_index: Option<i64>,
            deployment: Option<i64>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_revision_metadata(
                arguments.name.as_str(),
                arguments.revision.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.as_deref(),
                arguments
                    .source_index
                    .map(i32::try_from)
                    .transpose()
                    .map_err(|error| Error::InvalidRequest(error.to_string()))?,
                arguments
                    .deployment
                    .map(i32::try_from)
                    .transpose()
                    .map_err(|error| Error::InvalidRequest(error.to_string()))?,
            )
            .await
    })
}
