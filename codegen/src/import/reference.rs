//! References between definitions: each leads to a definition of the same document, and none leads back to itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::node::{NEW, Node, Problems, is_name};
use crate::circles::circles;
use crate::problem::did_you_mean;

/// The definition that the value of a `$ref` names; none where it leads anywhere else.
pub(super) fn target(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix("#/definitions/")
}

/// Reports every reference that leads nowhere, out of the document or in a circle.
pub(super) fn check(document: &Node<'_>, problems: &mut Problems<'_>) {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut met = document.key("paths").map(references).unwrap_or_default();
    let definitions = document.key("definitions").map(|node| node.members(&mut Problems::new("")));
    for (name, definition) in definitions.unwrap_or_default() {
        let found = references(definition);
        uses.insert(name, found.iter().filter_map(|node| target(node.value)).collect());
        met.extend(found);
    }
    for node in met {
        match target(node.value) {
            Some(name) if uses.contains_key(name) => {}
            Some(name) => {
                let near = did_you_mean(name, uses.keys().copied().filter(|name| is_name(name)));
                problems.at(&node, format!("no definition {name:?}"), &near);
            }
            None => node.expected("#/definitions/ and a name", problems),
        }
    }
    for circle in circles(&uses) {
        let start = Node { value: &Value::Null, path: format!("definitions.{}", circle[0]) };
        problems.at(&start, format!("refers to itself: {} > {}", circle.join(" > "), circle[0]), NEW);
    }
}

/// Every `$ref` at or below a node.
fn references(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        let children = match node.value {
            Value::Object(_) => node.members(&mut Problems::new("")).into_iter().map(|(_, child)| child).collect(),
            Value::Array(_) => node.items(&mut Problems::new("")),
            _ => Vec::new(),
        };
        found.extend(node.key("$ref"));
        waiting.extend(children.into_iter().rev());
    }
    found
}
