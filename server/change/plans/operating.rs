//! What sync and rollback have in common: what keeps an operation from beginning, whether this token may begin one, and
//! what is seen of it afterwards.

use std::sync::Arc;

use argocd_api::reads;
use argocd_api::vocabulary;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::revision;
use crate::asking::Asking;
use crate::change::{Basis, Found, Line, Look, Looking, Planning, Seen, Sent};
use crate::failure::Failure;
use crate::questions::application::{Application, Deployment};
use crate::questions::assigned_windows::Windows;
use crate::tool::Work;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Settings {
    controller_namespace: String,
}

/// What Git says of a commit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Commit {
    pub(super) author: String,
    pub(super) message: String,
}

/// The application in its shape, fit to be told.
pub(super) fn shaped(found: &Found) -> Result<Application, Failure> {
    serde_json::from_value(found.safe.clone()).map_err(|error| Failure::Unreadable(error.to_string()))
}

/// The request that the tool itself makes.
pub(super) fn own(planning: &Planning<'_>) -> Result<&'static vocabulary::Tool, Failure> {
    match planning.tool.work {
        Work::Request(own) => Ok(own),
        _ => Err(Failure::Request(format!("{} makes no request of its own", planning.tool.name))),
    }
}

/// Why no operation begins now, whatever it is.
pub(super) fn occupied(application: &Application) -> Option<Line> {
    if !application.metadata.deletion_timestamp.is_null() {
        return Some(Line::of("the application is being deleted, and Argo CD begins nothing on it any more."));
    }
    if !runs(application) {
        return None;
    }
    Some(since(Line::of("an operation is running"), application).words("; let it end, or terminate it first."))
}

/// Whether an operation is wanted or runs.
pub(super) fn runs(application: &Application) -> bool {
    let state = application.status.operation_state.as_ref();
    application.operation.is_some()
        || state.is_some_and(|state| ["Running", "Terminating"].contains(&state.phase.as_str()))
}

/// The line, and since when the operation runs and who began it.
pub(super) fn since(line: Line, application: &Application) -> Line {
    let state = application.status.operation_state.as_ref();
    let state = state.filter(|state| ["Running", "Terminating"].contains(&state.phase.as_str()));
    let Some(state) = state else {
        let by = application.operation.as_ref().and_then(|operation| operation.pointer("/initiatedBy"));
        let by = by.and_then(|by| serde_json::from_value(by.clone()).ok()).unwrap_or_default();
        return begun_by(line.words(", wanted"), by);
    };
    let line = match state.started_at.as_str() {
        Some(time) => line.words(" since ").value(time),
        None => line,
    };
    begun_by(line, state.operation.initiated_by.clone())
}

fn begun_by(line: Line, by: crate::questions::application::Initiator) -> Line {
    let by = by.told();
    if by.is_empty() { line } else { line.words(" by ").value(by) }
}

/// Whether a sync window lets a person sync now; a failure where nobody could say.
pub(super) async fn windows(planning: &Planning<'_>) -> Result<Windows, Failure> {
    planning.asking.object(&reads::SYNC_WINDOWS, Value::Object(planning.which())).await
}

/// Said where a window is closed.
pub(super) fn closed() -> Line {
    Line::of("a sync window keeps people from syncing it now; get_sync_windows tells when it opens.")
}

/// Whether this token may do that to the application; nothing where Argo CD did not say.
pub(super) async fn may(planning: &Planning<'_>, application: &Application, action: &str) -> Option<bool> {
    let object = called(planning, application).await?;
    let asked = json!({ "resource": "applications", "action": action, "object": object });
    let said: Said = planning.asking.object(&reads::PERMISSION, asked).await.ok()?;
    Some(said.value == "yes")
}

/// What policies call it: its namespace is part of that where it does not live beside Argo CD.
async fn called(planning: &Planning<'_>, application: &Application) -> Option<String> {
    let (project, name) = (&application.spec.project, &application.metadata.name);
    let namespace = planning.text("app_namespace");
    if !namespace.is_empty() {
        let settings: Settings = planning.asking.object(&reads::SETTINGS, json!({})).await.ok()?;
        if settings.controller_namespace != namespace {
            return Some(format!("{project}/{namespace}/{name}"));
        }
    }
    Some(format!("{project}/{name}"))
}

/// What Git says of a revision that this application has; nothing where it is no commit, or nobody could say.
pub(super) async fn commit(planning: &Planning<'_>, application: &Application, revision: &str) -> Option<Commit> {
    let [source] = application.spec.all_sources()[..] else { return None };
    if revision.is_empty() || !source.chart.is_empty() || source.repo_url.starts_with("oci://") {
        return None;
    }
    let mut given = planning.which();
    given.insert("revision".to_owned(), revision.into());
    planning.asking.object(&reads::REVISION, Value::Object(given)).await.ok()
}

/// The line, and by whom and what about a commit is.
pub(super) fn with_commit(line: Line, commit: Option<&Commit>) -> Line {
    let Some(commit) = commit else { return line };
    let subject = commit.message.lines().next().unwrap_or_default();
    let line = if commit.author.is_empty() { line } else { line.words("; commit by ").value(commit.author.as_str()) };
    if subject.is_empty() { line } else { line.words(": ").value(subject) }
}

/// Revisions as they are told.
pub(super) fn short(revisions: &[String]) -> Vec<String> {
    revisions.iter().map(|text| revision(text)).collect()
}

/// What was last deployed in full.
pub(super) fn deployed(application: &Application) -> Option<&Deployment> {
    application.status.history.iter().max_by_key(|deployment| deployment.id)
}

/// Rests a plan on the application: what it is, and what was last done to it; not on how it is doing.
pub(super) fn rest_on(basis: &mut Basis, found: &Found) {
    for (name, pointer) in [
        ("uid", "/metadata/uid"),
        ("spec", "/spec"),
        ("labels", "/metadata/labels"),
        ("finalizers", "/metadata/finalizers"),
        ("deletion", "/metadata/deletionTimestamp"),
        ("last operation", "/status/operationState/startedAt"),
        ("operation", "/operation"),
    ] {
        basis.on_part(name, found, pointer);
    }
}

/// Looks whether an operation has begun since the application was read, and where it goes. Operations are told apart by
/// the second in which they began.
pub(super) fn look(which: Map<String, Value>, application: &Application, planned: Vec<String>) -> Look {
    let before = started(application);
    held(move |asking, sent| {
        let (which, before, planned) = (Value::Object(which.clone()), before.clone(), planned.clone());
        let unknown = *sent == Sent::Unknown;
        Box::pin(async move {
            match asking.object::<Application>(&reads::APPLICATION, which).await {
                Ok(now) => seen(&now, &before, &planned, unknown),
                Err(_) => {
                    let line = "Whether an operation has begun could not be looked at; look at the application before trying again.";
                    Seen { lines: vec![Line::of(line)], ..Seen::default() }
                }
            }
        })
    })
}

fn held<F>(look: F) -> Look
where
    F: for<'a> Fn(&'a Asking<'a>, &'a Sent) -> Looking<'a> + Send + Sync + 'static,
{
    Arc::new(look)
}

