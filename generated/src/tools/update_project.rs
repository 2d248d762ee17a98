// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "update_project",
    title: "Update a project",
    toolset: "projects",
    operation: "ProjectService_Update",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Project,
        plan: Plan::Edit,
    }),
    fills: &[],
    needs: &[("projects", "update")],
    default: false,
    listed: true,
    definition: include_str!("update_project.json"),
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
            name: "project",
            kind: Kind::Object,
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
        (
            400,
            "Argo CD says what it does not take; metadata.resourceVersion has to be given, as get_project tells it.",
        ),
        (
            403,
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
        (
            409,
            "Somebody has changed it since; read it again and put the change into what it is now.",
        ),
    ],
    then: Some("It holds at once; get_project tells what it permits now."),
    question: None,
    example: "{\"name\":\"logistics\",\"project\":{\"metadata\":{\"resourceVersion\":\"1\"},\"spec\":{\"sourceRepos\":[\"*\"],\"destinations\":[{\"server\":\"*\",\"namespace\":\"*\"}]}}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            project: Map<String, Value>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["project"], &arguments.project);
        let body: types::ProjectProjectUpdateRequest = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.project_service_update(arguments.name.as_str(), &body).await
    })
}
