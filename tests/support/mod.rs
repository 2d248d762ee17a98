//! A stand-in for Argo CD that answers what a test tells it to and remembers what it was asked, and a runtime that
//! speaks to it.

#![allow(dead_code, reason = "each test uses a part of this")]

#[cfg(unix)]
pub(crate) mod home;
pub(crate) mod http;
pub(crate) mod listener;
pub(crate) mod prometheus;
pub(crate) mod served;
pub(crate) mod simulated;

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use argocd_api::vocabulary::{Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::{BaseUrl, Credential, DEFAULT, Instance, Tls};
use argocd_mcp::output::Output;
use argocd_mcp::seal::Sealer;
use argocd_mcp::selection::Selection;
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::serve::ListenerExt as _;
use secrecy::SecretString;
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

/// Has the shape of a token and is none.
pub(crate) const TOKEN: &str = "head.claims.signature";

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and query, as they came.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A listener on loopback that ends with the test's runtime.
pub(crate) struct Upstream {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Upstream {
    /// Answers every request with what `reply` makes of its path.
    pub(crate) async fn answering(reply: impl Fn(&Asked) -> Response + Clone + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let remembered = asked.clone();
        let handler = async move |request: Request| {
            let (request, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let asked = Asked {
                method: request.method.to_string(),
                target: request.uri.to_string(),
                headers: request
                    .headers
                    .iter()
                    .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                    .collect(),
                body: String::from_utf8_lossy(&body).into_owned(),
            };
            let response = reply(&asked);
            remembered.lock().unwrap().push(asked);
            response
        };
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        // A small record after another leaves at once: the kernel would hold it back by a clock that no test stops.
        let listener = listener.tap_io(|connection| connection.set_nodelay(true).unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
        Self { url, asked }
    }

    /// What came so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// A reply of this status, content type and body.
pub(crate) fn reply(status: u16, kind: &str, body: impl Into<axum::body::Body>) -> Response {
    Response::builder().status(status).header("content-type", kind).body(body.into()).unwrap()
}

/// A reply of 200 with JSON.
pub(crate) fn json(body: &str) -> Response {
    reply(200, "application/json", body.to_owned())
}

/// What anybody may set.
pub(crate) fn settings(url: Option<&str>) -> Settings {
    let instance = Instance {
        name: DEFAULT.into(),
        url: url.map(|url| BaseUrl::read(url).unwrap()),
        credential: Credential::Token(SecretString::from(TOKEN)),
        missing: None,
        tls: Tls::default(),
        headers: Vec::new(),
    };
    Settings {
        instance,
        simulator: false,
        access: Access::ReadOnly,
        output: Output::Text,
        selection: Selection::all(),
        sealer: Sealer::random(),
    }
}

/// A runtime for the Argo CD at this address.
pub(crate) fn runtime(url: &str) -> Runtime {
    Runtime::new(settings(Some(url)))
}

/// The same with every tool as one that may be called by anybody, answering in every form: for what is so of all answers, whatever was done.
pub(crate) fn unguarded(url: &str) -> Runtime {
    let as_read = |tool: &&'static Tool| argocd_mcp::tool::Tool {
        effect: Effect::Read,
        raises: &[],
        full: false,
        change: None,
        ..argocd_mcp::tool::Tool::from(*tool)
    };
    let tools = argocd_api::TOOLS.iter().map(as_read).collect();
    Runtime::offering(tools, Settings { access: Access::Full, output: Output::Both, ..settings(Some(url)) })
}

/// Calls a tool that exists.
pub(crate) async fn call(runtime: &Runtime, tool: &str, arguments: Value) -> Answer {
    let arguments = arguments.as_object().cloned().unwrap_or_else(Map::new);
    runtime.call(tool, arguments, CancellationToken::new()).await.unwrap()
}

/// Every such tool of the mapping with the arguments of its example.
pub(crate) fn examples_of(wanted: fn(&Tool) -> bool) -> impl Iterator<Item = (&'static str, Value)> {
    let tools = argocd_api::TOOLS.iter().filter(move |tool| wanted(tool));
    tools.map(|tool| (tool.name, serde_json::from_str(tool.example).unwrap()))
}

/// The body of a reply; here, where nobody has to bear how large it is.
pub(crate) async fn text(reply: reqwest::Response) -> String {
    use futures_util::TryStreamExt as _;
    let chunks: Vec<bytes::Bytes> = reply.bytes_stream().try_collect().await.unwrap();
    String::from_utf8(chunks.concat()).unwrap()
}

/// A token that says this of itself and is signed by nobody.
pub(crate) fn unsigned(claims: &Value) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let claims = claims.to_string();
    let body: String = claims
        .as_bytes()
        .chunks(3)
        .flat_map(|chunk| {
            let group =
                chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
            (0..=chunk.len()).map(move |at| char::from(ALPHABET[(group >> (18 - 6 * at)) as usize & 63]))
        })
        .collect();
    format!("e30.{body}.c2lnbmF0dXJl")
}
