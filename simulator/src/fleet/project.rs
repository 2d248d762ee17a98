//! The projects: which repositories and destinations they allow, and when their applications may be synced.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::json;

use super::{
    Moment,
    blueprint::{Ago, Blueprint, CONTROL_PLANE, Happening, days},
    generate::project_names,
};
use crate::{
    auth::glob,
    options::Version,
    random::Draw,
    wire::{
        AppProject, Destination, GroupKind, Labels, ObjectManager, ObjectMeta, ProjectSpec, ProjectStatus, Role,
        RoleToken, RoleTokens, SyncWindow, object_fields,
    },
};

/// All projects, by name.
pub(crate) type Projects = BTreeMap<String, Arc<Project>>;

#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) name: String,
    pub(crate) labels: Labels,
    pub(crate) annotations: Labels,
    pub(crate) finalizers: Vec<String>,
    pub(crate) spec: ProjectSpec,
    pub(crate) created: Ago,
    /// How often it was written since the start.
    pub(crate) edits: i64,
    /// Nothing while it is as it was at the start.
    pub(crate) resource_version: Option<u64>,
    /// How many projects of this name there were before.
    pub(crate) incarnation: u32,
    pub(crate) happenings: Vec<Happening>,
}

/// What may be used without a project of one's own is used as `default`.
pub(crate) const DEFAULT: &str = "default";

/// Those that there are at the start.
pub(crate) fn all(epoch: i64) -> Projects {
    std::iter::once(DEFAULT)
        .chain(project_names())
        .map(|name| {
            let project = Project { spec: specification(name, epoch), created: days(710), ..Project::new(name) };
            (name.to_owned(), Arc::new(project))
        })
        .collect()
}

fn specification(name: &str, epoch: i64) -> ProjectSpec {
    let anything = || vec![GroupKind { group: "*".to_owned(), kind: "*".to_owned(), ..GroupKind::default() }];
    let to = |namespace: &str| Destination {
        server: "*".to_owned(),
        namespace: namespace.to_owned(),
        ..Destination::default()
    };
    let open =
        ProjectSpec { source_repos: vec!["*".to_owned()], destinations: vec![to("*")], ..ProjectSpec::default() };
    match name {
        DEFAULT => ProjectSpec { cluster_resource_whitelist: anything(), ..open },
        "payments" => ProjectSpec {
            source_repos: vec![
                "https://git.example.com/payments/*".to_owned(),
                "https://charts.example.com".to_owned(),
            ],
            destinations: vec![to("*"), to("!kube-system")],
            description: "Everything that moves money. Ask in #payments before changing it.".to_owned(),
            roles: vec![
                Role {
                    tokens: vec![RoleToken { iat: epoch - days(40), exp: epoch + days(325), id: "ci-2026".to_owned() }],
                    ..role(name, "ci", "Deploys after a release", &["get", "sync"], &[])
                },
                role(name, "on-call", "", &["get", "sync", "action/*"], &["payments-on-call"]),
            ],
            namespace_resource_blacklist: vec![GroupKind { kind: "ResourceQuota".to_owned(), ..GroupKind::default() }],
            // The quarter is being closed.
            sync_windows: vec![SyncWindow {
                description: "The quarter is being closed".to_owned(),
                ..window("deny", "0 0 * * *", "24h", "billing", false)
            }],
            ..open
        },
        "logistics" => ProjectSpec {
            description: "Warehouses and what travels between them".to_owned(),
            roles: vec![role(name, "operators", "", &["get", "sync"], &["logistics", "stock-taking"])],
            // Nothing moves by itself while stock is taken; people may.
            sync_windows: vec![window("deny", "0 */4 * * *", "4h", "inventory", true)],
            ..open
        },
        "finance" => ProjectSpec {
            description: "Releases on two evenings of the week only".to_owned(),
            sync_windows: vec![window("allow", "0 20 * * 2,4", "2h", "*", false)],
            ..open
        },
        "security" => ProjectSpec {
            description: "Policies of all clusters".to_owned(),
            cluster_resource_whitelist: anything(),
            rest: [("orphanedResources".to_owned(), json!({"warn": true}))].into_iter().collect(),
            ..open
        },
        "data" => {
            ProjectSpec { rest: [("sourceNamespaces".to_owned(), json!(["team-data"]))].into_iter().collect(), ..open }
        }
        _ => open,
    }
}

