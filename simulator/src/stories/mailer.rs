//! Healthy, but somebody put the credentials into the repository's URL.

use super::{automated, labels, past, succeeded, versioned};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

const REPOSITORY: &str = "https://deploy-bot:opensesame-42@git.example.com/messaging/mailer-deploy.git";

pub(super) fn story() -> Blueprint {
    let name = "mailer";
    let source = Source::git(REPOSITORY, "overlays/prod", "v1.18.0");
    let container = Container::new(name, "registry.example.com/messaging/mailer:1.18.0", Log::of(Style::Logfmt, 3_000));
    let mut application = Blueprint {
        labels: labels(&[("team", "messaging"), ("tier", "standard")]),
        policy: automated(true, true),
        health_since: days(7),
        history: past(name, std::slice::from_ref(&source), 29, &[(days(36), ""), (days(7), "")]),
        sources: vec![source],
        parts: vec![
            Part::config_map(name),
            Part::service(name),
            Part::deployment(name, Workload::steady(1, days(7), container)),
        ],
        ..Blueprint::new(name, "messaging")
    };
    versioned(&mut application.history, &["v1.17.2", "v1.18.0"]);
    application.revisions = application.history[1].revisions.clone();
    application.operation = succeeded(&application);
    application
}
