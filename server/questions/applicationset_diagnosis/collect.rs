//! From what was seen to clues.

use std::collections::BTreeSet;

use super::super::application::{Application, Resource};
use super::clue::{Clue, Place};
use super::elements;
use super::look::{Awaited, Seen};
use super::set::{Condition, Member, Set};

/// Every clue.
pub(super) fn clues(seen: &Seen) -> Vec<Clue> {
    let mut clues = errors(&seen.set);
    state(seen, &mut clues);
    rollout(seen, &mut clues);
    applications(seen, &mut clues);
    policy(&seen.set, &mut clues);
    let told: Vec<String> = clues.iter().map(|clue| clue.text.clone()).collect();
    let news = seen.warnings.iter().filter(|event| told.iter().all(|text| !text.contains(&event.message)));
    clues.extend(news.map(|event| Clue::of(Place::Event, &*event.reason, &*event.message).at(event.last())));
    clues
}

/// What the controller could not do.
fn errors(set: &Set) -> Vec<Clue> {
    let clue = |condition: &Condition| {
        Clue::of(Place::Error, &*condition.reason, &*condition.message).at(&condition.last_transition_time)
    };
    set.status.errors().into_iter().map(clue).collect()
}

/// What the ApplicationSet is by itself, and whether it makes as many as it has elements.
fn state(seen: &Seen, clues: &mut Vec<Clue>) {
    let Set { metadata, spec, status } = &seen.set;
    let owned: BTreeSet<&str> = status.resources.iter().map(|member| member.name.as_str()).collect();
    let mut fact = |word: &str, about: Vec<String>| clues.push(Clue::fact(word, about));
    if !metadata.deletion_timestamp.is_null() {
        fact("deleting", owned.iter().map(|name| (*name).to_owned()).collect());
    }
    if status.conditions.is_empty() && status.resources.is_empty() {
        fact("never looked at", Vec::new());
        return;
    }
    if spec.generators.is_empty() {
        fact("no generators", Vec::new());
    } else if status.count() == 0 && seen.names.as_ref().is_none_or(Vec::is_empty) {
        match spec.kinds().as_slice() {
            [kind] => fact(&format!("nothing from {kind}"), Vec::new()),
            _ => fact("nothing", Vec::new()),
        }
    }
    if let Some(names) = &seen.names {
        let wanted: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let told = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let repeated = elements::repeated(names);
        if !repeated.is_empty() {
            fact("repeated", repeated);
        }
        // Of more than its status names nobody knows which are there.
        let (missing, left) = (&wanted - &owned, &owned - &wanted);
        if status.count() == status.resources.len() {
            if !missing.is_empty() {
                fact("missing", told(missing));
            }
            if !left.is_empty() {
                fact("left", told(left));
            }
        }
    }
}

fn rollout(seen: &Seen, clues: &mut Vec<Clue>) {
    let status = &seen.set.status;
    if seen.set.spec.rolls() && status.application_status.is_empty() && !status.resources.is_empty() {
        clues.push(Clue::fact("no rollout", Vec::new()));
    }
    let Some(rollout) = &seen.rollout else { return };
    if !rollout.stepless.is_empty() {
        clues.push(Clue::fact("stepless", rollout.stepless.clone()));
    }
    if rollout.takes_none {
        clues.push(Clue::fact("takes none", rollout.awaited.clone()));
    }
    seen.awaited.iter().for_each(|awaited| waits_for(awaited, clues));
}

/// What is the matter with an application that a step waits for.
fn waits_for(awaited: &Awaited, clues: &mut Vec<Clue>) {
    let Awaited { progress, application } = awaited;
    let mut push = |word: &str, text: &str| {
        let clue = Clue::of(Place::Awaited, word, text).about(&progress.application);
        clues.push(clue.at(&progress.last_transition_time));
    };
    let Some(application) = application else { return push("gone", "") };
    let status = &application.status;
    if !application.metadata.deletion_timestamp.is_null() {
        push("deleting", "");
    }
    for condition in status.conditions.iter().filter(|condition| condition.r#type.ends_with("Error")) {
        push(&condition.r#type, &condition.message);
    }
    if let Some(last) = &status.operation_state {
        push(&last.phase, &last.message);
    }
    push(&status.health.status, &health_told(application));
    push(if status.sync.status == "OutOfSync" { "OutOfSync" } else { "in sync" }, &progress.message);
}

/// Why an application is as healthy as it is: its own words, or those of the first resource that says anything of it.
fn health_told(application: &Application) -> String {
    let health = &application.status.health;
    let same = |resource: &&Resource| {
        resource.health.as_ref().is_some_and(|own| own.status == health.status && !own.message.is_empty())
    };
    match application.status.resources.iter().find(same) {
        Some(Resource { kind, name, health: Some(own), .. }) if health.message.is_empty() => {
            format!("{kind}/{name}: {}", own.message)
        }
        _ => health.message.clone(),
    }
}

/// How its applications are, but for those that the rollout keeps back.
fn applications(seen: &Seen, clues: &mut Vec<Clue>) {
    let kept_back: BTreeSet<&str> = seen
        .set
        .status
        .application_status
        .iter()
        .filter(|progress| seen.rollout.is_some() && progress.status != "Healthy")
        .map(|progress| progress.application.as_str())
        .collect();
    let well = |member: &Member| {
        let health = member.health.status.as_str();
        kept_back.contains(member.name.as_str())
            || member.status == "Synced" && ["Healthy", "Suspended", ""].contains(&health)
    };
    let mut bad: Vec<Member> = seen.members().filter(|member| !well(member)).collect();
    bad.sort_by_key(|member| (member.health.status != "Degraded", member.name.clone()));
    if !bad.is_empty() {
        clues.push(Clue::fact("in trouble", bad.into_iter().map(|member| member.name).collect()));
    }
    let Some(listed) = &seen.listed else { return };
    let going: Vec<String> = listed
        .iter()
        .filter(|(_, brief)| !brief.metadata.deletion_timestamp.is_null())
        .map(|(name, _)| name.clone())
        .collect();
    if !going.is_empty() {
        clues.push(Clue::fact("applications deleting", going));
    }
    let unseen = seen.set.status.resources.iter().filter(|member| !listed.contains_key(&member.name));
    let unseen: Vec<String> = unseen.map(|member| member.name.clone()).collect();
    if !unseen.is_empty() {
        clues.push(Clue::fact("not listed", unseen));
    }
}

fn policy(set: &Set, clues: &mut Vec<Clue>) {
    let word = set.spec.sync_policy.applications_sync.as_str();
    if ["create-only", "create-update", "create-delete"].contains(&word) {
        clues.push(Clue::fact(word, Vec::new()));
    }
    if set.spec.sync_policy.preserve_resources_on_deletion {
        clues.push(Clue::fact("keeps resources", Vec::new()));
    }
}
