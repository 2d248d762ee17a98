//! A rule: what has to hold for a cause to be one, and how the cause is told. The rules themselves are tables.

use std::collections::{BTreeMap, BTreeSet};

use super::clue::{Clue, Object, Place};
use super::next::Step;

/// What kind of cause it is; of two causes the one whose class comes first is told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Argo CD can do nothing with the application until this is cured.
    Stops,
    /// Something that runs, or should, is broken.
    Breaks,
    /// What Git wants cannot be worked out or applied.
    Fails,
    /// Nothing is broken, and yet no sync begins or goes on.
    Holds,
    /// An operation waits for this.
    Waits,
    /// Nothing failed and nothing is held; nobody has asked for a sync, or it would not do.
    Leaves,
    /// What would keep anybody from starting a sync.
    Bars,
    /// What is seen of another cause, told where that is not found.
    Shows,
    /// As somebody intends it, or on its way.
    Goes,
    /// Worth knowing, and no cause.
    Notes,
}

/// One line of a table.
#[derive(Debug)]
pub(super) struct Rule {
    /// The word for the cause, in answers and tests.
    pub(super) id: &'static str,
    pub(super) class: Class,
    /// Any of these has to hold.
    pub(super) when: &'static [Signs],
    /// None of these may be there, of the same object or of the application.
    pub(super) unless: Signs,
    /// What is the matter, in a clause; `{object}`, `{container}` and `{word}` are put in.
    pub(super) says: &'static str,
    /// What a person does about it, in a sentence; may be empty.
    pub(super) cure: &'static str,
    /// The clues to show as evidence beside those that matched.
    pub(super) shows: &'static [Place],
    /// The next safe call.
    pub(super) next: Step,
}

/// All of these hold: of one object those that are about objects, of the application the others.
pub(super) type Signs = &'static [Sign];

/// A clue that has to be there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) place: Place,
    /// Its word is one of these; none means any.
    pub(super) words: &'static [&'static str],
    /// Its text, in lower case, holds one of these; none means any.
    pub(super) says: &'static [&'static str],
}

/// A rule that holds.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// Its place in the tables.
    pub(super) rank: usize,
    pub(super) class: Class,
    pub(super) about: Option<Object>,
    /// Other objects of which the same holds.
    pub(super) also: BTreeSet<Object>,
    /// The clues that it rests on, by index.
    pub(super) rests_on: Vec<usize>,
}

impl Sign {
    /// `lower` is the clue's text in lower case.
    fn fits(&self, clue: &Clue, lower: &str) -> bool {
        clue.place == self.place
            && (self.words.is_empty() || self.words.iter().any(|word| clue.word.eq_ignore_ascii_case(word)))
            && (self.says.is_empty() || self.says.iter().any(|part| lower.contains(part)))
    }
}

/// A clue with one of these words.
pub(super) const fn word(place: Place, words: &'static [&'static str]) -> Sign {
    Sign { place, words, says: &[] }
}

/// A clue with one of these parts in its text.
pub(super) const fn says(place: Place, says: &'static [&'static str]) -> Sign {
    Sign { place, words: &[], says }
}

/// A clue with one of these words and one of these parts.
pub(super) const fn both(place: Place, words: &'static [&'static str], says: &'static [&'static str]) -> Sign {
    Sign { place, words, says }
}

/// Everything that holds, in the order of the tables. Where a rule holds of objects, it is told of those.
pub(super) fn findings(tables: &[&'static [Rule]], clues: &[Clue]) -> Vec<Finding> {
    let lower: Vec<String> = clues.iter().map(|clue| clue.text.to_lowercase()).collect();
    let mut by_object: BTreeMap<Option<&Object>, Vec<usize>> = BTreeMap::from([(None, Vec::new())]);
    for (index, clue) in clues.iter().enumerate() {
        by_object.entry(clue.about.as_ref()).or_default().push(index);
    }
    let of_application = &by_object[&None];
    let mut found = Vec::new();
    for (rank, rule) in tables.iter().copied().flatten().enumerate() {
        let holds_of = |(about, of_object): (&Option<&Object>, &Vec<usize>)| {
            let first = |sign: &Sign| {
                let here = if sign.place.of_an_object() { of_object } else { of_application };
                here.iter().copied().find(|index| sign.fits(&clues[*index], &lower[*index]))
            };
            let all = |signs: &Signs| signs.iter().map(first).collect::<Option<Vec<usize>>>();
            let of_this_kind = |signs: &&Signs| signs.iter().any(|sign| sign.place.of_an_object()) == about.is_some();
            let rests_on = rule.when.iter().filter(of_this_kind).find_map(all)?;
            if rule.unless.iter().any(|sign| first(sign).is_some()) {
                return None;
            }
            let (about, also) = (about.cloned(), BTreeSet::new());
            Some(Finding { rule, rank, class: rule.class, about, also, rests_on })
        };
        let before = found.len();
        found.extend(by_object.iter().filter(|(about, _)| about.is_some()).filter_map(holds_of));
        if found.len() == before {
            found.extend(holds_of((&None, of_application)));
        }
    }
    found
}
