//! Out of sync: the migration that must run before a sync fails, so the sync does, five times over; the old version
//! goes on.

use super::{automated, commit, labels, past, retry};
use crate::{
    fleet::{
        blueprint::{Blueprint, Finding, Obstacle, Order, Run, days, hours, minutes},
        part::Part,
        render::outcome,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::{Health, Initiator, Outcome, Source},
};

const MIGRATION: Log = Log::says(&[
    "migrate: connecting to orders-db.storefront.svc:5432/orders",
    "migrate: schema is at version 141, 1 migration to apply",
    "migrate: applying 142_customer_id_not_null.up.sql",
    "migrate: ERROR: column \"customer_id\" of relation \"orders\" contains null values (SQLSTATE 23502)",
    "migrate: rolled back, schema stays at version 141",
]);

const GAVE_UP: &str = "Job has reached the specified backoff limit";

pub(super) fn story() -> Blueprint {
    let name = "orders";
    let source = Source::git("https://git.example.com/storefront/orders-deploy.git", "overlays/prod", "main");
    let container = Container::new(name, "registry.example.com/storefront/orders:8.4.1", Log::of(Style::Json, 700));
    let wanted = commit("orders/next");
    let failed = minutes(72);
    let migrate = Container::new("migrate", "registry.example.com/storefront/orders-migrations:142", MIGRATION);
    let job = Rollout::new(1, failed + 11, 1, vec![migrate]).in_trouble(Trouble::Failed { took: 6, code: 3 });
    let hook = Part::workload("batch", "v1", "Job", "orders-migrate", Workload::of(vec![job]))
        .hook("PreSync")
        .with_health(Health::degraded(GAVE_UP));
    let mut application = Blueprint {
        labels: labels(&[("team", "storefront"), ("tier", "critical")]),
        policy: automated(true, true),
        health_since: days(9),
        history: past(name, std::slice::from_ref(&source), 88, &[(days(30), ""), (days(17), ""), (days(9), "")]),
        sources: vec![source],
        revisions: vec![wanted.clone()],
        obstacle: Some(Obstacle::Hook(GAVE_UP)),
        commit_message: Some("Require a customer for every order\n\nMigration 142 makes customer_id mandatory."),
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            hook,
            Part::deployment(name, Workload::steady(3, days(9), container))
                .wanting(&["registry.example.com/storefront/orders:8.4.2"]),
        ],
        ..Blueprint::new(name, "storefront")
    };
    let message =
        format!("one or more synchronization tasks completed unsuccessfully, reason: {GAVE_UP} (retried 5 times).");
    let result = Outcome { hook_phase: "Failed", ..outcome(&application.parts[2], name, "", GAVE_UP) };
    application.conditions =
        vec![Finding::new("SyncError", failed, format!("Failed last sync attempt to [{wanted}]: {message}"))];
    application.operation = Some(Run {
        phase: "Failed",
        message,
        started: hours(1) + minutes(21),
        took: Some(hours(1) + minutes(21) - failed),
        order: Order {
            by: Initiator::automated(),
            sources: application.sources.clone(),
            revisions: vec![wanted],
            prune: true,
            retry: retry(&application),
            ..Order::default()
        },
        retries: 5,
        outcomes: Some(vec![result]),
    });
    application
}
