// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "refresh_application",
    title: "Refresh an application",
    toolset: "applications",
    operation: "ApplicationService_Get",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Application,
        plan: Plan::Refresh,
    }),
    fills: &[],
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("refresh_application.json"),
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
            name: "mode",
            kind: Kind::Text {
                values: &["normal", "hard"],
            },
            required: false,
            default: Some("\"normal\""),
            role: Role::Input,
            grammar: Grammar::Any,
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
            name: "plan",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Plan,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "health",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("health"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "sync",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "revision",
                take: Take::Revision(
                    &[
                        &[Step::Key("status"), Step::Key("sync"), Step::Key("revision")],
                        &[Step::Key("status"), Step::Key("sync"), Step::Key("revisions")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "compared",
                take: Take::Time(&[Step::Key("status"), Step::Key("reconciledAt")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "last_operation",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("phase"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "conditions",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("conditions"), Step::Key("type")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["metadata", "operation", "spec", "status", "apiVersion", "kind"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 90,
    hints: &[
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: None,
    question: Some("Has Argo CD seen my latest commit to guestbook?"),
    example: "{\"name\":\"guestbook\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            mode: Option<String>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_get(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.clone().map(|one| vec![one]).as_ref(),
                None,
                arguments.mode.as_deref(),
                None,
                None,
                None,
            )
            .await
    })
}
