//! Degraded: the new version's image does not exist, so the old pods still serve.

use super::{automated, labels, past, succeeded, tagged};
use crate::{
    fleet::{
        blueprint::{Blueprint, days, minutes},
        part::Part,
        workload::{Container, Log, Rollout, Style, Trouble, Workload},
    },
    wire::{Health, Source},
};

const IMAGE: &str = "registry.example.com/storefront/storefront";
const LOG: Log = Log::of(Style::Access, 800);

pub(super) fn story() -> Blueprint {
    let name = "storefront";
    let image = format!("{IMAGE}:5.12.0-rc.1");
    let source = Source::git("https://git.example.com/storefront/storefront-deploy.git", "overlays/prod", "main")
        .with_images(&[&image]);
    let container = |tag: &str| vec![Container::new(name, &format!("{IMAGE}:{tag}"), LOG)];
    let deployed = minutes(26);
    let missing = Trouble::ImagePull {
        container: 0,
        detail: "rpc error: code = NotFound desc = failed to pull and unpack image: failed to resolve reference: not found",
    };
    let rollouts = vec![
        Rollout::new(40, days(6), 3, container("5.11.3")),
        Rollout::new(41, deployed, 1, container("5.12.0-rc.1")).in_trouble(missing),
    ];
    let broken = Health::degraded("Deployment \"storefront\" exceeded its progress deadline");
    let mut application = Blueprint {
        labels: labels(&[("team", "storefront"), ("tier", "critical")]),
        policy: automated(true, true),
        health_since: deployed - minutes(10),
        history: past(
            name,
            std::slice::from_ref(&source),
            118,
            &[(days(20), ""), (days(13), ""), (days(8), "alice"), (days(6), ""), (deployed, "")],
        ),
        sources: vec![source],
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            Part::ingress(name, "shop.example.com"),
            Part::deployment(name, Workload::of(rollouts)).with_health(broken),
        ],
        ..Blueprint::new(name, "storefront")
    };
    tagged(&mut application.history, IMAGE, &["5.10.0", "5.11.1", "5.11.2", "5.11.3", "5.12.0-rc.1"]);
    application.revisions = application.history[4].revisions.clone();
    application.operation = succeeded(&application);
    application
}
