//! What Argo CD keeps beside applications: projects, ApplicationSets, clusters, repositories, credentials, accounts,
//! certificates, keys. Each is looked up by what names it, and what follows from a change is said where a read tells it.

use std::sync::LazyLock;

use argocd_api::reads;
use argocd_api::vocabulary::{self, About, Plan as How};
use serde_json::{Value, json};

use super::operating::own;
use super::resource::only;
use crate::change::{Found, Line, Making, Plan, Planning, Step};
use crate::failure::Failure;

/// Fields of a spec whose changes are told.
const FIELDS: usize = 5;

/// How one of a kind is found among all of them.
struct Kept {
    about: About,
    /// What people call it.
    word: &'static str,
    read: &'static vocabulary::Tool,
    /// Where its name stands in a call: arguments, or inside of one.
    named: &'static [&'static str],
    /// Fields of a row that may be that name; none where the read is of the one thing.
    fields: &'static [&'static str],
}

static KEPT: [Kept; 8] = [
    Kept {
        about: About::Project,
        word: "project",
        read: &reads::PROJECT_ALONE,
        named: &["/name", "/project/metadata/name", "/project"],
        fields: &[],
    },
    Kept {
        about: About::Applicationset,
        word: "ApplicationSet",
        read: &reads::APPLICATIONSET,
        named: &["/name", "/applicationset/metadata/name"],
        fields: &[],
    },
    Kept {
        about: About::Cluster,
        word: "cluster",
        read: &reads::CLUSTERS,
        named: &["/cluster", "/server"],
        fields: &["name", "server"],
    },
    Kept {
        about: About::Repository,
        word: "repository",
        read: &reads::REPOSITORIES,
        named: &["/repo"],
        fields: &["repo"],
    },
    Kept {
        about: About::Credentials,
        word: "credential template",
        read: &reads::CREDENTIALS_NAMED,
        named: &["/url"],
        fields: &["url"],
    },
    Kept { about: About::Account, word: "account", read: &reads::ACCOUNTS_NAMED, named: &["/name"], fields: &["name"] },
    Kept {
        about: About::Certificate,
        word: "trusted host",
        read: &reads::CERTIFICATES_NAMED,
        named: &["/host"],
        fields: &["serverName"],
    },
    Kept { about: About::Key, word: "GnuPG key", read: &reads::KEYS_NAMED, named: &["/id"], fields: &["keyID"] },
];

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let Some(change) = planning.tool.change else { return Ok(Plan::default()) };
    let Some(kept) = KEPT.iter().find(|kept| kept.about == change.about) else { return Ok(Plan::default()) };
    let arguments = Value::Object(planning.arguments.clone());
    let name = kept.named.iter().find_map(|pointer| arguments.pointer(pointer)?.as_str()).unwrap_or_default();
    let mut plan = Plan { typed: (!name.is_empty()).then(|| name.to_owned()), ..Plan::default() };
    // What has no name in the call, such as a key that is brought, cannot be looked up.
    if name.is_empty() {
        plan.lines.push(Line::of("Adds a ").words(kept.word).words(" that is told in the call."));
        plan.steps.push(Step { tool: own(planning)?, arguments: planning.arguments.clone(), done: None });
        return Ok(plan);
    }
    let (there, names) = look_up(planning, kept, name).await?;
    match &there {
        Some(found) => {
            for (part, pointer) in [
                ("uid", "/metadata/uid"),
                ("spec", "/spec"),
                ("labels", "/metadata/labels"),
                ("name", "/name"),
                ("server", "/server"),
                ("project", "/project"),
                ("labels of the cluster", "/labels"),
                ("repository", "/repo"),
                ("tokens", "/tokens"),
                ("fingerprint", "/fingerprint"),
            ] {
                if found.raw.at(pointer).is_some() {
                    plan.rests_on.on_part(part, found, pointer);
                }
            }
        }
        None => plan.rests_on.on(kept.word, "not there"),
    }
    let named = |words: &'static str| Line::of(words).words(kept.word).words(" ").value(name);
    match (change.plan, &there) {
        (How::Create, Some(found)) if planning.flag("upsert") => {
            plan.lines.push(named("Replaces the manifest of the ").words("; what the new one lacks goes."));
            let new = planning.shown().get(kept.word.to_lowercase().as_str()).unwrap_or(&Value::Null);
            plan.lines.extend(differing(&found.safe["spec"], &new["spec"]));
        }
        (How::Create, Some(_)) if planning.flag("replace") => {
            plan.lines.push(named("Replaces what is known of the ").words("."))
        }
        (How::Create, Some(_)) => plan.blocked = Some(named("there is already the ").words(".")),
        (How::Create, None) => plan.lines.push(named("Creates the ").words(".")),
        (_, None) => {
            let line = Line::of("there is no ").words(kept.word).words(" ").value(name);
            plan.blocked = Some(if names.is_empty() {
                line.words(".")
            } else {
                line.words("; there are ").values(names).words(".")
            });
        }
        (How::Delete, Some(found)) => {
            plan.lines.push(named("Deletes the ").words("."));
            consequences(planning, change.about, name, found, &mut plan).await;
        }
        (How::Refresh, Some(_)) => plan.lines.push(named("Makes Argo CD read anew what it knows of the ").words(".")),
        (_, Some(found)) => edited(planning, change.about, name, found, &mut plan),
    }
    let mut arguments = planning.arguments.clone();
    // Kubernetes refuses it for another version than the one that was looked at.
    if change.about == About::Project
        && let (Some(Value::Object(_)), Some(found)) = (arguments.get("project"), &there)
        && let Some(version) = found.raw.at("/metadata/resourceVersion")
        && change.plan == How::Edit
        && arguments["project"].pointer("/metadata/resourceVersion").is_none()
    {
        arguments["project"]["metadata"]["resourceVersion"] = version.for_argo_cd().clone();
    }
    plan.steps.push(Step { tool: own(planning)?, arguments, done: None });
    Ok(plan)
}

