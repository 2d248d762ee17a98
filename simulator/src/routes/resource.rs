//! `…/resource`: one live resource of an application, and what can be done with it.

use serde::Serialize;
use serde_json::Value;

use super::{
    Call,
    find::{Target, find, find_target},
};
use crate::{
    auth::Caller,
    fleet::{
        action::{self, Action},
        manifest,
        tree::{Grown, Origin, grow},
    },
    http::{Code, Status},
    state::Found,
    wire::Node,
    world::World,
};

/// A live object, as JSON inside a text.
#[derive(Serialize)]
pub(super) struct Manifest {
    manifest: String,
}

/// `{}` where there is none.
#[derive(Serialize)]
pub(super) struct Actions {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<Action>,
}

/// `GET …/resource`. Of all requests about a resource only this one takes its `version` seriously.
pub(super) fn get(world: &World, call: &Call, caller: &Caller) -> Result<Manifest, Status> {
    let located = locate(world, caller, &Ask::of(call, "get"))?;
    let version = call.query.text("version");
    if !version.is_empty() && version != located.node().version {
        return Err(Status::new(Code::NotFound, "the server could not find the requested resource"));
    }
    Ok(Manifest::of(located.object()))
}

/// `GET …/resource/actions`. Of a kind it knows nothing about, it says `{}`.
pub(super) fn actions(world: &World, call: &Call, caller: &Caller) -> Result<Actions, Status> {
    let query = &call.query;
    if is_itself(query.text("group"), query.text("kind"), query.text("resourceName"), call.value(0)) {
        let found = find(world, caller, call)?;
        let actions = action::available(query.text("group"), "Application", &Value::Null, found.moment.version);
        return Ok(Actions { actions });
    }
    let located = locate(world, caller, &Ask::of(call, "get"))?;
    let node = located.node();
    let actions = action::available(node.group, node.kind, &located.object(), world.version());
    Ok(Actions { actions })
}

/// Whether the resource meant is the application itself.
pub(super) fn is_itself(group: &str, kind: &str, resource: &str, application: &str) -> bool {
    (group, kind) == ("argoproj.io", "Application") && resource == application
}

impl Manifest {
    /// Without what must not be seen.
    pub(super) fn of(mut object: Value) -> Self {
        manifest::mask(&mut [&mut object]);
        Self { manifest: manifest::text(&object) }
    }
}

/// A live resource that was asked for.
pub(super) struct Located {
    pub(super) found: Found,
    grown: Grown,
    index: usize,
}

impl Located {
    pub(super) fn node(&self) -> &Node {
        let tree = &self.grown.tree;
        tree.nodes.get(self.index).unwrap_or_else(|| &tree.orphaned_nodes[self.index - tree.nodes.len()])
    }

    /// The same resource in an application that has been written since.
    pub(super) fn again(&self, found: Found) -> Option<Self> {
        let grown = grow(&found.application, &found.moment);
        let uid = &self.node().uid;
        let index = grown.tree.nodes.iter().chain(&grown.tree.orphaned_nodes).position(|node| node.uid == *uid)?;
        Some(Self { found, grown, index })
    }

    fn origin(&self) -> Origin {
        self.grown.origins[self.index]
    }

    /// What the cluster has.
    pub(super) fn object(&self) -> Value {
        let Found { application, moment } = &self.found;
        match self.origin() {
            Origin::Part(index) => manifest::live(&application.parts[index], self.node(), application, moment),
            Origin::Orphan(index) => {
                let mut object = manifest::live(&application.orphans[index], self.node(), application, moment);
                // Nobody manages it, so nothing marks it.
                object["metadata"].as_object_mut().map(|metadata| metadata.remove("annotations"));
                object
            }
            origin => manifest::child(origin, self.node(), application, moment),
        }
    }
}

/// Which resource a request is about.
pub(super) struct Ask<'a> {
    pub(super) target: Target<'a>,
    pub(super) group: &'a str,
    pub(super) kind: &'a str,
    pub(super) namespace: &'a str,
    pub(super) name: &'a str,
}

impl<'a> Ask<'a> {
    /// The one that the query names, for somebody who may do this.
    pub(super) fn of(call: &'a Call, action: &'a str) -> Self {
        let query = &call.query;
        let (namespace, project) = (query.text("appNamespace"), query.text("project"));
        Self {
            target: Target { name: call.value(0), namespace, project, action },
            group: query.text("group"),
            kind: query.text("kind"),
            namespace: query.text("namespace"),
            name: query.text("resourceName"),
        }
    }
}

/// Finds the live resource by group, kind, namespace and name.
pub(super) fn locate(world: &World, caller: &Caller, ask: &Ask<'_>) -> Result<Located, Status> {
    let found = find_target(world, caller, &ask.target)?;
    let Ask { group, kind, namespace, name, .. } = *ask;
    let grown = grow(&found.application, &found.moment);
    let fits =
        |node: &Node| node.kind == kind && node.group == group && node.namespace == namespace && node.name == name;
    let mut nodes = grown.tree.nodes.iter().chain(&grown.tree.orphaned_nodes);
    // What is only in Git has no uid, and is not there.
    match nodes.position(|node| fits(node) && !node.uid.is_empty()) {
        Some(index) => Ok(Located { found, grown, index }),
        None => {
            let text = format!("{kind} {group} {name} not found as part of application {}", found.application.name);
            Err(Status::invalid(text))
        }
    }
}
