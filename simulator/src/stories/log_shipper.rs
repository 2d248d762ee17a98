//! Healthy, with more pods than logs are shown of at once, and long logs.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::{Helm, Manager, Source},
};

pub(super) fn story() -> Blueprint {
    let name = "log-shipper";
    let helm = Helm { value_files: vec!["values-prod.yaml".to_owned()], ..Helm::default() };
    let source =
        Source::git("https://git.example.com/platform/log-shipper.git", "charts/log-shipper", "main").with_helm(helm);
    let log = Log::of(Style::Logfmt, 1_000).keeping(12_000);
    let container = Container::new(name, "docker.io/timberio/vector:0.43.1-distroless-libc", log);
    let mut application = Blueprint {
        labels: labels(&[("team", "platform"), ("tier", "critical")]),
        set: Some("platform-daemons".to_owned()),
        manager: Manager::ApplicationSet,
        policy: automated(true, true),
        health_since: days(22),
        history: past(name, std::slice::from_ref(&source), 19, &[(days(70), ""), (days(22), "")]),
        sources: vec![source],
        parts: vec![
            Part::service_account(name),
            Part::plain("rbac.authorization.k8s.io", "v1", "ClusterRole", name).cluster_wide(),
            Part::plain("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", name).cluster_wide(),
            Part::config_map(name),
            Part::workload("apps", "v1", "DaemonSet", name, Workload::steady(12, days(22), container)),
        ],
        ..Blueprint::new(name, "platform")
    };
    application.revisions = application.history[1].revisions.clone();
    application.operation = succeeded(&application);
    application
}
