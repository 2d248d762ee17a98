//! `argocd-mcp login`: a name and a password once, a token from then on.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::os::unix::fs::PermissionsExt as _;

use argocd_simulator::{Options, Simulator, start};
use support::home::{CONTEXTS, Home, contexts};
use support::{Upstream, reply};

const ALICE: [&str; 3] = ["login", "--username", "alice"];
const QUESTION: [&str; 4] = ["call", "get_application", "name=guestbook", "--server"];

async fn simulator(options: Options) -> Simulator {
    start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

/// The only file that logging in has left.
fn kept(home: &Home) -> Option<std::path::PathBuf> {
    let files = std::fs::read_dir(home.path(".local/state/argocd-mcp/logins")).ok()?;
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    assert!(files.len() <= 1, "{files:?}");
    files.pop()
}

#[tokio::test]
async fn a_password_once_is_enough_until_logging_out() {
    let simulator = simulator(Options::default()).await;
    let (home, url) = (Home::new("once"), simulator.url());
    let question: Vec<&str> = QUESTION.into_iter().chain([url.as_str()]).collect();
    let run = home.run(&question, &[], "").await;
    assert!(!run.good && run.errors.contains(&format!("argocd-mcp login --server {url}")), "{run:?}");

    let run = home.run(&[&ALICE[..], &["--server", &url]].concat(), &[], "password\n").await;
    assert!(run.good && run.errors.is_empty() && run.output.contains("as alice until 20"), "{run:?}");
    let path = kept(&home).unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(path.parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let token = std::fs::read_to_string(&path).unwrap();
    assert!(!run.output.contains(&token), "{run:?}");

    // With its address, and as the only Argo CD that anybody has logged in to.
    for arguments in [&question[..], &QUESTION[..3]] {
        let run = home.run(arguments, &[], "").await;
        assert!(run.good && run.output.contains("guestbook"), "{run:?}");
    }
    let run = home.run(&["logout", "--server", &url], &[], "").await;
    assert!(run.good && run.output.contains("Logged out") && kept(&home).is_none(), "{run:?}");
    assert!(!home.run(&question, &[], "").await.good);
    let run = home.run(&["logout", "--server", &url], &[], "").await;
    assert!(run.good && run.output.contains("Nobody was logged in"), "{run:?}");
}

#[tokio::test]
async fn what_keeps_somebody_from_logging_in_is_told() {
    let open = simulator(Options::default()).await;
    let sso = simulator(Options { single_sign_on_only: true, ..Options::default() }).await;
    let page = Upstream::answering(|_| reply(200, "text/html", "<title>Sign in</title>")).await;
    let other = Upstream::answering(|_| support::json(r#"{"status":"ok"}"#)).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let home = Home::new("kept-out");
    for (url, username, password, parts) in [
        (open.url(), "alice", "wrong", &["Invalid username or password", "five minutes", "argocd login --sso"][..]),
        (open.url(), "reader", "password", &["login capability", "generate-token --account reader"]),
        (open.url(), "bob", "password", &["Account bob is disabled"]),
        (open.url(), "alice", "", &["no password was given"]),
        (sso.url(), "admin", "password", &["single sign-on only", "argocd login 127.0.0.1:", "--sso"]),
        (page.url.clone(), "alice", "password", &["HTML page", "Argo CD's own address"]),
        (other.url.clone(), "alice", "password", &["nothing of a version", "Check that the server's address"]),
        (format!("http://{nobody}"), "alice", "password", &["cannot be reached"]),
        ("ftp://x".to_owned(), "alice", "password", &["write https://"]),
    ] {
        let arguments = ["login", "--server", &url, "--username", username];
        let run = home.run(&arguments, &[], &format!("{password}\n")).await;
        assert!(!run.good && run.output.is_empty(), "{run:?}");
        assert!(parts.iter().all(|part| run.errors.contains(part)), "{url}: {run:?}");
        assert!(kept(&home).is_none());
    }
    // Nobody but an Argo CD that takes passwords was sent one.
    for asked in page.asked().into_iter().chain(other.asked()) {
        assert_eq!(asked.method, "GET");
    }
    assert!(sso.requests().iter().all(|request| request.method == "GET"));
    for (arguments, part) in [
        (&["login", "--username", "alice"][..], "say which Argo CD with --server"),
        (&["login", "--server", &open.url()], "give the name with --username"),
        (&["login", "--server", &open.url(), "--password", "x"], "unexpected argument '--password'"),
    ] {
        let run = home.run(arguments, &[], "password\n").await;
        assert!(!run.good && run.errors.contains(part), "{arguments:?}: {run:?}");
    }
}

/// Asks for an application, and tells as whom.
async fn asked_by(home: &Home, upstream: &Upstream, arguments: &[&str], variables: &[(&str, &str)]) -> Option<String> {
    let question = ["call", "get_application", "name=guestbook"];
    home.run(&[&question[..], arguments].concat(), variables, "").await;
    upstream.asked().last()?.header("authorization").map(|value| value.replace("Bearer ", ""))
}

/// The order that the README tells.
#[tokio::test]
async fn the_nearest_credential_is_used() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let address = upstream.url.trim_start_matches("http://");
    let home = Home::with_contexts("order", &contexts(address, "of.the.context"));
    let login = format!(".local/state/argocd-mcp/logins/http%3A%2F%2F{}", address.replace(':', "%3A"));
    home.write(&login, "of.our.login");
    let file = home.write("token", "of.the.file");
    let file = file.to_string_lossy();
    let expired = "e30.eyJleHAiOjF9.c2ln";
    let environment = [("ARGOCD_AUTH_TOKEN", "of.the.environment"), ("ARGOCD_API_TOKEN", "of.another.variable")];
    for (arguments, variables, wanted) in [
        (&["--token-file", &file][..], &environment[..], "of.the.file"),
        (&["--context", "here"], &environment, "of.the.environment"),
        (&[], &environment, "of.the.environment"),
        (&[], &environment[1..], "of.another.variable"),
        (&["--context", "here"], &[], "of.the.context"),
        (&["--server", &upstream.url], &[], "of.our.login"),
        (&[], &[], "of.our.login"),
    ] {
        let used = asked_by(&home, &upstream, arguments, variables).await;
        assert_eq!(used.as_deref(), Some(wanted), "{arguments:?} {variables:?}");
    }
    // One that has expired does not stand in the way of one that has not.
    home.write(&login, expired);
    assert_eq!(asked_by(&home, &upstream, &[], &[]).await.as_deref(), Some("of.the.context"));
    home.write(CONTEXTS, &contexts(address, expired));
    let run = home.run(&["call", "get_application", "name=guestbook"], &[], "").await;
    assert!(run.errors.contains("The token of `argocd-mcp login` expired"), "{run:?}");
    assert!(run.errors.contains(&format!("argocd-mcp login --server {}", upstream.url)), "{run:?}");
}

/// A session for one server is none for another, nor for the same one without TLS.
#[tokio::test]
async fn a_login_is_for_its_own_server() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let home = Home::new("own");
    let port = upstream.url.rsplit(':').next().unwrap();
    for name in ["127.0.0.1%3A".to_owned() + port, "http%3A%2F%2Flocalhost%3A".to_owned() + port] {
        home.write(&format!(".local/state/argocd-mcp/logins/{name}"), "of.another.server");
    }
    assert_eq!(asked_by(&home, &upstream, &["--server", &upstream.url], &[]).await, None);
    assert!(!upstream.asked().is_empty());
}
