//! What reaches Argo CD.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};
use support::{Asked, TOKEN, Upstream, call, examples_of, reply, runtime, settings};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::time::timeout;

/// A request as a line: method, path, and the query in order.
fn line(asked: &Asked) -> String {
    let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
    let mut query: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    query.sort_unstable();
    std::iter::once(format!("{} {path}", asked.method))
        .chain(query.iter().map(|part| format!("  {part}")))
        .chain((!asked.body.is_empty()).then(|| format!("  {}", asked.body)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn version(version: &'static str) -> impl Fn(&Asked) -> axum::response::Response + Clone + Send + Sync + 'static {
    move |asked| match asked.target.as_str() {
        "/api/version" => support::json(&format!(r#"{{"Version":"{version}"}}"#)),
        _ => support::json("{}"),
    }
}

#[tokio::test]
async fn each_example_makes_the_request_of_its_snapshot() {
    let upstream = Upstream::answering(version("v3.5.1+abcdef0")).await;
    let mut lines = Vec::new();
    for (tool, arguments) in examples_of(|_| true) {
        let before = upstream.asked().len();
        send(&upstream.url, tool, &arguments).await;
        let asked = upstream.asked();
        for made in &asked[before..] {
            // Argo CD refuses anything else, of a DELETE without a body too.
            let kind = (made.method != "GET").then_some("application/json");
            assert_eq!(made.header("content-type"), kind, "{tool}");
        }
        // Before it, the version may have been asked for.
        lines.push(format!("{tool} {arguments}\n{}", line(asked[before..].last().unwrap())));
    }
    insta::assert_snapshot!(lines.join("\n\n"));
}

/// Sends a tool's request, whatever dispatch would say to it. What is replied is no matter here.
async fn send(url: &str, name: &str, arguments: &Value) {
    let tool = argocd_api::TOOLS.iter().find(|tool| tool.name == name).unwrap();
    let arguments = argocd_api::arguments::check(tool.arguments, arguments.as_object().unwrap()).unwrap();
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
    let upstream = argocd_mcp::upstream::Upstream::new(settings(Some(url)).instance, Access::Full);
    let _ = upstream.send(tool, &arguments, deadline).await;
}

/// One tool's request with these arguments.
async fn request(of_version: &'static str, tool: &str, arguments: Value) -> String {
    let upstream = Upstream::answering(version(of_version)).await;
    call(&runtime(&upstream.url), tool, arguments).await;
    upstream.asked().last().map(line).unwrap_or_default()
}

#[tokio::test]
async fn every_argument_finds_its_place() {
    let mut lines = Vec::new();
    for (tool, arguments) in [
        (
            "list_applications",
            json!({ "projects": ["a", "b"], "selector": "team=web,env!=dev", "app_namespace": "team-a" }),
        ),
        ("get_application", json!({ "name": "checkout", "project": "payments", "app_namespace": "team-a" })),
        ("get_resource_tree", json!({ "name": "checkout", "project": "payments", "kind": "Pod" })),
        (
            "get_logs",
            json!({ "name": "checkout", "pod": "p", "kind": "Deployment", "resource": "r", "group": "apps", "namespace": "n",
                    "container": "c", "previous": true, "tail_lines": 7, "since_seconds": 60 }),
        ),
        // Argo CD filters after it has cut the tail: more is read, and filtered here.
        ("get_logs", json!({ "name": "checkout", "tail_lines": 7, "filter": "error" })),
    ] {
        lines.push(format!("{tool} {arguments}\n{}", request("v3.5.1", tool, arguments.clone()).await));
    }
    insta::assert_snapshot!(lines.join("\n\n"));
}

#[tokio::test]
async fn a_list_is_cut_at_the_source_as_far_as_the_version_can() {
    for (of_version, part, whole) in [
        ("v3.5.1", "items.spec.project,", false),
        ("v3.4.7+1", "items.spec,", true),
        ("v2.13.9", "items.spec,", true),
        ("unreadable", "items.spec,", true),
    ] {
        let given = json!({ "cluster": "prod" });
        let line = request(of_version, "list_applications", given).await.replace("%2C", ",");
        assert!(line.contains(part), "{of_version}: {line}");
        // The two together make Argo CD 3.5 fail.
        assert_eq!(line.contains("items.spec,"), whole, "{of_version}: {line}");
        assert_eq!(line.contains("items.spec.destination"), !whole, "{of_version}: {line}");
    }
}

#[tokio::test]
async fn a_list_is_asked_for_what_the_question_needs() {
    for (given, wanted, unwanted) in [
        (json!({}), "items.status.operationState.phase", "status.summary"),
        (json!({ "image": "nginx" }), "items.status.summary", "status.resources"),
        (json!({ "resource": "Pod/" }), "items.status.resources", "status.summary"),
        (json!({ "fields": ["name", "labels"] }), "items.metadata.labels", "deletionTimestamp"),
        (json!({ "sort": "-operated" }), "items.status.operationState.startedAt", "status.summary"),
        (json!({ "group_by": "repo" }), "items.spec.source", "deletionTimestamp"),
        (json!({ "older_than": "7d" }), "items.metadata.creationTimestamp", "status.summary"),
    ] {
        let line = request("v3.5.1", "list_applications", given.clone()).await;
        assert!(line.contains(wanted) && !line.contains(unwanted), "{given}: {line}");
    }
    // What no list has that is cut to fields.
    for given in [json!({ "owner": "web" }), json!({ "group_by": "owner" }), json!({ "fields": ["message"] })] {
        let line = request("v3.5.1", "list_applications", given.clone()).await;
        assert!(!line.contains("fields="), "{given}: {line}");
    }
}

#[tokio::test]
async fn a_name_never_leaves_its_place_in_the_path() {
    for (revision, segment) in [
        ("a/b", "a%2Fb"),
        ("a?x=1", "a%3Fx%3D1"),
        ("a#b", "a%23b"),
        ("%2e%2e", "%252e%252e"),
        ("sha256:0123", "sha256%3A0123"),
        ("1.2.3+build", "1.2.3%2Bbuild"),
    ] {
        let line = request("v3.5.1", "get_revision", json!({ "name": "a.b-c", "revision": revision })).await;
        assert_eq!(line, format!("GET /api/v1/applications/a.b-c/revisions/{segment}/metadata"), "{revision}");
    }
}

/// What cannot be a name is refused before anything is sent, saying which argument and what it may be.
#[tokio::test]
async fn what_is_no_name_is_not_sent() {
    let long = "a".repeat(300);
    for (argument, wanted, wrong) in [
        (
            "name",
            "a name of lower-case letters, digits, `-` and `.`",
            &[
                "../clusters",
                "a/b",
                "a?x",
                "a#b",
                "%2e%2e",
                ".",
                "..",
                "a\nb",
                "\u{7}",
                "a\u{200F}b",
                "\u{202E}a",
                "A",
                "-a",
                "ä",
                &long,
            ][..],
        ),
        ("project", "a name of", &["../a", "a/b", "A", &long]),
        ("namespace", "a name of", &["kube system", "a/b"]),
        ("resource", "a name of visible ASCII", &["a/b", "a%2Fb", "..", "a b", "a\u{200F}", &long]),
        ("revision", "a revision: visible ASCII", &["a b", "a\nb", "a\u{202E}b", &long]),
    ] {
        for wrong in wrong {
            let upstream = Upstream::answering(version("v3.5.1")).await;
            let (tool, mut arguments) = match argument {
                "revision" => ("get_revision", json!({ "name": "checkout" })),
                "resource" | "namespace" => {
                    ("get_resource", json!({ "name": "checkout", "kind": "Pod", "resource": "a" }))
                }
                _ => ("get_application", json!({ "name": "checkout" })),
            };
            arguments[argument] = (*wrong).into();
            let answer = call(&runtime(&upstream.url), tool, arguments).await;
            assert!(answer.is_error && upstream.asked().is_empty(), "{argument} {wrong:?} was sent");
            let said = answer.text.contains(&format!("`{argument}`")) && answer.text.contains(wanted)
                || answer.text.contains("must not");
            assert!(said, "{argument} {wrong:?}: {}", answer.text);
        }
    }
    for right in ["a", "a.b-c.0", "9", &"a".repeat(253)] {
        let line = request("v3.5.1", "get_application", json!({ "name": right })).await;
        assert_eq!(line, format!("GET /api/v1/applications/{right}"));
    }
    let line = request("v3.5.1", "get_application", json!({ "name": "" })).await;
    assert_eq!(line, "", "an empty name reached Argo CD");
}

#[tokio::test]
async fn a_request_says_who_asks_and_until_when_and_nothing_else() {
    let upstream = Upstream::answering(version("v3.5.1")).await;
    let mut settings = settings(Some(&upstream.url));
    settings.instance.headers = vec![("x-proxy".parse().unwrap(), "let me in".parse().unwrap())];
    call(&Runtime::new(settings), "get_application", json!({ "name": "checkout" })).await;
    let asked = upstream.asked().pop().unwrap();
    for (header, value) in [
        ("authorization", Some(format!("Bearer {TOKEN}"))),
        ("accept", Some("application/json".into())),
        ("accept-encoding", Some("gzip".into())),
        ("grpc-timeout", Some("30S".into())),
        ("x-proxy", Some("let me in".into())),
        ("user-agent", Some(format!("argocd-mcp/{}", env!("CARGO_PKG_VERSION")))),
        ("api-version", None),
        ("cookie", None),
        ("referer", None),
    ] {
        assert_eq!(asked.header(header), value.as_deref(), "{header}");
    }
}

#[tokio::test]
async fn the_root_path_stays_in_front() {
    let upstream = Upstream::answering(version("v3.5.1")).await;
    call(&runtime(&format!("{}/argo/", upstream.url)), "get_version", json!({})).await;
    assert_eq!(line(&upstream.asked()[0]), "GET /argo/api/version");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Upstream::answering(version("v3.5.1")).await;
    let target = elsewhere.url.clone();
    let upstream = Upstream::answering(move |_| {
        let mut response = reply(307, "text/html", "");
        response.headers_mut().insert("location", target.parse().unwrap());
        response
    })
    .await;
    let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
    assert!(answer.is_error && answer.text.contains("redirected"), "{}", answer.text);
    assert!(elsewhere.asked().is_empty(), "the token went along");
}

/// A read that fails on the way is tried again; what Argo CD refuses is not.
#[tokio::test]
async fn a_read_is_tried_again_where_that_may_help() {
    for (status, tries) in [(502, 3), (503, 3), (504, 3), (500, 1), (403, 1), (429, 1)] {
        let upstream = Upstream::answering(move |_| reply(status, "application/json", r#"{"message":"no"}"#)).await;
        let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
        assert!(answer.is_error && answer.text.contains(&status.to_string()), "{}", answer.text);
        assert_eq!(upstream.asked().len(), tries, "{status}");
    }
}

#[tokio::test]
async fn a_failure_that_passes_is_not_told() {
    let upstream = Upstream::answering({
        let failed = std::sync::atomic::AtomicBool::new(false);
        let failed = std::sync::Arc::new(failed);
        move |_| match failed.swap(true, std::sync::atomic::Ordering::SeqCst) {
            false => reply(503, "text/html", "<html>busy</html>"),
            true => support::json(r#"{"metadata":{"name":"checkout"}}"#),
        }
    })
    .await;
    let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
    assert!(!answer.is_error && answer.text.contains("checkout"), "{}", answer.text);
}

/// The rest wait their turn, which comes as soon as a reply has been read.
#[tokio::test]
async fn argo_cd_gets_so_many_requests_at_a_time() {
    const AT_A_TIME: usize = 32;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let runtime = Arc::new(runtime(&format!("http://{}", listener.local_addr().unwrap())));
    for _ in 0..AT_A_TIME + 8 {
        let runtime = runtime.clone();
        tokio::spawn(async move { call(&runtime, "get_application", json!({ "name": "checkout" })).await });
    }
    let request = async || {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(connection.read_u8().await.unwrap());
        }
        connection
    };
    let mut open = Vec::new();
    for _ in 0..AT_A_TIME {
        open.push(timeout(Duration::from_secs(20), request()).await.unwrap());
    }
    assert!(timeout(Duration::from_millis(200), request()).await.is_err(), "one more came");
    let reply = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
    open.pop().unwrap().write_all(reply).await.unwrap();
    timeout(Duration::from_secs(20), request()).await.expect("the next one does not come");
}
