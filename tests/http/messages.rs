//! Bodies and headers that are wrong, each told with the status, the code and the id that belong to it.

use serde_json::{Value, json};

use crate::support::http::{Ask, Connection, Reply};
use crate::{Server, is_refusal};

/// What stands for no id.
const NONE: Value = Value::Null;

fn check(reply: &Reply, status: u16, code: i64, id: &Value, told: &str) {
    is_refusal(reply, status, code, told);
    assert_eq!(&reply.json()["id"], id, "{told}: {reply:?}");
    for internal in ["serde", "expected", "untagged", "line 1 column", "deserialize"] {
        assert!(!reply.body.contains(internal), "{told}: {reply:?}");
    }
}

#[tokio::test]
async fn bodies_that_are_no_message_are_told_why() {
    let server = Server::start().await;
    let bodies: &[(&[u8], i64, Value)] = &[
        (b"", -32700, NONE),
        (b" ", -32700, NONE),
        (b"{", -32700, NONE),
        (b"}", -32700, NONE),
        (b"hello", -32700, NONE),
        (b"{'jsonrpc':'2.0'}", -32700, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}{}", -32700, NONE),
        (b"\xef\xbb\xbf{}", -32700, NONE),
        (b"\xff\xfe{\x00}\x00", -32700, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi\xffng\"}", -32700, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xed\xa0\x80\"}", -32700, NONE),
        (b"null", -32600, NONE),
        (b"1", -32600, NONE),
        (b"\"ping\"", -32600, NONE),
        (b"[]", -32600, NONE),
        (b"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600, NONE),
        (
            b"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]",
            -32600,
            NONE,
        ),
        (b"{}", -32600, NONE),
        (b"{\"id\":1,\"method\":\"ping\"}", -32600, json!(1)),
        (b"{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600, json!(1)),
        (b"{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}", -32600, json!(1)),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1}", -32600, json!(1)),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}", -32600, json!(1)),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"result\":{}}", -32600, json!(1)),
        (b"{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600, NONE),
        // Answers to nothing that was asked.
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", -32600, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"x\"}}", -32600, NONE),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":5}", -32600, NONE),
    ];
    for (body, code, id) in bodies {
        let told = String::from_utf8_lossy(body);
        check(&server.send(&server.post(*body)).await, 400, *code, id, &told);
        let modern = server.post(*body).with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", "ping");
        check(&server.send(&modern).await, 400, *code, id, &told);
    }
    let nested = format!("{{\"a\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    check(&server.send(&server.post(nested)).await, 400, -32700, &NONE, "nested");
    let quoted =
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"ping","params":{{"_meta":{{"a":"{}"}}}}}}"#, "[".repeat(10_000));
    assert_eq!(server.send(&server.post(quoted)).await.status, 200, "brackets in a text are none");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_body_is_a_mebibyte_at_most() {
    let server = Server::start().await;
    let message = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;
    let padded = |length: usize| format!("{message}{}", " ".repeat(length - message.len()));
    for (length, status) in [(1 << 20, 200), ((1 << 20) + 1, 413), (2_000_000, 413), (4 << 20, 413)] {
        let reply = server.send(&server.post(padded(length))).await;
        assert_eq!(reply.status, status, "{length}: {reply:?}");
        if status == 413 {
            check(&reply, 413, 413, &NONE, "too long");
        }
    }
    // The same where the length is not told before.
    let ask = server.post("");
    let head = String::from_utf8(ask.head()).unwrap().replace("Content-Length: 0", "Transfer-Encoding: chunked");
    let mut connection = Connection::to(server.address).await;
    connection.say(head.as_bytes()).await;
    for _ in 0..32 {
        connection.say(format!("10000\r\n{}\r\n", " ".repeat(0x10000)).as_bytes()).await;
    }
    connection.say(b"0\r\n\r\n").await;
    check(&connection.hear().await.unwrap(), 413, 413, &NONE, "in chunks");
    // One that says it will be far too long is not waited for.
    let mut connection = Connection::to(server.address).await;
    let head = String::from_utf8(ask.head()).unwrap().replace("Content-Length: 0", "Content-Length: 4000000000");
    connection.say(head.as_bytes()).await;
    check(&connection.hear().await.unwrap(), 413, 413, &NONE, "announced");
    connection.closed().await;
    server.is_well_and_asked_nothing().await;
}

/// Before 2026-07-28 what is wrong with a request that is one is no matter of the status.
#[tokio::test]
async fn requests_of_the_handshake_era_that_are_wrong_are_told_why() {
    let server = Server::start().await;
    for (method, params, code) in [
        ("no/such", json!({}), -32601),
        ("tools/call", json!({}), -32602),
        ("tools/call", json!({"name": 5}), -32602),
        ("tools/call", json!({"name": "list_projects", "arguments": []}), -32602),
        ("tools/call", json!({"name": "no_such_tool"}), -32602),
        ("tools/list", json!({"cursor": 5}), -32602),
        ("tools/list", json!({"cursor": "further"}), -32602),
        ("initialize", json!({}), -32602),
        ("initialize", json!({"protocolVersion": 5, "capabilities": {}, "clientInfo": {}}), -32602),
    ] {
        let body = json!({"jsonrpc": "2.0", "id": "a", "method": method, "params": params});
        let reply = server.send(&server.post(body.to_string())).await;
        check(&reply, 200, code, &json!("a"), &body.to_string());
    }
    for version in ["1999-01-01", "2027-01-01", "latest", "", "2025-11-25x"] {
        let body = json!({"jsonrpc": "2.0", "id": 7, "method": "tools/list"}).to_string();
        let reply = server.send(&server.post(body).with("MCP-Protocol-Version", version)).await;
        if version >= "2026-07-28" {
            // So new that each request would say by itself who sends it.
            assert_eq!(reply.status, 400, "{version}: {reply:?}");
            assert!(reply.json()["error"]["code"].is_i64(), "{version}: {reply:?}");
        } else {
            check(&reply, 400, -32022, &json!(7), version);
            assert_eq!(reply.json()["error"]["data"]["requested"], version);
            assert!(reply.json()["error"]["data"]["supported"].as_array().is_some_and(|versions| versions.len() > 2));
        }
    }
    // The handshake names one version in its headers and another in its body.
    let body = json!({"jsonrpc": "2.0", "id": 8, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "a client", "version": "1"},
    }});
    let reply = server.send(&server.post(body.to_string()).with("MCP-Protocol-Version", "2025-06-18")).await;
    check(&reply, 400, -32600, &json!(8), "initialize");
    // One in the newer era is told in the older one.
    let newer = body.to_string().replace("2025-11-25", "2026-07-28");
    let reply = server.send(&server.post(newer)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.json()["result"]["protocolVersion"], "2025-11-25", "{reply:?}");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn headers_of_the_newer_era_say_what_the_body_says() {
    let server = Server::start().await;
    let call = || Ask::modern(server.address, "tools/call", json!({"name": "list_projects"}));
    let list = || Ask::modern(server.address, "tools/list", json!({}));
    for (ask, told) in [
        (call().without("mcp-protocol-version"), "no version"),
        (call().but("mcp-protocol-version", "2025-11-25"), "an older version"),
        (call().but("mcp-protocol-version", "2027-01-01"), "a newer version"),
        (call().without("mcp-method"), "no method"),
        (call().but("mcp-method", "tools/list"), "another method"),
        (call().but("mcp-method", "Tools/Call"), "the method in other letters"),
        (call().but("mcp-method", ""), "an empty method"),
        (call().without("mcp-name"), "no name"),
        (call().but("mcp-name", "delete_application"), "another name"),
        (call().but("mcp-name", "LIST_PROJECTS"), "the name in other letters"),
        (call().but("mcp-name", "=?base64?bm8=?="), "another name, wrapped"),
        (call().but("mcp-name", "=?base64?!!?="), "a name wrapped wrongly"),
        (list().but("mcp-method", "tools/call"), "a call that is none"),
        (list().without("mcp-protocol-version").without("mcp-method"), "no headers"),
    ] {
        check(&server.send(&ask).await, 400, -32020, &json!(1), told);
    }
    for (name, value) in [
        ("MCP-Protocol-Version", "2026-07-28"),
        ("MCP-Protocol-Version", "2025-11-25"),
        ("Mcp-Method", "tools/call"),
        ("Mcp-Method", "tools/list"),
        ("Mcp-Name", "list_projects"),
        ("Mcp-Name", "delete_application"),
    ] {
        check(&server.send(&call().with(name, value)).await, 400, -32020, &json!(1), "twice");
    }
    assert_eq!(server.upstream.asked().len(), 0);
    // A name may come wrapped.
    let reply = server.send(&call().but("mcp-name", "=?base64?bGlzdF9wcm9qZWN0cw==?=")).await;
    assert_eq!(reply.json()["result"]["isError"], false, "{reply:?}");
}

