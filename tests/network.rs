//! What lies between here and Argo CD: proxies, compression, and addresses that lead somewhere else.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Write as _;

use argocd_simulator::{Options, start};
use axum::response::Response;
use serde_json::json;
use support::home::{Home, Run};
use support::{Asked, TOKEN, Upstream, call, reply, runtime};

const APPLICATION: &str = r#"{"metadata":{"name":"checkout"}}"#;
const QUESTION: [&str; 3] = ["call", "get_application", "name=checkout"];

/// Every address of this machine, and not one that is known to be: proxies count for it.
fn anywhere(upstream: &Upstream) -> String {
    upstream.url.replace("127.0.0.1", "0.0.0.0")
}

async fn ask(home: &Home, server: &str, variables: &[(&str, &str)]) -> Run {
    let named = [("ARGOCD_SERVER", server), ("ARGOCD_AUTH_TOKEN", TOKEN)];
    home.run(&QUESTION, &[&named[..], variables].concat(), "").await
}

#[tokio::test]
async fn proxies_come_from_the_environment() {
    let (argocd, proxy) = (
        Upstream::answering(|_| support::json(APPLICATION)).await,
        Upstream::answering(|_| support::json(APPLICATION)).await,
    );
    let (home, anywhere) = (Home::new("proxies"), anywhere(&argocd));
    for (server, variables, proxied) in [
        (&anywhere, &[][..], false),
        (&anywhere, &[("HTTP_PROXY", &*proxy.url)], true),
        (&anywhere, &[("http_proxy", &*proxy.url)], true),
        (&anywhere, &[("ALL_PROXY", &*proxy.url)], true),
        (&anywhere, &[("HTTPS_PROXY", &*proxy.url)], false),
        (&anywhere, &[("HTTP_PROXY", &*proxy.url), ("NO_PROXY", "argocd.example.com,0.0.0.0")], false),
        // No proxy reaches this machine.
        (&argocd.url, &[("HTTP_PROXY", &*proxy.url)], false),
    ] {
        let before = (argocd.asked().len(), proxy.asked().len());
        let run = ask(&home, server, variables).await;
        assert!(run.good, "{variables:?}: {run:?}");
        let wanted = if proxied { (before.0, before.1 + 1) } else { (before.0 + 1, before.1) };
        assert_eq!((argocd.asked().len(), proxy.asked().len()), wanted, "{server} {variables:?}");
    }
    assert_eq!(proxy.asked()[0].target, format!("{anywhere}/api/v1/applications/checkout"));
}

/// Through a proxy, what is sent over TLS is seen by nobody in between, the token least of all.
#[tokio::test]
async fn a_proxy_of_https_is_asked_for_a_tunnel_and_told_nothing() {
    let proxy = Upstream::answering(|_| reply(403, "text/plain", "not from here")).await;
    let home = Home::new("tunnel");
    let run = ask(&home, "argocd.example.com", &[("HTTPS_PROXY", &proxy.url)]).await;
    assert!(!run.good && run.errors.contains("cannot be reached"), "{run:?}");
    let asked = proxy.asked();
    assert!(!asked.is_empty());
    for Asked { method, target, headers, .. } in asked {
        assert_eq!((method.as_str(), target.as_str()), ("CONNECT", "argocd.example.com:443"));
        assert!(!headers.iter().any(|(_, value)| value.contains(TOKEN)), "{headers:?}");
    }
}

