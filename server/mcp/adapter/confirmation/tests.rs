//! Over HTTP: whether a client can be asked hangs on how it connects.

use std::borrow::Cow;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};

use argocd_api::vocabulary::Effect;
use axum::body::Body;
use futures_util::StreamExt as _;
use http::{Request, Response};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::json;

use super::*;
use crate::answer::Report;
use crate::caller::Principal;
use crate::dispatch::Runtime;
use crate::mcp::adapter::Adapter;
use crate::tool::{Tool, Work};

/// Longer than anything here may take; only a failing test waits for it.
const LONG: Duration = Duration::from_secs(20);

struct Server {
    service: StreamableHttpService<Adapter, LocalSessionManager>,
    lost: Arc<AtomicUsize>,
}

impl Server {
    fn with(sessions: bool) -> Self {
        let lost = Arc::new(AtomicUsize::new(0));
        let counted = lost.clone();
        let definition = json!({"name": "lose", "title": "Lose", "inputSchema": {"type": "object"}});
        let tool = Tool {
            name: "lose",
            toolset: "test",
            effect: Effect::Destructive,
            raises: &[],
            full: false,
            change: None,
            needs: &[],
            default: false,
            listed: true,
            definition: Cow::Owned(definition.to_string()),
            arguments: &[],
            question: None,
            example: "{}",
            seconds: 60,
            work: Work::ByHand(
                Arc::new(move |_, _| {
                    counted.fetch_add(1, Ordering::Relaxed);
                    Box::pin(async { Ok(Report::from("lost".to_owned())) })
                }),
                &[],
            ),
        };
        let adapter = Adapter::new(Arc::new(Runtime::of_tools(vec![tool])), 8).unwrap();
        let config = StreamableHttpServerConfig::default().with_legacy_session_mode(sessions).with_json_response(true);
        let service = StreamableHttpService::new(move || Ok(adapter.clone()), Arc::default(), config);
        Self { service, lost }
    }

    fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
    }

    async fn post(&self, principal: &str, headers: &[(&str, &str)], message: &Value) -> Response<Body> {
        let mut request = Request::post("http://127.0.0.1/mcp")
            .header("host", "127.0.0.1")
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(message.to_string())).unwrap();
        request.extensions_mut().insert(Principal::named(principal));
        timeout(LONG, self.service.handle(request)).await.unwrap().map(Body::new)
    }
}

/// The messages of a response, one JSON document or a stream of them, until one that is wanted.
async fn hear(
    body: &mut (impl futures_util::Stream<Item = Result<axum::body::Bytes, axum::Error>> + Unpin),
    heard: &mut String,
    wanted: &str,
) -> Value {
    loop {
        for line in heard.lines() {
            let message = serde_json::from_str::<Value>(line.strip_prefix("data:").unwrap_or(line));
            if let Some(message) = message.ok().filter(|message| message.get(wanted).is_some()) {
                return message;
            }
        }
        let more = timeout(LONG, body.next()).await.unwrap().expect("the response ended").unwrap();
        heard.push_str(std::str::from_utf8(&more).unwrap());
    }
}

async fn whole(response: Response<Body>) -> Value {
    hear(&mut pin!(response.into_body().into_data_stream()), &mut String::new(), "result").await["result"].take()
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn without_a_session_a_client_that_shook_hands_cannot_be_asked() {
    let session = ("mcp-session-id", "made-up");
    let version = ("mcp-protocol-version", "2025-11-25");
    let claims = json!({"io.modelcontextprotocol/clientCapabilities": {"elicitation": {}}});
    for (headers, meta, told) in [
        (&[version][..], json!({}), NO_SESSION),
        (&[], json!({}), NO_SESSION),
        (&[version], claims.clone(), NO_SESSION),
        // What the client says of itself does not make a way back to it.
        (&[version, session], claims, NO_FORM),
    ] {
        let server = Server::with(false);
        let call =
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "lose", "_meta": meta}});
        let result = whole(server.post("alice", headers, &call).await).await;
        assert!(text(&result).contains(told), "{headers:?}: {result}");
        assert_eq!((&result["isError"], server.lost()), (&json!(true), 0));
    }
}

#[tokio::test]
async fn a_question_and_its_answer_belong_to_whoever_called() {
    let server = Server::with(false);
    let headers = [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", "lose")];
    let mut call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "lose", "_meta": {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
    }}});
    let mut asked = whole(server.post("alice", &headers, &call).await).await;
    assert_eq!(asked["resultType"], "input_required", "{asked}");
    call["params"]["requestState"] = asked["requestState"].take();
    call["params"]["inputResponses"] = json!({(KEY): {"action": "accept", "content": {(YES): true}}});
    for (principal, told, lost) in [("bob", "another call", 0), ("alice", "lost", 1), ("alice", "used already", 1)] {
        let result = whole(server.post(principal, &headers, &call).await).await;
        assert!(text(&result).contains(told), "{principal}: {result}");
        assert_eq!(server.lost(), lost, "{principal}");
    }
}

#[tokio::test]
async fn within_a_session_the_question_comes_on_the_response_to_the_call() {
    for (answer, told, lost) in [
        (json!({"action": "accept", "content": {(YES): true}}), "lost", 1),
        (json!({"action": "decline"}), "said no", 0),
    ] {
        let server = Server::with(true);
        let opening = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
            "protocolVersion": "2025-11-25", "capabilities": {"elicitation": {}}, "clientInfo": {"name": "a", "version": "1"},
        }});
        let opened = server.post("alice", &[], &opening).await;
        let session = opened.headers()["mcp-session-id"].to_str().unwrap().to_owned();
        let headers = [("mcp-session-id", session.as_str()), ("mcp-protocol-version", "2025-11-25")];
        whole(opened).await;
        let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        assert_eq!(server.post("alice", &headers, &ready).await.status(), 202);

        let call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "lose"}});
        let response = server.post("alice", &headers, &call).await;
        let (mut stream, mut heard) = (response.into_body().into_data_stream(), String::new());
        let question = hear(&mut stream, &mut heard, "method").await;
        assert_eq!((&question["method"], server.lost()), (&json!("elicitation/create"), 0));
        let answer = json!({"jsonrpc": "2.0", "id": question["id"], "result": answer});
        assert_eq!(server.post("alice", &headers, &answer).await.status(), 202);
        let result = hear(&mut stream, &mut heard, "result").await;
        assert!(text(&result["result"]).contains(told), "{result}");
        assert_eq!(server.lost(), lost);
    }
}
