//! An ApplicationSet as Argo CD tells it, as far as the read `applicationset` keeps it. Absent and empty are the same.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::super::application::{Health, Metadata};

/// The whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Set {
    pub(super) metadata: Metadata,
    pub(super) spec: Spec,
    pub(super) status: Status,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Spec {
    pub(super) generators: Vec<Value>,
    pub(super) go_template: bool,
    pub(super) strategy: Strategy,
    pub(super) sync_policy: Policy,
    template: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Strategy {
    pub(super) r#type: String,
    pub(super) rolling_sync: Rolling,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Rolling {
    pub(super) steps: Vec<Step>,
}

/// One step of a rollout; how many it takes at once is a number or a share such as `25%`, and all where it says nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Step {
    max_update: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Policy {
    pub(super) preserve_resources_on_deletion: bool,
    /// `create-only`, `create-update`, `create-delete` or `sync`, which is the same as nothing.
    pub(super) applications_sync: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Status {
    pub(super) conditions: Vec<Condition>,
    pub(super) application_status: Vec<Progress>,
    /// The applications that it owns, of many the first 5,000.
    pub(super) resources: Vec<Member>,
    /// How many it owns, since Argo CD 3.2.
    resources_count: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Condition {
    pub(super) r#type: String,
    pub(super) status: String,
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) last_transition_time: Value,
}

/// How far one application is in a rollout.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Progress {
    pub(super) application: String,
    /// `Waiting`, `Pending`, `Progressing` or `Healthy`.
    pub(super) status: String,
    /// From 1; -1 where no step selects it.
    step: String,
    pub(super) message: String,
    pub(super) last_transition_time: Value,
}

/// An application that it owns.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) namespace: String,
    /// In sync or not.
    pub(super) status: String,
    pub(super) health: Health,
}

impl Spec {
    /// The project of what it makes; empty where that is a template itself.
    pub(super) fn project(&self) -> &str {
        self.text("/spec/project").filter(|project| !project.contains("{{")).unwrap_or_default()
    }

    /// What the applications are called, with holes.
    pub(super) fn name_template(&self) -> &str {
        self.text("/metadata/name").unwrap_or_default()
    }

    fn text(&self, pointer: &str) -> Option<&str> {
        self.template.pointer(pointer).and_then(Value::as_str)
    }

    /// The kinds of its generators, such as `git` and `list`, those inside others included.
    pub(super) fn kinds(&self) -> Vec<&str> {
        let mut kinds = Vec::new();
        kinds_of(&self.generators, &mut kinds);
        kinds.dedup();
        kinds
    }

    /// Whether it syncs its applications step by step.
    pub(super) fn rolls(&self) -> bool {
        self.strategy.r#type == "RollingSync"
    }
}

fn kinds_of<'a>(generators: &'a [Value], kinds: &mut Vec<&'a str>) {
    for (kind, inside) in generators.iter().filter_map(Value::as_object).flatten() {
        match inside["generators"].as_array() {
            Some(nested) => kinds_of(nested, kinds),
            None if kind != "selector" && inside.is_object() => kinds.push(kind),
            None => {}
        }
    }
}

impl Step {
    /// Whether it takes none at all by itself.
    pub(super) fn takes_none(&self) -> bool {
        match &self.max_update {
            Value::Number(number) => number.as_i64() == Some(0),
            Value::String(text) => ["0", "0%"].contains(&text.as_str()),
            _ => false,
        }
    }
}

impl Status {
    /// How many applications there are.
    pub(super) fn count(&self) -> usize {
        self.resources_count.max(self.resources.len())
    }

    pub(super) fn condition(&self, kind: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.r#type == kind)
    }

    /// The conditions that tell an error, each message once, as several conditions tell the same.
    pub(super) fn errors(&self) -> Vec<&Condition> {
        let none = self.condition("ErrorOccurred").is_some_and(|condition| condition.status == "False");
        let wrong = |condition: &&Condition| match condition.r#type.as_str() {
            "ErrorOccurred" => condition.status == "True",
            "ParametersGenerated" => condition.status == "False",
            "ResourcesUpToDate" => condition.status == "False" && !none,
            _ => false,
        };
        let mut told: Vec<&Condition> = self.conditions.iter().filter(wrong).collect();
        told.sort_by_key(|condition| condition.r#type != "ErrorOccurred");
        let mut seen = BTreeSet::new();
        told.retain(|condition| seen.insert(condition.message.as_str()));
        told
    }
}

impl Progress {
    /// The number of its step, where there is one.
    pub(super) fn step(&self) -> Option<usize> {
        self.step.parse().ok().filter(|step| *step > 0)
    }
}
