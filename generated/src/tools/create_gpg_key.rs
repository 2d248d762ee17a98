// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "create_gpg_key",
    title: "Trust a GPG key",
    toolset: "gpgkeys",
    operation: "GPGKeyService_Create",
    effect: Effect::Write,
    since: None,
    newer: &[],
    raises: &[],
    full: true,
    change: Some(Change {
        about: About::Key,
        plan: Plan::Create,
    }),
    fills: &[],
    needs: &[("gpgkeys", "create")],
    default: false,
    listed: true,
    definition: include_str!("create_gpg_key.json"),
    arguments: &[
        Argument {
            name: "key",
            kind: Kind::Text { values: &[] },
            required: true,
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
    ],
    answer: Answer::Object(
        &[
            Field {
                name: "added",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("created"), Step::Key("items")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "id",
                                take: Take::First(&[&[Step::Key("keyID")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "owner",
                                take: Take::First(&[&[Step::Key("owner")]]),
                                shown: true,
                                untrusted: true,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "fingerprint",
                                take: Take::First(&[&[Step::Key("fingerprint")]]),
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
            Field {
                name: "there_already",
                take: Take::First(&[&[Step::Key("skipped")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &["created", "skipped"],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "{\"key\":\"-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\nmDMEZx\\n-----END PGP PUBLIC KEY BLOCK-----\"}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move {
        #[derive(serde::Deserialize)]
        struct Arguments {
            key: String,
        }
        let arguments: Arguments = serde_json::from_value(
                Value::Object(given.arguments.clone()),
            )
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        let mut body = json!({});
        put(&mut body, &["keyData"], &arguments.key);
        let body: types::V1alpha1GnuPgPublicKey = serde_json::from_value(body)
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
        client.gpg_key_service_create(None, &body).await
    })
}
