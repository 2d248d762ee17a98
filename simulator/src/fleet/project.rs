//! The projects: which repositories and destinations they allow, and when their applications may be synced.

use super::{
    blueprint::Blueprint,
    generate::project_names,
    window::{Kind, Window},
};
use crate::{auth::glob, wire::Destination};

pub(crate) struct Project {
    pub(crate) name: &'static str,
    /// Patterns of repository URLs.
    pub(crate) repositories: &'static [&'static str],
    /// Patterns of namespaces in any cluster; a leading `!` forbids.
    pub(crate) namespaces: &'static [&'static str],
    pub(crate) windows: &'static [Window],
}

const OPEN: Project = Project { name: "", repositories: &["*"], namespaces: &["*"], windows: &[] };

const PARTICULAR: &[Project] = &[
    Project {
        name: "payments",
        repositories: &["https://git.example.com/payments/*", "https://charts.example.com"],
        namespaces: &["*", "!kube-system"],
        // The quarter is being closed.
        windows: &[Window {
            kind: Kind::Deny,
            schedule: "0 0 * * *",
            duration: "24h",
            applications: &["billing"],
            manual_sync: false,
        }],
    },
    Project {
        name: "logistics",
        // Nothing moves by itself while stock is taken; people may.
        windows: &[Window {
            kind: Kind::Deny,
            schedule: "0 */4 * * *",
            duration: "4h",
            applications: &["inventory"],
            manual_sync: true,
        }],
        ..OPEN
    },
    Project {
        name: "finance",
        windows: &[Window {
            kind: Kind::Allow,
            schedule: "0 20 * * 2,4",
            duration: "2h",
            applications: &["*"],
            manual_sync: false,
        }],
        ..OPEN
    },
];

/// The project of that name.
pub(crate) fn project(name: &str) -> Option<Project> {
    let known = std::iter::once("default").chain(project_names()).find(|known| *known == name)?;
    let particular = PARTICULAR.iter().find(|project| project.name == name);
    Some(match particular {
        Some(Project { name, repositories, namespaces, windows }) => {
            Project { name, repositories, namespaces, windows }
        }
        None => Project { name: known, ..OPEN },
    })
}

impl Project {
    pub(crate) fn permits_repository(&self, url: &str) -> bool {
        self.repositories.iter().any(|pattern| glob(pattern, url))
    }

    pub(crate) fn permits_destination(&self, destination: &Destination) -> bool {
        let allowed = |pattern: &&str| !pattern.starts_with('!') && glob(pattern, &destination.namespace);
        let forbidden =
            |pattern: &&str| pattern.strip_prefix('!').is_some_and(|pattern| glob(pattern, &destination.namespace));
        self.namespaces.iter().any(allowed) && !self.namespaces.iter().any(forbidden)
    }
}

/// The windows that apply to an application.
pub(crate) fn windows(application: &Blueprint) -> Vec<&'static Window> {
    let windows = project(&application.project).map(|project| project.windows).unwrap_or_default();
    windows.iter().filter(|window| window.applications.iter().any(|pattern| glob(pattern, &application.name))).collect()
}
