//! Unknown: the cluster it goes to does not answer, so there is nothing to compare Git with. What is told of its health
//! was seen before the line went down.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Finding, days, hours, minutes},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    registry::EDGE,
    wire::{Destination, Source},
};

pub(super) fn story() -> Blueprint {
    let name = "point-of-sale";
    let source = Source::git("https://git.example.com/storefront/point-of-sale-deploy.git", "overlays/prod", "main");
    let image = "registry.example.com/storefront/point-of-sale:3.12.4";
    let container = Container::new(name, image, Log::of(Style::Json, 900));
    let mut application = Blueprint {
        labels: labels(&[("team", "storefront"), ("tier", "standard")]),
        policy: automated(false, false),
        created: days(240),
        health_since: days(9),
        history: past(name, std::slice::from_ref(&source), 8, &[(days(33), ""), (days(9), "")]),
        sources: vec![source],
        destination: Destination {
            server: EDGE.server.to_owned(),
            namespace: name.to_owned(),
            ..Destination::default()
        },
        parts: vec![Part::service(name), Part::deployment(name, Workload::steady(1, days(9), container))],
        comparison: Comparison::Fails,
        conditions: vec![Finding::new(
            "ComparisonError",
            hours(1) + minutes(40),
            format!("Failed to load live state: {}", EDGE.fault),
        )],
        ..Blueprint::new(name, "storefront")
    };
    application.operation = succeeded(&application);
    application
}
