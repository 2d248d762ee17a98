//! `POST …/resource` and `DELETE …/resource`: what people do to live resources past Git.

use serde_json::Value;

use super::{
    Call,
    resource::{Ask, Located, Manifest, locate},
};
use crate::{
    auth::Caller,
    controller::amend,
    fleet::manifest::{self, merge_patch, overlaid, patched_strategically},
    http::{Code, Status, parse},
    json_patch,
    options::Version,
    wire::{Empty, Node},
    world::World,
};

/// The right to change a resource: since 3.0 one of its own, before that the right to the application.
fn right(world: &World, call: &Call, action: &str) -> String {
    let part = |key: &str| call.query.text(key);
    match world.version() < Version::V3_0 {
        true => action.to_owned(),
        false => format!("{action}/{}/{}/{}/{}", part("group"), part("kind"), part("namespace"), part("resourceName")),
    }
}

/// Writes over a live resource, and answers with what it has become.
pub(super) fn patch(world: &World, call: &Call, caller: &Caller) -> Result<Manifest, Status> {
    let right = right(world, call, "update");
    let located = locate(world, caller, &Ask::of(call, &right))?;
    let (node, live) = (located.node(), located.object());
    let patch = call.body.as_ref().and_then(Value::as_str).unwrap_or_default();
    let wanted = patched(&live, node, call.query.text("patchType"), patch).and_then(|wanted| fits(wanted, node));
    let wanted = wanted.map_err(|problem| match (node.kind, node.group) {
        // What is in a secret is not told by mistake either.
        ("Secret", "") => Status::unknown(format!("failed to patch Secret {}/{}", node.namespace, node.name)),
        _ => problem,
    })?;
    let what = format!("patched resource {}/{} '{}'", node.group, node.kind, node.name);
    let found = change(world, &located, &wanted, caller, "ResourceUpdated", &what)?;
    Ok(Manifest::of(found.object()))
}

/// Writes the object, and finds it again.
pub(super) fn change(
    world: &World,
    located: &Located,
    wanted: &Value,
    caller: &Caller,
    reason: &'static str,
    what: &str,
) -> Result<Located, Status> {
    let ((), found) = world.edit(&located.found.application, |application, desk| {
        let origin = amend::origin(application, &located.node().uid, desk).ok_or_else(|| gone(located.node()))?;
        desk.told_by(application, &caller.name, reason, what);
        amend::rewrite(application, origin, wanted, desk);
        Ok(())
    })?;
    located.again(found).ok_or_else(|| gone(located.node()))
}

/// Deletes a live resource. How its dependents are dealt with makes no difference here.
pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let right = right(world, call, "delete");
    let located = locate(world, caller, &Ask::of(call, &right))?;
    let node = located.node();
    world.edit(&located.found.application, |application, desk| {
        let origin = amend::origin(application, &node.uid, desk).ok_or_else(|| gone(node))?;
        let what = format!("deleted resource {}/{} '{}'", node.group, node.kind, node.name);
        desk.told_by(application, &caller.name, "ResourceDeleted", &what);
        amend::delete(application, origin, desk);
        Ok(())
    })?;
    Ok(Empty {})
}

fn gone(node: &Node) -> Status {
    let plural = format!("{}s", node.kind.to_lowercase());
    let qualified = if node.group.is_empty() { plural } else { format!("{plural}.{}", node.group) };
    Status::new(Code::NotFound, format!("{qualified} {:?} not found", node.name))
}

/// The object with a patch of this type applied, as Kubernetes would.
fn patched(live: &Value, node: &Node, kind: &str, patch: &str) -> Result<Value, Status> {
    let value = || match parse(patch.as_bytes()) {
        Ok(Some(value)) if value.is_object() => Ok(value),
        _ => Err(Status::precondition("error patching resource: error decoding patch: the patch is not a JSON object")),
    };
    match kind {
        "application/merge-patch+json" => {
            let mut object = live.clone();
            merge_patch(&mut object, &value()?);
            Ok(object)
        }
        "application/strategic-merge-patch+json" if is_builtin(node) => Ok(patched_strategically(live, &value()?)),
        "application/json-patch+json" => json_patch::apply(live.clone(), patch).map_err(|_| {
            Status::invalid("error patching resource: the server rejected our request due to an error in our request")
        }),
        "application/apply-patch+yaml" => Ok(overlaid(live, &value()?)),
        _ => Err(Status::unknown(
            "error patching resource: the body of the request was in an unknown format - accepted media types include: \
             application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml",
        )),
    }
}

/// Custom resources know no strategic merge.
fn is_builtin(node: &Node) -> bool {
    let group = node.group;
    !group.contains('.') || ["networking.k8s.io", "rbac.authorization.k8s.io", "discovery.k8s.io"].contains(&group)
}

/// Refuses what Kubernetes would.
fn fits(wanted: Value, node: &Node) -> Result<Value, Status> {
    let refused = |text: String| Err(Status::precondition(format!("error patching resource: {text}")));
    let name = wanted.pointer("/metadata/name").and_then(Value::as_str).unwrap_or_default();
    if name != node.name {
        return refused(format!("the name of the object ({name}) does not match the name on the URL ({})", node.name));
    }
    if wanted["kind"] != node.kind || wanted["apiVersion"] != manifest::api_version(node.group, node.version) {
        let (version, kind) = (&wanted["apiVersion"], &wanted["kind"]);
        return refused(format!("the object provided is unrecognized: apiVersion {version}, kind {kind}"));
    }
    match &wanted["spec"]["replicas"] {
        Value::Null => Ok(wanted),
        replicas if replicas.as_i64().is_some_and(|count| count >= 0) => Ok(wanted),
        _ => refused(format!(
            "{} in version {:?} cannot be handled as a {0}: spec.replicas is not a number of pods",
            node.kind, node.version
        )),
    }
}