#[tokio::test]
async fn what_endangers_the_token_is_warned_of() {
    let upstream = Upstream::answering(|_| support::json(APPLICATION)).await;
    let home = Home::new("warnings");
    for (server, flags, parts) in [
        (&upstream.url, &[][..], &[][..]),
        (&upstream.url, &["--insecure"], &["certificate of Argo CD is not checked"]),
        (&anywhere(&upstream), &[], &["travels in the clear"]),
        (&anywhere(&upstream), &["--insecure"], &["certificate of Argo CD is not checked", "travels in the clear"]),
    ] {
        let arguments = [&QUESTION[..], &["--server", server], flags].concat();
        let run = home.run(&arguments, &[("ARGOCD_AUTH_TOKEN", TOKEN)], "").await;
        assert!(run.good && run.output.contains("checkout"), "{run:?}");
        assert_eq!(run.errors.lines().count(), parts.len(), "{run:?}");
        assert!(parts.iter().all(|part| run.errors.contains(part)), "{run:?}");
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn compressed(body: &str) -> Response {
    let mut response = reply(200, "application/json", gzip(body));
    response.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    response
}

/// Objects, lists and lines alike.
#[tokio::test]
async fn compressed_replies_are_understood() {
    let upstream = Upstream::answering(|asked| match asked.target.split(['?', '/']).next_back() {
        Some("version") => compressed(r#"{"Version":"v3.5.1"}"#),
        _ if asked.target.contains("/logs") => compressed(concat!(
            r#"{"result":{"content":"it works","timeStampStr":"2026-11-22T06:00:01Z","podName":"checkout-1"}}"#,
            "\n",
            r#"{"result":{"content":"","last":true}}"#
        )),
        _ if asked.target.contains("/checkout") => compressed(APPLICATION),
        _ => compressed(r#"{"items":[{"metadata":{"name":"checkout"}}]}"#),
    })
    .await;
    let runtime = runtime(&upstream.url);
    for (tool, arguments, part) in [
        ("get_version", json!({}), "v3.5.1"),
        ("get_application", json!({ "name": "checkout" }), "checkout"),
        ("list_applications", json!({}), "checkout"),
        ("get_logs", json!({ "name": "checkout" }), "it works"),
    ] {
        let answer = call(&runtime, tool, arguments).await;
        assert!(!answer.is_error && answer.text.contains(part), "{tool}: {}", answer.text);
    }
}

/// Where a request was sent elsewhere, the next step depends on where.
#[tokio::test]
async fn an_address_that_leads_elsewhere_is_recognised() {
    for (location, parts) in [
        ("https://127.0.0.1/api/v1/applications/checkout", &["Give the server's address with https://"][..]),
        ("/argo/", &["Argo CD's root path"]),
        ("/login?next=%2Fapi&state=opaque", &["/login,", "--header"]),
        ("https://sso.example.com/authorize?state=opaque", &["https://sso.example.com/authorize,", "login of its own"]),
    ] {
        let upstream = Upstream::answering(move |_| {
            let mut response = reply(302, "text/html", "");
            response.headers_mut().insert("location", location.parse().unwrap());
            response
        })
        .await;
        let answer = call(&runtime(&upstream.url), "get_application", json!({ "name": "checkout" })).await;
        assert!(answer.is_error && answer.text.contains("redirected"), "{}", answer.text);
        assert!(parts.iter().all(|part| answer.text.contains(part)), "{location}: {}", answer.text);
        assert!(!answer.text.contains("opaque"), "{}", answer.text);
    }
}

/// Pages and walls that are not Argo CD, by what they answer.
#[tokio::test]
async fn what_is_not_argo_cd_is_recognised() {
    for (status, kind, body, parts) in [
        (200, "text/html", "<html>Sign in</html>", &["HTML page", "login of a proxy", "--header"][..]),
        (403, "text/html", "<html>Denied</html>", &["HTML page", "login of a proxy"]),
        (200, "application/json", "<html>Sign in</html>", &["not JSON", "server's address is Argo CD's"]),
        (200, "application/octet-stream", "SSH-2.0-OpenSSH", &["not JSON", "server's address is Argo CD's"]),
        (401, "text/plain", "Who are you?", &["login of its own", "--header"]),
        (401, "application/json", r#"{"message":"log in first"}"#, &["login of its own", "--header"]),
    ] {
        let upstream = Upstream::answering(move |_| reply(status, kind, body)).await;
        for (tool, arguments) in [("get_application", json!({ "name": "checkout" })), ("list_applications", json!({}))]
        {
            let answer = call(&runtime(&upstream.url), tool, arguments).await;
            assert!(answer.is_error, "{status} {body}: {}", answer.text);
            assert!(parts.iter().all(|part| answer.text.contains(part)), "{status} {body}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn a_missing_root_path_is_recognised() {
    let options = Options { root_path: "/argo".into(), ..Options::default() };
    let simulator = start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let answer = call(&runtime(&format!("http://{}", simulator.address())), "get_version", json!({})).await;
    assert!(answer.is_error && answer.text.contains("root path"), "{}", answer.text);
}
