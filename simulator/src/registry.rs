//! What Argo CD knows besides applications, as it is now: clusters, repositories, credential templates, what it trusts.

mod cluster;
mod repository;
mod trust;

use std::collections::BTreeSet;

pub(crate) use cluster::{Cluster, EDGE};
pub(crate) use repository::{Kind, Repository};
pub(crate) use trust::{Certificate, PublicKey, fingerprint};

/// Everything of it. Writes change it in place.
pub(crate) struct Registry {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) repositories: Vec<Repository>,
    /// Beginnings of URLs, and the users that sign in there.
    pub(crate) templates: Vec<(String, &'static str)>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) keys: Vec<PublicKey>,
    /// API keys that were deleted since the start: account and id.
    pub(crate) revoked: BTreeSet<(String, String)>,
}

impl Default for Registry {
    fn default() -> Self {
        Self {
            clusters: cluster::registered(),
            repositories: repository::registered(),
            templates: vec![("https://git.example.com/".to_owned(), "deploy-bot")],
            certificates: trust::certificates(),
            keys: trust::keys(),
            revoked: BTreeSet::new(),
        }
    }
}

impl Registry {
    /// Whether a cluster is called so.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.clusters.iter().any(|cluster| cluster.name == name)
    }

    /// Whether a cluster is there.
    pub(crate) fn has_server(&self, url: &str) -> bool {
        self.clusters.iter().any(|cluster| cluster.server == url)
    }
}
