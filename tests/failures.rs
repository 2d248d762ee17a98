//! How failures are told: what was tried, what was said, one next step; never an empty success, never a secret.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use secrecy::SecretString;
use serde_json::json;
use support::{TOKEN, Upstream, call, reply, runtime, settings};

const GATEWAY: &str = "application/json";

/// What is told of a reply to a question for one application.
async fn told(status: u16, kind: &'static str, body: &'static str) -> String {
    let upstream = Upstream::answering(move |_| reply(status, kind, body)).await;
    let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
    assert!(answer.is_error, "{status} {body} was told as a success: {}", answer.text);
    assert!(answer.text.chars().count() <= 2_000, "{status}: {} characters", answer.text.chars().count());
    assert!(!answer.text.contains(TOKEN));
    answer.text
}

#[tokio::test]
async fn each_refusal_is_told_with_a_next_step() {
    let mut lines = Vec::new();
    for (status, kind, body) in [
        (401, GATEWAY, r#"{"error":"no session information","code":16,"message":"no session information"}"#),
        (401, GATEWAY, r#"{"error":"Unauthorized","code":16,"message":"Unauthorized"}"#),
        (403, GATEWAY, r#"{"error":"permission denied","code":7,"message":"permission denied"}"#),
        (
            403,
            GATEWAY,
            r#"{"error":"x","code":7,"message":"permission denied: applications, get, prod/checkout, sub: alice"}"#,
        ),
        (404, GATEWAY, r#"{"error":"x","code":5,"message":"applications.argoproj.io \"checkout\" not found"}"#),
        (404, "text/plain", "Not Found\n"),
        (400, GATEWAY, r#"{"error":"x","code":3,"message":"strconv.ParseInt: parsing \"ten\": invalid syntax"}"#),
        (415, "text/plain", "Invalid content type\n"),
        (429, GATEWAY, r#"{"error":"x","code":8,"message":"grpc: received message larger than max"}"#),
        (500, GATEWAY, r#"{"error": "failed to marshal error message"}"#),
        (502, "text/html", "<html><body>Bad Gateway</body></html>"),
        (503, "text/plain", ""),
        (200, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title>"),
        (200, GATEWAY, ""),
        (200, GATEWAY, "<!doctype html><title>Sign in</title>"),
        (200, GATEWAY, r#"{"metadata":{"name":"check"#),
        (200, GATEWAY, "[]"),
        (200, GATEWAY, r#"{"message":"Please log in","login":"https://sso.example.com/"}"#),
        (204, GATEWAY, ""),
    ] {
        lines.push(format!("{status} {kind} {body}\n→ {}", told(status, kind, body).await));
    }
    insta::assert_snapshot!(lines.join("\n\n"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told() {
    let mut lines = Vec::new();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, part) in
        [(format!("http://{closed}"), "Connection refused"), ("http://argocd.invalid".to_owned(), "argocd.invalid")]
    {
        let answer = call(&runtime(&url), "get_application", json!({ "name": "checkout" })).await;
        assert!(
            answer.is_error && answer.text.contains("cannot be reached") && answer.text.contains(part),
            "{}",
            answer.text
        );
        lines.push(answer.text);
    }
    // A listener without TLS where TLS is expected.
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let answer = call(&runtime(&upstream.url.replace("http://", "https://")), "get_version", json!({})).await;
    assert!(answer.is_error && answer.text.contains("cannot be reached"), "{}", answer.text);
}

#[tokio::test]
async fn no_server_and_no_token_are_told() {
    let answer = call(&Runtime::new(settings(None)), "get_version", json!({})).await;
    insta::assert_snapshot!("no_server", answer.text);
    let mut settings = settings(Some("http://127.0.0.1:1"));
    settings.instance.credential = Credential::Token(SecretString::from("\"quoted.token.here\""));
    let answer = call(&Runtime::new(settings), "get_version", json!({})).await;
    assert!(answer.is_error);
    insta::assert_snapshot!("malformed_token", answer.text);
}

#[tokio::test]
async fn every_mistake_in_arguments_is_told_at_once() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let runtime = runtime(&upstream.url);
    let mut lines = Vec::new();
    for (tool, arguments) in [
        ("get_application", json!({})),
        ("get_application", json!({ "nmae": "checkout" })),
        ("get_application", json!({ "name": 7, "project": ["a"], "wholly_unknown": true })),
        ("get_application", json!({ "name": ".." })),
        ("list_applications", json!({ "health": "Degraded", "sync": ["outofsync"], "max_tokens": 10 })),
        ("list_applications", json!({ "projects": [1], "cursor": "nonsense" })),
        ("list_applications", json!({ "cursor": "nonsense" })),
        ("get_logs", json!({ "name": "checkout", "tail_lines": 0, "previous": "yes", "since_seconds": 1.5 })),
        ("get_version", json!({ "verbose": true })),
    ] {
        let answer = call(&runtime, tool, arguments.clone()).await;
        assert!(answer.is_error, "{tool} {arguments}: {}", answer.text);
        lines.push(format!("{tool} {arguments}\n→ {}", answer.text));
    }
    assert!(upstream.asked().is_empty(), "something was asked of Argo CD");
    insta::assert_snapshot!(lines.join("\n\n"));
}

#[tokio::test]
async fn what_argo_cd_says_is_cleaned_redacted_and_cut() {
    let said = format!(
        "\u{1b}[31mrepository https://bot:hunter2secret@git.example/x.git\u{202e} not accessible {}",
        "long ".repeat(2_000)
    );
    let body = serde_json::to_string(&json!({ "error": said, "code": 2, "message": said })).unwrap();
    let upstream = Upstream::answering(move |_| reply(500, GATEWAY, body.clone())).await;
    let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
    assert!(answer.is_error && answer.text.chars().count() <= 2_000, "{}", answer.text.chars().count());
    for hidden in ["\u{1b}", "\u{202e}", "hunter2secret"] {
        assert!(!answer.text.contains(hidden), "{}", answer.text);
    }
    assert!(answer.text.contains("git.example/x.git"), "{}", answer.text);
}

#[tokio::test]
async fn a_tool_that_does_not_exist_is_the_protocols_matter() {
    let runtime = Runtime::new(settings(None));
    let cancel = tokio_util::sync::CancellationToken::new();
    let unknown = runtime.call("get_aplication", serde_json::Map::new(), cancel).await.unwrap_err();
    assert_eq!(unknown.0, "There is no tool \"get_aplication\". Did you mean \"get_application\"?");
}
