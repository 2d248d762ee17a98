//! Missing: created an hour ago and never synced.

use super::{by_hand, commit, labels};
use crate::{
    fleet::{
        blueprint::{Blueprint, hours},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "gift-cards";
    let container = Container::new(name, "registry.example.com/payments/gift-cards:0.1.0", Log::of(Style::Json, 1_000));
    let parts = vec![
        Part::config_map(name),
        Part::service(name),
        Part::deployment(name, Workload::steady(1, hours(1), container)),
    ];
    Blueprint {
        labels: labels(&[("team", "payments"), ("tier", "standard")]),
        policy: by_hand(),
        created: hours(1),
        health_since: hours(1) - 2,
        sources: vec![Source::git("https://git.example.com/payments/gift-cards-deploy.git", "overlays/prod", "main")],
        revisions: vec![commit("gift-cards/first")],
        parts: parts.into_iter().map(Part::missing).collect(),
        ..Blueprint::new(name, "payments")
    }
}
