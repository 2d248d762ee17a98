//! The fleet beyond the stories: application number `n` of a seed, worked out from those two alone.

use std::{fmt, sync::Arc};

use super::{
    blueprint::{Blueprint, Deployed, Order, Run, days, hours, minutes},
    clusters::{ENVIRONMENTS, REGIONS, destination},
    render::outcomes,
};
use crate::{
    json::Shared,
    random::{Draw, mix},
    wire::{Automated, Helm, Initiator, Labels, Manager, Parameter, Retry, Source, SyncPolicy},
};

mod body;
mod names;

/// The outsized application.
pub(crate) const GIANT: &str = "monolith";

/// What an application is called and where it belongs: all that filters and rights look at.
pub(crate) struct Outline {
    pub(crate) name: String,
    pub(crate) project: &'static str,
    pub(crate) service: &'static str,
    pub(crate) component: &'static str,
    pub(crate) environment: &'static str,
    pub(crate) region: &'static str,
}

/// What is the matter with a generated application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Healthy,
    Degraded,
    OutOfSync,
    Unknown,
    Progressing,
    Suspended,
}

/// The projects that generated applications belong to.
pub(crate) fn project_names() -> impl Iterator<Item = &'static str> {
    names::SERVICES.iter().map(|(project, _)| *project)
}

/// The name of application number `index`.
pub(crate) fn name(seed: u64, index: u32) -> String {
    outline(seed, index).name
}

/// Of every hundred in a row: 3 degraded, 5 out of sync, 1 unknown, 1 progressing, 1 suspended.
pub(crate) fn mood(seed: u64, index: u32) -> Mood {
    match (u64::from(index) * 37 + mix(seed) % 100) % 100 {
        0..=2 => Mood::Degraded,
        3..=7 => Mood::OutOfSync,
        8 => Mood::Unknown,
        9 => Mood::Progressing,
        10 => Mood::Suspended,
        _ => Mood::Healthy,
    }
}

/// Two of every hundred in a row have hundreds of resources.
fn is_large(seed: u64, index: u32) -> bool {
    (u64::from(index) * 59 + mix(seed ^ 1) % 100) % 100 < 2
}

pub(crate) fn outline(seed: u64, index: u32) -> Outline {
    let services = names::SERVICES.len() * 4;
    let combinations = (services * names::COMPONENTS.len() * ENVIRONMENTS.len() * REGIONS.len()) as u64;
    // 10,007 is prime to the number of combinations, so none comes twice before all have come.
    let place = (u64::from(index) * 10_007 + mix(seed ^ 2) % combinations) % combinations;
    let mut rest = place as usize;
    let mut digit = |base: usize| {
        let digit = rest % base;
        rest /= base;
        digit
    };
    let region = REGIONS[digit(REGIONS.len())];
    let environment = ENVIRONMENTS[digit(ENVIRONMENTS.len())];
    let component = names::COMPONENTS[digit(names::COMPONENTS.len())];
    let (project, of_project) = names::SERVICES[digit(names::SERVICES.len())];
    let service = of_project[digit(of_project.len())];
    let round = u64::from(index) / combinations;
    let mut name = format!("{service}-{component}-{environment}-{region}");
    if round > 0 {
        name.push_str(&format!("-{}", round + 1));
    }
    Outline { name, project, service, component, environment, region }
}

pub(crate) fn blueprint(seed: u64, index: u32) -> Blueprint {
    let outline = outline(seed, index);
    let mut draw = Draw::new(seed, &outline.name);
    let mood = mood(seed, index);
    let count = if is_large(seed, index) {
        draw.log_normal(300.0, 0.35).clamp(120.0, 900.0)
    } else {
        draw.log_normal(10.0, 0.5).clamp(3.0, 60.0)
    };
    let version = Release { minor: draw.between(12, 90), patch: draw.between(0, 11) };
    let source = source(&outline, version, &mut draw);
    let age = draw.between(days(30), days(700));
    let mut application = Blueprint {
        labels: labels(&outline, &mut draw),
        created: age,
        destination: destination(outline.environment, outline.region, outline.service, draw.chance(50)),
        policy: policy(&outline, &mut draw),
        health_since: draw.between(hours(2), days(9)),
        sources: vec![source],
        ..Blueprint::new(&outline.name, outline.project)
    };
    if draw.chance(40) {
        application.set = Some(format!("{}-{}", outline.service, outline.component));
        application.manager = Manager::ApplicationSet;
    } else if draw.chance(50) {
        application.manager = Manager::Kubectl;
        let applied = last_applied(&application);
        application.annotations.insert("kubectl.kubernetes.io/last-applied-configuration".to_owned(), applied);
    }
    application.history = history(&outline, &application, version, &mut draw);
    application.revisions = application.history.last().map(|newest| newest.revisions.clone()).unwrap_or_default();
    application.parts = body::parts(&outline, version, count as usize, age, &mut draw);
    application.operation = Some(last_run(&application));
    body::trouble(&mut application, &outline, version, mood, &mut draw);
    application
}

