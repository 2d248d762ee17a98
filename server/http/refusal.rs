//! What a request is told that is not served: a status, and the same as a JSON-RPC error that any client can read.

use http_body_util::{BodyExt as _, Full};
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

use super::Body;
use crate::metrics::http::Reason;

/// Why a request is not served.
#[derive(Debug)]
pub struct Refusal(Box<Told>);

#[derive(Debug)]
struct Told {
    status: StatusCode,
    /// The number of the status, where JSON-RPC and the protocol have none for it: those are outside the range they keep
    /// to themselves.
    code: i32,
    message: String,
    data: Option<Value>,
    /// The id of the request, once it was read.
    id: Value,
    headers: Vec<(HeaderName, HeaderValue)>,
    reason: Reason,
}

impl Refusal {
    /// With the number of the status as its code.
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self::coded(status, i32::from(status.as_u16()), message)
    }

    /// With a code that JSON-RPC or the protocol has for it.
    pub(crate) fn coded(status: StatusCode, code: i32, message: impl Into<String>) -> Self {
        let (message, reason) = (message.into(), usual(status));
        Self(Box::new(Told { status, code, message, data: None, id: Value::Null, headers: Vec::new(), reason }))
    }

    /// Too much is asked at once; in a second there may be room.
    pub(crate) fn busy(message: impl Into<String>) -> Self {
        use hyper::header::RETRY_AFTER;
        Self::new(StatusCode::SERVICE_UNAVAILABLE, message).with(RETRY_AFTER, HeaderValue::from_static("1"))
    }

    /// The same in answer to this request.
    pub(crate) fn to(mut self, id: Value) -> Self {
        self.0.id = id;
        self
    }

    pub(crate) fn with_data(mut self, data: Value) -> Self {
        self.0.data = Some(data);
        self
    }

    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Counted as refused for that, and not for what the status usually means.
    pub(crate) fn because(mut self, reason: Reason) -> Self {
        self.0.reason = reason;
        self
    }

    /// The same as the last that is said on this connection.
    pub(crate) fn closing(self) -> Self {
        self.with(CONNECTION, HeaderValue::from_static("close"))
    }

    pub(crate) fn response(self) -> Response<Body> {
        let Told { status, code, message, data, id, headers, reason } = *self.0;
        let mut error = json!({"code": code, "message": message});
        if let Some(data) = data {
            error["data"] = data;
        }
        let body = json!({"jsonrpc": "2.0", "id": id, "error": error}).to_string();
        let mut response = Response::new(Full::from(body).boxed());
        *response.status_mut() = status;
        response.extensions_mut().insert(reason);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.headers_mut().extend(headers.into_iter().map(|(name, value)| (Some(name), value)));
        response
    }
}

/// Why something is refused with this status, where nothing else is said.
fn usual(status: StatusCode) -> Reason {
    match status {
        StatusCode::UNAUTHORIZED => Reason::Bearer,
        StatusCode::FORBIDDEN => Reason::Origin,
        StatusCode::NOT_FOUND => Reason::Session,
        StatusCode::METHOD_NOT_ALLOWED => Reason::Method,
        StatusCode::NOT_ACCEPTABLE => Reason::Accept,
        StatusCode::REQUEST_TIMEOUT => Reason::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => Reason::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Reason::MediaType,
        StatusCode::SERVICE_UNAVAILABLE => Reason::Busy,
        _ => Reason::Body,
    }
}
