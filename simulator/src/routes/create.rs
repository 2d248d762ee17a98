//! `POST /api/v1/applications`: creates an application, or with `upsert` changes the one there is.

use serde::Deserialize;

use super::{
    Call,
    update::respecify,
    validate::{Wanted, check, normalized},
};
use crate::{
    auth::Caller,
    controller::{Desk, Step},
    fleet::{
        blueprint::{Blueprint, CONTROL_PLANE},
        enabled, render,
    },
    http::Status,
    state::Found,
    wire::{Application, Labels, Spec},
    world::World,
};

/// The part of an Application that somebody may write.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Body {
    pub(super) metadata: Metadata,
    pub(super) spec: Spec,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) labels: Labels,
    pub(super) annotations: Labels,
    pub(super) finalizers: Vec<String>,
}

impl Body {
    /// What is to be checked of it.
    pub(super) fn wanted(&self, world: &World) -> Wanted {
        let Metadata { name, namespace, .. } = &self.metadata;
        let namespace = if namespace.is_empty() { CONTROL_PLANE } else { namespace };
        let spec = normalized(self.spec.clone(), world.version());
        Wanted { name: name.clone(), namespace: namespace.to_owned(), spec }
    }
}

/// An application that is already exactly this is returned as if it had been created.
pub(super) fn create(world: &World, call: &Call, caller: &Caller) -> Result<Application, Status> {
    let body: Body = call.message()?;
    let wanted = body.wanted(world);
    caller.demand("applications", "create", &wanted.rights_name())?;
    let thorough = call.query.get("validate").is_none() || call.query.flag("validate");
    let namespace = enabled(&wanted.namespace);
    let existing = namespace.and_then(|namespace| world.find(namespace, &wanted.name));
    let current = existing.as_ref().map(|found| &*found.application);
    check(world, caller, &wanted, current, thorough, "error while validating and normalizing app")?;
    let not_permitted = || Status::unknown(format!("namespace '{}' is not permitted", wanted.namespace));
    let namespace = namespace.ok_or_else(not_permitted)?;
    let found = match existing {
        Some(existing) => {
            if is_same(&existing, &body, &wanted, world) {
                return Ok(render::application(&existing.application, &existing.moment));
            }
            if !call.query.flag("upsert") {
                let text = "existing application spec is different, use upsert flag to force update";
                return Err(Status::invalid(text));
            }
            caller.demand("applications", "update", &wanted.rights_name())?;
            let edited = world.edit(&existing.application, |application, desk| {
                respecify(application, &body.metadata, wanted.clone(), true, desk);
                desk.told_by(application, &caller.name, "ResourceUpdated", "updated application spec");
                Ok(())
            });
            edited?.1
        }
        None => {
            if !is_name(&wanted.name) {
                let problem = unnameable("Application", &wanted.name);
                return Err(Status::invalid(format!("error creating application: {problem}")));
            }
            world.create(&(wanted.name.clone(), namespace), |desk| made(&body, &wanted, &caller.name, desk))
        }
    };
    Ok(render::application(&found.application, &found.moment))
}

/// A new application, that nobody has looked at yet.
pub(super) fn made(body: &Body, wanted: &Wanted, by: &str, desk: &mut Desk) -> Blueprint {
    let mut application = Blueprint::new(&wanted.name, &wanted.spec.project);
    application.namespace = wanted.namespace.clone();
    application.created = desk.ago();
    application.health_since = desk.ago();
    application.writing.created = true;
    application.writing.unseen = true;
    respecify(&mut application, &body.metadata, wanted.clone(), false, desk);
    // There is nothing that it was compared with.
    application.writing.compared = None;
    desk.told_by(&mut application, by, "ResourceCreated", "created application");
    desk.planned.retain(|(_, step)| *step == Step::Look);
    application
}

fn is_same(existing: &Found, body: &Body, wanted: &Wanted, world: &World) -> bool {
    let application = &existing.application;
    let mut other = Blueprint::clone(application);
    super::update::set_spec(&mut other, wanted);
    let Metadata { labels, annotations, finalizers, .. } = &body.metadata;
    render::spec(application, world.version()) == render::spec(&other, world.version())
        && (&application.labels, &application.annotations) == (labels, annotations)
        && application.finalizers == *finalizers
}

/// Whether Kubernetes takes this for the name of an object: a subdomain of RFC 1123.
pub(super) fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        let inner = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
        !part.is_empty() && part.bytes().all(inner) && !part.starts_with('-') && !part.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(part)
}

/// Why it does not.
pub(super) fn unnameable(kind: &str, name: &str) -> String {
    format!(
        "{kind}.argoproj.io {name:?} is invalid: metadata.name: Invalid value: {name:?}: a \
         lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end \
         with an alphanumeric character (e.g. 'example.com', regex used for validation is \
         '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
    )
}
