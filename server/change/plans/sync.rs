//! What a sync would create, change and delete, as Argo CD compared it last.

use argocd_api::reads;
use argocd_api::vocabulary::Effect;
use serde::Deserialize;
use serde_json::{Value, json};

use super::application::{Known, short};
use super::operation;
use crate::change::{Line, Making, Plan, Planning, Step};
use crate::failure::Failure;
use crate::questions::application::{Application, Resource};
use crate::tool::Work;

/// Options of a sync that delete what they apply, by how they are written.
const REPLACING: [&str; 2] = ["Replace=true", "Force=true"];

/// Kinds whose pods start anew when what makes them changes.
const WORKLOADS: [&str; 4] = ["Deployment", "StatefulSet", "DaemonSet", "Rollout"];

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let application = &known.application;
    let mut plan = known.plan_of_an_operation();
    plan.blocked = known.busy().or_else(|| refused_revision(planning, application));
    let options = options(planning, application);
    let replaces = options.iter().find(|option| REPLACING.contains(&option.as_str()));
    if replaces.is_some() {
        plan.effect = Some(Effect::Destructive);
    }

    let needs = Needs::of(planning, application);
    let (prune, force) = (planning.flag("prune"), planning.flag("force"));
    if prune && !needs.gone.is_empty() {
        let line = Line::of("Deletes ").count(needs.gone.len()).words(" that Git no longer has: ");
        plan.lines.push(line.values(&needs.gone));
    }
    if force {
        plan.lines.push(Line::of("Force: deletes and creates again what cannot be changed in place."));
    }
    if let Some(option) = replaces {
        plan.lines.push(
            Line::value(Line::default(), option.clone()).words(": replaces resources whole instead of changing them."),
        );
    }
    for (word, resources) in [("Changes ", &needs.changed), ("Creates ", &needs.created)] {
        if !resources.is_empty() {
            plan.lines.push(Line::of(word).count(resources.len()).words(": ").values(resources));
        }
    }
    if needs.is_empty() {
        plan.lines.push(
            Line::of("As compared last, nothing differs: all ").count(needs.all).words(" resources are in sync."),
        );
    }
    if !prune && !needs.gone.is_empty() {
        let line =
            Line::of("Leaves ").count(needs.gone.len()).words(" that Git no longer has, since `prune` is not given: ");
        plan.lines.push(line.values(&needs.gone));
    }
    if !needs.restarting.is_empty() {
        let line = Line::of("Pods of ").count(needs.restarting.len()).words(" may start anew: ");
        plan.lines.push(line.values(&needs.restarting));
    }
    let hooks = hooks(application);
    if planning.arguments.contains_key("resources") {
        plan.lines
            .push(Line::of("Only what was chosen: hooks are left out, and no deployment is recorded to roll back to."));
    } else if !hooks.is_empty() {
        plan.lines.push(Line::of("Runs hooks, as the last sync did: ").values(hooks));
    }
    for (name, resources) in [("deleted", &needs.gone), ("changed", &needs.changed), ("created", &needs.created)] {
        plan.rests_on.on(name, json!(resources));
    }

    revisions(planning, application, &mut plan).await;
    known.allowed(planning, "sync", &mut plan).await;
    let Work::Request(tool) = planning.tool.work else { return Ok(plan) };
    let mut arguments = planning.arguments.clone();
    let confirmed = plan.effect.unwrap_or(planning.effect) == Effect::Destructive;
    let pinned = plan.revisions.1.clone().filter(|to| confirmed && !application.spec.auto_sync() && is_commit(to));
    if let Some(commit) = &pinned
        && application.spec.sources.is_empty()
    {
        arguments.insert("revision".to_owned(), Value::from(commit.clone()));
    }
    let wanted = plan.revisions.1.clone().filter(|to| confirmed && is_commit(to));
    plan.look = Some(operation::look(planning.which(), known.last_operation(), wanted));
    plan.typed = Some(application.metadata.name.clone());
    plan.steps = vec![Step { tool, arguments, done: None }];
    Ok(plan)
}

/// What a sync has to do, each by kind and name.
#[derive(Default)]
struct Needs {
    gone: Vec<String>,
    changed: Vec<String>,
    created: Vec<String>,
    restarting: Vec<String>,
    all: usize,
}

