//! An application in the words of somebody describing it. Everything a reply shows is worked out from this, so list,
//! get, tree and logs cannot disagree.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::part::Part;
use crate::{
    options::Version,
    wire::{Automated, Destination, Info, Initiator, Labels, Manager, Outcome, Pick, Retry, Source, SyncPolicy},
};

/// Seconds before the simulator started; what happened since has a negative one.
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

/// What keeps a deleted application until its resources are gone.
pub(crate) const RESOURCES_FINALIZER: &str = "resources-finalizer.argocd.argoproj.io";

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
    pub(crate) finalizers: Vec<String>,
    pub(crate) manager: Manager,
    /// The ApplicationSet that made it.
    pub(crate) set: Option<String>,
    pub(crate) created: Ago,
    pub(crate) deleted: Option<Ago>,
    /// More than one makes it a multi-source application.
    pub(crate) sources: Vec<Source>,
    pub(crate) destination: Destination,
    pub(crate) policy: Option<SyncPolicy>,
    pub(crate) history_limit: Option<i64>,
    /// Settings of the specification that nothing here looks at.
    pub(crate) rest: Map<String, Value>,
    /// What the last comparison resolved, one per source; empty when it could not.
    pub(crate) revisions: Vec<String>,
    /// What its author wrote about the newest of them.
    pub(crate) commit_message: Option<&'static str>,
    pub(crate) parts: Vec<Part>,
    /// What was written by hand over live objects that are not in Git, by their uid, as merge patches.
    pub(crate) patches: BTreeMap<String, Value>,
    /// Live resources of the namespace that belong to nobody.
    pub(crate) orphans: Vec<Part>,
    pub(crate) comparison: Comparison,
    /// What stands in the way of a sync.
    pub(crate) obstacle: Option<Obstacle>,
    pub(crate) health_since: Ago,
    /// Oldest first.
    pub(crate) history: Vec<Deployed>,
    /// The running operation, or the last.
    pub(crate) operation: Option<Run>,
    /// What was asked for and is not done yet.
    pub(crate) requested: Option<Order>,
    pub(crate) conditions: Vec<Finding>,
    /// What the simulator itself has seen happen to it, oldest first.
    pub(crate) happenings: Vec<Happening>,
    pub(crate) writing: Writing,
}

/// What writing has done to an application, besides what was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writing {
    /// Whether it was created through the API since the start.
    pub(crate) created: bool,
    /// How many applications of this name there were before.
    pub(crate) incarnation: u32,
    /// Nothing while it is as it was at the start.
    pub(crate) resource_version: Option<u64>,
    pub(crate) edits: i64,
    /// When the specification was last written.
    pub(crate) specified: Option<Ago>,
    /// What status still compares with, when that is no longer what is specified.
    pub(crate) compared: Option<(Vec<Source>, Destination)>,
    /// When the controller last looked on request.
    pub(crate) reconciled: Option<Ago>,
    /// What was synced since the controller last looked.
    pub(crate) landing: Option<Order>,
    /// Created and not looked at yet by the controller.
    pub(crate) unseen: bool,
    /// Counts operations, so that what is planned for one is not done to the next.
    pub(crate) operations: u64,
    /// Automatic syncs in a row that only mended what somebody changed.
    pub(crate) heals: i64,
}

/// What Kubernetes would tell as an event.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    pub(crate) reason: &'static str,
    pub(crate) message: String,
    /// By the API server, on behalf of a person, or by the controller.
    pub(crate) by_server: bool,
    /// Nanoseconds since 1970.
    pub(crate) at: i64,
}

/// What stands in the way of a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// The hook that comes first fails, with this message.
    Hook(&'static str),
    /// The cluster refuses what runs pods, with this message.
    Refusal(&'static str),
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
    pub(crate) order: Order,
    pub(crate) retries: i64,
    /// Nothing when the operation never got as far as having a result.
    pub(crate) outcomes: Option<Vec<Outcome>>,
}

impl Run {
    /// Whether it is over for good; one that is about to be tried again is not.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.phase, "Succeeded" | "Failed" | "Error")
    }
}

/// A sync that somebody, or Argo CD itself, asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) by: Initiator,
    pub(crate) sources: Vec<Source>,
    pub(crate) revisions: Vec<String>,
    pub(crate) prune: bool,
    pub(crate) retry: Retry,
    pub(crate) dry_run: bool,
    /// As it was asked for: `{"hook":{}}` or `{"apply":{}}`, with `force` in it or not.
    pub(crate) strategy: Option<Value>,
    /// Only these resources, when there are any.
    pub(crate) picks: Vec<Pick>,
    /// Take these instead of what is in Git.
    pub(crate) manifests: Vec<String>,
    /// Nothing for those of the application.
    pub(crate) options: Option<Vec<String>>,
    pub(crate) info: Vec<Info>,
    /// Which of several tries in a row this is to mend what somebody changed.
    pub(crate) heals: i64,
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
            finalizers: vec![RESOURCES_FINALIZER.to_owned()],
            manager: Manager::Server,
            set: None,
            created: days(200),
            deleted: None,
            sources: Vec::new(),
            destination: Destination { server: IN_CLUSTER.to_owned(), namespace: name.to_owned(), name: String::new() },
            policy: None,
            history_limit: None,
            rest: Map::new(),
            revisions: Vec::new(),
            commit_message: None,
            parts: Vec::new(),
            patches: BTreeMap::new(),
            orphans: Vec::new(),
            comparison: Comparison::Works,
            obstacle: None,
            health_since: days(3),
            history: Vec::new(),
            operation: None,
            requested: None,
            conditions: Vec::new(),
            happenings: Vec::new(),
            writing: Writing::default(),
        }
    }

    /// What the first, and usually the only, source is.
    pub(crate) fn first_repository(&self) -> &str {
        self.sources.first().map_or("", |source| source.repo_url.as_str())
    }

    /// What automatic sync may do, where it is on. Until 3.1 it could not be off with its settings kept.
    pub(crate) fn automated(&self, version: Version) -> Option<Automated> {
        let automated = self.policy.as_ref().and_then(|policy| policy.automated)?;
        (version < Version::V3_1 || automated.enabled != Some(false)).then_some(automated)
    }

    /// Sources and destination that the last comparison was about; the revisions are theirs.
    pub(crate) fn compared(&self) -> (&[Source], &Destination) {
        match &self.writing.compared {
            Some((sources, destination)) => (sources, destination),
            None => (&self.sources, &self.destination),
        }
    }

    /// Whether an operation is asked for or running.
    pub(crate) fn is_busy(&self) -> bool {
        self.requested.is_some() || self.operation.as_ref().is_some_and(|run| !run.is_over())
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
