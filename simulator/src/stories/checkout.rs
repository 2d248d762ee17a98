//! Degraded: the new version dies at once because a setting it needs is not there. Its logs say which.

use super::{automated, labels, past, succeeded, tagged};
use crate::{
    fleet::{
        blueprint::{Blueprint, days, minutes},
        part::Part,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::{Health, Source},
};

const IMAGE: &str = "registry.example.com/payments/checkout";

const DYING: Log = Log::says(&[
    r#"{"level":"info","msg":"starting checkout","version":"2.31.0","commit":"7f3c0de"}"#,
    r#"{"level":"info","msg":"reading configuration","from":"environment"}"#,
    r#"{"level":"info","msg":"connected to database","host":"checkout-db.payments.svc","pool":12}"#,
    r#"{"level":"error","msg":"invalid configuration","problem":"environment variable PAYMENT_GATEWAY_URL is not set"}"#,
    r#"{"level":"fatal","msg":"cannot start without a payment gateway, exiting","exit_code":1}"#,
]);

const WELL: Log = Log::of(Style::Json, 1_100).after(&[
    r#"{"level":"info","msg":"starting checkout","version":"2.30.4","commit":"b81d2aa"}"#,
    r#"{"level":"info","msg":"listening","address":":8080"}"#,
]);

pub(super) fn story() -> Blueprint {
    let name = "checkout";
    let image = format!("{IMAGE}:2.31.0");
    let source = Source::git("https://git.example.com/payments/checkout-deploy.git", "overlays/prod", "main")
        .with_images(&[&image]);
    let deployed = minutes(47);
    let crashing = Trouble::CrashLoop { container: 0, restarts: 13, died: 95, lived: 2 };
    let rollouts = vec![
        Rollout::new(62, days(4), 2, vec![Container::new(name, &format!("{IMAGE}:2.30.4"), WELL)]),
        Rollout::new(63, deployed, 1, vec![Container::new(name, &image, DYING)]).in_trouble(crashing),
    ];
    let broken = Health::degraded("Deployment \"checkout\" exceeded its progress deadline");
    let mut application = Blueprint {
        labels: labels(&[("team", "payments"), ("tier", "critical")]),
        policy: automated(true, true),
        health_since: deployed - minutes(10),
        history: past(
            name,
            std::slice::from_ref(&source),
            63,
            &[(days(19), ""), (days(11), "deniz"), (days(4), ""), (deployed, "")],
        ),
        sources: vec![source],
        commit_message: Some(
            "Read the address of the payment gateway from PAYMENT_GATEWAY_URL\n\nIt used to be compiled in.",
        ),
        parts: vec![
            Part::service_account(name),
            Part::config_map(name),
            Part::service(name),
            Part::healthy("autoscaling", "v2", "HorizontalPodAutoscaler", name),
            Part::deployment(name, Workload::of(rollouts)).with_health(broken),
        ],
        ..Blueprint::new(name, "payments")
    };
    application.destination.namespace = "payments".to_owned();
    tagged(&mut application.history, IMAGE, &["2.29.1", "2.30.3", "2.30.4", "2.31.0"]);
    application.revisions = application.history[3].revisions.clone();
    application.operation = succeeded(&application);
    application
}
