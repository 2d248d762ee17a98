//! Writing projects. Unlike with applications, a change has to name the version that it is a change of.

use std::{collections::BTreeSet, sync::Arc};

use serde::Deserialize;
use serde_json::Value;

use super::{
    Call,
    create::{is_name, unnameable},
    projects::{absent, find},
};
use crate::{
    auth::Caller,
    fleet::{
        blueprint::Happening,
        project::{DEFAULT, Project, since},
    },
    http::{Code, Status},
    state::entries,
    wire::{AppProject, Empty, Labels, ProjectSpec},
    world::World,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Request {
    project: Option<Body>,
    upsert: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Body {
    metadata: Metadata,
    spec: ProjectSpec,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Metadata {
    name: String,
    resource_version: String,
    labels: Labels,
    annotations: Labels,
    finalizers: Vec<String>,
}

fn request(call: &Call) -> Result<(Body, bool), Status> {
    let Request { project, upsert } = call.message()?;
    let project = project.ok_or_else(|| Status::invalid("missing payload 'project' in request"))?;
    Ok((project, upsert))
}

pub(super) fn create(world: &World, call: &Call, caller: &Caller) -> Result<AppProject, Status> {
    let (body, upsert) = request(call)?;
    let name = body.metadata.name.clone();
    caller.demand("projects", "create", &name)?;
    check(&name, &body.spec)?;
    let spec = since(body.spec, world.version());
    if let Some(existing) = world.projects().get(&name) {
        if existing.spec == spec {
            return Ok(shown(world, existing));
        }
        if !upsert {
            let keys = differences(&existing.spec, &spec).join(",");
            return Err(Status::invalid(format!(
                "existing project spec is different; use upsert flag to force update; difference in keys \"{keys}\""
            )));
        }
        caller.demand("projects", "update", &name)?;
        return write(world, caller, &name, |project| project.spec = spec);
    }
    if !is_name(&name) {
        return Err(Status::invalid(unnameable("AppProject", &name)));
    }
    let Metadata { labels, annotations, finalizers, .. } = body.metadata;
    let at = world.nanoseconds();
    let created = world.edit_projects(|projects, version| {
        let project = Project {
            labels,
            annotations,
            finalizers,
            spec,
            created: world.epoch() - world.now(),
            resource_version: Some(version),
            happenings: vec![told(caller, "ResourceCreated", "created project", at)],
            // Whoever had this name before is another.
            incarnation: u32::try_from(version).unwrap_or(1),
            ..Project::new(&name)
        };
        let project = Arc::new(project);
        projects.insert(name, Arc::clone(&project));
        Ok(project)
    })?;
    Ok(shown(world, &created))
}

/// Replaces everything that somebody may write: what is not given is taken away.
pub(super) fn update(world: &World, call: &Call, caller: &Caller) -> Result<AppProject, Status> {
    let (body, _) = request(call)?;
    let name = call.value(0).to_owned();
    caller.demand("projects", "update", &name)?;
    check(&name, &body.spec)?;
    let current = find(world, caller, &name, "update")?;
    let spec = since(body.spec, world.version());
    for destination in spec.destinations.iter().filter(|wanted| !current.spec.destinations.contains(wanted)) {
        caller.demand("clusters", "update", &destination.server)?;
    }
    for repository in spec.source_repos.iter().filter(|wanted| !current.spec.source_repos.contains(wanted)) {
        caller.demand("repositories", "update", repository)?;
    }
    orphans(world, &current, &spec)?;
    let Metadata { resource_version, labels, annotations, finalizers, .. } = body.metadata;
    let known = current.version(world.options().seed);
    if resource_version.is_empty() {
        return Err(Status::invalid(format!(
            "appprojects.argoproj.io \"{name}\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified \
             for an update"
        )));
    }
    if resource_version != known {
        return Err(Status::new(
            Code::Aborted,
            format!(
                "Operation cannot be fulfilled on appprojects.argoproj.io \"{name}\": the object has been modified; please \
                 apply your changes to the latest version and try again"
            ),
        ));
    }
    write(world, caller, &name, |project| {
        project.spec = spec;
        (project.labels, project.annotations, project.finalizers) = (labels, annotations, finalizers);
    })
}

pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let name = call.value(0);
    if name == DEFAULT {
        return Err(Status::invalid(format!("name '{DEFAULT}' is reserved and cannot be deleted")));
    }
    let project = find(world, caller, name, "delete")?;
    let count = members(world, &project.name, |_| true);
    if count > 0 {
        return Err(Status::invalid(format!("project is referenced by {count} applications")));
    }
    world.edit_projects(|projects, _| {
        projects.remove(name);
        Ok(Empty {})
    })
}

/// A token that is not there is as good as deleted.
pub(super) fn delete_token(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let (name, role, iat) = (call.value(0), call.value(1), call.value(2));
    let number = |_| {
        Status::invalid(format!(
            "type mismatch, parameter: iat, error: strconv.ParseInt: parsing {iat:?}: invalid syntax"
        ))
    };
    let (iat, id): (i64, &str) = (iat.parse().map_err(number)?, call.query.text("id"));
    let project = find(world, caller, name, "update")?;
    let known = project
        .spec
        .roles
        .iter()
        .find(|known| known.name == role)
        .ok_or_else(|| Status::new(Code::NotFound, format!("role '{role}' was not found in project '{name}'")))?;
    let meant = |token: &crate::wire::RoleToken| if id.is_empty() { token.iat == iat } else { token.id == id };
    if known.tokens.iter().any(meant) {
        write(world, caller, name, |project| {
            let roles = project.spec.roles.iter_mut().filter(|known| known.name == role);
            roles.for_each(|role| role.tokens.retain(|token| !meant(token)));
        })?;
    }
    Ok(Empty {})
}

fn write(world: &World, caller: &Caller, name: &str, edit: impl FnOnce(&mut Project)) -> Result<AppProject, Status> {
    let at = world.nanoseconds();
    let written = world.edit_projects(|projects, version| {
        let mut project = Project::clone(projects.get(name).ok_or_else(|| absent(name))?);
        edit(&mut project);
        project.edits += 1;
        project.resource_version = Some(version);
        project.happenings.push(told(caller, "ResourceUpdated", "updated project", at));
        let project = Arc::new(project);
        projects.insert(name.to_owned(), Arc::clone(&project));
        Ok(project)
    })?;
    Ok(shown(world, &written))
}

fn told(caller: &Caller, reason: &'static str, what: &str, at: i64) -> Happening {
    Happening { reason, message: format!("{} {what}", caller.name), by_server: true, at }
}

fn shown(world: &World, project: &Project) -> AppProject {
    project.shown(&world.fleet().moment_of(false, world.now()))
}

/// The keys of the specification that differ, in order.
fn differences(one: &ProjectSpec, other: &ProjectSpec) -> Vec<String> {
    let object = |spec: &ProjectSpec| serde_json::to_value(spec).unwrap_or_default();
    let (one, other) = (object(one), object(other));
    let keys = |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect::<BTreeSet<_>>());
    let (first, second) = (keys(&one).unwrap_or_default(), keys(&other).unwrap_or_default());
    first.union(&second).filter(|key| one.get(key.as_str()) != other.get(key.as_str())).cloned().collect()
}

/// How many applications of the project there are that are so.
fn members(world: &World, project: &str, is_so: impl Fn(&crate::fleet::blueprint::Blueprint) -> bool) -> usize {
    let written = world.written();
    let applications = entries(world.fleet(), &written).map(|entry| entry.application(world.fleet()));
    applications.filter(|application| application.project == project && is_so(application)).count()
}

/// Refuses what would leave applications with a source or destination that is not allowed any more.
fn orphans(world: &World, current: &Project, spec: &ProjectSpec) -> Result<(), Status> {
    let next = Project { spec: spec.clone(), ..current.clone() };
    let sources = members(world, &current.name, |application| {
        let all =
            |project: &Project| application.sources.iter().all(|source| project.permits_repository(&source.repo_url));
        all(current) && !all(&next)
    });
    let destinations = members(world, &current.name, |application| {
        current.permits_destination(&application.destination) && !next.permits_destination(&application.destination)
    });
    if sources + destinations == 0 {
        return Ok(());
    }
    Err(Status::invalid(format!(
        "as a result of project update {sources} applications source became invalid and {destinations} applications \
         destination became invalid"
    )))
}

/// Checks what Argo CD checks of a specification.
fn check(name: &str, spec: &ProjectSpec) -> Result<(), Status> {
    let mut seen = BTreeSet::new();
    for role in &spec.roles {
        if !seen.insert(&role.name) {
            let text = format!("can't have duplicate roles: role '{}' already exists", role.name);
            return Err(Status::new(Code::AlreadyExists, text));
        }
        for policy in &role.policies {
            if let Some(problem) = policy_problem(name, &role.name, policy) {
                return Err(Status::invalid(format!("invalid policy rule '{policy}': {problem}")));
            }
        }
    }
    let problem = spec.sync_windows.iter().find_map(crate::wire::SyncWindow::problem);
    problem.map_or(Ok(()), |problem| Err(Status::unknown(problem)))
}

fn policy_problem(project: &str, role: &str, policy: &str) -> Option<String> {
    const RESOURCES: [&str; 6] = ["applications", "applicationsets", "repositories", "exec", "logs", "clusters"];
    let parts: Vec<&str> = policy.split(',').map(str::trim).collect();
    let ["p", subject, resource, _, object, effect] = parts.as_slice() else {
        return Some("must be of the form: 'p, sub, res, act, obj, eft'".to_owned());
    };
    let own = format!("proj:{project}:{role}");
    if *subject != own {
        return Some(format!("policy subject must be: '{own}', not '{subject}'"));
    }
    if !RESOURCES.contains(resource) {
        let known = RESOURCES.map(|name| format!("'{name}'")).join(", ");
        return Some(format!("project resource must be: {known}, not '{resource}'"));
    }
    if !object.starts_with(&format!("{project}/")) {
        return Some(format!("object must be of form '{project}/*' or '{project}/<APPNAME>', not '{object}'"));
    }
    (!["allow", "deny"].contains(effect)).then(|| format!("effect must be: 'allow' or 'deny', not '{effect}'"))
}
