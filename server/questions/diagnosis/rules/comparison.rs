//! Causes for which Argo CD cannot work out what Git wants: what it follows is not there, or cannot be rendered.

use crate::questions::diagnosis::clue::Place::{Condition, Fact, Operation, Sync};
use crate::questions::diagnosis::next::Step;
use crate::questions::diagnosis::rule::Class::{Fails, Shows};
use crate::questions::diagnosis::rule::{Rule, Sign, both, word};

/// A comparison that fails says so in a condition; a sync that could not even begin, in its operation.
const fn failed(says: &'static [&'static str]) -> [Sign; 2] {
    [both(Condition, &["ComparisonError", "UnknownError"], says), both(Operation, &["Error"], says)]
}

const REPO_SERVER: [Sign; 2] = failed(&["code = unavailable", "error while dialing", "failed to dial repo server"]);
const UNSIGNED: [Sign; 2] =
    failed(&["is not signed", "unallowed key", "signature is required", "gnupg", "signature verification"]);
const REVISION: [Sign; 2] = failed(&[
    "to a commit sha",
    "couldn't find remote ref",
    "unknown revision",
    "reference not found",
    "no matching version",
    "no version found",
    "not a valid version",
    "improper constraint",
    "could not find a version",
    "failed to resolve revision",
    "manifest unknown",
    "manifest_unknown",
    "failed to find tag",
    "did not match any",
]);
const CHART: [Sign; 2] =
    failed(&["error: chart \"", "chart not found", "no chart version found", "no chart name found"]);
const DENIED: [Sign; 2] = failed(&[
    "authentication required",
    "authentication failed",
    "authorization failed",
    "permission denied (publickey",
    "handshake failed",
    "key is unknown",
    "could not read username",
    "401 unauthorized",
    "403 forbidden",
    "status code: 401",
    "status code: 403",
    "access denied",
    "invalid credentials",
]);
const UNREACHABLE: [Sign; 2] = failed(&[
    "repository not found",
    "does not appear to be a git repository",
    "no such host",
    "could not resolve host",
    "could not download",
    "failed to list refs",
    "failed to fetch",
    "dial tcp",
    "i/o timeout",
    "tls handshake",
    "connection refused",
    "connection reset",
    "x509:",
    "is not a valid chart repository",
    "looks like \"",
]);
const PATH: [Sign; 2] = failed(&["app path does not exist"]);
const DIFF: [Sign; 2] = failed(&["calculating structured merge diff", "failed to calculate diff", "server side diff"]);
const RENDER: [Sign; 2] = failed(&[
    "failed to load target state",
    "failed to generate manifest",
    "manifest generation error",
    "failed to unmarshal manifest",
    "error unmarshaling",
    "kustomize build",
    "helm template",
]);

/// Either of the two.
macro_rules! any_of {
    ($signs:ident) => {
        &[&[$signs[0]], &[$signs[1]]]
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "repo_server_down",
        class: Fails,
        when: any_of!(REPO_SERVER),
        unless: &[],
        says: "Argo CD's repo-server does not answer, so nothing can be rendered",
        cure: "That is a matter of Argo CD itself; other applications will say the same.",
        shows: &[],
        next: Step::Repositories,
    },
    Rule {
        id: "revision_unsigned",
        class: Fails,
        when: any_of!(UNSIGNED),
        unless: &[],
        says: "the revision it follows has no signature that its project accepts",
        cure: "Sign the commit with a key that the project knows.",
        shows: &[],
        next: Step::Project,
    },
    Rule {
        id: "revision_missing",
        class: Fails,
        when: &[&[REVISION[0]], &[REVISION[1]], &[CHART[0]], &[CHART[1]]],
        unless: &[],
        says: "the branch, tag or version that it follows does not exist",
        cure: "Correct the target revision of the application, or push what is missing.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "path_missing",
        class: Fails,
        when: any_of!(PATH),
        unless: &[],
        says: "the path that it is made from does not exist at that revision",
        cure: "Correct the path of the application, or the branch.",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "repository_denied",
        class: Fails,
        when: any_of!(DENIED),
        unless: &[],
        says: "the repository does not let Argo CD in",
        cure: "Renew the credentials of the repository in Argo CD.",
        shows: &[],
        next: Step::Repositories,
    },
    Rule {
        id: "repository_unreachable",
        class: Fails,
        when: any_of!(UNREACHABLE),
        unless: &[],
        says: "the repository cannot be reached or does not exist",
        cure: "Correct its URL, or look at the network from Argo CD to it.",
        shows: &[],
        next: Step::Repositories,
    },
    Rule {
        id: "diff_failed",
        class: Fails,
        when: any_of!(DIFF),
        unless: &[],
        says: "what Git wants cannot be compared with what is live",
        cure: "The condition names the resource and the field.",
        shows: &[],
        next: Step::Manifests,
    },
    Rule {
        id: "render_failed",
        class: Fails,
        when: any_of!(RENDER),
        unless: &[],
        says: "what is in Git cannot be rendered into manifests",
        cure: "Correct the chart, values, kustomization or plugin as the condition says.",
        shows: &[],
        next: Step::Manifests,
    },
    Rule {
        id: "hydration_failed",
        class: Fails,
        when: &[&[word(Fact, &["source hydrator failed"])]],
        unless: &[],
        says: "its source hydrator could not write the rendered manifests",
        cure: "",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "comparison_failed",
        class: Fails,
        when: &[&[word(Condition, &["ComparisonError"])]],
        unless: &[],
        says: "Argo CD cannot compare Git with the cluster",
        cure: "",
        shows: &[],
        next: Step::Manifests,
    },
    Rule {
        id: "unknown_error",
        class: Fails,
        when: &[&[word(Condition, &["UnknownError"])]],
        unless: &[],
        says: "Argo CD ran into an error of its own",
        cure: "",
        shows: &[],
        next: Step::Application,
    },
    Rule {
        id: "sync_unknown",
        class: Shows,
        when: &[&[word(Sync, &["Unknown"])]],
        unless: &[],
        says: "whether it is synced is not known, and no condition says why",
        cure: "",
        shows: &[],
        next: Step::Refresh,
    },
];
