//! What is done to a live resource: an action, an edit past Git, its end. Each rests on that very resource in that very
//! version.

use std::collections::BTreeMap;
use std::sync::Arc;

use argocd_api::reads;
use argocd_api::vocabulary::Effect;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::operating::{own, shaped};
use crate::asking::Asking;
use crate::change::edit::{self, Operation};
use crate::change::{Found, Line, Look, Making, Plan, Planning, Raw, Seen, Sent, Step};
use crate::failure::Failure;

/// Kinds with which data may go, or everything inside.
const LOUD: [&str; 5] =
    ["PersistentVolumeClaim", "PersistentVolume", "StatefulSet", "Namespace", "CustomResourceDefinition"];

/// Kinds whose replicas are pods of their own.
const WORKLOADS: [&str; 5] = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"];

pub(super) fn act<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(action(planning))
}

pub(super) fn edit<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(patch(planning))
}

pub(super) fn delete<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(removal(planning))
}

/// The resource of a call.
struct Live {
    found: Found,
    which: Value,
}

impl Live {
    async fn of(planning: &Planning<'_>) -> Result<Self, Failure> {
        let mut which = planning.which();
        for name in ["kind", "resource", "group", "namespace"] {
            which.extend(planning.arguments.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        which.insert("version".to_owned(), "".into());
        let which = Value::Object(which);
        Ok(Self { found: read(planning.asking, which.clone()).await?, which })
    }

    fn text(&self, pointer: &str) -> &str {
        self.found.safe.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    fn number(&self, pointer: &str) -> Option<i64> {
        self.found.safe.pointer(pointer).and_then(Value::as_i64)
    }

    /// As people name it.
    fn name(&self) -> String {
        format!("{}/{}", self.text("/kind"), self.text("/metadata/name"))
    }

    fn plan(&self, planning: &Planning<'_>) -> Result<Plan, Failure> {
        let mut plan = Plan { typed: Some(self.text("/metadata/name").to_owned()), ..Plan::default() };
        plan.rests_on.on_part("uid", &self.found, "/metadata/uid");
        plan.rests_on.on_part("resourceVersion", &self.found, "/metadata/resourceVersion");
        if !self.text("/metadata/deletionTimestamp").is_empty() {
            let line = Line::of("it is being deleted since ").value(self.text("/metadata/deletionTimestamp"));
            plan.blocked = Some(line.words("."));
        }
        plan.steps.push(Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None });
        Ok(plan)
    }

    /// Looks whether it is still what it was.
    fn look(&self) -> Look {
        let (which, before) = (self.which.clone(), self.found.raw.at("/metadata/resourceVersion"));
        let uid = self.found.raw.at("/metadata/uid");
        Arc::new(move |asking, sent| {
            let (which, before, uid) = (which.clone(), before.clone(), uid.clone());
            Box::pin(async move { seen(&read(asking, which).await, before, uid, sent) })
        })
    }
}

async fn read(asking: &Asking<'_>, which: Value) -> Result<Found, Failure> {
    let found = asking.found(&reads::LIVE_RESOURCE, which).await?;
    // A manifest comes as a text that is JSON.
    let manifest = match found.raw.for_argo_cd().get("manifest") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(value) => value.clone(),
        None => Value::Null,
    };
    if !manifest.is_object() {
        return Err(Failure::Unreadable("there is no manifest in it".to_owned()));
    }
    Ok(Found { safe: asking.shown_value(&manifest), raw: Raw::of(manifest) })
}

fn seen(now: &Result<Found, Failure>, before: Option<Raw>, uid: Option<Raw>, sent: &Sent) -> Seen {
    let unknown = *sent == Sent::Unknown;
    let line = |words: &'static str, happened| {
        let lines = if unknown { vec![Line::of(words)] } else { Vec::new() };
        Seen { lines, happened, revision: None }
    };
    match now {
        Err(Failure::Status { status: 400 | 404, .. }) => {
            line("Looked at since then: it is not there any more.", Some(true))
        }
        Err(_) => line("It could not be looked at since then; look at it before another try.", None),
        Ok(found) if found.raw.at("/metadata/uid") != uid => {
            line("Looked at since then: there is another one of that name now.", Some(true))
        }
        Ok(found) if found.raw.at("/metadata/resourceVersion") != before => {
            line("Looked at since then: it has changed. Whether by this call cannot be seen.", None)
        }
        Ok(_) => line("Looked at since then: it is as it was.", None),
    }
}

async fn action(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let live = Live::of(planning).await?;
    let mut plan = live.plan(planning)?;
    let (action, replicas) = (planning.text("action"), live.number("/spec/replicas"));
    let wanted = planning.arguments.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let wanted =
        wanted.filter(|parameter| parameter["name"] == "replicas").find_map(|parameter| parameter["value"].as_str());
    plan.lines.push(match (action, replicas, wanted) {
        ("restart", Some(replicas), _) => {
            let pods = usize::try_from(replicas).unwrap_or_default();
            Line::of("Restarts ")
                .value(live.name())
                .words(": its pods start anew, one after another: ")
                .counted(pods, "pod.", "pods.")
        }
        ("scale", Some(replicas), Some(wanted)) => {
            let line = Line::of("Scales ").value(live.name()).words(" from ").value(replicas.to_string());
            line.words(" to ").value(wanted).words(" replicas.")
        }
        _ => Line::of("Runs the action ").value(action).words(" on ").value(live.name()).words("."),
    });
    // What only restarts stays as Git has it; a read less for what is done most.
    if action != "restart" {
        plan.lines.extend(healed(planning).await);
    }
    plan.look = Some(live.look());
    Ok(plan)
}

