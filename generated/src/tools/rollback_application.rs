// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "rollback_application",
    title: "Roll back an application",
    toolset: "applications",
    operation: "ApplicationService_Rollback",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Application,
        plan: Plan::Rollback,
    }),
    fills: &[],
    needs: &[("applications", "sync")],
    default: true,
    listed: true,
    definition: include_str!("rollback_application.json"),
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
            name: "deployment",
            kind: Kind::Integer {
                minimum: 0,
                maximum: i64::MAX,
            },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "prune",
            kind: Kind::Boolean,
            required: false,
            default: None,
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
        Argument {
            name: "ticket",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Ticket,
            grammar: Grammar::Any,
        },
        Argument {
            name: "wait",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Wait,
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
                name: "revision",
                take: Take::Revision(
                    &[
                        &[
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("revision"),
                        ],
                        &[
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("revisions"),
                        ],
                    ],
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
    seconds: 30,
    hints: &[
        (
            400,
            "Auto-sync has to be off, no other operation may run, and the deployment has to be among those get_application tells.",
        ),
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: Some(
        "The rollback has begun and is not over; get_application tells how it goes.",
    ),
    question: Some("Can you put checkout back to what ran before?"),
    example: "{\"name\":\"checkout\",\"deployment\":3}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            deployment: i64,
            prune: Option<bool>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["name"], &arguments.name);
        put(&mut body, &["id"], &arguments.deployment);
        put(&mut body, &["prune"], &arguments.prune);
        put(&mut body, &["project"], &arguments.project);
        put(&mut body, &["appNamespace"], &arguments.app_namespace);
        let body: types::ApplicationApplicationRollbackRequest = serde_json::from_value(
                body,
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.application_service_rollback(arguments.name.as_str(), &body).await
    })
}
