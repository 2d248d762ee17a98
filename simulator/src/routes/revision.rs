//! `GET …/revisions/{revision}/…`: what is known about a commit, a chart or an OCI artifact that the application has come
//! from.

use super::{Call, find::find};
use crate::{
    auth::Caller,
    fleet::{blueprint::Blueprint, repository},
    http::Status,
    json::Time,
    state::Found,
    wire::{ChartDetails, OciMetadata, RevisionMetadata, Source},
    world::World,
};

/// `…/metadata`. Only commits have any; what is not one has to be resolved first.
pub(super) fn commit(world: &World, call: &Call, caller: &Caller) -> Result<RevisionMetadata, Status> {
    let Found { application, moment } = find(world, caller, call)?;
    source(&application, call)?;
    let revision = call.value(1);
    let digits = revision.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !(digits && (revision.len() == 40 || (7..40).contains(&revision.len()))) {
        return Err(Status::unknown(format!("revision {revision} must be resolved")));
    }
    repository::commit(&application, revision, &moment).ok_or_else(|| {
        Status::unknown(format!(
            "`git show -s --format=%an <%ae>%n%at%n%B {revision}` failed exit status 128: fatal: bad object {revision}"
        ))
    })
}

/// `…/chartdetails`.
pub(super) fn chart(world: &World, call: &Call, caller: &Caller) -> Result<ChartDetails, Status> {
    let Found { application, .. } = find(world, caller, call)?;
    let source = source(&application, call)?;
    if source.chart.is_empty() {
        return Err(Status::unknown(format!("no chart found for application: {}", application.name)));
    }
    Ok(ChartDetails {
        description: format!("{} for Kubernetes", source.chart),
        home: source.repo_url.clone(),
        maintainers: vec![format!("{} team <{0}@example.com>", application.project)],
    })
}

/// `…/ocimetadata`.
pub(super) fn oci(world: &World, call: &Call, caller: &Caller) -> Result<OciMetadata, Status> {
    let Found { application, moment } = find(world, caller, call)?;
    let source = source(&application, call)?;
    let Some(address) = source.repo_url.strip_prefix("oci://") else {
        return Err(Status::unknown(format!("invalid OCI reference {:?}: not an OCI repository", source.repo_url)));
    };
    Ok(OciMetadata {
        created_at: Time(moment.epoch - 86_400).to_string(),
        authors: format!("{} team", application.project),
        image_url: format!("https://{address}"),
        docs_url: "https://docs.example.com/".to_owned(),
        source_url: format!("https://git.example.com/{}/{}.git", application.project, application.name),
        version: call.value(1).to_owned(),
        description: format!("Manifests of {}", application.name),
    })
}

/// The source that a request is about: of an entry of the history if `versionId` names one, and the first unless
/// `sourceIndex`, counted from 0, names another.
fn source<'a>(application: &'a Blueprint, call: &Call) -> Result<&'a Source, Status> {
    let query = &call.query;
    let sources = match query.get("versionId") {
        None => &application.sources,
        Some(_) => {
            let id = query.integer("versionId");
            let past = application.history.iter().find(|past| past.id == id);
            &past.ok_or_else(|| Status::unknown(format!("revision not found for version ID {id}")))?.sources
        }
    };
    let index = query.integer("sourceIndex");
    let found = usize::try_from(index).ok().and_then(|index| sources.get(index));
    found.ok_or_else(|| {
        let are = match sources.len() {
            1 => "is only 1 source".to_owned(),
            count => format!("are only {count} sources"),
        };
        Status::unknown(format!("source index {index} not found because there {are}"))
    })
}
