//! A rollout that goes from region to region and does not get past the first: the new version dies in Europe, so that
//! America and Asia keep the old one and are out of sync.

use super::{by_hand, commit, labels, past, succeeded, tagged};
use crate::{
    fleet::{
        blueprint::{Blueprint, days, minutes},
        part::Part,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::{Health, Initiator, Manager, Source},
};

const IMAGE: &str = "registry.example.com/storefront/banners";
const LOG: Log = Log::of(Style::Json, 1_900);

const DYING: Log = Log::says(&[
    r#"{"level":"info","msg":"starting banners","version":"3.2.0"}"#,
    r#"{"level":"error","msg":"cannot read banners","problem":"open /etc/banners/eu/consent.json: no such file or directory"}"#,
    r#"{"level":"fatal","msg":"no banners to show, exiting","exit_code":2}"#,
]);

/// When the rollout of 3.2.0 began.
pub(super) const BEGAN: i64 = minutes(95);

pub(super) fn europe() -> Blueprint {
    let name = "banners-eu";
    let crashing = Trouble::CrashLoop { container: 0, restarts: 22, died: 140, lived: 1 };
    let container = |tag: &str, log| vec![Container::new("banners", &format!("{IMAGE}:{tag}"), log)];
    let rollouts = vec![
        Rollout::new(8, days(15), 2, container("3.1.4", LOG)),
        Rollout::new(9, BEGAN - 60, 1, container("3.2.0", DYING)).in_trouble(crashing),
    ];
    let broken = Health::degraded("Deployment \"banners\" exceeded its progress deadline");
    let mut application = Blueprint {
        health_since: BEGAN - minutes(11),
        history: past(name, &[source("eu", "3.2.0")], 9, &[(days(15), "alice"), (BEGAN - 60, "")]),
        parts: vec![
            Part::config_map("banners"),
            Part::service("banners"),
            Part::deployment("banners", Workload::of(rollouts)).with_health(broken),
        ],
        ..region(name, "eu")
    };
    let by = Initiator { username: "applicationset-controller".to_owned(), automated: true };
    tagged(&mut application.history, IMAGE, &["3.1.4", "3.2.0"]);
    application.history[1].by = by;
    application.history[1].revisions = vec![commit("banners/3.2.0")];
    application.operation = succeeded(&application);
    application
}

pub(super) fn america() -> Blueprint {
    waiting("banners-us", "us")
}

pub(super) fn asia() -> Blueprint {
    waiting("banners-ap", "ap")
}

fn waiting(name: &str, short: &str) -> Blueprint {
    let container = Container::new("banners", &format!("{IMAGE}:3.1.4"), LOG);
    let mut application = Blueprint {
        health_since: days(15),
        history: past(name, &[source(short, "3.1.4")], 8, &[(days(36), "alice"), (days(15), "alice")]),
        parts: vec![
            Part::config_map("banners"),
            Part::service("banners"),
            Part::deployment("banners", Workload::steady(2, days(15), container)).wanting(&[&format!("{IMAGE}:3.2.0")]),
        ],
        ..region(name, short)
    };
    application.operation = succeeded(&application);
    application
}

fn source(short: &str, tag: &str) -> Source {
    let repository = "https://git.example.com/storefront/banners-deploy.git";
    Source::git(repository, &format!("overlays/{short}"), "main").with_images(&[&format!("{IMAGE}:{tag}")])
}

fn region(name: &str, short: &str) -> Blueprint {
    Blueprint {
        labels: labels(&[("region", short), ("team", "storefront"), ("tier", "standard")]),
        manager: Manager::ApplicationSet,
        set: Some("banners".to_owned()),
        // A rollout takes automated sync out of what it makes.
        policy: by_hand(),
        sources: vec![source(short, "3.2.0")],
        revisions: vec![commit("banners/3.2.0")],
        ..Blueprint::new(name, "storefront")
    }
}
