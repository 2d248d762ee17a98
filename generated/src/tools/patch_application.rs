// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "patch_application",
    title: "Patch an application",
    toolset: "applications",
    operation: "ApplicationService_Patch",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[
        Raise {
            argument: "patch",
            effect: Effect::Destructive,
            when: When::Touches(
                &[
                    "metadata.finalizers",
                    "metadata.ownerReferences",
                    "operation",
                    "spec.destination",
                    "spec.project",
                    "spec.syncPolicy",
                    "status",
                ],
            ),
        },
    ],
    full: true,
    change: Some(Change {
        about: About::Application,
        plan: Plan::Edit,
    }),
    fills: &[],
    needs: &[("applications", "get"), ("applications", "update")],
    default: false,
    listed: true,
    definition: include_str!("patch_application.json"),
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
            name: "patch",
            kind: Kind::Patch,
            required: true,
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
                name: "sources",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[Step::Key("spec"), Step::Key("source")],
                            &[Step::Key("spec"), Step::Key("sources")],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "repo",
                                take: Take::First(&[&[Step::Key("repoURL")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "path",
                                take: Take::First(&[&[Step::Key("path")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "chart",
                                take: Take::First(&[&[Step::Key("chart")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "revision",
                                take: Take::Revision(&[&[Step::Key("targetRevision")]]),
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
                name: "labels",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("labels")]]),
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
    seconds: 30,
    hints: &[
        (
            400,
            "Argo CD says what it does not take; read the application again before the next try.",
        ),
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
            "A `test` may have failed, or a path of the patch does not exist; read the application again.",
        ),
    ],
    then: Some(
        "Argo CD compares the application anew in a moment; get_application tells what came of it.",
    ),
    question: None,
    example: "{\"name\":\"guestbook\",\"patch\":\"[{\\\"op\\\": \\\"replace\\\", \\\"path\\\": \\\"/spec/source/targetRevision\\\", \\\"value\\\": \\\"v1.2.0\\\"}]\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            patch: String,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["name"], &arguments.name);
        put(&mut body, &["patch"], &arguments.patch);
        put(&mut body, &["project"], &arguments.project);
        put(&mut body, &["appNamespace"], &arguments.app_namespace);
        put(&mut body, &["patchType"], &json!("json"));
        let body: types::ApplicationApplicationPatchRequest = serde_json::from_value(
                body,
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.application_service_patch(arguments.name.as_str(), &body).await
    })
}
