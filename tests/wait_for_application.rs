//! Waiting: how often Argo CD is asked meanwhile, when it ends, and what is told then. The clock of these tests is moved
//! by hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::Credential;
use argocd_mcp::progress::{Progress, Reporter, Step};
use argocd_simulator::{Options, Simulator, start};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{Upstream, call, json as as_json, reply, runtime, settings};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// What the application is like, in short.
fn application(uid: &str, sync: &str, health: &str, phase: &str) -> Value {
    let started = json!({ "phase": phase, "startedAt": "2026-11-22T11:00:00Z", "message": "m" });
    json!({
        "metadata": { "name": "shop", "uid": uid },
        "operation": if phase == "Running" { json!({ "sync": {} }) } else { Value::Null },
        "status": {
            "sync": { "status": sync, "revision": "0123456789" },
            "health": { "status": health },
            "operationState": if phase.is_empty() { Value::Null } else { started },
        },
    })
}

fn denied() -> Response {
    reply(403, "application/json", r#"{"error":"permission denied","code":7,"message":"permission denied"}"#)
}

/// A watch that says these, each after so many seconds, and then nothing more.
fn watching(events: Vec<(u64, Value)>) -> Response {
    let said = stream::iter(events).then(|(after, application)| async move {
        tokio::time::sleep(Duration::from_secs(after)).await;
        let record = json!({ "result": { "type": "MODIFIED", "application": application } });
        Ok::<_, std::io::Error>(format!("{record}\n"))
    });
    reply(200, "application/json", axum::body::Body::from_stream(said.chain(stream::pending())))
}

/// Moves the clock on whenever everything that was sent has been read. By itself it would jump to the next limit while a
/// reply is on its way.
async fn by_hand() {
    loop {
        // While a thread is waited for, what has come over the network is read and the clock stands. How much that is
        // depends on the machine, so that a step more may pass than would.
        tokio::task::spawn_blocking(|| std::thread::park_timeout(Duration::from_millis(4))).await.unwrap();
        tokio::time::advance(Duration::from_millis(500)).await;
    }
}

/// Plays these replies to one GET after the other, the last one again and again, and says that on the watch. The answer,
/// how many seconds it took, and how often the application was read.
async fn play(replies: Vec<fn() -> Response>, watched: fn() -> Response, arguments: Value) -> (Answer, u64, usize) {
    play_for(&Caller::local(CancellationToken::new()), replies, watched, arguments).await
}

/// The same for somebody.
async fn play_for(
    caller: &Caller,
    replies: Vec<fn() -> Response>,
    watched: fn() -> Response,
    arguments: Value,
) -> (Answer, u64, usize) {
    let reads = Arc::new(AtomicUsize::new(0));
    let counted = reads.clone();
    let upstream = Upstream::answering(move |asked| {
        if asked.target.contains("/stream/") {
            return watched();
        }
        let number = counted.fetch_add(1, Ordering::SeqCst);
        replies[number.min(replies.len() - 1)]()
    })
    .await;
    let runtime = runtime(&upstream.url);
    tokio::time::pause();
    let started = Instant::now();
    let answer = tokio::select! {
        answer = runtime.answer(caller, "wait_for_application", arguments.as_object().cloned().unwrap()) => answer.unwrap(),
        () = by_hand() => unreachable!("a clock ends"),
    };
    let took = started.elapsed().as_secs();
    tokio::time::resume();
    (answer, took, reads.load(Ordering::SeqCst))
}

fn silent() -> Response {
    watching(Vec::new())
}

fn progressing() -> Response {
    as_json(&application("1", "Synced", "Progressing", "Succeeded").to_string())
}

fn healthy() -> Response {
    as_json(&application("1", "Synced", "Healthy", "Succeeded").to_string())
}

fn running() -> Response {
    as_json(&application("1", "OutOfSync", "Healthy", "Running").to_string())
}

fn another() -> Response {
    as_json(&application("2", "Synced", "Healthy", "Succeeded").to_string())
}

fn broken() -> Response {
    reply(400, "application/json", r#"{"error":"no","code":3,"message":"no"}"#)
}

#[tokio::test]
async fn a_watch_that_says_nothing_is_not_relied_on() {
    let (answer, took, reads) = play(vec![progressing], silent, json!({ "name": "shop" })).await;
    assert!(
        answer.text.starts_with("shop is not yet done and healthy after 5")
            && answer.text.contains("it is Progressing."),
        "{}",
        answer.text
    );
    assert!(answer.text.ends_with("Call wait_for_application again to go on waiting."), "{}", answer.text);
    assert!(!answer.is_error);
    assert!((50..56).contains(&took) && reads == 6, "{took} {reads}");
    // Found by the read after ten seconds of quiet, and once more two seconds later, when Argo CD has looked.
    let (answer, took, reads) = play(vec![progressing, healthy], silent, json!({ "name": "shop" })).await;
    assert!(
        answer.text.starts_with("shop is done and healthy after 1")
            && answer.text.contains("State: Synced with 0123456"),
        "{}",
        answer.text
    );
    assert!((12..15).contains(&took) && reads == 3, "{took} {reads}");
}

#[tokio::test]
async fn what_the_watch_says_is_looked_at_at_once() {
    let watched = || {
        watching(vec![
            (0, application("1", "Synced", "Progressing", "Succeeded")),
            (3, application("1", "Synced", "Healthy", "Succeeded")),
        ])
    };
    let (answer, took, _) = play(vec![progressing, healthy], watched, json!({ "name": "shop" })).await;
    assert!(answer.text.starts_with("shop is done and healthy after "), "{}", answer.text);
    assert!((5..10).contains(&took), "{took}");
}

/// A watch that lags says what was before, again and again.
#[tokio::test]
async fn a_watch_that_lags_does_not_make_us_ask_more_than_once_a_second() {
    let watched = || watching(vec![(0, application("1", "OutOfSync", "Healthy", "Running"))]);
    let (answer, took, reads) = play(vec![progressing], watched, json!({ "name": "shop", "seconds": 10 })).await;
    assert!(answer.text.starts_with("shop is not yet"), "{}", answer.text);
    assert!((10..15).contains(&took) && (4..=11).contains(&reads), "{took} {reads}");
}

#[tokio::test]
async fn a_watch_that_is_refused_leaves_looking_now_and_then() {
    let (answer, took, reads) = play(vec![progressing, healthy], denied, json!({ "name": "shop" })).await;
    assert!(answer.text.starts_with("shop is done and healthy after"), "{}", answer.text);
    // Sooner than after ten seconds of quiet; the machine may be slow.
    assert!(took <= 9 && reads <= 4, "{took} {reads}");
}

#[tokio::test]
async fn an_application_that_vanishes_is_said_to_have() {
    let name = json!({ "name": "shop", "seconds": 30 });
    let (answer, _, _) = play(vec![denied], silent, name.clone()).await;
    assert!(answer.is_error && answer.text.contains("403"), "{}", answer.text);
    let (answer, took, _) = play(vec![running, denied], silent, name.clone()).await;
    assert!(answer.text.contains("cannot be read any more after 1"), "{}", answer.text);
    assert!((10..13).contains(&took), "{took}");
    let (answer, _, _) = play(vec![running, another], silent, name.clone()).await;
    assert!(answer.text.contains("was deleted, and another application of that name was created"), "{}", answer.text);
    // What fails on the way is no end of it, and is told where it lasts.
    let (answer, _, _) = play(vec![running, broken, healthy], silent, name.clone()).await;
    assert!(answer.text.starts_with("shop is done and healthy"), "{}", answer.text);
    let (answer, _, _) = play(vec![running, broken], silent, name).await;
    assert!(answer.text.starts_with("shop was last seen so: State: OutOfSync"), "{}", answer.text);
    assert!(answer.text.contains("It could not be looked at again: Argo CD answered 400"), "{}", answer.text);
}

/// Keeps what it is told.
#[derive(Default)]
struct Heard(Mutex<Vec<Step>>);

impl Reporter for Heard {
    fn report<'a>(&'a self, step: Step) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        self.0.lock().unwrap().push(step);
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn the_longest_wait_ends_within_the_limit_of_the_call() {
    let heard = Arc::new(Heard::default());
    let cancel = CancellationToken::new();
    let caller = Caller { progress: Progress::to(heard.clone()), ..Caller::local(cancel) };
    let arguments = json!({ "name": "shop", "seconds": 300 });
    let (answer, took, reads) = play_for(&caller, vec![progressing], silent, arguments).await;
    assert!(answer.text.starts_with("shop is not yet"), "{}", answer.text);
    assert!(!answer.text.contains("takes no progress"), "{}", answer.text);
    assert!((290..300).contains(&took) && reads <= 31, "{took} {reads}");
    // Whoever waits sees what it waits for, and how far the time is.
    let steps = heard.0.lock().unwrap();
    assert!((50..=65).contains(&steps.len()), "{}", steps.len());
    assert!(steps.iter().all(|step| step.message.starts_with("shop: it is Progressing.")), "{:?}", steps.first());
    assert!(
        steps.iter().all(|step| step.total.is_some_and(|total| (290.0..300.0).contains(&total))),
        "{:?}",
        steps.first()
    );
}

/// A client that takes no progress gives up on a call that says nothing for a minute.
#[tokio::test]
async fn without_progress_a_call_waits_for_less_and_says_so() {
    for (asked, waited, said) in [(300, 50, true), (51, 50, true), (50, 50, false), (20, 20, false)] {
        let arguments = json!({ "name": "shop", "seconds": asked });
        let (answer, took, _) = play(vec![progressing], silent, arguments).await;
        assert!((waited..waited + 3).contains(&took), "{asked}: {took}");
        assert!(answer.text.starts_with("shop is not yet"), "{}", answer.text);
        let says = answer.text.contains("This client takes no progress, so that a call waits 50s at most.");
        assert_eq!(says, said, "{asked}: {}", answer.text);
    }
}

async fn simulated(options: Options) -> (Runtime, Simulator) {
    let simulator = start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.access = Access::SafeWrites;
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings), simulator)
}

