//! What comes back: a body that is still arriving, or what Argo CD or something before it said instead.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use progenitor_client::{ByteStream, Error, ResponseValue};
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use serde_json::Value;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

use super::place;
use crate::failure::{Failure, Phase, Towards};
use crate::instance::BaseUrl;
use crate::metrics::Metrics;

/// Of the body of a failure no more is read than this.
const MOST_OF_A_FAILURE: usize = 16 * 1024;
/// Nor is it waited for longer.
const LONGEST_OF_A_FAILURE: Duration = Duration::from_secs(3);

/// A reply of 200.
pub struct Reply {
    body: ByteStream,
    /// One of the places that requests to this Argo CD have; free again when the reply is dropped.
    _place: OwnedSemaphorePermit,
    metrics: Arc<Metrics>,
}

impl Reply {
    /// A page is not a reply, whatever its status.
    pub(super) fn of(
        reply: ResponseValue<ByteStream>,
        place: OwnedSemaphorePermit,
        metrics: Arc<Metrics>,
    ) -> Result<Self, Failure> {
        match is_html(reply.headers()) {
            true => Err(Failure::Page { status: reply.status().as_u16() }),
            false => Ok(Self { body: reply.into_inner(), _place: place, metrics }),
        }
    }

    /// The next piece of the body, or nothing at its end.
    ///
    /// # Errors
    /// Where the connection ends before the body.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        match self.body.next().await {
            None => Ok(None),
            Some(Ok(chunk)) => Ok(Some(chunk)),
            Some(Err(error)) => {
                self.metrics.broke_off();
                Err(Failure::Truncated(causes(&error)))
            }
        }
    }
}

/// What a request ended in that did not end in a reply of 200.
pub(super) async fn failure(error: Error<()>, url: &BaseUrl) -> Failure {
    match error {
        Error::Custom(why) => Failure::Forbidden(why),
        Error::InvalidRequest(why) => Failure::Request(why),
        Error::UnexpectedResponse(reply) => refused(reply, url).await,
        Error::CommunicationError(error) => unsent(&error, url),
        other => Failure::Truncated(other.to_string()),
    }
}

/// What kept a request from getting any reply.
pub(super) fn unsent(error: &reqwest::Error, url: &BaseUrl) -> Failure {
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => Failure::Timeout { phase: Phase::Connect, after: super::CONNECT },
        (false, true) => Failure::Unreachable { place: place(url), why: causes(error) },
        (false, false) => Failure::Broken(causes(error)),
    }
}

/// A reply with another status: Argo CD's own words where it has any.
pub(super) async fn refused(mut reply: reqwest::Response, url: &BaseUrl) -> Failure {
    let status = reply.status().as_u16();
    if (300..400).contains(&status) {
        return redirect(&reply, url);
    }
    if is_html(reply.headers()) {
        return Failure::Page { status };
    }
    let retry_after = reply.headers().get(RETRY_AFTER).and_then(|after| seconds(after.to_str().ok()?));
    let mut body = Vec::new();
    // The status is told even where the words to it do not come.
    let until = Instant::now() + LONGEST_OF_A_FAILURE;
    while let Ok(Ok(Some(chunk))) = timeout_at(until, reply.chunk()).await {
        body.extend_from_slice(&chunk);
        if body.len() >= MOST_OF_A_FAILURE {
            body.truncate(MOST_OF_A_FAILURE);
            break;
        }
    }
    let text = String::from_utf8_lossy(&body);
    let (message, code) = match serde_json::from_str::<Value>(&text) {
        // Streams wrap it, and there it is an object.
        Ok(json) => words(&json).or_else(|| words(&json["error"])).unwrap_or_else(|| (text.trim().to_owned(), None)),
        Err(_) => (text.trim().to_owned(), None),
    };
    Failure::Status { status, message, code, retry_after }
}

fn redirect(reply: &reqwest::Response, url: &BaseUrl) -> Failure {
    let to = reply.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    let to = to.and_then(|to| reply.url().join(to).ok()).map(|mut to| {
        // The login of a proxy keeps there what it will need again.
        to.set_query(None);
        to.set_fragment(None);
        to
    });
    let towards = match &to {
        Some(to) if to.host_str() != reply.url().host_str() => Towards::Elsewhere,
        Some(to) if url.is_plain() && to.scheme() == "https" => Towards::Tls,
        _ => Towards::Path,
    };
    Failure::Redirect { status: reply.status().as_u16(), to: to.map(String::from), towards }
}

fn words(json: &Value) -> Option<(String, Option<u64>)> {
    let message = json.get("message").or_else(|| json.get("error"))?.as_str()?;
    Some((message.to_owned(), json.get("code").or_else(|| json.get("grpc_code")).and_then(Value::as_u64)))
}

/// What `Retry-After` asks for: seconds, or a date.
fn seconds(text: &str) -> Option<u64> {
    let until_then = || {
        let then = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        u64::try_from(then.as_second() - Timestamp::now().as_second()).ok()
    };
    text.parse().ok().or_else(until_then)
}

pub(super) fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"))
}

/// The innermost causes of an error; the outer ones repeat the URL.
fn causes(error: &dyn std::error::Error) -> String {
    let mut causes = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    match causes.len() {
        0 => error.to_string(),
        length => causes[length.saturating_sub(2)..].join(": "),
    }
}
