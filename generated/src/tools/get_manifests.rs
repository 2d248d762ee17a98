// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_manifests",
    title: "Get manifests",
    toolset: "applications",
    operation: "ApplicationService_GetManifests",
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
    definition: include_str!("get_manifests.json"),
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
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Revision,
        },
        Argument {
            name: "kind",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["kind"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["name"],
                test: Test::Contains,
            },
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
            name: "cursor",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Cursor,
            grammar: Grammar::Any,
        },
        Argument {
            name: "max_tokens",
            kind: Kind::Integer {
                minimum: 500,
                maximum: 16000,
            },
            required: false,
            default: Some("8000"),
            role: Role::Budget,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Rows(Rows {
        at: &["manifests"],
        noun: ("manifest", "manifests"),
        columns: &[
            Field {
                name: "kind",
                take: Take::First(&[&[Step::Key("kind")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "name",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("name")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "group",
                take: Take::First(&[&[Step::Key("apiVersion")]]),
                shown: false,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "manifest",
                take: Take::First(&[&[]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
        key: &["kind", "name", "namespace", "group"],
        worst_first: &[],
        count_by: &["kind"],
        trouble: &[],
        projections: &[],
    }),
    reply: &[
        "commands",
        "manifests",
        "namespace",
        "revision",
        "server",
        "sourceIntegrityResult",
        "sourceType",
        "verifyResult",
    ],
    embedded: &[""],
    layout: Layout::Yaml,
    stale: None,
    seconds: 90,
    hints: &[
        (400, "The revision has to exist in the source's repository."),
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
    question: None,
    example: "{\"name\":\"guestbook\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            revision: Option<String>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_get_manifests(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                None,
                arguments.project.as_deref(),
                arguments.revision.as_deref(),
                None,
                None,
            )
            .await
    })
}
