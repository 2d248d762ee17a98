//! What is broken everywhere: totals by project and by cluster, the latest failed syncs with their messages, and the
//! clusters and repositories that do not answer with whom that hurts. What is well is only counted.

mod connections;
mod tally;

use argocd_api::reads;
use futures_util::future::{join_all, join3};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use self::connections::{Cluster, Named, Repository, normal};
use self::tally::{Failed, Tally, Totals};
use super::application::Application;
use crate::answer::{Report, cut, ends, parse_time, revision, told_time};
use crate::asking::Asking;
use crate::failure::Failure;

/// So many failed syncs are looked at one by one.
const LOOKED_AT: usize = 8;
/// Rows of a table of projects or clusters.
const ROWS: usize = 12;
/// Characters of a message.
const MESSAGE: usize = 160;
/// Characters of what a sync failed with.
const REASON: usize = 240;

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let mut tally = Tally::default();
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut repositories: Vec<Repository> = Vec::new();
    let which = given.get("projects").map_or_else(|| json!({}), |projects| json!({ "projects": projects }));
    let (counted, reached, read) = join3(
        asking.rows(&reads::FLEET, which, |application| tally.add(application)),
        asking.rows(&reads::CLUSTERS, json!({}), |cluster| clusters.push(cluster)),
        asking.rows(&reads::REPOSITORIES, json!({}), |repository| repositories.push(repository)),
    )
    .await;
    let mut report = Report::default();
    let mut unseen = Vec::new();
    match counted {
        Ok(too_large) => {
            let too_large =
                if too_large > 0 { format!(" {too_large} more are too large to be read.") } else { String::new() };
            report.line(format!("{}{too_large}", tally.headline(&clusters)));
        }
        Err(failure) if reached.is_err() && read.is_err() => return Err(failure),
        Err(failure) => unseen.push(format!("applications: {failure}")),
    }
    let now = asking.now();
    if let Err(failure) = &reached {
        unseen.push(format!("clusters: {failure}"));
    } else if clusters.is_empty() {
        unseen.push("clusters: none is visible to this token, so whether they answer is not known.".to_owned());
    }
    if let Err(failure) = &read {
        unseen.push(format!("repositories: {failure}"));
    }
    broken_clusters(&mut report, &clusters, &tally, now);
    broken_repositories(&mut report, &repositories, &tally, now);
    failed_syncs(&mut report, asking, &mut tally).await;
    totals(&mut report, "project", tally.projects.iter().map(|(name, totals)| (name.clone(), totals)).collect());
    let by_cluster = tally.by_cluster(&clusters);
    totals(&mut report, "cluster", by_cluster.iter().map(|(name, totals)| (name.clone(), totals)).collect());
    for unseen in unseen {
        report.line(format!("Not told, {unseen}"));
    }
    report.line(
        "Counted is what this token may see, as Argo CD last compared it. The list of applications tells more names.",
    );
    Ok(report)
}

fn broken_clusters(report: &mut Report, clusters: &[Cluster], tally: &Tally, now: Timestamp) {
    let broken: Vec<&Cluster> = clusters.iter().filter(|cluster| cluster.is_broken()).collect();
    if broken.is_empty() {
        if !clusters.is_empty() {
            let idle = clusters.iter().filter(|cluster| cluster.is_idle()).count();
            let told = if idle > 0 { format!("; {idle} without applications are not watched") } else { String::new() };
            report.line(format!("All {} visible clusters that are watched answer{told}.", clusters.len() - idle));
        }
        return;
    }
    report.line(format!("Clusters that do not answer, {} of {} visible ones:", broken.len(), clusters.len()));
    let rows: Vec<Vec<String>> = broken
        .iter()
        .take(ROWS)
        .map(|cluster| {
            let connection = cluster.connection();
            vec![
                cluster.told(),
                told_time(&connection.attempted_at, now).unwrap_or_default(),
                tally.hurt_by_cluster(cluster).told(),
                ends(&connection.message, MESSAGE),
            ]
        })
        .collect();
    report.table("broken clusters", &["cluster", "tried", "hurts", "message"], &rows);
}