/// The way that a deployment goes: asked for, run, rolled out.
#[tokio::test]
async fn a_sync_is_waited_for_from_its_wish_to_its_end() {
    let options = Options { operation_takes: Duration::from_millis(900), ..Options::default() };
    let (runtime, simulator) = simulated(options).await;
    let answer = call(&runtime, "sync_application", json!({ "name": "guestbook" })).await;
    assert!(!answer.is_error, "{}", answer.text);
    let answer = call(&runtime, "wait_for_application", json!({ "name": "guestbook" })).await;
    assert!(answer.text.starts_with("guestbook is done and healthy after "), "{}", answer.text);
    assert!(answer.text.contains("Synced with") && answer.text.contains("last operation Succeeded"), "{}", answer.text);
    let answer = call(&runtime, "sync_application", json!({ "name": "reviews" })).await;
    assert!(!answer.is_error, "{}", answer.text);
    // Where it fails it is tried again, which takes longer than anybody waits here.
    let arguments = json!({ "name": "reviews", "until": "done", "seconds": 2 });
    let answer = call(&runtime, "wait_for_application", arguments).await;
    assert!(
        answer.text.starts_with("reviews is not yet done after 2s: its operation runs. It failed before"),
        "{}",
        answer.text
    );
    simulator.finish_operations();
    let answer = call(&runtime, "wait_for_application", json!({ "name": "reviews", "until": "done" })).await;
    assert!(answer.text.starts_with("reviews was not done well: its last operation ended Failed"), "{}", answer.text);
    assert!(answer.text.contains("Deployment/reviews") && answer.text.contains("after 5 retries"), "{}", answer.text);
}

