//! `GET /api/v1/applications`: every application the caller may see, one after the other, never all at once.

use std::{
    io::{self, Write},
    sync::Arc,
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use futures_util::stream;
use tokio::sync::mpsc;

use super::{Call, caller, get::projects};
use crate::{
    auth::Caller,
    fields::{Fields, Projection},
    fleet::{
        Fleet, Slot,
        blueprint::{Blueprint, rights_name},
        render,
    },
    http::{Code, Status, json_reply},
    json,
    selector::Selector,
    state::{Entry, Written, entries},
    wire::ListMeta,
    world::World,
};

/// Bytes in one piece of a list. Two pieces may wait for a slow reader.
const PIECE: usize = 64 * 1024;

pub(super) async fn list(world: &World, call: &Call) -> Response {
    match prepare(world, call) {
        Ok((list, headers)) => list.reply(headers).await,
        Err(status) => json_reply::<()>(Err(status)),
    }
}

fn prepare(world: &World, call: &Call) -> Result<(List, HeaderMap), Status> {
    let (caller, headers) = caller(world, call)?;
    let query = &call.query;
    let selector = Selector::parse(query.text("selector"))
        .map_err(|problem| Status::new(Code::Unknown, format!("error parsing the selector: {problem}")))?;
    let projection = Fields::parse(query.text("fields"))
        .map(|fields| Projection::new(&fields, world.version(), world.options().seed));
    let list = List {
        filter: Filter {
            name: query.text("name").to_owned(),
            namespace: query.text("appNamespace").to_owned(),
            repository: query.text("repo").to_owned(),
            projects: projects(call).map(str::to_owned).collect(),
            selector,
            caller,
        },
        projection,
        now: world.now(),
        resource_version: world.resource_version(),
        written: world.written(),
        world: world.clone(),
    };
    Ok((list, headers))
}

/// Which applications are wanted.
struct Filter {
    name: String,
    namespace: String,
    repository: String,
    projects: Vec<String>,
    selector: Selector,
    caller: Caller,
}

impl Filter {
    /// What can be told without working out the application is looked at first.
    fn wants_slot(&self, slot: &Slot, fleet: &Fleet) -> bool {
        let project = |project: &str| {
            let object = rights_name(project, slot.namespace, &slot.name);
            self.wants_project(project) && self.caller.may("applications", "get", &object)
        };
        self.wants_name(&slot.name, slot.namespace) && fleet.project(slot).is_none_or(project)
    }

    fn wants_name(&self, name: &str, namespace: &str) -> bool {
        (self.name.is_empty() || self.name == name) && (self.namespace.is_empty() || self.namespace == namespace)
    }

    fn wants_project(&self, project: &str) -> bool {
        self.projects.is_empty() || self.projects.iter().any(|wanted| wanted == project)
    }

    fn wants(&self, blueprint: &Blueprint) -> bool {
        self.wants_project(&blueprint.project)
            && (self.repository.is_empty() || self.repository == blueprint.first_repository())
            && self.caller.may("applications", "get", &blueprint.rights_name())
    }
}

/// One list on its way.
struct List {
    world: World,
    filter: Filter,
    projection: Option<Projection>,
    now: i64,
    resource_version: u64,
    written: Arc<Written>,
}

impl List {
    async fn reply(self, headers: HeaderMap) -> Response {
        if self.breaks() {
            // The error about the error could not be written either.
            let mut response = Response::new(Body::from(r#"{"error": "failed to marshal error message"}"#));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            return response;
        }
        let (pieces, mut ready) = mpsc::channel(2);
        tokio::task::spawn_blocking(move || {
            // An error means that nobody reads any more.
            let _ = self.write(Pieces { pieces, piece: Vec::with_capacity(PIECE) });
        });
        let stream = stream::poll_fn(move |context| ready.poll_recv(context).map(|piece| piece.map(io::Result::Ok)));
        let mut response = Response::new(Body::from_stream(stream));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.headers_mut().insert("grpc-metadata-content-type", HeaderValue::from_static("application/grpc"));
        response.headers_mut().extend(headers);
        response
    }

    /// The applications wanted, in order. A name is looked up first and filtered then, as a list of at most one.
    fn each(&self) -> impl Iterator<Item = Arc<Blueprint>> {
        let fleet = self.world.fleet();
        let limit = if self.filter.name.is_empty() { usize::MAX } else { 1 };
        entries(fleet, &self.written)
            .filter(|entry| match entry {
                Entry::Rendered(slot) => self.filter.wants_slot(slot, fleet),
                Entry::Written(..) => true,
            })
            .map(|entry| entry.application(fleet))
            .filter(|blueprint| self.filter.wants_name(&blueprint.name, &blueprint.namespace))
            .filter(|blueprint| self.filter.selector.matches(&blueprint.labels))
            .take(limit)
            .filter(|blueprint| self.filter.wants(blueprint))
    }

    fn breaks(&self) -> bool {
        self.projection.as_ref().is_some_and(|projection| {
            projection.may_break() && self.each().any(|blueprint| projection.breaks(&blueprint.name))
        })
    }

    fn write(&self, mut out: Pieces) -> io::Result<()> {
        let meta = json::bytes(&ListMeta { resource_version: self.resource_version.to_string() });
        if self.projection.is_none() {
            out.write_all(br#"{"metadata":"#)?;
            out.write_all(&meta)?;
            out.write_all(br#","items":"#)?;
        } else {
            out.write_all(br#"{"items":"#)?;
        }
        self.items(&mut out)?;
        if self.projection.is_some() {
            out.write_all(br#","metadata":"#)?;
            out.write_all(&meta)?;
        }
        out.write_all(b"}")?;
        out.flush()
    }

    fn items(&self, out: &mut Pieces) -> io::Result<()> {
        let mut any = false;
        for blueprint in self.each() {
            out.write_all(if any { b"," } else { b"[" })?;
            any = true;
            let moment = self.world.fleet().moment(&blueprint.namespace, &blueprint.name, self.now);
            let application = render::listed(&blueprint, &moment);
            match &self.projection {
                None => json::write(&mut *out, &application)?,
                Some(projection) => {
                    let mut projected = Vec::new();
                    projection.write(&application, &mut projected);
                    out.write_all(&projected)?;
                }
            }
        }
        out.write_all(if any { b"]" } else { b"null" })
    }
}

/// Cuts what is written into pieces and hands them on, waiting while two of them are unread.
struct Pieces {
    pieces: mpsc::Sender<Bytes>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE {
            self.flush()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.pieces.blocking_send(piece.into()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
