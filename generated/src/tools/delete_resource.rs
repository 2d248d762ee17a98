// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_resource",
    title: "Delete a live resource",
    toolset: "applications",
    operation: "ApplicationService_DeleteResource",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Resource,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("applications", "delete/*")],
    default: false,
    listed: true,
    definition: include_str!("delete_resource.json"),
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
            name: "kind",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "resource",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Resource,
        },
        Argument {
            name: "group",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "namespace",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "force",
            kind: Kind::Boolean,
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "orphan",
            kind: Kind::Boolean,
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
    answer: Answer::Object(&[]),
    reply: &[],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[
        (400, "Look for the resource with get_resource_tree; it has to be live."),
        (
            403,
            "It does not exist, or this token may not see it: Argo CD says the same in both cases. Give `project` to tell them apart, `app_namespace` where it is not in Argo CD's own namespace, or look for it with list_applications.",
        ),
        (
            404,
            "Look for the right name with list_applications; an application of another namespace needs `app_namespace`.",
        ),
    ],
    then: Some("get_resource_tree tells what is left and what has come back."),
    question: None,
    example: "{\"name\":\"checkout\",\"kind\":\"Pod\",\"resource\":\"checkout-7d9f-x2x\",\"namespace\":\"payments\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            kind: String,
            resource: String,
            group: Option<String>,
            namespace: Option<String>,
            force: Option<bool>,
            orphan: Option<bool>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_delete_resource(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.force,
                arguments.group.as_deref(),
                Some(arguments.kind.as_str()),
                arguments.namespace.as_deref(),
                arguments.orphan,
                arguments.project.as_deref(),
                Some(arguments.resource.as_str()),
                Some(""),
            )
            .await
    })
}
