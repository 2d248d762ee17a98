//! The ApplicationSets: one for each that an application names as its owner, and the stories among them.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{
    Fleet, Moment,
    blueprint::{Ago, CONTROL_PLANE, Happening, days},
    render,
};
use crate::{
    options::Version,
    random::Draw,
    state::Found,
    stories,
    wire::{
        ApplicationSet, Labels, ObjectManager, ObjectMeta, SetCondition, SetHealth, SetResource, SetSpec, SetStatus,
        SetStep, object_fields,
    },
};

/// All of them, by name and then by namespace: the order of a list.
pub(crate) type Sets = BTreeMap<(String, &'static str), Arc<Set>>;

#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) namespace: &'static str,
    pub(crate) labels: Labels,
    pub(crate) annotations: Labels,
    pub(crate) spec: SetSpec,
    pub(crate) created: Ago,
    pub(crate) state: State,
    /// When its state came about.
    pub(crate) since: Ago,
    /// Whether it belongs to the stories, which are the same under every seed.
    pub(crate) story: bool,
    /// The applications that it had made at the start, and the step of the rollout that each belongs to, from 1.
    pub(crate) members: Vec<(String, i64)>,
    /// How often it was written since the start.
    pub(crate) edits: i64,
    /// Nothing while it is as it was at the start.
    pub(crate) resource_version: Option<u64>,
    pub(crate) happenings: Vec<Happening>,
}

/// How it is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Fine,
    /// No parameters could be generated: whatever there is stays.
    Generating(String),
    /// Some applications are not what they should be, and are let be.
    Validating(String),
    /// In a rollout; the step that it is at, from 1.
    Rolling(i64),
}

const GENERATED: &str = "Successfully generated parameters for all Applications";

/// Those that there are at the start.
pub(crate) fn all(fleet: &Fleet) -> Sets {
    let mut sets: Sets = stories::SETS
        .iter()
        .map(|story| Set { story: true, ..story() })
        .map(|set| ((set.name.clone(), set.namespace), Arc::new(set)))
        .collect();
    let mut elements: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (outline, application) in fleet.generated() {
        let Some(name) = application.set else { continue };
        let element = json!({
            "cluster": application.name.strip_prefix(&format!("{name}-")),
            "environment": outline.environment,
            "region": outline.region,
        });
        let set = sets.entry((name.clone(), CONTROL_PLANE)).or_insert_with(|| {
            let repository = format!("https://git.example.com/{}/{}-deploy.git", outline.project, outline.service);
            let spec = template(&name, outline.project, &repository, outline.component, outline.service);
            Arc::new(Set { spec, created: days(400), since: days(30), ..Set::new(&name) })
        });
        Arc::make_mut(set).members.push((application.name, 0));
        elements.entry(name).or_default().push(element);
    }
    for (name, elements) in elements {
        if let Some(set) = sets.get_mut(&(name, CONTROL_PLANE)) {
            Arc::make_mut(set).spec.generators = Some(vec![json!({"list": {"elements": elements}})]);
        }
    }
    sets
}

fn template(name: &str, project: &str, repository: &str, component: &str, namespace: &str) -> SetSpec {
    SetSpec {
        go_template: true,
        go_template_options: vec!["missingkey=error".to_owned()],
        template: json!({
            "metadata": {"name": format!("{name}-{{{{.cluster}}}}"), "labels": {"environment": "{{.environment}}"}},
            "spec": {
                "project": project,
                "source": {
                    "repoURL": repository,
                    "path": format!("overlays/{{{{.environment}}}}/{component}"),
                    "targetRevision": "main",
                },
                "destination": {"name": "{{.environment}}-{{.region}}", "namespace": namespace},
            },
        }),
        ..SetSpec::default()
    }
}

