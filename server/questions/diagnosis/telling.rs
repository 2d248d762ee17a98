//! A diagnosis in words: the verdict, the causes in order, the next call, and the evidence inside a fence, all of it
//! within a fixed size.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::clue::{Clue, Object, Place};
use super::next::About;
use super::rule::{Class, Finding};
use super::seen::Seen;
use crate::answer::{Budget, Report, age, parse_time, revision};

/// Tokens that no diagnosis exceeds.
const TOKENS: u64 = 900;
/// Bytes of what frames the evidence.
const FENCE: usize = 150;
/// Causes that are told.
const CAUSES: usize = 4;
/// Bytes of the verdict and the causes, after which further ones are told by their words alone.
const WORDS: usize = 1_200;
/// Bytes of one piece of evidence, and of one line of a log.
const PIECE: usize = 420;
const LINE: usize = 180;
/// Lines of a log.
const LINES: usize = 6;
/// Parts that could not be seen that are told.
const UNSEEN: usize = 3;
/// Bytes of one of them.
const REASON: usize = 200;

/// The whole answer.
pub(super) fn tell(seen: &Seen, causes: &[Finding], about: &About<'_>, now: Timestamp) -> Report {
    let (notes, causes): (Vec<&Finding>, Vec<&Finding>) = causes.iter().partition(|one| one.class == Class::Notes);
    let mut lines = vec![verdict(seen, causes.first().copied(), about.clues, now)];
    let mut count = 0;
    for (number, cause) in causes.iter().take(CAUSES).enumerate() {
        let line = format!("{}. {}", number + 1, cause_line(cause, number == 0, about, seen, now));
        let used: usize = lines.iter().map(String::len).sum();
        if number > 0 && used + line.len() > WORDS {
            break;
        }
        lines.push(line);
        count += 1;
    }
    lines.extend(deployed(causes.first().copied(), seen, now));
    if causes.len() > count {
        let others: Vec<&str> = causes.iter().skip(count).map(|cause| cause.rule.id).collect();
        lines.push(format!("Also: {}.", others.join(", ")));
    }
    if !notes.is_empty() {
        let notes: Vec<String> = notes.iter().map(|note| format!("{} ({})", note.rule.says, note.rule.id)).collect();
        lines.push(format!("Beside that: {}.", notes.join("; ")));
    }
    if let Some(first) = causes.first().or(notes.first())
        && let Some(call) = first.rule.next.told(first, about)
    {
        lines.push(format!("Next: {call}"));
    }
    lines.extend(seen.failures.iter().take(UNSEEN).map(|failure| cut(failure, REASON)));
    if seen.failures.len() > UNSEEN {
        lines.push(format!("{} further parts could not be seen.", seen.failures.len() - UNSEEN));
    }
    let mut report = Report::default();
    let room = Budget::of_tokens(Some(TOKENS)).bytes;
    let used: usize = lines.iter().map(|line| line.len() + 1).sum();
    for line in lines {
        report.line(line);
    }
    let numbered = causes.iter().take(count).enumerate().map(|(index, cause)| ((index + 1).to_string(), *cause));
    let shown: Vec<(String, &Finding)> = numbered.chain(notes.iter().map(|note| ("note".to_owned(), *note))).collect();
    report.quote("evidence", evidence(&shown, about, room.saturating_sub(used + FENCE), now));
    report
}

/// The state, and the first cause.
fn verdict(seen: &Seen, first: Option<&Finding>, clues: &[Clue], now: Timestamp) -> String {
    let application = &seen.application;
    let status = &application.status;
    let since = |time: &serde_json::Value| {
        parse_time(time).map(|time| format!(" ({})", age(now.as_second() - time.as_second()))).unwrap_or_default()
    };
    let or_unknown = |word: &str| if word.is_empty() { "not known yet".to_owned() } else { word.to_owned() };
    let health = format!("{}{}", or_unknown(&status.health.status), since(&status.health.last_transition_time));
    let mut state = vec![health, or_unknown(&status.sync.status)];
    if let Some(last) = status.operation_state.as_ref().filter(|last| last.phase != "Succeeded") {
        let at =
            if last.phase == "Running" || last.finished_at.is_null() { &last.started_at } else { &last.finished_at };
        state.push(format!("last sync {}{}", last.phase, since(at)));
    }
    if !application.metadata.deletion_timestamp.is_null() {
        state.push(format!("being deleted{}", since(&application.metadata.deletion_timestamp)));
    }
    let says = match first {
        Some(first) => filled(first, clues),
        None => format!("nothing is wrong. Looked at: {}", seen.looked_at.join(", ")),
    };
    format!("{} is {}: {says}.", application.metadata.name, state.join(", "))
}

