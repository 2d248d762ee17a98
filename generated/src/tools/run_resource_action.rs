// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "run_resource_action",
    title: "Run a resource action",
    toolset: "applications",
    operation: "ApplicationService_RunResourceActionV2",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[
        Raise {
            argument: "action",
            effect: Effect::Destructive,
            when: When::Unless {
                harmless: &[
                    "restart",
                    "resume",
                    "retry",
                    "refresh",
                    "reconcile",
                    "unpause",
                ],
                growing: &[
                    Growth {
                        value: "scale",
                        argument: "parameters",
                        item: "replicas",
                        tool: &super::get_resource::TOOL,
                        live: &["manifest", "spec", "replicas"],
                    },
                ],
            },
        },
    ],
    full: false,
    change: Some(Change {
        about: About::Resource,
        plan: Plan::Action,
    }),
    fills: &[],
    needs: &[("applications", "action/*")],
    default: true,
    listed: true,
    definition: include_str!("run_resource_action.json"),
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
            name: "action",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
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
            name: "parameters",
            kind: Kind::Objects {
                fields: &[("name", true), ("value", true)],
            },
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
        (
            500,
            "The resource may not have that action; list_resource_actions tells which it has.",
        ),
    ],
    then: Some("get_resource_tree tells what has become of it."),
    question: Some("Can you restart the checkout pods?"),
    example: "{\"name\":\"checkout\",\"kind\":\"Deployment\",\"resource\":\"checkout\",\"group\":\"apps\",\"namespace\":\"payments\",\"action\":\"restart\"}",
    send,
    earlier: Some(Earlier {
        below: (3, 1),
        operation: "ApplicationService_RunResourceAction",
        lacks: &["parameters"],
        send: send_earlier,
    }),
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            action: String,
            kind: String,
            resource: String,
            group: Option<String>,
            namespace: Option<String>,
            parameters: Option<Vec<Map<String, Value>>>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["name"], &arguments.name);
        put(&mut body, &["action"], &arguments.action);
        put(&mut body, &["kind"], &arguments.kind);
        put(&mut body, &["resourceName"], &arguments.resource);
        put(&mut body, &["group"], &arguments.group);
        put(&mut body, &["namespace"], &arguments.namespace);
        put(&mut body, &["resourceActionParameters"], &arguments.parameters);
        put(&mut body, &["project"], &arguments.project);
        put(&mut body, &["appNamespace"], &arguments.app_namespace);
        put(&mut body, &["version"], &json!(""));
        let body: types::ApplicationResourceActionRunRequestV2 = serde_json::from_value(
                body,
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_run_resource_action_v2(arguments.name.as_str(), &body)
            .await
    })
}
fn send_earlier<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            name: String,
            action: String,
            kind: String,
            resource: String,
            group: Option<String>,
            namespace: Option<String>,
            project: Option<String>,
            app_namespace: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &[], &arguments.action);
        let body: String = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .application_service_run_resource_action(
                arguments.name.as_str(),
                arguments.app_namespace.as_deref(),
                arguments.group.as_deref(),
                Some(arguments.kind.as_str()),
                arguments.namespace.as_deref(),
                arguments.project.as_deref(),
                Some(arguments.resource.as_str()),
                Some(""),
                &body,
            )
            .await
    })
}
