//! The call of a generated tool: its request, the reply as it arrives, and the answer that is made of it. Nothing of a
//! reply is held but what the answer keeps.

use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::Duration;

use argocd_api::TOOLS;
use argocd_api::vocabulary::{Answer, Tool};
use jiff::Timestamp;
use serde_json::{Map, Value};
use tokio::time::{Instant, timeout_at};

use crate::answer::{Collector, Setting, Stopped};
use crate::failure::Failure;
use crate::projection::{Keep, Kept, Limits, Lines, ProjectionError, Projector, Row, TooLarge};
use crate::random::random;
use crate::safety::fence::Mark;
use crate::safety::redact::Redactor;
use crate::upstream::{Reply, Upstream};

/// A stream is left this long before the call's deadline, so that what has come can still be told.
const BEFORE_THE_DEADLINE: Duration = Duration::from_secs(2);

/// Makes the request and tells the reply.
pub(crate) async fn make(
    upstream: &Upstream,
    tool: &Tool,
    mut arguments: Map<String, Value>,
    redactor: Redactor,
    now: Timestamp,
) -> Result<String, Failure> {
    let deadline = Instant::now() + Duration::from_secs(tool.seconds).saturating_sub(BEFORE_THE_DEADLINE);
    let setting = Setting { now, mark: Mark::new(random()), redactor };
    let mut collector = Collector::new(tool, &arguments, setting).map_err(Failure::Told)?;
    if let Some((tail, lines)) = collector.reads() {
        arguments.insert(tail.to_owned(), lines.into());
    }
    let sending = upstream.send(tool, &arguments, deadline);
    let reply = match tool.answer {
        // A stream that has nothing to say sends not even headers.
        Answer::Lines(_) => timeout_at(deadline, sending).await.ok().transpose()?,
        Answer::Object(_) | Answer::Rows(_) => Some(sending.await?),
    };
    match (reply, tool.answer) {
        (Some(reply), Answer::Lines(_)) => read_lines(reply, deadline, &mut collector).await?,
        (Some(reply), Answer::Rows(rows)) => {
            let projector = Projector::rows(rows.at, keep(tool), Keep::none(), limits(tool));
            read_document(reply, projector, &mut collector).await?;
        }
        (Some(reply), Answer::Object(_)) => {
            let projector = Projector::object(keep(tool), Limits::default());
            let object = read_document(reply, projector, &mut collector).await?;
            take(&mut collector, 0, object);
        }
        (None, _) => collector.stopped(Stopped::Time),
    }
    Ok(collector.finish())
}

/// A manifest may be as large as an object.
fn limits(tool: &Tool) -> Limits {
    let Limits { row, object } = Limits::default();
    Limits { row: if tool.embedded.is_empty() { row } else { object }, object }
}

/// What is kept of a tool's reply; worked out once for each generated tool.
fn keep(tool: &Tool) -> Keep {
    static KEEPS: LazyLock<HashMap<&str, Keep>> =
        LazyLock::new(|| TOOLS.iter().map(|tool| (tool.name, Collector::keep(tool))).collect());
    KEEPS.get(tool.name).cloned().unwrap_or_else(|| Collector::keep(tool))
}

/// Reads a document to its end: only then is it known to be whole. Rows are taken as they end, what is kept beside them
/// is returned.
async fn read_document(mut reply: Reply, mut projector: Projector, collector: &mut Collector) -> Result<Kept, Failure> {
    while let Some(chunk) = reply.chunk().await? {
        projector.feed(&chunk, &mut |row: Row| take(collector, row.path, row.kept)).map_err(unreadable)?;
        // A long list must not keep other calls waiting.
        tokio::task::consume_budget().await;
    }
    projector.finish().map_err(unreadable)
}

fn take(collector: &mut Collector, at: usize, kept: Kept) {
    match kept {
        Kept::Value(value) => collector.push(at, value),
        Kept::TooLarge(TooLarge { bytes, known }) => collector.too_large(&label(&known), bytes),
    }
}

/// Reads records, one a line, until there are no more, none is wanted, or the time is up.
async fn read_lines(mut reply: Reply, deadline: Instant, collector: &mut Collector) -> Result<(), Failure> {
    let mut lines = Lines::default();
    let mut problem = None;
    loop {
        let chunk = match timeout_at(deadline, reply.chunk()).await {
            Ok(chunk) => chunk?,
            Err(_) => {
                collector.stopped(Stopped::Time);
                return Ok(());
            }
        };
        let mut each = |text: &[u8], dropped: u64| {
            if problem.is_none() {
                problem = record(text, dropped, collector).err();
            }
        };
        match chunk {
            Some(chunk) => lines.feed(&chunk, &mut |line| each(line.text, line.dropped)),
            None => {
                lines.finish(&mut |line| each(line.text, line.dropped));
                return problem.map_or(Ok(()), Err);
            }
        }
        if let Some(problem) = problem {
            return Err(problem);
        }
        if !collector.wants_more() {
            collector.stopped(Stopped::Limit);
            return Ok(());
        }
    }
}

/// One record of a stream: what it brings, or the error that ends it.
fn record(text: &[u8], dropped: u64, collector: &mut Collector) -> Result<(), Failure> {
    if text.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    if dropped > 0 {
        collector.too_large("", text.len() as u64 + dropped);
        return Ok(());
    }
    let value: Value = serde_json::from_slice(text).map_err(|_| {
        let start: String = String::from_utf8_lossy(text).chars().take(64).collect();
        Failure::Unreadable(format!("a record of the stream is not JSON, it starts with {start:?}"))
    })?;
    let error = &value["error"];
    if error.is_object() {
        return Err(Failure::Status {
            status: error["http_code"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(500),
            message: error["message"].as_str().unwrap_or_default().to_owned(),
            code: error["grpc_code"].as_u64(),
            retry_after: None,
        });
    }
    collector.push(0, value);
    Ok(())
}

fn unreadable(error: ProjectionError) -> Failure {
    match error {
        ProjectionError::Truncated { .. } | ProjectionError::Empty => Failure::Truncated(error.to_string()),
        error => Failure::Unreadable(error.to_string()),
    }
}

/// Which one it was, as far as its first fields say.
fn label(known: &Value) -> String {
    fn first_text(value: &Value) -> Option<&str> {
        match value {
            Value::String(text) => Some(text),
            Value::Object(fields) => {
                fields.get("name").and_then(Value::as_str).or_else(|| fields.values().find_map(first_text))
            }
            Value::Array(items) => items.iter().find_map(first_text),
            _ => None,
        }
    }
    first_text(known).unwrap_or_default().to_owned()
}
