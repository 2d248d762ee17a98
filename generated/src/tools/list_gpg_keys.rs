// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "list_gpg_keys",
    title: "List GPG keys",
    toolset: "gpgkeys",
    operation: "GPGKeyService_List",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[("gpgkeys", "get")],
    default: false,
    listed: true,
    definition: include_str!("list_gpg_keys.json"),
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "keys",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("items")]],
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
                                name: "algorithm",
                                take: Take::First(&[&[Step::Key("subType")]]),
                                shown: true,
                                untrusted: false,
                                detail: Detail::Normal,
                            },
                            Field {
                                name: "trust",
                                take: Take::First(&[&[Step::Key("trust")]]),
                                shown: true,
                                untrusted: false,
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
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.gpg_key_service_list(None).await })
}
