//! What streams have in common: one record a line, in one of two forms, and an end that only failures have.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;
use serde_json::Value;
use tokio::{sync::broadcast, time::Instant};

use super::Call;
use crate::{
    fields::Fields,
    http::{Code, Status},
    json,
    state::Change,
    world::World,
};

#[derive(Serialize)]
struct Record<'a, T> {
    result: &'a T,
}

/// How records are written.
#[derive(Clone)]
pub(super) struct Encoding {
    fields: Option<Fields>,
    events: bool,
}

impl Encoding {
    pub(super) fn of(call: &Call) -> Self {
        Self {
            fields: Fields::parse(call.query.text("fields")),
            events: call.headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream"),
        }
    }

    pub(super) fn reply(&self, headers: HeaderMap, status: StatusCode, body: Body) -> Response {
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let kind = if self.events { "text/event-stream" } else { "application/json" };
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().extend(headers);
        response
    }

    /// A refusal before there was anything to send.
    pub(super) fn refusal(&self, status: &Status) -> Response {
        self.reply(HeaderMap::new(), status.code.http(), self.failure(status).into())
    }

    /// A record of a result, with its newline.
    pub(super) fn record(&self, result: &impl Serialize) -> Bytes {
        let mut bytes = self.encode(&Record { result });
        bytes.push(b'\n');
        bytes.into()
    }

    /// The record of an error comes last and has no newline. It is projected like any other.
    pub(super) fn failure(&self, status: &Status) -> Bytes {
        self.encode(&status.record()).into()
    }

    fn encode(&self, record: &impl Serialize) -> Vec<u8> {
        let bytes = match &self.fields {
            None => json::bytes(record),
            Some(fields) => {
                let mut value = serde_json::to_value(record).unwrap_or(Value::Null);
                fields.project(&mut value);
                json::bytes(&value)
            }
        };
        if self.events { [b"data: ".as_slice(), &bytes, b" \n\n"].concat() } else { bytes }
    }
}

/// The changes that a watcher waits for.
pub(super) struct Changes {
    pub(super) world: World,
    pub(super) changes: broadcast::Receiver<std::sync::Arc<Change>>,
    pub(super) deadline: Option<Instant>,
}

impl Changes {
    /// The next change; nothing when the simulator ends. The clock may have a speed of its own, so it is looked at
    /// again and again while something is due.
    pub(super) async fn next(&mut self) -> Option<Result<std::sync::Arc<Change>, Status>> {
        let mut stopping = self.world.stopping();
        loop {
            self.world.advance();
            let pause = self.world.next_due().map(|due| {
                let left = due.saturating_sub(self.world.nanoseconds()).unsigned_abs();
                Duration::from_nanos(left).clamp(Duration::from_millis(1), Duration::from_millis(50))
            });
            let due = async {
                match pause {
                    Some(pause) => tokio::time::sleep(pause).await,
                    None => std::future::pending().await,
                }
            };
            let deadline = async {
                match self.deadline {
                    Some(deadline) => tokio::time::sleep_until(deadline).await,
                    None => std::future::pending().await,
                }
            };
            let stopped = async {
                if stopping.wait_for(|stop| *stop).await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                biased;
                () = stopped => return None,
                change = self.changes.recv() => match change {
                    Ok(change) => return Some(Ok(change)),
                    // Whoever is too slow misses something.
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                () = deadline => {
                    return Some(Err(Status::new(Code::DeadlineExceeded, "context deadline exceeded")));
                }
                () = due => {}
            }
        }
    }
}
