// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_certificates",
    title: "Trust certificates",
    toolset: "certificates",
    operation: "CertificateService_CreateCertificate",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[
        Raise {
            argument: "replace",
            effect: Effect::Destructive,
            when: When::Given,
        },
    ],
    full: true,
    change: Some(Change {
        about: About::Certificate,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("certificates", "create")],
    default: false,
    listed: true,
    definition: include_str!("create_certificates.json"),
    arguments: &[
        Argument {
            name: "certificates",
            kind: Kind::Objects {
                fields: &[
                    ("serverName", true),
                    ("certType", true),
                    ("certSubType", false),
                    ("certData", true),
                ],
            },
            required: true,
            default: None,
            role: Role::Input,
            grammar: Grammar::Any,
        },
        Argument {
            name: "replace",
            kind: Kind::Boolean,
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
                name: "trusted",
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
                            Field {
                                name: "info",
                                take: Take::First(&[&[Step::Key("certInfo")]]),
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
    reply: &["items", "metadata"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "{\"certificates\":[{\"serverName\":\"git.example.com\",\"certType\":\"ssh\",\"certSubType\":\"ssh-ed25519\",\"certData\":\"QUFBQUMzTnphQzFsWkRJMU5URTVBQUFBSURyY2ZM\"}]}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            certificates: Vec<Map<String, Value>>,
            replace: Option<bool>,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["items"], &arguments.certificates);
        let body: types::V1alpha1RepositoryCertificateList = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.certificate_service_create_certificate(arguments.replace, &body).await
    })
}
