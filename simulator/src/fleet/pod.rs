//! One pod: how it is doing, as the tree shows it, and which run of a container its logs come from.

use super::{
    Moment,
    blueprint::Ago,
    workload::{Container, Trouble},
};
use crate::{
    random::Draw,
    wire::{Health, InfoItem},
};

#[derive(Clone, Debug)]
pub(crate) struct Pod {
    pub(crate) name: String,
    pub(crate) namespace: String,
    pub(crate) uid: String,
    pub(crate) machine: String,
    pub(crate) created: Ago,
    pub(crate) containers: Vec<Container>,
    pub(crate) trouble: Trouble,
}

/// One run of a container: when it began, and when it ended if it did. Nanoseconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) container: Container,
    /// Sets apart what two runs write.
    pub(crate) key: u64,
    pub(crate) began: i64,
    pub(crate) ended: Option<i64>,
}

/// What the tree tells about a pod beside its name.
pub(crate) fn info(pod: &Pod) -> Vec<InfoItem> {
    let all = pod.containers.len();
    let (reason, ready, restarts) = match pod.trouble {
        Trouble::None => ("Running", all, 0),
        Trouble::ImagePull { .. } => ("ImagePullBackOff", all - 1, 0),
        Trouble::CrashLoop { restarts, .. } => ("CrashLoopBackOff", all - 1, restarts),
        Trouble::NotReady => ("Running", all - 1, 0),
        Trouble::Completed { .. } => ("Completed", 0, 0),
        Trouble::Failed { .. } => ("Error", 0, 0),
    };
    let item = |name, value| InfoItem { name, value };
    let mut info = vec![
        item("Status Reason", reason.to_owned()),
        item("Node", pod.machine.clone()),
        item("Containers", format!("{ready}/{all}")),
    ];
    if restarts > 0 {
        info.push(item("Restart Count", restarts.to_string()));
    }
    info
}

/// The health of a pod, worked out from its containers.
pub(crate) fn health(pod: &Pod) -> Health {
    match pod.trouble {
        Trouble::None | Trouble::Completed { .. } => Health::healthy(),
        Trouble::NotReady => Health::of("Progressing", ""),
        Trouble::ImagePull { container, detail } => Health::degraded(format!(
            "Back-off pulling image \"{}\": ErrImagePull: {detail}",
            pod.containers[container].image
        )),
        Trouble::CrashLoop { container, .. } => Health::degraded(format!(
            "back-off 5m0s restarting failed container={} pod={}_{}({})",
            pod.containers[container].name, pod.name, pod.namespace, pod.uid
        )),
        Trouble::Failed { code, .. } => {
            Health::degraded(format!("container \"{}\" failed with exit code {code}", pod.containers[0].name))
        }
    }
}

/// The run whose log is asked for, or the words in which Kubernetes says that there is none.
pub(crate) fn run(pod: &Pod, container: &str, previous: bool, moment: &Moment) -> Result<Run, String> {
    let name = &pod.name;
    let index = match (container, pod.containers.as_slice()) {
        ("", [_]) => 0,
        ("", several) => {
            let names: Vec<&str> = several.iter().map(|container| container.name.as_str()).collect();
            let names = names.join(" ");
            return Err(format!("a container name must be specified for pod {name}, choose one of: [{names}]"));
        }
        (wanted, all) => all
            .iter()
            .position(|container| container.name == wanted)
            .ok_or_else(|| format!("container {wanted} is not valid for pod {name}"))?,
    };
    let container = &pod.containers[index];
    let called = &container.name;
    let nanoseconds = |ago: Ago| (moment.epoch - ago) * 1_000_000_000;
    let made = |generation: i64, began: Ago, ended: Option<Ago>| Run {
        container: container.clone(),
        key: Draw::new(moment.seed, &format!("log/{}/{called}/{generation}", pod.uid)).bits(),
        began: nanoseconds(began),
        ended: ended.map(nanoseconds),
    };
    let started = pod.created - 3;
    match pod.trouble {
        Trouble::ImagePull { container, .. } if container == index => Err(format!(
            "container \"{called}\" in pod \"{name}\" is waiting to start: trying and failing to pull image"
        )),
        // Waiting for its next start, a container has one finished run, and both ways of asking lead to it.
        Trouble::CrashLoop { container, restarts, died, lived } if container == index => {
            Ok(made(restarts, died + lived, Some(died)))
        }
        _ if previous => Err(format!("previous terminated container \"{called}\" in pod \"{name}\" not found")),
        Trouble::Completed { took } | Trouble::Failed { took, .. } => Ok(made(0, started, Some(started - took))),
        _ => Ok(made(0, started, None)),
    }
}
