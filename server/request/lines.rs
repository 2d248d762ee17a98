//! A stream of text lines, and where Argo CD cannot tell all of it in one reply, the replies that together do.

use std::collections::VecDeque;
use std::time::Duration;

use argocd_api::vocabulary::{self, Tool};
use serde_json::{Map, Value};
use tokio::time::{Instant, timeout_at};

use super::pods::{self, Part};
use crate::answer::{Collector, Stopped};
use crate::failure::{Failure, Phase};
use crate::progress::Progress;
use crate::projection::{Line, Lines};
use crate::upstream::{BEFORE_THE_DEADLINE, Reply, Upstream};

/// So many replies one answer is made of at most.
const MOST_PARTS: usize = 24;

/// Reads the lines of everything that was asked for.
pub(super) async fn tell(
    upstream: &Upstream,
    tool: &Tool,
    spec: vocabulary::Lines,
    arguments: &Map<String, Value>,
    deadline: Instant,
    collector: &mut Collector,
    progress: &Progress,
) -> Result<(), Failure> {
    let all = Part::all(arguments);
    let mut parts: VecDeque<Part> = match (stream(upstream, tool, &all, deadline, collector, progress).await, spec.pods)
    {
        (Ok(parts), _) => parts.into(),
        (Err(failure), Some(tree)) if pods::are_too_many(&failure) => {
            let (worst, count) = pods::worst(upstream, tree, arguments, deadline).await?;
            if worst.is_empty() {
                return Err(failure);
            }
            collector.note(format!("{count} pods match; these are the worst {}, by health and restarts.", worst.len()));
            worst.into()
        }
        (Err(failure), _) => return Err(failure),
    };
    let mut made = 0;
    while let Some(part) = parts.pop_front() {
        if made == MOST_PARTS || !collector.wants_more() {
            collector.note(format!("{} more pods or containers were not read; name one.", parts.len() + 1));
            break;
        }
        made += 1;
        for part in stream(upstream, tool, &part, deadline, collector, progress).await?.into_iter().rev() {
            parts.push_front(part);
        }
    }
    Ok(())
}

/// Reads one reply; what it could not tell is asked for by these parts.
async fn stream(
    upstream: &Upstream,
    tool: &Tool,
    part: &Part,
    deadline: Instant,
    collector: &mut Collector,
    progress: &Progress,
) -> Result<Vec<Part>, Failure> {
    // A stream that has nothing to say sends not even headers.
    match timeout_at(deadline, upstream.send(tool, &part.arguments, deadline)).await {
        Ok(reply) => read(tool, reply?, part, deadline, collector, progress).await,
        Err(_) => Err(nothing_came(tool)),
    }
}

/// Reads records, one a line, until there are no more, none is wanted, or the time is up.
async fn read(
    tool: &Tool,
    mut reply: Reply,
    part: &Part,
    deadline: Instant,
    collector: &mut Collector,
    progress: &Progress,
) -> Result<Vec<Part>, Failure> {
    let mut lines = Lines::default();
    let mut any = false;
    let mut count = 0;
    let mut problem = None;
    let mut parts = Vec::new();
    loop {
        let chunk = match timeout_at(deadline, reply.chunk()).await {
            Ok(chunk) => chunk?,
            Err(_) if !any => return Err(nothing_came(tool)),
            Err(_) => {
                collector.stopped(Stopped::Time);
                return Ok(parts);
            }
        };
        let mut each = |line: Line<'_>| {
            any = true;
            count += 1;
            if problem.is_none() {
                match self::record(line, collector) {
                    Ok(Some(value)) => match pods::containers(&value) {
                        Some(found) if !part.has_container() => parts.extend(part.of_each(found)),
                        _ => collector.push(0, part.named(value)),
                    },
                    Ok(None) => {}
                    Err(failure) => problem = Some(failure),
                }
            }
        };
        match chunk {
            Some(chunk) => lines.feed(&chunk, &mut each),
            None => {
                lines.finish(&mut each);
                return problem.map_or(Ok(parts), Err);
            }
        }
        if progress.is_wanted() && count > 0 {
            progress.report(format!("{count} lines read"));
        }
        if let Some(problem) = problem {
            return Err(problem);
        }
        if !collector.wants_more() {
            collector.stopped(Stopped::Limit);
            return Ok(parts);
        }
    }
}

/// The time for a stream is up, and there has been no record of it.
fn nothing_came(tool: &Tool) -> Failure {
    let after = Duration::from_secs(tool.seconds).saturating_sub(BEFORE_THE_DEADLINE);
    Failure::Timeout { phase: Phase::FirstByte, after }
}

fn record(line: Line<'_>, collector: &mut Collector) -> Result<Option<Value>, Failure> {
    if line.dropped > 0 {
        collector.too_large("", line.text.len() as u64 + line.dropped);
        return Ok(None);
    }
    record_of(line, |text| collector.safe(text))
}

/// One record of a stream, or the error that ends it; nothing for an empty line and for what is too large. `safe` makes
/// a text fit to be told.
pub(crate) fn record_of(line: Line<'_>, safe: impl Fn(&str) -> String) -> Result<Option<Value>, Failure> {
    let Line { text, dropped } = line;
    if dropped > 0 || text.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let strange = |what: &str| {
        // Half a secret is not recognised, so nothing is cut before.
        let start: String = safe(&String::from_utf8_lossy(text)).chars().take(64).collect();
        Failure::Unreadable(format!("a record of the stream {what}, it starts with {start:?}"))
    };
    let value: Value = serde_json::from_slice(text).map_err(|error| match error.is_eof() {
        true => Failure::Truncated("a record of the stream breaks off".into()),
        false => strange("is not JSON"),
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
    if value.get("result").is_none() {
        return Err(strange("has no result"));
    }
    Ok(Some(value))
}
