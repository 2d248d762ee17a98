//! Statuses other than 200, with what Argo CD, a proxy or a page says beside them.

use std::time::Duration;

use futures_util::future::join_all;
use jiff::{Timestamp, fmt::rfc2822};

use crate::class::{Class, OPEN, stages};
use crate::messages::{message, reply};
use crate::support::listener::Act;

const WORDS: &str = "what Argo CD says";

/// A status, and what has to be told of it.
struct Status {
    line: &'static str,
    /// After Argo CD's own words.
    step: &'static str,
    /// Whether a read is tried again, and a write left open.
    passing: bool,
}

const STATUSES: &[Status] = &[
    Status { line: "400 Bad Request", step: "", passing: false },
    Status { line: "401 Unauthorized", step: "login|Log in", passing: false },
    Status { line: "403 Forbidden", step: "It does not exist, or this token may not see it", passing: false },
    Status { line: "404 Not Found", step: "", passing: false },
    Status { line: "409 Conflict", step: "look at it before another try", passing: false },
    Status { line: "412 Precondition Failed", step: "look at it before another try", passing: false },
    Status { line: "418 I'm a teapot", step: "what stands before it", passing: false },
    Status { line: "429 Too Many Requests", step: "Ask for less", passing: false },
    Status { line: "500 Internal Server Error", step: "", passing: false },
    Status { line: "501 Not Implemented", step: "log says more", passing: false },
    Status { line: "502 Bad Gateway", step: "try again in a moment", passing: true },
    Status { line: "503 Service Unavailable", step: "try again in a moment", passing: true },
    Status { line: "504 Gateway Timeout", step: "try again in a moment", passing: true },
    Status { line: "599 Unheard Of", step: "log says more", passing: false },
];

impl Status {
    fn number(&self) -> u16 {
        self.line[..3].parse().unwrap()
    }

    /// The step that the tool itself has for this, before the general one.
    fn step<'a>(&self, class: &'a Class) -> &'a str {
        if class.is_write() && self.passing {
            return OPEN;
        }
        let hint = class.tool.hints.iter().find(|(status, _)| *status == self.number());
        match hint {
            Some((_, hint)) => hint,
            None => self.step,
        }
    }
}

#[tokio::test]
async fn what_argo_cd_or_a_proxy_says_is_told_with_a_step() {
    let gateway = format!(r#"{{"error":"{WORDS}","code":2,"message":"{WORDS}"}}"#);
    let stream = format!(r#"{{"error":{{"grpc_code":2,"http_code":500,"message":"{WORDS}","http_status":"x"}}}}"#);
    join_all(stages().await.iter().map(async |stage| {
        for status in STATUSES {
            let step = status.step(&stage.class);
            for (kind, body) in
                [("application/json", &gateway), ("application/json", &stream), ("text/plain", &WORDS.to_owned())]
            {
                let (answer, asked) =
                    stage.play(vec![Act::Send(reply(status.line, kind, body.as_bytes())), Act::Close]).await;
                let fault = format!("{} with {body}", status.line);
                // A plain 404 is a path that is not there, whatever the tool is.
                let step = if status.number() == 404 && kind == "text/plain" { "No such path there" } else { step };
                stage.class.check(&fault, &answer, &[&format!("answered {}", status.number())], step);
                let said = answer.text.find(WORDS).unwrap_or_else(|| panic!("{fault}: {}", answer.text));
                let after = answer.text[said + WORDS.len()..].trim_start_matches('.').trim();
                assert!(!after.is_empty(), "{fault} has no step: {}", answer.text);
                let sent = if status.passing && !stage.class.is_write() { 3 } else { 1 };
                assert_eq!(asked.len(), sent, "{}, {fault}: times sent", stage.class.name());
            }
        }
    }))
    .await;
}

#[tokio::test]
async fn a_page_with_a_status_is_told_as_a_page() {
    join_all(stages().await.iter().map(async |stage| {
        for status in STATUSES {
            let page = reply(status.line, "text/html", b"<html><body><h1>It did not work</h1></body></html>");
            let (answer, _) = stage.play(vec![Act::Send(page), Act::Close]).await;
            let step = match (status.number(), stage.class.is_write()) {
                (500.., true) => OPEN,
                (500.., false) => "try again in a moment",
                _ => "--header",
            };
            stage.class.check(status.line, &answer, &["HTML page"], step);
            assert!(answer.text.contains(&status.number().to_string()), "{}", answer.text);
            assert!(!answer.text.contains("<h1>"), "{}", answer.text);
        }
    }))
    .await;
}

/// What is asked for is waited for where that is short, told where it is not, and passed over where it cannot be read.
#[tokio::test]
async fn argo_cd_says_when_to_come_again() {
    let date = |from_now: i64| {
        let then = Timestamp::now() + jiff::SignedDuration::from_secs(from_now);
        rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&then).unwrap()
    };
    let stages = stages().await;
    for (after, tries, told) in [
        ("0".to_owned(), 3, "Try again in 0 s"),
        ("1".to_owned(), 3, "Try again in 1 s"),
        ("6".to_owned(), 1, "Try again in 6 s"),
        ("3600".to_owned(), 1, "Try again in 3600 s"),
        (date(7_200), 1, "Try again in 7"),
        ("soon".to_owned(), 1, "try again in a moment"),
        ("-1".to_owned(), 1, "try again in a moment"),
        ("99999999999999999999999".to_owned(), 1, "try again in a moment"),
        (date(-60), 1, "try again in a moment"),
    ] {
        join_all(stages.iter().map(async |stage| {
            let busy = message("429 Too Many Requests", &[&format!("Retry-After: {after}")], b"slow down");
            let started = std::time::Instant::now();
            let (answer, asked) = stage.play(vec![Act::Send(busy), Act::Close]).await;
            stage.class.check(&after, &answer, &["429"], told);
            let tries = if stage.class.is_write() { 1 } else { tries };
            assert_eq!(asked.len(), tries, "{}, {after}", stage.class.name());
            let asked_for = Duration::from_secs(after.parse().unwrap_or(0)) * (tries as u32 - 1);
            assert!(started.elapsed() >= asked_for, "{after}: came back too soon");
        }))
        .await;
    }
}

/// A reply of 500 is told even where the words to it have no end.
#[tokio::test]
async fn a_refusal_without_end_is_told() {
    join_all(stages().await.iter().map(async |stage| {
        let head = message("500 Internal Server Error", &["Content-Type: text/plain"], b"no, ");
        let (answer, _) =
            stage.play(vec![Act::Send(head), Act::Repeat("no, ".repeat(1_000).into(), Duration::ZERO)]).await;
        stage.class.check("an endless refusal", &answer, &["answered 500"], "");
    }))
    .await;
}
