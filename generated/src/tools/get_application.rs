// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_application",
    title: "Get an application",
    toolset: "applications",
    operation: "ApplicationService_Get",
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
    definition: include_str!("get_application.json"),
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
            name: "detail",
            kind: Kind::Text {
                values: &["summary", "normal", "full"],
            },
            required: false,
            default: None,
            role: Role::Detail,
            grammar: Grammar::Any,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "app_namespace",
                    "project",
                    "owner",
                    "cluster",
                    "namespace",
                    "created",
                    "labels",
                    "sources",
                    "hydrated_from",
                    "auto_sync",
                    "prune",
                    "self_heal",
                    "sync_options",
                    "retry",
                    "ignored_differences",
                    "health",
                    "health_since",
                    "health_message",
                    "sync",
                    "revision",
                    "compared",
                    "deleting",
                    "finalizers",
                    "conditions",
                    "operation",
                    "resources",
                    "in_trouble",
                    "all_resources",
                    "images",
                    "urls",
                    "deployments",
                ],
            },
            required: false,
            default: None,
            role: Role::Fields,
            grammar: Grammar::Any,
        },
        Argument {
            name: "max_tokens",
            kind: Kind::Integer {
                minimum: 500,
                maximum: 16000,
            },
            required: false,
            default: Some("4000"),
            role: Role::Budget,
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
                detail: Detail::Summary,
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
                detail: Detail::Summary,
            },
            Field {
                name: "owner",
                take: Take::Template(
                    &[
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("metadata"),
                                    Step::Key("ownerReferences"),
                                    Step::Key("kind"),
                                ],
                            ],
                        ),
                        Piece::Text("/"),
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("metadata"),
                                    Step::Key("ownerReferences"),
                                    Step::Key("name"),
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
                detail: Detail::Normal,
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
                detail: Detail::Normal,
            },
            Field {
                name: "created",
                take: Take::Time(
                    &[Step::Key("metadata"), Step::Key("creationTimestamp")],
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
                                name: "ref",
                                take: Take::First(&[&[Step::Key("ref")]]),
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
                            Field {
                                name: "helm",
                                take: Take::Group(
                                    &[
                                        Field {
                                            name: "release",
                                            take: Take::First(
                                                &[&[Step::Key("helm"), Step::Key("releaseName")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "value_files",
                                            take: Take::First(
                                                &[&[Step::Key("helm"), Step::Key("valueFiles")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "parameters",
                                            take: Take::Each(
                                                &Each {
                                                    at: &[&[Step::Key("helm"), Step::Key("parameters")]],
                                                    when: &[],
                                                    unless: &[],
                                                    fields: &[
                                                        Field {
                                                            name: "",
                                                            take: Take::Template(
                                                                &[
                                                                    Piece::Hole(&[&[Step::Key("name")]]),
                                                                    Piece::Text("="),
                                                                    Piece::Hole(&[&[Step::Key("value")]]),
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
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Full,
                            },
                            Field {
                                name: "kustomize",
                                take: Take::Group(
                                    &[
                                        Field {
                                            name: "images",
                                            take: Take::First(
                                                &[&[Step::Key("kustomize"), Step::Key("images")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "name_prefix",
                                            take: Take::First(
                                                &[&[Step::Key("kustomize"), Step::Key("namePrefix")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "name_suffix",
                                            take: Take::First(
                                                &[&[Step::Key("kustomize"), Step::Key("nameSuffix")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "namespace",
                                            take: Take::First(
                                                &[&[Step::Key("kustomize"), Step::Key("namespace")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
                                        Field {
                                            name: "components",
                                            take: Take::First(
                                                &[&[Step::Key("kustomize"), Step::Key("components")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Full,
                                        },
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
                detail: Detail::Normal,
            },
            Field {
                name: "hydrated_from",
                take: Take::Group(
                    &[
                        Field {
                            name: "repo",
                            take: Take::First(
                                &[
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
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "path",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("spec"),
                                        Step::Key("sourceHydrator"),
                                        Step::Key("drySource"),
                                        Step::Key("path"),
                                    ],
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
                                        Step::Key("sourceHydrator"),
                                        Step::Key("drySource"),
                                        Step::Key("targetRevision"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "branch",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("spec"),
                                        Step::Key("sourceHydrator"),
                                        Step::Key("syncSource"),
                                        Step::Key("targetBranch"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                    ],
                ),
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
                detail: Detail::Summary,
            },
            Field {
                name: "prune",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("syncPolicy"),
                            Step::Key("automated"),
                            Step::Key("prune"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "self_heal",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("syncPolicy"),
                            Step::Key("automated"),
                            Step::Key("selfHeal"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "sync_options",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("syncPolicy"),
                            Step::Key("syncOptions"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "retry",
                take: Take::First(
                    &[&[Step::Key("spec"), Step::Key("syncPolicy"), Step::Key("retry")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "ignored_differences",
                take: Take::First(
                    &[&[Step::Key("spec"), Step::Key("ignoreDifferences")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Full,
            },
            Field {
                name: "health",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("health"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Summary,
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
                detail: Detail::Summary,
            },
            Field {
                name: "health_message",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("health"), Step::Key("message")]],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "sync",
                take: Take::First(
                    &[&[Step::Key("status"), Step::Key("sync"), Step::Key("status")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Summary,
            },
            Field {
                name: "revision",
                take: Take::Revision(
                    &[
                        &[Step::Key("status"), Step::Key("sync"), Step::Key("revision")],
                        &[Step::Key("status"), Step::Key("sync"), Step::Key("revisions")],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Summary,
            },
            Field {
                name: "compared",
                take: Take::Time(&[Step::Key("status"), Step::Key("reconciledAt")]),
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
                detail: Detail::Summary,
            },
            Field {
                name: "finalizers",
                take: Take::First(&[&[Step::Key("metadata"), Step::Key("finalizers")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
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
                                detail: Detail::Summary,
                            },
                            Field {
                                name: "message",
                                take: Take::First(&[&[Step::Key("message")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "since",
                                take: Take::Time(&[Step::Key("lastTransitionTime")]),
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
                detail: Detail::Summary,
            },
            Field {
                name: "operation",
                take: Take::Group(
                    &[
                        Field {
                            name: "phase",
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
                            detail: Detail::Summary,
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
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "started",
                            take: Take::Time(
                                &[
                                    Step::Key("status"),
                                    Step::Key("operationState"),
                                    Step::Key("startedAt"),
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "finished",
                            take: Take::Time(
                                &[
                                    Step::Key("status"),
                                    Step::Key("operationState"),
                                    Step::Key("finishedAt"),
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Summary,
                        },
                        Field {
                            name: "revision",
                            take: Take::Revision(
                                &[
                                    &[
                                        Step::Key("status"),
                                        Step::Key("operationState"),
                                        Step::Key("syncResult"),
                                        Step::Key("revision"),
                                    ],
                                    &[
                                        Step::Key("status"),
                                        Step::Key("operationState"),
                                        Step::Key("syncResult"),
                                        Step::Key("revisions"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "by",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("status"),
                                        Step::Key("operationState"),
                                        Step::Key("operation"),
                                        Step::Key("initiatedBy"),
                                        Step::Key("username"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "automated",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("status"),
                                        Step::Key("operationState"),
                                        Step::Key("operation"),
                                        Step::Key("initiatedBy"),
                                        Step::Key("automated"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "retries",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("status"),
                                        Step::Key("operationState"),
                                        Step::Key("retryCount"),
                                    ],
                                ],
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                        Field {
                            name: "failed",
                            take: Take::Each(
                                &Each {
                                    at: &[
                                        &[
                                            Step::Key("status"),
                                            Step::Key("operationState"),
                                            Step::Key("syncResult"),
                                            Step::Key("resources"),
                                        ],
                                    ],
                                    when: &[],
                                    unless: &[
                                        (&[Step::Key("status")], &["Synced", "Pruned", ""]),
                                        (&[Step::Key("hookPhase")], &["Succeeded", "Running", ""]),
                                    ],
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
                                        Field {
                                            name: "hook",
                                            take: Take::First(&[&[Step::Key("hookType")]]),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Normal,
                                        },
                                        Field {
                                            name: "status",
                                            take: Take::First(
                                                &[&[Step::Key("status")], &[Step::Key("hookPhase")]],
                                            ),
                                            shown: true,
                                            untrusted: false,
                                            detail: Detail::Normal,
                                        },
                                        Field {
                                            name: "message",
                                            take: Take::First(&[&[Step::Key("message")]]),
                                            shown: true,
                                            untrusted: true,
                                            detail: Detail::Normal,
                                        },
                                    ],
                                    limit: 10,
                                    last: false,
                                },
                            ),
                            shown: true,
                            untrusted: false,
                            detail: Detail::Normal,
                        },
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Summary,
            },
            Field {
                name: "resources",
                take: Take::Count(&[Step::Key("status"), Step::Key("resources")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "in_trouble",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("status"), Step::Key("resources")]],
                        when: &[],
                        unless: &[
                            (&[Step::Key("status")], &["Synced", ""]),
                            (
                                &[Step::Key("health"), Step::Key("status")],
                                &["Healthy", "Suspended", ""],
                            ),
                        ],
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
                            Field {
                                name: "namespace",
                                take: Take::First(&[&[Step::Key("namespace")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "sync",
                                take: Take::First(&[&[Step::Key("status")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "health",
                                take: Take::First(
                                    &[&[Step::Key("health"), Step::Key("status")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "message",
                                take: Take::First(
                                    &[&[Step::Key("health"), Step::Key("message")]],
                                ),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "to_prune",
                                take: Take::First(&[&[Step::Key("requiresPruning")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 15,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "all_resources",
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
                                        Piece::Text(" "),
                                        Piece::Hole(&[&[Step::Key("status")]]),
                                        Piece::Text(" "),
                                        Piece::Hole(&[&[Step::Key("health"), Step::Key("status")]]),
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
                name: "images",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("status"),
                                Step::Key("summary"),
                                Step::Key("images"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "",
                                take: Take::First(&[&[]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 6,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "urls",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("summary"),
                            Step::Key("externalURLs"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "deployments",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("status"), Step::Key("history")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "id",
                                take: Take::First(&[&[Step::Key("id")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "revision",
                                take: Take::Revision(
                                    &[&[Step::Key("revision")], &[Step::Key("revisions")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "at",
                                take: Take::Time(&[Step::Key("deployedAt")]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "by",
                                take: Take::First(
                                    &[&[Step::Key("initiatedBy"), Step::Key("username")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 3,
                        last: true,
                    },
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
    stale: Some(Stale {
        path: &[Step::Key("status"), Step::Key("reconciledAt")],
        after: 360,
    }),
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
    ],
    then: None,
    question: Some("Where does checkout come from, and what state is it in?"),
    example: "{\"name\":\"checkout\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_get(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.project.clone().map(|one| vec![one]).as_ref(),
                None,
                None,
                None,
                None,
                None,
            )
            .await
    })
}
