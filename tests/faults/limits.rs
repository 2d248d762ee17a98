//! What takes for ever: a call ends at its limit, no sooner and no more than half a second later. The clock of these
//! tests stops where all there is to do is to wait, so that a limit of a minute is waited for in no time.

use std::time::Duration;

use argocd_api::vocabulary::Answer as Kind;
use argocd_mcp::dispatch::Answer;
use tokio::time::Instant;

use crate::class::{Class, OPEN, Stage, classes};
use crate::messages::{message, ok, uncounted};
use crate::support::call;
use crate::support::listener::{Act, Listener, Request};
use crate::support::settings;

/// No call may end later than this after its limit.
const MARGIN: Duration = Duration::from_millis(500);
const SECOND: Duration = Duration::from_secs(1);
/// To find the server and agree on keys.
const CONNECT: Duration = Duration::from_secs(3);
/// All pauses between three tries are shorter.
const PAUSES: Duration = Duration::from_millis(1_300);

fn each_class() -> Vec<Class> {
    on_its_own_clock(classes())
}

fn on_its_own_clock<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// The whole of a call; a stream is left earlier, so that there is time to tell of it.
fn whole(class: &Class) -> Duration {
    let seconds = Duration::from_secs(class.tool.seconds);
    if class.is_lines() { seconds - 2 * SECOND } else { seconds }
}

/// Until the head of a reply.
fn first_byte(class: &Class) -> Duration {
    match class.tool.answer {
        // What takes Argo CD longer than its like says nothing for as long.
        Kind::Object(_) if class.tool.seconds > 30 => whole(class) - 2 * SECOND,
        Kind::Rows(_) if class.tool.seconds > 60 => whole(class) - 2 * SECOND,
        Kind::Object(_) => 15 * SECOND,
        Kind::Rows(_) => 55 * SECOND,
        Kind::Lines(_) => whole(class),
    }
    .min(whole(class))
}

/// How long something took: as anybody would say, and from when the clock stood on. What went before that took as long as
/// the machine needed, which is no matter of limits.
struct Took {
    all: Duration,
    standing: Duration,
}

impl Took {
    fn since(started: Instant, stopped: Option<Instant>) -> Self {
        let ended = Instant::now();
        Self { all: ended - started, standing: ended - stopped.unwrap_or(started) }
    }

    fn check(&self, class: &Class, fault: &str, least: Duration, most: Duration) {
        let Self { all, standing } = *self;
        let name = class.name();
        assert!(all >= least, "{name}, {fault}: took {all:?}, less than {least:?}");
        assert!(standing <= most + MARGIN, "{name}, {fault}: took {standing:?}, more than {most:?}");
    }
}

/// Plays this to a class; the answer, and that it came at its limit.
fn ends_at(class: &Class, fault: &str, acts: Vec<Act>, limit: Duration) -> Answer {
    let (answer, asked, took) = on_its_own_clock(async {
        let stage = Stage::of(class.clone()).await;
        let started = Instant::now();
        let (answer, asked) = stage.play(acts).await;
        (answer, asked, Took::since(started, Some(stage.stopped_the_clock().expect("the clock was not stopped"))))
    });
    took.check(class, fault, limit, limit);
    assert_eq!(asked.len(), 1, "{}, {fault}: times sent", class.name());
    answer
}

#[test]
fn a_reply_that_does_not_begin_is_not_waited_for() {
    for class in each_class() {
        let limit = first_byte(&class);
        let said = format!("did not begin to answer within {} s", limit.as_secs());
        for (fault, acts) in [
            ("silent", vec![Act::StopTheClock, Act::Hang]),
            ("half a head", vec![Act::Send("HTTP/1.1 200 OK\r\nConte".into()), Act::StopTheClock, Act::Hang]),
            ("a head, slowly", {
                vec![Act::Send("HTTP/1.1 200 OK\r\n".into()), Act::StopTheClock, Act::Repeat("X: y\r\n".into(), SECOND)]
            }),
            ("100 and no more", {
                vec![Act::StopTheClock, Act::Repeat("HTTP/1.1 100 Continue\r\n\r\n".into(), SECOND)]
            }),
        ] {
            let answer = ends_at(&class, fault, acts, limit);
            class.check(fault, &answer, &[&said], if class.is_write() { OPEN } else { "try again in a moment" });
        }
    }
}

#[test]
fn a_reply_that_does_not_end_is_not_waited_for() {
    for class in each_class() {
        let limit = whole(&class);
        let said = match class.is_lines() {
            true => format!("did not begin to answer within {} s", limit.as_secs()),
            false => format!("did not end within {} s", limit.as_secs()),
        };
        let begun = |body: &[u8]| Act::Send(uncounted(&[], body));
        let spaces = |count| bytes::Bytes::from(" ".repeat(count));
        for (fault, acts) in [
            ("a head only", vec![begun(b""), Act::StopTheClock, Act::Hang]),
            ("a bracket only", vec![begun(b"{"), Act::StopTheClock, Act::Hang]),
            ("byte after byte", vec![begun(b"{"), Act::StopTheClock, Act::Repeat(spaces(1), SECOND)]),
            ("without end", vec![begun(b"{"), Act::StopTheClock, Act::Repeat(spaces(1 << 16), SECOND / 4)]),
            (
                "a text without end",
                vec![begun(b"{\"result\":\""), Act::StopTheClock, Act::Repeat(spaces(1 << 16), SECOND / 4)],
            ),
        ] {
            let answer = ends_at(&class, fault, acts, limit);
            class.check(fault, &answer, &[&said], if class.is_write() { OPEN } else { "try again in a moment" });
        }
    }
}

