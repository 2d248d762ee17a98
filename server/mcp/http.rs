//! The protocol over HTTP: what was let in by the front door goes through the same reader as a line of standard input,
//! and on to `rmcp`. Whatever `rmcp` refuses in words of its own is told as a JSON-RPC error here.

use std::io;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body as _, Bytes};
use hyper::header::{CONTENT_TYPE, HeaderMap};
use hyper::{Method, Request, Response, StatusCode};
use rmcp::model::{ClientNotification, ClientRequest, ErrorCode, JsonRpcMessage, ProtocolVersion};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use super::adapter::Adapter;
use super::message;
use super::sessions::{self, Open, SESSION, Sessions};
use crate::caller::Principal;
use crate::dispatch::Runtime;
use crate::ending::{self, Why};
use crate::http::{self, Asked, Body, Ending, Held, Refusal, Until};
use crate::metrics;
use crate::metrics::http::{Http, Reason};
use crate::narrowing::headers;

/// Requests that are worked on at once; what comes on top is told that the server is busy.
const RUNNING: usize = 512;

/// Streams at once that last until their client leaves: they wait for what happens, and work for nobody.
const LASTING: usize = 100;

/// The version of the protocol that a request is written in.
const VERSION: &str = "mcp-protocol-version";

/// What is asked, and of what, said again for whoever does not read bodies.
const METHOD: &str = "mcp-method";
const NAME: &str = "mcp-name";

/// Answers messages that come over HTTP, in both eras.
pub struct Endpoint {
    runtime: Arc<Runtime>,
    service: Service,
    running: Arc<Semaphore>,
    lasting: Arc<Semaphore>,
    stopping: CancellationToken,
    calls: ending::Ending,
}

enum Service {
    /// Each request stands for itself.
    Stateless(StreamableHttpService<Adapter, NeverSessionManager>),
    /// Clients that open with a handshake have a session.
    Sessions(StreamableHttpService<Adapter, LocalSessionManager>, Sessions),
}

impl Endpoint {
    /// For this runtime, until this ending: streams that only wait end when it stops, all others when it is over.
    ///
    /// # Errors
    /// Where the definition of a tool is not one.
    pub fn new(runtime: Arc<Runtime>, sessions: bool, ending: &Ending) -> io::Result<Self> {
        let adapter = Adapter::new(runtime.clone(), RUNNING)?;
        let calls = adapter.ending().clone();
        let metrics = runtime.metrics();
        metrics.limit("http_requests_in_flight", "Requests that are not answered yet.", RUNNING as u64);
        metrics.limit("subscriptions", "Streams that last until their client leaves.", LASTING as u64);
        let factory = move || Ok(adapter.clone());
        // Host, Origin and the length of the body were looked at by the front door.
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(sessions)
            .with_json_response(true)
            .disable_allowed_hosts()
            .with_cancellation_token(ending.over.clone());
        let service = if sessions {
            let sessions = Sessions::new();
            metrics.http.sessions.is(sessions.count());
            metrics.limit("sessions", "Sessions at once.", sessions::MOST as u64);
            Service::Sessions(StreamableHttpService::new(factory, sessions.manager(), config), sessions)
        } else {
            Service::Stateless(StreamableHttpService::new(factory, Arc::default(), config))
        };
        let (running, lasting) = (Arc::new(Semaphore::new(RUNNING)), Arc::new(Semaphore::new(LASTING)));
        Ok(Self { runtime, service, running, lasting, stopping: ending.stopping.clone(), calls })
    }

    /// Room for one more. A stream that only waits takes none from those that work.
    fn room(&self, lasts: bool, id: &Value) -> Result<Room, Refusal> {
        let Http { in_flight, subscriptions, .. } = &self.runtime.metrics().http;
        let (room, counted, most, what) = if lasts {
            (&self.lasting, subscriptions, LASTING, "streams are open")
        } else {
            (&self.running, in_flight, RUNNING, "requests are not answered yet")
        };
        let busy = |_| Refusal::busy(format!("Busy: {most} {what}. Send this one again in a second.")).to(id.clone());
        let place = room.clone().try_acquire_owned().map_err(busy)?;
        Ok(Room { _place: place, _counted: counted.hold() })
    }

