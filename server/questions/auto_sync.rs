//! Whether Argo CD will sync an application by itself, and if not, why not: the rules of its controller.

use super::application::{Application, OperationState};
use super::assigned_windows::Windows;

/// What a sync would have to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    pub(super) change: usize,
    pub(super) create: usize,
    pub(super) prune: usize,
}

/// What auto-sync makes of it, in a sentence. Without windows nobody knows about them.
pub(super) fn outlook(application: &Application, needs: Needs, windows: Option<&Windows>) -> &'static str {
    let state = application.status.operation_state.as_ref();
    let running = state.is_some_and(|state| ["Running", "Terminating"].contains(&state.phase.as_str()));
    let policy = &application.spec.sync_policy.automated;
    let prune = policy.as_ref().is_some_and(|policy| policy.prune);
    let heals = policy.as_ref().is_some_and(|policy| policy.self_heal);
    let has = |kind: &str| application.status.conditions.iter().any(|condition| condition.r#type == kind);
    match () {
        () if !application.metadata.deletion_timestamp.is_null() => "The application is being deleted: no sync starts.",
        () if running || application.operation.is_some() => "A sync is running or about to.",
        () if policy.is_none() => "Auto-sync is off: nothing happens until somebody syncs.",
        () if !application.spec.auto_sync() => "Auto-sync is switched off: nothing happens until somebody syncs.",
        () if has("SyncError") => {
            "Auto-sync has given up (SyncError): it tries again only with a new revision or a changed application."
        }
        () if needs.change + needs.create == 0 && !prune => "Auto-sync does not prune, so it leaves this.",
        () if state.is_some_and(|state| succeeded(application, state)) && !heals => {
            "Auto-sync will not act: it has synced this revision already, and self-heal is off."
        }
        () if windows.is_some_and(Windows::block_auto_sync) => {
            "Auto-sync waits: a sync window keeps it from syncing now."
        }
        () if windows.is_none() => "Auto-sync should sync it by itself, unless a sync window forbids it.",
        () => "Auto-sync should sync it by itself, within minutes.",
    }
}

/// Whether the last operation brought what the application is compared with.
fn succeeded(application: &Application, state: &OperationState) -> bool {
    let result = &state.sync_result;
    let brought: Vec<&str> = match result.revisions.as_slice() {
        [] => vec![&result.revision],
        several => several.iter().map(String::as_str).collect(),
    };
    state.phase == "Succeeded" && brought == application.status.sync.all_revisions()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_controller_goes_by_these_rules() {
        let automated = |policy: Value| json!({"spec": {"syncPolicy": {"automated": policy}}});
        let change = Needs { change: 1, ..Needs::default() };
        let prune = Needs { prune: 1, ..Needs::default() };
        let done = json!({"sync": {"revision": "abc"}, "operationState": {"phase": "Succeeded", "syncResult": {"revision": "abc"}}});
        for (application, status, needs, begins) in [
            (json!({}), json!({}), change, "Auto-sync is off"),
            (automated(json!({"enabled": false})), json!({}), change, "Auto-sync is switched off"),
            (automated(json!({})), json!({}), change, "Auto-sync should"),
            (automated(json!({})), done.clone(), change, "Auto-sync will not act"),
            (automated(json!({"selfHeal": true})), done.clone(), change, "Auto-sync should"),
            (automated(json!({})), json!({}), prune, "Auto-sync does not prune"),
            (automated(json!({"prune": true})), json!({}), prune, "Auto-sync should"),
            (
                automated(json!({"selfHeal": true})),
                json!({"conditions": [{"type": "SyncError"}]}),
                change,
                "Auto-sync has given up",
            ),
            (automated(json!({})), json!({"operationState": {"phase": "Running"}}), change, "A sync is running"),
            (json!({"metadata": {"deletionTimestamp": "t"}}), json!({}), change, "The application is being deleted"),
        ] {
            let mut application = application;
            application["status"] = status;
            let told = outlook(&serde_json::from_value(application.clone()).unwrap_or_default(), needs, None);
            assert!(told.starts_with(begins), "{application}: {told}");
        }
    }

    #[test]
    fn windows_keep_auto_sync_waiting() {
        let window = |kind: &str| json!({"kind": kind, "manualSync": true});
        for (open, all, closed) in [
            (vec![], vec![], false),
            (vec![], vec![window("deny")], false),
            (vec![window("deny")], vec![window("deny")], true),
            (vec![], vec![window("allow")], true),
            (vec![window("allow")], vec![window("allow")], false),
            (vec![window("allow"), window("deny")], vec![window("allow"), window("deny")], true),
        ] {
            let windows = json!({"activeWindows": open, "assignedWindows": all});
            let windows: Windows = serde_json::from_value(windows).unwrap_or_default();
            let mut application = Application::default();
            application.spec.sync_policy.automated = Some(Default::default());
            let told = outlook(&application, Needs { change: 1, ..Needs::default() }, Some(&windows));
            assert_eq!(told.starts_with("Auto-sync waits"), closed, "{told}");
        }
    }
}
