//! What is known of the applications that somebody wants to be told of, and what of a change is news. Pure: what was heard
//! goes in, and which applications have changed comes out.
//!
//! Argo CD's watch begins by repeating every application as `ADDED`, without a mark where that ends, and a list says
//! which there are. So what is heard is compared with what is known; of applications that nobody wants nothing is kept.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::time::Instant;

/// Whoever subscribes while nobody could look for longer than this is told, whether something has changed or not.
const SOON: Duration = Duration::from_secs(10);

/// The clocks of a cluster and of this machine may differ by as much: what was changed so shortly before somebody
/// subscribed may have been changed after.
const SKEW: SignedDuration = SignedDuration::from_secs(5);

/// The name of an application. Its address has no namespace: it stands for those of every namespace.
pub(super) type Name = Arc<str>;

/// One record of the watch.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    r#type: String,
    application: Changed,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Changed {
    metadata: Metadata,
}

/// One row of the list, as far as it counts here.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Listed {
    pub(super) metadata: Metadata,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) uid: String,
    pub(super) resource_version: String,
    pub(super) managed_fields: Vec<Managed>,
}

/// Who last changed what is theirs, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default)]
pub(super) struct Managed {
    pub(super) time: String,
}

impl Metadata {
    /// When anybody last changed anything; nothing where that is not told.
    fn changed(&self) -> Option<Timestamp> {
        self.managed_fields.iter().filter_map(|managed| managed.time.parse().ok()).max()
    }
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    names: HashMap<Name, Entry>,
    /// Counts the watches, one after another.
    round: u64,
    /// Whether something has been heard, and nothing has failed since.
    hears: bool,
    /// Whether the list of this round has come.
    is_listed: bool,
}

/// What is known under one name.
#[derive(Debug, Default)]
struct Entry {
    /// How many want it.
    wanted: usize,
    /// Since when it is wanted while nobody can look; nothing where somebody can, or has.
    blind: Option<Instant>,
    /// When it was wanted, where that was before anything was heard: what is heard first may have changed since.
    since: Option<Timestamp>,
    /// Whether a list has said which there are.
    is_known: bool,
    /// The namespaces of those that the list named and the watch has still to repeat.
    expected: Vec<String>,
    applications: Vec<Application>,
}

#[derive(Debug)]
struct Application {
    namespace: String,
    uid: String,
    version: String,
    /// When it was last heard of.
    round: u64,
}

impl Ledger {
    /// Somebody wants to be told of it.
    pub(super) fn want(&mut self, name: &Name, now: Instant, time: Timestamp) {
        let hears = self.hears;
        let new = || Entry { blind: (!hears).then_some(now), since: (!hears).then_some(time), ..Entry::default() };
        self.names.entry(name.clone()).or_insert_with(new).wanted += 1;
    }

    /// Somebody does not want that any more.
    pub(super) fn forget(&mut self, name: &Name) {
        if let Some(entry) = self.names.get_mut(name) {
            entry.wanted -= 1;
            if entry.wanted == 0 {
                self.names.remove(name);
            }
        }
    }

    /// The names that somebody wants.
    pub(super) fn names(&self) -> HashSet<Name> {
        self.names.keys().cloned().collect()
    }

    /// How many applications something is kept of.
    pub(super) fn kept(&self) -> usize {
        self.names.values().map(|entry| entry.applications.len()).sum()
    }

    /// Whether something has been heard, and nothing has failed since.
    pub(super) fn hears(&self) -> bool {
        self.hears
    }

    /// A watch begins, which will repeat everything.
    pub(super) fn begin(&mut self) {
        self.round += 1;
        self.is_listed = false;
        for entry in self.names.values_mut().filter(|entry| !entry.expected.is_empty()) {
            entry.expected.clear();
            entry.is_known = false;
        }
    }

