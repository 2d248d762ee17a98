//! The difference of what two revisions of an application render to, or two applications.

use std::collections::BTreeMap;

use argocd_api::reads;
use futures_util::future::{join, join_all, try_join};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::application::{Application, Source};
use super::manifest::{Name, count, is_unified, limits};
use super::pairing::{Pair, pairs, pairs_across};
use super::sides::{Side, of_each, of_one};
use super::which;
use crate::answer::{Report, revision, told_time};
use crate::asking::Asking;
use crate::difference::{Change, Told, Weight, compare, essence, prepared, told, unified, weight};
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

/// What became of one resource.
enum Outcome {
    Changed { from: Value, to: Value, changes: Vec<Change> },
    Added(Value),
    Removed(Value),
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
            report.line(format!("Not deployed yet: {}, which the application is compared with.", ahead.join(" ")));
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

type Commits = BTreeMap<String, Result<Commit, Failure>>;

/// The commits of both sides that Git knows, each revision once.
async fn commits(asking: &Asking<'_>, sides: &[(&Subject, &Side)]) -> Commits {
    let mut wanted: BTreeMap<String, Value> = BTreeMap::new();
    for (subject, side) in sides {
        let compared = subject.application.status.sync.all_revisions();
        let own: Vec<String> = compared.into_iter().map(str::to_owned).collect();
        let revisions = if side.revisions.is_empty() { &own } else { &side.revisions };
        let sources = subject.application.spec.all_sources();
        for (index, (revision, source)) in revisions.iter().zip(sources).enumerate() {
            if is_commit(source, revision) {
                let mut given = subject.which.clone();
                given.extend([
                    ("revision".to_owned(), revision.as_str().into()),
                    ("source_index".to_owned(), index.into()),
                ]);
                if let Some(id) = side.deployment {
                    given.insert("deployment".to_owned(), id.into());
                }
                wanted.entry(revision.clone()).or_insert(Value::Object(given));
            }
        }
    }
    let asked = wanted.values().map(|given| asking.object::<Commit>(&reads::REVISION, given.clone()));
    let told = join_all(asked).await;
    wanted.into_keys().zip(told).collect()
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

/// All resources of both sides, compared.
struct Compared {
    told: Vec<(Name, Outcome)>,
    same: usize,
    /// Neither of that kind nor of that name.
    passed_over: usize,
    /// Secrets with values on both sides.
    secrets: usize,
}

impl Compared {
    fn of(pairs: Vec<Pair>, given: &Map<String, Value>) -> Self {
        let mut compared = Self { told: Vec::new(), same: 0, passed_over: 0, secrets: 0 };
        for pair in pairs {
            let has_values =
                |side: &Option<Value>| side.as_ref().is_some_and(|it| it["kind"] == "Secret" && it["data"].is_object());
            compared.secrets += usize::from(has_values(&pair.0) && has_values(&pair.1));
            let (from, to) = prepared(pair.0.as_ref().unwrap_or(&Value::Null), pair.1.as_ref().unwrap_or(&Value::Null));
            let name = Name::of(if to.is_null() { &from } else { &to });
            let outcome = match (from, to) {
                (from, to) if from == to => {
                    compared.same += 1;
                    continue;
                }
                (Value::Null, to) => Outcome::Added(to),
                (from, Value::Null) => Outcome::Removed(from),
                (from, to) => Outcome::Changed { changes: compare(&from, &to), from, to },
            };
            match name.fits(given) {
                true => compared.told.push((name, outcome)),
                false => compared.passed_over += 1,
            }
        }
        compared.told.sort_by_cached_key(|(name, outcome)| (outcome.rank(), name.clone()));
        compared
    }

    fn verdict(&self) -> String {
        let number = |is: fn(&Outcome) -> bool| self.told.iter().filter(|(_, outcome)| is(outcome)).count();
        let changed = number(|outcome| matches!(outcome, Outcome::Changed { .. }));
        let added = number(|outcome| matches!(outcome, Outcome::Added(_)));
        let removed = number(|outcome| matches!(outcome, Outcome::Removed(_)));
        let aside = match self.passed_over {
            0 => String::new(),
            number => format!(" {} of other kinds or names not told.", count(number, "difference", "differences")),
        };
        match changed + added + removed {
            0 => format!(
                "nothing differs; {} the same.{aside}",
                count(self.same, "resource renders", "resources render")
            ),
            _ => format!(
                "{} changed, {added} added, {removed} removed; {} the same.{aside}",
                count(changed, "resource", "resources"),
                self.same
            ),
        }
    }

    /// What cannot be seen.
    fn hidden(&self, report: &mut Report) {
        if self.secrets > 0 {
            let secrets = count(self.secrets, "Secret", "Secrets");
            report.line(format!("Argo CD masks the values of {secrets}: another value alone cannot be seen here."));
        }
    }

    fn told(&self, report: &mut Report, given: &Map<String, Value>) {
        let limits = limits(self.told.len());
        let blocks = self.told.iter().map(|(name, outcome)| outcome.block(name, given, limits));
        report.quote_each("differences (narrow by kind or resource)", "resources", blocks.collect());
    }
}

impl Outcome {
    /// Resources with another image first, then whatever changed, then what is new or gone.
    fn rank(&self) -> (u8, Option<Weight>) {
        match self {
            Self::Changed { changes, .. } => (0, changes.iter().map(weight).min()),
            Self::Added(_) => (1, None),
            Self::Removed(_) => (2, None),
        }
    }

    fn block(&self, name: &Name, given: &Map<String, Value>, limits: Told) -> String {
        let whole = |one: &Value, other: &Value, made_of: &Value| match is_unified(given) {
            true => unified(one, other, limits),
            false => essence(made_of),
        };
        let (head, lines) = match self {
            Self::Changed { from, to, changes } => {
                let lines = match is_unified(given) {
                    true => unified(from, to, limits),
                    false => told(changes, limits, |_| None),
                };
                (count(changes.len(), "field differs", "fields differ"), lines)
            }
            Self::Added(to) => ("added".to_owned(), whole(&json!(null), to, to)),
            Self::Removed(from) => ("removed".to_owned(), whole(from, &json!(null), from)),
        };
        super::manifest::block(name, &head, &lines, is_unified(given))
    }
}
