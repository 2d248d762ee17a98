//! An operation that does not come to anything: a rollback waits for a sync window to open.

use super::{by_hand, labels, past, tagged};
use crate::{
    fleet::{
        blueprint::{Blueprint, Order, Run, days, minutes},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::{Initiator, Source},
};

const IMAGE: &str = "registry.example.com/payments/billing";

pub(super) fn story() -> Blueprint {
    let name = "billing";
    let image = format!("{IMAGE}:14.2.0");
    let source = Source::git("https://git.example.com/payments/billing-deploy.git", "overlays/prod", "main")
        .with_images(&[&image]);
    let worker = "registry.example.com/payments/billing-worker:14.2.0";
    let container = |name: &str, image: &str| Container::new(name, image, Log::of(Style::Logfmt, 1_900));
    let mut application = Blueprint {
        labels: labels(&[("team", "payments"), ("tier", "critical")]),
        policy: by_hand(),
        history: past(
            name,
            std::slice::from_ref(&source),
            31,
            &[(days(28), "carla"), (days(15), "carla"), (days(2), "erik")],
        ),
        health_since: days(2),
        sources: vec![source],
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            Part::deployment(name, Workload::steady(2, days(2), container(name, &image))),
            Part::deployment("billing-worker", Workload::steady(1, days(2), container("worker", worker))).in_wave(1),
        ],
        ..Blueprint::new(name, "payments")
    };
    application.destination.namespace = "payments".to_owned();
    tagged(&mut application.history, IMAGE, &["14.0.3", "14.1.0", "14.2.0"]);
    application.revisions = application.history[2].revisions.clone();
    application.operation = Some(Run {
        phase: "Running",
        message: "Sync operation blocked by sync window".to_owned(),
        started: minutes(38),
        took: None,
        order: Order {
            by: Initiator::person("carla"),
            sources: application.history[1].sources.clone(),
            revisions: application.history[1].revisions.clone(),
            ..Order::default()
        },
        retries: 0,
        outcomes: None,
    });
    application
}
