//! Of everything that holds, what is told: causes before what they cause, once each, the weightiest first.

use super::clue::{Clue, Object, Place};
use super::rule::{Class, Finding};
use super::tree::Tree;

/// What is left, in the order in which it is told.
pub(super) fn settle(mut found: Vec<Finding>, clues: &[Clue], tree: &Tree) -> Vec<Finding> {
    for finding in &mut found {
        // What a hook's pods suffer from keeps the sync from going on, not what runs from running.
        if finding.class == Class::Breaks && finding.about.as_ref().is_some_and(|about| is_hook(about, clues)) {
            finding.class = Class::Fails;
        }
    }
    // What is said of a resource is said of the operation and in a condition again.
    if found.iter().any(|finding| of_a_resource(finding, clues)) {
        found.retain(|finding| !repeats(finding, clues));
    }
    found.sort_by_key(|finding| (finding.class, finding.rank));
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        let same_thing = |one: &Finding| {
            let related = |other: &Object| one.about.iter().chain(&one.also).any(|one| tree.related(one, other));
            is_seen_live(one, clues) && is_seen_live(&finding, clues) && finding.about.as_ref().is_some_and(related)
        };
        // Of an object and what it was made of, and of what was made of it, one cause is told.
        // And one clue, or one resource that was to be applied, means what the first rule takes it for.
        let same_words = |one: &Finding| {
            one.class == finding.class
                && (one.rests_on.first() == finding.rests_on.first()
                    || (of_a_resource(one, clues) && of_a_resource(&finding, clues) && one.about == finding.about))
        };
        if kept.iter().any(|one| same_thing(one) || same_words(one) || explains(one, &finding)) {
            continue;
        }
        match kept.iter_mut().find(|one| one.rule.id == finding.rule.id) {
            Some(one) if one.rank == finding.rank => one.also.extend(finding.about),
            Some(_) => {}
            None => kept.push(finding),
        }
    }
    kept
}

/// Whether it rests on what became of a resource or a hook in an operation.
fn of_a_resource(finding: &Finding, clues: &[Clue]) -> bool {
    finding.class == Class::Fails
        && finding.rests_on.iter().any(|index| matches!(clues[*index].place, Place::Result | Place::Hook))
}

/// Whether it rests on the words of an operation that failed, or of a condition that repeats them.
fn repeats(finding: &Finding, clues: &[Clue]) -> bool {
    let said = |index: &usize| {
        clues[*index].place == Place::Operation
            || (clues[*index].place == Place::Condition && clues[*index].word == "SyncError")
    };
    finding.class == Class::Fails && finding.rests_on.iter().all(said)
}

fn is_hook(object: &Object, clues: &[Clue]) -> bool {
    clues.iter().any(|clue| clue.about.as_ref() == Some(object) && clue.place == Place::Kind && clue.word == "hook")
}

/// Whether it rests on a live object, and not on what was to be done with one.
fn is_seen_live(finding: &Finding, clues: &[Clue]) -> bool {
    let live = |index: &usize| !matches!(clues[*index].place, Place::Result | Place::Managed | Place::Fact);
    finding.rests_on.iter().any(live)
}

/// Whether nobody needs to hear of `other` once they know of `one`, which comes before it.
fn explains(one: &Finding, other: &Finding) -> bool {
    use Class::{Bars, Breaks, Fails, Goes, Holds, Leaves, Notes, Shows, Stops, Waits};
    match (one.class, other.class) {
        // What could not be applied has its own words, and no operation need say so again.
        (Stops | Fails, Fails) => other.rule.id == GENERAL || (one.class == Stops && one.rule.id != DELETION),
        (Stops, Waits | Leaves | Shows | Goes) => true,
        (Stops, Holds | Bars) => true,
        (Breaks | Fails, Waits) => true,
        (Holds, Waits | Goes) => true,
        (Waits, Bars) => true,
        (Waits, Leaves | Shows | Goes) => true,
        (Fails, Leaves) => true,
        (Breaks | Fails | Holds | Leaves, Shows) => true,
        (Breaks | Fails | Leaves, Goes) => true,
        // Of what the policy says, the most telling.
        (Leaves, Leaves) => true,
        (Goes, Goes) => one.rule.id != SUSPENDED && other.rule.id != PENDING,
        (Goes, Leaves) | (Notes, _) => false,
        _ => false,
    }
}

const GENERAL: &str = "last_sync_failed";
const DELETION: &str = "deletion_failed";
const SUSPENDED: &str = "suspended";
const PENDING: &str = "auto_sync_pending";
