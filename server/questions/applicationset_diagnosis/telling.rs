//! A diagnosis in words: the verdict, the causes in order, the next call, and the evidence inside a fence, all of it
//! within a fixed size.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::super::diagnosis::{age_of, cut, one_line};
use super::clue::{Clue, Place};
use super::look::Seen;
use super::next::Step;
use super::rule::{Cause, Class};
use crate::answer::{Budget, Report, parse_time};

/// Tokens that no diagnosis exceeds.
const TOKENS: u64 = 900;
/// Bytes of what frames the evidence.
const FENCE: usize = 150;
/// Causes that are told.
const CAUSES: usize = 4;
/// Names that are told of each.
const NAMES: usize = 3;
/// Bytes of one piece of evidence, and of a part that could not be seen.
const PIECE: usize = 480;
const REASON: usize = 200;
/// Pieces of evidence of one cause.
const PIECES: usize = 4;

/// The whole answer.
pub(super) fn tell(
    seen: &Seen,
    causes: &[Cause],
    clues: &[Clue],
    given: &Map<String, Value>,
    now: Timestamp,
) -> Report {
    let (notes, causes): (Vec<&Cause>, Vec<&Cause>) = causes.iter().partition(|one| one.rule.class == Class::Notes);
    let mut lines = vec![verdict(seen, causes.first().copied(), clues, now)];
    for (number, cause) in causes.iter().take(CAUSES).enumerate() {
        lines.push(format!("{}. {}", number + 1, cause_line(cause, number == 0, seen, clues, now)));
    }
    if causes.len() > CAUSES {
        let others: Vec<&str> = causes.iter().skip(CAUSES).map(|cause| cause.rule.id).collect();
        lines.push(format!("Also: {}.", others.join(", ")));
    }
    if !notes.is_empty() {
        let note = |note: &&Cause| format!("{} ({})", filled(note, seen, clues, now), note.rule.id);
        lines.push(format!("Beside that: {}.", notes.iter().map(note).collect::<Vec<_>>().join("; ")));
    }
    if let Some(first) = causes.first() {
        let about = first.about(clues);
        let set = &seen.set;
        let (project, namespace) = (set.spec.project(), set.metadata.namespace.as_str());
        // Other generators than git's do not ask with what repositories are registered with.
        let step = match first.rule.next {
            Step::Repositories if !set.spec.kinds().contains(&"git") => Step::Set,
            step => step,
        };
        let call = step.told(given, about.first().copied(), project, namespace);
        lines.extend(call.map(|call| format!("Next: {call}")));
    }
    lines.extend(seen.failures.iter().map(|failure| cut(failure, REASON)));
    let mut report = Report::default();
    let room = Budget::of_tokens(Some(TOKENS)).bytes;
    let used: usize = lines.iter().map(|line| line.len() + 1).sum();
    for line in lines {
        report.line(line);
    }
    report.quote("evidence", evidence(seen, &causes, clues, room.saturating_sub(used + FENCE), now));
    report
}

/// How many there are and how they are, where the rollout is, and the first cause.
fn verdict(seen: &Seen, first: Option<&Cause>, clues: &[Clue], now: Timestamp) -> String {
    let set = &seen.set;
    let mut state = vec![format!("has {}", count(seen))];
    match &seen.rollout {
        Some(rollout) if rollout.step.is_some() => {
            state.push(format!("is at step {} of {} of its rollout", rollout.step.unwrap_or(0), rollout.steps));
        }
        _ => {}
    }
    if let Some(since) = parse_time(&set.metadata.deletion_timestamp) {
        state.push(format!("is being deleted ({})", age_of(since, now)));
    }
    let says = match first {
        Some(first) => filled(first, seen, clues, now),
        None => "nothing is wrong with it".to_owned(),
    };
    format!("ApplicationSet {} {}: {says}.", set.metadata.name, state.join(", "))
}

