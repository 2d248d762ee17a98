//! Looking: what Git asks for now, what the cluster has, and what follows from the difference.

use super::{Desk, automatic, contents, deploy};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Finding},
        manifest::running,
        part::{Body, Drift, Part, Wish},
        release::{named_image, released_image},
        render, repository,
    },
    wire::Source,
};

/// What asks the controller to look.
pub(crate) const REFRESH: &str = "argocd.argoproj.io/refresh";

/// Looks at the application, tells what has changed, and syncs it where it may.
pub(crate) fn look(application: &mut Blueprint, desk: &mut Desk) {
    let version = desk.moment.version;
    let before = (render::in_sync(application), render::health(application, version), application.writing.unseen);
    application.annotations.remove(REFRESH);
    application.writing.reconciled = Some(desk.ago());
    desk.grown = true;
    if let Some(order) = application.writing.landing.take() {
        deploy::land(application, &order, desk);
    }
    if application.writing.compared.is_some() || application.writing.unseen {
        specified(application, desk);
    }
    application.writing.unseen = false;
    tell(application, before, desk);
    automatic::sync(application, desk);
}

/// Tells of a new state of sync or health, and dates the latter.
pub(super) fn tell(application: &mut Blueprint, before: (&'static str, &'static str, bool), desk: &mut Desk) {
    let (synced, health, unseen) = before;
    let (synced, health) = if unseen { ("", "") } else { (synced, health) };
    let now = (render::in_sync(application), render::health(application, desk.moment.version));
    if synced != now.0 {
        desk.told(application, "ResourceUpdated", format!("Updated sync status: {synced} -> {}", now.0));
    }
    if health != now.1 {
        application.health_since = desk.ago();
        desk.told(application, "ResourceUpdated", format!("Updated health status: {health} -> {}", now.1));
    }
}

/// Works out what a new specification asks for.
fn specified(application: &mut Blueprint, desk: &mut Desk) {
    application.conditions.retain(|condition| !matches!(condition.kind, "ComparisonError" | "InvalidSpecError"));
    application.project_exists = desk.projects.contains_key(&application.project);
    let resolved = resolved(application);
    let then = application.writing.compared.take();
    match resolved {
        Ok(revisions) => {
            application.comparison = Comparison::Works;
            application.revisions = revisions;
        }
        Err(why) => {
            application.comparison = Comparison::Fails;
            application.revisions.clear();
            let message = format!(
                "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown \
                 desc = {why}"
            );
            application.conditions.push(Finding::new("ComparisonError", desk.ago(), message));
        }
    }
    let Some((sources, destination)) = then else {
        application.parts = contents::of(application).into_iter().map(Part::missing).collect();
        return;
    };
    if destination != application.destination {
        // There is nothing yet where it is to go.
        let parts = std::mem::take(&mut application.parts);
        application.parts = parts.into_iter().filter(|part| part.drift != Drift::Extra).map(Part::missing).collect();
        return;
    }
    let moved = |source: &Source| (source.repo_url.clone(), source.path.clone(), source.chart.clone());
    let elsewhere = sources.first().map(moved) != application.sources.first().map(moved);
    let now = application.sources.clone();
    for part in &mut application.parts {
        respecified(part, &sources, &now, elsewhere);
    }
}

/// One revision per source, or why there is none.
fn resolved(application: &Blueprint) -> Result<Vec<String>, String> {
    let resolve = |source: &Source| {
        if !repository::is_accessible(&source.repo_url) {
            return Err("authentication required: Repository not found.".to_owned());
        }
        if !repository::has_path(source) {
            return Err(format!("{}: app path does not exist", source.path));
        }
        repository::resolve(application, source, &source.target_revision)
    };
    application.sources.iter().map(resolve).collect()
}

/// What the new sources ask of a part. Where they are in another place altogether, its workloads are no longer what
/// Git has.
fn respecified(part: &mut Part, before: &[Source], now: &[Source], elsewhere: bool) {
    let Body::Workload(_) = part.body else { return };
    if part.hook.is_some() || matches!(part.drift, Drift::Missing | Drift::Extra) {
        return;
    }
    let images: Vec<String> = running(part)
        .containers
        .into_iter()
        .filter_map(|(_, image)| {
            let wanted = part.wish.images.iter().find(|wanted| super::deploy::same_repository(wanted, &image));
            let asked = wanted.cloned().unwrap_or_else(|| image.clone());
            let asked = named_image(now, &image).or_else(|| released_image(before, now, &asked)).unwrap_or(asked);
            (asked != image).then_some(asked)
        })
        .collect();
    let wish = Wish { images, ..part.wish.clone() };
    part.drift = match () {
        () if wish != Wish::default() || part.patch.is_some() || elsewhere => Drift::Changed,
        () if part.wish == Wish::default() => part.drift,
        () => Drift::None,
    };
    part.wish = wish;
}
