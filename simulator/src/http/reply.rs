//! Replies.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;

use super::Status;
use crate::json;

/// A JSON reply to a unary call, or the error in its place.
pub(crate) fn json_reply<T: Serialize>(outcome: Result<T, Status>) -> Response {
    json_with(HeaderMap::new(), outcome)
}

/// The same with more headers.
pub(crate) fn json_with<T: Serialize>(headers: HeaderMap, outcome: Result<T, Status>) -> Response {
    let (status, bytes) = match &outcome {
        Ok(value) => (StatusCode::OK, json::bytes(value)),
        Err(status) => (status.code.http(), json::bytes(&status.body())),
    };
    let mut response = with_type(status, "application/json", bytes);
    if outcome.is_ok() {
        // The gateway passes on the headers of the call behind it.
        response.headers_mut().insert("grpc-metadata-content-type", HeaderValue::from_static("application/grpc"));
    }
    response.headers_mut().extend(headers);
    response
}

/// A reply that is not JSON.
pub(crate) fn plain(status: StatusCode, text: impl Into<Body>) -> Response {
    let mut response = with_type(status, "text/plain; charset=utf-8", text);
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

pub(super) fn with_type(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
