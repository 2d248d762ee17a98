//! `/api/v1/repositories`: which are registered and whether they can be read, without what they are read with.

use serde::Serialize;
use serde_json::Value;

use super::Call;
use crate::{
    auth::Caller,
    fleet::repository,
    http::Status,
    json::Time,
    random::Draw,
    registry::{self, Kind, Registry},
    wire::{Connection, Empty, List, is_false},
    world::World,
};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Repository {
    repo: String,
    connection_state: Connection,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(skip_serializing_if = "is_false")]
    inherited_creds: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    project: String,
}

/// What it is asked to narrow the list by is ignored.
pub(super) fn list(world: &World, call: &Call, caller: &Caller) -> Result<List<Repository>, Status> {
    let repositories = world.registry().repositories.clone();
    let seen = repositories.iter().filter(|one| caller.may("repositories", "get", &one.rights_name()));
    Ok(List::of(seen.map(|one| shown(world, call, one))))
}

/// Where rendered manifests are pushed to.
pub(super) fn list_written(world: &World, call: &Call, caller: &Caller) -> Result<List<Repository>, Status> {
    let written = registry::Repository {
        repo: "https://git.example.com/platform/rendered.git".to_owned(),
        kind: Kind::Git,
        name: String::new(),
        project: String::new(),
        inherited: true,
        fault: None,
    };
    let seen = caller.may("write-repositories", "get", &written.repo).then(|| shown(world, call, &written));
    Ok(List::of(seen))
}

pub(super) fn get(world: &World, call: &Call, caller: &Caller) -> Result<Repository, Status> {
    let found = registered(&world.registry(), call.value(0), call.query.text("appProject"))?;
    caller.demand("repositories", "get", &found.rights_name())?;
    Ok(shown(world, call, &found))
}

/// One that is registered exactly so already is returned as if it had been created.
pub(super) fn create(world: &World, call: &Call, caller: &Caller) -> Result<Repository, Status> {
    let body = call.body.clone().unwrap_or_default();
    let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    let kind = match text("type").as_str() {
        "" => Kind::Git,
        name => Kind::from_name(name).ok_or_else(|| Status::invalid(format!("unknown repository type {name}")))?,
    };
    let wanted = registry::Repository {
        repo: text("repo"),
        kind,
        name: text("name"),
        project: text("project"),
        inherited: world.registry().templates.iter().any(|(url, _)| text("repo").starts_with(url)),
        fault: None,
    };
    caller.demand("repositories", "create", &wanted.rights_name())?;
    if wanted.repo.is_empty() {
        return Err(Status::invalid("missing repository URL"));
    }
    if !repository::is_accessible(&wanted.repo) {
        return Err(Status::unknown(
            "error testing repository connectivity: authentication required: Repository not found.",
        ));
    }
    let mut registry = world.registry();
    let same = |one: &&mut registry::Repository| (&one.repo, &one.project) == (&wanted.repo, &wanted.project);
    match registry.repositories.iter_mut().find(same) {
        Some(there) if *there == wanted => {}
        Some(there) if call.query.flag("upsert") => {
            caller.demand("repositories", "update", &wanted.rights_name())?;
            *there = wanted.clone();
        }
        Some(_) => {
            let text = "existing repository spec is different; use upsert flag to force update";
            return Err(Status::invalid(text));
        }
        None => registry.repositories.push(wanted.clone()),
    }
    // Nothing else of it comes back.
    let registry::Repository { repo, name, .. } = wanted;
    Ok(Repository {
        repo,
        connection_state: Connection::default(),
        kind: kind.name(),
        name,
        inherited_creds: false,
        project: String::new(),
    })
}

pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let mut registry = world.registry();
    let found = registered(&registry, call.value(0), call.query.text("appProject"))?;
    caller.demand("repositories", "delete", &found.rights_name())?;
    registry.repositories.retain(|one| *one != found);
    Ok(Empty {})
}

/// The repository of that URL, where the project leaves no doubt which.
pub(super) fn registered(registry: &Registry, url: &str, project: &str) -> Result<registry::Repository, Status> {
    let of_url: Vec<&registry::Repository> = registry.repositories.iter().filter(|one| one.repo == url).collect();
    let unclear = || Status::unknown(format!("repository not found for url {url:?} and project {project:?}"));
    match of_url.as_slice() {
        [] => Err(Status::denied()),
        [one] if project.is_empty() => Ok((*one).clone()),
        several => several
            .iter()
            .find(|one| !project.is_empty() && one.project == project)
            .map(|one| (*one).clone())
            .ok_or_else(unclear),
    }
}

fn shown(world: &World, call: &Call, repository: &registry::Repository) -> Repository {
    let registry::Repository { repo, kind, name, project, inherited, fault } = repository.clone();
    let ago = if call.query.flag("forceRefresh") { 0 } else { Draw::new(0, &repo).between(5, 175) };
    Repository {
        connection_state: Connection::tried(Time(world.now() - ago), fault),
        repo,
        kind: kind.name(),
        name,
        inherited_creds: inherited,
        project,
    }
}

/// The text of a field that may not be there.
pub(super) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
