//! `GET …/links` and `GET …/resource/links`: addresses elsewhere that belong to an application or to a resource.

use serde::Serialize;

use super::{
    Call,
    find::{Target, find, find_target},
    resource::{Ask, is_itself, locate},
};
use crate::{auth::Caller, http::Status, world::World};

/// `{}` where there is none.
#[derive(Serialize)]
pub(super) struct Links {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<Link>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    title: &'static str,
    url: String,
    description: &'static str,
    icon_class: &'static str,
}

/// Critical applications have a dashboard. The parameter for the application's namespace is called `namespace` here.
pub(super) fn of_application(world: &World, call: &Call, caller: &Caller) -> Result<Links, Status> {
    let (namespace, project) = (call.query.text("namespace"), call.query.text("project"));
    let target = Target { name: call.value(0), namespace, project, action: "get" };
    let application = find_target(world, caller, &target)?.application;
    let critical = application.labels.get("tier").is_some_and(|tier| tier == "critical");
    let dashboard = critical.then(|| Link {
        title: "Grafana",
        url: format!("https://grafana.example.com/d/application?var-name={}", application.name),
        description: "Traffic, errors and saturation",
        icon_class: "fa-chart-line",
    });
    Ok(Links { items: dashboard.into_iter().collect() })
}

/// Pods have their logs elsewhere, too.
pub(super) fn of_resource(world: &World, call: &Call, caller: &Caller) -> Result<Links, Status> {
    let query = &call.query;
    if is_itself(query.text("group"), query.text("kind"), query.text("resourceName"), call.value(0)) {
        return find(world, caller, call).map(|_| Links { items: Vec::new() });
    }
    let located = locate(world, caller, &Ask::of(call, "get"))?;
    let node = located.node();
    let logs = (node.kind == "Pod").then(|| Link {
        title: "Logs",
        url: format!("https://logs.example.com/search?namespace={}&pod={}", node.namespace, node.name),
        description: "The last thirty days",
        icon_class: "fa-scroll",
    });
    Ok(Links { items: logs.into_iter().collect() })
}
