//! Tokens: where they are read, what is told of one that cannot be used, and that they go nowhere else.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use argocd_mcp::credential::Credential;
use argocd_mcp::dispatch::Runtime;
use argocd_simulator::{Options, Simulator, start};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::json;
use support::home::Home;
use support::{Asked, Upstream, call, reply, settings, unsigned};

/// A runtime that shows itself by this credential.
fn with(url: &str, credential: Credential) -> Runtime {
    let mut settings = settings(Some(url));
    settings.instance.credential = credential;
    Runtime::new(settings)
}

fn token(token: &str) -> Credential {
    Credential::Token(SecretString::from(token))
}

/// One that ends so many seconds from now, and was made this many before.
fn ending(left: i64, age: i64) -> String {
    let now = Timestamp::now().as_second();
    unsigned(&json!({ "iss": "argocd", "sub": "ann:login", "iat": now - age, "exp": now + left }))
}

async fn simulator() -> Simulator {
    start(Options::default(), "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

/// Calls a tool that needs a token, and looks at the refusal: what it has to say, and no piece of the token.
async fn refusal(url: &str, credential: Credential, secret: &str, parts: &[&str]) {
    let answer = call(&with(url, credential), "get_application", json!({ "name": "guestbook" })).await;
    assert!(answer.is_error && answer.text.chars().count() <= 2_000, "{}", answer.text);
    for part in parts {
        assert!(answer.text.contains(part), "{part}: {}", answer.text);
    }
    for piece in secret.split('.').filter(|piece| piece.len() > 8) {
        assert!(!answer.text.contains(piece), "{}", answer.text);
    }
}

const HOW: &str = "argocd account generate-token";

#[tokio::test]
async fn an_expired_token_is_said_to_be_one_and_nobody_is_asked() {
    let simulator = simulator().await;
    let expired = simulator.expired_token();
    refusal(&simulator.url(), token(expired), expired, &["expired at 20", "Argo CD was not asked", HOW]).await;
    let ended = ending(-3_600, 86_400);
    refusal(&simulator.url(), token(&ended), &ended, &["expired at 20", HOW]).await;
    assert_eq!(simulator.request_count(), 0);
}

#[tokio::test]
async fn a_malformed_token_is_said_to_be_one() {
    let simulator = simulator().await;
    for malformed in ["opaque-secret-token", "two.parts", "one.two.three.four", "\"quoted.token.here\"", "Bearer a.b.c"]
    {
        let parts = ["is not an Argo CD token", "three parts with dots", HOW];
        refusal(&simulator.url(), token(malformed), malformed, &parts).await;
    }
    assert_eq!(simulator.request_count(), 0);
    // Three parts, but no token of any kind: only Argo CD can tell.
    let parts = ["The token is malformed: Argo CD answered 401", HOW];
    refusal(&simulator.url(), token("nonsense1.nonsense2.nonsense3"), "nonsense1.nonsense2.nonsense3", &parts).await;
}

#[tokio::test]
async fn a_revoked_token_is_said_to_be_one() {
    let simulator = simulator().await;
    let deleted = simulator.deleted_token();
    refusal(&simulator.url(), token(deleted), deleted, &["The token has been revoked: Argo CD answered 401", HOW])
        .await;
    // As Argo CD says of a session that was logged out of.
    let body = r#"{"error":"x","code":16,"message":"invalid session: token is revoked, please re-login"}"#;
    let upstream = Upstream::answering(move |_| reply(401, "application/json", body)).await;
    let session = ending(3_600, 60);
    refusal(&upstream.url, token(&session), &session, &["The token has been revoked", "please re-login", HOW]).await;
}

#[tokio::test]
async fn a_token_of_another_argo_cd_and_none_at_all_are_told_apart() {
    let simulator = simulator().await;
    let other = start(Options { seed: 2, ..Options::default() }, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let foreign = other.admin_token();
    refusal(&simulator.url(), token(foreign), foreign, &["was not made by this Argo CD", HOW]).await;
    refusal(
        &simulator.url(),
        Credential::None,
        "",
        &["There is no token", "argocd login", "argocd-mcp login --server"],
    )
    .await;
}

#[tokio::test]
async fn a_token_file_that_others_can_read_is_not_used() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let home = Home::new("permissions");
    let path = home.write("token", "one.two.three\n");
    // As Kubernetes mounts it: behind a link, whose own permissions mean nothing.
    let link = home.path("linked");
    symlink(&path, &link).unwrap();
    for (mode, used) in [(0o600, true), (0o400, true), (0o644, false), (0o604, false), (0o666, false)] {
        home.permit("token", mode);
        for path in [&path, &link] {
            let before = upstream.asked().len();
            let runtime = with(&upstream.url, Credential::File(path.clone()));
            let answer = call(&runtime, "get_application", json!({ "name": "checkout" })).await;
            assert_eq!(upstream.asked().len() > before, used, "{mode:o}: {}", answer.text);
            let told = answer.text.contains(&format!("chmod 600 {}", path.display()));
            assert!(used || (answer.is_error && told && answer.text.contains("fsGroup")), "{mode:o}: {}", answer.text);
        }
    }
}

/// Written in place, emptied first, and swapped whole: no call fails, and the next one has the new token.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_replaced_while_calls_go_on() {
    let upstream = Upstream::answering(|_| support::json(r#"{"metadata":{"name":"checkout"}}"#)).await;
    let home = Home::new("rotation");
    let path = home.write("token", "token.number.0");
    let runtime = Arc::new(with(&upstream.url, Credential::File(path.clone())));
    let over = Arc::new(AtomicBool::new(false));
    let calls = (0..4).map(|_| {
        let (runtime, over) = (runtime.clone(), over.clone());
        tokio::spawn(async move {
            let mut calls = 0;
            while !over.load(Ordering::SeqCst) {
                let answer = call(&runtime, "get_application", json!({ "name": "checkout" })).await;
                assert!(!answer.is_error, "{}", answer.text);
                calls += 1;
            }
            calls
        })
    });
    let calls: Vec<_> = calls.collect();
    for number in 1..=60 {
        let text = format!("token.number.{number}");
        if number % 2 == 0 {
            home.write("token", &text);
        } else {
            let new = home.write("new", &text);
            std::fs::rename(new, &path).unwrap();
        }
        call(&runtime, "get_application", json!({ "name": "checkout" })).await;
        let wanted = format!("Bearer {text}");
        assert!(
            upstream.asked().iter().rev().any(|asked| asked.header("authorization") == Some(&wanted)),
            "{wanted} was not used"
        );
    }
    over.store(true, Ordering::SeqCst);
    for call in calls {
        assert!(call.await.unwrap() > 0);
    }
}

#[tokio::test]
async fn a_token_file_that_is_not_there_or_empty_is_told() {
    let home = Home::new("missing");
    let empty = home.write("empty", "\n");
    for (path, part) in [(home.path("nothing"), "cannot be read"), (empty, "is empty")] {
        let parts = [&*format!("The token file {} {part}", path.display()), "it is read for every call"];
        refusal("http://127.0.0.1:1", Credential::File(path.clone()), "", &parts).await;
    }
}

/// At the start, where a model reads it once, and never in an answer.
#[tokio::test]
async fn a_token_that_ends_soon_is_told_of_before_it_does() {
    const DAY: i64 = 86_400;
    let upstream = Upstream::answering(|_| support::json(r#"{"metadata":{"name":"checkout"}}"#)).await;
    for (token, told) in [
        (ending(3_600, 23 * 3_600), true),
        (ending(DAY - 60, 60), false),
        (ending(23 * 3_600, 300 * DAY), true),
        (ending(-3_600, DAY), true),
        ("head.claims.signature".to_owned(), false),
    ] {
        let runtime = with(&upstream.url, Credential::Token(SecretString::from(token.as_str())));
        let instructions = runtime.instructions();
        assert_eq!(instructions.contains("expire"), told, "{instructions}");
        assert_eq!(instructions.contains("ARGOCD_AUTH_TOKEN"), told, "{instructions}");
        assert!(!instructions.contains(token.split('.').nth(1).unwrap()), "{instructions}");
        let answer = call(&runtime, "get_application", json!({ "name": "checkout" })).await;
        assert!(answer.is_error || !answer.text.contains("expire"), "{}", answer.text);
    }
}

/// Where the person sees it who started it.
#[tokio::test]
async fn what_is_wrong_with_a_token_or_soon_will_be_is_a_line_on_standard_error() {
    let upstream = Upstream::answering(|_| support::json(r#"{"metadata":{"name":"checkout"}}"#)).await;
    let home = Home::new("lines");
    let question = ["call", "get_application", "name=checkout"];
    for (arguments, token, part) in [
        (&question[..], ending(600, 86_000), "expires at 20"),
        (&["stdio"], ending(-600, 86_400), "expired at 20"),
        (&["stdio"], "opaque".to_owned(), "is not an Argo CD token"),
    ] {
        let variables = [("ARGOCD_SERVER", upstream.url.as_str()), ("ARGOCD_AUTH_TOKEN", &token)];
        let run = home.run(arguments, &variables, "").await;
        assert!(run.good && run.errors.lines().count() == 1 && run.errors.contains(part), "{run:?}");
        assert!(!run.output.contains("expire") && !run.errors.contains(&token), "{run:?}");
    }
}

/// Whatever a caller writes into whatever argument, requests go to the one server.
#[tokio::test]
async fn no_argument_leads_to_another_server() {
    static ELSEWHERE: LazyLock<std::net::TcpListener> = LazyLock::new(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        listener
    });
    let elsewhere = ELSEWHERE.local_addr().unwrap();
    let upstream = Upstream::answering(|_: &Asked| support::json("{}")).await;
    let runtime = support::runtime(&upstream.url);
    let mut calls = 0;
    for (tool, example) in
        support::examples_of(|_| true).filter(|(tool, _)| runtime.offered().any(|known| known.name == *tool))
    {
        let arguments = argocd_api::TOOLS.iter().find(|known| known.name == tool).unwrap().arguments;
        for argument in arguments {
            for text in ["http://{}/", "{}", "//{}", "@{}", "\\\\{}", "/../..//{}", "https://{}@{}"] {
                let mut arguments = example.clone();
                arguments[argument.name] = json!(text.replace("{}", &elsewhere.to_string()));
                call(&runtime, tool, arguments).await;
                calls += 1;
            }
        }
        // A certificate is of a host, and no call goes there.
        let own = |name: &&str| arguments.iter().any(|argument| argument.name == *name);
        for name in ["server", "url", "base_url", "host", "instance"].into_iter().filter(|name| !own(name)) {
            let mut arguments = example.clone();
            arguments[name] = json!(format!("http://{elsewhere}"));
            let answer = call(&runtime, tool, arguments).await;
            assert!(answer.is_error && answer.text.contains(name), "{tool} takes {name}: {}", answer.text);
        }
    }
    assert!(calls > 100 && !upstream.asked().is_empty());
    assert!(ELSEWHERE.accept().is_err(), "somebody connected");
}
