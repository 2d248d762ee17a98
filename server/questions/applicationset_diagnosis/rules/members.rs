//! Causes that lie in how many applications there are and how they are, and what the policy lets the controller do.

use crate::questions::applicationset_diagnosis::clue::Place::{Error, Event, Fact};
use crate::questions::applicationset_diagnosis::next::Step;
use crate::questions::applicationset_diagnosis::rule::Class::{Leaves, Notes, Shows};
use crate::questions::applicationset_diagnosis::rule::{Rule, Sign, word};

/// An error that may be why.
const AN_ERROR: Sign = word(Error, &[]);
const DELETING: Sign = word(Fact, &["deleting"]);

/// A generator of one kind that gives nothing.
const fn empty(id: &'static str, fact: &'static [Sign], says: &'static str, cure: &'static str, next: Step) -> Rule {
    Rule { id, class: Leaves, when: fact, and: &[], unless: &[AN_ERROR, DELETING], says, cure, next }
}

pub(super) const RULES: &[Rule] = &[
    empty(
        "no_generators",
        &[word(Fact, &["no generators"])],
        "it has no generators, so it makes nothing",
        "",
        Step::Set,
    ),
    empty(
        "list_empty",
        &[word(Fact, &["nothing from list"])],
        "its list has no elements, or its selector takes none, so it makes nothing",
        "",
        Step::Set,
    ),
    empty(
        "no_cluster_selected",
        &[word(Fact, &["nothing from clusters", "nothing from clusterDecisionResource"])],
        "its selector takes no cluster that Argo CD knows, so it makes nothing",
        "Compare the selector with the labels of the clusters.",
        Step::Clusters,
    ),
    empty(
        "no_path_found",
        &[word(Fact, &["nothing from git"])],
        "no directory or file of the repository fits its git generator, so it makes nothing",
        "Look for the path and the revision in the repository.",
        Step::Set,
    ),
    empty(
        "no_pull_request",
        &[word(Fact, &["nothing from pullRequest"])],
        "no open pull request fits its generator, so it makes nothing",
        "That is as it should be where there is none with its labels and branches.",
        Step::Set,
    ),
    empty(
        "no_repository_found",
        &[word(Fact, &["nothing from scmProvider"])],
        "no repository fits its generator's filters, so it makes nothing",
        "",
        Step::Set,
    ),
    empty(
        "generates_nothing",
        &[Sign {
            place: Fact,
            words: &["nothing", "nothing from plugin", "nothing from merge", "nothing from matrix"],
            says: &[],
        }],
        "its generators give nothing, and nothing fails, so it makes nothing",
        "In a matrix one generator that gives nothing is enough; a selector may take none.",
        Step::Set,
    ),
    Rule {
        id: "kept_by_policy",
        class: Leaves,
        when: &[word(Fact, &["left"])],
        and: &[word(Fact, &["create-only", "create-update"])],
        unless: &[DELETING],
        says: "no element gives {names} any more, and the policy deletes nothing",
        cure: "Delete such applications by hand, or change applicationsSync.",
        next: Step::Set,
    },
    Rule {
        id: "left_over",
        class: Leaves,
        when: &[word(Fact, &["left"])],
        and: &[],
        unless: &[DELETING],
        says: "applications that no element gives any more are still there: {names}",
        cure: "It goes with the next look of the controller, unless an error keeps that from happening.",
        next: Step::Applications,
    },
    Rule {
        id: "not_made",
        class: Leaves,
        when: &[word(Fact, &["missing"])],
        and: &[],
        unless: &[AN_ERROR, DELETING],
        says: "elements have no application yet: {names}",
        cure: "New applications come within seconds; where they do not, the controller does not run.",
        next: Step::Events,
    },
    Rule {
        id: "applications_deleting",
        class: Leaves,
        when: &[word(Fact, &["applications deleting"])],
        and: &[],
        unless: &[DELETING],
        says: "applications are being deleted and not gone yet: {names}",
        cure: "",
        next: Step::Application,
    },
    Rule {
        id: "controller_warns",
        class: Shows,
        when: &[word(Event, &[])],
        and: &[],
        unless: &[AN_ERROR],
        says: "the controller has warned lately",
        cure: "",
        next: Step::Events,
    },
    Rule {
        id: "applications_in_trouble",
        class: Shows,
        when: &[word(Fact, &["in trouble"])],
        and: &[],
        unless: &[DELETING],
        says: "not the ApplicationSet but what it has made is in trouble: {names}",
        cure: "",
        next: Step::Application,
    },
    Rule {
        id: "never_changes",
        class: Notes,
        when: &[word(Fact, &["create-only", "create-delete"])],
        and: &[],
        unless: &[],
        says: "its policy never changes an application that exists",
        cure: "",
        next: Step::Set,
    },
    Rule {
        id: "never_deletes",
        class: Notes,
        when: &[word(Fact, &["create-update"])],
        and: &[],
        unless: &[],
        says: "its policy never deletes an application",
        cure: "",
        next: Step::Set,
    },
    Rule {
        id: "keeps_resources",
        class: Notes,
        when: &[word(Fact, &["keeps resources"])],
        and: &[],
        unless: &[],
        says: "what an application has deployed stays when it is deleted",
        cure: "",
        next: Step::Set,
    },
    Rule {
        id: "not_listed",
        class: Notes,
        when: &[word(Fact, &["not listed"])],
        and: &[],
        unless: &[],
        says: "the list of applications lacks {names}: gone, or not for this token to see",
        cure: "",
        next: Step::Applications,
    },
];
