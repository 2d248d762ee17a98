//! The live objects of an application: who made whom, and which of those in trouble are leaves.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::super::application::Health;
use super::clue::Object;

/// Health from worst to best, of those in trouble.
const TROUBLE: [&str; 5] = ["Degraded", "Missing", "Unknown", "Progressing", "Suspended"];

/// A node as Argo CD tells it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Node {
    group: String,
    kind: String,
    namespace: String,
    name: String,
    pub(super) uid: String,
    pub(super) health: Option<Health>,
    info: Vec<Info>,
    parent_refs: Vec<Parent>,
    pub(super) created_at: Value,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Info {
    name: String,
    value: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Parent {
    group: String,
    kind: String,
    namespace: String,
    name: String,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    nodes: BTreeMap<Object, Node>,
}

impl Node {
    pub(super) fn object(&self) -> Object {
        Object {
            group: self.group.clone(),
            kind: self.kind.clone(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
        }
    }

    /// Such as `CrashLoopBackOff`, of a pod; empty where there is none.
    pub(super) fn reason(&self) -> &str {
        self.info("Status Reason")
    }

    /// How often its containers were started again.
    pub(super) fn restarts(&self) -> i64 {
        self.info("Restart Count").parse().unwrap_or(0)
    }

    pub(super) fn status(&self) -> &str {
        self.health.as_ref().map_or("", |health| health.status.as_str())
    }

    fn info(&self, name: &str) -> &str {
        self.info.iter().find(|info| info.name == name).map_or("", |info| info.value.as_str())
    }

    /// How bad it is; nothing where nothing is wrong.
    fn badness(&self) -> Option<usize> {
        TROUBLE.iter().position(|status| *status == self.status())
    }
}

impl Tree {
    pub(super) fn push(&mut self, node: Node) {
        self.nodes.insert(node.object(), node);
    }

    pub(super) fn get(&self, object: &Object) -> Option<&Node> {
        self.nodes.get(object)
    }

    /// Those that are not healthy. What a healthy owner has left behind, such as an evicted pod that another took the
    /// place of, is none of them.
    pub(super) fn in_trouble(&self) -> impl Iterator<Item = &Node> {
        let is_well = |owner: &Object| self.nodes.get(owner).is_some_and(|node| node.status() == "Healthy");
        let matters = move |node: &&Node| node.badness().is_some() && !self.owners(&node.object()).iter().any(is_well);
        self.nodes.values().filter(matters)
    }

    /// The owners of an object, the nearest first.
    pub(super) fn owners(&self, object: &Object) -> Vec<Object> {
        let mut chain: Vec<Object> = Vec::new();
        let mut here = object.clone();
        while let Some(parent) = self.nodes.get(&here).and_then(|node| node.parent_refs.first()) {
            let parent = Object {
                group: parent.group.clone(),
                kind: parent.kind.clone(),
                namespace: parent.namespace.clone(),
                name: parent.name.clone(),
            };
            // What owns itself has no end.
            if chain.contains(&parent) || parent == *object {
                break;
            }
            chain.push(parent.clone());
            here = parent;
        }
        chain
    }

    /// The object at the end of the chain of owners.
    pub(super) fn root(&self, object: &Object) -> Object {
        self.owners(object).pop().unwrap_or_else(|| object.clone())
    }

    /// Whether one of two objects owns the other, or they are the same.
    pub(super) fn related(&self, one: &Object, other: &Object) -> bool {
        one == other || self.owners(one).contains(other) || self.owners(other).contains(one)
    }

    /// The objects in trouble of which nothing in trouble was made, the worst first: of alike ones of one owner only
    /// the worst, and only so many.
    pub(super) fn worst_leaves(&self, most: usize) -> Vec<&Node> {
        let parents: BTreeSet<Object> = self
            .in_trouble()
            .filter(|node| node.status() != "Suspended")
            .flat_map(|node| self.owners(&node.object()))
            .collect();
        let mut leaves: Vec<&Node> = self.in_trouble().filter(|node| !parents.contains(&node.object())).collect();
        leaves.sort_by_key(|node| (node.badness(), node.kind != "Pod", -node.restarts(), node.object()));
        let mut seen = BTreeSet::new();
        leaves.retain(|node| seen.insert((self.root(&node.object()), node.kind.clone(), node.reason().to_owned())));
        leaves.truncate(most);
        leaves
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Node, Tree};

    fn tree(nodes: &[Value]) -> Tree {
        let mut tree = Tree::default();
        for node in nodes {
            tree.push(serde_json::from_value::<Node>(node.clone()).unwrap_or_default());
        }
        tree
    }

    fn node(kind: &str, name: &str, parent: Option<(&str, &str)>, health: &str, reason: &str) -> Value {
        let parents: Vec<Value> = parent.iter().map(|(kind, name)| json!({"kind": kind, "name": name})).collect();
        json!({"kind": kind, "name": name, "uid": name, "parentRefs": parents, "health": {"status": health},
            "info": [{"name": "Status Reason", "value": reason}]})
    }

    #[test]
    fn the_worst_leaves_stand_for_their_kind() {
        let deployment = Some(("Deployment", "web"));
        for (nodes, wanted) in [
            // Of two pods that crash alike, one; of another that waits, it too.
            (
                vec![
                    node("Deployment", "web", None, "Degraded", ""),
                    node("Pod", "a", deployment, "Degraded", "CrashLoopBackOff"),
                    node("Pod", "b", deployment, "Degraded", "CrashLoopBackOff"),
                    node("Pod", "c", deployment, "Progressing", "Pending"),
                ],
                vec!["a", "c"],
            ),
            // What a healthy owner has left behind troubles nobody.
            (
                vec![
                    node("Deployment", "web", None, "Healthy", ""),
                    node("Pod", "a", deployment, "Degraded", "Evicted"),
                ],
                vec![],
            ),
            // Two that own each other.
            (
                vec![
                    node("Knot", "x", Some(("Knot", "y")), "Degraded", ""),
                    node("Knot", "y", Some(("Knot", "x")), "Degraded", ""),
                ],
                vec![],
            ),
        ] {
            let tree = tree(&nodes);
            let names: Vec<String> = tree.worst_leaves(5).iter().map(|node| node.object().name).collect();
            assert_eq!(names, wanted);
        }
    }
}
