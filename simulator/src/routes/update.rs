//! `PUT …`, `PUT …/spec` and `PATCH …`: changing an application. Only specification, labels, annotations and finalizers
//! are taken, whoever writes last wins, and no version is asked for.

use serde::Deserialize;

use super::{
    Call,
    create::{Body, Metadata},
    find::{Target, find_target, find_to},
    validate::{Wanted, check},
};
use crate::{
    auth::Caller,
    controller::{Desk, REFRESH, Step},
    fleet::{blueprint::Blueprint, manifest::merge_patch, render},
    http::{APPLICATION, Expected, Status, decode, parse},
    json_patch::{self, Problem},
    state::Found,
    wire::{Application, Manager, Spec},
    world::{Meanwhile, World},
};

const STEP: &str = "error validating and normalizing app";

/// Replaces specification, labels, annotations and finalizers: what is not given is taken away.
pub(super) fn update(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let mut body: Body = call.message()?;
    body.metadata.name = call.value(0).to_owned();
    let wanted = body.wanted(world);
    caller.demand("applications", "update", &wanted.rights_name())?;
    let thorough = call.query.get("validate").is_none() || call.query.flag("validate");
    let found = write(world, caller, &body, call.query.text("project"), thorough)?;
    Ok(render::application(&found.application, &found.moment))
}

/// Replaces the specification alone, and answers with it.
pub(super) fn spec(world: &World, call: &Call, caller: &Caller) -> Result<Spec, Status> {
    let found = find_to(world, caller, call, "update")?;
    let application = &found.application;
    let body = Body { metadata: metadata(application), spec: call.message()? };
    let thorough = call.query.get("validate").is_none() || call.query.flag("validate");
    let found = write(world, caller, &body, call.query.text("project"), thorough)?;
    Ok(render::spec(&found.application, world.version()))
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    patch: String,
    patch_type: String,
    app_namespace: String,
    project: String,
}

/// Applies a patch to the application as GET shows it. What the patch does to anything but the four parts is lost.
pub(super) fn patch(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let asked: Request = call.message()?;
    let Request { app_namespace: namespace, project, .. } = &asked;
    let target = Target { name: call.value(0), namespace, project, action: "get" };
    let found = find_target(world, caller, &target)?;
    caller.demand("applications", "update", &found.application.rights_name())?;
    let shown = render::application(&found.application, &found.moment);
    let mut document = serde_json::to_value(shown).unwrap_or_default();
    let patched = match asked.patch_type.as_str() {
        "json" | "" => json_patch::apply(document, &asked.patch).map_err(|problem| match problem {
            Problem::Unreadable(why) => Status::unknown(format!("error decoding json patch: {why}")),
            Problem::Unfit(why) => Status::unknown(format!("error applying patch: {why}")),
        })?,
        "merge" => {
            let bad = |_| Status::unknown("error calculating merge patch: Invalid JSON Patch");
            let patch = parse(asked.patch.as_bytes()).map_err(bad)?.ok_or_else(|| bad(String::new()))?;
            merge_patch(&mut document, &patch);
            document
        }
        other => return Err(Status::invalid(format!("Patch type '{other}' is not supported"))),
    };
    let unfit = |why| Status::unknown(format!("error unmarshaling patched app: {why}"));
    let patched = decode(patched, Expected::Message(&APPLICATION)).map_err(unfit)?.unwrap_or_default();
    let body: Body = serde_json::from_value(patched).map_err(|why| unfit(why.to_string()))?;
    meanwhile(world, caller)?;
    let found = write(world, caller, &body, project, true)?;
    Ok(render::application(&found.application, &found.moment))
}

/// What somebody else writes between the reading above and the writing below, which overwrites it.
fn meanwhile(world: &World, caller: &Caller) -> Result<(), Status> {
    let Some(Meanwhile { application, patch }) = world.meanwhile() else { return Ok(()) };
    let target = Target { name: &application, namespace: "", project: "", action: "get" };
    let found = find_target(world, caller, &target)?;
    let shown = render::application(&found.application, &found.moment);
    let unfit = |why: String| Status::unknown(format!("what somebody else writes is no patch of it: {why}"));
    let document = serde_json::to_value(shown).unwrap_or_default();
    let patched = json_patch::apply(document, &patch).map_err(|_| unfit(patch.clone()))?;
    let patched = decode(patched, Expected::Message(&APPLICATION)).map_err(unfit)?.unwrap_or_default();
    let body: Body = serde_json::from_value(patched).map_err(|why| unfit(why.to_string()))?;
    write(world, caller, &body, "", false).map(|_| ())
}

/// Checks and writes; the application written is the one that the body names.
fn write(world: &World, caller: &Caller, body: &Body, project: &str, thorough: bool) -> Result<Found, Status> {
    let wanted = body.wanted(world);
    let current = find_target(world, caller, &wanted.target(project, "update"))?.application;
    check(world, caller, &wanted, Some(&current), thorough, STEP)?;
    let edited = world.edit(&current, |application, desk| {
        respecify(application, &body.metadata, wanted, false, desk);
        desk.told_by(application, &caller.name, "ResourceUpdated", "updated application spec");
        Ok(())
    });
    Ok(edited?.1)
}

/// The metadata that stays when only the specification is written.
fn metadata(application: &Blueprint) -> Metadata {
    Metadata {
        name: application.name.clone(),
        namespace: application.namespace.clone(),
        labels: application.labels.clone(),
        annotations: application.annotations.clone(),
        finalizers: application.finalizers.clone(),
    }
}

/// Makes the application what was asked for. Where `merge` is on, labels and annotations that are not named stay.
pub(super) fn respecify(
    application: &mut Blueprint,
    metadata: &Metadata,
    wanted: Wanted,
    merge: bool,
    desk: &mut Desk,
) {
    let before = render::spec(application, desk.moment.version);
    let compared = (application.sources.clone(), application.destination.clone());
    set_spec(application, &wanted);
    if !merge {
        application.labels.clear();
        application.annotations.clear();
    }
    application.labels.extend(metadata.labels.clone());
    application.annotations.extend(metadata.annotations.clone());
    application.finalizers.clone_from(&metadata.finalizers);
    // A deleted application is gone with the last of what kept it.
    desk.gone = application.deleted.is_some() && application.finalizers.is_empty();
    if before != render::spec(application, desk.moment.version) {
        application.manager = Manager::Server;
        application.writing.specified = Some(desk.ago());
        application.writing.compared.get_or_insert(compared);
        desk.soon(Step::Look);
    } else if application.annotations.contains_key(REFRESH) {
        desk.soon(Step::Look);
    }
}

/// Sets what the specification says.
pub(super) fn set_spec(application: &mut Blueprint, wanted: &Wanted) {
    application.sources = wanted.sources();
    let Spec { destination, project, sync_policy, revision_history_limit, rest, .. } = wanted.spec.clone();
    application.destination = destination;
    application.project = project;
    application.policy = sync_policy;
    application.history_limit = revision_history_limit;
    application.rest = rest;
}
