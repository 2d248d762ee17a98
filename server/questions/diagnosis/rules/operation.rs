//! Causes that are seen at the last operation: what could not be applied, and what a running one waits for.

use crate::questions::diagnosis::clue::Place::{Condition, Fact, Hook, Operation, Result};
use crate::questions::diagnosis::next::Step;
use crate::questions::diagnosis::rule::Class::{Bars, Fails, Goes, Holds, Leaves, Waits};
use crate::questions::diagnosis::rule::{Rule, Sign, both, says, word};

/// A refusal stands with the resource; where that is not told, in the words of the operation or of the condition.
const fn refused(says: &'static [&'static str]) -> [Sign; 3] {
    [
        both(Result, &["SyncFailed", "Failed", "Error"], says),
        both(Operation, &["Failed", "Error", "Running"], says),
        both(Condition, &["SyncError"], says),
    ]
}

/// Any of the three.
macro_rules! any_of {
    ($signs:ident) => {
        &[&[$signs[0]], &[$signs[1]], &[$signs[2]]]
    };
}

const QUOTA: [Sign; 3] = refused(&["exceeded quota"]);
const PROJECT: [Sign; 3] = refused(&["is not permitted in project", "not permitted in project"]);
const SHARED: [Sign; 3] = refused(&["shared resource found", "is part of applications"]);
const UNANSWERED: [Sign; 3] = refused(&["failed calling webhook", "failed to call webhook"]);
const DENIED: [Sign; 3] = refused(&["denied the request", "denied request"]);
const KIND: [Sign; 3] =
    refused(&["no matches for kind", "could not find the requested resource", "crd is installed on the destination"]);
const NAMESPACE: [Sign; 3] = refused(&["namespaces \""]);
const NOT_FOUND: [Sign; 3] = refused(&["\" not found"]);
const IMMUTABLE: [Sign; 3] = refused(&[
    "field is immutable",
    "immutable",
    "may not change once set",
    "updates to statefulset spec",
    "cannot change roleref",
    "forbidden: updates to",
    "forbidden: pod updates may not",
]);
const RIGHTS: [Sign; 3] = refused(&[
    "is forbidden: user",
    "cannot patch resource",
    "cannot create resource",
    "cannot delete resource",
    "escalat",
]);
const POLICY: [Sign; 3] = refused(&["violates podsecurity", "is forbidden:"]);
const CONFLICT: [Sign; 3] = refused(&["apply failed with", "the object has been modified", "conflicts with"]);
const SIZE: [Sign; 3] =
    refused(&["too long: must have at most", "request entity too large", "etcdserver: request is too large"]);
