//! The plan of each story's sync and rollback, as it is told.

use serde_json::{Value, json};

use crate::support::simulated::{masked, simulator};
use crate::{administrator, planned};

/// Applications, each in a way of its own, and a deployment of theirs.
const STORIES: [(&str, i64); 14] = [
    ("billing", 30),
    ("catalog", 8),
    ("checkout", 62),
    ("gift-cards", 0),
    ("guestbook", 0),
    ("inventory", 53),
    ("log-shipper", 18),
    ("mailer", 28),
    ("orders", 87),
    ("pricing", 15),
    ("recommendations", 16),
    ("reviews", 34),
    ("sessions", 71),
    ("storefront", 9),
];

async fn all(tool: &str, arguments: impl Fn(&str, i64) -> Value) -> String {
    let simulator = simulator().await;
    let runtime = administrator(&simulator);
    let mut told = Vec::new();
    for (name, deployment) in STORIES {
        let text = planned(&runtime, tool, arguments(name, deployment)).await;
        let lines = text.lines().filter(|line| line.starts_with("- ")).count();
        assert!(lines <= 10, "{name}: {text}");
        told.push(format!("{name}\n{text}"));
    }
    assert_eq!(simulator.writes(), 0, "a plan changes nothing");
    told.join("\n\n")
}

fn shown(name: &str, told: &str) {
    let mut masked = masked();
    masked.add_filter(r#"ticket: "[A-Za-z0-9_-]+""#, r#"ticket: "TICKET""#);
    masked.bind(|| insta::assert_snapshot!(name, told));
}

#[tokio::test]
async fn syncs_are_told_in_a_few_lines() {
    shown("syncs", &all("sync_application", |name, _| json!({ "name": name })).await);
}

#[tokio::test]
async fn pruning_is_told_first() {
    shown("prunes", &all("sync_application", |name, _| json!({ "name": name, "prune": true })).await);
}

#[tokio::test]
async fn rollbacks_are_told_in_a_few_lines() {
    shown("rollbacks", &all("rollback_application", |name, id| json!({ "name": name, "deployment": id })).await);
}
