//! `/api/v1/clusters`: where applications go, without the credentials that lead there. A cluster that is missing and one
//! that the caller has no right to are refused alike.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Call;
use crate::{
    auth::Caller,
    http::Status,
    json::Time,
    options::Version,
    random::Draw,
    registry,
    state::{Entry, entries},
    wire::{Connection, Empty, Labels, List, is_zero},
    world::World,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cluster {
    server: String,
    name: String,
    config: Config,
    connection_state: Connection,
    #[serde(skip_serializing_if = "str::is_empty")]
    server_version: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    namespaces: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_requested_at: Option<Time>,
    info: Information,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    project: String,
    #[serde(skip_serializing_if = "Labels::is_empty")]
    labels: Labels,
}

/// What is left of it once everything secret is taken out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    tls_client_config: Tls,
}

#[derive(Serialize)]
struct Tls {
    insecure: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Information {
    connection_state: Connection,
    #[serde(skip_serializing_if = "str::is_empty")]
    server_version: &'static str,
    cache_info: Cache,
    applications_count: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    api_versions: Vec<String>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Cache {
    #[serde(skip_serializing_if = "is_zero")]
    resources_count: i64,
    #[serde(skip_serializing_if = "is_zero")]
    apis_count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_cache_sync_time: Option<Time>,
}

pub(super) fn list(world: &World, call: &Call, caller: &Caller) -> Result<List<Cluster>, Status> {
    let counts = counts(world);
    let (name, server) = (call.query.text("name"), call.query.text("server"));
    let wanted = |cluster: &registry::Cluster| {
        let is = |asked: &str, own: &str| asked.is_empty() || asked == own;
        is(name, &cluster.name)
            && is(server, &cluster.server)
            && is_identified(call, cluster, call.query.text("id.value"))
    };
    let clusters = world.registry().clusters.clone();
    let seen = clusters.iter().filter(|one| caller.may("clusters", "get", &one.rights_name()) && wanted(one));
    Ok(List::of(seen.map(|cluster| shown(world, cluster, &counts))))
}

pub(super) fn get(world: &World, call: &Call, caller: &Caller) -> Result<Cluster, Status> {
    change(world, call, caller, "get", |_| Ok(()))
}

/// Without `updatedFields` the whole cluster is replaced, credentials included.
pub(super) fn update(world: &World, call: &Call, caller: &Caller) -> Result<Cluster, Status> {
    change(world, call, caller, "update", |cluster| {
        let body = call.body.clone().unwrap_or_default();
        let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
        let fields: Vec<&str> = call.query.all("updatedFields").collect();
        let changes = |field: &str| fields.is_empty() || fields.contains(&field);
        if changes("labels") {
            cluster.labels = serde_json::from_value(body["labels"].clone()).unwrap_or_default();
        }
        if changes("name") {
            cluster.name = text("name");
        }
        if changes("project") {
            cluster.project = text("project");
        }
        if changes("namespaces") {
            cluster.namespaces = serde_json::from_value(body["namespaces"].clone()).unwrap_or_default();
        }
        if changes("shard") {
            cluster.shard = body["shard"].as_i64();
        }
        if changes("config") {
            cluster.by_token = body["config"].get("bearerToken").is_some_and(Value::is_string);
        }
        Ok(())
    })
}

pub(super) fn delete(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let found = change(world, call, caller, "delete", |_| Ok(()))?;
    world.registry().clusters.retain(|cluster| cluster.server != found.server);
    Ok(Empty {})
}

pub(super) fn invalidate(world: &World, call: &Call, caller: &Caller) -> Result<Cluster, Status> {
    let now = world.now();
    change(world, call, caller, "update", |cluster| {
        cluster.refresh = Some(now);
        Ok(())
    })
}

/// Only the token of a service account can be replaced.
pub(super) fn rotate(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    change(world, call, caller, "update", |cluster| match cluster.by_token {
        true => Ok(()),
        false => Err(Status::unknown("token is malformed: token contains an invalid number of segments")),
    })?;
    Ok(Empty {})
}

/// Changes the cluster that the path names, for somebody who may.
fn change(
    world: &World,
    call: &Call,
    caller: &Caller,
    action: &str,
    edit: impl FnOnce(&mut registry::Cluster) -> Result<(), Status>,
) -> Result<Cluster, Status> {
    let changed = {
        let mut registry = world.registry();
        let found = registry.clusters.iter_mut().find(|cluster| is_identified(call, cluster, call.value(0)));
        let allowed = found.filter(|cluster| caller.may("clusters", action, &cluster.rights_name()));
        let cluster = allowed.ok_or_else(Status::denied)?;
        edit(cluster)?;
        cluster.clone()
    };
    Ok(shown(world, &changed, &counts(world)))
}

/// Whether a cluster has this id: its server, unless the query says that it is a name.
fn is_identified(call: &Call, cluster: &registry::Cluster, id: &str) -> bool {
    let own = if call.query.text("id.type").starts_with("name") { &cluster.name } else { &cluster.server };
    (id.is_empty() && call.values.is_empty()) || own == id
}

/// How many applications go to each cluster, by its server.
fn counts(world: &World) -> BTreeMap<String, i64> {
    let servers: BTreeMap<String, String> =
        world.registry().clusters.iter().map(|one| (one.name.clone(), one.server.clone())).collect();
    let (fleet, written) = (world.fleet(), world.written());
    let mut counts = BTreeMap::new();
    for entry in entries(fleet, &written) {
        let known = match &entry {
            Entry::Rendered(slot) => fleet.cluster(slot),
            Entry::Written(..) => None,
        };
        let server = match known {
            Some(name) => servers.get(&name).cloned(),
            None => {
                let destination = entry.application(fleet).destination.clone();
                servers.get(&destination.name).cloned().or(Some(destination.server))
            }
        };
        *counts.entry(server.unwrap_or_default()).or_default() += 1;
    }
    counts
}

fn shown(world: &World, cluster: &registry::Cluster, counts: &BTreeMap<String, i64>) -> Cluster {
    let mut draw = Draw::new(0, &cluster.server);
    let applications = counts.get(&cluster.server).copied().unwrap_or_default();
    let watched = applications > 0 && cluster.fault.is_none();
    // Each is looked at every ten seconds.
    let tried = Time(world.now() - draw.between(0, 9));
    let connection = match applications {
        0 => Connection::unknown(tried, "Cluster has no applications and is not being monitored."),
        _ => Connection::tried(tried, cluster.fault),
    };
    let version = if world.version() >= Version::V3_5 { "v1.33.4" } else { "1.33" };
    let server_version = if watched { version } else { "" };
    let cache = Cache {
        resources_count: 90 + applications * draw.between(40, 75),
        apis_count: draw.between(96, 240),
        last_cache_sync_time: Some(Time(cluster.refresh.unwrap_or(world.now() - draw.between(3_600, 80_000)))),
    };
    Cluster {
        server: cluster.server.clone(),
        name: cluster.name.clone(),
        config: Config { tls_client_config: Tls { insecure: false } },
        connection_state: connection.clone(),
        server_version,
        namespaces: cluster.namespaces.clone(),
        refresh_requested_at: cluster.refresh.map(Time),
        info: Information {
            connection_state: connection,
            server_version,
            cache_info: if watched { cache } else { Cache::default() },
            applications_count: applications,
            api_versions: if watched { api_versions() } else { Vec::new() },
        },
        shard: cluster.shard,
        project: cluster.project.clone(),
        labels: cluster.labels.clone(),
    }
}

/// Every kind that a cluster with the usual operators knows: some ten thousand bytes.
fn api_versions() -> Vec<String> {
    const BUILT_IN: [(&str, &[&str]); 6] = [
        ("v1", &["ConfigMap", "Endpoints", "Namespace", "Node", "Pod", "Secret", "Service", "ServiceAccount"]),
        ("apps/v1", &["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]),
        ("batch/v1", &["CronJob", "Job"]),
        ("networking.k8s.io/v1", &["Ingress", "IngressClass", "NetworkPolicy"]),
        ("rbac.authorization.k8s.io/v1", &["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]),
        ("policy/v1", &["PodDisruptionBudget"]),
    ];
    const SERVICES: [&str; 20] = [
        "acm",
        "apigateway",
        "dynamodb",
        "ec2",
        "ecr",
        "ecs",
        "eks",
        "elasticache",
        "iam",
        "kafka",
        "kms",
        "lambda",
        "memorydb",
        "opensearch",
        "rds",
        "route53",
        "s3",
        "sfn",
        "sns",
        "sqs",
    ];
    const KINDS: [&str; 13] = [
        "Alias", "Bucket", "Cluster", "Grant", "Instance", "Key", "Policy", "Queue", "Role", "Secret", "Table",
        "Topic", "User",
    ];
    let built_in = BUILT_IN.iter().flat_map(|(group, kinds)| {
        std::iter::once((*group).to_owned()).chain(kinds.iter().map(move |kind| format!("{group}/{kind}")))
    });
    let services = SERVICES
        .iter()
        .flat_map(|service| KINDS.iter().map(move |kind| format!("{service}.services.k8s.aws/v1alpha1/{kind}")));
    built_in.chain(services).collect()
}
