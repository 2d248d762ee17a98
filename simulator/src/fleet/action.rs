//! The actions that Argo CD knows for resources, by kind: which there are, and what each of them writes.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{json::Time, options::Version};

/// One action as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Action {
    pub(crate) name: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    params: Vec<Parameter>,
    #[serde(skip_serializing_if = "crate::wire::is_false")]
    disabled: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    icon_class: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    display_name: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Parameter {
    name: &'static str,
    /// 3.1 only.
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<String>,
}

/// Group, kind, name, since when, icon, and what to call it.
type Row = (&'static str, &'static str, &'static str, Version, &'static str, &'static str);

use Version::{V2_13, V3_0, V3_1};

const ACTIONS: &[Row] = &[
    ("apps", "DaemonSet", "restart", V2_13, "", ""),
    ("apps", "Deployment", "pause", V2_13, "fa fa-fw fa-pause", "Pause"),
    ("apps", "Deployment", "restart", V2_13, "", ""),
    ("apps", "Deployment", "resume", V2_13, "fa fa-fw fa-play", "Resume"),
    ("apps", "Deployment", "scale", V3_1, "", ""),
    ("apps", "StatefulSet", "restart", V2_13, "", ""),
    ("apps", "StatefulSet", "scale", V3_1, "", ""),
    ("batch", "CronJob", "create-job", V2_13, "fa fa-fw fa-plus", "Create Job"),
    ("batch", "CronJob", "resume", V3_0, "", ""),
    ("batch", "CronJob", "suspend", V3_0, "", ""),
    ("batch", "Job", "resume", V3_0, "", ""),
    ("batch", "Job", "suspend", V3_0, "", ""),
    ("batch", "Job", "terminate", V3_0, "", ""),
    ("argoproj.io", "Rollout", "abort", V2_13, "", ""),
    ("argoproj.io", "Rollout", "pause", V2_13, "", ""),
    ("argoproj.io", "Rollout", "promote-full", V2_13, "", ""),
    ("argoproj.io", "Rollout", "restart", V2_13, "", ""),
    ("argoproj.io", "Rollout", "resume", V2_13, "", ""),
    ("argoproj.io", "Rollout", "retry", V2_13, "", ""),
    ("argoproj.io", "Rollout", "skip-current-step", V3_0, "", ""),
    ("argoproj.io", "Application", "toggle-auto-sync", V3_0, "", ""),
    ("external-secrets.io", "ExternalSecret", "refresh", V2_13, "", ""),
];

fn rows(group: &str, kind: &str, version: Version) -> impl Iterator<Item = &'static Row> {
    ACTIONS.iter().filter(move |row| row.0 == group && row.1 == kind && version >= row.3)
}

/// The actions of a resource in the state it is in, in the order of their names.
pub(crate) fn available(group: &str, kind: &str, object: &Value, version: Version) -> Vec<Action> {
    rows(group, kind, version)
        .map(|(_, _, name, _, icon_class, display_name)| {
            let default = (version == V3_1).then(|| object["spec"]["replicas"].to_string());
            let params = (*name == "scale").then_some(Parameter { name: "replicas", default }).into_iter().collect();
            Action { name, params, disabled: is_pointless(name, object), icon_class, display_name }
        })
        .collect()
}

/// Whether there is such an action at all.
pub(crate) fn exists(group: &str, kind: &str, name: &str, version: Version) -> bool {
    rows(group, kind, version).any(|row| row.2 == name)
}

/// Whether it would do nothing now. It can be run all the same.
fn is_pointless(name: &str, object: &Value) -> bool {
    let spec = &object["spec"];
    let (stopped, paused) = (spec["suspend"] == true, spec["paused"] == true);
    let waits = object["status"]["phase"] == "Paused";
    match (object["kind"].as_str().unwrap_or_default(), name) {
        (_, "suspend") => stopped,
        ("CronJob" | "Job", "resume") => !stopped,
        ("Rollout", "resume") => !(paused || waits),
        ("Rollout", "promote-full" | "skip-current-step" | "abort") => !waits,
        ("Rollout", "retry") => object["status"]["phase"] != "Degraded",
        (_, "pause") => paused,
        (_, "resume") => !paused,
        _ => false,
    }
}

/// What running it makes of the object, as a merge patch. What it makes besides, such as a Job, is not told here.
pub(crate) fn patch(name: &str, parameter: Option<i64>, now: i64) -> Result<Value, String> {
    let now = Time(now).to_string();
    Ok(match name {
        "restart" => {
            json!({"spec": {"template": {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": now}}}}})
        }
        "pause" => json!({"spec": {"paused": true}}),
        "resume" => json!({"spec": {"paused": null, "suspend": null}}),
        "suspend" => json!({"spec": {"suspend": true}}),
        "terminate" => json!({"spec": {"activeDeadlineSeconds": 1}}),
        "refresh" => json!({"metadata": {"annotations": {"force-sync": now}}}),
        "scale" => match parameter {
            Some(replicas) if replicas >= 0 => json!({"spec": {"replicas": replicas}}),
            _ => return Err("error executing Lua resource action: <string>:3: replicas must be a number".to_owned()),
        },
        _ => json!({}),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_depend_on_kind_state_and_version() {
        let names = |group: &str, kind: &str, object: Value, version| {
            let all = available(group, kind, &object, version);
            all.into_iter().map(|action| (action.name, action.disabled)).collect::<Vec<_>>()
        };
        let deployment = json!({"kind": "Deployment", "spec": {"replicas": 2}});
        let older = [("pause", false), ("restart", false), ("resume", true)];
        assert_eq!(names("apps", "Deployment", deployment.clone(), V2_13), older);
        assert_eq!(names("apps", "Deployment", deployment.clone(), Version::V3_5).last(), Some(&("scale", false)));
        let paused = json!({"kind": "Deployment", "spec": {"paused": true}});
        assert_eq!(
            names("apps", "Deployment", paused, V2_13),
            [("pause", true), ("restart", false), ("resume", false)]
        );
        assert_eq!(names("", "ConfigMap", json!({}), V2_13), []);
        let scale = available("apps", "StatefulSet", &deployment, Version::V3_5).remove(1);
        assert_eq!(json!(scale), json!({"name": "scale", "params": [{"name": "replicas"}]}));
    }

    #[test]
    fn the_table_is_sorted_by_name_within_each_kind() {
        assert!(ACTIONS.chunk_by(|one, next| one.1 == next.1).all(|kind| kind.is_sorted_by_key(|row| row.2)));
    }
}
