//! From a blueprint to the live resources: every node of the resource tree, and the pods whose logs can be read.

use std::collections::BTreeSet;

use super::{
    Moment,
    blueprint::{Ago, Blueprint},
    part::{Body, Drift, Part},
    pod::{self, Pod},
    workload::{Rollout, Trouble, Workload},
};
use crate::{
    options::Version,
    random::Draw,
    wire::{Health, Host, HostResource, InfoItem, Ingress, Labels, Networking, Node, Reference, SystemInfo, Tree},
};

/// The tree of an application and, in the order of its pod nodes, the pods.
pub(crate) struct Grown {
    pub(crate) tree: Tree,
    /// Where each node comes from, orphans last.
    pub(crate) origins: Vec<Origin>,
    pub(crate) pods: Vec<Pod>,
}

/// What of an application a node stands for, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Part(usize),
    Orphan(usize),
    /// The ReplicaSet or the Job of a rollout.
    Rollout {
        part: usize,
        rollout: usize,
    },
    Pod {
        part: usize,
        rollout: usize,
        pod: usize,
    },
    /// What Kubernetes keeps beside a service.
    Beside,
}

/// Grows the tree of an application.
pub(crate) fn grow(application: &Blueprint, moment: &Moment) -> Grown {
    let (nodes, origins, pods) = (Vec::new(), Vec::new(), Vec::new());
    let mut growth = Growth { application, moment, nodes, origins, pods };
    for (index, part) in application.parts.iter().enumerate() {
        growth.part(part, Origin::Part(index));
    }
    let nodes = std::mem::take(&mut growth.nodes);
    for (index, part) in application.orphans.iter().enumerate() {
        growth.part(part, Origin::Orphan(index));
    }
    let orphaned_nodes = std::mem::replace(&mut growth.nodes, nodes);
    let hosts = growth.hosts();
    let tree = Tree { nodes: growth.nodes, orphaned_nodes, hosts, shards_count: 1 };
    Grown { tree, origins: growth.origins, pods: growth.pods }
}

struct Growth<'a> {
    application: &'a Blueprint,
    moment: &'a Moment,
    nodes: Vec<Node>,
    origins: Vec<Origin>,
    pods: Vec<Pod>,
}

