//! `POST …/resource/actions` and its second version: running what Argo CD knows to do with a resource.

use serde::Deserialize;
use serde_json::Value;

use super::{
    Call,
    find::{Target, find_target},
    resource::{Ask, is_itself, locate},
    rewrite::change,
};
use crate::{
    auth::Caller,
    controller::{Step, amend},
    fleet::{action, manifest::merge_patch},
    http::{Code, Status},
    options::Version,
    wire::{Automated, Empty},
    world::World,
};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    namespace: String,
    resource_name: String,
    group: String,
    kind: String,
    action: String,
    app_namespace: String,
    project: String,
    resource_action_parameters: Vec<Parameter>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Parameter {
    name: String,
    value: String,
}

/// The first version: the resource stands in the query, and the body is the name of the action.
pub(super) fn run(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let text = |key: &str| call.query.text(key).to_owned();
    let asked = Request {
        namespace: text("namespace"),
        resource_name: text("resourceName"),
        group: text("group"),
        kind: text("kind"),
        action: call.body.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned(),
        app_namespace: text("appNamespace"),
        project: text("project"),
        resource_action_parameters: Vec::new(),
    };
    perform(world, call.value(0), caller, &asked)
}

/// The second version: everything stands in the body, and actions may have parameters.
pub(super) fn run_with_parameters(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let asked: Request = call.message()?;
    perform(world, call.value(0), caller, &asked)
}

fn perform(world: &World, name: &str, caller: &Caller, asked: &Request) -> Result<Empty, Status> {
    let Request { namespace, resource_name, group, kind, action, app_namespace, project, .. } = asked;
    let right = format!("action/{group}/{kind}/{action}");
    let target = Target { name, namespace: app_namespace, project, action: &right };
    let unknown = || Status::unknown("error getting Lua resource action: built-in script does not exist");
    if is_itself(group, kind, resource_name, name) {
        let found = find_target(world, caller, &target)?;
        if !action::exists(group, kind, action, world.version()) {
            return Err(unknown());
        }
        world.edit(&found.application, |application, desk| {
            toggle(application, world.version());
            application.writing.specified = Some(desk.ago());
            desk.soon(Step::Look);
            desk.told_by(application, &caller.name, "ResourceActionRan", &format!("ran action {action}"));
            Ok(())
        })?;
        return Ok(Empty {});
    }
    let located = locate(world, caller, &Ask { target, group, kind, namespace, name: resource_name })?;
    if !action::exists(group, kind, action, world.version()) {
        return Err(unknown());
    }
    let parameter = asked.resource_action_parameters.iter().find(|parameter| parameter.name == "replicas");
    let parameter = parameter.and_then(|parameter| parameter.value.parse().ok());
    let patch = action::patch(action, parameter, located.found.moment.now).map_err(Status::unknown)?;
    let node = located.node();
    let what = format!("ran action {action} on resource {group}/{kind}/{resource_name}");
    if amend::is_particular(kind, action) {
        world.edit(&located.found.application, |application, desk| {
            let origin = amend::origin(application, &node.uid, desk);
            let done = origin.is_some_and(|origin| amend::particular(application, origin, action, desk));
            desk.told_by(application, &caller.name, "ResourceActionRan", &what);
            let exists = || {
                let text = format!("jobs.batch {:?} already exists", node.name);
                Status::new(Code::AlreadyExists, text)
            };
            done.then_some(()).ok_or_else(exists)
        })?;
        return Ok(Empty {});
    }
    let mut wanted = located.object();
    merge_patch(&mut wanted, &patch);
    change(world, &located, &wanted, caller, "ResourceActionRan", &what)?;
    Ok(Empty {})
}

/// Turns automatic sync off where it is on, and on where it is off. Where there is a flag for that, the settings stay.
fn toggle(application: &mut crate::fleet::blueprint::Blueprint, version: Version) {
    let on = application.automated(version).is_some();
    let policy = application.policy.get_or_insert_default();
    policy.automated = match (on, version < Version::V3_1) {
        (true, true) => None,
        (true, false) => policy.automated.map(|automated| Automated { enabled: Some(false), ..automated }),
        (false, _) => Some(Automated { enabled: None, ..policy.automated.unwrap_or_default() }),
    };
}
