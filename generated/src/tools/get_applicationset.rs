// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_applicationset",
    title: "Get an ApplicationSet",
    toolset: "applicationsets",
    operation: "ApplicationSetService_Get",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("applicationsets", "get")],
    default: false,
    listed: true,
    definition: include_str!("get_applicationset.json"),
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
            name: "appset_namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "fields",
            kind: Kind::Texts {
                values: &[
                    "name",
                    "appset_namespace",
                    "generators",
                    "matrix_of",
                    "merge_of",
                    "elements",
                    "git",
                    "pull_requests",
                    "clusters",
                    "template",
                    "applications_may",
                    "keeps_resources",
                    "deleting",
                    "error",
                    "parameters_generated",
                    "up_to_date",
                    "rolling_out",
                    "health",
                    "applications",
                    "in_trouble",
                    "steps",
                    "rollout",
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
                name: "generators",
                take: Take::Keys(&[Step::Key("spec"), Step::Key("generators")]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "matrix_of",
                take: Take::Keys(
                    &[
                        Step::Key("spec"),
                        Step::Key("generators"),
                        Step::Key("matrix"),
                        Step::Key("generators"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "merge_of",
                take: Take::Keys(
                    &[
                        Step::Key("spec"),
                        Step::Key("generators"),
                        Step::Key("merge"),
                        Step::Key("generators"),
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "elements",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("generators"),
                            Step::Key("list"),
                            Step::Key("elements"),
                        ],
                        &[
                            Step::Key("spec"),
                            Step::Key("generators"),
                            Step::Key("matrix"),
                            Step::Key("generators"),
                            Step::Key("list"),
                            Step::Key("elements"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "git",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("spec"),
                                Step::Key("generators"),
                                Step::Key("git"),
                            ],
                            &[
                                Step::Key("spec"),
                                Step::Key("generators"),
                                Step::Key("matrix"),
                                Step::Key("generators"),
                                Step::Key("git"),
                            ],
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
                                name: "revision",
                                take: Take::First(&[&[Step::Key("revision")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "directories",
                                take: Take::First(
                                    &[&[Step::Key("directories"), Step::Key("path")]],
                                ),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "files",
                                take: Take::First(
                                    &[&[Step::Key("files"), Step::Key("path")]],
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
                name: "pull_requests",
                take: Take::Template(
                    &[
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("github"),
                                    Step::Key("owner"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("gitea"),
                                    Step::Key("owner"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("gitlab"),
                                    Step::Key("project"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("bitbucketServer"),
                                    Step::Key("project"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("bitbucket"),
                                    Step::Key("owner"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("azuredevops"),
                                    Step::Key("project"),
                                ],
                            ],
                        ),
                        Piece::Text("/"),
                        Piece::Hole(
                            &[
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("github"),
                                    Step::Key("repo"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("gitea"),
                                    Step::Key("repo"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("bitbucketServer"),
                                    Step::Key("repo"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("bitbucket"),
                                    Step::Key("repo"),
                                ],
                                &[
                                    Step::Key("spec"),
                                    Step::Key("generators"),
                                    Step::Key("pullRequest"),
                                    Step::Key("azuredevops"),
                                    Step::Key("repo"),
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
                name: "clusters",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("generators"),
                            Step::Key("clusters"),
                            Step::Key("selector"),
                        ],
                        &[
                            Step::Key("spec"),
                            Step::Key("generators"),
                            Step::Key("matrix"),
                            Step::Key("generators"),
                            Step::Key("clusters"),
                            Step::Key("selector"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "template",
                take: Take::Group(
                    &[
                        Field {
                            name: "name",
                            take: Take::First(
                                &[
                                    &[
                                        Step::Key("spec"),
                                        Step::Key("template"),
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
                            name: "destination",
                            take: Take::Template(
                                &[
                                    Piece::Hole(
                                        &[
                                            &[
                                                Step::Key("spec"),
                                                Step::Key("template"),
                                                Step::Key("spec"),
                                                Step::Key("destination"),
                                                Step::Key("name"),
                                            ],
                                            &[
                                                Step::Key("spec"),
                                                Step::Key("template"),
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
                                                Step::Key("template"),
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
                            name: "sources",
                            take: Take::Each(
                                &Each {
                                    at: &[
                                        &[
                                            Step::Key("spec"),
                                            Step::Key("template"),
                                            Step::Key("spec"),
                                            Step::Key("source"),
                                        ],
                                        &[
                                            Step::Key("spec"),
                                            Step::Key("template"),
                                            Step::Key("spec"),
                                            Step::Key("sources"),
                                        ],
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
                                            take: Take::First(&[&[Step::Key("targetRevision")]]),
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
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "applications_may",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("syncPolicy"),
                            Step::Key("applicationsSync"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "keeps_resources",
                take: Take::First(
                    &[
                        &[
                            Step::Key("spec"),
                            Step::Key("syncPolicy"),
                            Step::Key("preserveResourcesOnDeletion"),
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
                name: "error",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("status"),
                                Step::Key("conditions"),
                                Step::Where("type", "ErrorOccurred"),
                                Step::Where("status", "True"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "reason",
                                take: Take::First(&[&[Step::Key("reason")]]),
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
                detail: Detail::Normal,
            },
            Field {
                name: "parameters_generated",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "ParametersGenerated"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "up_to_date",
                take: Take::First(
                    &[
                        &[
                            Step::Key("status"),
                            Step::Key("conditions"),
                            Step::Where("type", "ResourcesUpToDate"),
                            Step::Key("status"),
                        ],
                    ],
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "rolling_out",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("status"),
                                Step::Key("conditions"),
                                Step::Where("type", "RolloutProgressing"),
                                Step::Where("status", "True"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "reason",
                                take: Take::First(&[&[Step::Key("reason")]]),
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
                name: "applications",
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
                                &["Healthy", ""],
                            ),
                        ],
                        fields: &[
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
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
                name: "steps",
                take: Take::Each(
                    &Each {
                        at: &[
                            &[
                                Step::Key("spec"),
                                Step::Key("strategy"),
                                Step::Key("rollingSync"),
                                Step::Key("steps"),
                            ],
                        ],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "match",
                                take: Take::Each(
                                    &Each {
                                        at: &[&[Step::Key("matchExpressions")]],
                                        when: &[],
                                        unless: &[],
                                        fields: &[
                                            Field {
                                                name: "label",
                                                take: Take::First(&[&[Step::Key("key")]]),
                                                shown: true,
                                                untrusted: false,
                                                detail: Detail::Normal,
                                            },
                                            Field {
                                                name: "operator",
                                                take: Take::First(&[&[Step::Key("operator")]]),
                                                shown: true,
                                                untrusted: false,
                                                detail: Detail::Normal,
                                            },
                                            Field {
                                                name: "values",
                                                take: Take::First(&[&[Step::Key("values")]]),
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
                                name: "at_once",
                                take: Take::First(&[&[Step::Key("maxUpdate")]]),
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
                name: "rollout",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("status"), Step::Key("applicationStatus")]],
                        when: &[],
                        unless: &[(&[Step::Key("status")], &["Healthy"])],
                        fields: &[
                            Field {
                                name: "application",
                                take: Take::First(&[&[Step::Key("application")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "step",
                                take: Take::First(&[&[Step::Key("step")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "status",
                                take: Take::First(&[&[Step::Key("status")]]),
                                shown: true,
                                untrusted: false,
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
                        limit: 15,
                        last: false,
                    },
                ),
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
            403,
            "This token may not do that with the ApplicationSet; list_applicationsets tells which it sees.",
        ),
        (
            404,
            "Look for the right name with list_applicationsets; one of another namespace needs `appset_namespace`.",
        ),
        (
            500,
            "Where a namespace is not permitted, leave out `appset_namespace`; Argo CD's own log says more of anything else.",
        ),
    ],
    then: None,
    question: Some("What are the generators and the template of banners?"),
    example: "{\"name\":\"banners\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            appset_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_set_service_get(
                arguments.name.as_str(),
                arguments.appset_namespace.as_deref(),
            )
            .await
    })
}
