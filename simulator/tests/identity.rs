//! Who is calling: tokens, sessions, and what strangers are told.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use argocd_simulator::{Options, Simulator, Version};
use common::{Answer, START, client, get, get_as, get_with, hand, options, run};

const LIST: &str = "/api/v1/applications";

#[tokio::test]
async fn each_failure_of_a_token_has_its_text() {
    let simulator = run(options()).await;
    let good = simulator.admin_token().to_owned();
    let forged = {
        let (body, signature) = good.rsplit_once('.').unwrap();
        let claims = body.split_once('.').unwrap().1;
        let reader = simulator.reader_token().split('.').nth(1).unwrap().to_owned();
        format!("{}.{signature}", body.replace(claims, &reader))
    };
    let bearer = |token: &str| ("authorization", format!("Bearer {token}"));
    for (header, expected) in [
        (bearer(&good), None),
        (("cookie", format!("argocd.token=2:{}; argocd.token-1={}", &good[..40], &good[40..])), None),
        (
            bearer("!!.b.c"),
            Some(
                "invalid session: token is malformed: could not base64 decode header: illegal base64 data at input byte 0",
            ),
        ),
        (bearer(&forged), Some("invalid session: token signature is invalid: signature is invalid")),
        (bearer(simulator.expired_token()), Some("invalid session: token has invalid claims: token is expired")),
        (bearer(simulator.deleted_token()), Some("invalid session: account admin does not have token with id deleted")),
    ] {
        let answer = get_with(&simulator, &[(header.0, &header.1)], LIST).await;
        match expected {
            None => assert_eq!(answer.status, 200, "{header:?}: {}", answer.text),
            Some(text) => {
                let body = serde_json::json!({"error": text, "code": 16, "message": text}).to_string();
                assert_eq!((answer.status, answer.text), (401, body), "{header:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_older_library_says_less_and_tokens_of_another_seed_are_not_believed() {
    let old = run(Options { version: Version::V2_13, ..options() }).await;
    let text = get_as(&old, old.expired_token(), LIST).await.json()["message"].clone();
    assert_eq!(text, "invalid session: Token is expired");
    let other = run(Options { seed: 2, ..options() }).await;
    let text = get_as(&old, other.admin_token(), LIST).await.json()["message"].clone();
    assert_eq!(text, "invalid session: signature is invalid");
}

#[tokio::test]
async fn version_and_user_info_answer_anybody() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        for (token, known) in [(simulator.admin_token(), true), (simulator.expired_token(), false), ("nonsense", false)]
        {
            let build = get_as(&simulator, token, "/api/version").await;
            assert_eq!(build.status, 200);
            let build = build.json();
            assert_eq!(build.as_object().unwrap().len() > 1, known, "{version:?} {build}");
            assert_eq!(build.get("GoVersion").is_some(), known);
            let prefix = format!("{version:?}.").to_lowercase().replace('_', ".");
            assert!(build["Version"].as_str().unwrap().starts_with(&prefix), "{version:?} {build}");
            let user = get_as(&simulator, token, "/api/v1/session/userinfo").await;
            let expected = if known { r#"{"loggedIn":true,"username":"admin","iss":"argocd"}"# } else { "{}" };
            assert_eq!((user.status, user.text.as_str()), (200, expected));
        }
    }
}

#[tokio::test]
async fn where_strangers_are_let_in_a_bad_token_makes_one_of_them() {
    let simulator = run(Options { anonymous: true, ..options() }).await;
    for token in ["nonsense", simulator.expired_token()] {
        assert_eq!(get_as(&simulator, token, "/api/v1/applications/guestbook").await.status, 200);
        assert_eq!(get_as(&simulator, token, "/api/v1/session/userinfo").await.text, "{}");
        assert!(get_as(&simulator, token, "/api/version").await.json()["BuildDate"].is_string());
    }
}

async fn login(simulator: &Simulator, body: &str) -> Answer {
    let request = client().post(format!("{}/api/v1/session", simulator.url()));
    Answer::of(request.header("content-type", "application/json").body(body.to_owned()).send().await.unwrap()).await
}

#[tokio::test]
async fn logging_in_gives_a_session_or_the_reason_why_not() {
    let simulator = run(options()).await;
    let answer = login(&simulator, r#"{"username":"admin","password":"password"}"#).await;
    let token = answer.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(get_as(&simulator, &token, LIST).await.status, 200);
    let long = format!(r#"{{"username":"{}","password":"x"}}"#, "u".repeat(33));
    for (body, status, text) in [
        (r#"{"username":"admin","password":"wrong"}"#, 401, "Invalid username or password"),
        (r#"{"username":"nobody","password":"password"}"#, 401, "Invalid username or password"),
        (r#"{"username":"admin"}"#, 401, "no credentials supplied"),
        ("", 401, "no credentials supplied"),
        (&long, 400, "Username is too long (32 bytes max)"),
        (r#"{"username":"bob","password":"password"}"#, 401, "Account bob is disabled"),
        (r#"{"username":"reader","password":"password"}"#, 401, "Account reader does not have login capability"),
        (
            r#"{"username":7,"password":"x"}"#,
            400,
            "json: cannot unmarshal number into Go struct field SessionCreateRequest.username of type string",
        ),
        (r#"{"username":"adm"#, 400, "unexpected EOF"),
    ] {
        let answer = login(&simulator, body).await;
        assert_eq!((answer.status, answer.json()["message"].as_str().unwrap()), (status, text), "{body}");
    }
}

#[tokio::test]
async fn the_cookie_belongs_to_the_root_path_and_logging_out_takes_it_back() {
    let simulator = run(Options { root_path: "/argo".to_owned(), ..options() }).await;
    let session = format!("{}/api/v1/session", simulator.url());
    let request = client().post(&session).header("content-type", "application/json");
    let response = request.body(r#"{"username":"alice","password":"password"}"#).send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    let token = Answer::of(response).await.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(cookie, format!("argocd.token={token}; path=/argo; SameSite=lax; httpOnly; Secure"));
    let response = client().delete(&session).header("content-type", "application/json").send().await.unwrap();
    assert_eq!(response.headers()["set-cookie"], "argocd.token=; path=/argo; SameSite=lax; httpOnly; Secure");
    assert_eq!(Answer::of(response).await.text, "{}");
    // It revokes nothing.
    assert_eq!(get_as(&simulator, &token, LIST).await.status, 200);
}

#[tokio::test]
async fn five_failures_lock_a_name_for_five_minutes() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, ..options() }).await;
    for _ in 0..5 {
        assert_eq!(login(&simulator, r#"{"username":"admin","password":"guess"}"#).await.status, 401);
    }
    let right = r#"{"username":"admin","password":"password"}"#;
    let locked = login(&simulator, right).await;
    assert_eq!((locked.status, locked.json()["message"].as_str().unwrap()), (401, "Invalid username or password"));
    // Other names are not concerned.
    assert_eq!(login(&simulator, r#"{"username":"alice","password":"password"}"#).await.status, 200);
    hand.store(START + 300, Ordering::SeqCst);
    assert_eq!(login(&simulator, right).await.status, 200);
}

#[tokio::test]
async fn sessions_about_to_end_are_renewed_and_then_end() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, ..options() }).await;
    let first = login(&simulator, r#"{"username":"admin","password":"password"}"#).await.json()["token"].clone();
    let first = first.as_str().unwrap();
    for (second, renewed, status) in [(0, false, 200), (86_100, false, 200), (86_101, true, 200), (86_400, false, 401)]
    {
        hand.store(START + second, Ordering::SeqCst);
        let request = client().get(format!("{}{LIST}/guestbook", simulator.url())).bearer_auth(first);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{second}");
        let token = response.headers().get("grpc-metadata-renew-token");
        assert_eq!(token.is_some(), renewed, "{second}");
        if let Some(token) = token {
            let token = token.to_str().unwrap().to_owned();
            assert!(response.headers()["set-cookie"].to_str().unwrap().contains(&token));
            assert_eq!(get_as(&simulator, &token, "/api/v1/applications/guestbook").await.status, 200);
        }
    }
    assert_eq!(get(&simulator, "/api/v1/applications/guestbook").await.status, 200, "API keys do not end");
}

#[tokio::test]
async fn a_padded_login_takes_half_a_second_whatever_comes_of_it() {
    let simulator = run(Options { login_padding: true, ..options() }).await;
    let begun = Instant::now();
    assert_eq!(login(&simulator, r#"{"username":"admin","password":"wrong"}"#).await.status, 401);
    assert!(begun.elapsed() >= Duration::from_millis(500));
}
