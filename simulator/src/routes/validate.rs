//! Whether an application may be what somebody wants it to be.

use super::find::Target;
use crate::{
    auth::Caller,
    fleet::{
        blueprint::{Blueprint, rights_name},
        project::Project,
        repository,
    },
    http::Status,
    options::Version,
    registry::Registry,
    wire::{Destination, Helm, Kustomize, Source, Spec, SyncPolicy},
    world::World,
};

/// An application as a request has it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) spec: Spec,
}

impl Wanted {
    /// Its sources, however many.
    pub(super) fn sources(&self) -> Vec<Source> {
        match self.spec.sources.as_slice() {
            [] => self.spec.source.iter().cloned().collect(),
            several => several.to_vec(),
        }
    }

    /// The target of its rights.
    pub(super) fn rights_name(&self) -> String {
        rights_name(&self.spec.project, &self.namespace, &self.name)
    }

    pub(super) fn target<'a>(&'a self, project: &'a str, action: &'a str) -> Target<'a> {
        Target { name: &self.name, namespace: &self.namespace, project, action }
    }
}

/// Without what says nothing; the project is `default` unless there is one.
pub(super) fn normalized(mut spec: Spec, version: Version) -> Spec {
    if spec.project.is_empty() {
        spec.project = "default".to_owned();
    }
    for source in spec.source.iter_mut().chain(&mut spec.sources) {
        source.helm.take_if(|helm| *helm == Helm::default());
        source.kustomize.take_if(|kustomize| *kustomize == Kustomize::default());
        source.rest.retain(|_, value| !value.as_object().is_some_and(serde_json::Map::is_empty));
        if version < Version::V3_0 {
            source.rest.remove("name");
        }
    }
    spec.sync_policy.take_if(|policy| *policy == SyncPolicy::default());
    if version < Version::V3_0 {
        spec.rest.remove("sourceHydrator");
    }
    spec
}

/// Checks everything that Argo CD checks before it writes, in its order. `step` is what the failures without a code of
/// their own begin with; where `thorough` is off, repositories are not looked at.
pub(super) fn check(
    world: &World,
    caller: &Caller,
    wanted: &Wanted,
    current: Option<&Blueprint>,
    thorough: bool,
    step: &str,
) -> Result<(), Status> {
    let Wanted { name, spec, .. } = wanted;
    let unfit = || {
        Status::invalid(format!("app is not allowed in project \"{}\", or the project does not exist", spec.project))
    };
    let project = world.projects().get(&spec.project).cloned().ok_or_else(unfit)?;
    if name.is_empty() {
        return Err(Status::unknown(format!("{step}: resource name may not be empty")));
    }
    // Who moves an application needs rights on both sides.
    if let Some(current) = current.filter(|current| current.project != spec.project) {
        caller.demand("applications", "create", &wanted.rights_name())?;
        caller.demand("applications", "update", &current.rights_name())?;
    }
    if let Some(problem) = misplaced(&spec.destination, &world.registry(), world.version()) {
        return Err(Status::invalid(format!("application destination spec for {name} is invalid: {problem}")));
    }
    let sources = wanted.sources();
    let mut problems = Vec::new();
    if thorough {
        problems = sources.iter().filter_map(|source| unreadable(source, current)).collect();
    }
    if problems.is_empty() {
        problems = unpermitted(&sources, spec, &project);
    }
    if problems.is_empty() {
        return Ok(());
    }
    let problems: Vec<String> = problems.into_iter().map(|problem| format!("InvalidSpecError: {problem}")).collect();
    Err(Status::invalid(format!("application spec for {name} is invalid: {}", problems.join(";"))))
}

/// What is wrong with where it is to go.
fn misplaced(destination: &Destination, registry: &Registry, version: Version) -> Option<String> {
    let Destination { server, name, .. } = destination;
    match (server.as_str(), name.as_str()) {
        ("", "") => Some("Destination server missing from app spec".to_owned()),
        ("", name) if registry.has_name(name) => None,
        ("", name) => {
            let before = if version < Version::V3_0 { "unable to find destination server: " } else { "" };
            Some(format!("{before}there are no clusters with this name: {name}"))
        }
        (server, "") if registry.has_server(server) => None,
        (server, "") => {
            let cause = format!("rpc error: code = NotFound desc = cluster {server:?} not found");
            Some(format!("error getting cluster by server {server:?}: {cause}"))
        }
        (server, name) => {
            Some(format!("application destination can't have both name and server defined: {name} {server}"))
        }
    }
}

/// Why nothing can be rendered from a source.
fn unreadable(source: &Source, current: Option<&Blueprint>) -> Option<String> {
    let url = &source.repo_url;
    // What is missing altogether is told by others.
    if url.is_empty() || (source.path.is_empty() && source.chart.is_empty() && source.reference.is_empty()) {
        return None;
    }
    if !repository::is_accessible(url) {
        return Some(format!(
            "repository not accessible: repositories not accessible: &Repository{{Repo: {url:?}, Type: \"\", Name: \"\", \
             Project: \"\"}}: repo client error while testing repository: rpc error: code = Unknown desc = error testing \
             repository connectivity: authentication required: Repository not found."
        ));
    }
    let nobody = Blueprint::new("", "");
    let why = match repository::has_path(source) {
        false => format!("{}: app path does not exist", source.path),
        true => repository::resolve(current.unwrap_or(&nobody), source, &source.target_revision).err()?,
    };
    Some(format!("Unable to generate manifests in {}: rpc error: code = Unknown desc = {why}", source.path))
}

/// What the project does not permit.
fn unpermitted(sources: &[Source], spec: &Spec, project: &Project) -> Vec<String> {
    let several = sources.len() > 1;
    let mut problems = Vec::new();
    if sources.is_empty() && !spec.rest.contains_key("sourceHydrator") {
        return vec!["spec.source.repoURL and either spec.source.path or spec.source.chart are required".to_owned()];
    }
    for source in sources {
        let Source { repo_url, path, chart, reference, target_revision, .. } = source;
        let nothing = path.is_empty() && chart.is_empty() && (!several || reference.is_empty());
        if repo_url.is_empty() || nothing {
            return vec![if several {
                format!(
                    "spec.source.repoURL and either source.path, source.chart, or source.ref are required for source {repo_url}"
                )
            } else {
                "spec.source.repoURL and either spec.source.path or spec.source.chart are required".to_owned()
            }];
        }
        if !chart.is_empty() && target_revision.is_empty() {
            return vec!["spec.source.targetRevision is required if the manifest source is a helm chart".to_owned()];
        }
        if !project.permits_repository(repo_url) {
            problems.push(format!("application repo {repo_url} is not permitted in project '{}'", project.name));
        }
    }
    if !project.permits_destination(&spec.destination) {
        let Destination { server, namespace, .. } = &spec.destination;
        problems.push(format!(
            "application destination server '{server}' and namespace '{namespace}' do not match any of the allowed \
             destinations in project '{}'",
            project.name
        ));
    }
    problems
}