/// `3 applications (2 Healthy, 1 Degraded; 1 OutOfSync)`.
fn count(seen: &Seen) -> String {
    let (all, mut health, mut sync) = (seen.set.status.count(), BTreeMap::new(), BTreeMap::new());
    let mut told = 0;
    for member in seen.members() {
        told += 1;
        let or_unknown = |word: &str| if word.is_empty() { "of unknown health".to_owned() } else { word.to_owned() };
        *health.entry(or_unknown(&member.health.status)).or_insert(0) += 1;
        if member.status != "Synced" && !member.status.is_empty() {
            *sync.entry(member.status).or_insert(0) += 1;
        }
    }
    let join = |counts: BTreeMap<String, usize>| {
        counts.into_iter().map(|(word, count)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    };
    let noun = if all == 1 { "application" } else { "applications" };
    let known = if told < all { format!("of {told} known: ") } else { String::new() };
    match (told, sync.is_empty()) {
        (0, _) if all == 0 => "no applications".to_owned(),
        (0, _) => format!("{all} {noun}"),
        (_, true) => format!("{all} {noun} ({known}{}; all in sync)", join(health)),
        (_, false) => format!("{all} {noun} ({known}{}; {})", join(health), join(sync)),
    }
}

/// The cause's word, what is the matter, and what to do.
fn cause_line(cause: &Cause, is_first: bool, seen: &Seen, clues: &[Clue], now: Timestamp) -> String {
    let mut told = cause.rule.id.to_owned();
    if !is_first {
        told.push_str(&format!(": {}", filled(cause, seen, clues, now)));
    }
    // What else the step waits for, and what is kept back behind it.
    let awaits = cause.rests_on.iter().any(|index| clues[*index].place == Place::Awaited);
    let looked_at = seen.awaited.len() + seen.failures.iter().filter(|one| one.contains("the application ")).count();
    if let (true, Some(rollout)) = (awaits, seen.rollout.as_ref().filter(|one| one.awaited.len() > looked_at)) {
        told.push_str(&format!("; the step waits for {} in all", rollout.awaited.len()));
    }
    told.push('.');
    if !cause.rule.cure.is_empty() {
        told.push(' ');
        told.push_str(cause.rule.cure);
    }
    told
}

/// The rule's clause, with names in it, and how long it has been so.
fn filled(cause: &Cause, seen: &Seen, clues: &[Clue], now: Timestamp) -> String {
    let names = cause.about(clues);
    let more = names.len().saturating_sub(NAMES);
    let mut told = names.into_iter().take(NAMES).collect::<Vec<_>>().join(", ");
    if more > 0 {
        told.push_str(&format!(" and {more} more"));
    }
    let behind = if told.is_empty() { String::new() } else { format!(": {told}") };
    let word = cause.rests_on.first().map_or("", |index| clues[*index].word.as_str());
    let step = seen.rollout.as_ref().and_then(|rollout| rollout.step).unwrap_or_default();
    let says = cause.rule.says.replace("{: names}", &behind).replace("{names}", &told);
    let says = says.replace("{word}", word).replace("{step}", &step.to_string());
    let at = cause.rests_on.iter().find_map(|index| parse_time(&clues[*index].at));
    let since = at.filter(|_| cause.rule.class != Class::Shows).map(|time| format!("for {}", age_of(time, now)));
    match (since, says.contains("{since}")) {
        (Some(since), true) => says.replace("{since}", &format!(", {since}")),
        (None, true) => says.replace("{since}", ""),
        (Some(since), false) => format!("{says} ({since})"),
        (None, false) => says,
    }
}

/// Pieces of evidence, by the number of their cause, as many as there is room for.
fn evidence(seen: &Seen, causes: &[&Cause], clues: &[Clue], room: usize, now: Timestamp) -> Vec<String> {
    let mut told = BTreeSet::new();
    let mut left = room;
    let mut pieces = Vec::new();
    for (number, cause) in causes.iter().take(CAUSES).enumerate() {
        let mut of_it: Vec<String> = cause
            .rests_on
            .iter()
            .map(|index| &clues[*index])
            .filter(|clue| !clue.text.is_empty() && told.insert(clue.text.clone()))
            .take(PIECES)
            .map(|clue| piece(clue, seen, now))
            .collect();
        if cause.rule.class == Class::Holds
            && let Some(condition) = seen.set.status.condition("RolloutProgressing")
            && told.insert(condition.message.clone())
        {
            of_it.push(format!("condition RolloutProgressing {}: {}", condition.status, one_line(&condition.message)));
        }
        if number == 0 {
            let warned = clues.iter().filter(|clue| clue.place == Place::Event && told.insert(clue.text.clone()));
            of_it.extend(warned.take(2).map(|clue| piece(clue, seen, now)));
        }
        for piece in of_it {
            let piece = format!("{} {piece}", number + 1);
            if piece.len() < left {
                left -= piece.len() + 1;
                pieces.push(piece);
            }
        }
    }
    pieces
}

fn piece(clue: &Clue, seen: &Seen, now: Timestamp) -> String {
    let age = parse_time(&clue.at).map(|time| format!(" ({} ago)", age_of(time, now))).unwrap_or_default();
    let text = cut(&one_line(&clue.text), PIECE);
    match clue.place {
        Place::Awaited => format!("application {} {}: {text}", clue.about.join(" "), clue.word),
        Place::Event => {
            let event = seen.warnings.iter().find(|event| event.message == clue.text);
            let times = event.map(|event| event.times()).filter(|times| *times > 1);
            let times = times.map(|times| format!(" ×{times}")).unwrap_or_default();
            format!("event {}{times}{age}: {text}", clue.word)
        }
        Place::Error | Place::Fact => format!("condition {}{age}: {text}", clue.word),
    }
}