/// The cause's word, where it sits, how often, and what to do.
fn cause_line(cause: &Finding, is_first: bool, about: &About<'_>, seen: &Seen, now: Timestamp) -> String {
    let label = match cause.class {
        Class::Holds | Class::Bars => " (holds the sync)",
        Class::Goes => " (under way)",
        _ => "",
    };
    let mut told = format!("{}{label}", cause.rule.id);
    if !is_first {
        told.push_str(&format!(": {}", filled(cause, about.clues)));
    }
    let mut parts = Vec::new();
    if let Some(object) = &cause.about {
        let mut chain: Vec<String> = about.tree.owners(object).iter().rev().map(Object::told).collect();
        chain.push(object.told());
        if !object.namespace.is_empty() && object.namespace != seen.application.spec.destination.namespace {
            chain.push(format!("in namespace {}", object.namespace));
        }
        if chain.len() > 1 || is_first {
            parts.push(chain.join(" > "));
        }
    }
    if !cause.also.is_empty() {
        let also: Vec<String> = cause.also.iter().take(3).map(Object::told).collect();
        let more = cause.also.len().saturating_sub(3);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("the same: {}{more}", also.join(", ")));
    }
    if let Some(restarts) = restarts(cause, about) {
        parts.push(format!("{restarts} restarts"));
    }
    if cause.rule.id == "sync_window" {
        parts.extend(windows(seen));
    }
    if cause.rule.shows.contains(&Place::Managed) {
        parts.extend(out_of_sync(about));
    }
    if let Some(last) = parse_time(&operation_start(cause, seen)) {
        parts.push(format!("for {}", age(now.as_second() - last.as_second())));
    }
    if !parts.is_empty() {
        told.push_str(&format!("; {}", parts.join("; ")));
    }
    told.push('.');
    if !cause.rule.cure.is_empty() {
        told.push(' ');
        told.push_str(cause.rule.cure);
    }
    told
}

/// What was deployed last, where something that runs is broken; what is wanted and what was synced, where they differ.
fn deployed(first: Option<&Finding>, seen: &Seen, now: Timestamp) -> Option<String> {
    let status = &seen.application.status;
    let class = first?.class;
    let last = status.history.last()?;
    let shorts = |revisions: Vec<&str>| revisions.into_iter().map(revision).collect::<Vec<_>>().join(" ");
    let (was, wanted) = (shorts(last.all_revisions()), shorts(status.sync.all_revisions()));
    let when = parse_time(&last.deployed_at).map(|time| format!(" {} ago", age_of(time, now))).unwrap_or_default();
    match class {
        Class::Breaks => {
            let by = last.initiated_by.told();
            let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
            Some(format!("Last deployed: {was}{when}{by}."))
        }
        Class::Fails | Class::Holds | Class::Leaves if was != wanted && !wanted.is_empty() => {
            Some(format!("Wanted: {wanted}; last deployed: {was}{when}."))
        }
        _ => None,
    }
}

/// When the operation began that waits.
fn operation_start(cause: &Finding, seen: &Seen) -> serde_json::Value {
    match (cause.class, &seen.application.status.operation_state) {
        (Class::Waits | Class::Goes, Some(last)) if last.phase == "Running" => last.started_at.clone(),
        _ => serde_json::Value::Null,
    }
}

fn restarts(cause: &Finding, about: &About<'_>) -> Option<i64> {
    let object = cause.about.as_ref()?;
    let of_it =
        |clue: &&Clue| clue.about.as_ref() == Some(object) && matches!(clue.place, Place::Pod | Place::Container);
    about.clues.iter().filter(of_it).map(|clue| clue.count).max().filter(|count| *count > 0)
}

/// The windows in the way, as they are written.
fn windows(seen: &Seen) -> Option<String> {
    let windows = seen.windows.as_ref()?;
    let told = |one: &&super::seen::Window| {
        let by_hand = if one.manual_sync { ", not for people" } else { "" };
        format!("{} {} for {}{by_hand}", one.kind, one.schedule, one.duration)
    };
    let holding = windows.holding();
    let told: Vec<String> = holding.iter().take(2).map(told).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The resources that are out of sync, by name.
fn out_of_sync(about: &About<'_>) -> Option<String> {
    let out = |word: &str| -> BTreeSet<&Object> {
        let that = |clue: &&Clue| clue.place == Place::Managed && clue.word == word;
        about.clues.iter().filter(that).filter_map(|clue| clue.about.as_ref()).collect()
    };
    let (all, extra) = (out("OutOfSync"), out("extra"));
    let named = |object: &&Object| match extra.contains(object) {
        true => format!("{} (to be pruned)", object.told()),
        false => object.told(),
    };
    let told: Vec<String> = all.iter().take(3).map(named).collect();
    let more = all.len().saturating_sub(3);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!told.is_empty()).then(|| format!("out of sync: {}{more}", told.join(", ")))
}

