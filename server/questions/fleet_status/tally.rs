//! Counts over all applications, made while the list arrives: of each only what is in trouble is remembered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::connections::{Cluster, Named, normal};
use super::ended;
use crate::questions::application::Application;

/// Everything that is counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    all: usize,
    health: BTreeMap<String, usize>,
    sync: BTreeMap<String, usize>,
    running: usize,
    pub(super) projects: BTreeMap<String, Totals>,
    /// By server and name, of which an application has one.
    destinations: BTreeMap<(String, String), Totals>,
    pub(super) by_repository: BTreeMap<String, Named>,
    pub(super) failed: Vec<Failed>,
}

/// What is counted of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) all: usize,
    pub(super) degraded: usize,
    pub(super) missing: usize,
    pub(super) unknown: usize,
    pub(super) out_of_sync: usize,
    pub(super) failed: usize,
    /// The first names of those that are degraded, missing or unknown.
    pub(super) worst: Named,
    /// The first names of all.
    members: Named,
}

/// An application whose last sync failed.
#[derive(Clone, Debug)]
pub(super) struct Failed {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) project: String,
    pub(super) finished: Option<Timestamp>,
}

impl Tally {
    pub(super) fn add(&mut self, application: Application) {
        let phase = application.status.operation_state.as_ref().map_or("", |state| state.phase.as_str()).to_owned();
        let failed = matches!(phase.as_str(), "Failed" | "Error");
        self.all += 1;
        self.running += usize::from(matches!(phase.as_str(), "Running" | "Terminating"));
        let known = |text: &str| if text.is_empty() { "Unknown".to_owned() } else { text.to_owned() };
        *self.health.entry(known(&application.status.health.status)).or_default() += 1;
        *self.sync.entry(known(&application.status.sync.status)).or_default() += 1;
        let repositories: BTreeSet<String> =
            application.spec.all_sources().iter().map(|source| normal(&source.repo_url)).collect();
        for repository in repositories.into_iter().filter(|url| !url.is_empty()) {
            self.by_repository.entry(repository).or_default().add(&application.metadata.name);
        }
        let destination = application.spec.destination.clone();
        self.projects.entry(application.spec.project.clone()).or_default().add(&application, failed);
        self.destinations.entry((destination.server, destination.name)).or_default().add(&application, failed);
        if failed {
            self.failed.push(Failed {
                finished: ended(&application),
                name: application.metadata.name,
                namespace: application.metadata.namespace,
                project: application.spec.project,
            });
        }
    }

    /// `500 applications in 14 projects on 31 clusters: 470 Healthy, 12 Degraded; 480 Synced, 20 OutOfSync; 3 are syncing.`
    pub(super) fn headline(&self, clusters: &[Cluster]) -> String {
        if self.all == 0 {
            return "No application is visible to this token, or there is none.".to_owned();
        }
        let counts = |order: &[&str], of: &BTreeMap<String, usize>| {
            let listed = order.iter().filter_map(|name| of.get(*name).map(|count| format!("{count} {name}")));
            listed.collect::<Vec<_>>().join(", ")
        };
        let health = counts(&["Degraded", "Missing", "Unknown", "Progressing", "Suspended", "Healthy"], &self.health);
        let sync = counts(&["Unknown", "OutOfSync", "Synced"], &self.sync);
        let running = if self.running > 0 { format!("; {} syncing now", self.running) } else { String::new() };
        format!(
            "{} applications in {} projects on {} clusters. Health: {health}. Sync: {sync}{running}.",
            self.all,
            self.projects.len(),
            self.by_cluster(clusters).len(),
        )
    }

    /// Totals by the name of the cluster, whichever way applications write it.
    pub(super) fn by_cluster(&self, clusters: &[Cluster]) -> BTreeMap<String, Totals> {
        let mut found: BTreeMap<String, Totals> = BTreeMap::new();
        for ((server, name), totals) in &self.destinations {
            let known = clusters.iter().find(|cluster| cluster.is(server, name));
            let told = known.map_or_else(|| if name.is_empty() { server.clone() } else { name.clone() }, Cluster::told);
            found.entry(told).or_default().join(totals);
        }
        found
    }

    /// The applications that go to a cluster.
    pub(super) fn hurt_by_cluster(&self, cluster: &Cluster) -> Named {
        let mut hurt = Named::default();
        let own = self.destinations.iter().filter(|((server, name), _)| cluster.is(server, name));
        own.for_each(|(_, totals)| hurt.join(&totals.members));
        hurt
    }
}

impl Totals {
    fn add(&mut self, application: &Application, failed: bool) {
        let health = application.status.health.status.as_str();
        let sync = application.status.sync.status.as_str();
        self.all += 1;
        self.members.add(&application.metadata.name);
        self.degraded += usize::from(health == "Degraded");
        self.missing += usize::from(health == "Missing");
        // Where either is not known, nothing that is said of the other can be relied on.
        let unknown = matches!(health, "Unknown" | "") || matches!(sync, "Unknown" | "");
        self.unknown += usize::from(unknown);
        self.out_of_sync += usize::from(sync == "OutOfSync");
        self.failed += usize::from(failed);
        if matches!(health, "Degraded" | "Missing") || unknown {
            self.worst.add(&application.metadata.name);
        }
    }

    fn join(&mut self, other: &Self) {
        self.all += other.all;
        self.degraded += other.degraded;
        self.missing += other.missing;
        self.unknown += other.unknown;
        self.out_of_sync += other.out_of_sync;
        self.failed += other.failed;
        self.worst.join(&other.worst);
        self.members.join(&other.members);
    }

    /// Out of sync alone is none: somebody may be about to sync.
    pub(super) fn has_trouble(&self) -> bool {
        self.degraded + self.missing + self.unknown + self.failed > 0
    }

    /// What puts a group before another.
    pub(super) fn weight(&self) -> usize {
        4 * self.degraded + 3 * self.missing + 3 * self.unknown + 2 * self.failed + self.out_of_sync
    }
}
