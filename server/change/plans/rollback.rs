//! What a rollback would do: which deployment comes back, and that auto-sync is paused for it, which would undo it.

use argocd_api::writes;
use futures_util::future::join;
use serde_json::{Map, Value, json};

use super::operating::{
    closed, commit, deployed, look, may, occupied, own, rest_on, shaped, short, windows, with_commit,
};
use crate::answer::told_time;
use crate::change::plan::LINES;
use crate::change::{Found, Line, Making, Plan, Planning, Step};
use crate::failure::Failure;
use crate::questions::application::{Application, Deployment};

/// The first Argo CD in which auto-sync is switched off and its settings stay.
const SWITCHED: (u64, u64) = (3, 1);
/// Where the settings of auto-sync are.
const AUTOMATED: &str = "/spec/syncPolicy/automated";

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let found = planning.application().await?;
    let application = shaped(found)?;
    let wanted = planning.arguments.get("deployment").and_then(Value::as_i64).unwrap_or_default();
    let mut plan = Plan::default();
    rest_on(&mut plan.rests_on, found);
    plan.rests_on.on("deployment", wanted);
    let target = application.status.history.iter().find(|deployment| deployment.id == wanted);
    let Some(target) = target else {
        plan.blocked = Some(unknown(&application));
        return Ok(plan);
    };
    let to: Vec<String> = target.all_revisions().into_iter().map(str::to_owned).collect();
    let from = runs_now(&application);
    plan.rests_on.on("revision", to.join(" "));
    let pauses = application.spec.auto_sync();
    let updates = async { if pauses { may(planning, &application, "update").await } else { None } };
    let asked = join(commit(planning, &application, to.first().map_or("", String::as_str)), updates);
    let asked = join(join(windows(planning), may(planning, &application, "sync")), asked);
    let ((windows, syncs), (commit, updates)) = asked.await;

    let newest = deployed(&application).map(|newest| newest.id);
    plan.blocked = occupied(&application).or_else(|| match () {
        () if newest == Some(wanted) && from == to => {
            let line = Line::of("that deployment, of revision ").values(short(&to));
            Some(line.words(", is what was deployed last; take an earlier one."))
        }
        () if windows.as_ref().is_ok_and(|windows| !windows.can_sync) => Some(closed()),
        () if syncs == Some(false) => Some(Line::of("this token may not sync it (applications, sync).")),
        () if updates == Some(false) => Some(Line::of(
            "auto-sync is on and would have to be paused first, and this token may not change the application \
             (applications, update).",
        )),
        () => None,
    });

    if pauses {
        plan.lines.push("Pauses auto-sync first, which would undo it; auto-sync stays paused afterwards.".into());
        plan.lines.extend(undone(found, &application));
    }
    if planning.flag("prune") {
        plan.lines
            .push("Deletes what that deployment did not have; which that is Argo CD does not tell before.".into());
    }
    plan.lines.push(with_commit(brought(planning, target, &from, &to), commit.as_ref()).words("."));
    plan.lines.push("Git stays as it is, so that the application is out of sync afterwards. Hooks do not run.".into());
    if windows.is_err() {
        plan.lines.push("Whether a sync window is closed could not be read.".into());
    }
    plan.lines.truncate(LINES);

    if pauses {
        let restore = found.safe.pointer(AUTOMATED).map(Value::to_string).unwrap_or_default();
        let arguments = pause(planning, found).await;
        let how = || {
            Line::default()
                .words("To switch it on again as it was, call set_auto_sync with `enabled` true and `restore` ")
                .value(restore.as_str())
                .words(".")
        };
        let done = Line::of("Before that auto-sync was paused, and it is so now. ");
        let done = done.words("To switch it on again as it was, call set_auto_sync with `enabled` true and `restore` ");
        let done = done.value(restore.as_str()).words(".");
        plan.steps.push(Step { tool: &writes::APPLICATION_PATCH, arguments, done: Some(done) });
        plan.after.push(
            "Auto-sync is paused, and stays so until somebody switches it on, which deploys what Git says.".into(),
        );
        plan.after.push(how());
    } else {
        plan.after
            .push("Git still says something else: the next sync deploys that again, unless Git is changed too.".into());
    }
    plan.steps.push(Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None });
    plan.look = Some(look(planning.which(), &application, to.clone()));
    let told = |revisions: &[String]| (!revisions.is_empty()).then(|| revisions.join(" "));
    plan.revisions = (told(&from), told(&to));
    Ok(plan)
}

