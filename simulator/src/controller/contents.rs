//! What is in Git for an application that nobody has described: a small service, called like the application.

use crate::{
    fleet::{
        blueprint::Blueprint,
        part::Part,
        release::named_image,
        workload::{Container, Log, Style, Workload},
    },
    wire::Source,
};

const LOG: Log =
    Log::of(Style::Logfmt, 2_000).after(&["level=info msg=\"starting\"", "level=info msg=\"listening\" address=:8080"]);

/// The resources that its sources render to.
pub(crate) fn of(application: &Blueprint) -> Vec<Part> {
    let Some(source) = application.sources.iter().find(|source| source.reference.is_empty()) else { return Vec::new() };
    let guestbook = source.path == "guestbook";
    let name = if guestbook { "guestbook-ui" } else { application.name.as_str() };
    let container = Container::new(name, &image(application, source, guestbook), LOG);
    let workload = Workload::steady(if guestbook { 1 } else { 2 }, application.created, container);
    let mut parts = vec![Part::service(name), Part::deployment(name, workload)];
    if !guestbook {
        parts.insert(0, Part::config_map(name));
    }
    if !source.chart.is_empty() {
        parts.insert(0, Part::service_account(name));
    }
    parts
}

fn image(application: &Blueprint, source: &Source, guestbook: bool) -> String {
    let tag = if source.chart.is_empty() { "1.0.0" } else { source.target_revision.as_str() };
    let usual = match guestbook {
        true => "gcr.io/google-samples/gb-frontend:v5".to_owned(),
        false => format!("registry.example.com/{}/{}:{tag}", application.project, application.name),
    };
    named_image(&application.sources, &usual).unwrap_or(usual)
}