/// What has come of a stream is told, and that there may be more.
#[test]
fn a_stream_that_stops_is_told_so_far() {
    for class in each_class() {
        if class.is_lines() {
            let acts = vec![Act::Send(uncounted(&[], &class.sound)), Act::StopTheClock, Act::Hang];
            let answer = ends_at(&class, "a stream that stops", acts, whole(&class));
            assert!(
                !answer.is_error && answer.text.contains("reading stopped when the time was up"),
                "{}",
                answer.text
            );
        }
    }
}

/// A status is told although what is said beside it does not come.
#[test]
fn a_refusal_that_does_not_end_is_told_soon() {
    for class in each_class() {
        let head = message("500 Internal Server Error", &["Content-Length: 1000"], b"because");
        let answer = ends_at(&class, "a refusal", vec![Act::Send(head), Act::StopTheClock, Act::Hang], 3 * SECOND);
        class.check("a refusal", &answer, &["answered 500 Internal Server Error: because"], "");
    }
}

/// A server that takes a connection and does not agree on keys.
#[test]
fn an_agreement_on_keys_is_not_waited_for() {
    for class in each_class() {
        on_its_own_clock(async {
            let listener = Listener::playing(|_| vec![Act::StopTheClock, Act::Hang]).await;
            let runtime = class.runtime(&listener.url().replace("http://", "https://"));
            let started = Instant::now();
            let answer = class.call(&runtime).await;
            no_connection(&class, "no keys", &answer, &Took::since(started, listener.stopped_the_clock()));
        });
    }
}

/// A network that swallows whatever is sent: the queue of a listener that takes no connection is full.
#[cfg(target_os = "linux")]
#[test]
fn a_connection_that_is_swallowed_is_not_waited_for() {
    for class in each_class() {
        on_its_own_clock(async {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
            let listener = socket.listen(1).unwrap();
            let address = listener.local_addr().unwrap();
            let mut waiting = Vec::new();
            // More are not let in.
            while let Ok(Ok(connection)) =
                tokio::time::timeout(Duration::from_millis(50), tokio::net::TcpStream::connect(address)).await
            {
                waiting.push(connection);
            }
            let runtime = class.runtime(&format!("http://{address}"));
            tokio::time::pause();
            let started = Instant::now();
            let answer = class.call(&runtime).await;
            no_connection(&class, "swallowed", &answer, &Took::since(started, None));
        });
    }
}

/// Whatever a call does, nothing of it was sent: also a write may be asked for again.
fn no_connection(class: &Class, fault: &str, answer: &Answer, took: &Took) {
    class.check(fault, answer, &["There was no connection within 3 s"], "Check the server's address");
    let (least, most) = if class.is_write() { (CONNECT, CONNECT) } else { (3 * CONNECT, 3 * CONNECT + PAUSES) };
    // Before a list its version is asked for, once.
    let version = if matches!(class.tool.answer, Kind::Rows(_)) { CONNECT } else { Duration::ZERO };
    took.check(class, fault, least, most + version);
}

/// A list waits for the version of Argo CD before it, but not for ever, and is good without it.
#[test]
fn a_version_that_does_not_come_keeps_no_list_from_coming() {
    for class in each_class().into_iter().filter(|class| class.tool.operation != "VersionService_Version") {
        for version in [
            vec![Act::StopTheClock, Act::LetTheClockGo(15 * SECOND), Act::Hang],
            vec![Act::Send(uncounted(&[], b"{")), Act::StopTheClock, Act::LetTheClockGo(15 * SECOND), Act::Hang],
            vec![Act::Close],
            vec![Act::Send(ok(b"<html>")), Act::Close],
            vec![Act::Send(ok(&[b'{'; 100_000])), Act::Close],
            vec![Act::Send(message("403 Forbidden", &[], b"no")), Act::Close],
        ] {
            let sound = class.sound.clone();
            let script = move |request: &Request| match request.target.as_str() {
                "/api/version" => version.clone(),
                _ => vec![Act::Send(ok(&sound)), Act::Close],
            };
            let answer = on_its_own_clock(async {
                let listener = Listener::playing(script).await;
                class.call(&class.runtime(&listener.url())).await
            });
            assert!(!answer.is_error, "{}", answer.text);
        }
    }
}

/// As long as a place among the requests is waited for, the call's own limit goes on.
#[test]
fn a_call_that_waits_for_others_ends_at_its_limit() {
    for class in each_class() {
        on_its_own_clock(async {
            let listener = Listener::playing(|request: &Request| match request.target.as_str() {
                "/api/version" => vec![Act::Send(ok(br#"{"Version":"v3.5.1"}"#)), Act::Close],
                _ => vec![Act::Send(uncounted(&[], b"{")), Act::Hang],
            })
            .await;
            let runtime = std::sync::Arc::new(class.runtime_with(settings(Some(&listener.url()))));
            let example: serde_json::Value = serde_json::from_str(class.tool.example).unwrap();
            let calls: Vec<_> = (0..40)
                .map(|_| {
                    let (runtime, example) = (runtime.clone(), example.clone());
                    tokio::spawn(async move { (call(&runtime, class.tool.name, example).await, Instant::now()) })
                })
                .collect();
            while listener.asked().len() < 32 {
                tokio::task::yield_now().await;
            }
            for _ in 0..1_000 {
                tokio::task::yield_now().await;
            }
            tokio::time::pause();
            let stopped = Instant::now();
            for call in calls {
                let (answer, ended) = call.await.unwrap();
                assert!(answer.is_error, "{}", answer.text);
                let limit = Duration::from_secs(class.tool.seconds);
                assert!(ended - stopped <= limit + MARGIN, "{}: took {:?}", class.name(), ended - stopped);
            }
            let at_a_time = listener.asked().iter().filter(|request| request.target != "/api/version").count();
            assert!(at_a_time <= 32 + 8, "{at_a_time}");
        });
    }
}
