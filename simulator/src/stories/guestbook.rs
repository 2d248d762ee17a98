//! The application of every quick start, and all is well.

use super::{past, succeeded};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

const LOG: Log = Log::of(Style::Access, 10_000).after(&[
    "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using 10.42.0.17",
    "[mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.52 (Debian) PHP/7.4.28 configured -- resuming normal operations",
    "[core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'",
]);

pub(super) fn story() -> Blueprint {
    let name = "guestbook";
    let source = Source::git("https://github.com/argoproj/argocd-example-apps.git", "guestbook", "HEAD");
    let container = Container::new("guestbook-ui", "gcr.io/google-samples/gb-frontend:v5", LOG);
    let mut application = Blueprint {
        created: days(2),
        health_since: days(2) - 70,
        history: past(name, std::slice::from_ref(&source), 0, &[(days(2) - 55, "admin")]),
        sources: vec![source],
        parts: vec![
            Part::service("guestbook-ui"),
            Part::deployment("guestbook-ui", Workload::steady(1, days(2) - 50, container)),
        ],
        finalizers: Vec::new(),
        ..Blueprint::new(name, "default")
    };
    application.destination.namespace = "default".to_owned();
    application.revisions = application.history[0].revisions.clone();
    application.operation = succeeded(&application);
    application
}