async fn patch(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let live = Live::of(planning).await?;
    let mut plan = live.plan(planning)?;
    let operations = match Operation::all_of(planning.text("patch")) {
        Ok(operations) => operations,
        Err(why) => {
            plan.blocked = Some(Line::of("the patch cannot be read: ").value(why).words("."));
            return Ok(plan);
        }
    };
    let before = live.found.raw.for_argo_cd();
    let after = match edit::apply(before, &operations) {
        Ok(after) if after == *before => {
            plan.blocked.get_or_insert("it is so already; nothing is to be changed.".into());
            return Ok(plan);
        }
        Ok(after) => after,
        Err(unfit) => {
            let line = Line::of("the patch does not fit the resource: ").value(unfit.to_string()).words(".");
            plan.blocked.get_or_insert(line);
            return Ok(plan);
        }
    };
    plan.lines.push(Line::of("Changes ").value(live.name()).words(" in the cluster, past Git:"));
    let lines = edit::lines(&live.found.safe, &planning.asking.shown_value(&after), &operations);
    if let Some(why) = edit::unreadable(&operations, &lines) {
        plan.blocked.get_or_insert(why);
    }
    plan.lines.extend(lines);
    plan.lines.extend(healed(planning).await);
    // The very version that was looked at: Kubernetes refuses it for another.
    let mut patch =
        vec![Operation::test("/metadata/resourceVersion", before["metadata"]["resourceVersion"].clone()).to_json()];
    patch.extend(edit::with_tests(&live.found, &operations).as_array().cloned().unwrap_or_default());
    for step in &mut plan.steps {
        step.arguments.insert("patch".to_owned(), Value::Array(patch.clone()).to_string().into());
    }
    plan.look = Some(live.look());
    Ok(plan)
}

/// What undoes a change of what Git describes.
async fn healed(planning: &Planning<'_>) -> Option<Line> {
    let application = shaped(planning.application().await.ok()?).ok()?;
    let heals = application.spec.sync_policy.automated.as_ref().is_some_and(|policy| policy.self_heal);
    let line = match application.spec.auto_sync() && heals {
        true => "Self-heal is on: Argo CD puts it back to what Git says at once, where Git says anything of it.",
        false => {
            "Git stays as it is: the application is out of sync afterwards where Git says something else, until the next sync."
        }
    };
    Some(line.into())
}

/// One node of an application's tree.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Node {
    kind: String,
    uid: String,
    parent_refs: Vec<Parent>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Parent {
    uid: String,
}

async fn removal(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let live = Live::of(planning).await?;
    let mut plan = live.plan(planning)?;
    plan.effect = Some(Effect::Destructive);
    let mut nodes: Vec<Node> = Vec::new();
    let which = Value::Object(planning.which());
    let tree = planning.asking.rows(&reads::TREE_NODES, which, |node: Node| nodes.push(node)).await;
    let (kind, uid) = (live.text("/kind"), live.text("/metadata/uid"));
    plan.lines.push(Line::of("Deletes ").value(live.name()).words(" from the cluster."));
    if LOUD.contains(&kind) {
        plan.lines.push("Data may go with it, for good.".into());
    }
    let owned = below(&nodes, uid);
    match (tree.is_err(), planning.flag("orphan"), owned.is_empty()) {
        (true, ..) => plan.lines.push("What it owns could not be looked up.".into()),
        (_, true, false) => {
            plan.lines.push(Line::of("Leaves behind what it owns: ").values(counted(&owned)).words("."))
        }
        (_, false, false) => plan.lines.push(Line::of("Deletes what it owns too: ").values(counted(&owned)).words(".")),
        _ => {}
    }
    if planning.flag("force") {
        plan.lines.push("Force: at once, without time to end well.".into());
    }
    let owner = live.found.safe.pointer("/metadata/ownerReferences/0");
    let line = match owner {
        Some(owner) if WORKLOADS.contains(&owner["kind"].as_str().unwrap_or_default()) => {
            let name = format!(
                "{}/{}",
                owner["kind"].as_str().unwrap_or_default(),
                owner["name"].as_str().unwrap_or_default()
            );
            Line::value(Line::default(), name).words(" makes another one.")
        }
        _ => "What Git describes comes back with the next sync.".into(),
    };
    plan.lines.push(line);
    plan.rests_on.on("owned", json!(counted(&owned)));
    plan.look = Some(live.look());
    Ok(plan)
}

/// The kinds of all that a node owns, and what that owns.
fn below<'n>(nodes: &'n [Node], uid: &str) -> Vec<&'n str> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![uid.to_owned()], Vec::new());
    while let Some(parent) = open.pop() {
        if parent.is_empty() || seen.contains(&parent) {
            continue;
        }
        for node in nodes.iter().filter(|node| node.parent_refs.iter().any(|of| of.uid == parent)) {
            found.push(node.kind.as_str());
            open.push(node.uid.clone());
        }
        seen.push(parent);
    }
    found
}

/// How many of each kind.
pub(super) fn counted<K: AsRef<str>>(kinds: &[K]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind.as_ref()).or_default() += 1;
    }
    counts.into_iter().map(|(kind, count)| format!("{count} {kind}")).collect()
}

/// Whether the loss of something of this kind is worth a word of its own.
pub(super) fn is_loud(kind: &str) -> bool {
    LOUD.contains(&kind)
}

/// Arguments that say which one of a kind is meant.
pub(super) fn only(arguments: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    arguments
        .iter()
        .filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
