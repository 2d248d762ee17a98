//! The resources an application is made of.

use serde_json::Value;

use super::{blueprint::Ago, workload::Workload};
use crate::wire::Health;

/// One managed resource, with whatever hangs below it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) cluster_wide: bool,
    pub(crate) drift: Drift,
    pub(crate) health: Option<Health>,
    pub(crate) wave: i64,
    /// `PreSync` and so on; a hook has neither status nor health in the application.
    pub(crate) hook: Option<&'static str>,
    pub(crate) body: Body,
    pub(crate) wish: Wish,
    /// What was written over the live object by hand, as a merge patch.
    pub(crate) patch: Option<Value>,
    /// When it was made, if that was after the application, and how many there were before it.
    pub(crate) remade: Option<(Ago, u32)>,
    /// Nothing while it is as it was at the start.
    pub(crate) resource_version: Option<u64>,
}

/// What Git asks for where something else runs. Without one, what has changed is a matter of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// Each takes the place of the image from the same repository.
    pub(crate) images: Vec<String>,
    pub(crate) pods: Option<usize>,
}

/// How the cluster compares with Git.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drift {
    None,
    /// Differs.
    Changed,
    /// In Git only.
    Missing,
    /// In the cluster only: would be pruned.
    Extra,
}

/// What a resource has besides a name.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Plain,
    Workload(Workload),
    /// Sends to pods with the label `app` of this value.
    Service(String),
    /// Sends this host to this service.
    Ingress {
        service: String,
        host: String,
    },
}

impl Part {
    /// A resource without a health check.
    pub(crate) fn plain(group: &'static str, version: &'static str, kind: &'static str, name: &str) -> Self {
        Self {
            group,
            version,
            kind,
            name: name.to_owned(),
            cluster_wide: false,
            drift: Drift::None,
            health: None,
            wave: 0,
            hook: None,
            body: Body::Plain,
            wish: Wish::default(),
            patch: None,
            remade: None,
            resource_version: None,
        }
    }

    /// A healthy resource.
    pub(crate) fn healthy(group: &'static str, version: &'static str, kind: &'static str, name: &str) -> Self {
        Self { health: Some(Health::healthy()), ..Self::plain(group, version, kind, name) }
    }

    pub(crate) fn config_map(name: &str) -> Self {
        Self::plain("", "v1", "ConfigMap", name)
    }

    pub(crate) fn service_account(name: &str) -> Self {
        Self::plain("", "v1", "ServiceAccount", name)
    }

    /// A service in front of the pods labelled `app=<name>`.
    pub(crate) fn service(name: &str) -> Self {
        Self { body: Body::Service(name.to_owned()), ..Self::healthy("", "v1", "Service", name) }
    }

    pub(crate) fn ingress(name: &str, host: &str) -> Self {
        let body = Body::Ingress { service: name.to_owned(), host: host.to_owned() };
        Self { body, ..Self::healthy("networking.k8s.io", "v1", "Ingress", name) }
    }

    pub(crate) fn deployment(name: &str, workload: Workload) -> Self {
        Self::workload("apps", "v1", "Deployment", name, workload)
    }

    /// Anything that runs pods; how depends on its kind.
    pub(crate) fn workload(
        group: &'static str,
        version: &'static str,
        kind: &'static str,
        name: &str,
        workload: Workload,
    ) -> Self {
        Self { body: Body::Workload(workload), ..Self::healthy(group, version, kind, name) }
    }

    pub(crate) fn with_health(self, health: Health) -> Self {
        Self { health: Some(health), ..self }
    }

    pub(crate) fn changed(self) -> Self {
        Self { drift: Drift::Changed, ..self }
    }

    /// Git asks for these images instead.
    pub(crate) fn wanting(self, images: &[&str]) -> Self {
        let images = images.iter().map(|image| (*image).to_owned()).collect();
        Self { wish: Wish { images, ..Wish::default() }, ..self.changed() }
    }

    /// Somebody scaled it; Git asks for so many pods.
    pub(crate) fn scaled_from(self, pods: usize) -> Self {
        Self { wish: Wish { pods: Some(pods), ..Wish::default() }, ..self.changed() }
    }

    /// In Git only. What does not exist is `Missing`, whether or not its kind has a health check.
    pub(crate) fn missing(self) -> Self {
        let health = Some(Health::of("Missing", "Resource has not been created"));
        Self { drift: Drift::Missing, health, ..self }
    }

    pub(crate) fn extra(self) -> Self {
        Self { drift: Drift::Extra, ..self }
    }

    pub(crate) fn in_wave(self, wave: i64) -> Self {
        Self { wave, ..self }
    }

    pub(crate) fn hook(self, when: &'static str) -> Self {
        Self { hook: Some(when), ..self }
    }

    pub(crate) fn cluster_wide(self) -> Self {
        Self { cluster_wide: true, ..self }
    }

    /// The namespace it lives in, given the one the application deploys to.
    pub(crate) fn namespace(&self, destination: &str) -> String {
        if self.cluster_wide { String::new() } else { destination.to_owned() }
    }

    /// The images it asks for: those of the newest rollout.
    pub(crate) fn images(&self) -> Vec<String> {
        match &self.body {
            Body::Workload(workload) => workload.images(),
            _ => Vec::new(),
        }
    }
}

impl Health {
    pub(crate) fn of(status: &'static str, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(crate) fn healthy() -> Self {
        Self::of("Healthy", "")
    }

    pub(crate) fn degraded(message: impl Into<String>) -> Self {
        Self::of("Degraded", message)
    }
}
