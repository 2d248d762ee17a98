// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_project",
    title: "Get a project",
    toolset: "projects",
    operation: "ProjectService_GetDetailedProject",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("projects", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_project.json"),
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
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "resource_version",
                    "description",
                    "inherits_from",
                    "repositories",
                    "own_repositories",
                    "destinations",
                    "own_clusters",
                    "own_clusters_only",
                    "application_namespaces",
                    "cluster_kinds",
                    "no_cluster_kinds",
                    "namespaced_kinds",
                    "no_namespaced_kinds",
                    "roles",
                    "windows",
                    "warns_of_orphans",
                    "signature_keys",
                    "service_accounts",
                ],
            },
            required: false,
            default: None,
            role: Role::Fields,
            grammar: Grammar::Any,
        },
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "name",
                take: Take::First(
                    &[&[Step::Key("project"), Step::Key("metadata"), Step::Key("name")]],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "resource_version",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("metadata"),
                            Step::Key("resourceVersion"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "description",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("description"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: true,
                detail: Detail::Normal,
            },
            Field {
                name: "inherits_from",
                take: Take::First(
                    &[
                        &[
                            Step::Key("globalProjects"),
                            Step::Key("metadata"),
                            Step::Key("name"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "repositories",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("sourceRepos"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "own_repositories",
                take: Take::First(&[&[Step::Key("repositories"), Step::Key("repo")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "destinations",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("destinations"),
                            ],
                        ],
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
                name: "own_clusters",
                take: Take::First(&[&[Step::Key("clusters"), Step::Key("name")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "own_clusters_only",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("permitOnlyProjectScopedClusters"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "application_namespaces",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("sourceNamespaces"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "cluster_kinds",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("clusterResourceWhitelist"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "kind",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("group")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("kind")]]),
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
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
                name: "no_cluster_kinds",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("clusterResourceBlacklist"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "kind",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("group")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("kind")]]),
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
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
                name: "namespaced_kinds",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("namespaceResourceWhitelist"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "kind",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("group")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("kind")]]),
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
                name: "no_namespaced_kinds",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("namespaceResourceBlacklist"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "kind",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("group")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("kind")]]),
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
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("roles"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "description",
                                take: Take::First(&[&[Step::Key("description")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "groups",
                                take: Take::First(&[&[Step::Key("groups")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "policies",
                                take: Take::Policy(&[Step::Key("policies")]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "tokens",
                                take: Take::Each(
                                    &Each {
                                        at: &[&[Step::Key("jwtTokens")]],
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
                                                name: "iat",
                                                take: Take::First(&[&[Step::Key("iat")]]),
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
                name: "windows",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("syncWindows"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "kind",
                                take: Take::First(&[&[Step::Key("kind")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "schedule",
                                take: Take::First(&[&[Step::Key("schedule")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "duration",
                                take: Take::First(&[&[Step::Key("duration")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "timezone",
                                take: Take::First(&[&[Step::Key("timeZone")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "applications",
                                take: Take::First(&[&[Step::Key("applications")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "namespaces",
                                take: Take::First(&[&[Step::Key("namespaces")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "clusters",
                                take: Take::First(&[&[Step::Key("clusters")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "all_have_to_match",
                                take: Take::First(&[&[Step::Key("andOperator")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "by_hand_too",
                                take: Take::First(&[&[Step::Key("manualSync")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "description",
                                take: Take::First(&[&[Step::Key("description")]]),
                                shown: true,
                                untrusted: true,
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
                name: "warns_of_orphans",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("orphanedResources"),
                            Step::Key("warn"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "signature_keys",
                take: Take::First(
                    &[
                        &[
                            Step::Key("project"),
                            Step::Key("spec"),
                            Step::Key("signatureKeys"),
                            Step::Key("keyID"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "service_accounts",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("project"),
                                Step::Key("spec"),
                                Step::Key("destinationServiceAccounts"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "to",
                                take: Take::Template(
                                    &[
                                        Piece::Hole(&[&[Step::Key("server")]]),
                                        Piece::Text("/"),
                                        Piece::Hole(&[&[Step::Key("namespace")]]),
                                    ],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "account",
                                take: Take::First(&[&[Step::Key("defaultServiceAccount")]]),
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
        ],
    ),
    reply: &["clusters", "globalProjects", "project", "repositories"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (
            403,
            "This token may not do that with the project; list_projects tells which it sees.",
        ),
        (404, "Look for the right name with list_projects."),
    ],
    then: None,
    question: Some("May payments deploy to kube-system?"),
    example: "{\"name\":\"payments\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.project_service_get_detailed_project(arguments.name.as_str()).await
    })
}