    async fn answer_read(&self, mut request: Request<Bytes>, read: &Read) -> Result<Response<Body>, Refusal> {
        check_once(request.headers()).map_err(|refusal| refusal.to(read.id.clone()))?;
        let only_waits = request.method() == Method::GET;
        // Only what has to be worked on takes room: the answer of a person whom a call waits for must not wait for that call.
        let is_work = only_waits || request.method() == Method::POST && !read.id.is_null();
        let permit = if is_work { Some(self.room(read.lasts || only_waits, &read.id)?) } else { None };
        let narrowing = headers::read(request.headers(), self.runtime.known()).map_err(|problem| {
            let refusal = Refusal::coded(StatusCode::BAD_REQUEST, ErrorCode::INVALID_PARAMS.0, problem);
            refusal.to(read.id.clone()).because(Reason::Narrowing)
        })?;
        if let Some(narrowing) = narrowing {
            request.extensions_mut().insert(narrowing);
        }
        let request = request.map(Full::new);
        let (response, open) = match &self.service {
            Service::Stateless(service) => (service.handle(request).await, None),
            Service::Sessions(service, sessions) => with_session(service, sessions, request, read).await?,
        };
        let response = in_our_words(response, read).await?;
        // What is whole needs nobody any more, however slowly it is read.
        let whole = response.body().size_hint().exact().is_some();
        if whole {
            return Ok(response);
        }
        // A subscription says its last word itself; what comes unasked has none.
        let body = response.map(|body| if only_waits { Until::new(body, self.stopping.clone()).boxed() } else { body });
        Ok(body.map(|body| Held::new(body, (permit, open)).boxed()))
    }
}

/// What a request takes up while it is worked on.
struct Room {
    _place: OwnedSemaphorePermit,
    _counted: metrics::Held,
}

impl http::Endpoint for Endpoint {
    async fn answer(&self, request: Request<Bytes>) -> Result<Response<Body>, Refusal> {
        let read = read(&request)?;
        let mut response = self.answer_read(request, &read).await.unwrap_or_else(Refusal::response);
        response.extensions_mut().insert(Asked(read.method));
        Ok(response)
    }

    /// Calls that only read say that they were cut short; what becomes of a change is waited for.
    fn hurry(&self) {
        self.calls.end(Why::Stopped);
    }
}

/// The same within the caller's own session, or a new one.
async fn with_session(
    service: &StreamableHttpService<Adapter, LocalSessionManager>,
    sessions: &Sessions,
    request: Request<Full<Bytes>>,
    read: &Read,
) -> Result<(Response<Body>, Option<Open>), Refusal> {
    let principal = request.extensions().get::<Principal>().cloned().unwrap_or_else(Principal::local);
    // Requests of the newer era have no session, whatever their headers say.
    let named = request.headers().get(SESSION).filter(|_| !read.is_modern);
    let Some(named) = named else {
        if read.opens {
            sessions.make_room().await.map_err(|refusal| refusal.to(read.id.clone()))?;
        }
        let response = service.handle(request).await;
        if let Some(id) = response.headers().get(SESSION).and_then(|id| id.to_str().ok()) {
            sessions.opened(id, principal);
        }
        return Ok((response, None));
    };
    let unknown = || {
        let message = "There is no such session; send `initialize` to begin one.";
        Refusal::new(StatusCode::NOT_FOUND, message).to(read.id.clone())
    };
    let id = named.to_str().ok().map(str::to_owned);
    let id = id.filter(|id| sessions.is_of(id, &principal)).ok_or_else(unknown)?;
    let ends = request.method() == Method::DELETE;
    let open = sessions.enter(&id);
    let mut response = service.handle(request).await;
    if ends && response.status() == StatusCode::ACCEPTED {
        sessions.forget(&id);
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    Ok((response, open))
}

/// What a body was found to be.
#[derive(Default)]
struct Read {
    /// The word that its method is counted by.
    method: &'static str,
    /// The request's id, or null.
    id: Value,
    /// Whether it is of the era in which each request says by itself who sends it.
    is_modern: bool,
    /// Whether it opens a conversation.
    opens: bool,
    /// Whether its answer is a stream that ends when the client leaves.
    lasts: bool,
}

/// Reads the message as it would be read from a line. What is left to `rmcp` are unknown methods, which are told only
/// after the headers were found to be right.
fn read(request: &Request<Bytes>) -> Result<Read, Refusal> {
    let is_modern = is_modern(request.headers());
    if request.method() != Method::POST {
        return Ok(Read { method: Http::word(request.method().as_str()), is_modern, ..Read::default() });
    }
    let message = match message::read(request.body()) {
        Ok(message) => message,
        Err(refusal) => {
            let (code, id) = (ErrorCode(refusal.code), json!(refusal.id));
            let malformed = code == ErrorCode::INVALID_PARAMS;
            if code == ErrorCode::METHOD_NOT_FOUND || malformed && is_modern && message::opens(request.body()) {
                return Ok(Read { method: Http::word(""), id, is_modern, ..Read::default() });
            }
            // A request that is one, but for what it asks: before 2026-07-28 that is no matter of the status.
            let status = if malformed && !is_modern { StatusCode::OK } else { StatusCode::BAD_REQUEST };
            return Err(Refusal::coded(status, refusal.code, refusal.message).to(id));
        }
    };
    let method = match &message {
        Some(JsonRpcMessage::Request(request)) => request.request.method(),
        Some(JsonRpcMessage::Notification(notification)) => notified(&notification.notification),
        _ => "",
    };
    let (id, opens, lasts) = match &message {
        Some(JsonRpcMessage::Request(request)) => (
            Some(&request.id),
            matches!(request.request, ClientRequest::InitializeRequest(_)),
            matches!(request.request, ClientRequest::SubscriptionsListenRequest(_)),
        ),
        _ => (None, false, false),
    };
    let (method, id) = (Http::word(method), id.map_or(Value::Null, |id| json!(id)));
    Ok(Read { method, id, is_modern, opens, lasts })
}

fn notified(notification: &ClientNotification) -> &'static str {
    match notification {
        ClientNotification::CancelledNotification(_) => "notifications/cancelled",
        ClientNotification::InitializedNotification(_) => "notifications/initialized",
        _ => "",
    }
}

