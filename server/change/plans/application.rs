//! What plans of an application have in common: what they rest on, what keeps them from being made now, and who undoes what
//! is changed in its record.

use argocd_api::reads;
use futures_util::future::join;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::change::{Found, Line, Plan, Planning};
use crate::failure::Failure;
use crate::questions::application::{Application, OperationState};
use crate::questions::assigned_windows::Windows;

/// What says which object of another one it is, where Argo CD itself manages applications.
const TRACKING: &str = "argocd.argoproj.io/tracking-id";

/// The application of a call, fit to be told and as it is.
pub(super) struct Known<'a> {
    pub(super) found: &'a Found,
    pub(super) application: Application,
}

/// An answer to whether something may be done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Permission {
    value: String,
}

impl<'a> Known<'a> {
    /// Reads it.
    pub(super) async fn of(planning: &'a Planning<'a>) -> Result<Self, Failure> {
        let found = planning.application().await?;
        let application = Application::deserialize(&found.safe);
        let application = application.map_err(|error| Failure::Unreadable(error.to_string()))?;
        Ok(Self { found, application })
    }

    /// A plan that rests on what the application is to be, and not on how it is doing.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for (name, pointer) in [
            ("uid", "/metadata/uid"),
            ("spec", "/spec"),
            ("labels", "/metadata/labels"),
            ("finalizers", "/metadata/finalizers"),
            ("deletionTimestamp", "/metadata/deletionTimestamp"),
        ] {
            plan.rests_on.on_part(name, self.found, pointer);
        }
        plan
    }

    /// The same, that also rests on which operation was the last.
    pub(super) fn plan_of_an_operation(&self) -> Plan {
        let mut plan = self.plan();
        plan.rests_on.on("operation wanted", self.application.operation.is_some());
        plan.rests_on.on_part("last operation", self.found, "/status/operationState/startedAt");
        plan
    }

    /// When the last operation started, and whether another is wanted: what tells the next one from it.
    pub(super) fn last_operation(&self) -> Value {
        started(&self.application)
    }

    /// Why no operation can begin now.
    pub(super) fn busy(&self) -> Option<Line> {
        if let Some(line) = self.deleting() {
            return Some(line);
        }
        let state = self.application.status.operation_state.as_ref();
        let running = state.filter(|state| is_running(state));
        match (running, &self.application.operation) {
            (Some(state), _) => {
                let since = state.started_at.as_str().unwrap_or_default();
                let line = Line::of("an operation runs since ").value(since);
                Some(line.words("; wait for it with wait_for_application, or end it with terminate_operation."))
            }
            (None, Some(_)) => Some(Line::of("an operation is about to run; wait for it with wait_for_application.")),
            (None, None) => None,
        }
    }

    /// Why nothing of it is to be changed any more.
    pub(super) fn deleting(&self) -> Option<Line> {
        let since = self.application.metadata.deletion_timestamp.as_str()?;
        Some(Line::of("the application is being deleted since ").value(since).words("."))
    }

    /// Who undoes what is changed in the application's own record.
    pub(super) fn undone_by(&self) -> Vec<Line> {
        let metadata = &self.application.metadata;
        let owner = metadata.owner_references.iter().find(|owner| owner.kind == "ApplicationSet");
        let by_set = owner.map(|owner| {
            Line::of("The ApplicationSet ")
                .value(owner.name.clone())
                .words(" made this application and may undo the change; what is to last belongs there.")
        });
        let tracked = metadata.annotations.get(TRACKING).and_then(Value::as_str);
        let parent = tracked.and_then(|id| id.split(':').next()).filter(|parent| *parent != metadata.name);
        let by_parent = parent.map(|parent| {
            Line::of("The application ")
                .value(parent)
                .words(" manages this one and may undo the change; what is to last belongs into its Git repository.")
        });
        by_set.into_iter().chain(by_parent).collect()
    }

    /// Its name among those of Argo CD's policies: `project/name`, with its namespace between where that is another.
    fn object(&self, planning: &Planning<'_>) -> String {
        let project = if self.application.spec.project.is_empty() { "default" } else { &self.application.spec.project };
        let name = &self.application.metadata.name;
        match planning.text("app_namespace") {
            "" => format!("{project}/{name}"),
            namespace => format!("{project}/{namespace}/{name}"),
        }
    }

    /// Whether this token may do it, and whether a sync window is open, both asked at once. What cannot be found out is told
    /// and keeps nothing back: Argo CD decides in the end.
    pub(super) async fn allowed(&self, planning: &Planning<'_>, action: &'static str, plan: &mut Plan) {
        let asked = json!({ "resource": "applications", "action": action, "object": self.object(planning) });
        let permission = planning.asking.object::<Permission>(&reads::PERMISSION, asked);
        let which = Value::Object(planning.which());
        let windows = planning.asking.object::<Windows>(&reads::SYNC_WINDOWS, which);
        let (permission, windows) = join(permission, windows).await;
        match permission {
            Ok(Permission { value }) if value == "no" => {
                let line = Line::of("this token lacks the permission `applications, ").words(action).words("` for it.");
                plan.blocked = plan.blocked.take().or(Some(line));
            }
            Ok(_) => {}
            Err(_) => plan.lines.push(Line::of("Whether this token may do it could not be found out.")),
        }
        match windows {
            Ok(windows) if !windows.can_sync => {
                let line = Line::of("a sync window keeps it from being synced now; get_sync_windows tells until when.");
                plan.blocked = plan.blocked.take().or(Some(line));
            }
            Ok(_) => {}
            Err(_) => plan.lines.push(Line::of("Whether a sync window is closed could not be found out.")),
        }
    }
}

/// When the last operation started, and whether another is wanted.
pub(super) fn started(application: &Application) -> Value {
    let state = application.status.operation_state.as_ref();
    json!([application.operation.is_some(), state.map(|state| &state.started_at)])
}

/// Whether it has not ended yet.
pub(super) fn is_running(state: &OperationState) -> bool {
    ["Running", "Terminating"].contains(&state.phase.as_str())
}

/// A revision as people name it: a commit by its first letters.
pub(super) fn short(revision: &str) -> String {
    let is_commit = revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_commit { revision[..7].to_owned() } else { revision.to_owned() }
}
