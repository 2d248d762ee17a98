//! From the raw request to the operation, in the order in which Argo CD's layers look at it.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
    response::Response,
};

use super::{
    Code, Expected, Query, Status, body, json_reply, plain,
    query::unescape,
    reply::with_type,
    route::{Found, Route, find},
};
use crate::{
    routes::{self, Call},
    world::World,
};

/// Answers any request.
pub(crate) async fn answer(world: World, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let raw = parts.uri.path();
    let query = parts.uri.query().unwrap_or_default();
    world.note(&parts.method, raw, query);
    world.advance();
    let Ok(path) = unescape(raw) else { return plain(StatusCode::BAD_REQUEST, "400 Bad Request") };
    if path == "/healthz" {
        return plain(StatusCode::OK, "ok\n");
    }
    let clean = cleaned(raw);
    if clean != raw {
        return moved(&clean, query);
    }
    let Some(path) = path.strip_prefix(world.root()) else {
        return plain(StatusCode::NOT_FOUND, "404 page not found\n");
    };
    match path {
        "" => moved(&format!("{raw}/"), query),
        "/healthz" => plain(StatusCode::OK, "ok\n"),
        "/api" => moved(&format!("{raw}/"), query),
        path if path.starts_with("/api/") => {
            if parts.method != Method::GET && !is_json(&parts.headers) {
                return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Invalid content type\n");
            }
            let slashes = raw.strip_prefix(world.root()).filter(|raw| keeps_slashes(raw));
            match find(&parts.method, slashes.unwrap_or(path), world.version()) {
                Found::Nowhere => plain(StatusCode::NOT_FOUND, "Not Found\n"),
                Found::OtherMethod => plain(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed\n"),
                Found::Route(route, values) => {
                    let own = |value: &str| match slashes {
                        Some(_) => unescape(&value.replace('+', " ")).unwrap_or_else(|_| value.to_owned()),
                        None => value.to_owned(),
                    };
                    let values = values.into_iter().map(own).collect();
                    match call(&world, route, parts.headers, query, values, body).await {
                        Ok(call) => routes::run(world, route.operation, call).await,
                        Err(status) => json_reply::<()>(Err(status)),
                    }
                }
            }
        }
        path if path.starts_with('/') => page(path, &parts.headers),
        _ => plain(StatusCode::NOT_FOUND, "404 page not found\n"),
    }
}

/// Makes one message of body, path and query. Whatever is wrong with it is told before anybody asks who is calling.
async fn call(
    world: &World,
    route: &Route,
    headers: HeaderMap,
    query: &str,
    values: Vec<String>,
    body: Body,
) -> Result<Call, Status> {
    let deadline = deadline(&headers)?;
    let body = body::read(body, route.body).await?;
    let query = Query::parse(query)?;
    query.check(&route.keys(world.version()))?;
    let has = |key: &str| match (&body, route.body) {
        (Some(_), Expected::Text(name)) if name == key => true,
        // The whole body is the one field.
        (Some(_), Expected::Message(_)) if ["application", "spec"].contains(&key) => true,
        (body, Expected::Message(_)) => body.as_ref().is_some_and(|body| body.get(key).is_some()),
        _ => query.get(key).is_some(),
    };
    if let Some(key) = route.missing(has) {
        let text = format!("grpc: error while marshaling: proto: required field \"{key}\" not set");
        return Err(Status::new(Code::Internal, text));
    }
    Ok(Call { headers, query, values, body, deadline })
}

/// Whether a path is split before it is decoded, so that a slash in what it names survives: those of clusters,
/// repositories and credential templates are, since their names are URLs.
fn keeps_slashes(raw: &str) -> bool {
    let named = |prefix: &str| raw.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty());
    ["/api/v1/clusters/", "/api/v1/repositories/", "/api/v1/repocreds/"].into_iter().any(named)
}

/// Everything outside the API is the web interface: any path is a page to whoever accepts one.
fn page(path: &str, headers: &HeaderMap) -> Response {
    const INDEX: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"UTF-8\"><title>Argo CD</title></head>\
                         <body><noscript><p>Your browser does not support JavaScript.</p></noscript>\
                         <div id=\"app\"></div></body></html>";
    let accepts = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let html = accepts.flat_map(|value| value.split(',')).any(|kind| kind == "text/html" || kind == "html");
    if html || path == "/" || path == "/index.html" {
        return with_type(StatusCode::OK, "text/html; charset=utf-8", INDEX);
    }
    plain(StatusCode::NOT_FOUND, "404 page not found\n")
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"application/json"))
}

/// The path without `//`, `.` and `..`; a trailing slash stays.
fn cleaned(raw: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in raw.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let slash = if kept.is_empty() || !raw.ends_with('/') { "" } else { "/" };
    format!("/{}{slash}", kept.join("/"))
}

fn moved(path: &str, query: &str) -> Response {
    let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let link = format!("<a href=\"{}\">Moved Permanently</a>.\n\n", target.replace('&', "&amp;"));
    let mut response = with_type(StatusCode::MOVED_PERMANENTLY, "text/html; charset=utf-8", link);
    if let Ok(location) = HeaderValue::from_str(&target) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// `Grpc-Timeout`: up to eight digits and a unit.
fn deadline(headers: &HeaderMap) -> Result<Option<Duration>, Status> {
    let Some(value) = headers.get("grpc-timeout") else { return Ok(None) };
    let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
    let parsed = text.char_indices().next_back().and_then(|(at, unit)| {
        let count: u64 = text[..at].parse().ok()?;
        Some(match unit {
            'H' => Duration::from_secs(count.saturating_mul(3_600)),
            'M' => Duration::from_secs(count.saturating_mul(60)),
            'S' => Duration::from_secs(count),
            'm' => Duration::from_millis(count),
            'u' => Duration::from_micros(count),
            'n' => Duration::from_nanos(count),
            _ => return None,
        })
    });
    match parsed {
        Some(duration) => Ok(Some(duration)),
        None => Err(Status::new(Code::InvalidArgument, format!("invalid grpc-timeout: {text}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned_before_they_are_routed() {
        for (raw, clean) in [
            ("/", "/"),
            ("/api/v1/applications", "/api/v1/applications"),
            ("/api/v1/applications/", "/api/v1/applications/"),
            ("/api//v1/./applications/x/../y", "/api/v1/applications/y"),
            ("/api/v1/applications/..", "/api/v1"),
            ("/api/v1/%2e%2e", "/api/v1/%2e%2e"),
        ] {
            assert_eq!(cleaned(raw), clean);
        }
    }
}
