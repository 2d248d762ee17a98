//! `/api/v1/session`: logging in and out, and who one is.

use std::time::Duration;

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde::Serialize;

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
pub(super) async fn login(world: &World, call: &Call) -> Response {
    let text = |key: &str| call.body.as_ref().and_then(|body| body[key].as_str()).unwrap_or_default().to_owned();
    let (username, password) = (text("username"), text("password"));
    if world.options().login_padding {
        let milliseconds = 500 + Draw::new(world.options().seed, &username).below(500);
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    let attempt = world.logins().attempt(&username, &password, world.now());
    match attempt {
        Ok(()) if world.options().single_sign_on_only => {
            let text = format!("Account {username} is disabled");
            json_reply::<()>(Err(Status::new(Code::Unauthenticated, text)))
        }
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
