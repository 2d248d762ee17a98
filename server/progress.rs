//! How far a call is, for a client that wants to know while it waits: what the call says of itself, and a sign of life
//! where it says nothing for long. Nothing may rest on it, and nothing is held up by it.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard, watch};
use tokio::time::{Instant, sleep_until, timeout};

use crate::limit::Limit;

/// Between two steps, and before the first one: most calls are over by then.
const APART: Duration = Duration::from_millis(500);

/// After so long there is a first sign of life.
const FIRST_SIGN: Duration = Duration::from_secs(1);

/// After so long without a step there is another one, so that nothing on the way takes the call for dead.
const SIGN: Duration = Duration::from_secs(5);

/// How long a step on its way may hold up the answer: it must not come after it.
const LAST_STEP: Duration = Duration::from_secs(1);

/// Letters of a message.
const LONGEST: usize = 200;

/// What of a call that has said nothing of itself.
pub(crate) const WAITING: &str = "waiting for Argo CD";

/// Takes what is told of a call while it runs.
pub trait Reporter: Send + Sync {
    /// Returns when the step is on its way. What is not on its way by the end of the call may be dropped.
    fn report<'a>(&'a self, step: Step) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// How far a call is.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Seconds since the request came; each step has more than the one before.
    pub progress: f64,
    /// How many there are, for a call that waits until a time is over; no call of another kind knows.
    pub total: Option<f64>,
    /// A short sentence, fit for a person to read.
    pub message: String,
}

/// Where a call says how far it is. Made anew for each request; all calls that are made for it share it.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Shared>>);

struct Shared {
    reporter: Arc<dyn Reporter>,
    /// When the request came.
    began: Instant,
    /// What was said last.
    said: watch::Sender<Said>,
    /// When the last step was on its way; held while one gets there.
    last: Mutex<Option<Instant>>,
}

#[derive(Clone, Default)]
struct Said {
    message: Option<String>,
    until: Option<Instant>,
}

impl Progress {
    /// For a client that does not want to know.
    pub fn unwanted() -> Self {
        Self(None)
    }

    /// For one that does.
    pub fn to(reporter: Arc<dyn Reporter>) -> Self {
        let (said, last) = (watch::Sender::default(), Mutex::default());
        Self(Some(Arc::new(Shared { reporter, began: Instant::now(), said, last })))
    }

    /// Whether anybody wants to know.
    pub fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Says how far the call is. The latest is told, as soon as it is time for a step.
    pub fn report(&self, message: impl Into<String>) {
        if let Some(shared) = &self.0 {
            let message = Some(message.into());
            shared.said.send_if_modified(|said| {
                let is_new = said.message != message;
                said.message = message;
                is_new
            });
        }
    }

    /// Says how many of something have come; not each time, since there may be thousands.
    pub fn count(&self, count: u64, what: &str) {
        if self.is_wanted() && count.is_multiple_of(100) {
            self.report(format!("{count} {what}"));
        }
    }

    /// Says that the call waits until then, if nothing comes of it before.
    pub fn lasts_until(&self, until: Instant) {
        if let Some(shared) = &self.0 {
            shared.said.send_if_modified(|said| {
                said.until = Some(until);
                // Nothing to tell by itself.
                false
            });
        }
    }

    /// Does the work of a call, and tells meanwhile how far it is. `safe` makes a message fit to be told.
    pub(crate) async fn accompany<T>(
        &self,
        limit: &Limit,
        safe: impl Fn(&str) -> String,
        work: impl Future<Output = T>,
    ) -> T {
        let Some(shared) = &self.0 else { return work.await };
        let mut work = std::pin::pin!(work);
        let mut said = shared.said.subscribe();
        loop {
            let (mut last, is_news) = tokio::select! {
                biased;
                outcome = &mut work => return outcome,
                turn = shared.turn(limit.started(), &mut said) => turn,
            };
            let step = shared.step(said.borrow_and_update().clone(), is_news, limit, &safe);
            let mut report = shared.reporter.report(step);
            tokio::select! {
                biased;
                outcome = &mut work => {
                    // It may be half way, and would come after the answer.
                    if !limit.is_cancelled() && timeout(LAST_STEP, report).await.is_err() {
                        tracing::debug!("the client does not read how far its call is");
                    }
                    return outcome;
                }
                () = &mut report => *last = Some(Instant::now()),
            }
        }
    }
}

impl Shared {
    /// Returns when it is time for a step and no other call of the request is telling one, and whether something new has
    /// been said.
    async fn turn(
        &self,
        started: Instant,
        said: &mut watch::Receiver<Said>,
    ) -> (MutexGuard<'_, Option<Instant>>, bool) {
        loop {
            let last = *self.last.lock().await;
            let after = last.unwrap_or(self.began);
            let sign = last.map_or(started + FIRST_SIGN, |last| last + SIGN);
            let is_news = tokio::select! {
                biased;
                () = async {
                    sleep_until(after + APART).await;
                    let _ = said.changed().await;
                } => true,
                () = sleep_until(sign) => false,
            };
            let turn = self.last.lock().await;
            if *turn == last {
                return (turn, is_news);
            }
            if is_news {
                said.mark_changed();
            }
        }
    }

    fn step(&self, said: Said, is_news: bool, limit: &Limit, safe: impl Fn(&str) -> String) -> Step {
        let end = said.until.unwrap_or_else(|| limit.end());
        let now = Instant::now();
        let tenths = |from: Instant, to: Instant| ((to - from).as_secs_f64() * 10.0).round() / 10.0;
        let message = said.message.as_deref().unwrap_or(WAITING);
        let message = match is_news {
            true => message.to_owned(),
            false => {
                let (passed, whole) = ((now - limit.started()).as_secs(), (end - limit.started()).as_secs());
                format!("{message}, {passed} of {whole} s")
            }
        };
        let progress = tenths(self.began, now);
        let total = said.until.map(|until| tenths(self.began, until).max(progress));
        Step { progress, total, message: short(&safe(&message)) }
    }
}

/// On one line, and not too long.
fn short(message: &str) -> String {
    let mut message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = message.char_indices().nth(LONGEST - 1)
        && message.chars().count() > LONGEST
    {
        message.truncate(cut);
        message.push('…');
    }
    message
}

impl fmt::Debug for Progress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.is_wanted() { "wanted" } else { "unwanted" })
    }
}