fn started(application: &Application) -> Value {
    application.status.operation_state.as_ref().map(|state| state.started_at.clone()).unwrap_or_default()
}

/// What is to be said of it now.
fn seen(now: &Application, before: &Value, planned: &[String], unknown: bool) -> Seen {
    let is_new = started(now) != *before && !started(now).is_null();
    let state = now.status.operation_state.as_ref().filter(|_| is_new);
    let has_begun = is_new || now.operation.is_some();
    if !has_begun {
        // What Argo CD answered has begun; the reads may lag behind, and tell times in whole seconds.
        if !unknown {
            return Seen::default();
        }
        let line =
            "No operation has begun, as far as can be seen now; look at the application again before trying again.";
        return Seen { lines: vec![Line::of(line)], happened: Some(false), revision: None };
    }
    let revisions = wanted(now);
    let differs = !planned.is_empty() && !revisions.is_empty() && planned != revisions;
    let mut lines = Vec::new();
    if unknown {
        let line = since(Line::of("An operation has begun since then"), now);
        let line = if revisions.is_empty() { line } else { line.words(", to revision ").values(short(&revisions)) };
        lines.push(line.words("."));
    }
    if let Some(state) = state.filter(|state| !["Running", "Terminating", ""].contains(&state.phase.as_str())) {
        lines.push(Line::of("Looked at since: that operation has ended, ").value(state.phase.as_str()).words("."));
    }
    if differs {
        let line = Line::of("It goes to revision ").values(short(&revisions)).words(" and not, as planned, to ");
        lines.push(line.values(short(planned)).words(". Where that is not wanted, terminate the operation."));
    }
    Seen { lines, happened: Some(true), revision: differs.then(|| revisions.join(" ")) }
}

/// Where the operation that is wanted or runs goes, or else the last one.
pub(super) fn wanted(application: &Application) -> Vec<String> {
    let pending = revisions_of(application.operation.as_ref().and_then(|operation| operation.get("sync")));
    let Some(state) = application.status.operation_state.as_ref().filter(|_| pending.is_empty()) else {
        return pending;
    };
    let wanted = revisions_of(state.operation.sync.as_ref());
    if wanted.is_empty() { state.sync_result.all_revisions() } else { wanted }
}

/// Looks whether the operation that ran has ended, where nobody knows whether it was told to.
pub(super) fn ended(which: Map<String, Value>, application: &Application) -> Look {
    let before = started(application);
    held(move |asking, sent| {
        let (which, before) = (Value::Object(which.clone()), before.clone());
        let unknown = *sent == Sent::Unknown;
        Box::pin(async move {
            if !unknown {
                return Seen::default();
            }
            let Ok(now) = asking.object::<Application>(&reads::APPLICATION, which).await else {
                let line = "Whether it is ending could not be looked at; look at the application before trying again.";
                return Seen { lines: vec![Line::of(line)], ..Seen::default() };
            };
            let phase = now.status.operation_state.as_ref().map(|state| state.phase.clone()).unwrap_or_default();
            let goes_on = phase == "Running" || before.is_null();
            let line = match () {
                () if started(&now) != before => Line::of("Another operation has begun since then: ").value(phase),
                () => Line::of("The operation is seen as ").value(phase),
            };
            Seen { lines: vec![line.words(".")], happened: Some(!goes_on), revision: None }
        })
    })
}

fn revisions_of(sync: Option<&Value>) -> Vec<String> {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let several = sync.and_then(|sync| sync["revisions"].as_array()).map(|all| all.iter().filter_map(text).collect());
    match several {
        Some(several) if !Vec::is_empty(&several) => several,
        _ => sync.and_then(|sync| text(&sync["revision"])).into_iter().collect(),
    }
}
