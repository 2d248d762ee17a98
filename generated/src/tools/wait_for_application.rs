// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "wait_for_application",
    title: "Wait for an application",
    toolset: "applications",
    effect: Effect::Read,
    raises: &[],
    full: false,
    change: None,
    needs: &[("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("wait_for_application.json"),
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
            name: "until",
            kind: Kind::Text {
                values: &["done_and_healthy", "done", "synced", "healthy", "suspended"],
            },
            required: false,
            default: Some("\"done_and_healthy\""),
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "seconds",
            kind: Kind::Integer {
                minimum: 1,
                maximum: 300,
            },
            required: false,
            default: Some("50"),
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
    ],
    seconds: 300,
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
    question: Some("Tell me when checkout is done and healthy."),
    example: "{\"name\":\"guestbook\"}",
};