fn is_modern(headers: &HeaderMap) -> bool {
    let version = headers.get(VERSION).and_then(|version| version.to_str().ok());
    version.is_some_and(|version| version >= ProtocolVersion::NO_INITIALIZE.as_str())
}

/// What somebody on the way may have gone by is there once: two could be read as either.
fn check_once(headers: &HeaderMap) -> Result<(), Refusal> {
    for name in [VERSION, METHOD, NAME, SESSION] {
        if headers.get_all(name).iter().nth(1).is_some() {
            let message = format!("The header `{name}` may be there once.");
            let refusal = Refusal::coded(StatusCode::BAD_REQUEST, ErrorCode::HEADER_MISMATCH.0, message);
            return Err(refusal.because(Reason::Header));
        }
    }
    Ok(())
}

/// The response, or the refusal that it is, in words of ours: `rmcp` tells some in plain text.
async fn in_our_words(response: Response<Body>, read: &Read) -> Result<Response<Body>, Refusal> {
    let status = response.status();
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if !(status.is_client_error() || status.is_server_error()) || is_json {
        return Ok(response);
    }
    let allow = response.headers().get(hyper::header::ALLOW).cloned();
    let text = response.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let unsupported = "Unsupported MCP-Protocol-Version: ";
    let refusal = if let Some((_, version)) = text.split_once(unsupported) {
        let supported: Vec<&str> = ProtocolVersion::KNOWN_VERSIONS.iter().map(ProtocolVersion::as_str).collect();
        Refusal::coded(status, ErrorCode::UNSUPPORTED_PROTOCOL_VERSION.0, "This version of the protocol is not served.")
            .with_data(json!({"supported": supported, "requested": version}))
    } else if text.contains("Session ID is required") {
        let message = "Send `initialize` first, and its `Mcp-Session-Id` with every request that follows.";
        Refusal::coded(status, ErrorCode::INVALID_REQUEST.0, message)
    } else {
        match status {
            StatusCode::NOT_FOUND => Refusal::new(status, "There is no such session; send `initialize` to begin one."),
            StatusCode::METHOD_NOT_ALLOWED => Refusal::new(status, "Only sessions of the handshake era have this."),
            StatusCode::BAD_REQUEST => {
                Refusal::coded(status, ErrorCode::INVALID_REQUEST.0, "The headers do not fit the message.")
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::coded(
                StatusCode::BAD_REQUEST,
                ErrorCode::INVALID_REQUEST.0,
                "This is no message that is known here.",
            ),
            status => {
                tracing::error!("a request could not be served: {text}");
                let message = "The request could not be served; the server's log says why.";
                Refusal::coded(status, ErrorCode::INTERNAL_ERROR.0, message)
            }
        }
    };
    let refusal = refusal.to(read.id.clone());
    Err(match allow {
        Some(allow) => refusal.with(hyper::header::ALLOW, allow),
        None => refusal,
    })
}
