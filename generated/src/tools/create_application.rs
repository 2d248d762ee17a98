// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_application",
    title: "Create an application",
    toolset: "applications",
    operation: "ApplicationService_Create",
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
        about: About::Application,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("applications", "create")],
    default: false,
    listed: true,
    definition: include_str!("create_application.json"),
    arguments: &[
        Argument {
            name: "application",
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
            name: "validate",
            kind: Kind::Boolean,
            required: false,
            default: Some("true"),
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
                name: "app_namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "project",
                take: Take::First(&[&[Step::Key("spec"), Step::Key("project")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "auto_sync",
                take: Take::Switch(
                    &[Step::Key("spec"), Step::Key("syncPolicy"), Step::Key("automated")],
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
        (400, "Argo CD says which part of the manifest it does not take."),
        (403, "This token may not create applications in that project."),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: Some(
        "Argo CD compares it in a moment; get_application tells, and sync_application deploys it where auto-sync is off.",
    ),
    question: None,
    example: "{\"application\":{\"metadata\":{\"name\":\"hello\"},\"spec\":{\"project\":\"default\",\"source\":{\"repoURL\":\"https://git.example.com/hello.git\",\"path\":\"deploy\",\"targetRevision\":\"main\"},\"destination\":{\"server\":\"https://kubernetes.default.svc\",\"namespace\":\"hello\"}}}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            application: Map<String, Value>,
            upsert: Option<bool>,
            validate: Option<bool>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &[], &arguments.application);
        put(&mut body, &["kind"], &json!("Application"));
        put(&mut body, &["apiVersion"], &json!("argoproj.io/v1alpha1"));
        let body: ::serde_json::Value = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_create(arguments.upsert, arguments.validate, &body)
            .await
    })
}
