//! What whoever runs the server asks it, on an address of its own: whether it lives, whether it may be sent requests, and
//! what it has counted. None of it says anything of what is deployed, or of who asks.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::connection::{self, Answers};
use super::connections::Connections;
use super::front::Served;
use super::pace::Pace;
use super::{Body, Limits, Uncounted, recover};
use crate::metrics::Metrics;

/// Connections at once: of a few who look every few seconds.
const CONNECTIONS: usize = 64;

/// How long a server that was asked to stop goes on as if it had not been, where somebody is told here that it was: so
/// often is looked, about.
pub const GRACE: Duration = Duration::from_secs(2);

/// The three questions.
pub struct Operations {
    /// Fires when the server is asked to stop: from then on it is not ready.
    pub asked: CancellationToken,
    /// What it counts.
    pub metrics: Arc<Metrics>,
}

/// Answers for as long as the process lives: while requests are still being answered, it is asked how that goes.
pub async fn serve(listener: TcpListener, operations: Operations) {
    let limits = Limits { connections: CONNECTIONS, ..Limits::default() };
    let connections = Arc::new(Connections::new(limits));
    let operations = Arc::new(operations);
    loop {
        match listener.accept().await {
            Ok((connection, _)) => {
                let (place, last) = (connections.place().await, CancellationToken::new());
                let serving =
                    connection::serve(connection, place, operations.clone(), limits, last, Arc::new(Uncounted));
                tokio::spawn(serving);
            }
            Err(error) => recover(&error, &connections).await,
        }
    }
}

impl Operations {
    /// The answer to a request; whether it is ready does not rest on Argo CD, which is no better behind another replica.
    fn told(&self, method: &Method, path: &str) -> Response<Body> {
        const TEXT: &str = "text/plain; charset=utf-8";
        let (status, kind, text) = match path {
            _ if ![Method::GET, Method::HEAD].contains(method) => {
                (StatusCode::METHOD_NOT_ALLOWED, TEXT, "Only GET and HEAD are served here.\n".to_owned())
            }
            "/livez" => (StatusCode::OK, TEXT, "alive\n".to_owned()),
            "/readyz" if self.asked.is_cancelled() => (StatusCode::SERVICE_UNAVAILABLE, TEXT, "stopping\n".to_owned()),
            "/readyz" => (StatusCode::OK, TEXT, "ready\n".to_owned()),
            "/metrics" => (StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", self.metrics.told()),
            _ => (StatusCode::NOT_FOUND, TEXT, "There are /livez, /readyz and /metrics.\n".to_owned()),
        };
        let mut response = Response::new(Full::from(text).boxed());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

impl Answers for Operations {
    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        pace: Arc<Pace>,
    ) -> Result<Response<Body>, Infallible> {
        let served = Served::begin(pace);
        let response = self.told(request.method(), request.uri().path());
        Ok(response.map(|body| super::Held::new(body, served).boxed()))
    }
}
