//! The difference of what two revisions of an application render to, or two applications.

mod compared;

use argocd_api::reads;
use futures_util::future::{join, join_all, try_join};
use serde::Deserialize;
use serde_json::{Map, Value};

use self::compared::Compared;
use super::application::{Application, Source};
use super::pairing::{pairs, pairs_across};
use super::sides::{Side, of_each, of_one};
use super::which;
use crate::answer::{Report, revision, told_time};
use crate::asking::Asking;
use crate::difference::{Told, compare, told};
use crate::failure::Failure;

/// What Git says of a commit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Commit {
    author: String,
    date: Value,
    message: String,
    tags: Vec<String>,
}

/// An application, its specification as it stands, and how it is asked for.
struct Subject {
    application: Application,
    spec: Value,
    which: Map<String, Value>,
}

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    match given.get("other_application").and_then(Value::as_str) {
        None => revisions(asking, &given).await,
        Some(other) => applications(asking, &given, other).await,
    }
}

async fn revisions(asking: &Asking<'_>, given: &Map<String, Value>) -> Result<Report, Failure> {
    let subject = subject(asking, which(given)).await?;
    let (from, to) = of_one(&subject.application, given)?;
    let (rendered, commits) = join(
        try_join(manifests(asking, &subject, &from), manifests(asking, &subject, &to)),
        commits(asking, &[(&subject, &from), (&subject, &to)]),
    )
    .await;
    let (one, other) = rendered?;
    let compared = Compared::of(pairs(one, other), given);
    let mut report = Report::default();
    let application = &subject.application;
    let (before, after) = (from.told(application, asking.now()), to.told(application, asking.now()));
    report.line(format!("{}, {before} → {after}: {}", application.metadata.name, compared.verdict()));
    report.line("Both are rendered now, with the application's own parameters of today.");
    if to.deployment.is_some() {
        let ahead: Vec<&str> = application.status.sync.all_revisions();
        if !ahead.is_empty() && ahead != to.revisions.iter().map(String::as_str).collect::<Vec<_>>() {
            let ahead: Vec<String> = ahead.into_iter().map(revision).collect();
            report.line(format!("Not deployed yet: {} (give it as `to` to see what it brings).", ahead.join(" ")));
        }
    }
    compared.hidden(&mut report);
    commits_told(&mut report, asking, commits);
    compared.told(&mut report, given);
    Ok(report)
}

async fn applications(asking: &Asking<'_>, given: &Map<String, Value>, other: &str) -> Result<Report, Failure> {
    if given.contains_key("deployment") {
        return Err(Failure::Told("`deployment` is for revisions of one application.".to_owned()));
    }
    let mut its: Map<String, Value> = Map::from_iter([("name".to_owned(), other.into())]);
    its.extend(given.get("other_namespace").map(|namespace| ("app_namespace".to_owned(), namespace.clone())));
    let (one, other) = try_join(subject(asking, which(given)), subject(asking, its)).await?;
    let from = of_each(&one.application, given, "from")?;
    let to = of_each(&other.application, given, "to")?;
    let (rendered, commits) = join(
        join(manifests(asking, &one, &from), manifests(asking, &other, &to)),
        commits(asking, &[(&one, &from), (&other, &to)]),
    )
    .await;
    let mut report = Report::default();
    let told_side = |subject: &Subject, side: &Side| {
        let application = &subject.application;
        format!("{} at {}", application.metadata.name, side.told(application, asking.now()))
    };
    let head = format!("{} → {}", told_side(&one, &from), told_side(&other, &to));
    let names = |subject: &Subject| {
        [subject.application.metadata.name.clone(), subject.application.spec.destination.namespace.clone()]
    };
    let (its, others) = (names(&one), names(&other));
    let compared = match rendered {
        (Ok(from), Ok(to)) => {
            let pairs = pairs_across(from, to, [&its[0], &its[1]], [&others[0], &others[1]]);
            let compared = Compared::of(pairs, given);
            report.line(format!("{head}: {} Names and namespaces aside.", compared.verdict()));
            compared.hidden(&mut report);
            Some(compared)
        }
        (from, to) => {
            report.line(format!("{head}: what they render to cannot be compared."));
            for (name, why) in [(&its[0], from.err()), (&others[0], to.err())] {
                if let Some(why) = why {
                    report.line(format!("{name} could not be rendered: {why}"));
                }
            }
            None
        }
    };
    let changes = compare(&settings(&one.spec), &settings(&other.spec));
    match changes.is_empty() {
        true => report.line("Sources, parameters and sync policy are the same."),
        false => report.quote("settings of the applications", told(&changes, Told { lines: 80 }, |_| None)),
    };
    commits_told(&mut report, asking, commits);
    if let Some(compared) = compared {
        compared.told(&mut report, given);
    }
    Ok(report)
}