/// One application of about so many bytes: its inline Helm values, in every place where Argo CD copies a source to.
pub(crate) fn giant(seed: u64, size: usize) -> Blueprint {
    // The specification, what it was compared to, the last result, and ten entries of history.
    const COPIES: usize = 13;
    const LINE: &str = "  - name: rule\n    expr: sum(rate(http_requests_total[5m])) by (job)\n";
    let values = "rules:\n".to_owned() + &LINE.repeat(size / COPIES / (LINE.len() + 2));
    let mut application = blueprint(seed, 0);
    application.name = GIANT.to_owned();
    application.project = "platform".to_owned();
    let helm = Helm { values: Some(Shared(Arc::from(values))), ..Helm::default() };
    let source = Source::chart("https://charts.example.com", GIANT, "4.2.0").with_helm(helm);
    application.sources = vec![source.clone()];
    application.history.iter_mut().for_each(|past| past.sources = vec![source.clone()]);
    application.annotations.clear();
    if let Some(run) = &mut application.operation {
        run.order.sources = application.sources.clone();
        run.order.by = Initiator::automated();
    }
    application
}

/// A version of the application; each sync released the next.
#[derive(Clone, Copy)]
struct Release {
    minor: i64,
    patch: i64,
}

impl Release {
    /// The release so many syncs before this one.
    fn before(self, back: i64) -> Self {
        let patches = (self.minor * 12 + self.patch - back).max(0);
        Self { minor: patches / 12, patch: patches % 12 }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", 1 + self.minor / 30, self.minor % 30, self.patch)
    }
}

impl Outline {
    /// What the main workload of the application is called.
    fn main(&self) -> String {
        format!("{}-{}", self.service, self.component)
    }

    fn image(&self, version: Release) -> String {
        format!("registry.example.com/{}/{}:{version}", self.project, self.main())
    }
}

fn source(outline: &Outline, version: Release, draw: &mut Draw) -> Source {
    let Outline { project, service, component, environment, .. } = outline;
    let repository = format!("https://git.example.com/{project}/{service}-deploy.git");
    let branch = if *environment == "prod" { "main" } else { "HEAD" };
    let source = match draw.below(20) {
        0..=9 => Source::git(&repository, &format!("overlays/{environment}/{component}"), branch)
            .with_images(&[&outline.image(version)]),
        10..=14 => Source::git(&repository, &format!("charts/{component}"), branch).with_helm(Helm {
            value_files: vec!["values.yaml".to_owned(), format!("values-{environment}.yaml")],
            parameters: vec![Parameter { name: "image.tag".to_owned(), ..Parameter::default() }],
            ..Helm::default()
        }),
        15..=17 => Source::chart("https://charts.example.com", service, "").with_helm(Helm {
            release_name: outline.main(),
            values: Some(values(outline, draw).as_str().into()),
            ..Helm::default()
        }),
        _ => Source::git(&repository, &format!("manifests/{environment}"), branch),
    };
    at(outline, source, version)
}

/// The source as it was when it asked for this release.
fn at(outline: &Outline, mut source: Source, version: Release) -> Source {
    if let Some(kustomize) = &mut source.kustomize {
        kustomize.images = vec![outline.image(version)];
    }
    for parameter in source.helm.iter_mut().flat_map(|helm| &mut helm.parameters) {
        parameter.value = version.to_string();
    }
    if !source.chart.is_empty() {
        source.target_revision = version.to_string();
    }
    source
}

