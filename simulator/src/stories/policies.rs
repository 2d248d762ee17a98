//! Healthy, and nothing in it runs or has a health of its own.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "cluster-policies";
    let source = Source::git("oci://registry.example.com/security/cluster-policies", ".", "v2.4.0");
    let policy = |name: &str| Part::plain("kyverno.io", "v1", "ClusterPolicy", name).cluster_wide();
    let mut application = Blueprint {
        labels: labels(&[("team", "security"), ("tier", "critical")]),
        policy: automated(true, true),
        health_since: days(90),
        history: past(name, std::slice::from_ref(&source), 44, &[(days(120), ""), (days(65), ""), (days(3), "")]),
        sources: vec![source],
        parts: vec![
            Part::config_map("exceptions"),
            policy("disallow-latest-tag"),
            policy("require-signed-images"),
            policy("restrict-host-path"),
        ],
        ..Blueprint::new(name, "security")
    };
    application.destination.namespace = "kyverno".to_owned();
    application.revisions = application.history[2].revisions.clone();
    application.operation = succeeded(&application);
    application
}
