//! How requests travel before any application is looked at: paths, methods, content types, queries.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use argocd_simulator::Options;
use common::{get, get_with, options, raw, run};

#[tokio::test]
async fn paths_that_a_client_would_tidy_up_are_taken_as_they_are() {
    let simulator = run(options()).await;
    let token = format!("Authorization: Bearer {}\r\n", simulator.admin_token());
    for (line, status, body) in [
        // A name may be empty; nobody is called so.
        ("GET /api/v1/applications/", 403, "{\"error\":\"permission denied\""),
        ("GET /api/v1/applications/%2e%2e", 403, "{\"error\":\"permission denied\""),
        ("GET /api/v1/applications/%zz", 400, "400 Bad Request"),
        ("GET /nothing", 404, "404 page not found\n"),
        ("GET /healthz?full=true", 200, "ok\n"),
    ] {
        let (head, said) = raw(&simulator, line, &token).await;
        assert!(head.starts_with(&format!("http/1.1 {status}")), "{line}: {head}");
        assert!(said.starts_with(body), "{line}: {said}");
    }
}

#[tokio::test]
async fn untidy_paths_are_moved_to_tidy_ones() {
    let simulator = run(options()).await;
    for (line, location) in [
        ("GET /api//v1/applications?x=1", "/api/v1/applications?x=1"),
        ("GET /api/v1/applications/../session", "/api/v1/session"),
        ("GET /api/v1/./applications/", "/api/v1/applications/"),
    ] {
        let (head, _) = raw(&simulator, line, "").await;
        assert!(head.starts_with("http/1.1 301"), "{line}: {head}");
        assert!(head.contains(&format!("location: {location}\r\n")), "{line}: {head}");
    }
}

#[tokio::test]
async fn outside_the_api_every_path_is_a_page_to_those_who_accept_one() {
    let simulator = run(options()).await;
    for (path, accept, status, page) in [
        ("/", "*/*", 200, true),
        ("/anything/at/all", "application/json", 404, false),
        ("/argo/api/v1/applications", "text/html", 200, true),
    ] {
        let answer = get_with(&simulator, &[("accept", accept)], path).await;
        assert_eq!((answer.status, answer.kind.starts_with("text/html")), (status, page), "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_root_path_moves_every_route() {
    for root in ["argo", "/argo", "/argo/"] {
        let simulator = run(Options { root_path: root.to_owned(), ..options() }).await;
        assert!(simulator.url().ends_with("/argo"));
        assert_eq!(get(&simulator, "/api/v1/applications/guestbook").await.status, 200);
        for (line, status) in [
            ("GET /api/version", 404),
            ("GET /argo/api/version", 200),
            ("GET /argocd/api/version", 404),
            ("GET /argo", 301),
            ("GET /argo/healthz", 200),
            ("GET /healthz", 200),
        ] {
            let (head, _) = raw(&simulator, line, "").await;
            assert!(head.starts_with(&format!("http/1.1 {status}")), "{root} {line}: {head}");
        }
    }
}

#[tokio::test]
async fn unknown_keys_are_ignored_and_malformed_values_of_known_ones_refused() {
    let simulator = run(options()).await;
    let logs = "/api/v1/applications/guestbook/logs";
    for (path, problem) in [
        (&*format!("{logs}?tailLines=1&name=ignored&sinceTime.seconds=5"), None),
        (
            &format!("{logs}?sinceSeconds=99999999999999999999"),
            Some("strconv.ParseInt: parsing \"99999999999999999999\": value out of range"),
        ),
        (&format!("{logs}?sinceTime.seconds=x"), Some("strconv.ParseInt: parsing \"x\": invalid syntax")),
        ("/api/v1/applications?name=%zz", Some("invalid URL escape \"%zz\"")),
        ("/api/v1/applications?a;b", Some("invalid semicolon separator in query")),
    ] {
        let answer = get(&simulator, path).await;
        let Some(problem) = problem else {
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
            continue;
        };
        let expected = serde_json::json!({"error": problem, "code": 3, "message": problem}).to_string();
        assert_eq!((answer.status, answer.text, answer.kind.as_str()), (400, expected, "application/json"), "{path}");
        // The query is read before anybody asks who is calling.
        assert_eq!(get_with(&simulator, &[], path).await.status, 400, "{path}");
    }
}

#[tokio::test]
async fn a_deadline_bounds_the_whole_call() {
    let slow = Options { refresh_takes: Duration::from_secs(3_600), ..options() };
    let simulator = run(slow).await;
    let token = format!("Bearer {}", simulator.admin_token());
    for (timeout, path, status) in [
        ("20m", "/api/v1/applications/guestbook?refresh=normal", 504),
        ("20m", "/api/v1/applications/guestbook?refresh=", 504),
        ("1H", "/api/v1/applications/guestbook", 200),
    ] {
        let answer = get_with(&simulator, &[("authorization", &token), ("grpc-timeout", timeout)], path).await;
        assert_eq!(answer.status, status, "{timeout} {path}: {answer:?}");
        if status == 504 {
            assert_eq!(answer.json()["code"], 4);
        }
    }
}

#[tokio::test]
async fn requests_are_remembered_as_they_came() {
    let simulator = run(options()).await;
    get(&simulator, "/api/v1/applications?name=a%20b").await;
    get(&simulator, "/nothing").await;
    let seen = simulator.requests();
    let seen: Vec<(&str, &str)> = seen.iter().map(|seen| (seen.method.as_str(), seen.target.as_str())).collect();
    assert_eq!(seen, [("GET", "/api/v1/applications?name=a%20b"), ("GET", "/nothing")]);
    assert_eq!(simulator.request_count(), 2);
}

#[tokio::test]
async fn a_stopped_simulator_answers_nobody() {
    let simulator = run(options()).await;
    let address = simulator.address();
    assert_eq!(get(&simulator, "/healthz").await.status, 200);
    simulator.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
