//! An Argo CD with one application, whose state and whose specification change when a test says so, and replicas of a server
//! before it, by a clock that a test turns.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argocd_mcp::access::Access;
use argocd_mcp::caller::{Caller, Principal};
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Means, Response, Returned};
use argocd_mcp::dispatch::{Reply, Runtime};
use argocd_mcp::seal::Sealer;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::{Upstream, json as replied, reply, settings};

/// The key that all replicas have.
pub(crate) const KEYS: &str = "k";

thread_local! { static SECONDS: Cell<i64> = const { Cell::new(1_795_000_000) }; }

pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(SECONDS.get()).unwrap()
}

/// Turns the clock on.
pub(crate) fn pass(seconds: i64) {
    SECONDS.set(SECONDS.get() + seconds);
}

/// How a yes comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Manner {
    /// By a person who was asked.
    Question,
    /// By the ticket of a plan.
    Ticket,
}

/// Who moves the application where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Call {
    pub(crate) principal: &'static str,
    pub(crate) namespace: &'static str,
}

#[derive(Default)]
struct World {
    state: AtomicUsize,
    releases: AtomicUsize,
    writes: AtomicUsize,
}

pub(crate) struct Argo {
    upstream: Upstream,
    world: Arc<World>,
}

impl Argo {
    pub(crate) async fn start() -> Self {
        let world = Arc::new(World::default());
        let known = world.clone();
        let upstream = Upstream::answering(move |asked| {
            if asked.method != "GET" {
                known.writes.fetch_add(1, Ordering::Relaxed);
                // Whatever is written is a change of what other plans rest on.
                known.releases.fetch_add(1, Ordering::Relaxed);
                return replied(&known.application().to_string());
            }
            match asked.target.split('?').next().unwrap() {
                "/api/version" => replied(r#"{"Version":"v3.5.1"}"#),
                "/api/v1/applications/web" => replied(&known.application().to_string()),
                _ => reply(404, "application/json", r#"{"error":"none","code":5,"message":"none"}"#),
            }
        })
        .await;
        Self { upstream, world }
    }

    /// It is doing better or worse, and was looked at again.
    pub(crate) fn churn(&self) {
        self.world.state.fetch_add(1, Ordering::Relaxed);
    }

    /// Somebody gives it another image.
    pub(crate) fn release(&self) {
        self.world.releases.fetch_add(1, Ordering::Relaxed);
    }

    /// How often it was given another image, by anybody.
    pub(crate) fn releases(&self) -> usize {
        self.world.releases.load(Ordering::Relaxed)
    }

    /// How often something was changed by a replica.
    pub(crate) fn writes(&self) -> usize {
        self.world.writes.load(Ordering::Relaxed)
    }
}

impl World {
    fn application(&self) -> Value {
        let (state, releases) = (self.state.load(Ordering::Relaxed), self.releases.load(Ordering::Relaxed));
        let health = ["Healthy", "Progressing", "Degraded"][state % 3];
        let sync = ["Synced", "OutOfSync"][state % 2];
        json!({
            "metadata": { "name": "web", "namespace": "argocd", "uid": "5b1e", "resourceVersion": (state + releases).to_string(),
                "generation": state + releases },
            "spec": {
                "project": "default",
                "source": { "repoURL": "https://git.example.com/web.git", "path": "deploy", "targetRevision": "main",
                    "kustomize": { "images": [format!("web:{}", releases + 1)] } },
                "destination": { "server": "https://kubernetes.default.svc", "namespace": "web" },
            },
            "status": {
                "health": { "status": health }, "sync": { "status": sync, "revision": "1f0c" },
                "reconciledAt": format!("2026-11-22T12:00:{:02}Z", state % 60),
                "resources": [{ "kind": "Deployment", "name": "web", "status": sync, "health": { "status": health } }],
            },
        })
    }
}

/// A replica with a key.
pub(crate) fn replica(argo: &Argo, key: &str) -> Runtime {
    let sealer = Sealer::of_keys(&SecretString::from(key.repeat(40))).unwrap();
    let settings = Settings { access: Access::Full, sealer, ..settings(Some(&argo.upstream.url)) };
    Runtime::new(settings).with_clock(now)
}

/// Calls, with what the first half of the call gave.
pub(crate) async fn call(runtime: &Runtime, manner: Manner, of: Call, state: Option<&str>) -> Reply {
    let patch = json!([{ "op": "replace", "path": "/spec/destination/namespace", "value": of.namespace }]).to_string();
    let Value::Object(mut arguments) = json!({ "name": "web", "patch": patch }) else { unreachable!() };
    let yes = || Some(Response::Accepted { yes: true, typed: Some("web".to_owned()) });
    let means = match (manner, state) {
        (Manner::Question, state) => {
            Means::Again(state.map(|state| Returned { state: state.to_owned(), response: yes() }))
        }
        (Manner::Ticket, state) => {
            state.map(|state| arguments.insert("ticket".to_owned(), state.into()));
            Means::none("this client cannot be asked anything")
        }
    };
    let caller = Caller { principal: Principal::named(of.principal), means, ..Caller::local(CancellationToken::new()) };
    runtime.call_for(&caller, "patch_application", arguments).await.unwrap()
}