/// The one of that name, and the names of some others where there is none.
async fn look_up(planning: &Planning<'_>, kept: &Kept, name: &str) -> Result<(Option<Found>, Vec<String>), Failure> {
    if kept.fields.is_empty() {
        let mut which = only(planning.arguments, &["appset_namespace"]);
        which.insert("name".to_owned(), name.into());
        return match planning.asking.found(kept.read, Value::Object(which)).await {
            Ok(found) => Ok((Some(found), Vec::new())),
            Err(Failure::Status { status: 403 | 404, .. }) => Ok((None, Vec::new())),
            Err(failure) => Err(failure),
        };
    }
    let (mut there, mut names) = (None, Vec::new());
    planning
        .asking
        .found_rows(kept.read, json!({}), |found| {
            let is = |field: &&'static str| found.safe[*field].as_str() == Some(name);
            if kept.fields.iter().any(&is) {
                there = Some(found);
            } else {
                names.extend(found.safe[kept.fields[0]].as_str().map(str::to_owned));
            }
        })
        .await?;
    Ok((there, names))
}

/// What a deletion brings about, as far as reads tell it.
async fn consequences(planning: &Planning<'_>, about: About, name: &str, found: &Found, plan: &mut Plan) {
    let uses = |row: &Value| match about {
        About::Project => row["spec"]["project"] == name,
        About::Cluster => ["name", "server"].iter().any(|field| {
            let own = found.safe[field].as_str().unwrap_or_default();
            !own.is_empty() && row["spec"]["destination"][field] == own
        }),
        About::Repository => {
            let sources = row["spec"]["sources"].as_array().into_iter().flatten();
            let repos = sources.map(|source| &source["repoURL"]).chain([&row["spec"]["source"]["repoURL"]]);
            repos.filter_map(Value::as_str).any(|repo| repo.trim_end_matches(".git") == name.trim_end_matches(".git"))
        }
        _ => false,
    };
    match about {
        About::Project | About::Cluster | About::Repository => {
            let (mut count, mut names) = (0, Vec::new());
            let read = planning.asking.rows(&reads::FLEET, json!({}), |row: Value| {
                if uses(&row) {
                    count += 1;
                    names.extend(row["metadata"]["name"].as_str().map(str::to_owned));
                }
            });
            if read.await.is_err() {
                plan.lines.push("Which applications use it could not be looked up.".into());
                return;
            }
            names.sort_unstable();
            plan.rests_on.on("applications", json!(names));
            match (about, count) {
                (_, 0) => plan.lines.push("No application that can be seen uses it.".into()),
                (About::Project, _) => {
                    let line = Line::of("applications belong to it, and Argo CD deletes no project that has any: ");
                    plan.blocked = Some(line.values(names).words("."));
                }
                (About::Cluster, count) => {
                    let line = Line::default()
                        .count(count)
                        .words(" applications deploy there and are not managed any more; what they deployed stays: ");
                    plan.lines.push(line.values(names).words("."));
                }
                (_, count) => {
                    let line = Line::default().count(count).words(
                        " applications are made from it, and cannot be compared without it if it is not public: ",
                    );
                    plan.lines.push(line.values(names).words("."));
                }
            }
        }
        About::Applicationset => {
            let resources = found.safe.pointer("/status/resources").and_then(Value::as_array).into_iter().flatten();
            let names: Vec<&str> = resources.filter_map(|resource| resource["name"].as_str()).collect();
            let keeps = found.safe.pointer("/spec/syncPolicy/preserveResourcesOnDeletion") == Some(&json!(true));
            let line = Line::of("Its ").counted(names.len(), "application goes with it, ", "applications go with it, ");
            let line = line.words(if keeps { "and what they deployed stays: " } else { "and what they deployed: " });
            plan.rests_on.on("applications", json!(names));
            plan.lines.push(line.values(names).words("."));
        }
        About::Credentials => {
            plan.lines.push("Repositories that have no credentials of their own cannot be read without it.".into())
        }
        About::Account => plan.lines.push("Whoever uses that token can no longer log in with it.".into()),
        About::Certificate => {
            plan.lines.push("Repositories on that host cannot be read unless another authority vouches for it.".into())
        }
        About::Key => {
            plan.lines.push("Projects that demand its signature take no commit signed with it any more.".into())
        }
        _ => {}
    }
}