/// Stories of the simulator, none of which ends by itself: told at once, and in few words.
#[tokio::test]
async fn what_will_not_come_is_told_at_once_and_shortly() {
    let (runtime, simulator) = simulated(Options::default()).await;
    for (name, until, parts) in [
        ("guestbook", "done_and_healthy", &["guestbook is done and healthy. State: Synced with"][..]),
        ("checkout", "done_and_healthy", &["it is Degraded: Deployment/checkout", "exceeded its progress deadline"]),
        ("billing", "done", &["waits for a sync window; get_sync_windows"]),
        ("billing", "healthy", &["waits for a sync window"]),
        ("orders", "done", &["ended Failed", "after 5 retries on Job/orders-migrate", "backoff limit"]),
        ("pricing", "healthy", &["Suspended on purpose", "Rollout/pricing"]),
        ("pricing", "suspended", &["pricing is suspended"]),
        ("gift-cards", "synced", &["auto-sync is off"]),
        ("inventory", "healthy", &["inventory is healthy, but out of sync"]),
        ("inventory", "synced", &["the cluster has drifted from it; auto-sync without self-heal"]),
    ] {
        let before = simulator.request_count();
        let answer = call(&runtime, "wait_for_application", json!({ "name": name, "until": until })).await;
        assert!(!answer.is_error && parts.iter().all(|part| answer.text.contains(part)), "{name}: {}", answer.text);
        assert!(simulator.request_count() - before <= 3, "{name} {until}");
        // 150 tokens, of three and a half bytes or more each.
        assert!(answer.text.len() <= 525 + 60, "{} bytes: {}", answer.text.len(), answer.text);
    }
}
