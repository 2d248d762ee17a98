//! Which pods a request for logs means: those that match, or that descend from what matches.

use std::collections::HashMap;

use super::super::Call;
use crate::{
    fleet::{Moment, blueprint::Blueprint, pod::Pod, tree::grow},
    wire::Node,
};

struct Wanted<'a> {
    namespace: &'a str,
    group: &'a str,
    kind: &'a str,
    name: &'a str,
}

/// The pods meant; all of them when nothing is named.
pub(super) fn pods(blueprint: &Blueprint, moment: &Moment, call: &Call) -> Vec<Pod> {
    let query = &call.query;
    // The pod of the path, or of the query, stands for a kind and a name.
    let pod = call.values.get(1).map(String::as_str).or_else(|| query.get("podName"));
    let wanted = Wanted {
        namespace: query.text("namespace"),
        group: query.text("group"),
        kind: pod.map_or_else(|| query.text("kind"), |_| "Pod"),
        name: pod.unwrap_or_else(|| query.text("resourceName")),
    };
    let grown = grow(blueprint, moment);
    let nodes: HashMap<&str, &Node> = grown.tree.nodes.iter().map(|node| (node.uid.as_str(), node)).collect();
    let meant: Vec<bool> = grown
        .pods
        .iter()
        .map(|pod| nodes.get(pod.uid.as_str()).is_some_and(|node| is_meant(node, &nodes, &wanted)))
        .collect();
    grown.pods.into_iter().zip(meant).filter(|(_, meant)| *meant).map(|(pod, _)| pod).collect()
}

fn is_meant(node: &Node, nodes: &HashMap<&str, &Node>, wanted: &Wanted<'_>) -> bool {
    let fits = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
    let fits = fits(wanted.name, &node.name)
        && fits(wanted.kind, node.kind)
        && fits(wanted.group, node.group)
        && fits(wanted.namespace, &node.namespace);
    fits || node
        .parent_refs
        .iter()
        .filter_map(|parent| nodes.get(parent.uid.as_str()))
        .any(|parent| is_meant(parent, nodes, wanted))
}
