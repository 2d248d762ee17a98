//! What Argo CD replies with, as far as a diagnosis looks at it: absent and empty are the same.

use serde::Deserialize;
use serde_json::Value;

use super::super::application::Application;
use super::clue::Object;
use super::tree::Tree;

/// Everything that was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) application: Application,
    /// Why Argo CD would not show the application alone.
    pub(super) refusal: Option<String>,
    pub(super) tree: Tree,
    pub(super) windows: Option<Windows>,
    pub(super) leaves: Vec<Leaf>,
    /// What was looked at, for an answer that finds nothing.
    pub(super) looked_at: Vec<&'static str>,
    /// What could not be looked at, each with the reason.
    pub(super) failures: Vec<String>,
}

/// One leaf, looked at closely.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    pub(super) object: Object,
    pub(super) events: Vec<Event>,
    pub(super) status: PodStatus,
    /// The last lines of the container in trouble, in the run before its restart where there was one.
    pub(super) lines: Vec<String>,
    pub(super) container: String,
    /// Whether the lines are of the run before.
    pub(super) previous: bool,
}

/// The windows of an application.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Windows {
    can_sync: bool,
    active_windows: Vec<Window>,
    assigned_windows: Vec<Window>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Window {
    pub(super) kind: String,
    pub(super) schedule: String,
    pub(super) duration: String,
    pub(super) manual_sync: bool,
}

/// An event of Kubernetes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Event {
    pub(super) r#type: String,
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) count: i64,
    last_timestamp: Value,
    event_time: Value,
    series: Series,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Series {
    count: i64,
    last_observed_time: Value,
}

/// The status of a pod.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PodStatus {
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) conditions: Vec<PodCondition>,
    pub(super) init_container_statuses: Vec<ContainerStatus>,
    pub(super) container_statuses: Vec<ContainerStatus>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PodCondition {
    pub(super) r#type: String,
    pub(super) status: String,
    pub(super) reason: String,
    pub(super) message: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct ContainerStatus {
    pub(super) name: String,
    pub(super) ready: bool,
    pub(super) restart_count: i64,
    pub(super) state: State,
    pub(super) last_state: State,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct State {
    pub(super) waiting: Option<Stop>,
    pub(super) terminated: Option<Stop>,
}

/// Why a container does not run.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Stop {
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) exit_code: i64,
    pub(super) finished_at: Value,
}

impl Windows {
    /// Whether a sync that nobody asked for may not begin: a window denies it, or none of those that allow it is open.
    pub(super) fn hold_automatic(&self) -> bool {
        let allows = |windows: &[Window]| windows.iter().any(|window| window.kind == "allow");
        self.active_windows.iter().any(|window| window.kind == "deny")
            || (allows(&self.assigned_windows) && !allows(&self.active_windows))
    }

    /// Whether a person may not start one either.
    pub(super) fn hold_everybody(&self) -> bool {
        self.hold_automatic() && !self.can_sync
    }

    /// Those that matter: the open ones that deny, or else those that would allow.
    pub(super) fn holding(&self) -> Vec<&Window> {
        let denying: Vec<&Window> = self.active_windows.iter().filter(|window| window.kind == "deny").collect();
        if !denying.is_empty() {
            return denying;
        }
        self.assigned_windows.iter().filter(|window| window.kind == "allow").collect()
    }
}

impl Event {
    pub(super) fn times(&self) -> i64 {
        self.count.max(self.series.count).max(1)
    }

    pub(super) fn last(&self) -> &Value {
        [&self.series.last_observed_time, &self.last_timestamp, &self.event_time]
            .into_iter()
            .find(|time| !time.is_null())
            .unwrap_or(&Value::Null)
    }
}

impl ContainerStatus {
    /// How it ended last.
    pub(super) fn ended(&self) -> Option<&Stop> {
        self.state.terminated.as_ref().or(self.last_state.terminated.as_ref())
    }
}

impl PodStatus {
    /// Its containers, those that run before the others first.
    pub(super) fn containers(&self) -> impl Iterator<Item = &ContainerStatus> {
        self.init_container_statuses.iter().chain(&self.container_statuses)
    }

    /// The container to look at: one that waits or ended badly, else one that is not ready, where there is one.
    pub(super) fn in_trouble(&self) -> Option<&ContainerStatus> {
        let badly = |stop: &Stop| stop.exit_code != 0;
        let stopped = |one: &&ContainerStatus| {
            one.state
                .waiting
                .as_ref()
                .is_some_and(|stop| !["PodInitializing", "ContainerCreating"].contains(&&*stop.reason))
                || one.state.terminated.as_ref().is_some_and(badly)
        };
        let restarted = |one: &&ContainerStatus| one.restart_count > 0 && one.ended().is_some_and(badly);
        self.containers()
            .find(stopped)
            .or_else(|| self.containers().find(restarted))
            .or_else(|| self.container_statuses.iter().find(|one| !one.ready))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Windows;

    #[test]
    fn windows_hold_auto_sync_before_people() {
        let (deny, allow) = (json!({"kind": "deny"}), json!({"kind": "allow"}));
        for (windows, automatic, everybody) in [
            (json!({"canSync": true}), false, false),
            (json!({"activeWindows": [deny], "assignedWindows": [deny], "canSync": false}), true, true),
            (json!({"activeWindows": [deny], "assignedWindows": [deny], "canSync": true}), true, false),
            (json!({"assignedWindows": [deny], "canSync": true}), false, false),
            (json!({"assignedWindows": [allow], "canSync": false}), true, true),
            (json!({"activeWindows": [allow], "assignedWindows": [allow], "canSync": true}), false, false),
        ] {
            let read: Windows = serde_json::from_value(windows.clone()).unwrap_or_default();
            assert_eq!((read.hold_automatic(), read.hold_everybody()), (automatic, everybody), "{windows}");
        }
    }
}
