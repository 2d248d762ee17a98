//! What a client of MCP sees.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::path::Path;

use argocd_api::vocabulary::{Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use serde_json::Value;
use support::settings;

/// The reviewed summary is the surface: one line a tool.
#[test]
fn the_summary_is_the_surface() {
    insta::assert_snapshot!(
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("generated/summary.txt")).unwrap()
    );
}

#[test]
fn each_tool_is_its_snapshot() {
    let mut settings = settings(None);
    settings.access = Access::Full;
    for tool in Runtime::new(settings).callable() {
        insta::assert_snapshot!(format!("tool_{}", tool.name), tool.definition.trim_end());
    }
}

#[test]
fn a_configuration_offers_what_it_says() {
    let names = |access: Access, toolsets: &[&str]| {
        let mut settings = settings(None);
        settings.access = access;
        settings.toolsets = toolsets.iter().map(|name| (*name).to_owned()).collect();
        Runtime::new(settings).offered().map(|tool| tool.name).collect::<Vec<_>>()
    };
    let of = |wanted: &dyn Fn(&Tool) -> bool| {
        let listed = argocd_api::TOOLS.iter().filter(|tool| tool.listed && wanted(tool));
        listed.map(|tool| tool.name).collect::<Vec<_>>()
    };
    let all = names(Access::Full, &[]);
    assert_eq!(all, of(&|_| true));
    assert_eq!(names(Access::ReadOnly, &["server"]), ["get_version", "get_user_info", "get_settings"]);
    assert_eq!(names(Access::ReadOnly, &[]), of(&|tool| tool.effect == Effect::Read));
    assert_eq!(names(Access::SafeWrites, &[]), of(&|tool| tool.effect <= Effect::Write && !tool.full));
}

/// What is withheld is refused too, however it is asked for.
#[tokio::test]
async fn a_tool_that_is_not_offered_is_refused() {
    let mut settings = settings(None);
    settings.toolsets = vec!["server".into()];
    let answer = support::call(&Runtime::new(settings), "list_applications", Value::Null).await;
    assert!(answer.is_error);
    assert_eq!(answer.text, "`list_applications` is not offered: the toolset \"applications\" is not switched on.");
}
