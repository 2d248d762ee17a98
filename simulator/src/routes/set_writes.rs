//! Writing ApplicationSets, and trying them out. What one generates is created, changed and deleted at once, as its
//! controller does a moment later.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    Call,
    create::{self, is_name, made, unnameable},
    sets::{find, permitted, rights, shown},
    update::respecify,
    validate::Wanted,
};
use crate::{
    auth::Caller,
    controller::deletion,
    fleet::{
        blueprint::{Blueprint, Happening, RESOURCES_FINALIZER},
        generator,
        project::Projects,
        set::{Set, State},
    },
    http::{APPLICATION, Expected, Status, decode},
    options::Version,
    wire::{ApplicationSet, Empty, Labels, Manager, SetSpec, Spec},
    world::World,
};

/// What the controller is called where it does something.
const CONTROLLER: &str = "applicationset-controller";

#[derive(Default, Deserialize)]
#[serde(default)]
struct Body {
    metadata: Metadata,
    spec: SetSpec,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata {
    name: String,
    namespace: String,
    labels: Labels,
    annotations: Labels,
}

impl Body {
    /// The ApplicationSet, checked as Argo CD checks one.
    fn set(self, projects: &Projects) -> Result<Set, Status> {
        let Metadata { name, namespace, labels, annotations } = self.metadata;
        let namespace = permitted(&namespace)?;
        let set = Set { namespace, labels, annotations, spec: self.spec, ..Set::new(&name) };
        let refused = |why: String| Err(Status::unknown(format!("error validating ApplicationSets: {why}")));
        let project = set.project();
        if project.contains("{{") {
            let text =
                "the Argo CD API does not currently support creating ApplicationSets with templated `project` fields";
            return refused(text.to_owned());
        }
        if !projects.contains_key(project) {
            return refused(format!("ApplicationSet references project {project} which does not exist"));
        }
        Ok(set)
    }
}

#[derive(Serialize)]
pub(super) struct Generated {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applications: Vec<Value>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    application_set: Option<Body>,
}

/// What it would make, without making it. Only for those who might create it.
pub(super) fn generate(world: &World, call: &Call, caller: &Caller) -> Result<Generated, Status> {
    let Request { application_set } = call.message()?;
    let missing = || Status::unknown("error generating ApplicationSets: ApplicationSets is nil in request");
    let set = application_set.ok_or_else(missing)?.set(&world.projects())?;
    caller.demand("applicationsets", "create", &rights(&set))?;
    let failed = |why| Status::unknown(format!("unable to generate Applications of ApplicationSet: {why}"));
    let bodies = applications(&set).map_err(failed)?;
    let applications = bodies.iter().map(|body| unborn(body, world.version())).collect();
    Ok(Generated { applications })
}

/// An application that there is not: without a uid or a version, and with the structs that are always there.
fn unborn(body: &create::Body, version: Version) -> Value {
    let mut metadata = Map::new();
    let create::Metadata { name, namespace, labels, annotations, finalizers } = &body.metadata;
    metadata.insert("name".into(), json!(name));
    metadata.insert("namespace".into(), json!(namespace));
    if version < Version::V3_5 {
        metadata.insert("creationTimestamp".into(), Value::Null);
    }
    for (key, labels) in [("labels", labels), ("annotations", annotations)] {
        if !labels.is_empty() {
            metadata.insert(key.into(), json!(labels));
        }
    }
    if !finalizers.is_empty() {
        metadata.insert("finalizers".into(), json!(finalizers));
    }
    let status = crate::wire::Status {
        source_hydrator: (version >= Version::V3_0).then_some(Empty {}),
        ..crate::wire::Status::default()
    };
    json!({"metadata": metadata, "spec": body.spec, "status": status})
}

pub(super) fn create(world: &World, call: &Call, caller: &Caller) -> Result<ApplicationSet, Status> {
    let body: Body = call.message()?;
    let mut set = body.set(&world.projects())?;
    caller.demand("applicationsets", "create", &rights(&set))?;
    let key = (set.name.clone(), set.namespace);
    let existing = world.sets().get(&key).cloned();
    if call.query.flag("dryRun") {
        set.created = world.epoch() - world.now();
        return Ok(set.shown(&[], &world.fleet().moment_of(false, world.now())));
    }
    let at = world.nanoseconds();
    let told = |reason, what: &str| Happening { reason, message: what.to_owned(), by_server: false, at };
    match existing {
        Some(existing) => {
            let same =
                existing.spec == set.spec && existing.labels == set.labels && existing.annotations == set.annotations;
            if same {
                return Ok(shown(world, &existing));
            }
            if !call.query.flag("upsert") {
                let text = "existing ApplicationSet spec is different, use upsert flag to force update";
                return Err(Status::invalid(text));
            }
            caller.demand("applicationsets", "update", &rights(&set))?;
            let Set { spec, labels, annotations, .. } = set;
            set = Set { spec, labels, annotations, edits: existing.edits + 1, ..Set::clone(&existing) };
        }
        None if !is_name(&set.name) => return Err(Status::invalid(unnameable("ApplicationSet", &set.name))),
        None => set.created = world.epoch() - world.now(),
    }
    set.since = world.epoch() - world.now();
    set.state = State::Fine;
    match applications(&set) {
        Ok(bodies) => {
            let (bodies, twice) = unique(bodies);
            if let Some(name) = twice {
                let text = format!("ApplicationSet {} contains applications with duplicate name: {name}", set.name);
                set.happenings.push(told("ApplicationValidationError", &text));
                set.state = State::Validating(text);
            }
            made_anew(world, &mut set, bodies);
        }
        Err(problem) => {
            set.happenings.push(told("ApplicationParamsGenerationError", &problem));
            set.state = State::Generating(problem);
        }
    }
    let written = world.edit_sets(|sets, version| {
        set.resource_version = Some(version);
        let set = Arc::new(set);
        sets.insert(key, Arc::clone(&set));
        set
    });
    Ok(shown(world, &written))
}

/// Its applications go with it. What those have deployed stays where the ApplicationSet says so.
pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let set = find(world, call, caller, "delete")?;
    for member in world.members(&set) {
        remove(world, &set, &member.application)?;
    }
    world.edit_sets(|sets, _| sets.remove(&(set.name.clone(), set.namespace)));
    Ok(Empty {})
}

