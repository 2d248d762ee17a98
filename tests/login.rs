//! Whoever has logged in with the argocd command line needs no other configuration, and that login's token goes to its
//! own server alone.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_mcp::config::{self, Connection, Options, Settings};
use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};
use support::home::{CONTEXTS, Home, contexts};
use support::{Upstream, call};

fn settings(home: &Home, options: &Options, variables: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
    config::settings(options, &[], &home.environment(variables))
}

fn options() -> Options {
    Options { access: "read-only".into(), ..Options::default() }
}

/// The program itself, with nothing in its environment but a home.
#[tokio::test]
async fn a_login_is_all_the_configuration_there_has_to_be() {
    let simulator =
        argocd_simulator::start(argocd_simulator::Options::default(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let home = Home::with_contexts("login", &contexts(&simulator.address().to_string(), simulator.admin_token()));
    let run = home.run(&["call", "list_applications"], &[], "").await;
    assert!(run.good && run.output.contains("50 applications"), "{run:?}");
    // The address is http://, but this machine's own: nothing to warn of.
    assert_eq!(run.errors, "");
}

/// What the server at `ARGOCD_SERVER` is told of who asks.
async fn authorization(home: &Home, variables: &[(&str, &str)], upstream: &Upstream) -> Option<String> {
    let settings = settings(home, &options(), variables).unwrap();
    call(&Runtime::new(settings), "get_application", json!({ "name": "checkout" })).await;
    upstream.asked().last().unwrap().header("authorization").map(str::to_owned)
}

#[tokio::test]
async fn the_token_of_a_login_goes_to_no_other_server() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let address = upstream.url.trim_start_matches("http://").to_owned();
    let elsewhere = Home::with_contexts("elsewhere", &contexts("argocd.example.com", "its.own.token"));
    let here = Home::with_contexts("here", &contexts(&address, "its.own.token"));
    let server = [("ARGOCD_SERVER", upstream.url.as_str())];
    let with_token = [server[0], ("ARGOCD_AUTH_TOKEN", "said.by.environment")];
    for (home, variables, wanted) in [
        (&elsewhere, &server[..], None),
        (&here, &server, Some("Bearer its.own.token")),
        (&here, &[], Some("Bearer its.own.token")),
        (&here, &with_token, Some("Bearer said.by.environment")),
    ] {
        assert_eq!(authorization(home, variables, &upstream).await.as_deref(), wanted, "{variables:?}");
    }
}

#[test]
fn a_context_that_is_asked_for_is_used_or_it_is_told_why_not() {
    let home = Home::with_contexts("context", &contexts("argocd.example.com", "a.b.c"));
    let named = |context: &str, server: Option<&str>| {
        let connection =
            Connection { context: Some(context.into()), server: server.map(str::to_owned), ..Connection::default() };
        let options = Options { connection, ..options() };
        settings(&home, &options, &[])
    };
    let url = |settings: Settings| settings.instance.url.map(|url| url.to_string());
    assert_eq!(named("here", None).map(url), Ok(Some("http://argocd.example.com".into())));
    for (context, server, part) in [
        ("there", None, "has no context \"there\"; there are here, tunnel"),
        ("tunnel", None, "has no address of its own"),
        ("here", Some("other.example.com"), "leads to http://argocd.example.com, not to https://other.example.com"),
    ] {
        let problems = named(context, server).err().unwrap_or_default();
        assert!(problems.iter().any(|problem| problem.contains(part)), "{problems:?}");
    }
}

/// What is wrong with a login that nobody asked for is told when it is needed, and the list of tools is there.
#[tokio::test]
async fn a_login_that_cannot_be_used_is_told_at_the_first_call() {
    for (name, written, mode, part) in [
        ("open", contexts("argocd.example.com", "a.b.c"), 0o644, "chmod 600"),
        ("garbage", "contexts: 7".to_owned(), 0o600, "is not what that command writes"),
        ("tunnel", contexts("x", "y").replace("current-context: here", "current-context: tunnel"), 0o600, "no address"),
    ] {
        let home = Home::with_contexts(name, &written);
        home.permit(CONTEXTS, mode);
        let runtime = Runtime::new(settings(&home, &options(), &[]).unwrap());
        assert!(runtime.offered().count() > 0);
        let answer = call(&runtime, "list_applications", Value::Null).await;
        assert!(answer.is_error && answer.text.contains(part), "{}", answer.text);
        assert!(!answer.text.contains("a.b.c"), "{}", answer.text);
    }
}

/// Whoever logs in again with that command line need not start this server again.
#[tokio::test]
async fn a_renewed_login_is_noticed_and_one_for_another_server_is_not_taken() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let address = upstream.url.trim_start_matches("http://").to_owned();
    let home = Home::with_contexts("renewed", &contexts(&address, "first.one.token"));
    let runtime = Runtime::new(settings(&home, &options(), &[]).unwrap());
    for token in ["first.one.token", "second.one.token"] {
        home.write(CONTEXTS, &contexts(&address, token));
        call(&runtime, "get_application", json!({ "name": "checkout" })).await;
        let told = upstream.asked().last().unwrap().header("authorization").map(str::to_owned);
        assert_eq!(told, Some(format!("Bearer {token}")));
    }
    home.write(CONTEXTS, &contexts("argocd.example.com", "third.one.token"));
    let answer = call(&runtime, "get_application", json!({ "name": "checkout" })).await;
    assert!(answer.is_error && answer.text.contains("now leads to http://argocd.example.com"), "{}", answer.text);
    assert_eq!(upstream.asked().len(), 2, "somebody was asked");
}
