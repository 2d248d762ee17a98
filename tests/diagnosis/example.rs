//! One broken application, as Argo CD would tell it: the replies to everything that may be asked of it, and what is the
//! matter with it.

use std::collections::BTreeMap;

use axum::response::Response;
use serde_json::{Value, json};

use crate::numbers::Numbers;
use crate::support::{Asked, json as reply_json, reply};

/// Noon.
pub(crate) const NOW: i64 = 1_795_348_800;

const WORDS: [&str; 16] = [
    "amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "hazel", "indigo", "juniper", "kelp", "lotus",
    "maple", "nettle", "opal", "quartz",
];
const ROLES: [&str; 10] = ["api", "worker", "web", "gateway", "sync", "cache", "indexer", "mailer", "proxy", "store"];

/// The whole.
pub(crate) struct Example {
    pub(crate) draw: Numbers,
    /// What makes names long, where they are.
    rest: String,
    pub(crate) name: String,
    pub(crate) namespace: String,
    pub(crate) project: String,
    pub(crate) application: Value,
    pub(crate) nodes: Vec<Value>,
    pub(crate) events: BTreeMap<String, Vec<Value>>,
    /// The status of pods, by name.
    pub(crate) pods: BTreeMap<String, Value>,
    /// By pod, and whether it is the run before.
    pub(crate) logs: BTreeMap<(String, bool), Vec<String>>,
    pub(crate) windows: Value,
    /// The causes that have to be told, the first of them first.
    pub(crate) wanted: Vec<&'static str>,
    /// What the verdict has to name.
    pub(crate) named: Vec<String>,
    /// What the evidence has to hold.
    pub(crate) quoted: Vec<String>,
}

/// A workload with its pods, as nodes of the tree.
pub(crate) struct Made {
    pub(crate) kind: String,
    pub(crate) name: String,
    /// Node indices, from the workload down to its pods.
    pub(crate) workload: usize,
    pub(crate) replicas: Option<usize>,
    pub(crate) pods: Vec<usize>,
    pub(crate) container: String,
}

impl Example {
    /// A healthy and synced application with some workloads and what goes with them.
    pub(crate) fn new(seed: u64) -> Self {
        let mut draw = Numbers(seed.wrapping_mul(0x9E37_79B9) ^ 0x00D1_A605);
        // Some names are as long as names get.
        let long = draw.below(8) == 0;
        let rest = if long { "-of-the-northern-and-the-southern-hemisphere".to_owned() } else { String::new() };
        let name = format!("{}-{}{rest}-{seed}", one(&mut draw, &WORDS), one(&mut draw, &ROLES));
        let namespace = format!("{}-{}", one(&mut draw, &WORDS), one(&mut draw, &["prod", "staging", "dev"]));
        let project = one(&mut draw, &WORDS).to_owned();
        let (revision, before) = (sha(&mut draw), sha(&mut draw));
        let source = json!({"repoURL": format!("https://git.example.org/{project}/{name}.git"), "path": "deploy", "targetRevision": "main"});
        let automated = json!({"prune": true, "selfHeal": true});
        let application = json!({
            "metadata": {"name": name, "namespace": "argocd", "uid": uid(&mut draw), "creationTimestamp": ago(9_000_000)},
            "spec": {"project": project, "source": source, "destination": {"server": "https://kubernetes.default.svc", "namespace": namespace},
                "syncPolicy": {"automated": automated}},
            "status": {
                "sync": {"status": "Synced", "revision": revision, "comparedTo": {"source": source, "destination": {}}},
                "health": {"status": "Healthy", "lastTransitionTime": ago(80_000)},
                "reconciledAt": ago(60),
                "history": [
                    {"id": 4, "revision": before, "deployedAt": ago(900_000), "source": source, "initiatedBy": {}},
                    {"id": 5, "revision": revision, "deployedAt": ago(2_900), "source": source, "initiatedBy": {"automated": true}}],
                "operationState": {"phase": "Succeeded", "message": "successfully synced (all tasks run)", "startedAt": ago(2_910),
                    "finishedAt": ago(2_900), "operation": {"sync": {"revision": revision}, "initiatedBy": {"automated": true}},
                    "syncResult": {"revision": revision, "resources": []}},
                "resources": [], "summary": {}, "sourceHydrator": {}},
        });
        let mut example = Self {
            draw,
            rest,
            name,
            namespace,
            project,
            application,
            nodes: Vec::new(),
            events: BTreeMap::new(),
            pods: BTreeMap::new(),
            logs: BTreeMap::new(),
            windows: json!({"canSync": true}),
            wanted: Vec::new(),
            named: Vec::new(),
            quoted: Vec::new(),
        };
        for kind in ["ConfigMap", "Service", "ServiceAccount"] {
            let name = example.fresh("cfg");
            example.managed("", kind, &name);
        }
        for _ in 0..=example.draw.below(3) {
            example.workload_of_any_kind();
        }
        example
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.draw.below(bound)
    }