/// What runs now, as far as the last operation says; an operation that failed may have brought part of its revision.
fn runs_now(application: &Application) -> Vec<String> {
    let state = application.status.operation_state.as_ref();
    let state = state.filter(|state| !state.sync_result.all_revisions().is_empty());
    match state {
        Some(state) if state.phase == "Succeeded" => state.sync_result.all_revisions(),
        Some(_) => Vec::new(),
        None => {
            let last = deployed(application).map(Deployment::all_revisions).unwrap_or_default();
            last.into_iter().map(str::to_owned).collect()
        }
    }
}

fn brought(planning: &Planning<'_>, target: &Deployment, from: &[String], to: &[String]) -> Line {
    let line = match from {
        [] => Line::of("Deploys revision ").values(short(to)).words(" again"),
        from if from == to => {
            Line::of("Deploys the same revision ").values(short(to)).words(" with the settings of then")
        }
        from => Line::of("From revision ").values(short(from)).words(" back to ").values(short(to)),
    };
    let line = match told_time(&target.deployed_at, planning.asking.now()) {
        Some(time) => line.words(", deployed ").value(time),
        None => line,
    };
    let by = target.initiated_by.told();
    if by.is_empty() { line } else { line.words(" by ").value(by) }
}

/// There is no such deployment; which there are.
fn unknown(application: &Application) -> Line {
    let mut ids: Vec<i64> = application.status.history.iter().map(|deployment| deployment.id).collect();
    if ids.is_empty() {
        return Line::of("nothing has been deployed in full yet, so that there is nothing to go back to.");
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    let ids = ids.into_iter().map(|id| id.to_string());
    Line::of("Argo CD remembers no such deployment; it has, newest first, ").values(ids).words(".")
}

/// Who may undo a pause.
fn undone(found: &Found, application: &Application) -> Option<Line> {
    let set = application.metadata.owner_references.iter().find(|owner| owner.kind == "ApplicationSet");
    if let Some(set) = set {
        return Some(
            Line::of("The ApplicationSet ")
                .value(set.name.as_str())
                .words(" may switch auto-sync on again, which undoes this."),
        );
    }
    // `parent:argoproj.io/Application:namespace/name`
    let tracked = application.metadata.annotations.get("argocd.argoproj.io/tracking-id").and_then(Value::as_str);
    let parent = tracked.and_then(|id| id.split(':').next()).filter(|parent| !parent.is_empty());
    let parent = parent.or_else(|| found.safe.pointer("/metadata/labels/app.kubernetes.io~1instance")?.as_str())?;
    let line = Line::of("The application ").value(parent);
    Some(line.words(" that deploys this one may switch auto-sync on again, which undoes this."))
}

/// The edit that pauses auto-sync if it is still as it was.
async fn pause(planning: &Planning<'_>, found: &Found) -> Map<String, Value> {
    let automated = found.raw.at(AUTOMATED);
    let was = automated.as_ref().map_or(&Value::Null, |raw| raw.for_argo_cd());
    let off = match planning.asking.upstream().version().await {
        Some(version) if version >= SWITCHED => {
            json!({ "op": "add", "path": format!("{AUTOMATED}/enabled"), "value": false })
        }
        _ => json!({ "op": "remove", "path": AUTOMATED }),
    };
    let patch = json!([{ "op": "test", "path": AUTOMATED, "value": was }, off]);
    let mut arguments = planning.which();
    arguments.insert("patch".to_owned(), patch.to_string().into());
    arguments
}
