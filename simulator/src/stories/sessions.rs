//! Healthy, with three containers in every pod, one of which writes what it should not.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Rollout, Style, Workload},
    },
    wire::{Manager, Source},
};

/// A token of the right shape that nobody ever signed.
const CARELESS: &str = "level=debug msg=\"forwarding request\" method=GET path=/v1/session authorization=\"Bearer \
                        eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTQ4MTUiLCJuYW1lIjoiRXhhbXBsZSBQZXJzb24iL\
                        CJpYXQiOjE3NjM3MDAwMDB9.c2ltdWxhdGVkLXNpZ25hdHVyZS1ub3QtcmVhbA\"";

pub(super) fn story() -> Blueprint {
    let name = "sessions";
    let source = Source::git("https://git.example.com/identity/sessions-deploy.git", "overlays/prod", "main");
    let containers = vec![
        Container::new(
            name,
            "registry.example.com/identity/sessions:6.0.5",
            Log::of(Style::Logfmt, 900).with(CARELESS, 40),
        ),
        Container::new("envoy", "registry.example.com/platform/envoy:1.34.1", Log::of(Style::Access, 700)),
        Container::new(
            "vault-agent",
            "registry.example.com/security/vault-agent:1.19.0",
            Log::of(Style::Logfmt, 60_000),
        ),
    ];
    let mut application = Blueprint {
        labels: labels(&[("team", "identity"), ("tier", "critical")]),
        set: Some("sessions".to_owned()),
        manager: Manager::ApplicationSet,
        policy: automated(true, true),
        health_since: days(5),
        history: past(name, std::slice::from_ref(&source), 72, &[(days(26), ""), (days(14), ""), (days(5), "")]),
        sources: vec![source],
        parts: vec![
            Part::service_account(name),
            Part::service(name),
            Part::deployment(name, Workload::of(vec![Rollout::new(72, days(5), 2, containers)])),
        ],
        ..Blueprint::new(name, "identity")
    };
    application.revisions = application.history[2].revisions.clone();
    application.operation = succeeded(&application);
    application
}
