//! What one subscriber has still to be told: a mark for each application, so that it is no more than they asked for,
//! however slowly they listen and however much happens.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use super::ledger::Name;

/// The changes of one application are told so far apart; what happens between is told once, at the end.
const APART: Duration = Duration::from_secs(1);

/// Where news of these names are put.
#[derive(Debug)]
pub(super) struct Mailbox {
    pub(super) names: BTreeSet<Name>,
    news: Mutex<News>,
    arrived: Notify,
}

#[derive(Debug, Default)]
struct News {
    changed: BTreeSet<Name>,
    /// Why there will be no more.
    end: Option<Arc<str>>,
    /// When which was told last.
    told: HashMap<Name, Instant>,
}

impl Mailbox {
    pub(super) fn new(names: BTreeSet<Name>) -> Self {
        Self { names, news: Mutex::default(), arrived: Notify::new() }
    }

    /// Puts those of these names in that are wanted here.
    pub(super) fn put(&self, changed: &BTreeSet<Name>) {
        let mut wanted = changed.iter().filter(|name| self.names.contains(*name)).peekable();
        if wanted.peek().is_some() {
            self.news().changed.extend(wanted.cloned());
            self.arrived.notify_one();
        }
    }

    /// There will be no more, and this is why.
    pub(super) fn end(&self, why: &Arc<str>) {
        self.news().end = Some(why.clone());
        self.arrived.notify_one();
    }

    /// The next application that has changed, or why there will be none. For one listener; nothing is lost where it is not
    /// waited for to the end.
    pub(super) async fn next(&self) -> Result<Name, Arc<str>> {
        loop {
            match self.look(Instant::now()) {
                Look::News(name) => return Ok(name),
                Look::End(why) => return Err(why),
                Look::Nothing(None) => self.arrived.notified().await,
                Look::Nothing(Some(again)) => tokio::select! {
                    () = sleep_until(again) => {}
                    () = self.arrived.notified() => {}
                },
            }
        }
    }

    fn look(&self, now: Instant) -> Look {
        let mut news = self.news();
        if let Some(why) = &news.end {
            return Look::End(why.clone());
        }
        let due = |name: &Name| news.told.get(name).map_or(now, |told| *told + APART);
        let Some((at, name)) = news.changed.iter().map(|name| (due(name), name.clone())).min() else {
            return Look::Nothing(None);
        };
        if at > now {
            return Look::Nothing(Some(at));
        }
        news.changed.remove(&name);
        news.told.insert(name.clone(), now);
        Look::News(name)
    }

    fn news(&self) -> MutexGuard<'_, News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Look {
    News(Name),
    End(Arc<str>),
    /// Until then, where something waits for its time.
    Nothing(Option<Instant>),
}
