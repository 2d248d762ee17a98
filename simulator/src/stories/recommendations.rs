//! Unknown: the branch that the application should follow does not exist, so there is nothing to compare with.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, Comparison, Finding, days, hours, minutes},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

const REPOSITORY: &str = "https://git.example.com/machine-learning/recommendations-deploy.git";

pub(super) fn story() -> Blueprint {
    let name = "recommendations";
    let before = Source::git(REPOSITORY, "deploy", "release-2.7");
    let image = "registry.example.com/machine-learning/recommendations:2.7.9";
    let container = Container::new(name, image, Log::of(Style::Json, 2_200));
    let mut application = Blueprint {
        labels: labels(&[("team", "machine-learning"), ("tier", "standard")]),
        policy: automated(false, false),
        health_since: days(12),
        history: past(name, &[before], 17, &[(days(61), ""), (days(40), ""), (days(12), "")]),
        sources: vec![Source::git(REPOSITORY, "deploy", "release-2.8")],
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            Part::deployment(name, Workload::steady(2, days(12), container)),
        ],
        comparison: Comparison::Fails,
        conditions: vec![Finding::new(
            "ComparisonError",
            hours(3) + minutes(12),
            "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown \
             desc = unable to resolve 'release-2.8' to a commit SHA",
        )],
        ..Blueprint::new(name, "machine-learning")
    };
    application.operation = succeeded(&application);
    application
}
