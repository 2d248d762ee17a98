//! What an address shows is what its tool tells.

use std::sync::Arc;

use argocd_api::RESOURCES;
use serde_json::{Value, json};

use crate::speaker::{ERAS, Era, Speaker, masked};
use crate::support::simulated::{reading, simulator};

/// As it has to stand in an address.
fn encoded(name: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(letter).collect()
}

/// One address and one call, which show the same, be it a failure.
async fn check(speaker: &mut Speaker, era: Era, path: &str, tool: &str, arguments: &Value) -> bool {
    let read = speaker.read(&format!("argocd://default/{path}")).await;
    let told = speaker.call(tool, arguments).await;
    let is_told = told.is_ok();
    match (&read, told) {
        (Ok(read), Ok(told)) => assert_eq!(masked(read), masked(&told), "{path}"),
        (Err((code, read)), Err(told)) => {
            assert_eq!(masked(read), masked(&told), "{path}");
            let absent = if era == Era::Newer { -32602 } else { -32002 };
            assert!([absent, -32603].contains(code), "{path}: {code} {read}");
        }
        (read, told) => panic!("{path}: {read:?}, but {tool} {arguments}: {told:?}"),
    }
    is_told
}

/// Each of the mapping, for names as they are completed.
#[tokio::test]
async fn a_resource_shows_what_its_tool_tells() {
    let simulator = simulator().await;
    let runtime = Arc::new(reading(&simulator, simulator.admin_token()));
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        for resource in RESOURCES {
            let [(part, _)] = resource.complete else {
                assert!(check(&mut speaker, era, resource.path, resource.tool, &json!({})).await, "{}", resource.path);
                continue;
            };
            let template = format!("argocd://{{instance}}/{}", resource.path);
            let completed = speaker.complete_address(&template, part, "").await;
            let names: Vec<&str> = completed["result"]["completion"]["values"]
                .as_array()
                .unwrap_or_else(|| panic!("{template}: {completed}"))
                .iter()
                .map(|name| name.as_str().unwrap())
                .collect();
            assert!(names.len() >= 3, "{template}: {names:?}");
            let mut shown = 0;
            for name in names.iter().step_by(names.len().div_ceil(8)) {
                let path = resource.path.replace(&format!("{{{part}}}"), &encoded(name));
                let mut arguments = json!({});
                arguments[*part] = json!(name);
                shown += usize::from(check(&mut speaker, era, &path, resource.tool, &arguments).await);
            }
            assert!(shown >= 2, "{template} shows {shown} of {names:?}");
        }
    }
}

/// Whatever else the tool takes, as a query.
#[tokio::test]
async fn arguments_stand_in_the_query() {
    let simulator = simulator().await;
    let runtime = Arc::new(reading(&simulator, simulator.admin_token()));
    let mut speaker = Speaker::to(&runtime).await;
    for (path, tool, arguments) in [
        ("applications?max_tokens=500", "list_applications", json!({"max_tokens": 500})),
        (
            "applications?health=Degraded,Missing&max_tokens=600",
            "list_applications",
            json!({"health": ["Degraded", "Missing"], "max_tokens": 600}),
        ),
        (
            "applications?trouble=true&group_by=project",
            "list_applications",
            json!({"trouble": true, "group_by": "project"}),
        ),
        ("applications?fields=name,images", "list_applications", json!({"fields": ["name", "images"]})),
        ("applications?projects=payments%2Cx,shop", "list_applications", json!({"projects": ["payments,x", "shop"]})),
        ("applications/check%6Fut", "get_application", json!({"name": "checkout"})),
        (
            "applications/checkout?app_namespace=argocd",
            "get_application",
            json!({"name": "checkout", "app_namespace": "argocd"}),
        ),
        (
            "applications/checkout?detail=full&max%5Ftokens=800",
            "get_application",
            json!({"name": "checkout", "detail": "full", "max_tokens": 800}),
        ),
        ("applications/checkout/tree?kind=Pod", "get_resource_tree", json!({"name": "checkout", "kind": "Pod"})),
        (
            "applications/checkout/logs?container=checkout&tail_lines=3&previous=true",
            "get_logs",
            json!({"name": "checkout", "container": "checkout", "tail_lines": 3, "previous": true}),
        ),
        (
            "applications/checkout/logs?filter=fatal%20%25%26",
            "get_logs",
            json!({"name": "checkout", "filter": "fatal %&"}),
        ),
        ("applications/checkout/events?type=Warning", "get_events", json!({"name": "checkout", "type": "Warning"})),
        ("applications/checkout/history?limit=2", "get_deployment_history", json!({"name": "checkout", "limit": 2})),
        ("applications/checkout?project=", "get_application", json!(null)),
    ] {
        if arguments.is_null() {
            let (code, text) = speaker.read(&format!("argocd://default/{path}")).await.unwrap_err();
            assert_eq!((code, text.contains("none is empty")), (-32602, true), "{path}: {text}");
            continue;
        }
        assert!(check(&mut speaker, Era::Newer, path, tool, &arguments).await, "{path}");
    }
}

/// What is not there, and what the token may not see, is told alike: by the tool's words and the code for it.
#[tokio::test]
async fn what_is_not_there_is_told_by_its_code() {
    let simulator = simulator().await;
    let runtime = Arc::new(reading(&simulator, simulator.reader_token()));
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        let absent = if era == Era::Newer { -32602 } else { -32002 };
        for (path, tool, arguments) in [
            ("applications/no-such", "get_application", json!({"name": "no-such"})),
            ("applications/no-such/tree", "get_resource_tree", json!({"name": "no-such"})),
            ("applications/no-such/diff", "get_application_diff", json!({"name": "no-such"})),
            ("applications/no-such/history", "get_deployment_history", json!({"name": "no-such"})),
            ("applications/no-such/logs", "get_logs", json!({"name": "no-such"})),
            ("applications/no-such/events", "get_events", json!({"name": "no-such"})),
            ("applications/no-such/manifests", "get_manifests", json!({"name": "no-such"})),
            ("applications/guestbook", "get_application", json!({"name": "guestbook"})),
            ("applicationsets/no-such", "get_applicationset", json!({"name": "no-such"})),
            ("projects/no-such", "get_project", json!({"name": "no-such"})),
            ("clusters/no-such", "get_cluster", json!({"cluster": "no-such"})),
        ] {
            let uri = format!("argocd://default/{path}");
            let answer = speaker.ask("resources/read", json!({"uri": uri})).await;
            let told = speaker.call(tool, &arguments).await.unwrap_err();
            assert_eq!(answer["error"]["code"], absent, "{path}: {answer}");
            assert_eq!(answer["error"]["data"], json!({"uri": uri}), "{path}");
            assert_eq!(answer["error"]["message"], told, "{path}");
        }
    }
}

#[tokio::test]
async fn an_argo_cd_that_cannot_be_reached_is_a_failure_with_a_next_step() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let runtime = Arc::new(crate::support::runtime(&format!("http://{nobody}")));
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        for path in ["applications", "applications/checkout", "applications/checkout/diff", "status", "clusters/x"] {
            let (code, text) = speaker.read(&format!("argocd://default/{path}")).await.unwrap_err();
            assert_eq!(code, -32603, "{path}: {text}");
            assert!(
                text.contains("cannot be reached") && text.contains("Check the server's address"),
                "{path}: {text}"
            );
        }
    }
}
