//! Which `Host` and which `Origin` are let in, in every form that somebody may try.

use crate::support::http::Ask;
use crate::{PING, Server, Setup, is_refusal};

/// `PORT` stands for the port that is listened at.
fn at(server: &Server, text: &str) -> String {
    text.replace("PORT", &server.address.port().to_string())
}

async fn check_host(server: &Server, hosts: &[&str], status: u16) {
    let mut ask = server.post(PING).without("host");
    for host in hosts {
        ask = ask.with("Host", at(server, host));
    }
    let reply = server.send(&ask).await;
    match status {
        200 => assert_eq!(reply.status, 200, "{hosts:?}: {reply:?}"),
        _ => is_refusal(&reply, status, i64::from(status), &format!("{hosts:?}")),
    }
}

#[tokio::test]
async fn a_request_for_this_machine_is_for_this_server() {
    let server = Server::start().await;
    for host in [
        "localhost:PORT",
        "LOCALHOST:PORT",
        "127.0.0.1:PORT",
        "[::1]:PORT",
        "[0:0:0:0:0:0:0:1]:PORT",
        " localhost:PORT ",
    ] {
        check_host(&server, &[host], 200).await;
    }
}

#[tokio::test]
async fn a_request_for_somebody_else_is_refused() {
    let server = Server::start().await;
    for host in [
        "evil.example",
        "evil.example:PORT",
        "localhost.evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "evil-localhost:PORT",
        "localhosts:PORT",
        "localhost.:PORT",
        "127.1:PORT",
        "127.0.0.2:PORT",
        "127.0.0.01:PORT",
        "2130706433:PORT",
        "0x7f000001:PORT",
        "0.0.0.0:PORT",
        "192.168.0.1:PORT",
        "[::]:PORT",
        "[::2]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "xn--lclhost-9ya.example:PORT",
        "localhost:1",
        "127.0.0.1:65535",
        "null",
        "null:PORT",
    ] {
        check_host(&server, &[host], 403).await;
    }
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_host_that_is_none_is_refused() {
    let server = Server::start().await;
    for host in [
        "",
        " ",
        ",",
        "user@localhost:PORT",
        "localhost:PORT/mcp",
        "localhost:PORT?",
        "localhost:PORT#",
        "http://localhost:PORT",
        "//localhost:PORT",
        "localhost:PORT,evil.example",
        "localhost:PORT evil.example",
        "localhost PORT",
        "localhost:0PORT",
        "localhost:+PORT",
        "localhost:99999999",
        "localhost:PORT:PORT",
        "::1:PORT",
        "[::1",
        "[::1%25lo]:PORT",
        "[127.0.0.1]:PORT",
        "[localhost]:PORT",
        "l\u{43e}calhost:PORT",
        "localhost\\evil:PORT",
        "*:PORT",
    ] {
        check_host(&server, &[host], 400).await;
    }
    check_host(&server, &[], 400).await;
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn two_hosts_are_none() {
    let server = Server::start().await;
    for hosts in [
        ["localhost:PORT", "localhost:PORT"],
        ["localhost:PORT", "LOCALHOST:PORT"],
        ["localhost:PORT", "127.0.0.1:PORT"],
        ["127.0.0.1:PORT", "[::1]:PORT"],
        ["localhost:PORT", "evil.example"],
        ["evil.example", "localhost:PORT"],
        ["localhost:PORT", ""],
        ["", "localhost:PORT"],
        ["localhost:PORT", "null"],
        ["localhost", "localhost:PORT"],
        ["evil.example", "evil.example"],
    ] {
        check_host(&server, &hosts, 400).await;
    }
    server.is_well_and_asked_nothing().await;
}

/// Nobody leaves the port away who means this server, unless it is that of HTTP.
#[tokio::test]
async fn a_host_without_its_port_is_another_one() {
    let server = Server::start().await;
    for (host, status) in [
        ("localhost", 403),
        ("LOCALHOST", 403),
        ("Localhost", 403),
        ("127.0.0.1", 403),
        ("[::1]", 403),
        ("[0:0:0:0:0:0:0:1]", 403),
        ("localhost:80", 403),
        ("127.0.0.1:443", 403),
        ("localhost:", 400),
        ("127.0.0.1:", 400),
        ("[::1]:", 400),
    ] {
        check_host(&server, &[host], status).await;
    }
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn the_address_in_the_first_line_counts_as_well() {
    let server = Server::start().await;
    for (target, status) in [
        ("http://localhost:PORT/mcp", 200),
        ("http://evil.example/mcp", 403),
        ("http://evil.example:PORT/mcp", 403),
        ("http://user@localhost:PORT/mcp", 400),
    ] {
        let ask = Ask { target: at(&server, target), ..server.post(PING) };
        let reply = server.send(&ask).await;
        assert_eq!(reply.status, status, "{target}: {reply:?}");
    }
}

#[tokio::test]
async fn an_operator_adds_names() {
    let hosts = ["mcp.example.com", "a.example:8443", "b.example:*", "[2001:db8::1]"].map(str::to_owned).to_vec();
    let server = Server::with(Setup { hosts, ..Setup::default() }).await;
    for (host, status) in [
        ("mcp.example.com", 200),
        ("MCP.example.com", 200),
        ("mcp.example.com:PORT", 200),
        ("mcp.example.com:1", 403),
        ("other.example.com", 403),
        ("a.example:8443", 200),
        ("a.example", 403),
        ("a.example:PORT", 403),
        ("b.example", 200),
        ("b.example:1", 200),
        ("[2001:db8:0::1]", 200),
        ("localhost:PORT", 200),
    ] {
        check_host(&server, &[host], status).await;
    }
}

async fn check_origin(server: &Server, origins: &[&str], allowed: bool) {
    let mut ask = server.post(PING);
    for origin in origins {
        ask = ask.with("Origin", at(server, origin));
    }
    let reply = server.send(&ask).await;
    if allowed {
        assert_eq!(reply.status, 200, "{origins:?}: {reply:?}");
    } else {
        is_refusal(&reply, 403, 403, &format!("{origins:?}"));
    }
}

#[tokio::test]
async fn no_page_and_pages_of_this_server_may_ask() {
    let server = Server::start().await;
    for origins in [&[][..], &["http://localhost:PORT"], &["http://127.0.0.1:PORT"], &["http://[::1]:PORT"]] {
        check_origin(&server, origins, true).await;
    }
}

#[tokio::test]
async fn other_pages_may_not_ask() {
    let server = Server::start().await;
    for origin in [
        // Foreign.
        "https://evil.example",
        "http://evil.example:PORT",
        "http://localhost.evil.example:PORT",
        "http://127.0.0.1.evil.example:PORT",
        "https://localhost:PORT",
        "http://localhost:1",
        "http://localhost:3000",
        "http://127.0.0.2:PORT",
        "http://0.0.0.0:PORT",
        "http://127.1:PORT",
        "http://[::ffff:127.0.0.1]:PORT",
        "file://",
        "chrome-extension://abcdef",
        "data:text/html,x",
        // Null, and what is no origin.
        "null",
        "NULL",
        "Null",
        "null:PORT",
        "http://null",
        "",
        " ",
        "undefined",
        "*",
        "about:blank",
        "localhost:PORT",
        "//localhost:PORT",
        "http:localhost:PORT",
        "http://",
        "http://localhost:PORT/",
        "http://localhost:PORT/mcp",
        "http://user@localhost:PORT",
        "http://localhost:PORT http://evil.example",
        "http://localhost:PORT, http://evil.example",
        "http://evil.example http://localhost:PORT",
        "http://l\u{43e}calhost:PORT",
        // Without its port.
        "http://localhost",
        "http://LOCALHOST",
        "http://127.0.0.1",
        "http://[::1]",
        "http://[0:0:0:0:0:0:0:1]",
        "https://localhost",
        "https://127.0.0.1",
        "http://localhost:",
        "http://127.0.0.1:",
        "http://[::1]:",
        "http://localhost:80",
    ] {
        check_origin(&server, &[origin], false).await;
    }
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn two_origins_are_none() {
    let server = Server::start().await;
    for origins in [
        ["http://localhost:PORT", "http://localhost:PORT"],
        ["http://localhost:PORT", "http://LOCALHOST:PORT"],
        ["http://localhost:PORT", "http://127.0.0.1:PORT"],
        ["http://127.0.0.1:PORT", "http://[::1]:PORT"],
        ["http://localhost:PORT", "https://evil.example"],
        ["https://evil.example", "http://localhost:PORT"],
        ["http://localhost:PORT", "null"],
        ["null", "http://localhost:PORT"],
        ["http://localhost:PORT", ""],
        ["", "http://localhost:PORT"],
        ["null", "null"],
    ] {
        check_origin(&server, &origins, false).await;
    }
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn an_operator_adds_origins() {
    let origins = ["https://app.example", "http://localhost:*", "https://b.example:8443", "vscode-webview://panel"];
    let origins = origins.map(str::to_owned).to_vec();
    let server = Server::with(Setup { origins, ..Setup::default() }).await;
    for (origin, allowed) in [
        ("https://app.example", true),
        ("HTTPS://APP.example", true),
        ("https://app.example:443", true),
        ("https://app.example:8443", false),
        ("http://app.example", false),
        ("http://app.example:443", false),
        ("http://localhost:3000", true),
        ("http://localhost", true),
        ("https://localhost:3000", false),
        ("https://b.example:8443", true),
        ("https://b.example", false),
        ("vscode-webview://panel", true),
        ("vscode-webview://other", false),
        ("null", false),
    ] {
        check_origin(&server, &[origin], allowed).await;
    }
}

#[test]
fn entries_that_mean_nothing_are_told() {
    use argocd_mcp::http::{Hosts, Origins};
    let listens = "127.0.0.1:8765".parse().unwrap();
    for entry in ["", "*", "https://a.example", "a.example/", "a.example:0x", "a.example:1:*", "a b", "user@a.example"]
    {
        let problem = Hosts::new(listens, &[entry.to_owned()]).unwrap_err();
        assert!(problem.contains("--allowed-host") && problem.contains("NAME:PORT"), "{entry}: {problem}");
    }
    for entry in ["", "*", "null", "a.example", "https://a.example/", "https://*", "https://a.example:1:*", "https:/a"]
    {
        let problem = Origins::new(listens, &[entry.to_owned()]).unwrap_err();
        assert!(problem.contains("--allowed-origin") && problem.contains("SCHEME://NAME"), "{entry}: {problem}");
    }
}
