//! `GET /api/v1/stream/applications` and `…/stream/applications/{name}/resource-tree`: what changes, as it changes. They
//! never end by themselves, and nothing of the reply leaves before there is something to tell.

use std::{collections::HashMap, convert::Infallible, sync::Arc};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use futures_util::stream;
use serde::Serialize;
use tokio::time::Instant;

use super::{
    Call, caller,
    find::find,
    get::projects,
    stream::{Changes, Encoding},
};
use crate::{
    auth::Caller,
    fleet::{
        blueprint::{Blueprint, CONTROL_PLANE},
        render,
        tree::grow,
    },
    http::Status,
    random::fold,
    selector::Selector,
    state::{Change, Found, Name, Written, application, entries},
    wire::Application,
    world::World,
};

/// One record about an application.
#[derive(Serialize)]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    application: &'a Application,
}

/// Watches applications: first those there are, each `ADDED`, and then whatever is written.
pub(super) async fn applications(world: World, call: Call) -> Response {
    let encoding = Encoding::of(&call);
    match Watch::open(world, &call, encoding.clone()) {
        Ok((watch, headers)) => send(encoding, headers, watch).await,
        Err(status) => encoding.refusal(&status),
    }
}

/// Watches one tree: says nothing at first, and then sends it whole whenever it was looked at anew.
pub(super) async fn tree(world: World, call: Call) -> Response {
    let encoding = Encoding::of(&call);
    match Trees::open(world, &call, encoding.clone()) {
        Ok((trees, headers)) => send(encoding, headers, trees).await,
        Err(status) => encoding.refusal(&status),
    }
}

/// Something that has records to send.
trait Source: Send + 'static {
    /// The next record; an error is the last. Nothing when the simulator ends.
    fn next(&mut self) -> impl Future<Output = Option<Result<Bytes, Status>>> + Send;
}

async fn send(encoding: Encoding, headers: HeaderMap, mut source: impl Source) -> Response {
    let first = match source.next().await {
        Some(Err(status)) => return encoding.refusal(&status),
        first => first,
    };
    let encoder = encoding.clone();
    let rest = stream::unfold((source, first, false), move |(mut source, held, ended)| {
        let encoder = encoder.clone();
        async move {
            let record = match held {
                _ if ended => None,
                Some(record) => Some(record),
                None => source.next().await,
            }?;
            let (bytes, ended) = match record {
                Ok(bytes) => (bytes, false),
                Err(status) => (encoder.failure(&status), true),
            };
            Some((Ok::<_, Infallible>(bytes), (source, None, ended)))
        }
    });
    encoding.reply(headers, StatusCode::OK, Body::from_stream(rest))
}

/// Which applications are watched.
struct Filter {
    caller: Caller,
    name: String,
    /// Only looked at beside a name.
    namespace: String,
    projects: Vec<String>,
    selector: Selector,
    since: u64,
}

impl Filter {
    fn wants_name(&self, name: &str, namespace: &str) -> bool {
        self.name.is_empty() || (self.name == name && self.namespace == namespace)
    }

    fn wants(&self, application: &Blueprint) -> bool {
        self.wants_name(&application.name, &application.namespace)
            && (self.projects.is_empty() || self.projects.contains(&application.project))
            && self.selector.matches(&application.labels)
            && self.caller.may("applications", "get", &application.rights_name())
    }
}

struct Watch {
    filter: Filter,
    encoding: Encoding,
    /// Those that there were at the start and are still to be told of, last first.
    present: Vec<Name>,
    written: Arc<Written>,
    changes: Changes,
    /// A hash of the last record about each name.
    told: HashMap<String, u64>,
}

impl Watch {
    fn open(world: World, call: &Call, encoding: Encoding) -> Result<(Self, HeaderMap), Status> {
        let (caller, headers) = caller(&world, call)?;
        let query = &call.query;
        let selector = Selector::parse(query.text("selector"))
            .map_err(|problem| Status::unknown(format!("error parsing labels with selectors: {problem}")))?;
        let filter = Filter {
            caller,
            name: query.text("name").to_owned(),
            namespace: Some(query.text("appNamespace"))
                .filter(|given| !given.is_empty())
                .unwrap_or(CONTROL_PLANE)
                .to_owned(),
            projects: projects(call).map(str::to_owned).collect(),
            selector,
            since: query.text("resourceVersion").parse().unwrap_or_default(),
        };
        let (written, changes) = world.watch();
        let mut present = Vec::new();
        // Who names a version has seen what there is, unless it is about a single application.
        if query.text("resourceVersion").is_empty() || !filter.name.is_empty() {
            present = entries(world.fleet(), &written).map(|entry| entry.name()).collect();
            present.retain(|(name, namespace)| filter.wants_name(name, namespace));
            present.sort_by(|one, other| (other.1, &other.0).cmp(&(one.1, &one.0)));
        }
        let deadline = call.deadline.map(|deadline| Instant::now() + deadline);
        let changes = Changes { world, changes, deadline };
        Ok((Self { filter, encoding, present, written, changes, told: HashMap::new() }, headers))
    }

    /// The record, unless nobody wants it, or it says the same about its application as the last one did.
    fn record(&mut self, kind: &'static str, found: &Found) -> Option<Bytes> {
        if !self.filter.wants(&found.application) {
            return None;
        }
        let application = render::application(&found.application, &found.moment);
        if application.metadata.resource_version.parse().is_ok_and(|version: u64| version < self.filter.since) {
            return None;
        }
        let bytes = self.encoding.record(&Event { kind, application: &application });
        let told = self.told.insert(application.metadata.name, fold(&bytes));
        (told != Some(fold(&bytes))).then_some(bytes)
    }
}

impl Source for Watch {
    async fn next(&mut self) -> Option<Result<Bytes, Status>> {
        while let Some(name) = self.present.pop() {
            let (fleet, now) = (self.changes.world.fleet(), self.changes.world.now());
            let Some(application) = application(fleet, &self.written, &name) else { continue };
            let found = Found { application, moment: fleet.moment(name.1, &name.0, now) };
            if let Some(bytes) = self.record("ADDED", &found) {
                return Some(Ok(bytes));
            }
        }
        loop {
            let change: Arc<Change> = match self.changes.next().await? {
                Ok(change) => change,
                Err(status) => return Some(Err(status)),
            };
            if let Some(bytes) = self.record(change.kind, &change.found) {
                return Some(Ok(bytes));
            }
        }
    }
}

struct Trees {
    name: String,
    namespace: String,
    encoding: Encoding,
    changes: Changes,
}

impl Trees {
    fn open(world: World, call: &Call, encoding: Encoding) -> Result<(Self, HeaderMap), Status> {
        let (caller, headers) = caller(&world, call)?;
        let found = find(&world, &caller, call)?;
        let (_, changes) = world.watch();
        let deadline = call.deadline.map(|deadline| Instant::now() + deadline);
        let (name, namespace) = (found.application.name.clone(), found.application.namespace.clone());
        Ok((Self { name, namespace, encoding, changes: Changes { world, changes, deadline } }, headers))
    }
}

impl Source for Trees {
    async fn next(&mut self) -> Option<Result<Bytes, Status>> {
        loop {
            let change = match self.changes.next().await? {
                Ok(change) => change,
                Err(status) => return Some(Err(status)),
            };
            let Found { application, moment } = &change.found;
            if change.grown && application.name == self.name && application.namespace == self.namespace {
                return Some(Ok(self.encoding.record(&grow(application, moment).tree)));
            }
        }
    }
}
