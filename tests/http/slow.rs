//! Clients that take their time, and many of them: they are let go, and keep nobody out.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use argocd_mcp::http::{Counts, Ended, Limits};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

use crate::support::http::{Connection, within};
use crate::{PING, Server, Setup, is_refusal};

const HEAD: Duration = Duration::from_millis(400);
const IDLE: Duration = Duration::from_millis(1200);

fn limits() -> Limits {
    let body_first = Duration::from_millis(300);
    let (body_whole, stalled) = (Duration::from_millis(900), Duration::from_millis(300));
    Limits { head: HEAD, idle: IDLE, body_first, body_whole, stalled, ..Limits::default() }
}

/// Remembers how connections ended.
#[derive(Default)]
struct Ends {
    ended: Mutex<Vec<Ended>>,
    another: Notify,
}

impl Counts for Ends {
    fn disconnected(&self, ended: Ended) {
        self.ended.lock().unwrap().push(ended);
        self.another.notify_one();
    }
}

async fn impatient() -> (Server, Arc<Ends>) {
    let ends = Arc::new(Ends::default());
    let setup = Setup { limits: limits(), counts: ends.clone(), ..Setup::default() };
    (Server::with(setup).await, ends)
}

/// Sends this, and says how long the connection lived.
async fn lives(server: &Server, sent: &[u8]) -> Duration {
    let mut connection = Connection::to(server.address).await;
    let begun = Instant::now();
    connection.say(sent).await;
    connection.closed().await;
    begun.elapsed()
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let (server, ends) = impatient().await;
    for sent in ["", "P", "POST /mcp HTTP/1.1\r\n", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-A: ", "\r\n\r\n\r\n"] {
        let lived = lives(&server, sent.as_bytes()).await;
        assert!(lived >= HEAD && lived < IDLE, "{sent:?}: {lived:?}");
    }
    assert!(ends.ended.lock().unwrap().iter().all(|ended| *ended == Ended::Late));
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_head_that_comes_letter_by_letter_has_as_long_as_any() {
    let (server, _) = impatient().await;
    let mut connection = Connection::to(server.address).await;
    let begun = Instant::now();
    for letter in server.post(PING).head().chunks(1).cycle() {
        connection.say(letter).await;
        sleep(Duration::from_millis(20)).await;
        if begun.elapsed() > HEAD {
            break;
        }
    }
    connection.closed().await;
    assert!(begun.elapsed() < IDLE * 4, "{:?}", begun.elapsed());
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_connection_may_rest_between_requests_for_longer() {
    let (server, _) = impatient().await;
    let mut connection = Connection::to(server.address).await;
    connection.say(&server.post(PING).bytes()).await;
    assert_eq!(connection.hear().await.unwrap().status, 200);
    let begun = Instant::now();
    connection.closed().await;
    assert!(begun.elapsed() >= IDLE - Duration::from_millis(100), "{:?}", begun.elapsed());
    // The head of the next one has no longer than that of the first.
    let mut connection = Connection::to(server.address).await;
    connection.say(&server.post(PING).bytes()).await;
    assert_eq!(connection.hear().await.unwrap().status, 200);
    let begun = Instant::now();
    connection.say(b"POST /mcp").await;
    connection.closed().await;
    assert!(begun.elapsed() >= HEAD && begun.elapsed() < IDLE, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_body_that_comes_too_slowly_is_refused() {
    let (server, _) = impatient().await;
    let ask = server.post(" ".repeat(10_000));
    for sent in [0, 1, 100] {
        let mut connection = Connection::to(server.address).await;
        connection.say(&ask.head()).await;
        connection.say(&ask.body[..sent]).await;
        is_refusal(&connection.hear().await.unwrap(), 408, 408, "slow");
        connection.closed().await;
    }
    // As fast as it has to be is not fast enough for one that long.
    let mut connection = Connection::to(server.address).await;
    connection.say(&ask.head()).await;
    let trickle = async {
        for piece in ask.body.chunks(50) {
            connection.say(piece).await;
            sleep(Duration::from_millis(20)).await;
        }
        panic!("the body was waited for");
    };
    tokio::select! {
        () = trickle => {}
        () = sleep(limits().body_whole * 2) => {}
    }
    is_refusal(&connection.hear().await.unwrap(), 408, 408, "slow");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_client_that_does_not_read_is_let_go() {
    let (server, ends) = impatient().await;
    let mut connection = Connection::to(server.address).await;
    let ask = server.post(r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#).bytes();
    // More answers than all the buffers on the way hold.
    for _ in 0..100 {
        connection.say(&ask.repeat(5)).await;
        if !ends.ended.lock().unwrap().is_empty() {
            break;
        }
    }
    within(ends.another.notified()).await;
    assert_eq!(*ends.ended.lock().unwrap(), [Ended::Late]);
}

/// Ten times as many as there may be, each with half a head or a body that does not come, and honest ones in between.
#[tokio::test]
async fn many_slow_clients_keep_nobody_out() {
    let limits = Limits { connections: 50, ..Limits::default() };
    let ends = Arc::new(Ends::default());
    let server = Server::with(Setup { limits, counts: ends.clone(), ..Setup::default() }).await;
    let mut slow = Vec::new();
    for number in 0..500 {
        let mut connection = Connection::to(server.address).await;
        connection.say(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\n").await;
        slow.push(connection);
        if number % 10 == 9 {
            let reply = server.send(&server.post(PING)).await;
            assert_eq!(reply.status, 200, "{reply:?}");
        }
    }
    let sent_away = ends.ended.lock().unwrap().iter().filter(|ended| **ended == Ended::SentAway).count();
    assert!(sent_away >= 400, "{sent_away} made room");
    server.is_well_and_asked_nothing().await;
}

#[tokio::test]
async fn a_head_has_an_end_in_bytes_too() {
    let server = Server::start().await;
    for ask in [
        server.post(PING).with("X-Long", "x".repeat(17_000)),
        (0..120).fold(server.post(PING), |ask, number| ask.with(&format!("X-{number}"), "x")),
    ] {
        let reply = server.send(&ask).await;
        assert_eq!(reply.status, 431, "{reply:?}");
    }
    server.is_well_and_asked_nothing().await;
}
