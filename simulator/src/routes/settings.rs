//! `GET /api/v1/settings`: what a page has to know before anybody has logged in, and a little more afterwards.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Serialize;

use super::Call;
use crate::{
    auth::identify_anyone, fleet::blueprint::CONTROL_PLANE, http::json_reply, options::Version, wire::Empty,
    world::World,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Settings {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dex_config: Option<DexConfig>,
    app_label_key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_overrides: Option<BTreeMap<String, Override>>,
    google_analytics: Empty,
    help: Empty,
    #[serde(skip_serializing_if = "is_false")]
    user_logins_disabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    password_pattern: Option<&'static str>,
    tracking_method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    controller_namespace: Option<&'static str>,
    apps_in_any_namespace_enabled: bool,
    #[serde(skip_serializing_if = "is_false")]
    hydrator_enabled: bool,
    #[serde(skip_serializing_if = "is_false")]
    sync_with_replace_allowed: bool,
}

#[derive(Serialize)]
struct DexConfig {
    connectors: [Connector; 1],
}

#[derive(Serialize)]
struct Connector {
    name: &'static str,
    r#type: &'static str,
}

pub(super) fn settings(world: &World, call: &Call) -> Response {
    let known = world.options().anonymous || identify_anyone(world, &call.headers).is_some();
    let host = call.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let sso = world.options().single_sign_on_only;
    json_reply(Ok(Settings {
        url: format!("https://{host}{}", world.root()),
        dex_config: sso.then_some(DexConfig { connectors: [Connector { name: "GitHub", r#type: "github" }] }),
        app_label_key: "app.kubernetes.io/instance",
        resource_overrides: (known || world.version() < Version::V3_5).then(overrides),
        google_analytics: Empty {},
        help: Empty {},
        user_logins_disabled: sso,
        password_pattern: known.then_some("^.{8,32}$"),
        // 2.x marks what it has deployed by a label.
        tracking_method: if world.version() < Version::V3_0 { "label" } else { "annotation" },
        controller_namespace: known.then_some(CONTROL_PLANE),
        apps_in_any_namespace_enabled: true,
        hydrator_enabled: world.version() >= Version::V3_0,
        sync_with_replace_allowed: world.version() >= Version::V3_5,
    }))
}

/// How Argo CD judges resources that it does not know by itself: programs, by group and kind.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Override {
    health_lua: String,
    #[serde(rename = "UseOpenLibs")]
    open_libraries: bool,
    actions: &'static str,
}

/// Some thirty thousand bytes of it.
fn overrides() -> BTreeMap<String, Override> {
    const STEP: &str = "if obj.status ~= nil and obj.status.conditions ~= nil then\n  for i, condition in ipairs(obj.status.conditions) do\n    \
        if condition.type == \"Ready\" and condition.status == \"False\" then\n      hs.status = \"Degraded\"\n      hs.message = \
        condition.message\n      return hs\n    end\n  end\nend\n";
    let of = |kind: &str| {
        let health_lua = format!("hs = {{}}\n{}hs.status = \"Progressing\"\nreturn hs\n", STEP.repeat(8));
        (format!("operators.example.com/{kind}"), Override { health_lua, open_libraries: false, actions: "" })
    };
    ["Bucket", "Cache", "Database", "Dns", "Gateway", "Index", "Mesh", "Queue", "Route", "Stream", "Tenant", "Vault"]
        .map(of)
        .into()
}

fn is_false(value: &bool) -> bool {
    !value
}
