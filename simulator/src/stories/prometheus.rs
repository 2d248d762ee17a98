//! Two sources: a chart, and the Git repository that its values come from.

use super::{automated, labels, past, succeeded, versioned};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::{Helm, Source},
};

const LOG: Log = Log::of(Style::Logfmt, 4_000);

pub(super) fn story() -> Blueprint {
    let name = "prometheus-stack";
    let charts = "https://prometheus-community.github.io/helm-charts";
    let helm = Helm { value_files: vec!["$values/prometheus/values-prod.yaml".to_owned()], ..Helm::default() };
    let values = Source {
        reference: "values".to_owned(),
        ..Source::git("https://git.example.com/observability/values.git", "", "main")
    };
    let sources = vec![Source::chart(charts, "kube-prometheus-stack", "66.3.1").with_helm(helm), values];
    let one = |name: &str, image: &str, pods| Workload::steady(pods, days(16), Container::new(name, image, LOG));
    let custom =
        |name: &str| Part::plain("apiextensions.k8s.io", "v1", "CustomResourceDefinition", name).cluster_wide();
    let mut history = past(name, &sources, 23, &[(days(80), ""), (days(45), ""), (days(16), "")]);
    versioned(&mut history, &["65.1.0", "65.8.1", "66.3.1"]);
    let mut application = Blueprint {
        labels: labels(&[("team", "observability"), ("tier", "critical")]),
        policy: automated(true, true),
        health_since: days(16),
        history,
        sources,
        parts: vec![
            custom("prometheuses.monitoring.coreos.com").in_wave(-1),
            custom("servicemonitors.monitoring.coreos.com").in_wave(-1),
            Part::service("prometheus"),
            Part::deployment(
                "prometheus-operator",
                one("operator", "quay.io/prometheus-operator/prometheus-operator:v0.79.0", 1),
            ),
            Part::deployment("grafana", one("grafana", "docker.io/grafana/grafana:11.3.1", 1)),
            Part::ingress("grafana", "grafana.example.com"),
            Part::workload(
                "apps",
                "v1",
                "StatefulSet",
                "prometheus",
                one("prometheus", "quay.io/prometheus/prometheus:v3.0.0", 2),
            ),
            Part::workload(
                "apps",
                "v1",
                "DaemonSet",
                "node-exporter",
                one("node-exporter", "quay.io/prometheus/node-exporter:v1.8.2", 6),
            ),
        ],
        ..Blueprint::new(name, "observability")
    };
    application.destination.namespace = "monitoring".to_owned();
    application.revisions = application.history[2].revisions.clone();
    application.operation = succeeded(&application);
    application
}