/// What another manifest, or other labels, change.
fn edited(planning: &Planning<'_>, about: About, name: &str, found: &Found, plan: &mut Plan) {
    let new = |argument: &str| planning.shown().get(argument).cloned().unwrap_or_default();
    match about {
        About::Project if planning.shown().get("project").is_some_and(Value::is_object) => {
            plan.lines.push(
                Line::of("Replaces the manifest of the project ").value(name).words("; what the new one lacks goes."),
            );
            plan.lines.extend(differing(&found.safe["spec"], &new("project")["spec"]));
        }
        About::Project => plan.lines.push(
            Line::of("Takes a token of the project ").value(name).words(" away: whoever uses it can no longer log in."),
        ),
        About::Cluster if planning.shown().contains_key("labels") => {
            plan.lines.push(
                Line::of("Replaces the labels of the cluster ")
                    .value(name)
                    .words("; ApplicationSets that select by them may create and delete applications."),
            );
            plan.lines.extend(differing(&found.safe["labels"], &new("labels")));
        }
        About::Cluster => plan.lines.push(
            Line::of("Gives Argo CD other credentials for the cluster ").value(name).words("; the old ones end."),
        ),
        _ => plan.lines.push(Line::of("Changes ").value(name).words(".")),
    }
}

/// What differs between two objects, by field, and inside of those.
pub(super) fn differing(before: &Value, after: &Value) -> Vec<Line> {
    let (mut gone, mut changed) = (Vec::new(), Vec::new());
    compare("", before, after, DEPTH, &mut gone, &mut changed);
    let mut lines = Vec::new();
    if !gone.is_empty() {
        lines.push(Line::of("Takes away ").values(gone).words("."));
    }
    let told = crate::change::edit::short;
    for (name, was, is) in changed.iter().take(FIELDS) {
        lines.push(match was {
            Some(was) => {
                let line = Line::of("Changes ").value(name.as_str()).words(" from ").value(told(was));
                line.words(" to ").value(told(is)).words(".")
            }
            None => Line::of("Adds ").value(name.as_str()).words(": ").value(told(is)).words("."),
        });
    }
    if changed.len() > FIELDS {
        lines
            .push(Line::of("And changes ").values(changed[FIELDS..].iter().map(|(name, ..)| name.as_str())).words("."));
    }
    if lines.is_empty() {
        lines.push("Nothing in it differs.".into());
    }
    lines
}

/// A field that differs: its name, what it was, and what it is.
type Changed<'v> = (String, Option<&'v Value>, &'v Value);

fn compare<'v>(
    place: &str,
    before: &'v Value,
    after: &'v Value,
    depth: usize,
    gone: &mut Vec<String>,
    changed: &mut Vec<Changed<'v>>,
) {
    let none = &EMPTY;
    let (was, is) = (before.as_object().unwrap_or(none), after.as_object().unwrap_or(none));
    let named = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    gone.extend(was.keys().filter(|key| !is.contains_key(*key)).map(|key| named(key)));
    for (key, value) in is {
        match was.get(key) {
            Some(old) if old == value => {}
            Some(old) if depth > 1 && old.is_object() && value.is_object() => {
                compare(&named(key), old, value, depth - 1, gone, changed);
            }
            old => changed.push((named(key), old, value)),
        }
    }
}

/// So deep what differs is told apart.
const DEPTH: usize = 3;

static EMPTY: LazyLock<serde_json::Map<String, Value>> = LazyLock::new(serde_json::Map::new);
