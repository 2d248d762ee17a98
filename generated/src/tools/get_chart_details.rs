// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_chart_details",
    title: "Get chart details",
    toolset: "applications",
    operation: "ApplicationService_RevisionChartDetails",
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
    definition: include_str!("get_chart_details.json"),
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
                name: "description",
                take: Take::First(&[&[Step::Key("description")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "home",
                take: Take::First(&[&[Step::Key("home")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "maintainers",
                take: Take::First(&[&[Step::Key("maintainers")]]),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["description", "home", "maintainers"],
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
            "Only a source that is a Helm chart has these; name it with `source_index` where there are several.",
        ),
    ],
    then: None,
    question: None,
    example: "{\"name\":\"prometheus-stack\",\"revision\":\"66.3.1\"}",
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
            .application_service_revision_chart_details(
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
