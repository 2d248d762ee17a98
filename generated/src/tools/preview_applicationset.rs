// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "preview_applicationset",
    title: "Preview an ApplicationSet",
    toolset: "applicationsets",
    operation: "ApplicationSetService_Generate",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applicationsets", "create")],
    default: false,
    listed: true,
    definition: include_str!("preview_applicationset.json"),
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
        at: &["applications"],
        noun: ("application", "applications"),
        columns: &[
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
                name: "destination",
                take: Take::Template(
                    &[
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("name"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("server"),
                                ],
                            ],
                        ),
                        Piece::Text("/"),
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("destination"),
                                    Step::Key("namespace"),
                                ],
                            ],
                        ),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "repo",
                take: Take::First(
                    &[
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("repoURL")],
                        &[Step::Key("spec"), Step::Key("sources"), Step::Key("repoURL")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "path",
                take: Take::First(
                    &[
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("path")],
                        &[Step::Key("spec"), Step::Key("sources"), Step::Key("path")],
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("chart")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "revision",
                take: Take::Revision(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("source"),
                            Step::Key("targetRevision"),
                        ],
                        &[
                            Step::Key("spec"),
                            Step::Key("sources"),
                            Step::Key("targetRevision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
        key: &["name", "app_namespace", "destination"],
        worst_first: &[],
        count_by: &[],
        trouble: &[],
        projections: &[],
    }),
    reply: &["applications"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 90,
    hints: &[
        (403, "Argo CD lets only those preview who may create the ApplicationSet."),
        (
            404,
            "Look for the right name with list_applicationsets; one of another namespace needs `appset_namespace`.",
        ),
        (500, "A generator or the template has failed; Argo CD says how."),
    ],
    then: None,
    question: Some("What would this ApplicationSet create?"),
    example: "{\"applicationset\":{\"metadata\":{\"name\":\"hello\"},\"spec\":{\"goTemplate\":true,\"generators\":[{\"list\":{\"elements\":[{\"env\":\"dev\"},{\"env\":\"prod\"}]}}],\"template\":{\"metadata\":{\"name\":\"hello-{{.env}}\"},\"spec\":{\"project\":\"default\",\"source\":{\"repoURL\":\"https://git.example.com/hello.git\",\"path\":\"deploy/{{.env}}\",\"targetRevision\":\"main\"},\"destination\":{\"server\":\"https://kubernetes.default.svc\",\"namespace\":\"hello-{{.env}}\"}}}}}}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            applicationset: Map<String, Value>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["applicationSet"], &arguments.applicationset);
        let body: types::ApplicationsetApplicationSetGenerateRequest = serde_json::from_value(
                body,
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.application_set_service_generate(&body).await
    })
}
