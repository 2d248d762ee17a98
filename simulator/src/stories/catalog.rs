//! Healthy, with Helm values written into the application itself, a password among them, and so in every copy that
//! Argo CD makes of a source.

use super::{automated, labels, past, succeeded, versioned};
use crate::{
    fleet::{
        blueprint::{Blueprint, days},
        part::Part,
        workload::{Container, Log, Style, Workload},
    },
    wire::{Helm, Parameter, Source},
};

const VALUES: &str = "replicaCount: 2
database:
  host: catalog-db.storefront.svc
  user: catalog
  password: correct-horse-battery
  url: postgres://catalog:correct-horse-battery@catalog-db.storefront.svc:5432/catalog
cache:
  enabled: true
  ttlSeconds: 300
";

pub(super) fn story() -> Blueprint {
    let name = "catalog";
    let source = Source::chart("https://charts.example.com", name, "3.4.0").with_helm(Helm {
        release_name: name.to_owned(),
        parameters: vec![Parameter {
            name: "search.apiKey".to_owned(),
            value: "sk-example-0123456789abcdef".to_owned(),
            ..Parameter::default()
        }],
        values: Some(VALUES.into()),
        ..Helm::default()
    });
    let container = Container::new(name, "registry.example.com/storefront/catalog:3.4.0", Log::of(Style::Json, 1_300));
    let mut history =
        past(name, std::slice::from_ref(&source), 9, &[(days(50), "alice"), (days(31), ""), (days(10), "")]);
    versioned(&mut history, &["3.2.1", "3.3.0", "3.4.0"]);
    let mut application = Blueprint {
        labels: labels(&[("team", "storefront"), ("tier", "standard")]),
        policy: automated(true, true),
        health_since: days(10),
        history,
        sources: vec![source],
        revisions: vec!["3.4.0".to_owned()],
        parts: vec![
            Part::plain("", "v1", "Secret", "catalog-database"),
            Part::config_map(name),
            Part::service(name),
            Part::deployment(name, Workload::steady(2, days(10), container)),
        ],
        ..Blueprint::new(name, "storefront")
    };
    application.operation = succeeded(&application);
    application
}
