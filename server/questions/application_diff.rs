//! What is out of sync, field by field, and what a sync would make of it: from the live state as Argo CD compares it to
//! the one that a sync is expected to leave.

use argocd_api::reads;
use futures_util::future::{join, join_all};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::application::{Application, Resource};
use super::auto_sync::{Needs, outlook};
use super::manifest::{self, Name, count, is_unified, limits};
use super::{managers, which, with};
use crate::answer::{Report, revision, told_time};
use crate::asking::Asking;
use crate::difference::{Change, compare, essence, prepared, told, unified};
use crate::failure::Failure;

/// Of more resources than these, all states are asked for at once.
const ONE_BY_ONE: usize = 16;

/// A resource that Argo CD manages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Managed {
    #[serde(flatten)]
    name: Name,
    /// Whether it differs in more than what is to be ignored. Not of what is only in the cluster.
    modified: bool,
    normalized_live_state: Value,
    predicted_live_state: Value,
}

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let mut managed: Vec<Managed> = Vec::new();
    let (application, listed) = join(
        asking.object::<Application>(&reads::APPLICATION, Value::Object(which(&given))),
        asking.rows(&reads::MANAGED, Value::Object(which(&given)), |row| managed.push(row)),
    )
    .await;
    let application = application?;
    let mut report = Report::default();
    if let Err(why) = listed {
        unread(&mut report, &application, &why);
        return Ok(report);
    }
    let all = managed.len();
    let extra = |row: &Managed| resource(&application, &row.name).is_some_and(|resource| resource.requires_pruning);
    let differing: Vec<Managed> = managed.into_iter().filter(|row| row.modified || extra(row)).collect();
    let found = differing.len();
    let wanted: Vec<Name> = differing.into_iter().map(|row| row.name).filter(|name| name.fits(&given)).collect();
    let mut states: Vec<(Name, Result<Shape, Failure>)> = read(asking, &given, &wanted)
        .await
        .into_iter()
        .map(|(name, state)| (name, state.map(|state| state.map_or(Shape::Gone, Shape::of))))
        .collect();
    states.sort_by_cached_key(|(name, state)| (state.as_ref().map_or(9, Shape::rank), name.clone()));
    verdict(&mut report, asking, &application, all, &states);
    if found > wanted.len() {
        report.line(format!(
            "{} not told: neither of that kind nor of that name.",
            count(found - wanted.len(), "differing resource is", "differing resources are")
        ));
    }
    conditions(&mut report, &application);
    let blocks = states.iter().map(|(name, state)| block(asking, &application, name, state, &given, states.len()));
    report.quote_each("differences from live to wanted (narrow by kind or resource)", "resources", blocks.collect());
    Ok(report)
}

/// What is to be done with one resource.
enum Shape {
    /// Live, wanted, the fields that differ, and who wrote which.
    Change {
        live: Value,
        wanted: Value,
        changes: Vec<Change>,
        writers: Value,
    },
    Create(Value),
    Prune(Value),
    /// It was there a moment ago.
    Gone,
}

impl Shape {
    fn of(state: Managed) -> Self {
        match (state.normalized_live_state, state.predicted_live_state) {
            (Value::Null, Value::Null) => Self::Gone,
            (Value::Null, wanted) => Self::Create(prepared(&Value::Null, &wanted).1),
            (live, Value::Null) => Self::Prune(live),
            (live, wanted) => {
                let writers = live.pointer("/metadata/managedFields").cloned().unwrap_or_default();
                let (live, wanted) = prepared(&live, &wanted);
                Self::Change { changes: compare(&live, &wanted), live, wanted, writers }
            }
        }
    }

    /// Changes first: they are what most questions are about.
    fn rank(&self) -> u8 {
        match self {
            Self::Change { .. } => 0,
            Self::Create(_) => 1,
            Self::Prune(_) => 2,
            Self::Gone => 3,
        }
    }
}

/// The states of these resources: one by one, or, where they are many, all that there are. Nothing of what is gone.
async fn read(
    asking: &Asking<'_>,
    given: &Map<String, Value>,
    wanted: &[Name],
) -> Vec<(Name, Result<Option<Managed>, Failure>)> {
    if wanted.len() > ONE_BY_ONE {
        let mut found: Vec<Managed> = Vec::new();
        let all = asking.rows(&reads::MANAGED_STATES, Value::Object(which(given)), |row: Managed| {
            if wanted.contains(&row.name) {
                found.push(row);
            }
        });
        let ended = all.await;
        let state = |name: &Name| match found.iter().find(|row| row.name == *name) {
            Some(row) => Ok(Some(row.clone())),
            None => ended.clone().map(|_| None),
        };
        return wanted.iter().map(|name| (name.clone(), state(name))).collect();
    }
    join_all(wanted.iter().map(async |name| {
        let narrowed = [
            ("group", name.group.as_str().into()),
            ("kind", name.kind.as_str().into()),
            ("namespace", name.namespace.as_str().into()),
            ("resource", name.name.as_str().into()),
        ];
        let mut found = None;
        // An empty group or namespace narrows nothing.
        let each = |row: Managed| found = Some(row).filter(|row| row.name == *name).or(found.take());
        let narrowed = narrowed.into_iter().filter(|(_, value)| *value != Value::from(""));
        let ended = asking.rows(&reads::MANAGED_STATES, with(given, narrowed), each).await;
        (name.clone(), ended.map(|_| found))
    }))
    .await
}

