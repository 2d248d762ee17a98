//! What a request must be before it is read: its path, its token, its method, what it is written in.

use argocd_mcp::http::Bearer;
use secrecy::SecretString;

use crate::support::http::{Ask, Connection};
use crate::{PING, Server, Setup, is_refusal};

const SECRET: &str = "a-token-of-some-length";

#[tokio::test]
async fn there_is_one_path() {
    let server = Server::start().await;
    for target in
        ["/", "/mcp/", "/MCP", "/mcp2", "//mcp", "/mcp/../mcp", "/%6dcp", "/.well-known/oauth-protected-resource"]
    {
        let reply = server.send(&Ask { target: target.to_owned(), ..server.post(PING) }).await;
        is_refusal(&reply, 404, 404, target);
    }
    let reply = server.send(&Ask { target: "/mcp?a=b".to_owned(), ..server.post(PING) }).await;
    assert_eq!(reply.status, 200, "a query changes nothing: {reply:?}");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn methods_are_those_that_are_served() {
    for (sessions, allowed) in [(false, "POST"), (true, "GET, POST, DELETE")] {
        let server = Server::with(Setup { sessions, ..Setup::default() }).await;
        let all = ["GET", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "NONSENSE", "post"];
        for method in all.into_iter().filter(|method| !allowed.contains(method)) {
            let reply = server.send(&server.post(PING).by(method)).await;
            is_refusal(&reply, 405, 405, method);
            assert_eq!(reply.header("allow"), Some(allowed), "{method}");
        }
        server.is_well_and_asked_nothing().await;
    }
}

/// A page that asks whether it may ask is told that it may not, so that its browser does not.
#[tokio::test]
async fn browsers_are_not_let_through() {
    let server = Server::start().await;
    let ask = server.post("").by("OPTIONS").with("Access-Control-Request-Method", "POST");
    let own = format!("http://{}", server.address);
    for (origin, status) in [("https://evil.example", 403), (own.as_str(), 405)] {
        let reply = server.send(&ask.clone().with("Origin", origin)).await;
        is_refusal(&reply, status, i64::from(status), origin);
        assert!(!reply.headers.iter().any(|(name, _)| name.starts_with("access-control")), "{reply:?}");
    }
}

#[tokio::test]
async fn the_body_is_json_and_says_so() {
    let server = Server::start().await;
    let well = "application/json|Application/JSON|application/json; charset=utf-8|application/json;charset=\"UTF-8\"";
    for kind in well.split('|') {
        let reply = server.send(&server.post(PING).but("content-type", kind)).await;
        assert_eq!(reply.status, 200, "{kind}: {reply:?}");
    }
    for kind in [
        "",
        "text/plain",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json, text/plain",
        "application/json; charset=utf-16",
        "text/json",
        "application/*",
    ] {
        is_refusal(&server.send(&server.post(PING).but("content-type", kind)).await, 415, 415, kind);
    }
    is_refusal(&server.send(&server.post(PING).without("content-type")).await, 415, 415, "none");
    let twice = server.post(PING).with("Content-Type", "text/plain");
    is_refusal(&server.send(&twice).await, 415, 415, "twice");
    let packed = server.post(PING).with("Content-Encoding", "gzip");
    is_refusal(&server.send(&packed).await, 415, 415, "packed");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_client_reads_both_forms_of_an_answer() {
    let server = Server::start().await;
    for accept in [
        "application/json, text/event-stream",
        "text/event-stream,application/json",
        "Application/JSON;q=0.5, Text/Event-Stream;q=0.1",
        "*/*",
        "application/*, text/*",
        "text/html, */*;q=0.1",
    ] {
        let reply = server.send(&server.post(PING).but("accept", accept)).await;
        assert_eq!(reply.status, 200, "{accept}: {reply:?}");
    }
    for accept in [
        "",
        "application/json",
        "text/event-stream",
        "text/html",
        "application/json, text/event-stream;q=0",
        "application/json;q=0.0, text/event-stream",
        "application/jsonx, text/event-stream",
        "application, text",
    ] {
        is_refusal(&server.send(&server.post(PING).but("accept", accept)).await, 406, 406, accept);
    }
    is_refusal(&server.send(&server.post(PING).without("accept")).await, 406, 406, "none");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_token_lets_in_and_nothing_else_does() {
    let bearer = Bearer::token(&SecretString::from(SECRET)).unwrap();
    let server = Server::with(Setup { bearer, ..Setup::default() }).await;
    for shown in [format!("Bearer {SECRET}"), format!("bearer {SECRET}"), format!("BEARER   {SECRET}")] {
        let reply = server.send(&server.post(PING).with("Authorization", &shown)).await;
        assert_eq!(reply.status, 200, "{shown}: {reply:?}");
    }
    for shown in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        SECRET.to_owned(),
        format!("Basic {SECRET}"),
        format!("Bearer {SECRET}x"),
        format!("Bearer x{SECRET}"),
        format!("Bearer {}", &SECRET[1..]),
        format!("Bearer {}", SECRET.to_uppercase()),
        format!("Bearer {SECRET}, Bearer {SECRET}"),
        format!("Bearer token=\"{SECRET}\""),
        format!("Bearer\t{SECRET}"),
    ] {
        let reply = server.send(&server.post(PING).with("Authorization", &shown)).await;
        is_refusal(&reply, 401, 401, &shown);
        assert_eq!(reply.header("www-authenticate"), Some("Bearer error=\"invalid_token\""), "{shown}");
        assert!(!reply.body.contains(SECRET), "{reply:?}");
    }
    let reply = server.send(&server.post(PING)).await;
    is_refusal(&reply, 401, 401, "none");
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    let twice = server.post(PING).with("Authorization", format!("Bearer {SECRET}"));
    let twice = twice.with("Authorization", format!("Bearer {SECRET}"));
    is_refusal(&server.send(&twice).await, 401, 401, "twice");
    let named = Ask { target: format!("/mcp?access_token={SECRET}"), ..server.post(PING) };
    is_refusal(&server.send(&named).await, 401, 401, "in the address");
    // Who it is comes before what is asked, and after from where.
    is_refusal(&server.send(&server.post(PING).by("GET")).await, 401, 401, "by another method");
    is_refusal(&server.send(&server.post(PING).with("Origin", "null")).await, 403, 403, "from a page");
    assert_eq!(server.upstream.asked().len(), 0);
}

#[test]
fn tokens_that_anybody_guesses_are_refused() {
    for (token, told) in [
        ("", "shorter"),
        ("hunter2", "shorter"),
        ("a token with some spaces", "spaces"),
        ("\u{fc}ber-lang-\u{fc}ber-lang", "ASCII"),
    ] {
        let problem = Bearer::token(&SecretString::from(token)).err().unwrap();
        assert!(problem.contains(told), "{problem}");
        assert!(token.is_empty() || !problem.contains(token), "{problem}");
    }
}

/// The connection goes on after a refusal, as long as the body was read.
#[tokio::test]
async fn a_refusal_does_not_cost_the_connection() {
    let server = Server::start().await;
    let mut connection = Connection::to(server.address).await;
    for (ask, status) in [
        (server.post("{"), 400),
        (server.post(PING).by("GET"), 405),
        (server.post(PING).with("Origin", "null"), 403),
        (server.post(" ".repeat(2 << 20)), 413),
        (server.post(PING), 200),
    ] {
        connection.say(&ask.bytes()).await;
        let reply = connection.hear().await.unwrap();
        assert_eq!(reply.status, status, "{reply:?}");
    }
}
