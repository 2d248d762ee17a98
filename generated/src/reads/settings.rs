// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub static TOOL: Tool = Tool {
    name: "settings",
    title: "",
    toolset: "server",
    operation: "SettingsService_Get",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    change: None,
    fills: &[],
    needs: &[],
    default: false,
    listed: false,
    definition: "",
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "controllerNamespace",
                take: Take::First(&[&[Step::Key("controllerNamespace")]]),
                shown: true,
                untrusted: false,
                detail: Detail::Normal,
            },
        ],
    ),
    reply: &[
        "additionalUrls",
        "appLabelKey",
        "appsInAnyNamespaceEnabled",
        "configManagementPlugins",
        "controllerNamespace",
        "dexConfig",
        "execEnabled",
        "googleAnalytics",
        "help",
        "hydratorEnabled",
        "impersonationEnabled",
        "installationID",
        "kustomizeOptions",
        "kustomizeVersions",
        "oidcConfig",
        "passwordPattern",
        "plugins",
        "resourceOverrides",
        "statusBadgeEnabled",
        "statusBadgeRootUrl",
        "syncWithReplaceAllowed",
        "trackingMethod",
        "uiBannerContent",
        "uiBannerPermanent",
        "uiBannerPosition",
        "uiBannerURL",
        "uiCssURL",
        "url",
        "userLoginsDisabled",
    ],
    embedded: &[],
    layout: Layout::Compact,
    stale: None,
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "null",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.settings_service_get().await })
}