    /// A watch or all ways to Argo CD have failed: from now on nobody looks.
    pub(super) fn interrupt(&mut self, now: Instant) {
        self.hears = false;
        for entry in self.names.values_mut().filter(|entry| !entry.is_known || !entry.expected.is_empty()) {
            entry.blind.get_or_insert(now);
        }
    }

    /// Takes a record of the watch, and gives the names of what has changed by it.
    pub(super) fn take(&mut self, change: Change, now: Instant) -> BTreeSet<Name> {
        let mut news = self.hear(now);
        let changed = change.application.metadata.changed();
        let Metadata { name, namespace, uid, resource_version: version, .. } = change.application.metadata;
        let (round, is_listed) = (self.round, self.is_listed);
        let Some((name, _)) = self.names.get_key_value(name.as_str()) else { return news };
        let name = name.clone();
        let Some(entry) = self.names.get_mut(&name) else { return news };
        let place = entry.applications.iter().position(|known| known.namespace == namespace);
        let is_new = match (change.r#type.as_str(), place) {
            ("DELETED", place) => {
                entry.expected.retain(|expected| *expected != namespace);
                entry.since = None;
                place.map(|at| entry.applications.remove(at)).is_some() || !entry.is_known
            }
            (_, Some(at)) => {
                let known = &mut entry.applications[at];
                known.round = round;
                let is_new = known.uid != uid || known.version != version;
                (known.uid, known.version) = (uid, version);
                is_new
            }
            (kind, None) => {
                let was_expected = entry.expected.contains(&namespace);
                entry.expected.retain(|expected| *expected != namespace);
                entry.applications.push(Application { namespace, uid, version, round });
                let is_recent = entry.since.zip(changed).is_some_and(|(since, changed)| changed >= since - SKEW);
                // A repetition is always told as an addition, and comes unannounced only before the list.
                is_recent || kind != "ADDED" || !was_expected && (entry.is_known || is_listed)
            }
        };
        if is_new {
            news.insert(name);
        }
        news
    }

    /// Takes the list of what there is of these names, made after the watch began, and gives the names of what has
    /// changed by it: what was known and is gone.
    pub(super) fn list(&mut self, names: &HashSet<Name>, there: &HashSet<Metadata>, now: Instant) -> BTreeSet<Name> {
        let mut news = self.hear(now);
        self.is_listed = true;
        let mut namespaces: HashMap<&str, Vec<&str>> = HashMap::new();
        for Metadata { name, namespace, .. } in there {
            namespaces.entry(name).or_default().push(namespace);
        }
        for (name, entry) in self.names.iter_mut().filter(|(name, _)| names.contains(*name)) {
            let there = namespaces.get(&**name).map(Vec::as_slice).unwrap_or_default();
            let before = entry.applications.len();
            entry.applications.retain(|one| one.round == self.round || there.contains(&one.namespace.as_str()));
            if entry.applications.len() < before {
                news.insert(name.clone());
            }
            if !entry.is_known {
                let unheard = |namespace: &&&str| entry.applications.iter().all(|one| one.namespace != **namespace);
                entry.expected = there.iter().filter(unheard).map(|namespace| (*namespace).to_owned()).collect();
                entry.is_known = true;
                // One that is not there may have been there when somebody subscribed.
                if entry.since.is_some() && entry.applications.is_empty() && entry.expected.is_empty() {
                    news.insert(name.clone());
                }
            }
        }
        news
    }

    /// Argo CD has said something: whoever could not be told for long is told now.
    fn hear(&mut self, now: Instant) -> BTreeSet<Name> {
        if std::mem::replace(&mut self.hears, true) {
            return BTreeSet::new();
        }
        let is_late = |entry: &mut Entry| {
            let is_late = entry.blind.take().is_some_and(|since| now - since > SOON);
            entry.since.take_if(|_| is_late);
            is_late
        };
        self.names.iter_mut().filter_map(|(name, entry)| is_late(entry).then(|| name.clone())).collect()
    }
}
