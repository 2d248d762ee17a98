// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_applicationset",
    title: "Create an ApplicationSet",
    toolset: "applicationsets",
    operation: "ApplicationSetService_Create",
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
        about: About::Applicationset,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("applicationsets", "create"), ("applicationsets", "update")],
    default: false,
    listed: true,
    definition: include_str!("create_applicationset.json"),
    arguments: &[
        Argument {
            name: "applicationset",
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
                name: "appset_namespace",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("namespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "project",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("template"),
                            Step::Key("spec"),
                            Step::Key("project"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "generators",
                take: Take::Keys(&[Step::Key("spec"), Step::Key("generators")]),
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
            "This token may not do that with the ApplicationSet; list_applicationsets tells which it sees.",
        ),
        (
            404,
            "Look for the right name with list_applicationsets; one of another namespace needs `appset_namespace`.",
        ),
        (
            500,
            "Argo CD says which part of the manifest it does not take. The project has to exist and may not be a template.",
        ),
    ],
    then: Some(
        "Its applications come in a moment; get_applicationset tells what came of it.",
    ),
    question: None,
    example: "{\"applicationset\":{\"metadata\":{\"name\":\"hello\"},\"spec\":{\"goTemplate\":true,\"generators\":[{\"list\":{\"elements\":[{\"env\":\"dev\"},{\"env\":\"prod\"}]}}],\"template\":{\"metadata\":{\"name\":\"hello-{{.env}}\"},\"spec\":{\"project\":\"default\",\"source\":{\"repoURL\":\"https://git.example.com/hello.git\",\"path\":\"deploy/{{.env}}\",\"targetRevision\":\"main\"},\"destination\":{\"server\":\"https://kubernetes.default.svc\",\"namespace\":\"hello-{{.env}}\"}}}}}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            applicationset: Map<String, Value>,
            upsert: Option<bool>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &[], &arguments.applicationset);
        put(&mut body, &["kind"], &json!("ApplicationSet"));
        put(&mut body, &["apiVersion"], &json!("argoproj.io/v1alpha1"));
        let body: ::serde_json::Value = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.application_set_service_create(None, arguments.upsert, &body).await
    })
}
