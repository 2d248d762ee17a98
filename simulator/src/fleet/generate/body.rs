//! The resources of a generated application, and what goes wrong with them.

use super::{Mood, Outline, Release};
use crate::{
    fleet::{
        blueprint::{Ago, Blueprint, Comparison, Finding, days, hours, minutes},
        part::{Body, Part},
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    random::Draw,
    wire::Health,
};

const ACCESS: Log = Log::of(Style::Access, 900);
const JSON: Log = Log::of(Style::Json, 1_400);
const LOGFMT: Log = Log::of(Style::Logfmt, 2_600).after(&[
    "level=info msg=\"starting\" version=1",
    "level=info msg=\"configuration loaded\" source=/etc/app/config.yaml",
    "level=info msg=\"listening\" address=:8080",
]);

const CRASHING: Log = Log::says(&[
    "level=info msg=\"starting\" version=1",
    "level=info msg=\"configuration loaded\" source=/etc/app/config.yaml",
    "level=error msg=\"cannot reach the message broker\" error=\"dial tcp 10.100.14.7:9092: connect: connection refused\"",
    "level=fatal msg=\"giving up\" exit_code=1",
]);

/// A deployment with its service, then whatever a cluster has around it, `count` in all.
pub(super) fn parts(outline: &Outline, version: Release, count: usize, age: Ago, draw: &mut Draw) -> Vec<Part> {
    let main = outline.main();
    let mut parts = vec![Part::service_account(&main), Part::config_map(&main), Part::service(&main)];
    let first = workload(&main, &outline.image(version), age, draw);
    parts.push(match outline.component {
        "cache" => Part::workload("apps", "v1", "StatefulSet", &main, first),
        _ => Part::deployment(&main, first),
    });
    for number in 0..count.saturating_sub(parts.len()) {
        let name = format!("{main}-{}", EXTRAS[number % EXTRAS.len()].0);
        let name = if number < EXTRAS.len() { name } else { format!("{name}-{}", number / EXTRAS.len() + 1) };
        parts.push(match EXTRAS[number % EXTRAS.len()] {
            ("web", ..) => {
                let host = format!("{main}.{}.{}.example.com", outline.region, outline.environment);
                Part { name, ..Part::ingress(&main, &host) }
            }
            ("side", ..) => {
                let image = format!("registry.example.com/{}/{name}:1.{}.0", outline.project, draw.below(40));
                Part::deployment(&name, workload(&name, &image, age, draw))
            }
            (_, group, version, kind, true) => Part::healthy(group, version, kind, &name),
            (_, group, version, kind, false) => Part::plain(group, version, kind, &name),
        });
    }
    parts
}

/// Ending of the name, group, version, kind, and whether there is a health check.
const EXTRAS: [(&str, &str, &str, &str, bool); 16] = [
    ("scale", "autoscaling", "v2", "HorizontalPodAutoscaler", true),
    ("budget", "policy", "v1", "PodDisruptionBudget", true),
    ("web", "networking.k8s.io", "v1", "Ingress", true),
    ("monitor", "monitoring.coreos.com", "v1", "ServiceMonitor", false),
    ("config", "", "v1", "ConfigMap", false),
    ("secrets", "external-secrets.io", "v1", "ExternalSecret", true),
    ("isolate", "networking.k8s.io", "v1", "NetworkPolicy", false),
    ("side", "apps", "v1", "Deployment", true),
    ("reader", "rbac.authorization.k8s.io", "v1", "Role", false),
    ("readers", "rbac.authorization.k8s.io", "v1", "RoleBinding", false),
    ("alerts", "monitoring.coreos.com", "v1", "PrometheusRule", false),
    ("tls", "cert-manager.io", "v1", "Certificate", true),
    ("data", "", "v1", "PersistentVolumeClaim", true),
    ("flags", "", "v1", "ConfigMap", false),
    ("dashboards", "", "v1", "ConfigMap", false),
    ("limits", "", "v1", "LimitRange", false),
];

fn workload(name: &str, image: &str, age: Ago, draw: &mut Draw) -> Workload {
    let log = draw.pick(&[ACCESS, JSON, LOGFMT]);
    let mut containers = vec![Container::new(name, image, log)];
    if draw.chance(15) {
        containers.push(Container::new("proxy", "registry.example.com/platform/envoy:1.34.1", ACCESS));
    }
    let pods = draw.between(1, 4) as usize;
    let since = draw.between(hours(6), days(12)).min(age);
    Workload::of(vec![Rollout::new(draw.between(1, 60), since, pods, containers)])
}

/// Makes the application what its mood says it is.
pub(super) fn trouble(application: &mut Blueprint, outline: &Outline, version: Release, mood: Mood, draw: &mut Draw) {
    let Some(main) = application.parts.iter().position(|part| matches!(part.body, Body::Workload(_))) else { return };
    let name = application.parts[main].name.clone();
    let kind = application.parts[main].kind;
    let before = outline.image(version.before(1));
    match mood {
        Mood::Healthy => {}
        Mood::Degraded => {
            let troubles = [
                Trouble::CrashLoop { container: 0, restarts: draw.between(6, 90), died: minutes(3), lived: 4 },
                Trouble::ImagePull { container: 0, detail: "failed to resolve reference: not found" },
            ];
            let trouble = draw.pick(&troubles);
            let deployed = application.history.last().map_or(days(1), |newest| newest.finished);
            upset(&mut application.parts[main], &before, trouble, deployed);
            // A deployment is given ten minutes before it counts as stuck.
            application.health_since = deployed - minutes(10);
            application.parts[main].health = Some(match kind {
                "Deployment" => Health::degraded(format!("Deployment \"{name}\" exceeded its progress deadline")),
                _ => Health::of("Degraded", "waiting for statefulset rolling update to complete: 0 of 1 pods ready"),
            });
        }
        Mood::OutOfSync => {
            let which = if draw.chance(60) { main } else { draw.below(application.parts.len() as u64) as usize };
            let part = application.parts.remove(which);
            application.parts.insert(which, if draw.chance(20) { part.extra() } else { part.changed() });
            // An automatic sync would have mended it.
            if let Some(policy) = &mut application.policy {
                policy.automated = None;
                policy.retry = None;
            }
        }
        Mood::Unknown => {
            application.comparison = Comparison::Fails;
            application.revisions.clear();
            let why = draw.pick(&[
                "failed to list refs: dial tcp 10.3.0.9:443: i/o timeout",
                "`helm template . --name-template release` failed exit status 1: Error: execution error at \
                 (templates/deployment.yaml:14:22): image.tag is required",
                "authentication required: Repository not found.",
            ]);
            application.conditions.push(Finding::new(
                "ComparisonError",
                draw.between(minutes(20), days(1)),
                format!(
                    "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = {why}"
                ),
            ));
        }
        Mood::Progressing => {
            let deployed = minutes(5);
            if let Some(newest) = application.history.last_mut() {
                newest.finished = deployed;
            }
            if let Some(run) = &mut application.operation {
                run.started = deployed + run.took.unwrap_or_default();
            }
            upset(&mut application.parts[main], &before, Trouble::NotReady, deployed);
            let waiting = "Waiting for rollout to finish: 0 of 1 updated replicas are available...";
            application.parts[main].health = Some(Health::of("Progressing", waiting));
            application.health_since = deployed;
        }
        Mood::Suspended => {
            application.parts[main].health = Some(Health::of("Suspended", format!("{kind} is paused")));
        }
    }
}

/// A new rollout since then, in trouble, beside the old one that still runs the image before.
fn upset(part: &mut Part, before: &str, trouble: Trouble, since: Ago) {
    let stateful = part.kind == "StatefulSet";
    let Body::Workload(workload) = &mut part.body else { return };
    let Some(newest) = workload.rollouts.last().cloned() else { return };
    let mut containers = newest.containers;
    if matches!(trouble, Trouble::CrashLoop { .. }) {
        containers[0].log = CRASHING;
    }
    let next = Rollout::new(newest.number + 1, since, 1, containers).in_trouble(trouble);
    if stateful {
        workload.rollouts.clear();
    }
    for rollout in &mut workload.rollouts {
        rollout.containers[0].image = before.to_owned();
    }
    workload.rollouts.push(next);
}
