//! A rule: which clues make a cause, and how the cause is told. The rules themselves are tables.

use std::collections::BTreeSet;

use super::clue::{Clue, Place};
use super::next::Step;

/// What kind of cause it is; of two causes the one whose class comes first is told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// The controller does nothing at all until this is cured.
    Stops,
    /// Some applications cannot be made as they should be.
    Fails,
    /// A rollout does not get on.
    Holds,
    /// Nothing failed, and yet there are too few or too many.
    Leaves,
    /// The ApplicationSet does what it should; what it has made does not.
    Shows,
    /// Worth knowing, and no cause.
    Notes,
}

/// One line of a table.
#[derive(Debug)]
pub(super) struct Rule {
    /// The word for the cause, in answers and tests.
    pub(super) id: &'static str,
    pub(super) class: Class,
    /// Any of these has to be there.
    pub(super) when: &'static [Sign],
    /// All of these have to be there too.
    pub(super) and: &'static [Sign],
    /// None of these may be there.
    pub(super) unless: &'static [Sign],
    /// What is the matter, in a clause; names are put in for `{names}`.
    pub(super) says: &'static str,
    /// What a person does about it, in a sentence; may be empty.
    pub(super) cure: &'static str,
    /// The next safe call.
    pub(super) next: Step,
}

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
#[derive(Debug)]
pub(super) struct Cause {
    pub(super) rule: &'static Rule,
    /// The clues that it rests on, by index.
    pub(super) rests_on: Vec<usize>,
}

impl Sign {
    fn fits(&self, clue: &Clue) -> bool {
        clue.place == self.place
            && (self.words.is_empty() || self.words.contains(&clue.word.as_str()))
            && (self.says.is_empty() || {
                let text = clue.text.to_lowercase();
                self.says.iter().any(|part| text.contains(part))
            })
    }
}

impl Cause {
    /// The objects it is about, each once.
    pub(super) fn about<'a>(&self, clues: &'a [Clue]) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let all = self.rests_on.iter().flat_map(|index| &clues[*index].about).map(String::as_str);
        all.filter(|name| seen.insert(*name)).collect()
    }
}

/// One of these words.
pub(super) const fn word(place: Place, words: &'static [&'static str]) -> Sign {
    Sign { place, words, says: &[] }
}

/// One of these parts in the text.
pub(super) const fn says(place: Place, says: &'static [&'static str]) -> Sign {
    Sign { place, words: &[], says }
}

/// Every cause, the weightiest first. What one clue says, or what keeps one application, means what the first rule takes
/// it for.
pub(super) fn causes(tables: &[&'static [Rule]], clues: &[Clue]) -> Vec<Cause> {
    let mut taken = BTreeSet::new();
    let mut causes = Vec::new();
    let there = |sign: &Sign| clues.iter().any(|clue| sign.fits(clue));
    let whose = |index: usize, clue: &Clue| match clue.place {
        Place::Awaited => clue.about.join(" "),
        _ => index.to_string(),
    };
    for rule in tables.iter().copied().flatten() {
        if rule.unless.iter().any(there) || !rule.and.iter().all(there) {
            continue;
        }
        let fits = |clue: &Clue| rule.when.iter().any(|sign| sign.fits(clue));
        let fitting = clues.iter().enumerate().filter(|(_, clue)| fits(clue));
        let rests_on: Vec<usize> =
            fitting.filter(|(index, clue)| !taken.contains(&whose(*index, clue))).map(|(index, _)| index).collect();
        if !rests_on.is_empty() {
            taken.extend(rests_on.iter().map(|index| whose(*index, &clues[*index])));
            causes.push(Cause { rule, rests_on });
        }
    }
    causes.sort_by_key(|cause| cause.rule.class);
    causes
}
