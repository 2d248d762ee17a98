//! From a blueprint to the Application that a reply shows.

use std::collections::BTreeSet;

use super::{
    Moment,
    blueprint::{Blueprint, Comparison, Deployed, Order, Run},
    part::{Body, Drift, Part},
    workload::Rollout,
};
use crate::{
    options::Version,
    random::Draw,
    wire::{
        Application, Automated, ComparedTo, Condition, Deployment, Empty, Health, HealthSummary, ObjectMeta, Operation,
        OperationState, Outcome, OwnerReference, ResourceStatus, Source, Spec, Status, Summary, SyncOperation,
        SyncPolicy, SyncResult, SyncStatus, managed_fields,
    },
};

/// The application as GET shows it, with the health of its resources.
pub(crate) fn application(blueprint: &Blueprint, moment: &Moment) -> Application {
    let mut draw = drawn(blueprint, moment);
    let running = || blueprint.operation.as_ref().filter(|run| !run.is_over()).map(|run| &run.order);
    let mut application = Application {
        metadata: metadata(blueprint, moment, &mut draw),
        spec: spec(blueprint, moment.version),
        status: status(blueprint, moment, &mut draw),
        operation: blueprint.requested.as_ref().or_else(running).map(|order| asked(blueprint, order)),
    };
    let specified = moment.ago(blueprint.writing.specified.unwrap_or(blueprint.created / 2));
    application.metadata.managed_fields = managed_fields(&application, blueprint.manager, specified);
    application
}

/// Its uid.
pub(crate) fn uid(blueprint: &Blueprint, moment: &Moment) -> String {
    drawn(blueprint, moment).uuid()
}

fn drawn(blueprint: &Blueprint, moment: &Moment) -> Draw {
    let mut subject = format!("application/{}/{}", blueprint.namespace, blueprint.name);
    if blueprint.writing.incarnation > 0 {
        subject.push_str(&format!("/{}", blueprint.writing.incarnation));
    }
    Draw::new(moment.seed, &subject)
}

/// The application as a list shows it: where health is kept out of the stored object, without that of its resources.
pub(crate) fn listed(blueprint: &Blueprint, moment: &Moment) -> Application {
    let mut application = application(blueprint, moment);
    if moment.version >= Version::V3_0 {
        application.status.resources.iter_mut().for_each(|resource| resource.health = None);
    }
    application
}

/// What came of each resource in a sync that applied everything: the first creates all there is, a later one changes
/// what runs and finds the rest unchanged.
pub(crate) fn outcomes(parts: &[Part], destination: &str, first: bool) -> Vec<Outcome> {
    parts
        .iter()
        .filter(|part| part.hook.is_none() && !matches!(part.drift, Drift::Extra | Drift::Missing))
        .map(|part| {
            let verb = match &part.body {
                _ if first => "created",
                Body::Workload(_) => "configured",
                _ => "unchanged",
            };
            outcome(part, destination, "Synced", format!("{} {verb}", kubectl_name(part)))
        })
        .collect()
}

/// The resource in the words of kubectl: `deployment.apps/checkout`.
pub(crate) fn kubectl_name(part: &Part) -> String {
    let kind = part.kind.to_lowercase();
    let qualified = if part.group.is_empty() { kind } else { format!("{kind}.{}", part.group) };
    format!("{qualified}/{}", part.name)
}

/// What came of one resource.
pub(crate) fn outcome(part: &Part, destination: &str, status: &'static str, message: impl Into<String>) -> Outcome {
    Outcome {
        group: part.group,
        version: part.version,
        kind: part.kind,
        namespace: part.namespace(destination),
        name: part.name.clone(),
        status,
        message: message.into(),
        hook_type: part.hook.unwrap_or_default(),
        hook_phase: "Running",
        sync_phase: part.hook.unwrap_or("Sync"),
        images: part.images(),
    }
}

fn metadata(blueprint: &Blueprint, moment: &Moment, draw: &mut Draw) -> ObjectMeta {
    let uid = draw.uuid();
    let owner = blueprint.set.as_ref().map(|set| OwnerReference {
        api_version: "argoproj.io/v1alpha1",
        kind: "ApplicationSet",
        name: set.clone(),
        uid: super::set::uid(set, moment.seed),
        controller: true,
        block_owner_deletion: true,
    });
    ObjectMeta {
        name: blueprint.name.clone(),
        namespace: blueprint.namespace.clone(),
        uid,
        resource_version: {
            let first = draw.between(1_000_000, 8_999_999);
            blueprint.writing.resource_version.map_or_else(|| first.to_string(), |written| written.to_string())
        },
        generation: {
            let first = draw.between(40, 90_000);
            if blueprint.writing.created { 1 + blueprint.writing.edits } else { first + blueprint.writing.edits }
        },
        creation_timestamp: moment.ago(blueprint.created),
        deletion_timestamp: blueprint.deleted.map(|ago| moment.ago(ago)),
        deletion_grace_period_seconds: blueprint.deleted.map(|_| 0),
        labels: blueprint.labels.clone(),
        annotations: blueprint.annotations.clone(),
        owner_references: owner.into_iter().collect(),
        finalizers: blueprint.finalizers.clone(),
        managed_fields: Vec::new(),
    }
}

