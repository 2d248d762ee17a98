// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "get_fleet_status",
    title: "Get the state of the fleet",
    toolset: "applications",
    effect: Effect::Read,
    raises: &[],
    full: false,
    change: None,
    needs: &[("applications", "get"), ("clusters", "get"), ("repositories", "get")],
    default: true,
    listed: true,
    definition: include_str!("get_fleet_status.json"),
    arguments: &[
        Argument {
            name: "projects",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
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
    seconds: 90,
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
    question: Some("What is broken right now, and which clusters are unreachable?"),
    example: "{}",
};
