// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "sync_application",
    title: "Sync an application",
    toolset: "applications",
    operation: "ApplicationService_Sync",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[
        Raise {
            argument: "prune",
            effect: Effect::Destructive,
            when: When::Given,
        },
        Raise {
            argument: "force",
            effect: Effect::Destructive,
            when: When::Given,
        },
        Raise {
            argument: "sync_options",
            effect: Effect::Destructive,
            when: When::Unless {
                harmless: &[
                    "ApplyOutOfSyncOnly=true",
                    "CreateNamespace=true",
                    "FailOnSharedResource=true",
                    "PruneLast=true",
                    "RespectIgnoreDifferences=true",
                    "ServerSideApply=true",
                    "SkipDryRunOnMissingResource=true",
                ],
                growing: &[],
            },
        },
    ],
    full: false,
    change: Some(Change {
        about: About::Application,
        plan: Plan::Sync,
    }),
    fills: &["infos"],
    needs: &[("applications", "get"), ("applications", "sync")],
    default: true,
    listed: true,
    definition: include_str!("sync_application.json"),
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
            name: "prune",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "force",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "resources",
            kind: Kind::Objects {
                fields: &[
                    ("kind", true),
                    ("name", true),
                    ("namespace", false),
                    ("group", false),
                ],
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "sync_options",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "retries",
            kind: Kind::Integer {
                minimum: 0,
                maximum: 10,
            },
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
            Field {
                name: "prune",
                take: Take::First(
                    &[&[Step::Key("operation"), Step::Key("sync"), Step::Key("prune")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "options",
                take: Take::First(
                    &[
                        &[
                            Step::Key("operation"),
                            Step::Key("sync"),
                            Step::Key("syncOptions"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "resources",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("operation"),
                                Step::Key("sync"),
                                Step::Key("resources"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "resource",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("kind")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("name")]]),
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
        ],
    ),
    reply: &["metadata", "operation", "spec", "status", "apiVersion", "kind"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[
        (
            400,
            "Another operation may be running, the revision may not exist, or auto-sync allows none; get_application tells.",
        ),
        (
            403,
            "A sync window may be closed (get_sync_windows tells), or this token may not sync it.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: Some(
        "The sync has begun and is not over; get_application tells how it goes and what failed.",
    ),
    question: Some("Can you deploy the latest commit of guestbook?"),
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
            prune: Option<bool>,
            force: Option<bool>,
            resources: Option<Vec<Map<String, Value>>>,
            sync_options: Option<Vec<String>>,
            retries: Option<i64>,
            project: Option<String>,
            app_namespace: Option<String>,
            infos: Option<Vec<Map<String, Value>>>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["name"], &arguments.name);
        put(&mut body, &["revision"], &arguments.revision);
        put(&mut body, &["prune"], &arguments.prune);
        put(&mut body, &["resources"], &arguments.resources);
        put(&mut body, &["project"], &arguments.project);
        put(&mut body, &["appNamespace"], &arguments.app_namespace);
        put(&mut body, &["infos"], &arguments.infos);
        put(&mut body, &["syncOptions", "items"], &arguments.sync_options);
        put(&mut body, &["retryStrategy", "limit"], &arguments.retries);
        put(&mut body, &["strategy", "hook", "force"], &arguments.force);
        let body: types::ApplicationApplicationSyncRequest = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.application_service_sync(arguments.name.as_str(), &body).await
    })
}
