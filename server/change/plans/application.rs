//! What plans of changes in an application's own record have in common: what they rest on, what keeps them from being made,
//! the requests that make them, and who undoes them.

use argocd_api::writes;
use serde_json::{Map, Value};

use super::operating::shaped;
use crate::change::edit::{self, Operation};
use crate::change::{Found, Line, Plan, Planning, Raw, Step, subject};
use crate::failure::Failure;
use crate::questions::application::Application;
use crate::tool::Work;

/// What says which object of another application it is.
const TRACKING: &str = "argocd.argoproj.io/tracking-id";

/// The application of a call, fit to be told and as it is.
pub(super) struct Known<'a> {
    pub(super) found: &'a Found,
    pub(super) application: Application,
}

impl<'a> Known<'a> {
    /// Reads it.
    pub(super) async fn of(planning: &'a Planning<'a>) -> Result<Self, Failure> {
        let found = planning.application().await?;
        Ok(Self { found, application: shaped(found)? })
    }

    /// A plan that rests on what the application is to be, and not on how it is doing; blocked where it is being deleted.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = Plan { typed: Some(self.application.metadata.name.clone()), ..Plan::default() };
        for (name, pointer) in [
            ("uid", "/metadata/uid"),
            ("spec", "/spec"),
            ("labels", "/metadata/labels"),
            ("finalizers", "/metadata/finalizers"),
            ("deletion", "/metadata/deletionTimestamp"),
        ] {
            plan.rests_on.on_part(name, self.found, pointer);
        }
        if !self.application.metadata.deletion_timestamp.is_null() {
            plan.blocked = Some("the application is being deleted.".into());
        }
        plan
    }

    /// Has the plan make these changes, with what they do in its lines.
    pub(super) fn changed_by(&self, planning: &Planning<'_>, plan: &mut Plan, operations: &[Operation]) {
        let before = self.found.raw.for_argo_cd();
        let after = match edit::apply(before, operations) {
            Ok(after) => after,
            Err(unfit) => {
                let line = Line::of("the patch does not fit the application: ").value(unfit.to_string()).words(".");
                plan.blocked.get_or_insert(line);
                return;
            }
        };
        if after == *before {
            plan.blocked.get_or_insert("it is so already; nothing is to be changed.".into());
            return;
        }
        let shown = planning.asking.shown_value(&after);
        let lines = edit::lines(&self.found.safe, &shown, operations);
        if let Some(why) = edit::unreadable(operations, &lines) {
            plan.blocked.get_or_insert(why);
        }
        // A tool that makes no request of its own has no other answer than what it has done.
        if matches!(planning.tool.work, Work::Planned(_)) {
            plan.after.push("Done.".into());
            plan.after.extend(lines.clone());
        }
        plan.lines.extend(lines);
        let synced = shaped(&Found { safe: after.clone(), raw: Raw::of(Value::Null) });
        if synced.is_ok_and(|after| after.spec.auto_sync()) && after["spec"] != before["spec"] {
            plan.lines.push("Auto-sync is on: Argo CD deploys it at once.".into());
        }
        plan.lines.extend(self.undone_by());
        if moves(before, &after) {
            plan.becomes = Some(subject::application(&Raw::of(after.clone())));
        }
        for path in edit::touched(before, operations) {
            plan.rests_on.on_part(path, self.found, path);
        }
        plan.look = Some(edit::look(planning.which(), self.found, operations));
        let arguments = patched(planning.which(), &edit::with_tests(self.found, operations));
        plan.steps.push(Step { tool: &writes::APPLICATION_PATCH, arguments, done: None });
    }

    /// Who undoes what is changed in the application's own record.
    pub(super) fn undone_by(&self) -> Vec<Line> {
        let metadata = &self.application.metadata;
        let owner = metadata.owner_references.iter().find(|owner| owner.kind == "ApplicationSet");
        let by_set = owner.map(|owner| {
            let line = Line::of("The ApplicationSet ").value(owner.name.as_str());
            line.words(" made this application and may undo it; what is to last belongs there.")
        });
        let tracked = metadata.annotations.get(TRACKING).and_then(Value::as_str);
        let parent = tracked.and_then(|id| id.split(':').next()).filter(|parent| *parent != metadata.name);
        let by_parent = parent.map(|parent| {
            let line = Line::of("The application ").value(parent);
            line.words(" deploys this one and may undo it; what is to last belongs into its Git repository.")
        });
        by_set.into_iter().chain(by_parent).collect()
    }
}

/// The arguments of a patch of the application.
pub(super) fn patched(mut which: Map<String, Value>, patch: &Value) -> Map<String, Value> {
    which.insert("patch".to_owned(), patch.to_string().into());
    which
}

/// Whether it goes elsewhere, or to others.
fn moves(before: &Value, after: &Value) -> bool {
    ["/spec/project", "/spec/destination", "/metadata/labels"]
        .iter()
        .any(|pointer| before.pointer(pointer) != after.pointer(pointer))
}
