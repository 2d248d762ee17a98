//! Suspended on purpose: a canary waits for somebody to let it go on.

use super::{automated, labels, past, succeeded, tagged};
use crate::{
    fleet::{
        blueprint::{Blueprint, days, minutes},
        part::Part,
        workload::{Container, Log, Rollout, Style, Workload},
    },
    wire::{Health, Source},
};

const IMAGE: &str = "registry.example.com/storefront/pricing";
const LOG: Log = Log::of(Style::Json, 1_600);

pub(super) fn story() -> Blueprint {
    let name = "pricing";
    let image = format!("{IMAGE}:4.4.0");
    let source = Source::git("https://git.example.com/storefront/pricing-deploy.git", "overlays/prod", "main")
        .with_images(&[&image]);
    let container = |tag: &str| vec![Container::new(name, &format!("{IMAGE}:{tag}"), LOG)];
    let deployed = minutes(55);
    let rollouts = Workload::of(vec![
        Rollout::new(15, days(13), 4, container("4.3.2")),
        Rollout::new(16, deployed, 1, container("4.4.0")),
    ]);
    let mut application = Blueprint {
        labels: labels(&[("team", "storefront"), ("tier", "standard")]),
        policy: automated(true, true),
        health_since: deployed - 40,
        history: past(name, std::slice::from_ref(&source), 16, &[(days(27), ""), (days(13), ""), (deployed, "")]),
        sources: vec![source],
        parts: vec![
            Part::service(name),
            Part::service("pricing-canary"),
            Part::workload("argoproj.io", "v1alpha1", "Rollout", name, rollouts)
                .with_health(Health::of("Suspended", "CanaryPauseStep")),
        ],
        ..Blueprint::new(name, "storefront")
    };
    tagged(&mut application.history, IMAGE, &["4.3.0", "4.3.2", "4.4.0"]);
    application.revisions = application.history[2].revisions.clone();
    application.operation = succeeded(&application);
    application
}
