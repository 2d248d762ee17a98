//! What Kubernetes would tell as events: of an application, by Argo CD, and of its resources, by whoever runs them.
//! They are kept for an hour.

use super::{
    Moment,
    blueprint::{Ago, Blueprint, Happening},
    manifest::api_version,
    part::Body,
    pod::Pod,
    render,
    tree::{Grown, Origin},
    workload::Trouble,
};
use crate::{
    json::Time,
    random::Draw,
    wire::{Event, EventMeta, EventSource, Involved, Node},
};

const KEPT: i64 = 3_600;

/// One event on its way to the wire.
struct Told {
    reason: &'static str,
    message: String,
    component: &'static str,
    host: String,
    /// Nanoseconds since 1970.
    first: i64,
    last: i64,
    count: i64,
    warning: bool,
}

/// The events of the application itself, in no order in particular.
pub(crate) fn of_application(application: &Blueprint, moment: &Moment) -> Vec<Event> {
    let object = Involved {
        kind: "Application",
        namespace: application.namespace.clone(),
        name: application.name.clone(),
        uid: render::uid(application, moment),
        api_version: "argoproj.io/v1alpha1".to_owned(),
        resource_version: application.writing.resource_version.map(|version| version.to_string()).unwrap_or_default(),
    };
    let recorded = application.happenings.iter().map(|happening| Told {
        reason: happening.reason,
        message: happening.message.clone(),
        component: if happening.by_server { "argocd-server" } else { "argocd-application-controller" },
        host: String::new(),
        first: happening.at,
        last: happening.at,
        count: 1,
        warning: happening.reason == "OperationCompleted" && happening.message.contains("failed"),
    });
    let told = before_the_start(application, moment).into_iter().chain(recorded);
    told.filter(|told| told.last / 1_000_000_000 > moment.now - KEPT).map(|told| event(&object, told)).collect()
}

/// The events of an object that is no application: what the simulator itself has seen happen to it.
pub(crate) fn of_object(object: &Involved, happenings: &[Happening], controller: &'static str, now: i64) -> Vec<Event> {
    let recent = happenings.iter().filter(|happening| happening.at / 1_000_000_000 > now - KEPT);
    let told = recent.map(|happening| Told {
        reason: happening.reason,
        message: happening.message.clone(),
        component: if happening.by_server { "argocd-server" } else { controller },
        host: String::new(),
        first: happening.at,
        last: happening.at,
        count: 1,
        warning: happening.reason.ends_with("Error"),
    });
    told.map(|told| event(object, told)).collect()
}

/// What must have happened for the application to be as it was when the simulator started.
fn before_the_start(application: &Blueprint, moment: &Moment) -> Vec<Told> {
    let mut told = Vec::new();
    let mut tell = |reason, ago: Ago, component, warning, message: String| {
        let nanoseconds = Draw::new(moment.seed, &message).below(1_000_000_000) as i64;
        let at = (moment.epoch - ago) * 1_000_000_000 + nanoseconds;
        // What came since is recorded.
        if ago > 0 {
            told.push(Told { reason, message, component, host: String::new(), first: at, last: at, count: 1, warning });
        }
    };
    const SERVER: &str = "argocd-server";
    const CONTROLLER: &str = "argocd-application-controller";
    if let Some(run) = &application.operation {
        let revision = run.order.revisions.join(",");
        match run.order.by.username.as_str() {
            "" => {
                tell(
                    "OperationStarted",
                    run.started,
                    CONTROLLER,
                    false,
                    format!("Initiated automated sync to '{revision}'"),
                );
            }
            person => {
                let past = application.history.iter().find(|past| past.revisions == run.order.revisions);
                let what = match past.filter(|_| !run.is_over()) {
                    Some(past) => format!("{person} initiated rollback to {}", past.id),
                    None => format!("{person} initiated sync to {revision}"),
                };
                tell("OperationStarted", run.started, SERVER, false, what);
            }
        }
        if let Some(took) = run.took.filter(|_| run.is_over()) {
            let well = run.phase == "Succeeded";
            let how = if well { "succeeded".to_owned() } else { format!("failed: {}", run.message) };
            let message = format!("Sync operation to {revision} {how}");
            tell("OperationCompleted", run.started - took, CONTROLLER, !well, message);
            if well {
                let message = "Updated sync status: OutOfSync -> Synced".to_owned();
                tell("ResourceUpdated", run.started - took - 1, CONTROLLER, false, message);
            }
        }
    }
    let health = render::health(application, moment.version);
    if !matches!(health, "Healthy" | "Unknown") {
        let message = format!("Updated health status: Healthy -> {health}");
        tell("ResourceUpdated", application.health_since, CONTROLLER, false, message);
    }
    told
}

