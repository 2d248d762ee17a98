// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

#![allow(unused_imports, unused_variables)]
use progenitor_client::Error;
use serde_json::{Map, Value, json};
use crate::body::put;
use crate::client::{Client, types};
use crate::vocabulary::*;
pub(super) static TOOL: Tool = Tool {
    name: "get_settings",
    title: "Get the settings",
    toolset: "server",
    operation: "SettingsService_Get",
    effect: Effect::Read,
    since: None,
    newer: &[],
    raises: &[],
    full: false,
    listed: true,
    definition: include_str!("get_settings.json"),
    arguments: &[],
    answer: Answer::Object(
        &[
            Field {
                name: "url",
                take: Take::First(&[&[Step::Key("url")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "more_urls",
                take: Take::First(&[&[Step::Key("additionalUrls")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "banner",
                take: Take::First(&[&[Step::Key("uiBannerContent")]]),
                shown: true,
                untrusted: true,
            },
            Field {
                name: "tracking",
                take: Take::First(&[&[Step::Key("trackingMethod")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "app_label",
                take: Take::First(&[&[Step::Key("appLabelKey")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "namespace",
                take: Take::First(&[&[Step::Key("controllerNamespace")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "any_namespace",
                take: Take::First(&[&[Step::Key("appsInAnyNamespaceEnabled")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "exec",
                take: Take::First(&[&[Step::Key("execEnabled")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "hydrator",
                take: Take::First(&[&[Step::Key("hydratorEnabled")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "impersonation",
                take: Take::First(&[&[Step::Key("impersonationEnabled")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "sync_with_replace",
                take: Take::First(&[&[Step::Key("syncWithReplaceAllowed")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "passwords_off",
                take: Take::First(&[&[Step::Key("userLoginsDisabled")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "sso",
                take: Take::Each(
                    &Each {
                        at: &[&[Step::Key("dexConfig"), Step::Key("connectors")]],
                        when: &[],
                        unless: &[],
                        fields: &[
                            Field {
                                name: "name",
                                take: Take::First(&[&[Step::Key("name")]]),
                                shown: true,
                                untrusted: false,
                            },
                            Field {
                                name: "type",
                                take: Take::First(&[&[Step::Key("type")]]),
                                shown: true,
                                untrusted: false,
                            },
                        ],
                        limit: 20,
                        last: false,
                    },
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "oidc",
                take: Take::Group(
                    &[
                        Field {
                            name: "name",
                            take: Take::First(
                                &[&[Step::Key("oidcConfig"), Step::Key("name")]],
                            ),
                            shown: true,
                            untrusted: false,
                        },
                        Field {
                            name: "issuer",
                            take: Take::First(
                                &[&[Step::Key("oidcConfig"), Step::Key("issuer")]],
                            ),
                            shown: true,
                            untrusted: false,
                        },
                        Field {
                            name: "scopes",
                            take: Take::First(
                                &[&[Step::Key("oidcConfig"), Step::Key("scopes")]],
                            ),
                            shown: true,
                            untrusted: false,
                        },
                    ],
                ),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "kustomize",
                take: Take::First(&[&[Step::Key("kustomizeVersions")]]),
                shown: true,
                untrusted: false,
            },
            Field {
                name: "installation",
                take: Take::First(&[&[Step::Key("installationID")]]),
                shown: true,
                untrusted: false,
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
    seconds: 30,
    hints: &[],
    then: None,
    question: None,
    example: "{}",
    send,
    earlier: None,
};
fn send<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
    Box::pin(async move { client.settings_service_get().await })
}
