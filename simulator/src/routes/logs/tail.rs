//! The lines of several pods as one stream in the order of their times, as the request wants them.

use std::time::Duration;

use tokio::time::Instant;

use crate::{
    fleet::{
        Moment, log,
        pod::{Pod, Run, run},
    },
    http::{Code, Status},
    world::World,
};

/// How a request wants its lines.
pub(super) struct Request {
    pub(super) container: String,
    pub(super) previous: bool,
    pub(super) follow: bool,
    /// Lines per pod, before the filter.
    pub(super) tail: Option<u64>,
    /// Seconds.
    pub(super) since: Option<i64>,
    /// Nanoseconds since 1970.
    pub(super) until: Option<i64>,
    /// Text that must, or after a `!` must not, be in a line.
    pub(super) filter: Option<String>,
    pub(super) match_case: bool,
    pub(super) deadline: Option<Instant>,
}

/// One line, or the record that ends the stream.
pub(super) struct Entry {
    pub(super) content: String,
    /// Nanoseconds since 1970; nothing for what is not from a log.
    pub(super) at: Option<i64>,
    pub(super) pod: String,
    pub(super) last: bool,
}

/// A stream of lines.
pub(super) struct Tail {
    world: World,
    request: Request,
    sources: Vec<Source>,
    ended: bool,
}

/// What one pod has to say.
enum Source {
    /// Why its log cannot be read. This comes as a line, without a pod.
    Refusal(Option<String>),
    Log {
        pod: String,
        run: Run,
        next: u64,
        end: u64,
    },
}

impl Tail {
    pub(super) fn open(world: World, moment: &Moment, pods: &[Pod], request: Request) -> Self {
        let now = world.nanoseconds();
        let sources = pods
            .iter()
            .map(|pod| match run(pod, &request.container, request.previous, moment) {
                Err(refusal) => Source::Refusal(Some(refusal)),
                Ok(run) => {
                    let lines = log::written(&run, now);
                    let mut next = lines.start;
                    if let Some(tail) = request.tail {
                        next = next.max(lines.end.saturating_sub(tail));
                    }
                    if let Some(since) = request.since {
                        let since = now.saturating_sub(since.saturating_mul(1_000_000_000));
                        next = next.max(log::first_since(&run, lines.clone(), since));
                    }
                    Source::Log { pod: pod.name.clone(), run, next, end: lines.end }
                }
            })
            .collect();
        Self { world, request, sources, ended: false }
    }

    /// The next line. Waits for one where the request follows; the last is one marked as such.
    pub(super) async fn next(&mut self) -> Option<Result<Entry, Status>> {
        while !self.ended {
            let Some(entry) = self.earliest() else {
                if self.request.follow && self.sources.iter().any(Source::lives) {
                    match self.wait().await {
                        Ok(true) => continue,
                        Ok(false) => return None,
                        Err(status) => {
                            self.ended = true;
                            return Some(Err(status));
                        }
                    }
                }
                self.ended = true;
                let at = Some(self.world.nanoseconds());
                return Some(Ok(Entry { content: String::new(), at, pod: String::new(), last: true }));
            };
            if !self.passes(&entry.content) {
                continue;
            }
            if self.request.until.is_some_and(|until| entry.at.is_some_and(|at| at > until)) {
                self.ended = true;
                return Some(Ok(Entry { last: true, ..entry }));
            }
            return Some(Ok(entry));
        }
        None
    }

    /// Takes the earliest line that any pod has written.
    fn earliest(&mut self) -> Option<Entry> {
        let by = self.request.follow.then(|| self.world.nanoseconds());
        let source = self
            .sources
            .iter_mut()
            .filter_map(|source| source.at(by).map(|at| (at, source)))
            .min_by_key(|(at, _)| *at)?
            .1;
        Some(match source {
            Source::Refusal(refusal) => {
                let content = refusal.take().unwrap_or_default();
                Entry { content, at: None, pod: String::new(), last: false }
            }
            Source::Log { pod, run, next, .. } => {
                let line = *next;
                *next += 1;
                let content = log::text(run, line).trim().to_owned();
                Entry { content, at: Some(log::time(run, line)), pod: pod.clone(), last: false }
            }
        })
    }

    fn passes(&self, content: &str) -> bool {
        let Some(filter) = &self.request.filter else { return true };
        let (literal, wanted) = filter.strip_prefix('!').map_or((filter.as_str(), true), |literal| (literal, false));
        let contains = match self.request.match_case {
            true => content.contains(literal),
            false => content.to_lowercase().contains(&literal.to_lowercase()),
        };
        contains == wanted
    }

    /// Waits for the clock to reach the next line; false when the simulator ends.
    async fn wait(&self) -> Result<bool, Status> {
        let now = self.world.nanoseconds();
        let next = self.sources.iter().filter_map(Source::upcoming).min().unwrap_or(i64::MAX);
        // A clock of its own may run at any speed, so it is looked at once a second.
        let pause = Duration::from_nanos(next.saturating_sub(now).unsigned_abs()).min(Duration::from_secs(1));
        let deadline = async {
            match self.request.deadline {
                Some(deadline) => tokio::time::sleep_until(deadline).await,
                None => std::future::pending().await,
            }
        };
        let mut stopping = self.world.stopping();
        let stopped = async {
            if stopping.wait_for(|stop| *stop).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => Ok(true),
            () = deadline => Err(Status::new(Code::DeadlineExceeded, "context deadline exceeded")),
            () = stopped => Ok(false),
        }
    }
}

impl Source {
    /// When its next line was written, if it was: by the opening of the stream, or by then.
    fn at(&self, by: Option<i64>) -> Option<i64> {
        match self {
            Self::Refusal(refusal) => refusal.as_ref().map(|_| i64::MIN),
            Self::Log { run, next, end, .. } => {
                let at = log::time(run, *next);
                let written = *next < *end || (run.ended.is_none() && by.is_some_and(|by| at <= by));
                written.then_some(at)
            }
        }
    }

    fn lives(&self) -> bool {
        matches!(self, Self::Log { run, .. } if run.ended.is_none())
    }

    fn upcoming(&self) -> Option<i64> {
        match self {
            Self::Log { run, next, .. } if run.ended.is_none() => Some(log::time(run, *next)),
            _ => None,
        }
    }
}