/// The events of a node of the tree.
pub(crate) fn of_node(index: usize, grown: &Grown, application: &Blueprint, moment: &Moment) -> Vec<Event> {
    let nodes: Vec<&Node> = grown.tree.nodes.iter().chain(&grown.tree.orphaned_nodes).collect();
    let node = nodes[index];
    let object = Involved {
        kind: node.kind,
        namespace: node.namespace.clone(),
        name: node.name.clone(),
        uid: node.uid.clone(),
        api_version: api_version(node.group, node.version),
        resource_version: node.resource_version.clone(),
    };
    let told = match grown.origins[index] {
        Origin::Pod { .. } => grown.pods.iter().find(|pod| pod.uid == node.uid).map(|pod| of_pod(pod, moment)),
        Origin::Part(part) => Some(of_workload(part, node, &nodes, application, moment)),
        _ => None,
    };
    let recent = |told: &Told| told.last / 1_000_000_000 > moment.now - KEPT;
    told.into_iter().flatten().filter(recent).map(|told| event(&object, told)).collect()
}

fn of_pod(pod: &Pod, moment: &Moment) -> Vec<Told> {
    let created = (moment.epoch - pod.created) * 1_000_000_000;
    let now = moment.now * 1_000_000_000;
    let told = |reason, message: String, warning, last, count| Told {
        reason,
        message,
        component: "kubelet",
        host: pod.machine.clone(),
        first: created,
        last,
        count,
        warning,
    };
    let mut events = vec![Told {
        component: "default-scheduler",
        host: String::new(),
        ..told(
            "Scheduled",
            format!("Successfully assigned {}/{} to {}", pod.namespace, pod.name, pod.machine),
            false,
            created,
            1,
        )
    }];
    let full = format!("pod {}_{}({})", pod.name, pod.namespace, pod.uid);
    match pod.trouble {
        Trouble::CrashLoop { container, restarts, died, .. } => {
            let container = &pod.containers[container];
            let died = (moment.epoch - died) * 1_000_000_000;
            let pulled = format!("Container image \"{}\" already present on machine", container.image);
            events.push(told("Pulled", pulled, false, died, restarts + 1));
            events.push(told("Started", format!("Started container {}", container.name), false, died, restarts + 1));
            let backing = format!("Back-off restarting failed container {} in {full}", container.name);
            events.push(told("BackOff", backing, true, now - 20_000_000_000, restarts * 9));
        }
        Trouble::ImagePull { container, detail } => {
            let image = &pod.containers[container].image;
            let failed = format!("Failed to pull image \"{image}\": {detail}");
            events.push(told("Failed", failed, true, now - 70_000_000_000, 9));
            events.push(told(
                "BackOff",
                format!("Back-off pulling image \"{image}\""),
                true,
                now - 15_000_000_000,
                104,
            ));
        }
        Trouble::NotReady => {
            let probe = "Readiness probe failed: HTTP probe failed with statuscode: 503".to_owned();
            events.push(told("Unhealthy", probe, true, now - 6_000_000_000, 28));
        }
        Trouble::None | Trouble::Completed { .. } | Trouble::Failed { .. } => {
            let names = pod.containers.iter().map(|container| format!("Started container {}", container.name));
            events.extend(names.map(|message| told("Started", message, false, created + 2_000_000_000, 1)));
        }
    }
    events
}

/// A workload tells when it made its newest pods.
fn of_workload(part: usize, node: &Node, nodes: &[&Node], application: &Blueprint, moment: &Moment) -> Vec<Told> {
    let Body::Workload(workload) = &application.parts[part].body else { return Vec::new() };
    let Some(newest) = workload.rollouts.last() else { return Vec::new() };
    let at = (moment.epoch - newest.since) * 1_000_000_000;
    let child =
        |child: &&&Node| child.kind == "ReplicaSet" && child.parent_refs.iter().any(|parent| parent.uid == node.uid);
    let (reason, component, message) = match (node.kind, nodes.iter().rfind(child)) {
        ("Deployment", Some(replicas)) => (
            "ScalingReplicaSet",
            "deployment-controller",
            format!("Scaled up replica set {} from 0 to {}", replicas.name, newest.pods),
        ),
        ("CronJob", _) => ("SuccessfulCreate", "cronjob-controller", format!("Created job of {}", node.name)),
        _ => return Vec::new(),
    };
    vec![Told { reason, message, component, host: String::new(), first: at, last: at, count: 1, warning: false }]
}

fn event(object: &Involved, told: Told) -> Event {
    let mut draw = Draw::new(told.last as u64, &format!("event/{}/{}", object.uid, told.reason));
    let time = |at: i64| Time(at.div_euclid(1_000_000_000));
    Event {
        metadata: EventMeta {
            name: format!("{}.{:x}", object.name, told.last),
            namespace: object.namespace.clone(),
            uid: draw.uuid(),
            resource_version: draw.between(1_000_000, 8_999_999).to_string(),
            creation_timestamp: time(told.first),
        },
        involved_object: object.clone(),
        reason: told.reason,
        message: told.message,
        source: EventSource { component: told.component, host: told.host },
        first_timestamp: time(told.first),
        last_timestamp: time(told.last),
        count: told.count,
        kind: if told.warning { "Warning" } else { "Normal" },
        event_time: (),
        reporting_component: "",
        reporting_instance: "",
    }
}