/// The rule's clause, with names in it.
fn filled(cause: &Finding, clues: &[Clue]) -> String {
    let object = cause.about.as_ref().map_or_else(|| "a resource".to_owned(), Object::told);
    let of_it = |clue: &&Clue| clue.about == cause.about && !clue.container.is_empty();
    let places = [Place::Container, Place::Log];
    let container = places
        .iter()
        .find_map(|place| clues.iter().filter(of_it).find(|clue| clue.place == *place))
        .map_or_else(|| "a container".to_owned(), |clue| format!("container {}", clue.container));
    let word = cause.rests_on.first().map_or("", |index| clues[*index].word.as_str());
    let says = cause.rule.says.replace("{object}", &object).replace("{container}", &container);
    says.replace("{word}", word)
}

/// Pieces of evidence, by the number of their cause, as many as there is room for. Each cause has something of it.
fn evidence(causes: &[(String, &Finding)], about: &About<'_>, room: usize, now: Timestamp) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let each: Vec<Vec<String>> = causes.iter().map(|(_, cause)| pieces(cause, about, &mut seen, now)).collect();
    let mut left = room;
    let mut told = Vec::new();
    for (index, pieces) in each.into_iter().enumerate() {
        // The first cause may take all but what the others need to be heard at all.
        let kept_back = (causes.len() - index - 1).min(CAUSES) * 160;
        for piece in pieces {
            let piece = format!("{} {piece}", causes[index].0);
            if piece.len() + 1 + kept_back > left {
                continue;
            }
            left -= piece.len() + 1;
            told.push(piece);
        }
    }
    told
}

/// What one cause rests on, and what else its rule shows, of the object and of what was made of it.
fn pieces(cause: &Finding, about: &About<'_>, seen: &mut BTreeSet<String>, now: Timestamp) -> Vec<String> {
    let of_it = |clue: &Clue| match (&clue.about, &cause.about) {
        (Some(one), Some(other)) => one == other || about.tree.owners(one).contains(other),
        (None, _) => true,
        (Some(_), None) => false,
    };
    let mut indices = cause.rests_on.clone();
    for place in cause.rule.shows {
        let here = |clue: &Clue| {
            clue.place == *place && of_it(clue) && !(clue.place == Place::Event && clue.container == "Normal")
        };
        let found: Vec<usize> = (0..about.clues.len()).filter(|index| here(&about.clues[*index])).collect();
        let most = if *place == Place::Log { LINES } else { 2 };
        let last = if *place == Place::Log { found.len().saturating_sub(most) } else { 0 };
        indices.extend(found.into_iter().skip(last).take(most));
    }
    let mut told = Vec::new();
    for index in indices {
        let clue = &about.clues[index];
        if clue.text.is_empty() && clue.place != Place::Container {
            continue;
        }
        let text = without_uids(&clue.text);
        if seen.insert(text.clone()) {
            told.push(piece(clue, &text, now));
        }
    }
    told
}

fn piece(clue: &Clue, text: &str, now: Timestamp) -> String {
    if clue.place == Place::Log {
        return format!("log: {}", cut(text.trim(), LINE));
    }
    let times = if clue.place == Place::Event && clue.count > 1 { format!(" ×{}", clue.count) } else { String::new() };
    let age = parse_time(&clue.at).filter(|_| clue.place != Place::Node);
    let age = age.map(|time| format!(" ({} ago)", age_of(time, now))).unwrap_or_default();
    let word = if clue.word.is_empty() { String::new() } else { format!(" {}", clue.word) };
    format!("{}{word}{times}{age}: {}", clue.place.told(), cut(&one_line(text), PIECE))
}

pub(in crate::questions) fn age_of(time: Timestamp, now: Timestamp) -> String {
    age((now.as_second() - time.as_second()).max(0))
}

pub(in crate::questions) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Kubernetes writes the uid of a pod behind its name, which tells nobody anything.
fn without_uids(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        told.push_str(before);
        match after.split_once(')') {
            Some((inside, behind)) if is_uid(inside) => rest = behind,
            _ => {
                told.push('(');
                rest = after;
            }
        }
    }
    told.push_str(rest);
    told
}

fn is_uid(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-')
}

/// At most so many bytes, the middle left out: messages say at both ends what they mean.
pub(in crate::questions) fn cut(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    let head = text.floor_char_boundary(bytes * 3 / 5);
    let tail = text.ceil_char_boundary(text.len() - bytes * 2 / 5 + '…'.len_utf8() + 1);
    format!("{} … {}", text[..head].trim_end(), text[tail..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::{cut, without_uids};

    #[test]
    fn evidence_is_shortened_where_it_says_least() {
        for (text, wanted) in [
            ("pod web_prod(0f0e0d0c-1111-2222-3333-444455556666) failed (exit 1)", "pod web_prod failed (exit 1)"),
            ("an (open end", "an (open end"),
            ("((0f0e0d0c-1111-2222-3333-444455556666))", "()"),
        ] {
            assert_eq!(without_uids(text), wanted);
        }
        for (text, bytes) in [("short", 40), (&*"ä".repeat(100), 41), (&*"Error: x ".repeat(40), 60)] {
            let told = cut(text, bytes);
            assert!(told.len() <= bytes.max(text.len().min(bytes)) && text.starts_with(&told[..2]), "{told}");
        }
    }
}
