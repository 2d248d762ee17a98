//! What is out of sync, field by field, and what a sync would make of it: from the live state as Argo CD compares it to
//! the one that a sync is expected to leave.

mod shape;

use argocd_api::reads;
use futures_util::future::{join_all, join3};
use serde_json::{Map, Value};

use self::shape::{Managed, Pruning, Shape, Told, block};
use super::application::{Application, Resource};
use super::assigned_windows::Windows;
use super::auto_sync::{Needs, outlook};
use super::manifest::{Alike, Name, blocks, count, is_unified};
use super::{which, with};
use crate::answer::{Report, parse_time, revision, told_time};
use crate::asking::Asking;
use crate::difference::Change;
use crate::failure::Failure;

/// Of more resources than these, all states are asked for at once.
const ONE_BY_ONE: usize = 16;

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let mut managed: Vec<Managed> = Vec::new();
    let (application, listed, windows) = join3(
        asking.object::<Application>(&reads::APPLICATION, Value::Object(which(&given))),
        asking.rows(&reads::MANAGED, Value::Object(which(&given)), |row| managed.push(row)),
        asking.object::<Windows>(&reads::SYNC_WINDOWS, Value::Object(which(&given))),
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
    let states = read(asking, &given, &wanted).await.into_iter().map(|(name, state)| {
        let of =
            |state: Option<Managed>| state.map_or(Shape::Gone, |state| Shape::of(state, resource(&application, &name)));
        let state = state.map(of);
        (name, state)
    });
    let mut states: Vec<Told> = states.collect();
    states.sort_by_cached_key(|(name, state)| (state.as_ref().map_or((9, None), Shape::rank), name.clone()));
    verdict(&mut report, asking, &application, (all, found), &states);
    if !states.is_empty() {
        report.line(sync(&application, windows.as_ref().ok(), &states, found > states.len()));
    }
    if let Err(why) = &windows {
        report.line(format!("Whether a sync window stands in the way could not be read. {why}"));
    }
    conditions(&mut report, &application);
    let alike = if is_unified(&given) { Alike::default() } else { alike(&mut states) };
    let blocks = alike.around(blocks(&states, |told, limits| block(asking, told, &given, limits)));
    report.quote_each("differences from live to wanted (narrow by kind or resource)", "resources", blocks);
    Ok(report)
}

/// The states of these resources: one by one, or, where they are many, all that there are. Nothing of what is gone.
async fn read(
    asking: &Asking<'_>,
    given: &Map<String, Value>,
    wanted: &[Name],
) -> Vec<(Name, Result<Option<Managed>, Failure>)> {
    let known = |found: Option<Managed>, ended: Result<u64, Failure>| match (found, ended?) {
        (None, 1..) => Err(Failure::Told("it is too large to be read.".to_owned())),
        (found, _) => Ok(found),
    };
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
            None => known(None, ended.clone()),
        };
        return wanted.iter().map(|name| (name.clone(), state(name))).collect();
    }
    join_all(wanted.iter().map(async |name| {
        // An empty group or namespace narrows nothing, so that others may come too.
        let narrowed =
            [("group", &name.group), ("kind", &name.kind), ("namespace", &name.namespace), ("resource", &name.name)];
        let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty());
        let narrowed = with(given, narrowed.map(|(argument, value)| (argument, value.as_str().into())));
        let mut found = None;
        let each = |row: Managed| {
            if row.name == *name {
                found = Some(row);
            }
        };
        let ended = asking.rows(&reads::MANAGED_STATES, narrowed, each).await;
        (name.clone(), known(found, ended))
    }))
    .await
}

/// How the application is, and how many resources differ: of all that there are, those that differ at all, and those
/// that were asked for.
fn verdict(
    report: &mut Report,
    asking: &Asking<'_>,
    application: &Application,
    (all, found): (usize, usize),
    states: &[Told],
) {
    let name = &application.metadata.name;
    let sync = match application.status.sync.status.as_str() {
        "" => "not compared yet",
        status => status,
    };
    let compared = compared(asking, application);
    let resources = count(all, "resource", "resources");
    if found == 0 {
        let why = match sync {
            "OutOfSync" => "although no resource differs: Argo CD may be comparing it just now",
            "Synced" => "and no resource differs from what Git asks for",
            _ => "so that nothing can be said of what differs",
        };
        report.line(format!("{name} is {sync}, {why} ({resources}).{compared}"));
        return;
    }
    let which = match found - states.len() {
        0 => String::new(),
        _ if states.is_empty() => ", none of that kind and name".to_owned(),
        _ => format!(", {} of that kind and name", states.len()),
    };
    let number = |what: &str, is: fn(&Result<Shape, Failure>) -> bool| {
        let number = states.iter().filter(|(_, state)| is(state)).count();
        (number > 0).then(|| format!("{number} {what}"))
    };
    let kinds = [
        number("changed", |state| matches!(state, Ok(Shape::Change { .. }))),
        number("missing", |state| matches!(state, Ok(Shape::Create(_)))),
        number("only live", |state| matches!(state, Ok(Shape::Prune(_)))),
        number("gone meanwhile", |state| matches!(state, Ok(Shape::Gone))),
        number("unreadable", Result::is_err),
    ];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    report.line(format!("{name} is {sync}: {found} of {resources} differ{which}{kinds}.{compared}"));
}

