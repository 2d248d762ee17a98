//! Unknown: the project it belongs to was deleted. Lists show it; asking for it alone is refused.

use super::{by_hand, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Finding, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "old-intranet";
    let source = Source::git("https://git.example.com/internal/intranet.git", "deploy", "HEAD");
    let container =
        Container::new("intranet", "registry.example.com/internal/intranet:0.9.3", Log::of(Style::Access, 20_000));
    let mut application = Blueprint {
        project_exists: false,
        labels: labels(&[("team", "internal")]),
        policy: by_hand(),
        created: days(1_100),
        health_since: days(31),
        history: past(name, std::slice::from_ref(&source), 2, &[(days(340), "admin")]),
        sources: vec![source],
        parts: vec![Part::service(name), Part::deployment(name, Workload::steady(1, days(340), container))],
        comparison: Comparison::Refused,
        conditions: vec![Finding::new(
            "InvalidSpecError",
            days(31),
            "Application referencing project sunset which does not exist",
        )],
        ..Blueprint::new(name, "sunset")
    };
    application.operation = succeeded(&application);
    application
}
