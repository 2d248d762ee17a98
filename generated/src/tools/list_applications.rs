// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_applications",
    title: "List applications",
    toolset: "applications",
    operation: "ApplicationService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("list_applications.json"),
    arguments: &[
        Argument {
            name: "trouble",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Trouble,
            grammar: Grammar::Any,
        },
        Argument {
            name: "health",
            kind: Kind::Texts {
                values: &[
                    "Healthy",
                    "Progressing",
                    "Suspended",
                    "Missing",
                    "Degraded",
                    "Unknown",
                ],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["health"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "sync",
            kind: Kind::Texts {
                values: &["Synced", "OutOfSync", "Unknown"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["sync"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "last_operation",
            kind: Kind::Texts {
                values: &["Running", "Succeeded", "Failed", "Error", "Terminating"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["last_operation"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "text",
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
            name: "projects",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "selector",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
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
            name: "cluster",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["cluster"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["namespace"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "repo",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["repo"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "chart",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["chart"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "revision",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["revision"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "follows",
            kind: Kind::Texts {
                values: &["HEAD", "branch", "tag", "range", "commit"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["follows"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "image",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["images"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["resources"],
                test: Test::Contains,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "owner",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["owner"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "auto_sync",
            kind: Kind::Text {
                values: &["on", "off"],
            },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["auto_sync"],
                test: Test::Is,
            },
            grammar: Grammar::Any,
        },
        Argument {
            name: "older_than",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["age"],
                test: Test::Older,
            },
            grammar: Grammar::Duration,
        },
        Argument {
            name: "younger_than",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["age"],
                test: Test::Younger,
            },
            grammar: Grammar::Duration,
        },
        Argument {
            name: "operated_within",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Filter {
                columns: &["operated"],
                test: Test::Younger,
            },
            grammar: Grammar::Duration,
        },
        Argument {
            name: "group_by",
            kind: Kind::Text {
                values: &[
                    "project",
                    "cluster",
                    "namespace",
                    "app_namespace",
                    "health",
                    "sync",
                    "last_operation",
                    "revision",
                    "follows",
                    "repo",
                    "chart",
                    "images",
                    "owner",
                    "auto_sync",
                ],
            },
            required: false,
            default: None,
            role: Role::Group,
            grammar: Grammar::Any,
        },
        Argument {
            name: "sort",
            kind: Kind::Text {
                values: &[
                    "name",
                    "project",
                    "age",
                    "-age",
                    "operated",
                    "-operated",
                    "health_since",
                    "-health_since",
                ],
            },
            required: false,
            default: None,
            role: Role::Sort,
            grammar: Grammar::Any,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "app_namespace",
                    "project",
                    "health",
                    "sync",
                    "last_operation",
                    "deleting",
                    "cluster",
                    "namespace",
                    "revision",
                    "follows",
                    "repo",
                    "chart",
                    "auto_sync",
                    "owner",
                    "age",
                    "operated",
                    "health_since",
                    "images",
                    "labels",
                    "resources",
                    "conditions",
                    "message",
                ],
            },
            required: false,
            default: None,
            role: Role::Fields,
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
        at: &["items"],
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
            Field {
                name: "last_operation",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("phase"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "deleting",
                take: Take::Time(
                    &[Step::Key("metadata"), Step::Key("deletionTimestamp")],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "cluster",
                take: Take::Words(
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
                    &[("https://kubernetes.default.svc", "in-cluster")],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "namespace",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("destination"),
                            Step::Key("namespace"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
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
                        &[
                            Step::Key("spec"),
                            Step::Key("sourceHydrator"),
                            Step::Key("drySource"),
                            Step::Key("targetRevision"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "follows",
                take: Take::RevisionKind(
                    &[
                        &[Step::Key("spec"), Step::Key("source")],
                        &[Step::Key("spec"), Step::Key("sources")],
                        &[
                            Step::Key("spec"),
                            Step::Key("sourceHydrator"),
                            Step::Key("drySource"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "repo",
                take: Take::First(
                    &[
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("repoURL")],
                        &[Step::Key("spec"), Step::Key("sources"), Step::Key("repoURL")],
                        &[
                            Step::Key("spec"),
                            Step::Key("sourceHydrator"),
                            Step::Key("drySource"),
                            Step::Key("repoURL"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "chart",
                take: Take::First(
                    &[
                        &[Step::Key("spec"), Step::Key("source"), Step::Key("chart")],
                        &[Step::Key("spec"), Step::Key("sources"), Step::Key("chart")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "auto_sync",
                take: Take::Switch(
                    &[Step::Key("spec"), Step::Key("syncPolicy"), Step::Key("automated")],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "owner",
                take: Take::First(
                    &[
                        &[
                            Step::Key("metadata"),
                            Step::Key("ownerReferences"),
                            Step::Where("kind", "ApplicationSet"),
                            Step::Key("name"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "age",
                take: Take::Time(
                    &[Step::Key("metadata"), Step::Key("creationTimestamp")],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "operated",
                take: Take::Time(
                    &[
                        Step::Key("status"),
                        Step::Key("operationState"),
                        Step::Key("startedAt"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "health_since",
                take: Take::Time(
                    &[
                        Step::Key("status"),
                        Step::Key("health"),
                        Step::Key("lastTransitionTime"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "images",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("summary"), Step::Key("images")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "labels",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("labels")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "resources",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("status"), Step::Key("resources")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("kind")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("name")]]),
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Full,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "conditions",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("status"), Step::Key("conditions")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "type",
                                take: Take::First(&[&[Step::Key("type")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Full,
                            },
                            Field {
                                name: "message",
                                take: Take::First(&[&[Step::Key("message")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Full,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "message",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("operationState"),
                            Step::Key("message"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Full,
            },
        ],
        key: &["name", "app_namespace"],
        worst_first: &[
            (
                "health",
                &[
                    "Degraded",
                    "Missing",
                    "Unknown",
                    "Progressing",
                    "Suspended",
                    "Healthy",
                ],
            ),
            ("sync", &["Unknown", "OutOfSync", "Synced"]),
            (
                "last_operation",
                &["Error", "Failed", "Terminating", "Running", "", "Succeeded"],
            ),
        ],
        count_by: &["health", "sync"],
        trouble: &[
            ("health", &["Degraded", "Missing", "Unknown", "Progressing"]),
            ("sync", &["OutOfSync", "Unknown"]),
            ("last_operation", &["Error", "Failed"]),
        ],
        projections: &[
            Projection {
                since: (3, 5),
                columns: &[
                    ("name", &["items.metadata.name"]),
                    ("app_namespace", &["items.metadata.namespace"]),
                    ("project", &["items.spec.project"]),
                    ("health", &["items.status.health"]),
                    ("sync", &["items.status.sync.status"]),
                    ("last_operation", &["items.status.operationState.phase"]),
                    ("deleting", &["items.metadata.deletionTimestamp"]),
                    ("cluster", &["items.spec.destination"]),
                    ("namespace", &["items.spec.destination"]),
                    (
                        "revision",
                        &[
                            "items.spec.source",
                            "items.spec.sources",
                            "items.spec.sourceHydrator",
                        ],
                    ),
                    (
                        "follows",
                        &[
                            "items.spec.source",
                            "items.spec.sources",
                            "items.spec.sourceHydrator",
                        ],
                    ),
                    (
                        "repo",
                        &[
                            "items.spec.source",
                            "items.spec.sources",
                            "items.spec.sourceHydrator",
                        ],
                    ),
                    ("chart", &["items.spec.source", "items.spec.sources"]),
                    ("auto_sync", &["items.spec.syncPolicy"]),
                    ("age", &["items.metadata.creationTimestamp"]),
                    ("operated", &["items.status.operationState.startedAt"]),
                    ("health_since", &["items.status.health"]),
                    ("images", &["items.status.summary"]),
                    ("labels", &["items.metadata.labels"]),
                    ("resources", &["items.status.resources"]),
                ],
            },
            Projection {
                since: (2, 13),
                columns: &[
                    ("name", &["items.metadata.name"]),
                    ("app_namespace", &["items.metadata.namespace"]),
                    ("project", &["items.spec"]),
                    ("health", &["items.status.health"]),
                    ("sync", &["items.status.sync.status"]),
                    ("last_operation", &["items.status.operationState.phase"]),
                    ("deleting", &["items.metadata.deletionTimestamp"]),
                    ("cluster", &["items.spec"]),
                    ("namespace", &["items.spec"]),
                    ("revision", &["items.spec"]),
                    ("follows", &["items.spec"]),
                    ("repo", &["items.spec"]),
                    ("chart", &["items.spec"]),
                    ("auto_sync", &["items.spec"]),
                    ("age", &["items.metadata.creationTimestamp"]),
                    ("operated", &["items.status.operationState.startedAt"]),
                    ("health_since", &["items.status.health"]),
                    ("images", &["items.status.summary"]),
                    ("labels", &["items.metadata.labels"]),
                    ("resources", &["items.status.resources"]),
                ],
            },
        ],
    }),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 60,
    hints: &[
        (403, "This token may not list applications; say so to whoever gave it."),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: Some("This is what this token may see; a list may lag by seconds."),
    question: Some(
        "How many applications am I running in Argo CD, and what is their status?",
    ),
    example: "{\"max_tokens\":600}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            projects: Option<Vec<String>>,
            selector: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_list(
                arguments.app_namespace.as_deref(),
                given.fields,
                None,
                None,
                arguments.projects.as_ref(),
                None,
                None,
                None,
                arguments.selector.as_deref(),
            )
            .await
    })
}
