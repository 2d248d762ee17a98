//! Out of sync: somebody changed the live Deployment by hand, and left a ConfigMap behind. Automatic sync is on but does not heal, and this revision
//! has been synced already, so nothing happens.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, Finding, days, hours},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "inventory";
    let source = Source::git("https://git.example.com/logistics/inventory-deploy.git", "overlays/prod", "main");
    let container =
        Container::new(name, "registry.example.com/logistics/inventory:3.9.2", Log::of(Style::Logfmt, 1_500));
    let mut application = Blueprint {
        labels: labels(&[("team", "logistics"), ("tier", "standard")]),
        policy: automated(true, false),
        health_since: hours(5),
        history: past(name, std::slice::from_ref(&source), 54, &[(days(33), ""), (days(21), ""), (days(8), "")]),
        sources: vec![source],
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            Part::healthy("policy", "v1", "PodDisruptionBudget", name),
            Part::deployment(name, Workload::steady(5, days(8), container)),
        ],
        orphans: vec![Part::config_map("inventory-debug")],
        conditions: vec![Finding::new("OrphanedResourceWarning", hours(5), "Application has 1 orphaned resources")],
        ..Blueprint::new(name, "logistics")
    };
    application.revisions = application.history[2].revisions.clone();
    application.operation = succeeded(&application);
    // The change came after the sync.
    let deployment = application.parts.remove(3);
    application.parts.push(deployment.scaled_from(3));
    application
}
