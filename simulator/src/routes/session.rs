//! `/api/v1/session`: logging in and out, and who one is.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde::Serialize;
use serde_json::Value;

use super::Call;
use crate::{
    auth::identify_anyone,
    http::{Code, Status, json_reply, json_with},
    random::Draw,
    wire::Empty,
    world::World,
};

#[derive(Serialize)]
struct Session {
    #[serde(skip_serializing_if = "String::is_empty")]
    token: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserInfo {
    logged_in: bool,
    username: String,
    iss: &'static str,
}

/// Every attempt may be stretched, so that its length tells nothing.
pub(super) async fn login(world: &World, body: Body) -> Response {
    let (username, password) = match credentials(body).await {
        Ok(credentials) => credentials,
        Err(status) => return json_reply::<()>(Err(status)),
    };
    if world.options().login_padding {
        let milliseconds = 500 + Draw::new(world.options().seed, &username).below(500);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    let attempt = world.logins().attempt(&username, &password, world.now());
    match attempt {
        Ok(()) => session(world, world.session(&format!("{username}:login"))),
        Err(status) => json_reply::<()>(Err(status)),
    }
}

/// Takes the cookie back; the token stays good.
pub(super) fn logout(world: &World) -> Response {
    session(world, String::new())
}

/// Never refuses: whoever is not logged in gets an empty object.
pub(super) fn user_info(world: &World, call: &Call) -> Response {
    match identify_anyone(world, &call.headers) {
        Some(caller) => json_reply(Ok(UserInfo { logged_in: true, username: caller.name, iss: "argocd" })),
        None => json_reply(Ok(Empty {})),
    }
}

/// The cookie that carries a token; it belongs to the root path.
pub(super) fn cookie(world: &World, token: &str) -> HeaderValue {
    let path = world.root().trim_matches('/');
    let text = format!("argocd.token={token}; path=/{path}; SameSite=lax; httpOnly; Secure");
    // Tokens are base64 and dots.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("argocd.token="))
}

fn session(world: &World, token: String) -> Response {
    let headers = HeaderMap::from_iter([(header::SET_COOKIE, cookie(world, &token))]);
    json_with(headers, Ok(Session { token }))
}

/// Reads a body as Go does: nothing at all is an empty message, keys are compared without case, what follows the first
/// value is not looked at.
async fn credentials(body: Body) -> Result<(String, String), Status> {
    let invalid = |text: String| Status::new(Code::InvalidArgument, text);
    let bytes = to_bytes(body, 1 << 20).await.map_err(|problem| invalid(problem.to_string()))?;
    let value = match serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>().next() {
        None => return Ok(Default::default()),
        Some(Ok(value)) => value,
        Some(Err(problem)) if problem.is_eof() => return Err(invalid("unexpected EOF".to_owned())),
        Some(Err(problem)) => {
            let offending = String::from_utf8_lossy(&bytes)
                .lines()
                .nth(problem.line().saturating_sub(1))
                .and_then(|line| line.chars().nth(problem.column().saturating_sub(1)));
            return Err(invalid(format!(
                "invalid character {:?} looking for beginning of value",
                offending.unwrap_or(' ')
            )));
        }
    };
    let Value::Object(fields) = &value else {
        let kind = kind(&value);
        return Err(invalid(format!(
            "json: cannot unmarshal {kind} into Go value of type session.SessionCreateRequest"
        )));
    };
    let text = |name: &str| match fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)) {
        None | Some((_, Value::Null)) => Ok(String::new()),
        Some((_, Value::String(text))) => Ok(text.clone()),
        Some((_, other)) => {
            let kind = kind(other);
            Err(invalid(format!(
                "json: cannot unmarshal {kind} into Go struct field SessionCreateRequest.{name} of type string"
            )))
        }
    };
    Ok((text("username")?, text("password")?))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
