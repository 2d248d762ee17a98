// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

use crate::vocabulary::*;
pub static TOOL: ByHand = ByHand {
    name: "update_application_labels",
    title: "Update labels and annotations",
    toolset: "applications",
    effect: Effect::Write,
    raises: &[
        Raise {
            argument: "remove",
            effect: Effect::Destructive,
            when: When::Given,
        },
        Raise {
            argument: "remove_annotations",
            effect: Effect::Destructive,
            when: When::Given,
        },
    ],
    full: true,
    change: Some(Change {
        about: About::Application,
        plan: Plan::Labels,
    }),
    needs: &[("applications", "get"), ("applications", "update")],
    default: false,
    listed: true,
    definition: include_str!("update_application_labels.json"),
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
            name: "set",
            kind: Kind::Objects {
                fields: &[("key", true), ("value", true)],
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "remove",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "set_annotations",
            kind: Kind::Objects {
                fields: &[("key", true), ("value", true)],
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "remove_annotations",
            kind: Kind::Texts { values: &[] },
            required: false,
            default: None,
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
            name: "plan",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Plan,
            grammar: Grammar::Any,
        },
        Argument {
            name: "ticket",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Ticket,
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
    question: None,
    example: "{\"name\":\"checkout\",\"set\":[{\"key\":\"team\",\"value\":\"payments\"}]}",
};