const INVALID: [Sign; 3] = refused(&[
    "is invalid:",
    "unknown field",
    "strict decoding error",
    "error validating data",
    "cannot unmarshal",
    "unsupported value",
    "invalid value",
    "failed to create typed patch object",
]);
const GONE: [Sign; 3] = refused(&[
    "connection refused",
    "i/o timeout",
    "no such host",
    "context deadline exceeded",
    "server is currently unable",
]);

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "sync_quota",
        class: Fails,
        when: any_of!(QUOTA),
        unless: &[],
        says: "{object} could not be applied: the namespace's quota is used up",
        cure: "Raise the ResourceQuota, or ask for less.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "project_forbids_resource",
        class: Fails,
        when: any_of!(PROJECT),
        unless: &[],
        says: "{object} could not be applied: the project does not allow that kind or namespace",
        cure: "Allow it in the project, or take it out of Git.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "shared_resource",
        class: Fails,
        when: any_of!(SHARED),
        unless: &[],
        says: "{object} was not applied: another application manages it too",
        cure: "Take it out of one of the two.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "webhook_unreachable",
        class: Fails,
        when: any_of!(UNANSWERED),
        unless: &[],
        says: "{object} could not be applied: an admission webhook of the cluster does not answer",
        cure: "Look at the service behind the webhook; nothing is wrong with the resource.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "webhook_denied",
        class: Fails,
        when: any_of!(DENIED),
        unless: &[],
        says: "{object} could not be applied: a policy of the cluster refuses it",
        cure: "Change the resource in Git so that the policy accepts it.",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "kind_missing",
        class: Fails,
        when: any_of!(KIND),
        unless: &[],
        says: "{object} could not be applied: the cluster does not know its kind",
        cure: "Install the CustomResourceDefinition first, in an earlier wave or by another application.",
        shows: &[],
        next: Step::Clusters,
    },
    Rule {
        id: "namespace_missing",
        class: Fails,
        when: &[&[NAMESPACE[0], NOT_FOUND[0]], &[NAMESPACE[1], NOT_FOUND[1]], &[NAMESPACE[2], NOT_FOUND[2]]],
        unless: &[],
        says: "{object} could not be applied: its namespace does not exist",
        cure: "Create the namespace, or add the sync option CreateNamespace=true.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "immutable_field",
        class: Fails,
        when: any_of!(IMMUTABLE),
        unless: &[],
        says: "{object} could not be applied: Git changes a field that cannot be changed",
        cure: "It has to be deleted and made anew, or the change taken back in Git.",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "forbidden",
        class: Fails,
        when: any_of!(RIGHTS),
        unless: &[],
        says: "{object} could not be applied: Argo CD's account has no right to in that cluster",
        cure: "Give the service account of the controller that right.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "refused",
        class: Fails,
        when: any_of!(POLICY),
        unless: &[],
        says: "{object} could not be applied: the cluster forbids it",
        cure: "",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "conflict",
        class: Fails,
        when: any_of!(CONFLICT),
        unless: &[],
        says: "{object} could not be applied: somebody else owns what it changes",
        cure: "",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "too_large",
        class: Fails,
        when: any_of!(SIZE),
        unless: &[],
        says: "{object} could not be applied: it is too large",
        cure: "Use the sync option ServerSideApply=true, or make it smaller.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "invalid_resource",
        class: Fails,
        when: any_of!(INVALID),
        unless: &[],
        says: "{object} could not be applied: it is not valid",
        cure: "Correct it in Git as the message says.",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "sync_unanswered",
        class: Fails,
        when: any_of!(GONE),
        unless: &[],
        says: "{object} could not be applied: the cluster or something in it did not answer",
        cure: "",
        shows: &[],
        next: Step::Clusters,
    },
    Rule {
        id: "sync_failed",
        class: Fails,
        when: &[&[word(Result, &["SyncFailed"])], &[both(Result, &["Failed", "Error"], &[])]],
        unless: &[],
        says: "{object} could not be applied",
        cure: "",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "sync_terminated",
        class: Leaves,
        when: &[&[both(Operation, &["Failed", "Error"], &["operation terminated"])]],
        unless: &[],
        says: "the last sync was stopped by somebody before it was done",
        cure: "It can be started again.",
        shows: &[],
        next: Step::Diff,
    },
    Rule {
        id: "last_sync_failed",
        class: Fails,
        when: &[&[word(Operation, &["Failed", "Error"])]],
        unless: &[says(Operation, &["operation terminated"])],
        says: "the last sync failed",
        cure: "",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "sync_window",
        class: Holds,
        when: &[
            &[both(Operation, &["Running"], &["blocked by sync window"])],
            &[word(Fact, &["held"]), word(Fact, &["auto-sync acts"]), DIFFERS],
        ],
        unless: &[],
        says: "a sync window keeps it from being synced now",
        cure: "It goes on by itself when the window lets it.",
        shows: &[],
        next: Step::Windows,
    },
    Rule {
        id: "sync_window",
        class: Bars,
        when: &[&[word(Fact, &["held for everybody"]), DIFFERS]],
        unless: &[word(Operation, &["Running"])],
        says: "a sync window keeps people from syncing it now, too",
        cure: "",
        shows: &[],
        next: Step::Windows,
    },
    Rule {
        id: "confirmation",
        class: Holds,
        when: &[
            &[both(Operation, &["Running"], &["confirmation"])],
            &[word(Fact, &["confirmation"]), word(Fact, &["deleting"])],
        ],
        unless: &[],
        says: "it waits until somebody confirms that a resource may be deleted",
        cure: "A person confirms it in Argo CD.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "waits_for_hook",
        class: Waits,
        when: &[&[word(Hook, &["Running"])], &[both(Operation, &["Running"], &["completion of hook"])]],
        unless: &[],
        says: "the sync waits for the hook {object} to end",
        cure: "",
        shows: &[Operation],
        next: Step::Tree,
    },
    Rule {
        id: "waits_for_health",
        class: Waits,
        when: &[&[both(Operation, &["Running"], &["waiting for healthy state"])]],
        unless: &[],
        says: "the sync waits for resources to become healthy before it goes on",
        cure: "",
        shows: &[],
        next: Step::Tree,
    },
    Rule {
        id: "waits_for_deletion",
        class: Waits,
        when: &[&[both(Operation, &["Running"], &["waiting for deletion"])]],
        unless: &[],
        says: "the sync waits for resources to be gone",
        cure: "A resource that stays has a finalizer of its own.",
        shows: &[],
        next: Step::Tree,
    },
    Rule {
        id: "terminating_operation",
        class: Waits,
        when: &[&[word(Operation, &["Terminating"])]],
        unless: &[],
        says: "the sync is being stopped",
        cure: "",
        shows: &[],
        next: Step::Wait,
    },
    Rule {
        id: "retrying",
        class: Waits,
        when: &[&[both(Operation, &["Running"], &["retrying"])]],
        unless: &[],
        says: "the sync failed and is tried again",
        cure: "",
        shows: &[],
        next: Step::Wait,
    },
    Rule {
        id: "operation_long",
        class: Waits,
        when: &[&[word(Fact, &["runs long"])]],
        unless: &[],
        says: "the sync has been running for long and does not say what it waits for",
        cure: "",
        shows: &[Operation],
        next: Step::Tree,
    },
    Rule {
        id: "waits_to_start",
        class: Waits,
        when: &[&[word(Fact, &["waits to start"])]],
        unless: &[],
        says: "a sync is asked for and has not begun",
        cure: "It begins within seconds; where it does not, the controller is busy or does not run.",
        shows: &[],
        next: Step::Wait,
    },
    Rule {
        id: "syncing",
        class: Goes,
        when: &[&[word(Operation, &["Running"])]],
        unless: &[],
        says: "it is being synced; nothing is wrong so far",
        cure: "",
        shows: &[Operation],
        next: Step::Wait,
    },
];

const DIFFERS: Sign = word(crate::questions::diagnosis::clue::Place::Sync, &["OutOfSync"]);