    pub(crate) fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        one(&mut self.draw, words)
    }

    /// A name that nothing else has.
    pub(crate) fn fresh(&mut self, what: &str) -> String {
        let number = self.nodes.len();
        format!("{}{}-{what}{number}", one(&mut self.draw, &WORDS), self.rest)
    }

    pub(crate) fn status(&mut self) -> &mut Value {
        &mut self.application["status"]
    }

    /// A resource of Git's that is there and well; its node.
    pub(crate) fn managed(&mut self, group: &str, kind: &str, name: &str) -> usize {
        let namespace = self.namespace.clone();
        let one = json!({"group": group, "version": "v1", "kind": kind, "namespace": namespace, "name": name, "status": "Synced"});
        self.application["status"]["resources"].as_array_mut().unwrap().push(one);
        self.node(group, kind, name, None, json!(null))
    }

    /// A live object.
    pub(crate) fn node(&mut self, group: &str, kind: &str, name: &str, parent: Option<usize>, health: Value) -> usize {
        let refer = |node: &Value| json!({"group": node["group"], "kind": node["kind"], "namespace": node["namespace"], "name": node["name"], "uid": node["uid"]});
        let parents: Vec<Value> = parent.iter().map(|index| refer(&self.nodes[*index])).collect();
        let mut node = json!({"group": group, "version": "v1", "kind": kind, "namespace": self.namespace, "name": name,
            "uid": uid(&mut self.draw), "parentRefs": parents, "createdAt": ago(2_800), "info": []});
        if !health.is_null() {
            node["health"] = health;
        }
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub(crate) fn workload_of_any_kind(&mut self) -> Made {
        let kind = self.one_of(&["Deployment", "StatefulSet", "DaemonSet", "Rollout"]).to_owned();
        self.workload(&kind)
    }

    /// A healthy workload with one to three pods.
    pub(crate) fn workload(&mut self, kind: &str) -> Made {
        let name = self.fresh("svc");
        let group = match kind {
            "Rollout" => "argoproj.io",
            "Job" => "batch",
            _ => "apps",
        };
        let workload = self.managed(group, kind, &name);
        self.made(workload, kind, &name)
    }

    /// Pods for a workload that is there.
    pub(crate) fn made(&mut self, workload: usize, kind: &str, name: &str) -> Made {
        let healthy = json!({"status": "Healthy"});
        self.nodes[workload]["health"] = healthy.clone();
        self.set_managed_health(name, healthy.clone());
        let replicas = ["Deployment", "Rollout"].contains(&kind).then(|| {
            let name = format!("{name}-{}", short(&mut self.draw));
            self.node("apps", "ReplicaSet", &name, Some(workload), healthy.clone())
        });
        let parent = replicas.unwrap_or(workload);
        let container = self.one_of(&["main", "app", "server", "core"]).to_owned();
        let mut pods = Vec::new();
        for number in 0..=self.below(3) {
            let parent_name = self.nodes[parent]["name"].as_str().unwrap().to_owned();
            let pod = match kind {
                "StatefulSet" => format!("{parent_name}-{number}"),
                _ => format!("{parent_name}-{}", &short(&mut self.draw)[..5]),
            };
            let index = self.node("", "Pod", &pod, Some(parent), healthy.clone());
            self.nodes[index]["info"] = info("Running", "1/1", 0);
            pods.push(index);
        }
        Made { kind: kind.to_owned(), name: name.to_owned(), workload, replicas, pods, container }
    }

    fn set_managed_health(&mut self, name: &str, health: Value) {
        let all = self.application["status"]["resources"].as_array_mut().unwrap();
        if let Some(one) = all.iter_mut().find(|one| one["name"] == name) {
            one["health"] = health;
        }
    }

    /// Gives what owns the pods the health that follows from theirs, and the application with it.
    pub(crate) fn unhealthy(&mut self, made: &Made, status: &str) {
        let (worst, message) = match (status, made.kind.as_str()) {
            ("Degraded", "Deployment") => {
                ("Degraded", format!("Deployment \"{}\" exceeded its progress deadline", made.name))
            }
            ("Degraded", "Rollout") => (
                "Degraded",
                format!("ProgressDeadlineExceeded: ReplicaSet \"{}-x\" has timed out progressing.", made.name),
            ),
            ("Degraded", "Job") => ("Degraded", "Job has reached the specified backoff limit".to_owned()),
            (_, "StatefulSet") => ("Progressing", "Waiting for 1 pods to be ready...".to_owned()),
            (_, "DaemonSet") => (
                "Progressing",
                "Waiting for daemon set rollout to finish: 0 of 2 updated pods are available...".to_owned(),
            ),
            _ => ("Progressing", "Waiting for rollout to finish: 1 old replicas are pending termination...".to_owned()),
        };
        let health = json!({"status": worst, "message": message});
        self.nodes[made.workload]["health"] = health.clone();
        self.set_managed_health(&made.name, health);
        if let Some(replicas) = made.replicas {
            self.nodes[replicas]["health"] = json!({"status": "Progressing"});
        }
        let app = self.application["status"]["health"]["status"].as_str().unwrap();
        if app != "Degraded" {
            let worst = if status == "Degraded" { "Degraded" } else { worst };
            self.application["status"]["health"] = json!({"status": worst, "lastTransitionTime": ago(2_200)});
        }
    }

    pub(crate) fn text_of(&self, node: usize, key: &str) -> String {
        self.nodes[node][key].as_str().unwrap().to_owned()
    }

    /// An event of a node.
    pub(crate) fn event(&mut self, node: usize, kind: &str, reason: &str, message: &str, seconds_ago: i64) {
        let count = 1 + self.below(200);
        let event = json!({"type": kind, "reason": reason, "message": message, "count": count, "eventTime": null,
            "firstTimestamp": ago(seconds_ago + 900), "lastTimestamp": ago(seconds_ago), "metadata": {"name": format!("x.{count}")},
            "involvedObject": {}, "source": {"component": "kubelet"}});
        let uid = self.text_of(node, "uid");
        self.events.entry(uid).or_default().push(event);
    }

    pub(crate) fn condition(&mut self, kind: &str, message: &str) {
        let one = json!({"type": kind, "message": message, "lastTransitionTime": ago(1_900)});
        let status = self.status();
        match status["conditions"].as_array_mut() {
            Some(conditions) => conditions.push(one),
            None => status["conditions"] = json!([one]),
        }
    }

    /// The resource of that name does not fit what Git wants.
    pub(crate) fn out_of_sync(&mut self, name: &str) {
        self.status()["sync"]["status"] = "OutOfSync".into();
        let all = self.status()["resources"].as_array_mut().unwrap();
        let one = all.iter_mut().find(|one| one["name"] == name).unwrap();
        one["status"] = "OutOfSync".into();
    }

    /// Git has moved on, and the last operation was about what it has now.
    pub(crate) fn operation(&mut self, phase: &str, message: &str, results: Value) {
        let revision = sha(&mut self.draw);
        let over = phase != "Running";
        let status = self.status();
        status["sync"]["revision"] = revision.as_str().into();
        status["operationState"] = json!({"phase": phase, "message": message, "startedAt": ago(2_400), "operation":
            {"sync": {"revision": revision}, "initiatedBy": {"automated": true}}, "syncResult": {"revision": revision, "resources": results}});
        if over {
            status["operationState"]["finishedAt"] = ago(2_100);
        }
    }

    /// Git has moved on, and nobody has done anything about it.
    pub(crate) fn moved_on(&mut self) {
        let revision = sha(&mut self.draw);
        self.status()["sync"]["revision"] = revision.into();
    }

    /// What Argo CD answers.
    pub(crate) fn answer(&self, asked: &Asked) -> Response {
        let url = reqwest::Url::parse(&format!("http://argocd{}", asked.target)).unwrap();
        let path = url.path();
        let query: BTreeMap<String, String> =
            url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
        let of = |key: &str| query.get(key).map_or("", String::as_str);
        match path.rsplit('/').next().unwrap_or_default() {
            "resource-tree" => reply_json(&json!({ "nodes": self.nodes, "shardsCount": 1 }).to_string()),
            "syncwindows" => reply_json(&self.windows.to_string()),
            "events" => {
                let events = self.events.get(of("resourceUID")).cloned();
                reply_json(&json!({ "metadata": {}, "items": events }).to_string())
            }
            "resource" => {
                let status = self.pods.get(of("resourceName")).cloned().unwrap_or_else(|| json!({}));
                let manifest =
                    json!({"kind": "Pod", "metadata": {"name": of("resourceName")}, "status": status}).to_string();
                reply_json(&json!({ "manifest": manifest }).to_string())
            }
            "logs" => {
                let lines = self.logs.get(&(of("podName").to_owned(), of("previous") == "true"));
                let line = |text: &String| {
                    json!({"result": {"content": text, "timeStamp": ago(90), "last": false,
                    "timeStampStr": ago(90), "podName": of("podName")}})
                };
                let last = json!({"result": {"content": "", "timeStamp": ago(0), "last": true, "timeStampStr": ago(0), "podName": ""}});
                let records: Vec<String> =
                    lines.into_iter().flatten().map(line).chain([last]).map(|record| record.to_string()).collect();
                reply(200, "application/json", records.join("\n"))
            }
            name if name == self.name => reply_json(&self.application.to_string()),
            _ => reply(404, "text/plain", "Not Found\n"),
        }
    }
}

/// What the tree tells of a pod.
pub(crate) fn info(reason: &str, ready: &str, restarts: i64) -> Value {
    let mut info = vec![
        json!({"name": "Status Reason", "value": reason}),
        json!({"name": "Node", "value": "node-7"}),
        json!({"name": "Containers", "value": ready}),
    ];
    if restarts > 0 {
        info.push(json!({"name": "Restart Count", "value": restarts.to_string()}));
    }
    Value::Array(info)
}

/// So many seconds before noon.
pub(crate) fn ago(seconds: i64) -> Value {
    jiff::Timestamp::from_second(NOW - seconds).unwrap().to_string().into()
}

fn one<'a>(draw: &mut Numbers, words: &[&'a str]) -> &'a str {
    words[draw.below(words.len())]
}

pub(crate) fn sha(draw: &mut Numbers) -> String {
    (0..40).map(|_| char::from(b"0123456789abcdef"[draw.below(16)])).collect()
}

fn short(draw: &mut Numbers) -> String {
    (0..9).map(|_| char::from(b"bcdfghjklmnpqrstvwxz2456789"[draw.below(27)])).collect()
}

fn uid(draw: &mut Numbers) -> String {
    let text = sha(draw);
    format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..32])
}
