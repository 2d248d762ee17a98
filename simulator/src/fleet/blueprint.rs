//! An application in the words of somebody describing it. Everything a reply shows is worked out from this, so list,
//! get, tree and logs cannot disagree.

use super::part::Part;
use crate::wire::{Destination, Initiator, Labels, Manager, Outcome, Retry, Source, SyncPolicy};

/// Seconds before the simulator started.
pub(crate) type Ago = i64;

pub(crate) const fn minutes(count: i64) -> Ago {
    count * 60
}

pub(crate) const fn hours(count: i64) -> Ago {
    count * 3_600
}

pub(crate) const fn days(count: i64) -> Ago {
    count * 86_400
}

/// The namespace Argo CD itself lives in.
pub(crate) const CONTROL_PLANE: &str = "argocd";

/// The cluster Argo CD itself runs in.
pub(crate) const IN_CLUSTER: &str = "https://kubernetes.default.svc";

/// One application. The defaults of [`Blueprint::new`] describe one that is healthy, in sync and synced automatically.
#[derive(Clone, Debug)]
pub(crate) struct Blueprint {
    pub(crate) name: String,
    /// Where the Application object lives, not where it deploys to.
    pub(crate) namespace: String,
    pub(crate) project: String,
    /// False where the project named does not exist.
    pub(crate) project_exists: bool,
    pub(crate) labels: Labels,
    pub(crate) annotations: Labels,
    pub(crate) cascades: bool,
    pub(crate) manager: Manager,
    /// The ApplicationSet that made it.
    pub(crate) set: Option<String>,
    pub(crate) created: Ago,
    pub(crate) deleted: Option<Ago>,
    /// More than one makes it a multi-source application.
    pub(crate) sources: Vec<Source>,
    pub(crate) destination: Destination,
    pub(crate) policy: Option<SyncPolicy>,
    /// What the last comparison resolved, one per source; empty when it could not.
    pub(crate) revisions: Vec<String>,
    pub(crate) parts: Vec<Part>,
    /// Live resources of the namespace that belong to nobody.
    pub(crate) orphans: Vec<Part>,
    pub(crate) comparison: Comparison,
    pub(crate) health_since: Ago,
    /// Oldest first.
    pub(crate) history: Vec<Deployed>,
    pub(crate) operation: Option<Run>,
    pub(crate) conditions: Vec<Finding>,
}

/// Whether the controller could compare Git with the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Works,
    /// Manifests could not be rendered: sync is `Unknown`, health still comes from the live objects.
    Fails,
    /// The specification itself is refused: sync and health are `Unknown`.
    Refused,
}

/// One successful sync of the past.
#[derive(Clone, Debug)]
pub(crate) struct Deployed {
    pub(crate) id: i64,
    pub(crate) revisions: Vec<String>,
    pub(crate) sources: Vec<Source>,
    pub(crate) finished: Ago,
    pub(crate) took: i64,
    pub(crate) by: Initiator,
}

/// The running or last operation.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) phase: &'static str,
    pub(crate) message: String,
    pub(crate) started: Ago,
    /// Seconds; nothing while it runs.
    pub(crate) took: Option<i64>,
    pub(crate) by: Initiator,
    pub(crate) sources: Vec<Source>,
    pub(crate) revisions: Vec<String>,
    pub(crate) prune: bool,
    pub(crate) retry: Retry,
    pub(crate) retries: i64,
    /// Nothing when the operation never got as far as having a result.
    pub(crate) outcomes: Option<Vec<Outcome>>,
}

/// A condition: type, message, since when.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) since: Ago,
}

impl Finding {
    pub(crate) fn new(kind: &'static str, since: Ago, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), since }
    }
}

impl Blueprint {
    pub(crate) fn new(name: &str, project: &str) -> Self {
        Self {
            name: name.to_owned(),
            namespace: CONTROL_PLANE.to_owned(),
            project: project.to_owned(),
            project_exists: true,
            labels: Labels::new(),
            annotations: Labels::new(),
            cascades: true,
            manager: Manager::Server,
            set: None,
            created: days(200),
            deleted: None,
            sources: Vec::new(),
            destination: Destination { server: IN_CLUSTER.to_owned(), namespace: name.to_owned(), name: String::new() },
            policy: None,
            revisions: Vec::new(),
            parts: Vec::new(),
            orphans: Vec::new(),
            comparison: Comparison::Works,
            health_since: days(3),
            history: Vec::new(),
            operation: None,
            conditions: Vec::new(),
        }
    }

    /// What the first, and usually the only, source is.
    pub(crate) fn first_repository(&self) -> &str {
        self.sources.first().map_or("", |source| source.repo_url.as_str())
    }

    /// The object of rights: `project/name`, or with its namespace when it lives outside the control plane's.
    pub(crate) fn rights_name(&self) -> String {
        rights_name(&self.project, &self.namespace, &self.name)
    }
}

/// The object that rights name for an application.
pub(crate) fn rights_name(project: &str, namespace: &str, name: &str) -> String {
    if namespace == CONTROL_PLANE { format!("{project}/{name}") } else { format!("{project}/{namespace}/{name}") }
}