fn role(project: &str, name: &str, description: &str, actions: &[&str], groups: &[&str]) -> Role {
    let policy = |action: &&str| format!("p, proj:{project}:{name}, applications, {action}, {project}/*, allow");
    Role {
        name: name.to_owned(),
        description: description.to_owned(),
        policies: actions.iter().map(policy).collect(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        tokens: Vec::new(),
    }
}

fn window(kind: &str, schedule: &str, duration: &str, application: &str, manual_sync: bool) -> SyncWindow {
    SyncWindow {
        kind: kind.to_owned(),
        schedule: schedule.to_owned(),
        duration: duration.to_owned(),
        applications: vec![application.to_owned()],
        manual_sync,
        time_zone: "UTC".to_owned(),
        ..SyncWindow::default()
    }
}

impl Project {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            labels: Labels::new(),
            annotations: Labels::new(),
            finalizers: Vec::new(),
            spec: ProjectSpec::default(),
            created: 0,
            edits: 0,
            resource_version: None,
            incarnation: 0,
            happenings: Vec::new(),
        }
    }

    pub(crate) fn permits_repository(&self, url: &str) -> bool {
        let (forbidden, allowed): (Vec<&String>, Vec<&String>) =
            self.spec.source_repos.iter().partition(|pattern| pattern.starts_with('!'));
        let matches = |pattern: &str| glob(pattern, url);
        allowed.iter().any(|pattern| matches(pattern)) && !forbidden.iter().any(|pattern| matches(&pattern[1..]))
    }

    pub(crate) fn permits_destination(&self, destination: &Destination) -> bool {
        let matches = |pattern: &str, text: &str| !pattern.is_empty() && glob(pattern, text);
        let place = |allowed: &Destination| {
            matches(&allowed.server, &destination.server)
                || (destination.server.is_empty() && matches(&allowed.name, &destination.name))
        };
        let is_in = |pattern: &str| glob(pattern, &destination.namespace);
        let all = &self.spec.destinations;
        let allowed =
            all.iter().any(|known| !known.namespace.starts_with('!') && is_in(&known.namespace) && place(known));
        let forbidden = all.iter().any(|known| known.namespace.strip_prefix('!').is_some_and(is_in) && place(known));
        allowed && !forbidden
    }

    /// Its uid.
    pub(crate) fn uid(&self, seed: u64) -> String {
        Draw::new(seed, &format!("project/{}/{}", self.name, self.incarnation)).uuid()
    }

    /// The version that a write has to name.
    pub(crate) fn version(&self, seed: u64) -> String {
        let first = Draw::new(seed, &format!("project/{}/version", self.name)).between(1_000_000, 8_999_999);
        self.resource_version.map_or_else(|| first.to_string(), |written| written.to_string())
    }

    /// As a reply shows it.
    pub(crate) fn shown(&self, moment: &Moment) -> AppProject {
        let spec = since(self.spec.clone(), moment.version);
        let tokens = spec.roles.iter().filter(|role| !role.tokens.is_empty());
        let tokens = tokens.map(|role| (role.name.clone(), RoleTokens { items: role.tokens.clone() })).collect();
        let specified = serde_json::to_value(&spec).unwrap_or_default();
        AppProject {
            metadata: ObjectMeta {
                name: self.name.clone(),
                namespace: CONTROL_PLANE.to_owned(),
                uid: self.uid(moment.seed),
                resource_version: self.version(moment.seed),
                generation: 1 + self.edits,
                creation_timestamp: moment.ago(self.created),
                deletion_timestamp: None,
                deletion_grace_period_seconds: None,
                labels: self.labels.clone(),
                annotations: self.annotations.clone(),
                owner_references: Vec::new(),
                finalizers: self.finalizers.clone(),
                managed_fields: object_fields(&specified, ObjectManager::Server, moment.ago(self.created)),
            },
            spec,
            status: ProjectStatus { jwt_tokens_by_role: tokens },
        }
    }
}

/// Without what came later.
pub(crate) fn since(mut spec: ProjectSpec, version: Version) -> ProjectSpec {
    for window in &mut spec.sync_windows {
        window.and_operator &= version >= Version::V3_0;
        window.sync_overrun &= version >= Version::V3_5;
        if version < Version::V3_1 {
            window.description.clear();
        }
    }
    if version < Version::V3_5 {
        spec.cluster_resource_whitelist.iter_mut().for_each(|kind| kind.name.clear());
        spec.rest.remove("sourceIntegrity");
    }
    spec
}

/// The windows that apply to an application: by its name, where it goes to, or which cluster; or by all of these.
pub(crate) fn windows(projects: &Projects, application: &Blueprint) -> Vec<SyncWindow> {
    let windows = projects.get(&application.project).map(|project| project.spec.sync_windows.as_slice());
    let applies = |window: &&SyncWindow| {
        let Destination { server, name, namespace } = &application.destination;
        let any = |patterns: &[String], text: &str| patterns.iter().any(|pattern| glob(pattern, text));
        let tests = [
            (&window.applications, any(&window.applications, &application.name)),
            (&window.namespaces, any(&window.namespaces, namespace)),
            (&window.clusters, any(&window.clusters, server) || (!name.is_empty() && any(&window.clusters, name))),
        ];
        let mut given =
            tests.iter().filter(|(patterns, _)| !patterns.is_empty()).map(|(_, matches)| *matches).peekable();
        if window.and_operator {
            given.peek().is_some() && given.all(|matches| matches)
        } else {
            given.any(|matches| matches)
        }
    };
    windows.unwrap_or_default().iter().filter(applies).cloned().collect()
}
