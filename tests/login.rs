//! Whoever has logged in with the argocd command line needs no other configuration, and that login's token goes to its
//! own server alone.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use argocd_mcp::config::{self, Options, Settings};
use argocd_mcp::dispatch::Runtime;
use serde_json::{Value, json};
use support::{Upstream, call};

/// A folder of its own for each test, with the configuration of a command line in it.
struct Home(PathBuf);

impl Home {
    fn with(name: &str, configuration: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("argocd-mcp-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join(".config/argocd")).unwrap();
        fs::write(folder.join(".config/argocd/config"), configuration).unwrap();
        let home = Self(folder);
        home.permit(0o600);
        home
    }

    fn permit(&self, mode: u32) {
        fs::set_permissions(self.0.join(".config/argocd/config"), fs::Permissions::from_mode(mode)).unwrap();
    }

    fn settings(&self, options: &Options, variables: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
        let home = self.0.to_string_lossy().into_owned();
        let environment = move |name: &str| match name {
            "HOME" => Some(home.clone()),
            _ => variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()),
        };
        config::settings(options, &[], &environment)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn options() -> Options {
    Options { access: "read-only".into(), ..Options::default() }
}

/// As `argocd login --plaintext` writes it, with a second context.
fn configuration(server: &str, token: &str) -> String {
    format!(
        "contexts:\n- name: here\n  server: {server}\n  user: here\n- name: tunnel\n  server: port-forward\n  user: here\n\
         current-context: here\nprompts-enabled: false\nservers:\n- grpc-web-root-path: \"\"\n  plain-text: true\n  server: {server}\n\
         - core: false\n  server: port-forward\nusers:\n- auth-token: {token}\n  name: here\n"
    )
}

#[tokio::test]
async fn a_login_is_all_the_configuration_there_has_to_be() {
    let simulator =
        argocd_simulator::start(argocd_simulator::Options::default(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let home = Home::with("login", &configuration(&simulator.address().to_string(), simulator.admin_token()));
    let settings = home.settings(&options(), &[]).unwrap();
    let answer = call(&Runtime::new(settings), "list_applications", json!({ "max_tokens": 500 })).await;
    assert!(!answer.is_error && answer.text.contains("50 applications"), "{}", answer.text);
}

/// What the server at `ARGOCD_SERVER` is told of who asks.
async fn authorization(home: &Home, variables: &[(&str, &str)], upstream: &Upstream) -> Option<String> {
    let settings = home.settings(&options(), variables).unwrap();
    call(&Runtime::new(settings), "get_application", json!({ "name": "checkout" })).await;
    upstream.asked().last().unwrap().header("authorization").map(str::to_owned)
}

#[tokio::test]
async fn the_token_of_a_login_goes_to_no_other_server() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let address = upstream.url.trim_start_matches("http://").to_owned();
    let elsewhere = Home::with("elsewhere", &configuration("argocd.example.com", "its.own.token"));
    let here = Home::with("here", &configuration(&address, "its.own.token"));
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
    let home = Home::with("context", &configuration("argocd.example.com", "a.b.c"));
    let named = |context: &str, server: Option<&str>| {
        let options = Options { context: Some(context.into()), server: server.map(str::to_owned), ..options() };
        home.settings(&options, &[])
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
    for (name, configuration, mode, part) in [
        ("open", configuration("argocd.example.com", "a.b.c"), 0o644, "chmod 600"),
        ("garbage", "contexts: 7".to_owned(), 0o600, "is not what that command writes"),
        (
            "tunnel",
            configuration("x", "y").replace("current-context: here", "current-context: tunnel"),
            0o600,
            "no address",
        ),
    ] {
        let home = Home::with(name, &configuration);
        home.permit(mode);
        let runtime = Runtime::new(home.settings(&options(), &[]).unwrap());
        assert!(runtime.offered().count() > 0);
        let answer = call(&runtime, "get_version", Value::Null).await;
        assert!(answer.is_error && answer.text.contains(part), "{}", answer.text);
        assert!(!answer.text.contains("a.b.c"), "{}", answer.text);
    }
}