fn broken_repositories(report: &mut Report, repositories: &[Repository], tally: &Tally, now: Timestamp) {
    let broken: Vec<&Repository> =
        repositories.iter().filter(|repository| repository.connection_state.status == "Failed").collect();
    if broken.is_empty() {
        if !repositories.is_empty() {
            report.line(format!("All {} visible repositories can be read.", repositories.len()));
        }
        return;
    }
    report.line(format!("Repositories that cannot be read, {} of {} visible ones:", broken.len(), repositories.len()));
    let none = Named::default();
    let rows: Vec<Vec<String>> = broken
        .iter()
        .take(ROWS)
        .map(|repository| {
            vec![
                repository.repo.clone(),
                repository.project.clone(),
                told_time(&repository.connection_state.attempted_at, now).unwrap_or_default(),
                tally.by_repository.get(&normal(&repository.repo)).unwrap_or(&none).told(),
                ends(&repository.connection_state.message, MESSAGE),
            ]
        })
        .collect();
    report.table("broken repositories", &["repository", "project", "tried", "hurts", "message"], &rows);
}

/// The latest failed syncs, each looked at for what a list does not tell.
async fn failed_syncs(report: &mut Report, asking: &Asking<'_>, tally: &mut Tally) {
    let all = tally.failed.len();
    if all == 0 {
        return;
    }
    tally.failed.sort_by_key(|failed| std::cmp::Reverse(failed.finished));
    let looked_at = &tally.failed[..all.min(LOOKED_AT)];
    let read = |failed: &Failed| {
        let which = json!({ "name": failed.name, "project": failed.project, "app_namespace": failed.namespace });
        asking.object::<Application>(&reads::APPLICATION, which)
    };
    let found = join_all(looked_at.iter().map(read)).await;
    let more = if all > LOOKED_AT { format!(", the latest {LOOKED_AT}") } else { String::new() };
    report.line(format!("Applications whose last sync failed, {all}{more}:"));
    let mut lost = Vec::new();
    let mut rows = Vec::new();
    for (failed, found) in looked_at.iter().zip(found) {
        match found {
            Ok(application) => rows.push(row(failed, &application, asking.now())),
            Err(failure) => lost.push(format!("{} cannot be read any more: {failure}", failed.name)),
        }
    }
    let columns = ["application", "project", "phase", "ended", "revision", "retries", "message"];
    report.table("failed syncs (each application tells its own)", &columns, &rows);
    lost.into_iter().for_each(|line| {
        report.line(line);
    });
}

fn row(failed: &Failed, application: &Application, now: Timestamp) -> Vec<String> {
    let state = application.status.operation_state.clone().unwrap_or_default();
    // What it should have brought is known even where nothing of it came.
    let asked = state.operation.sync.as_ref().and_then(|sync| sync["revision"].as_str()).unwrap_or_default();
    let wanted = if asked.is_empty() { state.sync_result.revision.as_str() } else { asked };
    vec![
        failed.name.clone(),
        failed.project.clone(),
        state.phase,
        told_time(&state.finished_at, now).unwrap_or_default(),
        revision(wanted),
        if state.retry_count > 0 { state.retry_count.to_string() } else { String::new() },
        cut(&state.message, REASON),
    ]
}

/// A table of what has trouble, the most first; the rest is counted.
fn totals(report: &mut Report, what: &str, all: Vec<(String, &Totals)>) {
    let (mut bad, well): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, totals)| totals.has_trouble());
    let quiet: usize = well.iter().map(|(_, totals)| totals.all).sum();
    bad.sort_by(|(name, one), (other_name, other)| other.weight().cmp(&one.weight()).then(name.cmp(other_name)));
    let columns = ["all", "degraded", "missing", "unknown", "out of sync", "failed syncs", "worst"];
    let columns: Vec<&str> = std::iter::once(what).chain(columns).collect();
    let number = |count: usize| if count > 0 { count.to_string() } else { String::new() };
    let rows: Vec<Vec<String>> = bad
        .iter()
        .take(ROWS)
        .map(|(name, totals)| {
            vec![
                name.clone(),
                number(totals.all),
                number(totals.degraded),
                number(totals.missing),
                number(totals.unknown),
                number(totals.out_of_sync),
                number(totals.failed),
                totals.worst.names.join(" "),
            ]
        })
        .collect();
    let shown = rows.len();
    report.plain_table(format!("totals by {what} (raise max_tokens)"), &columns, &rows);
    let more =
        if bad.len() > shown { format!("{} more {what}s have trouble; ", bad.len() - shown) } else { String::new() };
    if !well.is_empty() || !more.is_empty() {
        report.line(format!("{more}{} {what}s have none ({quiet} applications).", well.len()));
    }
}

/// When the last operation ended, as a number to sort by.
fn ended(application: &Application) -> Option<Timestamp> {
    application.status.operation_state.as_ref().and_then(|state| parse_time(&state.finished_at))
}
