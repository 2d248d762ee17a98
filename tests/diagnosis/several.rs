//! Two things are wrong at once: both are told, what serves people first.

use serde_json::json;

use crate::example::Example;
use crate::failures::{deletion, hook_failed, refused, render, spec};
use crate::pods::{BREAKING, crash_loop, image_pull, readiness, unschedulable};
use crate::policies::{auto_sync_off, drift, self_heal_off, window};
use crate::{Family, check, check_some, seeds};

/// Something that runs is broken, and something else keeps a sync from going on.
fn broken_and(example: &mut Example, other: Family) {
    let broken: [Family; 4] = [crash_loop, image_pull, unschedulable, readiness];
    let which = example.below(broken.len());
    broken[which](example);
    let health = example.application["status"]["health"].clone();
    let named = example.named.clone();
    other(example);
    example.application["status"]["health"] = health;
    example.named = named;
    // There is no room for all the evidence of both.
    example.quoted.clear();
}

/// Two workloads are broken in two ways; which of them comes first is a matter of taste.
fn both_broken(example: &mut Example) {
    let (one, other) = (example.below(13), example.below(13));
    BREAKING[one].1(example);
    let first = example.wanted.clone();
    BREAKING[other].1(example);
    example.named.clear();
    example.quoted.clear();
    let order = [
        "image_pull",
        "config_missing",
        "volume_claim",
        "volume_mount",
        "quota_exceeded",
        "pod_refused",
        "unschedulable",
        "evicted",
        "out_of_memory",
        "container_start",
        "liveness_probe",
        "job_failed",
        "crash_loop",
        "readiness_probe",
    ];
    assert!(!first.is_empty());
    example.wanted.sort_by_key(|id| order.iter().position(|known| known == id));
    example.wanted.dedup();
}

/// Many of the same kind, and messages as long as they get.
fn many(example: &mut Example) {
    for _ in 0..12 {
        crash_loop(example);
    }
    for lines in example.logs.values_mut() {
        lines.extend(
            (0..20).map(|number| format!("{number} {}", "at com.example.deep.Stack.trace(Stack.java:77) ".repeat(20))),
        );
    }
    example.condition("ComparisonError", &"x509: certificate is not trusted; ".repeat(400));
    example.status()["sync"]["status"] = json!("Unknown");
    example.wanted = vec!["crash_loop", "repository_unreachable"];
    example.quoted.clear();
    example.named.clear();
}

const PAIRS: [(&str, Family); 9] = [
    ("broken, and auto-sync off", |example| broken_and(example, auto_sync_off)),
    ("broken, and drifted", |example| broken_and(example, drift)),
    ("broken, and healed by nobody", |example| broken_and(example, self_heal_off)),
    ("broken, and a window", |example| broken_and(example, window)),
    ("broken, and refused", |example| broken_and(example, refused)),
    ("broken, and a hook", |example| broken_and(example, hook_failed)),
    ("broken, and not rendered", |example| broken_and(example, render)),
    ("both broken", both_broken),
    ("deleted while broken", |example| {
        crash_loop(example);
        let first = std::mem::take(&mut example.wanted);
        deletion(example);
        example.wanted.extend(first);
        example.named.clear();
        example.quoted.clear();
    }),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_causes_both_are_told() {
    check(&PAIRS).await;
}

#[tokio::test]
async fn of_many_causes_the_weightiest_are_told() {
    check_some(&[("many", many)], seeds() / 10 + 1).await;
}

/// Where nothing can be done at all, that comes first.
#[tokio::test]
async fn what_stops_everything_comes_first() {
    check(&[("broken and invalid", |example: &mut Example| {
        crash_loop(example);
        let first = std::mem::take(&mut example.wanted);
        spec(example);
        example.wanted.extend(first);
        example.named.clear();
        example.quoted.clear();
    })])
    .await;
}
