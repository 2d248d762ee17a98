// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "diagnose_applicationset",
    title: "Diagnose an ApplicationSet",
    toolset: "applicationsets",
    effect: Effect::Read,
    raises: &[],
    full: false,
    change: None,
    needs: &[("applicationsets", "get"), ("applications", "get")],
    default: true,
    listed: true,
    definition: include_str!("diagnose_applicationset.json"),
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
            name: "appset_namespace",
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
    question: Some("Why is the rollout of banners stuck?"),
    example: "{\"name\":\"banners\"}",
};
