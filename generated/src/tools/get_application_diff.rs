// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "get_application_diff",
    title: "Get the difference of an application",
    toolset: "applications",
    effect: Effect::Read,
    raises: &[],
    full: false,
    change: None,
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("get_application_diff.json"),
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "kind",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "format",
            kind: Kind::Text {
                values: &["fields", "unified"],
            },
            required: false,
            default: Some("\"fields\""),
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
    seconds: 60,
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
    question: Some("Why is checkout out of sync, and what would a sync change?"),
    example: "{\"name\":\"inventory\"}",
};