fn keeps(set: &Set) -> bool {
    set.spec.sync_policy.as_ref().is_some_and(|policy| policy.preserve_resources_on_deletion)
}

fn remove(world: &World, set: &Set, application: &Blueprint) -> Result<(), Status> {
    let cascade = !keeps(set) && !application.finalizers.is_empty();
    let finalizer = if cascade { deletion::finalizer("") } else { None };
    world.edit(application, |application, desk| {
        deletion::delete(application, finalizer, desk);
        Ok(())
    })?;
    Ok(())
}

/// What the generators and the template give together.
fn applications(set: &Set) -> Result<Vec<create::Body>, String> {
    let spec = &set.spec;
    let strict = spec.go_template_options.iter().any(|option| option == "missingkey=error");
    let parameters = generator::parameters(spec.generators.as_deref().unwrap_or_default())?;
    let body = |parameters: &generator::Parameters| {
        let filled = generator::filled(&spec.template, parameters, spec.go_template, strict)?;
        let known = decode(filled, Expected::Message(&APPLICATION))?.unwrap_or_default();
        let mut body: create::Body = serde_json::from_value(known).map_err(|problem| problem.to_string())?;
        body.metadata.namespace = set.namespace.to_owned();
        if body.metadata.finalizers.is_empty() && !keeps(set) {
            body.metadata.finalizers.push(RESOURCES_FINALIZER.to_owned());
        }
        // A rollout decides itself when to sync.
        if let (Some(_), Some(policy)) = (&spec.strategy, &mut body.spec.sync_policy) {
            policy.automated = None;
        }
        Ok(body)
    };
    parameters.iter().map(body).collect()
}

/// Those whose names come only once, and a name that comes more often.
fn unique(bodies: Vec<create::Body>) -> (Vec<create::Body>, Option<String>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    bodies.iter().for_each(|body| *times.entry(body.metadata.name.clone()).or_default() += 1);
    let twice = times.iter().find(|(_, times)| **times > 1).map(|(name, _)| name.clone());
    let once = bodies.into_iter().filter(|body| times.get(&body.metadata.name) == Some(&1)).collect();
    (once, twice)
}

/// Creates what is missing, changes what differs, and deletes what is not generated any more, as far as its policy says.
fn made_anew(world: &World, set: &mut Set, bodies: Vec<create::Body>) {
    let may = set.spec.sync_policy.as_ref().map_or("", |policy| &policy.applications_sync).to_owned();
    let names: Vec<String> = bodies.iter().map(|body| body.metadata.name.clone()).collect();
    let at = world.nanoseconds();
    let mut tell = |reason, what: String| {
        set.happenings.push(Happening { reason, message: what, by_server: false, at });
    };
    for body in &bodies {
        let name = body.metadata.name.clone();
        let wanted =
            Wanted { name: name.clone(), namespace: set.namespace.to_owned(), spec: normal(&body.spec, world) };
        let owner = set.name.clone();
        match world.find(set.namespace, &name) {
            None => {
                world.create(&(name.clone(), set.namespace), |desk| Blueprint {
                    set: Some(owner),
                    manager: Manager::ApplicationSet,
                    ..made(body, &wanted, CONTROLLER, desk)
                });
                tell("created", format!("created Application \"{name}\""));
            }
            // Somebody else's is let be.
            Some(found) if found.application.set.as_deref() != Some(&owner) => {}
            Some(_) if matches!(may.as_str(), "create-only" | "create-delete") => {}
            Some(found) => {
                // It was found a moment ago, so that there is nothing to fail on.
                let _ = world.edit(&found.application, |application, desk| {
                    respecify(application, &body.metadata, wanted, false, desk);
                    application.manager = Manager::ApplicationSet;
                    Ok(())
                });
                tell("updated", format!("updated Application \"{name}\""));
            }
        }
    }
    if matches!(may.as_str(), "create-only" | "create-update") {
        return;
    }
    let stale: Vec<_> =
        world.members(set).into_iter().filter(|found| !names.contains(&found.application.name)).collect();
    for found in stale {
        if remove(world, set, &found.application).is_ok() {
            let message = format!("Deleted application \"{}\"", found.application.name);
            set.happenings.push(Happening { reason: "Deleted", message, by_server: false, at });
        }
    }
}

fn normal(spec: &Spec, world: &World) -> Spec {
    super::validate::normalized(spec.clone(), world.version())
}
