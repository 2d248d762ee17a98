// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_revision",
    title: "Get a revision",
    toolset: "applications",
    operation: "ApplicationService_RevisionMetadata",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applications", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_revision.json"),
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Name,
        },
        Argument {
            name: "revision",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Segment,
            grammar: Grammar::Revision,
        },
        Argument {
            name: "project",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "app_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "source_index",
            kind: Kind::Integer {
                minimum: 0,
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
                minimum: 0,
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
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "date",
                take: Take::Time(&[Step::Key("date")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "message",
                take: Take::First(&[&[Step::Key("message")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "tags",
                take: Take::First(&[&[Step::Key("tags")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "signature",
                take: Take::First(&[&[Step::Key("signatureInfo")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "built_from",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("references")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "repo",
                                take: Take::First(
                                    &[&[Step::Key("commit"), Step::Key("repoUrl")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "revision",
                                take: Take::Revision(
                                    &[&[Step::Key("commit"), Step::Key("sha")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "author",
                                take: Take::First(
                                    &[&[Step::Key("commit"), Step::Key("author")]],
                                ),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "subject",
                                take: Take::First(
                                    &[&[Step::Key("commit"), Step::Key("subject")]],
                                ),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
                ),
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
    hints: &[
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
        (
            500,
            "A branch or tag has to be given as the commit it stands for; get_application tells that as revision.",
        ),
    ],
    then: None,
    question: None,
    example: "{\"name\":\"checkout\",\"revision\":\"dcac421\"}",
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
