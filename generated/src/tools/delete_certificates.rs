// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "delete_certificates",
    title: "Stop trusting a host",
    toolset: "certificates",
    operation: "CertificateService_DeleteCertificate",
    effect: Effect::Destructive,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: Some(Change {
        about: About::Certificate,
        plan: Plan::Delete,
    }),
    fills: &[],
    needs: &[("certificates", "delete")],
    default: false,
    listed: true,
    definition: include_str!("delete_certificates.json"),
    arguments: &[
        Argument {
            name: "host",
            kind: Kind::Text { values: &[] },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Name,
        },
        Argument {
            name: "type",
            kind: Kind::Text {
                values: &["https", "ssh"],
            },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "algorithm",
            kind: Kind::Text { values: &[] },
            required: false,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
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
    answer: Answer::Object(
        &[
            Field {
                name: "removed",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("items")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "host",
                                take: Take::First(&[&[Step::Key("serverName")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "type",
                                take: Take::First(&[&[Step::Key("certType")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "algorithm",
                                take: Take::First(&[&[Step::Key("certSubType")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                        ],
                        limit: 50,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "{\"host\":\"git.example.com\",\"type\":\"ssh\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            host: String,
            r#type: Option<String>,
            algorithm: Option<String>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client
            .certificate_service_delete_certificate(
                arguments.algorithm.as_deref(),
                arguments.r#type.as_deref(),
                Some(arguments.host.as_str()),
            )
            .await
    })
}
