//! Deleted three days ago and still there: the controller may not delete what it deployed.

use super::{by_hand, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, Finding, days, minutes},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "legacy-reports";
    let source = Source::git("https://git.example.com/finance/legacy-reports.git", "k8s", "master");
    let container =
        Container::new("reports", "registry.example.com/finance/reports:1.0.18", Log::of(Style::Access, 30_000));
    let mut application = Blueprint {
        labels: labels(&[("team", "finance"), ("tier", "best-effort")]),
        policy: by_hand(),
        created: days(900),
        deleted: Some(days(3) + minutes(17)),
        health_since: days(150),
        history: past(name, std::slice::from_ref(&source), 6, &[(days(410), "bob"), (days(150), "bob")]),
        sources: vec![source],
        parts: vec![
            Part::service(name),
            Part::healthy("", "v1", "PersistentVolumeClaim", "legacy-reports-data"),
            Part::deployment(name, Workload::steady(1, days(150), container)),
        ],
        conditions: vec![Finding::new(
            "DeletionError",
            days(3) + minutes(16),
            "deployments.apps \"legacy-reports\" is forbidden: User \
             \"system:serviceaccount:argocd:argocd-application-controller\" cannot delete resource \"deployments\" in API \
             group \"apps\" in the namespace \"legacy-reports\"",
        )],
        ..Blueprint::new(name, "finance")
    };
    application.revisions = application.history[1].revisions.clone();
    application.operation = succeeded(&application);
    application
}