/// When Argo CD has compared the application, and with what.
fn compared(asking: &Asking<'_>, application: &Application) -> String {
    /// Argo CD compares every three minutes or more often; after twice that, something keeps it.
    const LONG: i64 = 360;
    let at = &application.status.reconciled_at;
    let (Some(told), Some(time)) = (told_time(at, asking.now()), parse_time(at)) else { return String::new() };
    let targets = application.spec.all_sources().into_iter().map(|source| source.target_revision.as_str());
    // Where the hydrator brings the source, none is named.
    let targets = targets.chain(std::iter::repeat(""));
    let revisions = application.status.sync.all_revisions().into_iter().zip(targets).map(|(is, target)| {
        let of = if target.is_empty() || target == is { String::new() } else { format!(" ({target})") };
        format!("{}{of}", revision(is))
    });
    let revisions = revisions.collect::<Vec<_>>().join(", ");
    let with = if revisions.is_empty() { String::new() } else { format!(" with {revisions}") };
    let stale = asking.now().as_second() - time.as_second() > LONG;
    let stale = if stale { " That is long ago: it may be otherwise by now." } else { "" };
    format!(" Compared {told}{with}.{stale}")
}

/// What a sync would do, and whether one comes by itself.
fn sync(application: &Application, windows: Option<&Windows>, states: &[Told], partly: bool) -> String {
    let number = |is: fn(&Shape) -> bool| states.iter().filter(|(_, state)| state.as_ref().is_ok_and(is)).count();
    let pruned = number(|shape| matches!(shape, Shape::Prune(Pruning::Yes)));
    let confirmed = number(|shape| matches!(shape, Shape::Prune(Pruning::Confirmed)));
    let needs = Needs {
        change: number(|shape| matches!(shape, Shape::Change { .. })),
        create: number(|shape| matches!(shape, Shape::Create(_))),
        prune: pruned + confirmed,
    };
    let by_itself = application.spec.sync_policy.automated.as_ref().is_some_and(|automated| automated.prune);
    let where_asked = if needs.prune > 0 && !by_itself { " where it is told to prune" } else { "" };
    let waiting = match confirmed {
        0 => String::new(),
        number => format!(" ({number} of them once confirmed)"),
    };
    let of = if partly { "Of these, a" } else { "A" };
    let Needs { change, create, prune } = needs;
    let would = format!("{of} sync would change {change}, create {create}, prune {prune}{where_asked}{waiting}.");
    format!("{would} {}", outlook(application, needs, windows))
}

/// What Argo CD says of the whole, where that keeps it from comparing or syncing.
fn conditions(report: &mut Report, application: &Application) {
    let errors = application.status.conditions.iter().filter(|condition| condition.r#type.ends_with("Error"));
    let lines = errors.map(|condition| format!("{}: {}", condition.r#type, condition.message));
    report.quote("conditions", lines.collect());
}

/// Takes out what many resources have alike, and those of which nothing else is to be told.
fn alike(states: &mut Vec<Told>) -> Alike {
    let mut changed: Vec<(&Name, &mut Vec<Change>)> = Vec::new();
    let mut places = Vec::new();
    for (place, (name, state)) in states.iter_mut().enumerate() {
        if let Ok(Shape::Change { changes, .. }) = state {
            changed.push((name, changes));
            places.push(place);
        }
    }
    let alike = Alike::taken(&mut changed);
    for place in alike.emptied.iter().rev() {
        drop(states.remove(places[*place]));
    }
    alike
}

fn resource<'a>(application: &'a Application, name: &Name) -> Option<&'a Resource> {
    application.status.resources.iter().find(|one| {
        (&one.group, &one.kind, &one.namespace, &one.name) == (&name.group, &name.kind, &name.namespace, &name.name)
    })
}

/// What is known where the managed resources are not.
fn unread(report: &mut Report, application: &Application, why: &Failure) {
    let out = application.status.resources.iter().filter(|resource| resource.status == "OutOfSync");
    let out = out.map(|resource| {
        let prune = if resource.requires_pruning { " (to be pruned)" } else { "" };
        format!("{} {}{prune}", resource.kind, resource.name)
    });
    let sync = &application.status.sync.status;
    report.line(format!("{} is {sync}, but what differs could not be read: {why}", application.metadata.name));
    report.part("resources that are out of sync", out.collect());
}
