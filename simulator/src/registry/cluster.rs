//! Clusters as they are registered: that of Argo CD itself, those of the generated applications, and one far away that
//! does not answer, and one that nothing goes to.

use crate::{
    fleet::{blueprint::IN_CLUSTER, clusters},
    wire::Labels,
};

/// One cluster.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) name: String,
    pub(crate) server: String,
    pub(crate) project: String,
    pub(crate) labels: Labels,
    pub(crate) namespaces: Vec<String>,
    pub(crate) shard: Option<i64>,
    /// Argo CD signs in by the token of a service account.
    pub(crate) by_token: bool,
    pub(crate) fault: Option<&'static str>,
    /// When somebody asked for everything to be read anew, in seconds since 1970.
    pub(crate) refresh: Option<i64>,
}

/// A cluster that does not answer.
pub(crate) struct Unreachable {
    pub(crate) name: &'static str,
    pub(crate) server: &'static str,
    pub(crate) fault: &'static str,
}

/// A cluster in a shop, behind a line that is down.
pub(crate) const EDGE: Unreachable = Unreachable {
    name: "edge-berlin",
    server: "https://10.60.4.17:6443",
    fault: "failed to get cluster info for \"https://10.60.4.17:6443\": error synchronizing cache state : Get \
            \"https://10.60.4.17:6443/version?timeout=32s\": dial tcp 10.60.4.17:6443: i/o timeout",
};

/// Every cluster at the start, by name.
pub(super) fn registered() -> Vec<Cluster> {
    let own = Cluster { shard: None, ..Cluster::new("in-cluster", IN_CLUSTER, &[]) };
    let edge = Cluster {
        by_token: true,
        fault: Some(EDGE.fault),
        ..Cluster::new(EDGE.name, EDGE.server, &[("environment", "edge"), ("region", "berlin")])
    };
    // Nothing goes there yet.
    let spare = Cluster::new("standby-frankfurt", "https://10.80.0.10:6443", &[("environment", "standby")]);
    let regional = clusters::all().map(|(name, server, environment, region)| {
        let labels = [("environment", environment), ("region", region)];
        Cluster { by_token: environment == "dev", ..Cluster::new(&name, &server, &labels) }
    });
    let mut all: Vec<Cluster> = regional.chain([own, edge, spare]).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

impl Cluster {
    fn new(name: &str, server: &str, labels: &[(&str, &str)]) -> Self {
        Self {
            name: name.to_owned(),
            server: server.to_owned(),
            project: String::new(),
            labels: labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            namespaces: Vec::new(),
            shard: Some(i64::from(name.len() as u32 % 3)),
            by_token: false,
            fault: None,
            refresh: None,
        }
    }

    /// What rights to it are about.
    pub(crate) fn rights_name(&self) -> String {
        if self.project.is_empty() { self.server.clone() } else { format!("{}/{}", self.project, self.server) }
    }
}
