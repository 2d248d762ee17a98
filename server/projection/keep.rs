//! What is kept of a document: a tree of field names, compiled from dotted paths.

use std::borrow::Cow;
use std::sync::Arc;

use super::gate::{Gate, Gated, MOST_CONDITIONS};

/// The fields to keep.
///
/// `Keep::paths(["metadata.name", "spec.sources.repoURL"])` keeps those two. Arrays are transparent: a path goes
/// through every element. A path that names an inner field keeps all below it. Where a path goes deeper than the
/// document, into a string or a number, `null` stands in that place, so that elements of arrays keep their positions.
#[derive(Clone, Debug)]
pub struct Keep {
    // Shared: what a tool keeps is worked out once, and copied for each call.
    nodes: Arc<Vec<Node>>,
    without: Vec<Box<str>>,
    gates: Arc<Vec<Gate>>,
    /// Bytes of the longest name that any key is compared with.
    longest: usize,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Everything below is kept.
    whole: bool,
    rows: Option<usize>,
    leads_to_rows: bool,
    gated: Gated,
    fields: Vec<(Box<str>, usize)>,
}

/// A place in the tree.
pub(super) type NodeId = usize;

/// The document, or the row.
pub(super) const ROOT: NodeId = 0;

/// Any place inside a field that is kept whole.
const WITHIN: NodeId = 1;

impl Keep {
    /// Keeps the fields at these dotted paths. The path `""` is the document itself.
    pub fn paths<P: AsRef<str>>(paths: impl IntoIterator<Item = P>) -> Self {
        let within = Node { whole: true, ..Node::default() };
        let nodes = Arc::new(vec![Node::default(), within]);
        let mut keep = Self { nodes, without: Vec::new(), gates: Arc::default(), longest: 0 };
        for path in paths {
            keep.keep_path(path.as_ref());
        }
        keep
    }

    /// Keeps everything.
    pub fn all() -> Self {
        Self::paths([""])
    }

    /// Keeps nothing but brackets, which is enough to count rows.
    pub fn none() -> Self {
        Self::paths([""; 0])
    }

    /// Drops fields of these names, at any depth of whatever is kept whole: `managedFields` for one. A path that names
    /// such a field still keeps it.
    pub fn without<N: Into<Box<str>>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.without.extend(names.into_iter().map(Into::into));
        self.longest = self.without.iter().map(|name| name.len()).fold(self.longest, usize::max);
        self
    }

    /// Leaves out the elements of the array at a dotted path that the gate does not let pass. What its conditions test
    /// has to be kept, and no other gate may be on the way to it; a gate that cannot be tested is passed over, and all
    /// elements stay.
    pub fn gate(mut self, path: &str, gate: Gate) -> Self {
        let way = |keep: &Self, mut node: NodeId, path: &str| {
            names(path).try_fold((), |(), name| {
                node = keep.nodes[node].fields.iter().find(|(field, _)| **field == *name)?.1;
                Some(())
            })?;
            Some(node)
        };
        let Some(array) = way(&self, ROOT, path) else { return self };
        let tests: Option<Vec<NodeId>> =
            gate.conditions().map(|condition| way(&self, array, &condition.path)).collect();
        let Some(tests) = tests.filter(|tests| tests.len() <= MOST_CONDITIONS) else { return self };
        for (condition, node) in tests.into_iter().enumerate() {
            self.node_mut(node).gated.tests.push(condition);
        }
        self.node_mut(array).gated.elements = Some(self.gates.len());
        Arc::make_mut(&mut self.gates).push(gate);
        self
    }

    fn node_mut(&mut self, node: NodeId) -> &mut Node {
        &mut Arc::make_mut(&mut self.nodes)[node]
    }

    fn keep_path(&mut self, path: &str) {
        let mut node = ROOT;
        for name in names(path) {
            if self.nodes[node].whole {
                return;
            }
            node = self.child(node, name);
        }
        let node = self.node_mut(node);
        node.whole = true;
        node.fields.clear();
    }

    /// Says that rows are at `path`, whatever else is kept around it.
    pub(super) fn mark_rows(&mut self, path: &str, index: usize) {
        let mut node = ROOT;
        for name in names(path) {
            self.node_mut(node).leads_to_rows = true;
            node = self.child(node, name);
        }
        self.node_mut(node).rows = Some(index);
    }

    fn child(&mut self, parent: NodeId, name: &str) -> NodeId {
        if let Some((_, child)) = self.nodes[parent].fields.iter().find(|(field, _)| **field == *name) {
            return *child;
        }
        let child = self.nodes.len();
        let whole = self.nodes[parent].whole;
        Arc::make_mut(&mut self.nodes).push(Node { whole, ..Node::default() });
        self.node_mut(parent).fields.push((name.into(), child));
        self.longest = self.longest.max(name.len());
        child
    }

    /// The place of a field of an object at `node`, by its key as the document writes it; none where it is not kept.
    pub(super) fn field(&self, node: NodeId, raw_key: &[u8]) -> Option<NodeId> {
        let Node { whole, fields, .. } = &self.nodes[node];
        let within = whole.then_some(WITHIN);
        if raw_key.len() > self.longest_key() {
            return within;
        }
        let key = unescaped(raw_key);
        let named = fields.iter().find(|(name, _)| name.as_bytes() == &*key).map(|(_, child)| *child);
        named.or(within.filter(|_| !self.without.iter().any(|name| name.as_bytes() == &*key)))
    }

    /// The gate of the elements of the array here.
    pub(super) fn gate_of(&self, array: NodeId) -> Option<usize> {
        self.nodes[array].gated.elements
    }

    pub(super) fn gate_at(&self, index: usize) -> &Gate {
        &self.gates[index]
    }

    /// The conditions that the scalar here is tested by.
    pub(super) fn tests(&self, node: NodeId) -> &[usize] {
        &self.nodes[node].gated.tests
    }

    pub(super) fn is_whole(&self, node: NodeId) -> bool {
        self.nodes[node].whole
    }

    /// The index of the path whose rows are in the array here.
    pub(super) fn rows(&self, node: NodeId) -> Option<usize> {
        self.nodes[node].rows
    }

    /// The bracket that has to open here, unless there is null: that of an array of rows, or of an object on the way.
    pub(super) fn bracket(&self, node: NodeId) -> Option<u8> {
        let Node { rows, leads_to_rows, .. } = &self.nodes[node];
        rows.map(|_| b'[').or(leads_to_rows.then_some(b'{'))
    }

    /// The dotted path of a place, for messages.
    pub(super) fn path_to(&self, node: NodeId) -> String {
        let parents = self.nodes.iter().enumerate();
        let named = |(parent, Node { fields, .. }): (NodeId, &Node)| {
            fields.iter().find(|(_, child)| *child == node).map(|(name, _)| (parent, name.clone()))
        };
        match parents.filter_map(named).next() {
            None => String::new(),
            Some((ROOT, name)) => name.into(),
            Some((parent, name)) => format!("{}.{name}", self.path_to(parent)),
        }
    }

    /// The longest a key can be, as it is written, and still be one of the names: each byte as `\u0000`.
    pub(super) fn longest_key(&self) -> usize {
        self.longest * 6
    }
}

/// A key without its escapes. One with a bad escape stays as it is, and is no name we know.
pub(super) fn unescaped(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'\\') {
        return Cow::Borrowed(raw);
    }
    let quoted = [b"\"", raw, b"\""].concat();
    serde_json::from_slice::<String>(&quoted).map_or(Cow::Borrowed(raw), |key| Cow::Owned(key.into_bytes()))
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').filter(|name| !name.is_empty())
}
