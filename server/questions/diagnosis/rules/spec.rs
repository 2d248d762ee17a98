//! Causes for which Argo CD can do nothing with an application: it is being deleted, its project or its destination
//! does not let it, or the cluster does not answer.

use crate::questions::diagnosis::clue::Place::{Condition, Fact, Operation, Refusal};
use crate::questions::diagnosis::next::Step;
use crate::questions::diagnosis::rule::Class::Stops;
use crate::questions::diagnosis::rule::{Rule, both, says, word};

/// Conditions that say what is wrong with what the application wants.
const SPEC: &[&str] = &["InvalidSpecError", "ComparisonError", "UnknownError"];
/// Conditions that may be about the live state.
const STATE: &[&str] = &["ComparisonError", "UnknownError", "SyncError"];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "deletion_failed",
        class: Stops,
        when: &[&[word(Condition, &["DeletionError"])]],
        unless: &[],
        says: "it is being deleted, and its resources cannot be",
        cure: "Nothing is synced any more. Cure what the condition says; Argo CD tries again by itself.",
        shows: &[],
        next: Step::Tree,
    },
    Rule {
        id: "deleting",
        class: Stops,
        when: &[&[word(Fact, &["deleting"])]],
        unless: &[word(Condition, &["DeletionError"])],
        says: "it is being deleted: Argo CD waits until its resources are gone",
        cure: "A resource that stays has a finalizer of its own, or waits for confirmation.",
        shows: &[],
        next: Step::Tree,
    },
    Rule {
        id: "project_missing",
        class: Stops,
        when: &[
            &[both(Condition, SPEC, &["referencing project"])],
            &[both(Operation, &["Error", "Failed"], &["failed to load application project"])],
            &[says(Refusal, &["or the project does not exist"])],
        ],
        unless: &[],
        says: "its project does not exist, or does not allow it",
        cure: "Create the project, or name another in the application.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "project_forbids_source",
        class: Stops,
        when: &[&[both(Condition, SPEC, &["application repo"]), both(Condition, SPEC, &["not permitted in project"])]],
        unless: &[],
        says: "its project does not allow the repository it comes from",
        cure: "Add the repository to the project's sources, or correct the URL.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "project_forbids_destination",
        class: Stops,
        when: &[&[both(Condition, SPEC, &["do not match any of the allowed destinations"])]],
        unless: &[],
        says: "its project does not allow the cluster or namespace it goes to",
        cure: "Add the destination to the project, or correct it in the application.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "project_forbids_application",
        class: Stops,
        when: &[&[both(Condition, SPEC, &["is not permitted to use project", "not allowed in project"])]],
        unless: &[],
        says: "its project does not allow applications of its namespace",
        cure: "Add the namespace to the project's source namespaces.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "destination_missing",
        class: Stops,
        when: &[
            &[both(
                Condition,
                SPEC,
                &["no clusters with this name", "error getting cluster by", "unable to find destination"],
            )],
            &[both(Condition, SPEC, &["cluster \""]), both(Condition, SPEC, &["\" not found"])],
        ],
        unless: &[],
        says: "Argo CD does not know the cluster it goes to",
        cure: "Register the cluster, or correct the destination in the application.",
        shows: &[],
        next: Step::Clusters,
    },
    Rule {
        id: "cluster_unreachable",
        class: Stops,
        when: &[
            &[both(
                Condition,
                STATE,
                &[
                    "failed to load live state",
                    "failed to get cluster info",
                    "synchronizing cache state",
                    "failed to sync cluster",
                    "failed to get cluster version",
                    "failed to get api resources",
                    "getting server version",
                    "the server has asked for the client to provide credentials",
                ],
            )],
            &[both(Operation, &["Error", "Failed"], &["failed to get cluster info", "synchronizing cache state"])],
        ],
        unless: &[],
        says: "its cluster does not answer, so nothing live is known and nothing can be applied",
        cure: "What is told of live objects may be old. Look at the cluster's connection.",
        shows: &[],
        next: Step::Clusters,
    },
    Rule {
        id: "invalid_spec",
        class: Stops,
        when: &[&[word(Condition, &["InvalidSpecError"])]],
        unless: &[],
        says: "what the application says of itself is not valid",
        cure: "Correct the application as the condition says.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "never_looked_at",
        class: Stops,
        when: &[&[word(Fact, &["never looked at"])]],
        unless: &[says(Refusal, &[])],
        says: "Argo CD has not looked at it yet: its status is empty",
        cure: "New applications are looked at within seconds; where it stays so, the controller does not run.",
        shows: &[],
        next: Step::Refresh,
    },
];
