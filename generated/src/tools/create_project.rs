// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_project",
    title: "Create a project",
    toolset: "projects",
    operation: "ProjectService_Create",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[
        Raise {
            argument: "upsert",
            effect: Effect::Destructive,
            when: When::Given,
        },
    ],
    full: true,
    change: Some(Change {
        about: About::Project,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("projects", "create"), ("projects", "update")],
    default: false,
    listed: true,
    definition: include_str!("create_project.json"),
    arguments: &[
        Argument {
            name: "project",
            kind: Kind::Object,
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "upsert",
            kind: Kind::Boolean,
            required: false,
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
                name: "resource_version",
                take: Take::First(
                    &[&[Step::Key("metadata"), Step::Key("resourceVersion")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "repositories",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("sourceRepos")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "destinations",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("spec"), Step::Key("destinations")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "to",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(
                                            &[&[Step::Key("name")], &[Step::Key("server")]],
                                        ),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("namespace")]]),
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
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
            Field {
                name: "roles",
                take: Take::First(
                    &[&[Step::Key("spec"), Step::Key("roles"), Step::Key("name")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "windows",
                take: Take::Count(&[Step::Key("spec"), Step::Key("syncWindows")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["metadata", "spec", "status", "apiVersion", "kind"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (400, "Argo CD says which part of the manifest it does not take."),
        (
            403,
            "This token may not create projects, or not use those repositories and clusters.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: Some("Applications may use it at once; get_project tells what it permits."),
    question: None,
    example: "{\"project\":{\"metadata\":{\"name\":\"trial\"},\"spec\":{\"sourceRepos\":[\"https://git.example.com/trial/*\"],\"destinations\":[{\"server\":\"https://kubernetes.default.svc\",\"namespace\":\"trial-*\"}]}}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            project: Map<String, Value>,
            upsert: Option<bool>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["project"], &arguments.project);
        put(&mut body, &["upsert"], &arguments.upsert);
        let body: types::ProjectProjectCreateRequest = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.project_service_create(&body).await
    })
}
