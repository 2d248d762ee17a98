//! What a request is written in, and what its client can read.

use hyper::StatusCode;
use hyper::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};

use super::refusal::Refusal;

const JSON: &str = "application/json";
const EVENTS: &str = "text/event-stream";

/// Whether the body says that it is JSON, as it is.
///
/// # Errors
/// Where it does not, or says more than one thing.
pub(super) fn check_content(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut given = headers.get_all(CONTENT_TYPE).iter();
    let kind = given.next().filter(|_| given.next().is_none()).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(is_json) || headers.contains_key(CONTENT_ENCODING) {
        let message = "The body is JSON: send `Content-Type: application/json`, and no `Content-Encoding`.";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    Ok(())
}

fn is_json(kind: &str) -> bool {
    let mut parts = kind.split(';').map(str::trim);
    let json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case(JSON));
    let in_utf8 = |part: &str| match part.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    };
    json && parts.all(in_utf8)
}

/// Whether the client reads what it may be answered: one JSON document or a stream of events, for a POST both. What it
/// accepts is then written as those who read it next expect it.
///
/// # Errors
/// Where it does not.
pub(super) fn check_accept(headers: &mut HeaderMap, post: bool) -> Result<(), Refusal> {
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let accepted: Vec<&str> = values.flat_map(|value| value.split(',')).filter_map(wanted).collect();
    let takes = |kind: &str| {
        let family = kind.split_once('/').map_or(kind, |(family, _)| family);
        accepted.iter().any(|given| {
            given.eq_ignore_ascii_case(kind)
                || *given == "*/*"
                || given.strip_suffix("/*").is_some_and(|given| given.eq_ignore_ascii_case(family))
        })
    };
    let (fits, canonical, message) = if post {
        let message = "Accept both forms of an answer: send `Accept: application/json, text/event-stream`.";
        (takes(JSON) && takes(EVENTS), "application/json, text/event-stream", message)
    } else {
        (takes(EVENTS), EVENTS, "What is read here is a stream of events: send `Accept: text/event-stream`.")
    };
    if !fits {
        return Err(Refusal::new(StatusCode::NOT_ACCEPTABLE, message));
    }
    headers.insert(ACCEPT, HeaderValue::from_static(canonical));
    Ok(())
}

/// The kind that an entry names, unless it says that it is not wanted at all.
fn wanted(entry: &str) -> Option<&str> {
    let mut parts = entry.split(';').map(str::trim);
    let kind = parts.next()?;
    let refused = |part: &str| {
        part.split_once('=').is_some_and(|(name, weight)| {
            name.trim().eq_ignore_ascii_case("q") && weight.trim().parse::<f32>() == Ok(0.0)
        })
    };
    (!parts.any(refused)).then_some(kind)
}
