//! What the list of tools costs whoever reads it, counted by o200k and committed, so that a change shows in review.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;
use std::sync::LazyLock;

use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::selection::Selection;
use argocd_mcp::tokens::about;
use argocd_mcp::tool::Tool;
use serde_json::{Value, json};
use tiktoken_rs::CoreBPE;

static O200K: LazyLock<CoreBPE> = LazyLock::new(|| tiktoken_rs::o200k_base().unwrap());

fn tokens(text: &str) -> usize {
    O200K.encode_ordinary(text).len()
}

fn offered(selection: Selection) -> Runtime {
    Runtime::new(argocd_mcp::config::Settings { access: Access::Full, selection, ..support::settings(None) })
}

/// As a client gets it.
fn definition(tool: &Tool) -> Value {
    serde_json::from_str(&tool.definition).unwrap()
}

/// The whole result of `tools/list`.
fn list(runtime: &Runtime) -> String {
    json!({ "tools": runtime.offered().map(definition).collect::<Vec<_>>() }).to_string()
}

#[test]
fn each_tool_costs_what_its_snapshot_says() {
    let (default, all) = (offered(Selection::default()), offered(Selection::all()));
    let mut told = String::new();
    for tool in all.callable() {
        let mark = if tool.default { " default" } else { "" };
        writeln!(told, "{:28} {:4}{mark}", tool.name, tokens(&definition(tool).to_string())).unwrap();
    }
    let (of_default, of_all) = (tokens(&list(&default)), tokens(&list(&all)));
    write!(told, "\n{:28} {of_default:4}\n{:28} {of_all:4}", "tools/list of default", "tools/list of all").unwrap();
    insta::assert_snapshot!(told);
    assert!(default.offered().count() <= 20 && of_default <= 6_000, "the default tools cost {of_default} tokens");
    assert!(of_all <= 20_000, "all tools cost {of_all} tokens");
}

/// `argocd-mcp tools` has no tokenizer.
#[test]
fn what_the_command_says_is_within_a_tenth() {
    for tool in offered(Selection::all()).callable() {
        let text = definition(tool).to_string();
        let (real, told) = (tokens(&text) as f64, about(&text) as f64);
        assert!((told / real - 1.0).abs() <= 0.1, "{} costs {real} and is told as {told}", tool.name);
    }
}
