//! The clusters that generated applications deploy to: three environments in ten regions.

use crate::{fleet::blueprint::IN_CLUSTER, random::Draw, wire::Destination};

pub(crate) const ENVIRONMENTS: [&str; 3] = ["dev", "staging", "prod"];

pub(crate) const REGIONS: [&str; 10] = [
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "sa-east-1",
    "us-east-1",
    "us-west-2",
];

/// A namespace in a cluster, named one way or the other: people write both.
pub(crate) fn destination(environment: &str, region: &str, namespace: &str, by_name: bool) -> Destination {
    let name = format!("{environment}-{region}");
    let namespace = namespace.to_owned();
    if by_name {
        return Destination { name, namespace, ..Destination::default() };
    }
    Destination { server: server(&name, region), namespace, ..Destination::default() }
}

fn server(name: &str, region: &str) -> String {
    let id = Draw::new(0, &format!("cluster/{name}")).hex(32).to_uppercase();
    format!("https://{id}.gr7.{region}.eks.amazonaws.com")
}

/// Name, server, environment and region of all of them.
pub(crate) fn all() -> impl Iterator<Item = (String, String, &'static str, &'static str)> {
    ENVIRONMENTS.iter().flat_map(|environment| {
        REGIONS.map(|region| {
            let name = format!("{environment}-{region}");
            let server = server(&name, region);
            (name, server, *environment, region)
        })
    })
}

/// Every cluster that is reached: name, address and labels.
pub(crate) fn known() -> impl Iterator<Item = (String, String, serde_json::Value)> {
    let own = ("in-cluster".to_owned(), IN_CLUSTER.to_owned(), serde_json::json!({}));
    let others = all().map(|(name, address, environment, region)| {
        (name, address, serde_json::json!({ "environment": environment, "region": region }))
    });
    std::iter::once(own).chain(others)
}
