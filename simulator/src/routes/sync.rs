//! `POST …/sync`: asks the controller to make the cluster what Git says. The reply tells of the request only.

use serde::Deserialize;
use serde_json::Value;

use super::{
    Call,
    find::{Target, find_target},
    manifests::{out_of_range, problem},
};
use crate::{
    auth::Caller,
    controller::operation::request,
    fleet::{
        blueprint::{Blueprint, Order},
        project, render, repository,
        window::may_sync,
    },
    http::{Code, Status},
    options::Version,
    wire::{Application, Info, Initiator, Pick, Retry, Source},
    world::World,
};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    revision: String,
    dry_run: bool,
    prune: bool,
    strategy: Option<Value>,
    resources: Vec<Pick>,
    manifests: Option<Vec<String>>,
    infos: Vec<Info>,
    retry_strategy: Option<Retry>,
    sync_options: Option<Options>,
    app_namespace: String,
    project: String,
    source_positions: Vec<i64>,
    revisions: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    items: Vec<String>,
}

/// Checks in the order of Argo CD: what the caller may see, windows, rights, deletion, revision, and at last whether
/// there is an operation already.
pub(super) fn sync(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let asked: Request = call.message()?;
    let Request { app_namespace: namespace, project, .. } = &asked;
    let target = Target { name: call.value(0), namespace, project, action: "get" };
    let found = find_target(world, caller, &target)?;
    let application = &*found.application;
    if !may_sync(&project::windows(&world.projects(), application), true, found.moment.now) {
        return Err(Status::new(Code::PermissionDenied, "cannot sync: blocked by sync window"));
    }
    caller.demand("applications", "sync", &application.rights_name())?;
    let automated = application.automated(world.version()).is_some() && !asked.dry_run;
    if asked.manifests.is_some() {
        caller.demand("applications", "override", &application.rights_name())?;
        if automated {
            let text = "cannot use local sync when Automatic Sync Policy is enabled unless for dry run";
            return Err(Status::precondition(text));
        }
    }
    if application.deleted.is_some() {
        return Err(Status::precondition("application is deleting"));
    }
    let revisions = revisions(application, &asked, automated)?;
    let (order, display) = order(application, asked, &revisions, &caller.name, world.version());
    let ((), found) = world.edit(application, |application, desk| {
        begin(application, order, desk, |application, desk| {
            desk.told_by(application, &caller.name, "OperationStarted", &display);
        })
    })?;
    Ok(render::application(&found.application, &found.moment))
}

/// Asks for the operation, unless there is one already.
pub(super) fn begin(
    application: &mut Blueprint,
    order: Order,
    desk: &mut crate::controller::Desk,
    tell: impl FnOnce(&mut Blueprint, &crate::controller::Desk),
) -> Result<(), Status> {
    if application.is_busy() {
        return Err(Status::precondition("another operation is already in progress"));
    }
    tell(application, desk);
    request(application, order, desk);
    Ok(())
}

/// A revision that was resolved, and how it is shown to people.
struct Resolved {
    revision: String,
    display: String,
}

/// One for each source. An application that is synced automatically takes no other revision than its own.
fn revisions(application: &Blueprint, asked: &Request, automated: bool) -> Result<Vec<Resolved>, Status> {
    if asked.manifests.is_some() {
        return Ok(Vec::new());
    }
    if let [source] = application.sources.as_slice() {
        let wanted = asked.revision.as_str();
        if automated && !wanted.is_empty() && wanted != own(source) {
            let own = &source.target_revision;
            return Err(Status::precondition(format!("Cannot sync to {wanted}: auto-sync currently set to {own}")));
        }
        return Ok(vec![resolve(application, source, wanted)?]);
    }
    let mut wanted = vec![""; application.sources.len()];
    for (index, position) in asked.source_positions.iter().enumerate() {
        let place = usize::try_from(position - 1).ok().and_then(|place| wanted.get_mut(place));
        let place = place.ok_or_else(|| Status::unknown("source position is out of range"))?;
        *place = asked.revisions.get(index).ok_or_else(|| out_of_range(index, asked.revisions.len()))?;
    }
    let each = application.sources.iter().zip(wanted).map(|(source, wanted)| {
        if automated && !wanted.is_empty() && wanted != own(source) {
            let Source { repo_url, target_revision, .. } = source;
            let text =
                format!("Cannot sync source {repo_url} to {wanted}: auto-sync currently set to {target_revision}");
            return Err(Status::precondition(text));
        }
        resolve(application, source, wanted)
    });
    each.collect()
}

fn own(source: &Source) -> &str {
    if source.target_revision.is_empty() { "HEAD" } else { &source.target_revision }
}

fn resolve(application: &Blueprint, source: &Source, wanted: &str) -> Result<Resolved, Status> {
    let wanted = if wanted.is_empty() { own(source) } else { wanted };
    if source.chart.is_empty() && repository::is_commit(wanted) {
        return Ok(Resolved { revision: wanted.to_owned(), display: wanted.to_owned() });
    }
    // A chart that does not render can be resolved all the same; a repository that cannot be read cannot.
    let unread = problem(application).filter(|problem| !problem.starts_with("`helm template"));
    let resolved = match unread {
        Some(problem) => Err(problem),
        None => repository::resolve(application, source, wanted),
    };
    let revision = resolved.map_err(|why| {
        Status::precondition(format!("error resolving repo revision: rpc error: code = Unknown desc = {why}"))
    })?;
    let display = if revision == wanted { revision.clone() } else { format!("{wanted} ({revision})") };
    Ok(Resolved { revision, display })
}

/// The order, and what is told of it.
fn order(
    application: &Blueprint,
    asked: Request,
    revisions: &[Resolved],
    person: &str,
    version: Version,
) -> (Order, String) {
    let partial = if asked.resources.is_empty() { "" } else { "partial " };
    let shown: Vec<&str> = revisions.iter().map(|resolved| resolved.display.as_str()).collect();
    let display = match asked.manifests {
        Some(_) => format!("initiated {partial}sync locally"),
        None => format!("initiated {partial}sync to {}", shown.join(",")),
    };
    let policy = application.policy.clone().unwrap_or_default();
    // What is asked for takes the place of the application's own, and is not added to it.
    let mut retry = asked.retry_strategy.or(policy.retry).unwrap_or_default();
    retry.refresh &= version >= Version::V3_5;
    let order = Order {
        by: Initiator::person(person),
        sources: application.sources.clone(),
        revisions: revisions.iter().map(|resolved| resolved.revision.clone()).collect(),
        prune: asked.prune,
        retry,
        dry_run: asked.dry_run,
        strategy: asked.strategy,
        picks: asked.resources,
        manifests: asked.manifests.unwrap_or_default(),
        options: Some(asked.sync_options.map_or(policy.sync_options, |options| options.items)),
        info: asked.infos,
        heals: 0,
    };
    (order, display)
}
