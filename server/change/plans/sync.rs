//! What a sync would do: which revision it goes to, what it deletes, makes and changes, and why it cannot begin.

mod differing;

use argocd_api::vocabulary::Effect;
use futures_util::future::join;
use serde_json::Value;

use self::differing::{Differing, selection};
use super::operating::{
    closed, commit, deployed, look, may, occupied, own, rest_on, shaped, short, windows, with_commit,
};
use crate::change::plan::LINES;
use crate::change::{Line, Making, Plan, Planning, Step};
use crate::failure::Failure;
use crate::questions::application::{Application, Source};

/// Options by which a sync may lose something.
const LOSING: [&str; 2] = ["Replace=true", "Force=true"];

/// Where a sync goes.
#[derive(Debug, PartialEq, Eq)]
enum Goal {
    /// To this revision, and it is sent along, so that nothing else can become of it.
    Pinned(String),
    /// To these as far as can be seen now, one a source; Argo CD looks for itself when it begins.
    Expected(Vec<String>),
    /// To what this name means when it begins.
    Named(String),
}

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let found = planning.application().await?;
    let application = shaped(found)?;
    let losing = losing(planning, &application);
    let goal =
        goal(&application, planning.text("revision"), planning.effect == Effect::Destructive || !losing.is_empty());
    let from = deployed(&application).map(|last| last.all_revisions()).unwrap_or_default();
    let from: Vec<String> = from.into_iter().map(str::to_owned).collect();
    let to = goal.revisions();
    let new = to.first().filter(|_| to != from).map_or("", String::as_str);
    let commits = join(commit(planning, &application, new), may(planning, &application, "sync"));
    let (windows, (commit, may)) = join(windows(planning), commits).await;
    let differing = Differing::of(&application, planning.arguments.get("resources"));

    let mut plan = Plan::default();
    rest_on(&mut plan.rests_on, found);
    plan.rests_on.on("revision", to.join(" "));
    plan.rests_on.on("what differs", differing.named(planning.flag("prune")));
    plan.effect = (!losing.is_empty()).then_some(Effect::Destructive);
    plan.blocked =
        occupied(&application).or_else(|| refused(&application, planning.text("revision"))).or_else(|| {
            match (&windows, may) {
                (Ok(windows), _) if !windows.can_sync => Some(closed()),
                (_, Some(false)) => Some(Line::of("this token may not sync it (applications, sync).")),
                _ => None,
            }
        });

    let lines = &mut plan.lines;
    lines.extend(differing.deleted(planning.flag("prune")));
    if planning.flag("force") {
        lines.push("Force: what cannot be changed in place is deleted and made again.".into());
    }
    if !losing.is_empty() {
        let line = Line::of("By the application's own options ").values(losing);
        lines.push(line.words(" resources are replaced or made again, not patched."));
    }
    lines.push(goal.told(&from, commit.as_ref()));
    lines.extend(differing.told());
    if goal.is_elsewhere(&application) {
        let line = "What differs was compared with another revision than this goes to; compare_revisions tells what this changes.";
        lines.push(line.into());
    }
    lines.extend(selection(&application, planning.arguments.get("resources")));
    if windows.is_err() {
        lines.push("Whether a sync window is closed could not be read.".into());
    }
    lines.truncate(LINES);

    let mut arguments = planning.arguments.clone();
    arguments.remove("revision");
    match &goal {
        Goal::Pinned(revision) => drop(arguments.insert("revision".to_owned(), revision.as_str().into())),
        Goal::Named(name) => drop(arguments.insert("revision".to_owned(), name.as_str().into())),
        Goal::Expected(_) => {}
    }
    plan.look = Some(look(planning.which(), &application, to.clone()));
    plan.revisions = (told(&from), told(&to));
    plan.steps = vec![Step { tool: own(planning)?, arguments, done: None }];
    Ok(plan)
}

fn told(revisions: &[String]) -> Option<String> {
    (!revisions.is_empty()).then(|| revisions.join(" "))
}

