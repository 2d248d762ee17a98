//! What belongs to Argo CD alone goes nowhere else: redirects are not followed, cookies are not sent back.

use crate::class::{Stage, classes, stages};
use crate::messages::{message, ok};
use crate::support::TOKEN;
use crate::support::listener::{Act, Listener};

#[tokio::test]
async fn the_token_is_seen_by_one_host_alone() {
    let elsewhere = Listener::playing(|_| vec![Act::Send(ok(b"{}")), Act::Close]).await;
    for stage in stages().await {
        for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
            for to in [elsewhere.url(), format!("//{}/login", elsewhere.address), "/login".to_owned()] {
                let redirect = message(status, &[&format!("Location: {to}"), "Content-Length: 0"], b"");
                let (answer, asked) = stage.play(vec![Act::Send(redirect), Act::Close]).await;
                let step = if to.starts_with("//") { "" } else { "Give the server's address with Argo CD's root path" };
                stage.class.check(status, &answer, &["redirected"], step);
                assert!(answer.text.contains(&to), "not said where to: {}", answer.text);
                assert_eq!(asked.len(), 1, "{}, {status} to {to} was followed", stage.class.name());
                assert_eq!(asked[0].header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
            }
        }
    }
    assert!(elsewhere.asked().is_empty(), "the redirect was followed: {:?}", elsewhere.asked());
}

#[tokio::test]
async fn a_cookie_is_not_sent_back() {
    for class in classes().await {
        let stage = Stage::of(class).await;
        let sound = &stage.class.sound[..];
        let length = format!("Content-Length: {}", sound.len());
        let cookie = "Set-Cookie: argocd.token=planted; Path=/";
        for _ in 0..3 {
            let reply = message("200 OK", &["Content-Type: application/json", cookie, &length], sound);
            let (answer, asked) = stage.play(vec![Act::Send(reply), Act::Close]).await;
            assert!(!answer.is_error, "{}", answer.text);
            assert!(asked.iter().all(|request| request.header("cookie").is_none()), "{asked:?}");
        }
    }
}
