//! What is in a repository: branches and tags, charts, directories that can be deployed, and what one of them is.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Call, repositories::text};
use crate::{
    auth::Caller,
    fleet::repository,
    http::{Code, Status},
    random::Draw,
    registry::Kind,
    wire::Source,
    world::World,
};

/// Branches and tags; empty lists are left out.
#[derive(Serialize)]
pub(super) struct Refs {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    branches: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

pub(super) fn refs(world: &World, call: &Call, caller: &Caller) -> Result<Refs, Status> {
    let url = readable(world, call, caller)?;
    let branches = repository::BRANCHES.iter().filter(|name| !["HEAD", "master"].contains(name));
    Ok(Refs {
        branches: branches.map(|name| (*name).to_owned()).collect(),
        tags: versions(&url, 24).into_iter().map(|version| format!("v{version}")).collect(),
    })
}

pub(super) fn tags(world: &World, call: &Call, caller: &Caller) -> Result<Refs, Status> {
    let url = readable(world, call, caller)?;
    if !url.starts_with("oci://") {
        return Err(Status::unknown("failed to get tags: repository is not an OCI repository"));
    }
    Ok(Refs { branches: Vec::new(), tags: versions(&url, 12).into_iter().map(|tag| format!("v{tag}")).collect() })
}

pub(super) fn charts(world: &World, call: &Call, caller: &Caller) -> Result<Value, Status> {
    const OWN: [&str; 5] = ["catalog", "checkout", "cron-runner", "gateway", "web-service"];
    const PUBLIC: [&str; 14] = [
        "alertmanager",
        "jiralert",
        "kube-prometheus-stack",
        "kube-state-metrics",
        "prom-label-proxy",
        "prometheus",
        "prometheus-adapter",
        "prometheus-blackbox-exporter",
        "prometheus-cloudwatch-exporter",
        "prometheus-mysql-exporter",
        "prometheus-node-exporter",
        "prometheus-postgres-exporter",
        "prometheus-pushgateway",
        "prometheus-redis-exporter",
    ];
    let url = readable(world, call, caller)?;
    let kind = world.registry().repositories.iter().find(|one| one.repo == url).map(|one| one.kind);
    if kind != Some(Kind::Helm) {
        return Err(Status::unknown(format!("failed to get index: failed to get {url}/index.yaml : 404 Not Found")));
    }
    let names: &[&str] = if url.contains("prometheus") { &PUBLIC } else { &OWN };
    let chart = |name: &&str| json!({ "name": name, "versions": versions(&format!("{url}/{name}"), 60) });
    Ok(json!({ "items": names.iter().map(chart).collect::<Vec<_>>() }))
}

pub(super) fn paths(world: &World, call: &Call, caller: &Caller) -> Result<Value, Status> {
    let url = readable(world, call, caller)?;
    deployable(world, caller, &url, call.query.text("appProject"), call.query.text("appName"))?;
    let found = contents(&url).iter().map(|(path, kind)| json!({ "type": kind, "path": path }));
    Ok(json!({ "items": found.collect::<Vec<_>>() }))
}

pub(super) fn details(world: &World, call: &Call, caller: &Caller) -> Result<Value, Status> {
    let url = readable(world, call, caller)?;
    let body = call.body.clone().unwrap_or_default();
    deployable(world, caller, &url, text(&body, "/appProject"), text(&body, "/appName"))?;
    let (path, chart) = (text(&body, "/source/path"), text(&body, "/source/chart"));
    let source = Source { repo_url: url.clone(), path: path.to_owned(), chart: chart.to_owned(), ..Source::default() };
    if !repository::has_path(&source) {
        return Err(Status::unknown(format!("{path}: app path does not exist")));
    }
    let known = contents(&url).iter().find(|(known, _)| *known == path).map(|(_, kind)| *kind);
    let kind = if chart.is_empty() { known.unwrap_or("Directory") } else { "Helm" };
    Ok(match kind {
        "Helm" => json!({ "type": kind, "helm": {
            "valueFiles": ["values.yaml", "values-prod.yaml"],
            "parameters": [
                { "name": "image.tag", "value": "2.4.1" },
                { "name": "replicaCount", "value": "2" },
                { "name": "ingress.enabled", "value": "true" },
                { "name": "database.password", "value": "correct-horse-battery" },
            ],
            "values": "image:\n  tag: 2.4.1\nreplicaCount: 2\ndatabase:\n  password: correct-horse-battery\n",
        } }),
        "Kustomize" => {
            json!({ "type": kind, "kustomize": { "images": ["registry.example.com/payments/checkout:1.4.2"] } })
        }
        kind => json!({ "type": kind, "directory": {} }),
    })
}

/// The repository that the path names, where it can be read: it need not be registered for that.
fn readable(world: &World, call: &Call, caller: &Caller) -> Result<String, Status> {
    let (url, project) = (call.value(0), call.query.text("appProject"));
    let registry = world.registry();
    let of_url = || registry.repositories.iter().filter(|one| one.repo == url);
    let found = of_url().find(|one| project.is_empty() || one.project == project).or_else(|| of_url().next());
    let rights = found.map_or_else(|| url.to_owned(), |one| one.rights_name());
    caller.demand("repositories", "get", &rights)?;
    match found.and_then(|one| one.fault) {
        Some(fault) => Err(Status::unknown(fault)),
        None if found.is_none() && !repository::is_accessible(url) => {
            Err(Status::new(Code::NotFound, "repository not found"))
        }
        None => Ok(url.to_owned()),
    }
}

/// Only those may look into a repository who may make an application from it, in a project that allows the repository.
fn deployable(world: &World, caller: &Caller, url: &str, project: &str, name: &str) -> Result<(), Status> {
    let object = format!("{project}/{name}");
    if !["create", "update"].iter().any(|action| caller.may("applications", action, &object)) {
        return Err(Status::denied());
    }
    let projects = world.projects();
    let Some(found) = projects.get(project) else {
        return Err(Status::new(Code::NotFound, format!("appprojects.argoproj.io {project:?} not found")));
    };
    if !found.permits_repository(url) {
        let text = format!("repository '{url}' not permitted in project '{project}'");
        return Err(Status::new(Code::PermissionDenied, text));
    }
    Ok(())
}

/// What can be deployed from a repository.
fn contents(url: &str) -> &'static [(&'static str, &'static str)] {
    match url {
        url if url.contains("argocd-example-apps") => &[
            ("guestbook", "Directory"),
            ("helm-guestbook", "Helm"),
            ("kustomize-guestbook", "Kustomize"),
            ("sync-waves", "Directory"),
        ],
        url if url.ends_with("-deploy.git") => &[
            ("base", "Kustomize"),
            ("overlays/dev", "Kustomize"),
            ("overlays/prod", "Kustomize"),
            ("overlays/staging", "Kustomize"),
        ],
        _ => &[("charts/log-shipper", "Helm"), ("deploy", "Directory")],
    }
}

/// So many versions, newest first.
fn versions(what: &str, count: i64) -> Vec<String> {
    let mut draw = Draw::new(0, &format!("versions/{what}"));
    let major = draw.between(1, 9);
    (0..count)
        .map(|back| (count - 1 - back, draw.between(0, 6)))
        .map(|(minor, patch)| format!("{major}.{minor}.{patch}"))
        .collect()
}