fn values(outline: &Outline, draw: &mut Draw) -> String {
    let Outline { service, component, environment, region, .. } = outline;
    let (replicas, cpu, memory) = (draw.between(1, 6), draw.between(1, 8) * 100, draw.between(1, 8) * 128);
    format!(
        "nameOverride: {service}-{component}\nreplicaCount: {replicas}\nresources:\n  requests:\n    cpu: {cpu}m\n    \
         memory: {memory}Mi\nenv:\n  ENVIRONMENT: {environment}\n  REGION: {region}\n  LOG_LEVEL: info\nprobes:\n  \
         path: /healthz\n  periodSeconds: 10\n"
    )
}

fn labels(outline: &Outline, draw: &mut Draw) -> Labels {
    let tier = draw.pick(&["critical", "standard", "standard", "best-effort"]);
    [
        ("app.kubernetes.io/part-of", outline.service),
        ("environment", outline.environment),
        ("region", outline.region),
        ("team", outline.project),
        ("tier", tier),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// Four of five are synced automatically; production keeps what is no longer in Git.
fn policy(outline: &Outline, draw: &mut Draw) -> Option<SyncPolicy> {
    let automated = draw.chance(80).then(|| Automated {
        prune: Some(outline.environment != "prod"),
        self_heal: Some(draw.chance(60)),
        ..Automated::default()
    });
    Some(SyncPolicy {
        automated,
        sync_options: vec!["CreateNamespace=true".to_owned(), "ServerSideApply=true".to_owned()],
        retry: automated.map(|_| Retry::usual()),
        ..SyncPolicy::default()
    })
}

/// What kubectl keeps of an application it applied.
fn last_applied(application: &Blueprint) -> String {
    let value = serde_json::json!({
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": {"annotations": {}, "labels": application.labels, "name": application.name, "namespace": application.namespace},
        "spec": {
            "destination": application.destination,
            "project": application.project,
            "source": application.sources.first(),
            "syncPolicy": application.policy,
        },
    });
    format!("{value}\n")
}

/// The last ten successful syncs, the newest within the last days.
fn history(outline: &Outline, application: &Blueprint, version: Release, draw: &mut Draw) -> Vec<Deployed> {
    const PEOPLE: [&str; 6] = ["alice", "bob", "carla", "deniz", "erik", "admin"];
    let newest_id = draw.between(9, 400);
    let mut finished = draw.between(hours(5), days(12));
    let mut history: Vec<Deployed> = (0..10)
        .map(|back| {
            let sources: Vec<Source> =
                application.sources.iter().map(|source| at(outline, source.clone(), version.before(back))).collect();
            let revision = |source: &Source| match source.chart.as_str() {
                "" => Draw::new(newest_id as u64, &format!("{}/{}/{back}", application.name, source.path)).hex(40),
                _ => source.target_revision.clone(),
            };
            let by = if draw.chance(70) { Initiator::automated() } else { Initiator::person(draw.pick(&PEOPLE)) };
            let past = Deployed {
                id: newest_id - back,
                revisions: sources.iter().map(revision).collect(),
                sources,
                finished,
                took: draw.between(2, 70),
                by,
            };
            finished += draw.between(hours(3), days(16));
            past
        })
        .collect();
    history.reverse();
    history
}

/// The operation behind the newest entry of the history.
fn last_run(application: &Blueprint) -> Run {
    let newest = application.history.last();
    let took = newest.map_or(10, |newest| newest.took);
    Run {
        phase: "Succeeded",
        message: "successfully synced (all tasks run)".to_owned(),
        started: newest.map_or(minutes(30), |newest| newest.finished + took),
        took: Some(took),
        order: Order {
            by: newest.map(|newest| newest.by.clone()).unwrap_or_default(),
            sources: application.sources.clone(),
            revisions: application.revisions.clone(),
            prune: application
                .policy
                .as_ref()
                .and_then(|policy| policy.automated)
                .is_some_and(|automated| automated.prune == Some(true)),
            retry: application.policy.as_ref().and_then(|policy| policy.retry.clone()).unwrap_or_default(),
            ..Order::default()
        },
        retries: 0,
        outcomes: Some(outcomes(&application.parts, &application.destination.namespace, false)),
    }
}