/// What the application should be.
pub(crate) fn spec(blueprint: &Blueprint, version: Version) -> Spec {
    let (source, sources) = split(&blueprint.sources);
    Spec {
        source,
        destination: blueprint.destination.clone(),
        project: blueprint.project.clone(),
        sync_policy: blueprint.policy.clone().map(|policy| policy_of(version, policy)),
        revision_history_limit: blueprint.history_limit,
        sources,
        rest: blueprint.rest.clone(),
    }
}

/// Before the flags were tri-state (3.4) a `false` was not written; before 3.1 there was no `enabled`.
fn policy_of(version: Version, policy: SyncPolicy) -> SyncPolicy {
    let flag = |flag: Option<bool>| flag.filter(|on| *on || version >= Version::V3_5);
    let automated = policy.automated.map(|automated| Automated {
        prune: flag(automated.prune),
        self_heal: flag(automated.self_heal),
        allow_empty: flag(automated.allow_empty),
        enabled: automated.enabled.filter(|_| version >= Version::V3_1),
    });
    SyncPolicy { automated, ..policy }
}

fn status(blueprint: &Blueprint, moment: &Moment, draw: &mut Draw) -> Status {
    let version = moment.version;
    if blueprint.writing.unseen {
        return Status {
            operation_state: blueprint.operation.as_ref().map(|run| operation_state(blueprint, run, moment)),
            source_hydrator: (version >= Version::V3_0).then_some(Empty {}),
            ..Status::default()
        };
    }
    let resources: Vec<ResourceStatus> = blueprint.parts.iter().map(|part| resource(part, blueprint)).collect();
    let (compared, destination) = blueprint.compared();
    let (source, sources) = split(compared);
    let (revision, revisions) = split(&blueprint.revisions);
    let kinds: Vec<&str> = compared.iter().map(Source::kind).collect();
    let (source_type, source_types) = split(&kinds);
    let health = HealthSummary {
        status: overall(blueprint, &resources, version),
        last_transition_time: (version >= Version::V3_0).then(|| moment.ago(blueprint.health_since)),
    };
    Status {
        sync: SyncStatus {
            status: in_sync(blueprint),
            compared_to: ComparedTo { source: source.unwrap_or_default(), destination: destination.clone(), sources },
            revision: revision.unwrap_or_default(),
            revisions,
        },
        health,
        history: blueprint.history.iter().map(|past| deployment(past, moment)).collect(),
        conditions: blueprint
            .conditions
            .iter()
            .map(|finding| Condition {
                kind: finding.kind,
                message: finding.message.clone(),
                last_transition_time: moment.ago(finding.since),
            })
            .collect(),
        reconciled_at: {
            let regular = moment.reconciled(draw.below(180));
            Some(blueprint.writing.reconciled.map_or(regular, |ago| regular.max(moment.ago(ago))))
        },
        operation_state: blueprint.operation.as_ref().map(|run| operation_state(blueprint, run, moment)),
        source_type: source_type.unwrap_or_default(),
        summary: summary(blueprint),
        resource_health_source: if version >= Version::V3_0 { "appTree" } else { "" },
        source_types,
        controller_namespace: super::blueprint::CONTROL_PLANE,
        source_hydrator: (version >= Version::V3_0).then_some(Empty {}),
        resources,
    }
}

fn resource(part: &Part, blueprint: &Blueprint) -> ResourceStatus {
    let hook = part.hook.is_some();
    let status = match part.drift {
        _ if hook => "",
        _ if blueprint.comparison != Comparison::Works => "Unknown",
        Drift::None => "Synced",
        _ => "OutOfSync",
    };
    ResourceStatus {
        group: part.group,
        version: part.version,
        kind: part.kind,
        namespace: part.namespace(&blueprint.destination.namespace),
        name: part.name.clone(),
        status,
        health: part.health.clone().filter(|_| !hook),
        hook,
        requires_pruning: part.drift == Drift::Extra,
        sync_wave: part.wave,
    }
}

/// `Synced`, `OutOfSync` or `Unknown`.
pub(crate) fn in_sync(blueprint: &Blueprint) -> &'static str {
    match blueprint.comparison {
        Comparison::Fails | Comparison::Refused => "Unknown",
        Comparison::Works if blueprint.parts.iter().any(|part| part.drift != Drift::None) => "OutOfSync",
        Comparison::Works => "Synced",
    }
}