impl Set {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            namespace: CONTROL_PLANE,
            labels: Labels::new(),
            annotations: Labels::new(),
            spec: SetSpec::default(),
            created: 0,
            state: State::Fine,
            since: 0,
            story: false,
            members: Vec::new(),
            edits: 0,
            resource_version: None,
            happenings: Vec::new(),
        }
    }

    /// The project of the applications it makes.
    pub(crate) fn project(&self) -> &str {
        self.spec.template.pointer("/spec/project").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its uid, which its applications name as that of their owner.
    pub(crate) fn uid(&self, seed: u64) -> String {
        uid(&self.name, seed)
    }

    /// As a reply shows it, with these applications.
    pub(crate) fn shown(&self, members: &[Found], moment: &Moment) -> ApplicationSet {
        let specified = serde_json::to_value(&self.spec).unwrap_or_default();
        let version = Draw::new(moment.seed, &format!("set/{}/version", self.name)).between(1_000_000, 8_999_999);
        ApplicationSet {
            metadata: ObjectMeta {
                name: self.name.clone(),
                namespace: self.namespace.to_owned(),
                uid: self.uid(moment.seed),
                resource_version: self
                    .resource_version
                    .map_or_else(|| version.to_string(), |written| written.to_string()),
                generation: 1 + self.edits,
                creation_timestamp: moment.ago(self.created),
                deletion_timestamp: None,
                deletion_grace_period_seconds: None,
                labels: self.labels.clone(),
                annotations: self.annotations.clone(),
                owner_references: Vec::new(),
                finalizers: Vec::new(),
                managed_fields: object_fields(&specified, ObjectManager::Sets, moment.ago(self.created)),
            },
            spec: self.spec.clone(),
            status: self.status(members, moment),
        }
    }

    /// The newest complaint of the controller, which repeats it every three minutes.
    pub(crate) fn trouble(&self, moment: &Moment) -> Option<Happening> {
        let (State::Generating(problem) | State::Validating(problem)) = &self.state else { return None };
        let reason = match self.state {
            State::Generating(_) => "ApplicationParamsGenerationError",
            _ => "ApplicationValidationError",
        };
        let at = moment.reconciled(self.name.len() as u64).0 * 1_000_000_000;
        Some(Happening { reason, message: problem.clone(), by_server: false, at })
    }

    fn status(&self, members: &[Found], moment: &Moment) -> SetStatus {
        let version = moment.version;
        let rolling = matches!(self.state, State::Rolling(_));
        let health = match self.state {
            State::Fine => "Healthy",
            State::Rolling(_) => "Progressing",
            State::Generating(_) | State::Validating(_) => "Degraded",
        };
        SetStatus {
            conditions: self.conditions(moment),
            application_status: if rolling { self.steps(members, moment) } else { Vec::new() },
            resources: members.iter().map(|member| resource(member, version)).collect(),
            resources_count: if version >= Version::V3_5 { members.len() as i64 } else { 0 },
            health: (version >= Version::V3_5).then(|| SetHealth {
                status: health,
                message: String::new(),
                last_transition_time: Some(moment.ago(self.since)),
            }),
        }
    }

    fn conditions(&self, moment: &Moment) -> Vec<SetCondition> {
        let condition = |kind, status, reason, message: &str| SetCondition {
            kind,
            message: message.to_owned(),
            last_transition_time: moment.ago(self.since),
            status,
            reason,
        };
        const UP_TO_DATE: &str = "ApplicationSetUpToDate";
        let (mut error, mut parameters, mut resources) = (
            condition("ErrorOccurred", "False", UP_TO_DATE, GENERATED),
            condition("ParametersGenerated", "True", "ParametersGenerated", GENERATED),
            condition("ResourcesUpToDate", "True", UP_TO_DATE, "ApplicationSet up to date"),
        );
        match &self.state {
            State::Fine => {}
            State::Generating(problem) => {
                const REASON: &str = "ApplicationParamsGenerationError";
                error = condition("ErrorOccurred", "True", REASON, problem);
                parameters = condition("ParametersGenerated", "False", "ErrorOccurred", problem);
                resources = condition("ResourcesUpToDate", "False", REASON, problem);
            }
            State::Validating(problem) => {
                const REASON: &str = "ApplicationValidationError";
                error = condition("ErrorOccurred", "True", REASON, problem);
                resources = condition("ResourcesUpToDate", "False", REASON, problem);
            }
            State::Rolling(step) => {
                let message = format!("ApplicationSet is performing rollout of step {step}");
                let rollout = condition("RolloutProgressing", "True", "ApplicationSetModified", &message);
                return vec![error, parameters, resources, rollout];
            }
        }
        vec![error, parameters, resources]
    }

    /// Where each application is: those of earlier steps are done, those of later ones wait.
    fn steps(&self, members: &[Found], moment: &Moment) -> Vec<SetStep> {
        let State::Rolling(now_at) = self.state else { return Vec::new() };
        let found = |name: &str| members.iter().find(|member| member.application.name == name);
        let step = |(name, step): &(String, i64)| {
            let member = found(name)?;
            let health = render::health(&member.application, moment.version);
            let (status, message) = match step {
                step if *step > now_at => (
                    "Waiting",
                    "Application is out of date with the current AppSet generation, setting status to Waiting.",
                ),
                _ if health == "Healthy" => {
                    ("Healthy", "Application resource became Healthy, updating status from Progressing to Healthy.")
                }
                _ => (
                    "Progressing",
                    "Application resource became Progressing, updating status from Pending to Progressing.",
                ),
            };
            Some(SetStep {
                application: name.clone(),
                last_transition_time: moment.ago(self.since),
                message: message.to_owned(),
                status,
                step: step.to_string(),
                target_revisions: member.application.revisions.clone(),
            })
        };
        self.members.iter().filter_map(step).collect()
    }
}

/// The uid of the ApplicationSet of that name.
pub(crate) fn uid(name: &str, seed: u64) -> String {
    Draw::new(seed, &format!("set/{name}")).uuid()
}

fn resource(member: &Found, version: Version) -> SetResource {
    let application = &member.application;
    SetResource {
        group: "argoproj.io",
        version: "v1alpha1",
        kind: "Application",
        namespace: application.namespace.clone(),
        name: application.name.clone(),
        status: render::in_sync(application),
        health: Some(SetHealth {
            status: render::health(application, version),
            message: String::new(),
            last_transition_time: (version >= Version::V3_0).then(|| member.moment.ago(application.health_since)),
        }),
    }
}
