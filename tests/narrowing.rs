//! What the headers of a request leave of what the operator offers: never more, and what is not left is refused wherever
//! it is asked for.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::{Answer, Reply, Runtime};
use argocd_mcp::metrics::Outcome;
use argocd_mcp::narrowing::{Narrowing, headers};
use argocd_mcp::selection::Selection;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

type Given<'a> = &'a [(&'a str, &'a str)];

fn headers(given: Given<'_>) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_bytes(text.as_bytes()).unwrap();
    given.iter().map(|(name, text)| (HeaderName::from_bytes(name.as_bytes()).unwrap(), value(text))).collect()
}

fn runtime(access: Access, [toolsets, tools, exclude]: [&str; 3]) -> Runtime {
    let names = |names: &str| names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let selection = Selection { toolsets: names(toolsets), tools: names(tools), exclude: names(exclude) };
    Runtime::new(Settings { access, selection, ..support::settings(None) })
}

fn read(runtime: &Runtime, given: Given<'_>) -> Result<Option<Arc<Narrowing>>, String> {
    headers::read(&headers(given), runtime.known())
}

async fn call(runtime: &Runtime, narrowing: Option<&Arc<Narrowing>>, tool: &str, arguments: &str) -> Answer {
    let caller = Caller { narrowing: narrowing.cloned(), ..Caller::local(CancellationToken::new()) };
    let arguments: Map<String, Value> = serde_json::from_str(arguments).unwrap();
    match runtime.call_for(&caller, tool, arguments).await.unwrap() {
        Reply::Answer(answer) => answer,
        Reply::Question(question) => panic!("{question:?}"),
    }
}

/// Every way to write each header that means something, every pair of them included.
fn narrowings() -> Vec<Vec<(&'static str, &'static str)>> {
    let toolsets = [None, Some("all"), Some("default"), Some("clusters, projects"), Some("gpgkeys")];
    let tools = [None, Some("get_logs"), Some("delete_application,sync_application"), Some("get_managed_resources")];
    let exclude = [None, Some("get_logs,list_clusters,delete_application")];
    let access = [None, Some("read-only"), Some("safe-writes"), Some("full")];
    let read_only = [None, Some("true"), Some("false")];
    let mut all = Vec::new();
    for toolsets in toolsets {
        for tools in tools {
            for exclude in exclude {
                for access in access {
                    for read_only in read_only {
                        let named = [
                            ("x-mcp-toolsets", toolsets),
                            ("x-mcp-tools", tools),
                            ("x-mcp-exclude-tools", exclude),
                            ("x-mcp-access", access),
                            ("x-mcp-readonly", read_only),
                        ];
                        all.push(named.into_iter().filter_map(|(name, text)| Some((name, text?))).collect());
                    }
                }
            }
        }
    }
    all
}

/// Whatever the operator offers and whatever a request says: less is left, never more, and a call of what is not left
/// comes to nothing.
#[tokio::test]
async fn a_request_takes_away_and_never_adds() {
    let narrowings = narrowings();
    for access in [Access::ReadOnly, Access::SafeWrites, Access::Full] {
        for chosen in
            [["", "", ""], ["all", "", ""], ["clusters", "get_logs", ""], ["all", "", "list_clusters,get_logs"]]
        {
            let runtime = runtime(access, chosen);
            let offered: Vec<&str> = runtime.offered().map(|tool| tool.name).collect();
            let callable: Vec<&str> = runtime.callable().map(|tool| tool.name).collect();
            for (number, given) in narrowings.iter().enumerate() {
                let narrowing = read(&runtime, given).unwrap();
                assert_eq!(narrowing.is_none(), given.is_empty());
                let left: Vec<_> = runtime.offered_to(narrowing.as_deref()).collect();
                let none = narrowing.as_deref().cloned().unwrap_or_default();
                for tool in &left {
                    assert!(offered.contains(&tool.name), "{access} {chosen:?} {given:?}: {}", tool.name);
                    let narrowed = none.access.unwrap_or(access).min(access);
                    assert!(narrowed.offers(tool.effect, tool.full), "{access} {chosen:?} {given:?}: {}", tool.name);
                }
                let order: Vec<&str> = left.iter().map(|tool| tool.name).collect();
                let kept: Vec<&str> = offered.iter().copied().filter(|name| order.contains(name)).collect();
                assert_eq!(order, kept, "{access} {chosen:?} {given:?}");
                // Each tool is called under many of them, in turn.
                for tool in runtime.known().tools.iter().skip(number % 23).step_by(23) {
                    let is_left = callable.contains(tool)
                        && runtime.callable().any(|known| known.name == *tool && none.withholds(known).is_none());
                    let answer = call(&runtime, narrowing.as_ref(), tool, "{}").await;
                    let is_denied = answer.outcome == Outcome::Denied && answer.text.contains("is not offered: ");
                    assert_eq!(is_denied, !is_left, "{access} {chosen:?} {given:?} {tool}: {}", answer.text);
                }
            }
        }
    }
}

