//! One ApplicationSet, as Argo CD would tell it: the replies to everything that may be asked, and what is the matter.

use argocd_mcp::dispatch::{Answer, Runtime};
use serde_json::{Value, json};

use crate::noon;
use crate::numbers::Numbers;
use crate::support::{Asked, Upstream, call, json as reply_json, reply, settings};

/// One ApplicationSet with what is asked about it.
pub(crate) struct Example {
    pub(crate) draw: Numbers,
    pub(crate) name: String,
    pub(crate) project: String,
    pub(crate) set: Value,
    /// Its applications, as the list and a read of one tell them.
    pub(crate) applications: Vec<Value>,
    pub(crate) events: Vec<Value>,
    /// The causes that have to be told, in this order.
    pub(crate) wanted: Vec<&'static str>,
    /// What the answer has to hold outside and inside its fence.
    pub(crate) named: Vec<String>,
    pub(crate) quoted: Vec<String>,
}

pub(crate) const WORDS: [&str; 12] =
    ["amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "hazel", "indigo", "juniper", "kelp", "lotus"];

impl Example {
    /// One that is well and has made one application for each of some elements, from a generator whose names nobody can
    /// tell without running it.
    pub(crate) fn new(seed: u64) -> Self {
        let mut draw = Numbers(seed.wrapping_mul(0x9E37_79B9) ^ 0x0053_E700);
        let name = format!("{}-{}-{seed}", word(&mut draw), word(&mut draw));
        let project = format!("{}-{}", word(&mut draw), draw.below(90));
        let set = json!({
            "metadata": {"name": name, "namespace": "argocd", "creationTimestamp": "2026-01-01T00:00:00Z"},
            "spec": {
                "goTemplate": true,
                "generators": [{"git": {"repoURL": "https://git.example.org/a.git", "directories": [{"path": "apps/*"}], "template": {"metadata": {}}}}],
                "template": {"metadata": {"name": format!("{name}-{{{{.path.basename}}}}")}, "spec": {"project": project}},
            },
            "status": {
                "conditions": [
                    condition("ErrorOccurred", "False", "ApplicationSetUpToDate", "All applications have been generated successfully"),
                    condition("ParametersGenerated", "True", "ParametersGenerated", "Successfully generated parameters for all Applications"),
                    condition("ResourcesUpToDate", "True", "ApplicationSetUpToDate", "All applications have been generated successfully"),
                ],
                "resources": [],
            },
        });
        let (wanted, named, quoted) = (Vec::new(), Vec::new(), Vec::new());
        let (applications, events) = (Vec::new(), Vec::new());
        let mut example = Self { draw, name, project, set, applications, events, wanted, named, quoted };
        for _ in 0..example.draw.below(3) + 2 {
            example.member();
        }
        example
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.draw.below(bound)
    }

    /// One more application, well; its name.
    pub(crate) fn member(&mut self) -> String {
        let name = format!("{}-{}{}", self.name, word(&mut self.draw), self.applications.len());
        self.set["status"]["resources"].as_array_mut().unwrap().push(json!({
            "group": "argoproj.io", "version": "v1alpha1", "kind": "Application", "namespace": "argocd", "name": name,
            "status": "Synced", "health": {"status": "Healthy"}}));
        self.applications.push(json!({
            "metadata": {"name": name, "namespace": "argocd"},
            "spec": {"project": self.project, "destination": {}},
            "status": {"health": {"status": "Healthy"}, "sync": {"status": "Synced"},
                "operationState": {"phase": "Succeeded", "message": "successfully synced (all tasks run)"}, "resources": []}}));
        name
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.applications.iter().map(|one| one["metadata"]["name"].as_str().unwrap().to_owned()).collect()
    }

    /// How an application is, wherever that is told.
    pub(crate) fn is(&mut self, index: usize, health: &str, sync: &str) {
        let member = &mut self.set["status"]["resources"][index];
        (member["health"]["status"], member["status"]) = (json!(health), json!(sync));
        let status = &mut self.applications[index]["status"];
        (status["health"]["status"], status["sync"]["status"]) = (json!(health), json!(sync));
    }

    pub(crate) fn wants(&mut self, cause: &'static str) {
        self.wanted.push(cause);
    }

    /// The controller says that something failed.
    pub(crate) fn fails(&mut self, reason: &str, message: &str) {
        let conditions = &mut self.set["status"]["conditions"];
        conditions[0] = condition("ErrorOccurred", "True", reason, message);
        if reason.contains("Params") {
            conditions[1] = condition("ParametersGenerated", "False", "ErrorOccurred", message);
        }
        conditions[2] = condition("ResourcesUpToDate", "False", reason, message);
        self.events.push(json!({"type": "Warning", "reason": reason, "message": message, "count": 4}));
        self.quoted.push(message.to_owned());
    }

    /// A rollout, with so many steps; each application is at a step, in a state.
    pub(crate) fn rolls(&mut self, steps: Value, progress: &[(usize, &str, i64)]) {
        self.set["spec"]["strategy"] = json!({"type": "RollingSync", "rollingSync": {"steps": steps}});
        let message = "ApplicationSet is performing rollout of a step";
        let rolling = condition("RolloutProgressing", "True", "ApplicationSetModified", message);
        self.set["status"]["conditions"].as_array_mut().unwrap().push(rolling);
        let names = self.names();
        let entry = |(index, status, step): &(usize, &str, i64)| {
            json!({"application": names[*index], "status": status, "step": step.to_string(), "message": "moved on",
                "lastTransitionTime": "2026-11-22T11:15:00Z"})
        };
        self.set["status"]["applicationStatus"] = progress.iter().map(entry).collect();
    }

    pub(crate) async fn diagnosed(&self) -> (Answer, Vec<Asked>) {
        let set = self.set.to_string();
        let list = json!({ "items": self.applications }).to_string();
        let events = json!({ "items": self.events }).to_string();
        let one: Vec<(String, String)> =
            self.names().into_iter().zip(self.applications.iter().map(Value::to_string)).collect();
        let upstream = Upstream::answering(move |asked: &Asked| {
            let path = asked.target.split('?').next().unwrap_or_default();
            let last = path.rsplit('/').next().unwrap_or_default();
            match last {
                "version" => reply_json(r#"{"Version":"v3.5.1+abcdef0"}"#),
                "events" => reply_json(&events),
                "applications" => reply_json(&list),
                _ if path.contains("/applicationsets/") => reply_json(&set),
                name => match one.iter().find(|(known, _)| known == name) {
                    Some((_, application)) => reply_json(application),
                    None => reply(404, "application/json", r#"{"error":"no","code":5,"message":"not found"}"#),
                },
            }
        })
        .await;
        let runtime = Runtime::new(settings(Some(&upstream.url))).with_clock(noon);
        let answer = call(&runtime, "diagnose_applicationset", json!({ "name": self.name })).await;
        (answer, upstream.asked())
    }
}

pub(crate) fn word(draw: &mut Numbers) -> &'static str {
    WORDS[draw.below(WORDS.len())]
}

pub(crate) fn condition(kind: &str, status: &str, reason: &str, message: &str) -> Value {
    json!({"type": kind, "status": status, "reason": reason, "message": message, "lastTransitionTime": "2026-11-22T09:00:00Z"})
}
