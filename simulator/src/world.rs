//! What all requests share: the options, the fleet, who failed to log in, and what was asked so far.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::http::Method;
use tokio::sync::{broadcast, watch};

use crate::{
    auth::{Claims, Key, Logins},
    controller::Desk,
    fleet::{
        Fleet,
        blueprint::{Blueprint, CONTROL_PLANE},
        enabled,
        project::Projects,
        set::{Set, Sets},
    },
    http::Status,
    options::{Options, Version},
    random::Draw,
    registry::Registry,
    state::{Change, Entry, Found, Name, State, Written, entries},
};

/// How many requests are remembered.
const REMEMBERED: usize = 10_000;

/// How long a session lasts, in seconds.
const SESSION: i64 = 86_400;

/// One request that was made, as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// `GET`, `POST` …
    pub method: String,
    /// Path and query, still encoded.
    pub target: String,
}

/// An edit of somebody else.
pub(crate) struct Meanwhile {
    /// The application, of Argo CD's own namespace.
    pub(crate) application: String,
    /// A JSON patch.
    pub(crate) patch: String,
}

/// A handle on what all requests share.
#[derive(Clone)]
pub(crate) struct World(Arc<Shared>);

struct Shared {
    options: Options,
    root: String,
    epoch: i64,
    key: Key,
    fleet: Fleet,
    state: Mutex<State>,
    registry: Mutex<Registry>,
    logins: Mutex<Logins>,
    seen: Mutex<VecDeque<Recorded>>,
    count: AtomicU64,
    writes: AtomicU64,
    sessions: AtomicU64,
    /// What somebody else writes while the next edit of an application is under way.
    meanwhile: Mutex<Option<Meanwhile>>,
    stopping: watch::Receiver<bool>,
}

impl World {
    pub(crate) fn new(options: Options, stopping: watch::Receiver<bool>) -> Self {
        let epoch = options.clock.now().as_second();
        Self(Arc::new(Shared {
            root: options.root(),
            epoch,
            key: Key::new(options.seed),
            fleet: Fleet::new(&options, epoch),
            state: Mutex::new(State::new(i64::try_from(options.operation_takes.as_nanos()).unwrap_or(i64::MAX), epoch)),
            registry: Mutex::default(),
            logins: Mutex::default(),
            seen: Mutex::default(),
            count: AtomicU64::new(0),
            writes: AtomicU64::new(0),
            sessions: AtomicU64::new(0),
            meanwhile: Mutex::default(),
            stopping,
            options,
        }))
    }

    /// Has somebody else write that in the middle of the next edit.
    pub(crate) fn plan_meanwhile(&self, meanwhile: Meanwhile) {
        *self.0.meanwhile.lock().unwrap_or_else(PoisonError::into_inner) = Some(meanwhile);
    }

    /// What somebody else writes now, once.
    pub(crate) fn meanwhile(&self) -> Option<Meanwhile> {
        self.0.meanwhile.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    pub(crate) fn version(&self) -> Version {
        self.0.options.version
    }

    pub(crate) fn root(&self) -> &str {
        &self.0.root
    }

    pub(crate) fn fleet(&self) -> &Fleet {
        &self.0.fleet
    }

    /// The application, as it is now.
    pub(crate) fn find(&self, namespace: &str, name: &str) -> Option<Found> {
        let key = (name.to_owned(), enabled(namespace)?);
        let application = self.state().application(self.fleet(), &key)?;
        Some(Found { application, moment: self.fleet().moment(namespace, name, self.now()) })
    }

    /// Changes one application, or leaves it as it is if the edit fails.
    pub(crate) fn edit<T>(
        &self,
        application: &Blueprint,
        edit: impl FnOnce(&mut Blueprint, &mut Desk) -> Result<T, Status>,
    ) -> Result<(T, Found), Status> {
        let namespace = enabled(&application.namespace).unwrap_or(CONTROL_PLANE);
        let key = (application.name.clone(), namespace);
        self.state().edit(self.fleet(), &key, self.nanoseconds(), edit)
    }

    /// The projects, as they are now.
    pub(crate) fn projects(&self) -> Arc<Projects> {
        Arc::clone(&self.state().projects)
    }

    /// Changes the projects; `edit` is given the version of what it writes. Nothing is changed where it fails.
    pub(crate) fn edit_projects<T>(
        &self,
        edit: impl FnOnce(&mut Projects, u64) -> Result<T, Status>,
    ) -> Result<T, Status> {
        let mut state = self.state();
        let mut changed = (*state.projects).clone();
        let version = state.version + 1;
        let value = edit(&mut changed, version)?;
        state.next_version();
        state.projects = Arc::new(changed);
        Ok(value)
    }

    /// The ApplicationSets, as they are now.
    pub(crate) fn sets(&self) -> Arc<Sets> {
        Arc::clone(self.state().sets(self.fleet()))
    }

    /// Changes the ApplicationSets; `edit` is given the version of what it writes.
    pub(crate) fn edit_sets<T>(&self, edit: impl FnOnce(&mut Sets, u64) -> T) -> T {
        let mut state = self.state();
        let version = state.next_version();
        edit(Arc::make_mut(state.sets(self.fleet())), version)
    }

    /// Every application that an ApplicationSet has made, in the order of a list.
    pub(crate) fn members(&self, set: &Set) -> Vec<Found> {
        let (written, now) = (self.written(), self.now());
        let of_set = |application: &Blueprint| {
            application.set.as_deref() == Some(set.name.as_str()) && application.namespace == set.namespace
        };
        let maybe = |entry: &Entry<'_>| match entry {
            Entry::Rendered(slot) => set.members.iter().any(|(name, _)| **name == *slot.name),
            Entry::Written(_, application) => of_set(application),
        };
        entries(self.fleet(), &written)
            .filter(maybe)
            .map(|entry| entry.application(self.fleet()))
            .filter(|application| of_set(application))
            .map(|application| {
                let moment = self.fleet().moment(&application.namespace, &application.name, now);
                Found { application, moment }
            })
            .collect()
    }

