// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "explain_access",
    title: "Explain access",
    toolset: "applications",
    effect: Effect::Read,
    raises: &[],
    full: false,
    change: None,
    needs: &[],
    default: true,
    listed: true,
    definition: include_str!("explain_access.json"),
    arguments: &[
        Argument {
            name: "name",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
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
    question: Some("What may this token do, and why is the sync of checkout forbidden?"),
    example: "{\"name\":\"checkout\"}",
};
