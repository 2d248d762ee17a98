//! What a client of MCP sees.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::path::Path;

use argocd_api::vocabulary::Effect;
use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::selection::Selection;
use argocd_mcp::tool::{self, Tool};
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
    let all: Vec<Tool> = tool::all().collect();
    let of = |wanted: &dyn Fn(&Tool) -> bool| {
        all.iter().filter(|tool| wanted(tool)).map(|tool| tool.name).collect::<Vec<_>>()
    };
    let reads = |tool: &Tool| tool.listed && tool.effect == Effect::Read;
    for (access, chosen, expected) in [
        (Access::Full, ["all", "", ""], of(&|tool| tool.listed)),
        (Access::Full, ["", "", ""], of(&|tool| tool.default)),
        (Access::Full, ["default", "", ""], of(&|tool| tool.default)),
        (Access::ReadOnly, ["server", "", ""], of(&|tool| reads(tool) && tool.toolset == "server")),
        (Access::ReadOnly, ["all", "", ""], of(&reads)),
        (Access::SafeWrites, ["all", "", ""], of(&|tool| tool.listed && tool.effect <= Effect::Write && !tool.full)),
        // One of no set that was chosen; one that no list shows by itself; one that the access does not let through.
        (Access::ReadOnly, ["server", "get_manifests,delete_application", ""], {
            of(&|tool| reads(tool) && (tool.toolset == "server" || tool.name == "get_manifests"))
        }),
        (Access::ReadOnly, ["", "get_managed_resources", ""], {
            of(&|tool| reads(tool) && tool.default || tool.name == "get_managed_resources")
        }),
        // Taking away wins.
        (Access::ReadOnly, ["", "get_version", "get_version,get_logs"], {
            of(&|tool| reads(tool) && tool.default && tool.name != "get_logs")
        }),
        (Access::ReadOnly, ["all,server", "", "get_logs"], of(&|tool| reads(tool) && tool.name != "get_logs")),
    ] {
        let settings = Settings { access, selection: selection(chosen), ..settings(None) };
        let offered: Vec<&str> = Runtime::new(settings).offered().map(|tool| tool.name).collect();
        assert_eq!(offered, expected, "{access} {chosen:?}");
    }
}

/// What is withheld is refused too, however it is asked for, and with the way to it.
#[tokio::test]
async fn a_tool_that_is_not_offered_is_refused() {
    for (chosen, tool, expected) in [
        (
            ["server", "", ""],
            "list_applications",
            "it is not among the tools that were chosen; start this server with --tools list_applications, or with \
             --toolsets applications.",
        ),
        (
            ["", "", ""],
            "get_version",
            "it is not among the tools that were chosen; start this server with --tools get_version, or with \
             --toolsets server.",
        ),
        (["", "get_logs", "get_logs"], "get_logs", "--exclude-tools takes it away."),
        (
            ["all", "", ""],
            "delete_application",
            "it needs the access \"full\" (--access), and this server runs with the access \"read-only\".",
        ),
        (
            ["", "", ""],
            "delete_application",
            "it needs the access \"full\" (--access), and has to be chosen (--tools delete_application), and this server \
             runs with the access \"read-only\".",
        ),
    ] {
        let settings = Settings { selection: selection(chosen), ..settings(None) };
        let answer = support::call(&Runtime::new(settings), tool, Value::Null).await;
        assert!(answer.is_error);
        assert_eq!(answer.text, format!("`{tool}` is not offered: {expected}"), "{chosen:?}");
    }
}

/// Toolsets, tools and excluded tools, as somebody writes them.
fn selection([toolsets, tools, exclude]: [&str; 3]) -> Selection {
    let list = |names: &str| names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Selection { toolsets: list(toolsets), tools: list(tools), exclude: list(exclude) }
}
