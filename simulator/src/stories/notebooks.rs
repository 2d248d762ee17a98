//! Healthy, and lives in a namespace of its team instead of Argo CD's own.

use super::{automated, labels, past, succeeded};
use crate::{
    fleet::{
        ELSEWHERE,
        blueprint::{Blueprint, days, hours},
        part::Part,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::Source,
};

pub(super) fn story() -> Blueprint {
    let name = "notebooks";
    let source = Source::git("https://git.example.com/data/notebooks.git", "deploy", "main");
    let hub = Container::new("hub", "registry.example.com/data/hub:5.2.1", Log::of(Style::Json, 5_000));
    let culled = |ago| {
        let log = Log::says(&["culling idle servers", "found 3 servers idle for more than 1h", "culled 3 servers"]);
        let container = Container::new("cull", "registry.example.com/data/cull:1.3.0", log);
        Rollout::new(1, ago, 1, vec![container]).in_trouble(Trouble::Completed { took: 14 })
    };
    let mut application = Blueprint {
        namespace: ELSEWHERE.to_owned(),
        labels: labels(&[("team", "data"), ("tier", "standard")]),
        policy: automated(false, true),
        health_since: days(4),
        history: past(name, std::slice::from_ref(&source), 12, &[(days(25), "erik"), (days(4), "")]),
        sources: vec![source],
        parts: vec![
            Part::service("hub"),
            Part::deployment("hub", Workload::steady(1, days(4), hub)),
            Part::workload("batch", "v1", "CronJob", "cull", Workload::of(vec![culled(hours(2)), culled(hours(1))])),
        ],
        ..Blueprint::new(name, "data")
    };
    application.revisions = application.history[1].revisions.clone();
    application.operation = succeeded(&application);
    application
}