    /// Adds an application.
    pub(crate) fn create(&self, name: &Name, make: impl FnOnce(&mut Desk) -> Blueprint) -> Found {
        self.state().create(self.fleet(), name, self.nanoseconds(), make)
    }

    /// Lets the controller do what is due by now.
    pub(crate) fn advance(&self) {
        let now = self.nanoseconds();
        self.state().advance(self.fleet(), now, false);
    }

    /// Lets the controller do everything it has planned.
    pub(crate) fn finish(&self) {
        let now = self.nanoseconds();
        self.state().advance(self.fleet(), now, true);
    }

    /// What has been written up to now, and everything that is written from now on.
    pub(crate) fn watch(&self) -> (Arc<Written>, broadcast::Receiver<Arc<Change>>) {
        let state = self.state();
        (Arc::clone(&state.written), state.subscribe())
    }

    /// When the controller next has something to do, in nanoseconds since 1970.
    pub(crate) fn next_due(&self) -> Option<i64> {
        self.state().next_due()
    }

    /// What has been written up to now.
    pub(crate) fn written(&self) -> Arc<Written> {
        Arc::clone(&self.state().written)
    }

    /// The version of the last write.
    pub(crate) fn resource_version(&self) -> u64 {
        self.state().version
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is besides applications. Nobody may hold it while waiting.
    pub(crate) fn registry(&self) -> MutexGuard<'_, Registry> {
        self.0.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn key(&self) -> Key {
        self.0.key
    }

    /// When the simulator started, in seconds since 1970.
    pub(crate) fn epoch(&self) -> i64 {
        self.0.epoch
    }

    /// Seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.options.clock.now().as_second()
    }

    /// Nanoseconds since 1970.
    pub(crate) fn nanoseconds(&self) -> i64 {
        i64::try_from(self.0.options.clock.now().as_nanosecond()).unwrap_or(i64::MAX)
    }

    pub(crate) fn logins(&self) -> MutexGuard<'_, Logins> {
        self.0.logins.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True once the simulator is to end; streams end with it.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.clone()
    }

    /// A token that never expires unless `exp` says so, dated a day before the start.
    pub(crate) fn api_key(&self, account: &str, id: &str, exp: Option<i64>) -> String {
        let iat = self.0.epoch - 86_400;
        let sub = format!("{account}:apiKey");
        self.0.key.sign(&Claims {
            iss: "argocd".into(),
            sub,
            exp: exp.map(|ago| self.0.epoch - ago),
            nbf: iat,
            iat,
            jti: id.into(),
        })
    }

    /// A session of this subject, from now on.
    pub(crate) fn session(&self, subject: &str) -> String {
        let number = self.0.sessions.fetch_add(1, Ordering::Relaxed);
        let jti = Draw::new(self.0.options.seed, &format!("session/{subject}/{number}")).uuid();
        let iat = self.now();
        self.0.key.sign(&Claims {
            iss: "argocd".into(),
            sub: subject.into(),
            exp: Some(iat + SESSION),
            nbf: iat,
            iat,
            jti,
        })
    }

    /// Remembers a request.
    pub(crate) fn note(&self, method: &Method, path: &str, query: &str) {
        self.0.count.fetch_add(1, Ordering::Relaxed);
        let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let mut seen = self.seen();
        if seen.len() == REMEMBERED {
            seen.pop_front();
        }
        seen.push_back(Recorded { method: method.to_string(), target });
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.count.load(Ordering::Relaxed)
    }

    /// Counts a request that changed something.
    pub(crate) fn note_write(&self) {
        self.0.writes.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn writes(&self) -> u64 {
        self.0.writes.load(Ordering::Relaxed)
    }

    pub(crate) fn seen(&self) -> MutexGuard<'_, VecDeque<Recorded>> {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