fn verdict(
    report: &mut Report,
    asking: &Asking<'_>,
    application: &Application,
    all: usize,
    states: &[(Name, Result<Shape, Failure>)],
) {
    let name = &application.metadata.name;
    let number = |rank: u8| states.iter().filter(|(_, state)| state.as_ref().is_ok_and(|it| it.rank() == rank)).count();
    let needs = Needs { change: number(0), create: number(1), prune: number(2) };
    let sync = match application.status.sync.status.as_str() {
        "" => "not compared yet",
        status => status,
    };
    let revisions: Vec<String> = application.status.sync.all_revisions().into_iter().map(revision).collect();
    let compared = told_time(&application.status.reconciled_at, asking.now());
    let with = if revisions.is_empty() { String::new() } else { format!(" with {}", revisions.join(" ")) };
    let compared = compared.map(|at| format!(" Compared {at}{with}.")).unwrap_or_default();
    let resources = count(all, "resource", "resources");
    let unread = states.iter().filter(|(_, state)| state.is_err()).count();
    let unread = if unread > 0 { format!(", {unread} could not be read") } else { String::new() };
    if states.is_empty() {
        let why = match sync {
            "OutOfSync" => "although no resource does: Argo CD may just be comparing, or a hook or filter hides it",
            "Synced" => "and no resource differs from what Git asks for",
            _ => "so that nothing can be said of what differs",
        };
        report.line(format!("{name} is {sync}, {why} ({resources}).{compared}"));
        return;
    }
    report.line(format!(
        "{name} is {sync}: {} of {resources} differ: {} changed, {} missing, {} to prune{unread}.{compared}",
        states.len(),
        needs.change,
        needs.create,
        needs.prune
    ));
    let automated = application.spec.sync_policy.automated.as_ref();
    let prunes = match (needs.prune, automated.is_some_and(|automated| automated.prune)) {
        (0, _) => "prune nothing".to_owned(),
        (number, true) => format!("prune {number}"),
        (number, false) => format!("prune {number} only where it is told to prune"),
    };
    let sync = format!("A sync would change {}, create {}, {prunes}.", needs.change, needs.create);
    report.line(format!("{sync} {}", outlook(application, needs)));
}

/// What Argo CD says of the whole, where that keeps it from comparing or syncing.
fn conditions(report: &mut Report, application: &Application) {
    let errors = application.status.conditions.iter().filter(|condition| condition.r#type.ends_with("Error"));
    let lines = errors.map(|condition| format!("{}: {}", condition.r#type, condition.message));
    report.quote("conditions", lines.collect());
}

fn block(
    asking: &Asking<'_>,
    application: &Application,
    name: &Name,
    state: &Result<Shape, Failure>,
    given: &Map<String, Value>,
    resources: usize,
) -> String {
    let limits = limits(resources);
    let (head, lines) = match state {
        Err(why) => (format!("could not be read: {why}"), Vec::new()),
        Ok(Shape::Gone) => ("has gone since it was looked for".to_owned(), Vec::new()),
        Ok(Shape::Create(wanted)) => {
            let lines = if is_unified(given) { unified(&Value::Null, wanted, limits) } else { essence(wanted) };
            ("missing, would be created".to_owned(), lines)
        }
        Ok(Shape::Prune(live)) => (format!("only live, {}", pruning(application, name, live)), Vec::new()),
        Ok(Shape::Change { changes, .. }) if changes.is_empty() => {
            ("differs only in what Kubernetes itself writes".to_owned(), Vec::new())
        }
        Ok(Shape::Change { live, wanted, changes, writers }) => {
            let beside = |change: &Change| {
                let (writer, at) = managers::writer(writers, &change.path)?;
                let at = told_time(at, asking.now()).map(|at| format!(" {at}")).unwrap_or_default();
                Some(format!("   (live value by {writer}{at})"))
            };
            let lines = match is_unified(given) {
                true => unified(live, wanted, limits),
                false => told(changes, limits, beside),
            };
            (count(changes.len(), "field differs", "fields differ"), lines)
        }
    };
    manifest::block(name, &head, &lines, is_unified(given))
}

/// What becomes of a resource that only the cluster has.
fn pruning(application: &Application, name: &Name, live: &Value) -> &'static str {
    let options = live.pointer("/metadata/annotations").and_then(|all| all["argocd.argoproj.io/sync-options"].as_str());
    let has = |option: &str| options.is_some_and(|options| options.split(',').any(|one| one.trim() == option));
    let resource = resource(application, name);
    match () {
        () if has("Prune=false") => "never pruned: its sync option Prune=false keeps it",
        () if has("Prune=confirm") || resource.is_some_and(|resource| resource.requires_deletion_confirmation) => {
            "pruned only once somebody confirms it"
        }
        () => "would be pruned",
    }
}

fn resource<'a>(application: &'a Application, name: &Name) -> Option<&'a Resource> {
    application.status.resources.iter().find(|one| {
        (&one.group, &one.kind, &one.namespace, &one.name) == (&name.group, &name.kind, &name.namespace, &name.name)
    })
}

/// What is known where the managed resources are not.
fn unread(report: &mut Report, application: &Application, why: &Failure) {
    let out: Vec<String> = application
        .status
        .resources
        .iter()
        .filter(|resource| resource.status == "OutOfSync")
        .map(|resource| {
            let prune = if resource.requires_pruning { " (to prune)" } else { "" };
            format!("{} {}{prune}", resource.kind, resource.name)
        })
        .collect();
    let sync = &application.status.sync.status;
    report.line(format!("{} is {sync}, but what differs could not be read: {why}", application.metadata.name));
    report.part("resources that are out of sync", out);
}
