//! Causes that are seen at pods, and at what makes them. Of one pod the first that holds counts: what it waits for now
//! comes before what an old event tells.

use crate::questions::diagnosis::clue::Place::{Container, Event, Fact, Hook, Kind, Log, Node, Pod, PodCondition};
use crate::questions::diagnosis::next::Step;
use crate::questions::diagnosis::rule::Class::{Breaks, Fails, Goes};
use crate::questions::diagnosis::rule::{Rule, both, says, word};

const IMAGE: &[&str] = &[
    "ErrImagePull",
    "ImagePullBackOff",
    "InvalidImageName",
    "ErrImageNeverPull",
    "RegistryUnavailable",
    "ImageInspectError",
    "SignatureValidationFailed",
];
/// Pods whose containers have not been made yet.
const CREATING: &[&str] = &["ContainerCreating", "PodInitializing", "Pending"];
/// What makes pods.
const MAKERS: &[&str] =
    &["ReplicaSet", "StatefulSet", "DaemonSet", "Job", "Deployment", "Rollout", "ReplicationController"];
const START: &[&str] =
    &["RunContainerError", "CreateContainerError", "StartError", "ContainerCannotRun", "PostStartHookError"];
const CRASHED: &[&str] = &["CrashLoopBackOff", "Error", "Failed", "ContainerStatusUnknown", "DeadlineExceeded"];
const CLAIM: &[&str] = &["persistentvolumeclaim"];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "image_pull",
        class: Breaks,
        when: &[
            &[word(Pod, IMAGE)],
            &[word(Container, IMAGE)],
            &[says(Node, &["back-off pulling image", "errimagepull", "imagepullbackoff"])],
        ],
        unless: &[],
        says: "{object} cannot pull an image",
        cure: "Correct the image in Git, push it, or give the pod a pull secret that works.",
        shows: &[Container, Node, Event],
        next: Step::Events,
    },
    Rule {
        id: "config_missing",
        class: Breaks,
        when: &[&[word(Pod, &["CreateContainerConfigError"])], &[word(Container, &["CreateContainerConfigError"])]],
        unless: &[],
        says: "{object} cannot start: a ConfigMap, a Secret or a key that it needs is not there",
        cure: "Add what is missing, or correct the reference.",
        shows: &[Container, Node, Event],
        next: Step::Events,
    },
    Rule {
        id: "volume_claim",
        class: Breaks,
        when: &[
            &[
                word(Kind, &["PersistentVolumeClaim"]),
                word(Event, &["ProvisioningFailed", "FailedBinding", "VolumeResizeFailed"]),
            ],
            &[word(Kind, &["PersistentVolumeClaim"]), word(Node, &["Degraded"])],
        ],
        unless: &[],
        says: "{object} gets no volume",
        cure: "Look at its storage class and size.",
        shows: &[Event, Node],
        next: Step::Resource,
    },
    Rule {
        id: "volume_claim",
        class: Breaks,
        when: &[
            &[both(Event, &["FailedScheduling"], CLAIM), word(Pod, CREATING)],
            &[both(PodCondition, &["Unschedulable"], CLAIM)],
        ],
        unless: &[],
        says: "{object} cannot be placed: a volume that it claims is not there",
        cure: "Look at its PersistentVolumeClaims.",
        shows: &[PodCondition, Event],
        next: Step::Events,
    },
    Rule {
        id: "volume_mount",
        class: Breaks,
        when: &[&[word(Pod, CREATING), word(Event, &["FailedMount", "FailedAttachVolume", "FailedMapVolume"])]],
        unless: &[],
        says: "{object} cannot start: a volume cannot be mounted",
        cure: "The event names what is missing or still attached elsewhere.",
        shows: &[Event],
        next: Step::Events,
    },
    Rule {
        id: "pod_network",
        class: Breaks,
        when: &[&[word(Pod, CREATING), word(Event, &["FailedCreatePodSandBox"])]],
        unless: &[],
        says: "{object} cannot start: its node gives it no sandbox or network",
        cure: "That is a matter of the node or of the cluster's network.",
        shows: &[Event],
        next: Step::Events,
    },
    Rule {
        id: "quota_exceeded",
        class: Breaks,
        when: &[
            &[
                word(Kind, MAKERS),
                both(Event, &["FailedCreate"], &["exceeded quota", "must specify limits", "must specify"]),
            ],
            &[word(Kind, MAKERS), says(Node, &["exceeded quota"])],
        ],
        unless: &[],
        says: "{object} may make no more pods: the namespace's quota is used up",
        cure: "Raise the ResourceQuota, or ask for less.",
        shows: &[Event, Node],
        next: Step::Events,
    },
    Rule {
        id: "pod_refused",
        class: Breaks,
        when: &[
            &[word(Kind, MAKERS), word(Event, &["FailedCreate"])],
            &[word(Kind, MAKERS), says(Node, &["is forbidden:", "denied the request", "error creating: "])],
        ],
        unless: &[],
        says: "{object} may not make its pods: the cluster refuses them",
        cure: "Change the pod template so that the cluster accepts it.",
        shows: &[Event, Node],
        next: Step::Events,
    },
    Rule {
        id: "unschedulable",
        class: Breaks,
        when: &[
            &[word(PodCondition, &["Unschedulable"])],
            &[word(Pod, &["Pending", "SchedulingGated", "Unschedulable"]), word(Event, &["FailedScheduling"])],
        ],
        unless: &[],
        says: "{object} finds no node",
        cure: "Add room, ask for less, or correct selectors, affinity and tolerations.",
        shows: &[PodCondition, Event],
        next: Step::Events,
    },
    Rule {
        id: "evicted",
        class: Breaks,
        when: &[
            &[word(Pod, &["Evicted", "NodeLost", "NodeShutdown", "NodeAffinity", "Preempting"])],
            &[word(PodCondition, &["Evicted"])],
        ],
        unless: &[],
        says: "{object} was put off its node",
        cure: "The node was short of something; look whether a new pod took its place.",
        shows: &[PodCondition, Node, Event],
        next: Step::Events,
    },
    Rule {
        id: "out_of_memory",
        class: Breaks,
        when: &[&[word(Container, &["OOMKilled"])], &[word(Pod, &["OOMKilled"])]],
        unless: &[],
        says: "{container} of {object} uses more memory than its limit and is killed",
        cure: "Raise the memory limit in Git, or make it use less.",
        shows: &[Container, Log],
        next: Step::Logs,
    },
    Rule {
        id: "container_start",
        class: Breaks,
        when: &[&[word(Container, START)], &[word(Pod, START)]],
        unless: &[],
        says: "{container} of {object} cannot be started",
        cure: "Its command, its mounts or its user do not fit the image.",
        shows: &[Container, Node, Event],
        next: Step::Events,
    },
    Rule {
        id: "liveness_probe",
        class: Breaks,
        when: &[
            &[both(Event, &["Killing"], &["failed liveness probe", "failed startup probe"])],
            &[
                both(Event, &["Unhealthy"], &["liveness probe failed", "startup probe failed"]),
                says(Container, &["exit code 137", "exit code 143"]),
            ],
        ],
        unless: &[],
        says: "{container} of {object} is killed again and again because its liveness or startup probe fails",
        cure: "Correct the probe, give it more time, or find what makes it slow.",
        shows: &[Event, Container, Log],
        next: Step::Logs,
    },
    Rule {
        id: "hook_failed",
        class: Fails,
        when: &[&[word(Hook, &["Failed", "Error"])]],
        unless: &[],
        says: "the hook {object} failed, and so did the sync",
        cure: "Nothing after it was applied. Cure what its log says, then sync again.",
        shows: &[Hook, Container, Log, Event],
        next: Step::Logs,
    },
    Rule {
        id: "job_failed",
        class: Breaks,
        when: &[&[word(Kind, &["Job"]), word(Node, &["Degraded"])]],
        unless: &[word(Kind, &["hook"])],
        says: "{object} failed and is not tried again",
        cure: "Cure what its log says, then delete the Job so that it is made anew.",
        shows: &[Node, Container, Log, Event],
        next: Step::Logs,
    },
    Rule {
        id: "crash_loop",
        class: Breaks,
        when: &[
            &[word(Pod, CRASHED)],
            &[word(Container, CRASHED), word(Node, &["Degraded", "Progressing"])],
            &[word(Node, &["Degraded"]), says(Node, &["restarting failed container"])],
        ],
        unless: &[],
        says: "{container} of {object} keeps crashing",
        cure: "Its last lines say why; look at what the last deployment changed.",
        shows: &[Container, Log, Node, Event],
        next: Step::Logs,
    },
    Rule {
        id: "readiness_probe",
        class: Breaks,
        when: &[&[
            word(Kind, &["Pod"]),
            both(Event, &["Unhealthy"], &["probe failed", "probe errored", "probe error"]),
        ]],
        unless: &[],
        says: "{object} runs and does not become ready: its probe fails",
        cure: "Its log says what it waits for; or the probe asks at the wrong place.",
        shows: &[Event, Log],
        next: Step::Logs,
    },
    Rule {
        id: "terminating",
        class: Breaks,
        when: &[&[word(Pod, &["Terminating"]), word(Fact, &["unhealthy long"])]],
        unless: &[],
        says: "{object} is being deleted and does not end",
        cure: "A finalizer or an unreachable node holds it.",
        shows: &[Event],
        next: Step::Resource,
    },
    Rule {
        id: "not_ready",
        class: Breaks,
        when: &[
            &[word(Kind, &["Pod"]), word(Node, &["Degraded", "Unknown"])],
            &[word(Kind, &["Pod"]), word(Node, &["Progressing"]), word(Fact, &["unhealthy long"])],
        ],
        unless: &[],
        says: "{object} does not become ready, and Kubernetes does not say why",
        cure: "Its log may say what it waits for.",
        shows: &[Pod, Node, Event, Log],
        next: Step::Logs,
    },
    Rule {
        id: "starting",
        class: Goes,
        when: &[&[word(Kind, &["Pod"]), word(Node, &["Progressing"])]],
        unless: &[word(Fact, &["unhealthy long"])],
        says: "{object} is starting",
        cure: "",
        shows: &[Event],
        next: Step::Wait,
    },
];
