//! What was deployed when, by whom, and with which commit.

use std::collections::BTreeMap;

use argocd_api::reads;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::application::{Application, Deployment, Source};
use super::{which, with};
use crate::answer::{Report, age, parse_time, revision, told_time};
use crate::asking::Asking;
use crate::failure::Failure;

/// What Git says of a commit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Commit {
    author: String,
    message: String,
    tags: Vec<String>,
}

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let application: Application = asking.object(&reads::APPLICATION, Value::Object(which(&given))).await?;
    let limit = given.get("limit").and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok()).unwrap_or(10);
    let history = &application.status.history;
    let shown: Vec<&Deployment> = history.iter().rev().take(limit).collect();
    let mut report = Report::default();
    if shown.is_empty() {
        report.line(format!("{} has no deployments: nothing has been synced in full yet.", application.metadata.name));
        return Ok(report);
    }
    // A revision that several deployments brought is asked for once.
    let mut wanted: BTreeMap<&str, (i64, usize)> = BTreeMap::new();
    for deployment in &shown {
        for (index, (revision, source)) in
            deployment.all_revisions().into_iter().zip(deployment.all_sources()).enumerate()
        {
            if is_commit(source) {
                wanted.entry(revision).or_insert((deployment.id, index));
            }
        }
    }
    let asked = wanted.iter().map(|(revision, (id, index))| {
        let more = [("revision", (*revision).into()), ("deployment", (*id).into()), ("source_index", (*index).into())];
        asking.object::<Commit>(&reads::REVISION, with(&given, more))
    });
    let commits: BTreeMap<&str, Result<Commit, Failure>> = wanted.keys().copied().zip(join_all(asked).await).collect();
    report.line(format!(
        "{}: {} of {} deployments that Argo CD remembers, newest first; the first is what was last synced.",
        application.metadata.name,
        shown.len(),
        history.len()
    ));
    let rows: Vec<Vec<String>> = shown.iter().map(|deployment| row(deployment, &commits, asking)).collect();
    report.table(
        "deployments (raise max_tokens)",
        &["id", "revision", "deployed", "by", "took", "author", "message"],
        &rows,
    );
    let failed = commits.iter().find_map(|(revision, commit)| commit.as_ref().err().map(|why| (revision, why)));
    if let Some((which, why)) = failed {
        let count = commits.values().filter(|commit| commit.is_err()).count();
        report.line(format!("Of {count} commits nothing could be read; {}: {why}", revision(which)));
    }
    Ok(report)
}

fn row(deployment: &Deployment, commits: &BTreeMap<&str, Result<Commit, Failure>>, asking: &Asking<'_>) -> Vec<String> {
    let revisions = deployment.all_revisions();
    let known: Vec<&Commit> = revisions.iter().filter_map(|revision| commits.get(revision)?.as_ref().ok()).collect();
    let each = |told: fn(&Commit) -> String| known.iter().map(|commit| told(commit)).collect::<Vec<_>>().join("; ");
    let took = parse_time(&deployment.deployed_at).zip(parse_time(&deployment.deploy_started_at));
    vec![
        deployment.id.to_string(),
        revisions.iter().map(|text| revision(text)).collect::<Vec<_>>().join(" "),
        told_time(&deployment.deployed_at, asking.now()).unwrap_or_default(),
        deployment.initiated_by.told(),
        took.map(|(end, start)| age(end.as_second() - start.as_second())).unwrap_or_default(),
        each(|commit| commit.author.clone()),
        each(|commit| {
            let subject = commit.message.lines().next().unwrap_or_default();
            let tags = if commit.tags.is_empty() { String::new() } else { format!(" [{}]", commit.tags.join(" ")) };
            format!("{subject}{tags}")
        }),
    ]
}

/// Whether Git knows the revision; of a chart or an artifact it does not.
fn is_commit(source: &Source) -> bool {
    source.chart.is_empty() && !source.repo_url.starts_with("oci://")
}