async fn subject(asking: &Asking<'_>, which: Map<String, Value>) -> Result<Subject, Failure> {
    let whole: Value = asking.object(&reads::APPLICATION, Value::Object(which.clone())).await?;
    let spec = whole["spec"].clone();
    let application = serde_json::from_value(whole).map_err(|error| Failure::Unreadable(error.to_string()))?;
    Ok(Subject { application, spec, which })
}

async fn manifests(asking: &Asking<'_>, subject: &Subject, side: &Side) -> Result<Vec<Value>, Failure> {
    let mut given = subject.which.clone();
    given.extend(side.asked().into_iter().map(|(name, value)| (name.to_owned(), value)));
    let mut manifests = Vec::new();
    let too_large = asking.rows(&reads::MANIFESTS, Value::Object(given), |manifest| manifests.push(manifest)).await?;
    match too_large {
        0 => Ok(manifests),
        _ => Err(Failure::Told(format!("{too_large} of its manifests are too large to be read."))),
    }
}

/// What of an application's specification may differ for a reason that somebody looks for.
fn settings(spec: &Value) -> Value {
    let mut spec = spec.clone();
    if let Some(destination) = spec.get_mut("destination").and_then(Value::as_object_mut) {
        destination.remove("namespace");
    }
    spec
}

type Commits = Vec<(String, Result<Commit, Failure>)>;

/// The commits of both sides that Git knows, each revision once.
async fn commits(asking: &Asking<'_>, sides: &[(&Subject, &Side)]) -> Commits {
    let mut wanted: Vec<(String, Value)> = Vec::new();
    for (subject, side) in sides {
        let compared = subject.application.status.sync.all_revisions();
        let own: Vec<String> = compared.into_iter().map(str::to_owned).collect();
        let revisions = if side.revisions.is_empty() { &own } else { &side.revisions };
        let sources = subject.application.spec.all_sources();
        for (index, (revision, source)) in revisions.iter().zip(sources).enumerate() {
            if is_commit(source, revision) && !wanted.iter().any(|(known, _)| known == revision) {
                let mut given = subject.which.clone();
                given.extend([
                    ("revision".to_owned(), revision.as_str().into()),
                    ("source_index".to_owned(), index.into()),
                ]);
                if let Some(id) = side.deployment {
                    given.insert("deployment".to_owned(), id.into());
                }
                wanted.push((revision.clone(), Value::Object(given)));
            }
        }
    }
    join_all(
        wanted
            .into_iter()
            .map(async |(revision, given)| (revision, asking.object::<Commit>(&reads::REVISION, given).await)),
    )
    .await
}

/// Whether Git can say something of it: a branch or a tag has to be resolved first, and a chart has no commits.
fn is_commit(source: &Source, revision: &str) -> bool {
    let digits = (7..=40).contains(&revision.len()) && revision.bytes().all(|digit| digit.is_ascii_hexdigit());
    digits && source.chart.is_empty() && !source.repo_url.starts_with("oci://")
}

fn commits_told(report: &mut Report, asking: &Asking<'_>, commits: Commits) {
    let mut rows = Vec::new();
    for (sha, commit) in &commits {
        match commit {
            Ok(commit) => rows.push(vec![
                revision(sha),
                told_time(&commit.date, asking.now()).unwrap_or_default(),
                commit.author.clone(),
                commit.tags.join(" "),
                commit.message.lines().next().unwrap_or_default().to_owned(),
            ]),
            Err(why) => {
                report.line(format!("Of commit {} nothing could be read: {why}", revision(sha)));
            }
        }
    }
    report.table("commits", &["revision", "committed", "author", "tags", "message"], &rows);
}
