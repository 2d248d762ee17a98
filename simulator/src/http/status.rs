//! gRPC statuses and what becomes of them in HTTP.

use axum::http::StatusCode;
use serde::Serialize;

/// The canonical codes, by their numbers on the wire; those that any route here can answer with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    FailedPrecondition = 9,
    Aborted = 10,
    Internal = 13,
    Unauthenticated = 16,
}

impl Code {
    pub(crate) fn http(self) -> StatusCode {
        match self {
            Self::Unknown | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::InvalidArgument | Self::FailedPrecondition => StatusCode::BAD_REQUEST,
            Self::AlreadyExists | Self::Aborted => StatusCode::CONFLICT,
            Self::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::PermissionDenied => StatusCode::FORBIDDEN,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
        }
    }
}

/// An error of a call.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) code: Code,
    pub(crate) message: String,
}

impl Status {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// What becomes of a failure that has no code of its own.
    pub(crate) fn unknown(message: impl Into<String>) -> Self {
        Self::new(Code::Unknown, message)
    }

    /// The refusal of a value.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidArgument, message)
    }

    /// The refusal of something that does not fit the state things are in.
    pub(crate) fn precondition(message: impl Into<String>) -> Self {
        Self::new(Code::FailedPrecondition, message)
    }

    /// The refusal that tells nothing, not even whether the application exists.
    pub(crate) fn denied() -> Self {
        Self::new(Code::PermissionDenied, "permission denied")
    }

    /// The body of a unary error.
    pub(crate) fn body(&self) -> impl Serialize + use<'_> {
        Unary { error: &self.message, code: self.code as u32, message: &self.message }
    }

    /// The record that ends a stream. Here `error` is an object.
    pub(crate) fn record(&self) -> impl Serialize + use<'_> {
        let http = self.code.http();
        Record {
            error: Details {
                grpc_code: self.code as u32,
                http_code: http.as_u16(),
                message: &self.message,
                http_status: http.canonical_reason().unwrap_or_default(),
            },
        }
    }
}

#[derive(Serialize)]
struct Unary<'a> {
    error: &'a str,
    code: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct Record<'a> {
    error: Details<'a>,
}

#[derive(Serialize)]
struct Details<'a> {
    grpc_code: u32,
    http_code: u16,
    message: &'a str,
    http_status: &'a str,
}