/// Why it is not there is said by whoever took it away.
#[tokio::test]
async fn a_tool_that_is_not_left_says_why() {
    for (access, given, tool, arguments, part) in [
        (
            Access::Full,
            &[("x-mcp-access", "read-only")][..],
            "refresh_application",
            json!({"name": "x"}),
            "this request goes no further than the access \"read-only\"",
        ),
        (
            Access::Full,
            &[("x-mcp-readonly", "true"), ("x-mcp-access", "full")],
            "refresh_application",
            json!({"name": "x"}),
            "this request goes no further than the access \"read-only\"",
        ),
        (Access::Full, &[("x-mcp-tools", "get_logs")], "list_clusters", json!({}), "this request chooses other tools"),
        (
            Access::Full,
            &[("x-mcp-exclude-tools", "list_clusters")],
            "list_clusters",
            json!({}),
            "this request takes it away",
        ),
        // The operator's own reason comes first: the request could not change it.
        (Access::ReadOnly, &[("x-mcp-access", "full")], "refresh_application", json!({"name": "x"}), "(--access)"),
        // An argument raises what it does.
        (
            Access::Full,
            &[("x-mcp-access", "safe-writes")],
            "sync_application",
            json!({"name": "x", "prune": true}),
            "with these arguments it needs the access \"full\", and this request goes no further than \"safe-writes\"",
        ),
    ] {
        let runtime = runtime(access, ["all", "", ""]);
        let narrowing = read(&runtime, given).unwrap();
        let answer = call(&runtime, narrowing.as_ref(), tool, &arguments.to_string()).await;
        assert!(
            answer.is_error && answer.outcome == Outcome::Denied && answer.text.contains(part),
            "{given:?}: {}",
            answer.text
        );
    }
    // One that the operator does not offer is no mistake of a header: it just is not there.
    let runtime = runtime(Access::ReadOnly, ["", "", ""]);
    let narrowing = read(&runtime, &[("x-mcp-tools", "delete_application,get_logs")]).unwrap();
    let left: Vec<&str> = runtime.offered_to(narrowing.as_deref()).map(|tool| tool.name).collect();
    assert_eq!(left, ["get_logs"]);
}

#[test]
fn a_header_that_cannot_be_understood_is_refused() {
    let runtime = runtime(Access::Full, ["all", "", ""]);
    let (long, many) = (format!("get_logs{}", " ".repeat(4_096)), "get_lugs,".repeat(7));
    for (given, parts) in [
        (
            &[("x-mcp-tools", "get_lugs")][..],
            &["X-MCP-Tools: there is no tool \"get_lugs\"; did you mean \"get_logs\"?"][..],
        ),
        (&[("x-mcp-exclude-tools", "get_lugs")], &["X-MCP-Exclude-Tools: ", "did you mean \"get_logs\"?"]),
        (
            &[("x-mcp-toolsets", "cluster")],
            &["X-MCP-Toolsets: there is no toolset \"cluster\"; did you mean \"clusters\"?"],
        ),
        (&[("x-mcp-toolsets", "weather")], &["there are default, all, "]),
        (&[("x-mcp-tools", "GET_LOGS")], &["did you mean \"get_logs\"?"]),
        (&[("x-mcp-tools", "")], &["X-MCP-Tools: it names nothing"]),
        (&[("x-mcp-tools", " , ,")], &["it names nothing"]),
        (&[("x-mcp-tools", "get_logs"), ("x-mcp-tools", "get_logs")], &["more than once"]),
        (&[("x-mcp-access", "full"), ("x-mcp-access", "read-only")], &["X-MCP-Access: it is there more than once"]),
        (&[("x-mcp-access", "everything")], &["X-MCP-Access: write one of read-only, safe-writes, full."]),
        (&[("x-mcp-access", "Full")], &["X-MCP-Access: write one of"]),
        (&[("x-mcp-access", "")], &["X-MCP-Access: write one of"]),
        (&[("x-mcp-readonly", "yes")], &["X-MCP-Readonly: write true or false."]),
        (&[("x-mcp-readonly", "")], &["X-MCP-Readonly: write true or false."]),
        (&[("x-mcp-tools", "get_l\u{f6}gs")], &["X-MCP-Tools: it has letters beyond ASCII"]),
        (&[("x-mcp-tools", &long)], &["X-MCP-Tools: it is longer than 4096 bytes."]),
        (&[("x-mcp-tools", &many)], &["And 2 more."]),
        (
            &[("x-mcp-tools", "a"), ("x-mcp-readonly", "b"), ("x-mcp-access", "c")],
            &["X-MCP-Tools: ", "X-MCP-Readonly: ", "X-MCP-Access: "],
        ),
    ] {
        let problem = read(&runtime, given).unwrap_err();
        assert!(parts.iter().all(|part| problem.contains(part)), "{given:?}: {problem}");
        assert!(problem.len() < 1_000 && problem.ends_with(['.', '?']), "{given:?}: {problem}");
    }
}

#[test]
fn what_no_header_says_is_as_it_was() {
    let runtime = runtime(Access::Full, ["", "", ""]);
    for (given, expected) in [
        (&[][..], None),
        (&[("x-mcp-session", "x")], None),
        (&[("x-mcp-readonly", "false")], Some(Narrowing::default())),
        (&[("x-mcp-readonly", "TRUE")], Some(Narrowing { access: Some(Access::ReadOnly), ..Narrowing::default() })),
    ] {
        assert_eq!(read(&runtime, given).unwrap().as_deref(), expected.as_ref(), "{given:?}");
    }
}