impl Growth<'_> {
    fn push(&mut self, node: Node, origin: Origin) {
        self.nodes.push(node);
        self.origins.push(origin);
    }

    fn part(&mut self, part: &Part, origin: Origin) {
        let namespace = part.namespace(&self.application.destination.namespace);
        let created = match &part.body {
            Body::Workload(workload) if part.hook.is_some() => workload.rollouts.first().map_or(0, |first| first.since),
            _ => part.remade.map_or(self.application.created - 40, |(since, _)| since),
        };
        let life = part.remade.map_or(0, |(_, before)| before);
        let mut node = self.node(part.group, part.version, part.kind, &namespace, &part.name, (created, life));
        if let Some(written) = part.resource_version {
            node.resource_version = written.to_string();
        }
        node.health = part.health.clone();
        node.images = part.images();
        match &part.body {
            Body::Workload(workload) if matches!(part.kind, "Deployment" | "Rollout") => {
                let newest = workload.rollouts.last().map_or(1, |newest| newest.number);
                node.info.push(revision(newest));
            }
            Body::Service(label) => {
                let target_labels = [("app".to_owned(), label.clone())].into();
                node.networking_info = Some(Networking { target_labels, ..Networking::default() });
            }
            Body::Ingress { service, host } => node.networking_info = Some(self.ingress(&namespace, service, host)),
            _ => {}
        }
        if part.drift == Drift::Missing {
            let bare = Node {
                uid: String::new(),
                resource_version: String::new(),
                created_at: None,
                info: Vec::new(),
                images: Vec::new(),
                networking_info: None,
                ..node
            };
            self.push(bare, origin);
            return;
        }
        let owner = refer(&node);
        self.push(node, origin);
        let Origin::Part(index) = origin else { return };
        match &part.body {
            Body::Workload(workload) => self.workload(part, workload, &owner, index),
            Body::Service(_) if self.moment.version < Version::V3_0 => self.endpoints(&owner),
            _ => {}
        }
    }

    fn workload(&mut self, part: &Part, workload: &Workload, owner: &Reference, index: usize) {
        for (number, rollout) in workload.rollouts.iter().enumerate().filter(|(_, rollout)| !rollout.gone) {
            let origin = Origin::Rollout { part: index, rollout: number };
            match part.kind {
                "Deployment" | "Rollout" => {
                    let template = self.draw("template", owner, rollout.number).suffix(10);
                    let replicas = self.replica_set(&format!("{}-{template}", part.name), rollout, owner, origin);
                    self.pods(&part.name, Some(&template), rollout, &replicas, Naming::Random, origin);
                }
                "StatefulSet" => self.pods(&part.name, None, rollout, owner, Naming::Counted, origin),
                "CronJob" => {
                    let minute = (self.moment.epoch - rollout.since) / 60;
                    let mut job =
                        self.child(owner, "batch", "v1", "Job", format!("{}-{minute}", part.name), rollout.since);
                    job.health = Some(ended(rollout.trouble));
                    let job_reference = refer(&job);
                    self.push(job, origin);
                    self.pods(&part.name, None, rollout, &job_reference, Naming::Random, origin);
                }
                _ => self.pods(&part.name, None, rollout, owner, Naming::Random, origin),
            }
        }
    }

    fn replica_set(&mut self, name: &str, rollout: &Rollout, owner: &Reference, origin: Origin) -> Reference {
        let mut node = self.child(owner, "apps", "v1", "ReplicaSet", name.to_owned(), rollout.since);
        node.info.push(revision(rollout.number));
        if rollout.pods > 0 {
            node.images = rollout.images();
        }
        node.health = Some(match rollout.trouble {
            Trouble::ImagePull { .. } | Trouble::CrashLoop { .. } | Trouble::NotReady => {
                let of = rollout.pods;
                Health::of(
                    "Progressing",
                    format!("Waiting for rollout to finish: 0 out of {of} new replicas are available..."),
                )
            }
            _ => Health::healthy(),
        });
        let reference = refer(&node);
        self.push(node, origin);
        reference
    }

    fn pods(
        &mut self,
        app: &str,
        template: Option<&str>,
        rollout: &Rollout,
        owner: &Reference,
        naming: Naming,
        origin: Origin,
    ) {
        let mut draw = self.draw("pods", owner, rollout.number);
        for count in 0..rollout.pods {
            let replaced = rollout.replaced.iter().find(|(which, ..)| *which == count);
            // Pods come two seconds after what makes them; nothing has come that is yet to come.
            let first = if rollout.since > 0 { rollout.since - 2 } else { rollout.since };
            let (life, created) = replaced.map_or((0, first), |(_, before, since)| (*before, *since));
            let mut name = match naming {
                Naming::Random => format!("{}-{}", owner.name, draw.suffix(5)),
                Naming::Counted => format!("{}-{count}", owner.name),
            };
            if let (Naming::Random, Some(_)) = (naming, replaced) {
                name = format!(
                    "{}-{}",
                    owner.name,
                    self.draw(&format!("pod/{count}/{life}"), owner, rollout.number).suffix(5)
                );
            }
            let mut node = self.node("", "v1", "Pod", &owner.namespace, &name, (created, life));
            node.parent_refs.push(owner.clone());
            let machine = self.machine(if owner.kind == "DaemonSet" { count as u64 } else { draw.below(12) });
            let pod = Pod {
                name: node.name.clone(),
                namespace: node.namespace.clone(),
                uid: node.uid.clone(),
                machine,
                created,
                containers: rollout.containers.clone(),
                trouble: rollout.trouble,
            };
            node.info = pod::info(&pod);
            node.health = Some(pod::health(&pod));
            node.images = rollout.images();
            let mut labels = Labels::from([("app".to_owned(), app.to_owned())]);
            if let Some(template) = template {
                labels.insert("pod-template-hash".to_owned(), template.to_owned());
            }
            node.networking_info = Some(Networking { labels, ..Networking::default() });
            let Origin::Rollout { part, rollout } = origin else { continue };
            self.push(node, Origin::Pod { part, rollout, pod: count });
            self.pods.push(pod);
        }
    }

    /// Until 3.0 excluded them, trees showed what every service keeps beside it.
    fn endpoints(&mut self, service: &Reference) {
        let since = self.application.created - 40;
        let plain = self.child(service, "", "v1", "Endpoints", service.name.clone(), since);
        let suffix = self.draw("slice", service, 0).suffix(5);
        let slice =
            self.child(service, "discovery.k8s.io", "v1", "EndpointSlice", format!("{}-{suffix}", service.name), since);
        self.push(plain, Origin::Beside);
        self.push(slice, Origin::Beside);
    }

    fn ingress(&self, namespace: &str, service: &str, host: &str) -> Networking {
        let target = self.node("", "v1", "Service", namespace, service, (0, 0));
        let balancer =
            Draw::new(self.moment.seed, &format!("balancer/{}", self.application.destination.server)).hex(12);
        Networking {
            target_refs: vec![Reference { uid: String::new(), version: "", ..refer(&target) }],
            ingress: vec![Ingress { hostname: format!("{balancer}.elb.eu-west-1.amazonaws.com") }],
            external_urls: vec![format!("https://{host}/")],
            ..Networking::default()
        }
    }

    fn child(
        &self,
        owner: &Reference,
        group: &'static str,
        version: &'static str,
        kind: &'static str,
        name: String,
        created: Ago,
    ) -> Node {
        let mut node = self.node(group, version, kind, &owner.namespace, &name, (created, 0));
        node.parent_refs.push(owner.clone());
        node
    }

    fn node(
        &self,
        group: &'static str,
        version: &'static str,
        kind: &'static str,
        namespace: &str,
        name: &str,
        (created, life): (Ago, u32),
    ) -> Node {
        let mut subject =
            format!("{}/{}/{group}/{kind}/{namespace}/{name}", self.application.namespace, self.application.name);
        // Whatever was there before under the same name was something else.
        if life + self.application.writing.incarnation > 0 {
            subject.push_str(&format!("/{}/{life}", self.application.writing.incarnation));
        }
        let mut draw = Draw::new(self.moment.seed, &subject);
        Node {
            group,
            version,
            kind,
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            uid: draw.uuid(),
            resource_version: draw.between(1_000_000, 8_999_999).to_string(),
            created_at: Some(self.moment.ago(created)),
            ..Node::default()
        }
    }

    fn draw(&self, what: &str, owner: &Reference, number: i64) -> Draw {
        Draw::new(self.moment.seed, &format!("{what}/{}/{number}", owner.uid))
    }

    /// One of the machines of this application's cluster; a DaemonSet has a pod on each.
    fn machine(&self, which: u64) -> String {
        let destination = &self.application.destination;
        let cluster = format!("machine/{}{}/{which}", destination.server, destination.name);
        let mut draw = Draw::new(0, &cluster);
        format!("ip-10-{}-{}-{}", draw.between(16, 90), draw.below(250), draw.between(2, 250))
    }

    fn hosts(&self) -> Vec<Host> {
        let machines: BTreeSet<&str> = self.pods.iter().map(|pod| pod.machine.as_str()).collect();
        machines.into_iter().map(|name| self.host(name)).collect()
    }

    fn host(&self, name: &str) -> Host {
        const MEBIBYTE_THOUSANDTHS: i64 = 1_048_576_000;
        let mut draw = Draw::new(0, &format!("host/{name}"));
        let ours = self.pods.iter().filter(|pod| pod.machine == name).count() as i64;
        let resource = |resource_name, requested_by_app, requested_by_neighbors, capacity| HostResource {
            resource_name,
            requested_by_app,
            requested_by_neighbors,
            capacity,
        };
        Host {
            name: name.to_owned(),
            resources_info: vec![
                resource("cpu", 250 * ours, draw.between(400, 2_900), 4_000),
                resource(
                    "memory",
                    256 * MEBIBYTE_THOUSANDTHS * ours,
                    draw.between(1_000, 9_000) * MEBIBYTE_THOUSANDTHS,
                    15_700 * MEBIBYTE_THOUSANDTHS,
                ),
            ],
            system_info: SystemInfo {
                machine_id: draw.hex(32),
                system_uuid: draw.uuid(),
                boot_id: draw.uuid(),
                kernel_version: "6.1.140",
                os_image: "Bottlerocket OS 1.42.0 (aws-k8s-1.33)",
                container_runtime_version: "containerd://2.0.5",
                kubelet_version: "v1.33.4",
                kube_proxy_version: "v1.33.4",
                operating_system: "linux",
                architecture: "amd64",
            },
        }
    }
}

/// How pods are called after their owner.
#[derive(Clone, Copy)]
enum Naming {
    Random,
    Counted,
}

fn refer(node: &Node) -> Reference {
    Reference {
        group: node.group,
        version: node.version,
        kind: node.kind,
        namespace: node.namespace.clone(),
        name: node.name.clone(),
        uid: node.uid.clone(),
    }
}

fn revision(number: i64) -> InfoItem {
    InfoItem { name: "Revision", value: format!("Rev:{number}") }
}

fn ended(trouble: Trouble) -> Health {
    match trouble {
        Trouble::Failed { .. } => Health::degraded("Job has reached the specified backoff limit"),
        _ => Health::healthy(),
    }
}
