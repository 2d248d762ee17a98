//! `GET …/manifests`: what the sources render to, at their own revisions or at others.

use serde::Serialize;

use super::{Call, find::find};
use crate::{
    auth::Caller,
    fleet::{
        blueprint::{Blueprint, Comparison},
        manifest,
        part::Drift,
        release::shape_at,
        repository,
    },
    http::{Code, Status},
    state::Found,
    wire::Source,
    world::World,
};

/// JSON inside texts. Where they come from and what they are for is not said.
#[derive(Serialize)]
pub(super) struct Manifests {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    manifests: Vec<String>,
}

pub(super) fn manifests(world: &World, call: &Call, caller: &Caller) -> Result<Manifests, Status> {
    let Found { application, moment } = find(world, caller, call)?;
    let sources = asked(&application, call)?;
    let mut revisions = Vec::new();
    for source in &sources {
        if !repository::is_accessible(&source.repo_url) {
            return Err(Status::unknown("authentication required: Repository not found."));
        }
        let resolved = repository::resolve(&application, source, &source.target_revision);
        revisions.push(resolved.map_err(Status::unknown)?);
    }
    if let Some(problem) = problem(&application) {
        return Err(Status::unknown(problem));
    }
    // A revision of the past was rendered from the sources of its time.
    let past = application.history.iter().rev().find(|past| past.revisions == revisions);
    let sources = past.filter(|_| revisions != application.revisions).map_or(&sources, |past| &past.sources);
    let parts = application.parts.iter().filter(|part| part.drift != Drift::Extra);
    let manifests = parts.map(|part| {
        let shape = shape_at(part, &application, sources, &revisions);
        let mut object = manifest::target_with(part, &shape, &application, &moment);
        manifest::mask(&mut [&mut object]);
        manifest::text(&object)
    });
    Ok(Manifests { manifests: manifests.collect() })
}

/// The sources of the application with the revisions that the request asks for: one revision for a single source,
/// or one for each position of several, counted from 1.
fn asked(application: &Blueprint, call: &Call) -> Result<Vec<Source>, Status> {
    let mut sources = application.sources.clone();
    let query = &call.query;
    if let [source] = sources.as_mut_slice() {
        if !query.text("revision").is_empty() {
            source.target_revision = query.text("revision").to_owned();
        }
        return Ok(sources);
    }
    let revisions: Vec<&str> = query.all("revisions").collect();
    for (index, position) in query.integers("sourcePositions").into_iter().enumerate() {
        let source = usize::try_from(position - 1).ok().and_then(|position| sources.get_mut(position));
        let source = source.ok_or_else(|| Status::unknown("source position is out of range"))?;
        let revision = revisions.get(index).ok_or_else(|| out_of_range(index, revisions.len()))?;
        source.target_revision = (*revision).to_owned();
    }
    Ok(sources)
}

/// Fewer revisions than positions end in a panic.
pub(super) fn out_of_range(index: usize, length: usize) -> Status {
    Status::new(Code::Internal, format!("runtime error: index out of range [{index}] with length {length}"))
}

/// Why the manifests of the application cannot be rendered, in the words of whoever tried.
pub(super) fn problem(application: &Blueprint) -> Option<String> {
    let condition = application.conditions.iter().find(|condition| condition.kind == "ComparisonError")?;
    let text = condition.message.rsplit("code = Unknown desc = ").next().unwrap_or_default();
    // A revision that does not exist is a matter of the request.
    (application.comparison == Comparison::Fails && !text.starts_with("unable to resolve")).then(|| text.to_owned())
}
