//! What there is to read and to start, as lists: the same each time, without asking Argo CD, and only what the operator and
//! the request leave.

use std::sync::Arc;

use argocd_api::context::{Prompt, Resource};
use argocd_api::{PROMPTS, RESOURCES};
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::selection::Selection;
use serde_json::{Value, json};

use crate::speaker::{ERAS, Era, Speaker};
use crate::support::http::Ask;
use crate::support::served::Served;
use crate::support::{Upstream, settings};

/// Each list, and what its entries stand under.
const LISTS: [(&str, &str); 3] =
    [("resources/list", "resources"), ("resources/templates/list", "resourceTemplates"), ("prompts/list", "prompts")];

async fn upstream() -> Upstream {
    Upstream::answering(|_| crate::support::json(r#"{"metadata":{"name":"checkout"}}"#)).await
}

fn choosing(upstream: &Upstream, [toolsets, tools, exclude]: [&str; 3]) -> Arc<Runtime> {
    let names = |names: &str| names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let selection = Selection { toolsets: names(toolsets), tools: names(tools), exclude: names(exclude) };
    Arc::new(Runtime::new(Settings { selection, ..settings(Some(&upstream.url)) }))
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap()).collect()
}

/// Paths of resources, fixed ones and the others, and names of prompts.
async fn listed(speaker: &mut Speaker) -> [Vec<String>; 3] {
    let mut all = Vec::new();
    for (method, under) in LISTS {
        let answer = speaker.ask(method, json!({})).await;
        all.push(names(&answer["result"][under]).into_iter().map(str::to_owned).collect());
    }
    all.try_into().unwrap()
}

/// The same of the mapping, where only these tools are there.
fn expected(is_there: impl Fn(&str) -> bool) -> [Vec<String>; 3] {
    let paths = |is_fixed: bool| {
        let fits = |resource: &&Resource| resource.path.contains('{') != is_fixed && is_there(resource.tool);
        RESOURCES.iter().filter(fits).map(|resource| resource.path.to_owned()).collect()
    };
    let starts = |prompt: &&Prompt| prompt.fetch.iter().all(|fetch| is_there(fetch.tool));
    let prompts = PROMPTS.iter().filter(starts).map(|prompt| prompt.name.to_owned()).collect();
    [paths(true), paths(false), prompts]
}

#[tokio::test]
async fn lists_are_the_same_each_time_and_ask_nobody() {
    let upstream = upstream().await;
    let runtime = choosing(&upstream, [""; 3]);
    let mut of_eras = Vec::new();
    for era in ERAS {
        let mut lists = Vec::new();
        for (method, under) in LISTS {
            let mut first = Speaker::of(era, &runtime).await;
            let list = first.ask(method, json!({})).await["result"].clone();
            let mut second = Speaker::of(era, &runtime).await;
            assert_eq!(list, second.ask(method, json!({})).await["result"], "{method}");
            let hints = [&list["ttlMs"], &list["cacheScope"]];
            match era {
                Era::Newer => assert_eq!(hints, [&json!(300_000), &json!("private")], "{method}"),
                Era::Handshake => assert_eq!(hints, [&Value::Null, &Value::Null], "{method}"),
            }
            assert_eq!(list["nextCursor"], Value::Null, "{method}");
            for cursor in ["", "1", "bm8="] {
                let refused = second.ask(method, json!({"cursor": cursor})).await;
                assert_eq!(refused["error"]["code"], -32602, "{method} {cursor:?}: {refused}");
            }
            lists.push(list[under].clone());
        }
        let told: Vec<_> = lists.iter().map(names).collect();
        assert_eq!(told, expected(|_| true), "{era:?}");
        of_eras.push(lists);
    }
    assert_eq!(of_eras[0], of_eras[1]);
    let [fixed, templates, prompts] = of_eras.remove(0).try_into().unwrap();
    for (entry, address) in [(&fixed[0], "argocd://default/applications"), (&fixed[1], "argocd://default/status")] {
        assert_eq!((&entry["uri"], &entry["mimeType"]), (&json!(address), &json!("text/plain")), "{entry}");
    }
    assert_eq!(templates[0]["uriTemplate"], "argocd://{instance}/applications/{name}");
    assert_eq!(prompts.as_array().unwrap().len(), 5);
    for entry in [fixed, templates, prompts].iter().flat_map(|list| list.as_array().unwrap()) {
        assert!(entry["title"].is_string() && entry["description"].is_string(), "{entry}");
    }
    assert_eq!(upstream.asked().len(), 0);
}

/// What is read and started is never kept by anybody, and says so only where that has a word.
#[tokio::test]
async fn what_is_read_may_not_be_kept() {
    let upstream = upstream().await;
    let runtime = choosing(&upstream, [""; 3]);
    for (era, expected) in ERAS.into_iter().zip([json!([0, "private"]), json!([null, null])]) {
        let mut speaker = Speaker::of(era, &runtime).await;
        let read = speaker.ask("resources/read", json!({"uri": "argocd://default/applications/checkout"})).await;
        assert_eq!(json!([read["result"]["ttlMs"], read["result"]["cacheScope"]]), expected, "{read}");
    }
}

/// Each tool by itself: without it, what shows it is gone, and nothing else.
#[tokio::test]
async fn what_needs_a_tool_goes_with_it() {
    let upstream = upstream().await;
    let mut tools: Vec<_> = RESOURCES.iter().map(|resource| resource.tool).collect();
    tools.extend(PROMPTS.iter().flat_map(|prompt| prompt.fetch).map(|fetch| fetch.tool));
    tools.sort_unstable();
    tools.dedup();
    for tool in tools {
        let mut speaker = Speaker::to(&choosing(&upstream, ["", "", tool])).await;
        assert_eq!(listed(&mut speaker).await, expected(|other| other != tool), "{tool}");
        for resource in RESOURCES.iter().filter(|resource| resource.tool == tool) {
            let path = resource.path.replace("{name}", "checkout").replace("{cluster}", "checkout");
            let (code, text) = speaker.read(&format!("argocd://default/{path}")).await.unwrap_err();
            assert_eq!((code, text.contains("no such resource")), (-32602, true), "{tool}: {text}");
        }
        for prompt in PROMPTS.iter().filter(|prompt| prompt.fetch.iter().any(|fetch| fetch.tool == tool)) {
            let (code, text) = speaker.start(prompt.name, json!({"application": "checkout"})).await.unwrap_err();
            assert_eq!((code, text.contains("no prompt of that name")), (-32602, true), "{tool}: {text}");
        }
    }
    assert_eq!(upstream.asked().len(), 0);
}

#[tokio::test]
async fn chosen_tools_bring_what_is_theirs() {
    let upstream = upstream().await;
    for (chosen, has) in [
        (["clusters", "", ""], &["list_clusters", "get_cluster"][..]),
        (["clusters,projects", "", "get_cluster"], &["list_clusters", "list_projects", "get_project"]),
        (["server", "get_application", ""], &["get_application"]),
        (["gpgkeys", "", ""], &[]),
    ] {
        let mut speaker = Speaker::to(&choosing(&upstream, chosen)).await;
        assert_eq!(listed(&mut speaker).await, expected(|tool| has.contains(&tool)), "{chosen:?}");
    }
    let mut none = Speaker::to(&choosing(&upstream, ["gpgkeys", "", ""])).await;
    let (_, text) = none.start("diagnose", json!({"application": "checkout"})).await.unwrap_err();
    assert_eq!(text, "There is no prompt of that name; there are none.");
}

/// A request takes away for itself alone, in lists and where something is asked for.
#[tokio::test]
async fn headers_take_away_what_needs_a_tool() {
    let upstream = upstream().await;
    let address = Served::of(choosing(&upstream, [""; 3]), false).await.address;
    for (header, value, is_there) in [
        (
            "X-MCP-Exclude-Tools",
            "get_logs,get_deployment_history",
            (|tool| !["get_logs", "get_deployment_history"].contains(&tool)) as fn(&str) -> bool,
        ),
        ("X-MCP-Toolsets", "clusters", |tool| ["list_clusters", "get_cluster"].contains(&tool)),
        ("X-MCP-Tools", "get_application", |tool| tool == "get_application"),
        ("X-MCP-Readonly", "true", |_| true),
    ] {
        for ((method, under), expected) in LISTS.into_iter().zip(expected(is_there)) {
            let reply = Ask::modern(address, method, json!({})).with(header, value).send(address).await.json();
            assert_eq!(names(&reply["result"][under]), expected, "{header}: {value}");
            let message = json!({"jsonrpc": "2.0", "id": 1, "method": method}).to_string();
            let older = Ask::post(address, message).with(header, value).send(address).await.json();
            assert_eq!(older["result"][under], reply["result"][under], "{header}: {value}");
        }
    }
    let uri = "argocd://default/applications/checkout/history";
    for (method, params, name) in [
        ("resources/read", json!({"uri": uri}), uri),
        ("prompts/get", json!({"name": "diagnose", "arguments": {"application": "checkout"}}), ""),
        (
            "completion/complete",
            json!({
                "ref": {"type": "ref/resource", "uri": "argocd://{instance}/applications/{name}/history"},
                "argument": {"name": "name", "value": ""},
            }),
            "",
        ),
        (
            "completion/complete",
            json!({
                "ref": {"type": "ref/prompt", "name": "diagnose"},
                "argument": {"name": "application", "value": ""},
            }),
            "",
        ),
    ] {
        let ask = Ask::modern(address, method, params).with("X-MCP-Exclude-Tools", "get_deployment_history");
        let ask = if name.is_empty() { ask } else { ask.with("Mcp-Name", name) };
        let refused = ask.send(address).await.json();
        assert_eq!(refused["error"]["code"], -32602, "{method}: {refused}");
    }
    assert_eq!(upstream.asked().len(), 0);
}