#[tokio::test]
async fn requests_of_the_newer_era_that_are_wrong_are_told_why() {
    let server = Server::start().await;
    let meta = |meta: Value, version: &str| {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta}});
        let ask = Ask::post(server.address, body.to_string());
        ask.with("MCP-Protocol-Version", version).with("Mcp-Method", "tools/list")
    };
    let (version, capabilities) =
        ("io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities");
    for (ask, status, code, told) in [
        (Ask::modern(server.address, "no/such", json!({})), 404, -32601, "an unknown method"),
        (Ask::modern(server.address, "ping", json!({})), 404, -32601, "one that is gone: ping"),
        (Ask::modern(server.address, "initialize", json!({})), 404, -32601, "one that is gone: initialize"),
        (Ask::modern(server.address, "tools/call", json!({})), 400, -32602, "no name"),
        (Ask::modern(server.address, "tools/list", json!({"cursor": 5})), 400, -32602, "a cursor that is none"),
        (Ask::modern(server.address, "tools/call", json!({"name": "no_such_tool"})), 200, -32602, "an unknown tool"),
        (meta(json!({}), "2026-07-28"), 400, -32602, "nothing about the client"),
        (meta(json!({version: "2026-07-28"}), "2026-07-28"), 400, -32602, "no capabilities"),
        (
            meta(json!({version: "2026-07-28", capabilities: 5}), "2026-07-28"),
            400,
            -32602,
            "capabilities that are none",
        ),
        (meta(json!({version: 5, capabilities: {}}), "2026-07-28"), 400, -32602, "a version that is none"),
        (meta(json!({version: "2099-01-01", capabilities: {}}), "2099-01-01"), 400, -32022, "a version not served"),
    ] {
        let reply = server.send(&ask).await;
        check(&reply, status, code, &json!(1), told);
        if code == -32022 {
            assert_eq!(reply.json()["error"]["data"]["requested"], "2099-01-01", "{reply:?}");
        }
    }
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn notifications_are_taken_and_not_answered() {
    let server = Server::start().await;
    for method in ["notifications/initialized", "notifications/cancelled", "notifications/no/such"] {
        let body = json!({"jsonrpc": "2.0", "method": method, "params": {"requestId": 1}}).to_string();
        let reply = server.send(&server.post(body.clone())).await;
        assert_eq!((reply.status, reply.body.as_str()), (202, ""), "{method}");
        let modern = server.post(body).with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
        let reply = server.send(&modern).await;
        assert_eq!((reply.status, reply.body.as_str()), (202, ""), "{method}");
    }
    server.is_well_and_asked_nothing().await;
}
