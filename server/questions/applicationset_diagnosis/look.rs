//! What is asked for a diagnosis, no more than is needed: the ApplicationSet; where something may be wrong, how its
//! applications are, what the controller warned of, and the worst of those that a rollout waits for.

use std::collections::BTreeMap;

use argocd_api::reads;
use futures_util::future::{join_all, join3};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::application::{Application, Health, Metadata, Sync};
use super::elements;
use super::rollout::{Rollout, rollout};
use super::set::{Member, Progress, Set};
use crate::asking::Asking;
use crate::failure::Failure;

/// So many applications that a rollout waits for are looked at closely.
const AWAITED: usize = 3;
/// Health from worst to best.
const WORST: [&str; 5] = ["Degraded", "Missing", "Unknown", "Progressing", "Suspended"];

/// Everything that was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) set: Set,
    pub(super) rollout: Option<Rollout>,
    pub(super) awaited: Vec<Awaited>,
    /// The names that its elements give, where they can be told.
    pub(super) names: Option<Vec<String>>,
    /// Its applications as the list tells them, by name; nothing where it was not asked for.
    pub(super) listed: Option<BTreeMap<String, Brief>>,
    pub(super) warnings: Vec<Event>,
    /// What could not be looked at, each with the reason.
    pub(super) failures: Vec<String>,
}

/// An application that a step waits for.
#[derive(Debug, Default)]
pub(super) struct Awaited {
    pub(super) progress: Progress,
    /// Nothing where there is none of that name.
    pub(super) application: Option<Application>,
}

/// An application in a few words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Brief {
    pub(super) metadata: Metadata,
    status: BriefStatus,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct BriefStatus {
    health: Health,
    sync: Sync,
}

/// What the controller noted.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Event {
    r#type: String,
    pub(super) reason: String,
    pub(super) message: String,
    count: i64,
    last_timestamp: Value,
    event_time: Value,
}

impl Event {
    pub(super) fn last(&self) -> &Value {
        if self.last_timestamp.is_null() { &self.event_time } else { &self.last_timestamp }
    }

    pub(super) fn times(&self) -> i64 {
        self.count.max(1)
    }
}

impl Seen {
    /// Its applications; how they are, as the list tells it where it was asked for, since that is newer.
    pub(super) fn members(&self) -> impl Iterator<Item = Member> {
        let newer = |member: &Member| {
            let listed = self.listed.as_ref()?.get(&member.name)?;
            let (health, status) = (listed.status.health.clone(), listed.status.sync.status.clone());
            Some(Member { health, status, ..member.clone() })
        };
        self.set.status.resources.iter().map(move |member| newer(member).unwrap_or_else(|| member.clone()))
    }
}

/// Looks at an ApplicationSet.
///
/// # Errors
/// Where not even the ApplicationSet can be seen.
pub(super) async fn look(asking: &Asking<'_>, given: &Map<String, Value>) -> Result<Seen, Failure> {
    let set: Set = asking.object(&reads::APPLICATIONSET, Value::Object(given.clone())).await?;
    let (rollout, names) = (rollout(&set), elements::names(&set.spec));
    let mut seen = Seen { set, rollout, names, ..Seen::default() };
    if is_well(&seen) {
        return Ok(seen);
    }
    let (listed, events, awaited) =
        join3(listed(asking, &seen.set), warnings(asking, given), awaited(asking, &seen)).await;
    let note = |what: &str, failure: &Failure| format!("Not seen: {what}. {failure}");
    match listed {
        Ok(listed) => seen.listed = listed,
        Err(failure) => seen.failures.push(note("how its applications are now", &failure)),
    }
    match events {
        Ok(events) => seen.warnings = events,
        Err(failure) => seen.failures.push(note("events", &failure)),
    }
    for (progress, application) in awaited {
        match application {
            Ok(application) => seen.awaited.push(Awaited { progress, application: Some(application) }),
            Err(Failure::Status { status: 404, .. }) => seen.awaited.push(Awaited { progress, application: None }),
            Err(failure) => seen.failures.push(note(&format!("the application {}", progress.application), &failure)),
        }
    }
    Ok(seen)
}

/// Whether nothing hints at a cause, so that nothing more has to be asked.
fn is_well(seen: &Seen) -> bool {
    let Set { metadata, status, .. } = &seen.set;
    let fine = |member: &Member| {
        member.status == "Synced" && ["Healthy", "Suspended", ""].contains(&member.health.status.as_str())
    };
    let all = seen.names.as_ref().is_none_or(|names| names.len() == status.count());
    metadata.deletion_timestamp.is_null()
        && status.errors().is_empty()
        && all
        && seen.rollout.is_none()
        && status.count() > 0
        && status.resources.iter().all(fine)
}

async fn listed(asking: &Asking<'_>, set: &Set) -> Result<Option<BTreeMap<String, Brief>>, Failure> {
    if set.status.resources.is_empty() {
        return Ok(None);
    }
    let mut given = Map::new();
    given.insert("app_namespace".to_owned(), json!(set.metadata.namespace));
    if !set.spec.project().is_empty() {
        given.insert("projects".to_owned(), json!(set.spec.project()));
    }
    let owned: BTreeMap<&str, ()> = set.status.resources.iter().map(|member| (member.name.as_str(), ())).collect();
    let mut listed = BTreeMap::new();
    let each = |brief: Brief| {
        let here = brief.metadata.namespace == set.metadata.namespace;
        if here && owned.contains_key(brief.metadata.name.as_str()) {
            listed.insert(brief.metadata.name.clone(), brief);
        }
    };
    asking.rows(&reads::APPLICATIONS_BRIEFLY, Value::Object(given), each).await?;
    Ok(Some(listed))
}

async fn warnings(asking: &Asking<'_>, given: &Map<String, Value>) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    let each = |event: Event| {
        if event.r#type == "Warning" {
            events.push(event);
        }
    };
    asking.rows(&reads::APPLICATIONSET_EVENTS, Value::Object(given.clone()), each).await?;
    Ok(events)
}

/// The worst of those that the step waits for.
async fn awaited(asking: &Asking<'_>, seen: &Seen) -> Vec<(Progress, Result<Application, Failure>)> {
    let Some(rollout) = &seen.rollout else { return Vec::new() };
    let set = &seen.set;
    let badness = |progress: &Progress| {
        let member = set.status.resources.iter().find(|member| member.name == progress.application);
        let health = member.map_or("Missing", |member| member.health.status.as_str());
        WORST.iter().position(|status| *status == health).unwrap_or(WORST.len())
    };
    let here = |progress: &&Progress| rollout.awaited.contains(&progress.application);
    let mut worst: Vec<Progress> = set.status.application_status.iter().filter(here).cloned().collect();
    worst.sort_by_key(|progress| (badness(progress), progress.application.clone()));
    worst.truncate(AWAITED);
    let each = worst.into_iter().map(async |progress: Progress| {
        let mut given = Map::new();
        given.insert("name".to_owned(), json!(progress.application));
        if !set.spec.project().is_empty() {
            given.insert("project".to_owned(), json!(set.spec.project()));
        }
        given.insert("app_namespace".to_owned(), json!(set.metadata.namespace));
        let application = asking.object(&reads::APPLICATION, Value::Object(given)).await;
        (progress, application)
    });
    join_all(each).await
}
