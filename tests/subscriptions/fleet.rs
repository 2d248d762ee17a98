//! A fleet whose watch a test holds in its hands: what is repeated, told, kept back and cut off.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use crate::support::{Asked, Upstream, json as document, reply};

/// Longer than anything here may take, by a clock that nobody stops; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// An Argo CD with applications that do nothing by themselves.
pub(crate) struct Fleet {
    pub(crate) upstream: Upstream,
    state: Arc<Mutex<State>>,
}

#[derive(Clone)]
struct Application {
    version: u64,
    changed: Timestamp,
}

#[derive(Default)]
struct State {
    /// By name.
    applications: BTreeMap<String, Application>,
    version: u64,
    streams: Vec<UnboundedSender<Bytes>>,
    /// When each watch was asked for, whether it was opened or refused.
    asked: Vec<Instant>,
    lists: usize,
    refusing: Option<(u16, u64)>,
}

impl State {
    fn opened(&mut self) -> Response {
        let (records, receiver) = unbounded_channel::<Bytes>();
        let mut first = Vec::new();
        for (name, application) in &self.applications {
            first.extend(record("ADDED", name, application));
        }
        let _ = records.send(first.into());
        self.streams.push(records);
        let body = stream::unfold(receiver, |mut receiver| async move {
            let bytes = receiver.recv().await?;
            Some((Ok::<_, std::convert::Infallible>(bytes), receiver))
        });
        reply(200, "application/json", Body::from_stream(body))
    }
}

impl Fleet {
    /// With these applications, all in one namespace.
    pub(crate) async fn of(names: &[&str]) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let upstream = Upstream::answering({
            let state = state.clone();
            move |asked| answer(&mut state.lock().unwrap(), asked)
        })
        .await;
        let fleet = Self { upstream, state };
        for name in names {
            fleet.quietly(name);
        }
        for application in fleet.state().applications.values_mut() {
            application.changed = "2026-01-02T03:04:05Z".parse().unwrap();
        }
        fleet
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Something changes, and no watch tells; where it was not there, it is now.
    pub(crate) fn quietly(&self, name: &str) {
        let mut state = self.state();
        state.version += 1;
        let application = Application { version: state.version, changed: Timestamp::now() };
        state.applications.insert(name.to_owned(), application);
    }

    /// It is gone, and no watch tells.
    pub(crate) fn quietly_delete(&self, name: &str) {
        self.state().applications.remove(name);
    }

    /// Something changes.
    pub(crate) fn change(&self, name: &str) {
        self.quietly(name);
        self.repeat(name);
    }

    /// It is gone.
    pub(crate) fn delete(&self, name: &str) {
        let last = self.state().applications.remove(name).unwrap();
        self.tell(&record("DELETED", name, &last));
    }

    /// It is there.
    pub(crate) fn create(&self, name: &str) {
        self.quietly(name);
        let application = self.state().applications[name].clone();
        self.tell(&record("ADDED", name, &application));
    }

    /// What was told last is told once more.
    pub(crate) fn repeat(&self, name: &str) {
        let application = self.state().applications[name].clone();
        self.tell(&record("MODIFIED", name, &application));
    }

    fn tell(&self, bytes: &[u8]) {
        for stream in &self.state().streams {
            let _ = stream.send(Bytes::copy_from_slice(bytes));
        }
    }

    /// Ends all watches, as a proxy would.
    pub(crate) fn cut(&self) {
        self.state().streams.clear();
    }

    /// From now on every request is answered with this status and this code.
    pub(crate) fn refuse(&self, status: u16, code: u64) {
        self.state().refusing = Some((status, code));
    }

    /// As before.
    pub(crate) fn allow(&self) {
        self.state().refusing = None;
    }

    /// How many watches are open.
    pub(crate) fn open(&self) -> usize {
        self.state().streams.iter().filter(|stream| !stream.is_closed()).count()
    }

    /// When a watch was asked for.
    pub(crate) fn asked(&self) -> Vec<Instant> {
        self.state().asked.clone()
    }

    /// How often the list was asked for.
    pub(crate) fn lists(&self) -> usize {
        self.state().lists
    }
}

fn answer(state: &mut State, asked: &Asked) -> Response {
    let watches = asked.target.starts_with("/api/v1/stream/applications");
    if watches {
        state.asked.push(Instant::now());
    }
    if let Some((status, code)) = state.refusing {
        let body = json!({"error": {"grpc_code": code, "http_code": status, "message": "not now"}});
        return reply(status, "application/json", body.to_string());
    }
    if watches {
        return state.opened();
    }
    if asked.target.starts_with("/api/v1/applications?") {
        state.lists += 1;
        let named = |name: &String| json!({"metadata": {"name": name, "namespace": "argocd"}});
        let items: Vec<Value> = state.applications.keys().map(named).collect();
        return document(&json!({"metadata": {}, "items": items}).to_string());
    }
    document(r#"{"Version": "v3.5.1"}"#)
}

fn record(kind: &str, name: &str, Application { version, changed }: &Application) -> Vec<u8> {
    let metadata = json!({
        "name": name,
        "namespace": "argocd",
        "resourceVersion": version.to_string(),
        "uid": name,
        "managedFields": [{"time": changed.to_string()}],
    });
    let mut bytes = json!({"result": {"type": kind, "application": {"metadata": metadata}}}).to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// Returns once it is so. No clock has to go for that.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = std::time::Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "never: {what}");
        tokio::task::yield_now().await;
    }
}