/// The health of the application as a whole.
pub(crate) fn health(blueprint: &Blueprint, version: Version) -> &'static str {
    let resources: Vec<ResourceStatus> = blueprint.parts.iter().map(|part| resource(part, blueprint)).collect();
    overall(blueprint, &resources, version)
}

/// The worst health of any resource. Since 3.4 missing ones count only when all are missing.
fn overall(blueprint: &Blueprint, resources: &[ResourceStatus], version: Version) -> &'static str {
    const BEST_FIRST: [&str; 6] = ["Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown"];
    if blueprint.comparison == Comparison::Refused {
        return "Unknown";
    }
    let known: Vec<&Health> = resources.iter().filter_map(|resource| resource.health.as_ref()).collect();
    let all_missing = !known.is_empty() && known.iter().all(|health| health.status == "Missing");
    let counts = |health: &&&Health| version < Version::V3_5 || all_missing || health.status != "Missing";
    let rank = |status: &str| BEST_FIRST.iter().position(|known| *known == status).unwrap_or(BEST_FIRST.len() - 1);
    known.iter().filter(counts).map(|health| health.status).max_by_key(|status| rank(status)).unwrap_or("Healthy")
}

fn summary(blueprint: &Blueprint) -> Summary {
    let mut images = BTreeSet::new();
    let mut urls = BTreeSet::new();
    // What does not exist runs no images and has no address.
    for part in blueprint.parts.iter().filter(|part| part.drift != Drift::Missing) {
        images.extend(part.images());
        match &part.body {
            Body::Workload(workload) => {
                images.extend(workload.rollouts.iter().filter(|rollout| rollout.pods > 0).flat_map(Rollout::images));
            }
            Body::Ingress { host, .. } => {
                urls.insert(format!("https://{host}/"));
            }
            _ => {}
        }
    }
    Summary { external_urls: urls.into_iter().collect(), images: images.into_iter().collect() }
}

fn deployment(past: &Deployed, moment: &Moment) -> Deployment {
    let (source, sources) = split(&past.sources);
    let (revision, revisions) = split(&past.revisions);
    Deployment {
        revision: revision.unwrap_or_default(),
        deployed_at: moment.ago(past.finished),
        id: past.id,
        source: source.unwrap_or_default(),
        deploy_started_at: moment.ago(past.finished + past.took),
        sources,
        revisions,
        initiated_by: past.by.clone(),
    }
}

fn operation_state(blueprint: &Blueprint, run: &Run, moment: &Moment) -> OperationState {
    let (source, sources) = split(&run.order.sources);
    let (revision, revisions) = split(&run.order.revisions);
    let sync_result = run.outcomes.clone().map(|mut resources| {
        if moment.version < Version::V3_1 {
            resources.iter_mut().for_each(|outcome| outcome.images.clear());
        }
        SyncResult {
            resources,
            revision: revision.unwrap_or_default(),
            source: source.unwrap_or_default(),
            sources,
            revisions,
        }
    });
    OperationState {
        operation: asked(blueprint, &run.order),
        phase: run.phase,
        message: run.message.clone(),
        sync_result,
        started_at: moment.ago(run.started),
        finished_at: run.took.map(|took| moment.ago(run.started - took)),
        retry_count: run.retries,
    }
}

fn asked(blueprint: &Blueprint, order: &Order) -> Operation {
    let (source, sources) = split(&order.sources);
    let (revision, revisions) = split(&order.revisions);
    let own = || blueprint.policy.as_ref().map(|policy| policy.sync_options.clone()).unwrap_or_default();
    Operation {
        sync: SyncOperation {
            revision: revision.unwrap_or_default(),
            prune: order.prune,
            dry_run: order.dry_run,
            sync_strategy: order.strategy.clone(),
            resources: order.picks.clone(),
            // A person's sync carries the source it was asked for; the controller's own reads it from the application.
            source: source.filter(|_| !order.by.automated),
            manifests: order.manifests.clone(),
            sync_options: order.options.clone().unwrap_or_else(own),
            sources,
            revisions,
            auto_heal_attempts_count: order.heals,
        },
        initiated_by: order.by.clone(),
        info: order.info.clone(),
        retry: order.retry.clone(),
    }
}

/// One goes into the singular field, several into the plural one; never both.
pub(crate) fn split<T: Clone>(all: &[T]) -> (Option<T>, Vec<T>) {
    match all {
        [] => (None, Vec::new()),
        [one] => (Some(one.clone()), Vec::new()),
        several => (None, several.to_vec()),
    }
}