impl Needs {
    fn of(planning: &Planning<'_>, application: &Application) -> Self {
        let mut needs = Self::default();
        let chosen = planning.arguments.get("resources").and_then(Value::as_array);
        for resource in application.status.resources.iter().filter(|resource| !resource.hook) {
            if chosen.is_some_and(|chosen| !chosen.iter().any(|one| is_meant(one, resource))) {
                continue;
            }
            needs.all += 1;
            let name = format!("{}/{}", resource.kind, resource.name);
            let missing = resource.health.as_ref().is_some_and(|health| health.status == "Missing");
            match resource.status.as_str() {
                "OutOfSync" if resource.requires_pruning => needs.gone.push(name),
                "OutOfSync" if missing => needs.created.push(name),
                "OutOfSync" => {
                    if WORKLOADS.contains(&resource.kind.as_str()) {
                        needs.restarting.push(name.clone());
                    }
                    needs.changed.push(name);
                }
                _ => {}
            }
        }
        needs
    }

    fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.changed.is_empty() && self.created.is_empty()
    }
}

fn is_meant(chosen: &Value, resource: &Resource) -> bool {
    let is = |field: &str, value: &str| chosen[field].as_str().is_none_or(|wanted| wanted == value);
    is("kind", &resource.kind)
        && is("name", &resource.name)
        && is("namespace", &resource.namespace)
        && is("group", &resource.group)
}

/// The options of the sync: those of the call take the place of the application's own.
fn options(planning: &Planning<'_>, application: &Application) -> Vec<String> {
    match planning.arguments.get("sync_options").and_then(Value::as_array) {
        Some(given) => given.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => application.spec.sync_policy.sync_options.clone(),
    }
}

/// Why Argo CD will not take the revision.
fn refused_revision(planning: &Planning<'_>, application: &Application) -> Option<Line> {
    let revision = planning.text("revision");
    let target = application.spec.all_sources().first().map_or("", |source| source.target_revision.as_str());
    if revision.is_empty() || revision == target || !application.spec.auto_sync() {
        return None;
    }
    let line = Line::of("auto-sync is on and follows ").value(if target.is_empty() { "HEAD" } else { target });
    Some(
        line.words(
            ": Argo CD takes no other revision. Leave `revision` out, or pause auto-sync first (set_auto_sync).",
        ),
    )
}

/// From which revision to which, and what is known of the second.
async fn revisions(planning: &Planning<'_>, application: &Application, plan: &mut Plan) {
    let compared = application.status.sync.all_revisions().join(", ");
    let from = application.status.history.last().map(|last| last.all_revisions().join(", ")).unwrap_or_default();
    let given = planning.text("revision");
    let to = if given.is_empty() { compared.clone() } else { given.to_owned() };
    let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    plan.revisions = (named(&from), named(&to));
    plan.rests_on.on("revision", to.clone());
    if to.is_empty() {
        plan.lines.push(Line::of("The revision is not known: Argo CD could not compare the application last."));
        return;
    }
    let mut line = match from.as_str() {
        "" => Line::of("Brings revision ").value(short(&to)),
        from if from == to => Line::of("Applies revision ").value(short(&to)).words(" again"),
        from => Line::of("From revision ").value(short(from)).words(" to ").value(short(&to)),
    };
    if is_commit(&to) && from != to {
        let mut asked = planning.which();
        asked.insert("revision".to_owned(), to.clone().into());
        let read = planning.asking.object::<Commit>(&reads::REVISION, Value::Object(asked)).await;
        if let Ok(Commit { author, message }) = read {
            let first = message.lines().next().unwrap_or_default().to_owned();
            line = line.words(": ").value(first).words(" by ").value(author);
        }
    }
    plan.lines.push(line.words("."));
    if !given.is_empty() && given != compared {
        let line = Line::of("What differs is known for ").value(short(&compared));
        plan.lines.push(line.words(", which Argo CD compared last, and not for the revision asked for."));
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Commit {
    author: String,
    message: String,
}

/// The hooks that the last sync ran.
fn hooks(application: &Application) -> Vec<String> {
    let state = application.status.operation_state.as_ref();
    let results = state.map(|state| state.sync_result.resources.as_slice()).unwrap_or_default();
    let hooks = results.iter().filter(|result| !result.hook_type.is_empty());
    hooks.map(|hook| format!("{} {}/{}", hook.hook_type, hook.kind, hook.name)).collect()
}

pub(super) fn is_commit(revision: &str) -> bool {
    revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}
