//! The call of a generated tool: its request, the reply as it arrives, and the answer that is made of it. Nothing of a
//! reply is held but what the answer keeps.

pub(crate) mod column;
pub(crate) mod growth;
mod lines;
mod pods;

pub(crate) use self::lines::record_of;

use std::collections::HashMap;
use std::sync::LazyLock;

use argocd_api::vocabulary::{Answer, Effect, Role, Tool};
use argocd_api::{TOOLS, arguments};
use serde_json::{Map, Value};
use tokio::time::Instant;

use crate::answer::needed::chooses;
use crate::answer::{Collector, Setting, Told};
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;
use crate::projection::{Keep, Kept, Limits, ProjectionError, Projector, Row, TooLarge};
use crate::upstream::{Reply, Upstream};

/// Makes the request and tells the reply.
pub(crate) async fn make(
    upstream: &Upstream,
    tool: &Tool,
    mut arguments: Map<String, Value>,
    setting: Setting,
    deadline: Instant,
    output: Output,
    progress: &Progress,
) -> Result<Told, Failure> {
    let mut collector = Collector::new(tool, &arguments, setting).map_err(Failure::Told)?;
    if let Some((tail, lines)) = collector.reads() {
        arguments.insert(tail.to_owned(), lines.into());
    }
    match tool.answer {
        Answer::Lines(spec) => {
            lines::tell(upstream, tool, spec, &arguments, deadline, &mut collector, progress).await?
        }
        Answer::Rows(rows) => {
            let reply = upstream.send(tool, &arguments, deadline).await?;
            let projector =
                Projector::rows(rows.at, keep(tool, &arguments), Keep::none(), limits(tool)).expecting(tool.reply);
            let mut read = 0;
            let each = |row: Row| {
                read += 1;
                progress.count(read, "rows read");
                take(&mut collector, row.path, row.kept);
            };
            read_document(reply, projector, each).await?;
        }
        Answer::Object(_) => {
            let reply = upstream.send(tool, &arguments, deadline).await?;
            let projector = Projector::object(keep(tool, &arguments), Limits::default()).expecting(tool.reply);
            match read_document(reply, projector, |_| ()).await? {
                // What was done is done; else there is no answer.
                Kept::TooLarge(TooLarge { bytes, .. }) if tool.effect == Effect::Read => {
                    return Err(Failure::TooLarge(bytes));
                }
                object => take(&mut collector, 0, object),
            }
        }
    }
    Ok(collector.finish_as(output))
}

/// A manifest may be as large as an object.
fn limits(tool: &Tool) -> Limits {
    let Limits { row, object } = Limits::default();
    Limits { row: if tool.embedded.is_empty() { row } else { object }, object }
}

/// What is kept of a tool's reply; worked out once for each generated tool, and anew where a caller chooses.
fn keep(tool: &Tool, arguments: &Map<String, Value>) -> Keep {
    static KEEPS: LazyLock<HashMap<&str, Keep>> =
        LazyLock::new(|| TOOLS.iter().map(|tool| (tool.name, Collector::keep(tool, &Map::new()))).collect());
    let known = KEEPS.get(tool.name).filter(|_| !chooses(tool, arguments));
    known.cloned().unwrap_or_else(|| Collector::keep(tool, arguments))
}

/// Those of a call's arguments that another tool takes too, for a look with that one.
fn passed_on(tool: &Tool, arguments: &Map<String, Value>) -> Result<Map<String, Value>, Failure> {
    let taken = |name: &str| {
        let known = tool.arguments.iter().find(|argument| argument.name == name);
        known.is_some_and(|argument| matches!(argument.role, Role::Segment | Role::Input))
    };
    let given = arguments.iter().filter(|(name, _)| taken(name));
    let given = given.map(|(name, value)| (name.clone(), value.clone())).collect();
    arguments::check(tool.arguments, &given).map_err(|problems| Failure::Request(problems.join(" ")))
}

/// Reads a document to its end: only then is it known to be whole. Each row is handed over as it ends, what is kept
/// beside them is returned.
pub(crate) async fn read_document(
    mut reply: Reply,
    mut projector: Projector,
    mut each: impl FnMut(Row) + Send,
) -> Result<Kept, Failure> {
    while let Some(chunk) = reply.chunk().await? {
        projector.feed(&chunk, &mut each).map_err(unreadable)?;
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