/// The options of the application itself by which something may be lost; those of a call take their place.
fn losing(planning: &Planning<'_>, application: &Application) -> Vec<String> {
    let given = planning.arguments.get("sync_options").and_then(Value::as_array).is_some_and(|given| !given.is_empty());
    let own = application.spec.sync_policy.sync_options.iter();
    own.filter(|option| !given && LOSING.contains(&option.as_str())).cloned().collect()
}

/// Why Argo CD takes no such revision.
fn refused(application: &Application, wanted: &str) -> Option<Line> {
    let sources = application.spec.all_sources();
    match sources[..] {
        _ if wanted.is_empty() => None,
        [source] if wanted == target(source) => None,
        [_] if application.spec.auto_sync() => Some(
            Line::of(
                "auto-sync is on, and Argo CD then syncs to no other revision than its own. Pause auto-sync first, or ",
            )
            .words("change the application's target revision."),
        ),
        [_] => None,
        _ => Some(Line::of(
            "the application has several sources, and one revision is none of all of them. Leave `revision` out, or change a source's own.",
        )),
    }
}

/// What a source asks for.
fn target(source: &Source) -> &str {
    if source.target_revision.is_empty() { "HEAD" } else { &source.target_revision }
}

/// A sync that may lose something goes to the very commit that was told; another one to the newest.
fn goal(application: &Application, wanted: &str, is_exact_only: bool) -> Goal {
    let compared: Vec<String> = application.status.sync.all_revisions().into_iter().map(str::to_owned).collect();
    let sources = application.spec.all_sources();
    let [source] = sources[..] else { return Goal::Expected(compared) };
    let is_own = wanted.is_empty() || wanted == target(source);
    match compared.as_slice() {
        _ if !is_own && is_exact(source, wanted) => Goal::Pinned(wanted.to_owned()),
        _ if !is_own => Goal::Named(wanted.to_owned()),
        // Auto-sync takes no revision, and of an artifact the digest is no revision that it could be asked for.
        _ if application.spec.auto_sync() || source.repo_url.starts_with("oci://") => Goal::Expected(compared),
        [one] if is_exact_only => Goal::Pinned(one.clone()),
        _ => Goal::Expected(compared),
    }
}

/// Whether this names one commit, or one version of a chart, for good.
fn is_exact(source: &Source, revision: &str) -> bool {
    if source.chart.is_empty() {
        return revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let version = revision.strip_prefix('v').unwrap_or(revision).split(['-', '+']).next().unwrap_or_default();
    let parts: Vec<&str> = version.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Goal {
    /// As far as they are known, one a source.
    fn revisions(&self) -> Vec<String> {
        match self {
            Self::Pinned(revision) => vec![revision.clone()],
            Self::Expected(revisions) => revisions.clone(),
            Self::Named(_) => Vec::new(),
        }
    }

    /// Whether it is not what the application was last compared with.
    fn is_elsewhere(&self, application: &Application) -> bool {
        self.revisions() != application.status.sync.all_revisions()
    }

    fn told(&self, from: &[String], commit: Option<&super::operating::Commit>) -> Line {
        let to = self.revisions();
        let line = match (self, from) {
            (Self::Named(name), _) => {
                let line = Line::of("Goes to what `revision` means when it begins, ").value(name.as_str());
                let line = if from.is_empty() { line } else { line.words("; deployed is ").values(short(from)) };
                return line.words(". No read tells which commit that is.");
            }
            _ if to.is_empty() => {
                return Line::of("Argo CD has compared it with no revision yet, so where it goes is not known.");
            }
            (_, from) if from == to => Line::of("Deploys revision ").values(short(from)).words(" again"),
            (_, []) => Line::of("Deploys revision ").values(short(&to)).words(" for the first time"),
            (_, from) => Line::of("From revision ").values(short(from)).words(" to ").values(short(&to)),
        };
        let line = with_commit(line, commit);
        match self {
            Self::Pinned(_) => line.words("."),
            _ => line.words(". Argo CD looks for newer ones when it begins."),
        }
    }
}
