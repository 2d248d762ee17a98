// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "get_version",
    title: "Get the version",
    toolset: "server",
    operation: "VersionService_Version",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[],
    default: false,
    listed: true,
    definition: include_str!("get_version.json"),
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "version",
                take: Take::First(&[&[Step::Key("Version")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "built",
                take: Take::First(&[&[Step::Key("BuildDate")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "commit",
                take: Take::Revision(&[&[Step::Key("GitCommit")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "go",
                take: Take::First(&[&[Step::Key("GoVersion")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "platform",
                take: Take::First(&[&[Step::Key("Platform")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "helm",
                take: Take::First(&[&[Step::Key("HelmVersion")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "kustomize",
                take: Take::First(&[&[Step::Key("KustomizeVersion")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "kubectl",
                take: Take::First(&[&[Step::Key("KubectlVersion")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "jsonnet",
                take: Take::First(&[&[Step::Key("JsonnetVersion")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
            Field {
                name: "extra",
                take: Take::First(&[&[Step::Key("ExtraBuildInfo")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &[
        "BuildDate",
        "Compiler",
        "ExtraBuildInfo",
        "GitCommit",
        "GitTag",
        "GitTreeState",
        "GoVersion",
        "HelmVersion",
        "JsonnetVersion",
        "KubectlVersion",
        "KustomizeVersion",
        "Platform",
        "Version",
    ],
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
    Box::pin(async move { client.version_service_version().await })
}
