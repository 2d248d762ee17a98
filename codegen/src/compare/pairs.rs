//! Which of two sets of named things are the same: by name, or else by what they are.

use std::collections::BTreeMap;

/// What became of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new, and of this kind.
    Gained(String),
    /// It is gone, and was of this kind.
    Lost(String),
    /// It is of another kind: the old one, the new one.
    Changed(String, String),
    /// It had this name before.
    Renamed(String),
}

/// One thing, or what is left of it.
pub(super) enum Pair<'a, T> {
    /// Its name; before and after.
    Same(&'a str, &'a T, &'a T),
    Gained(&'a str, &'a T),
    Lost(&'a str, &'a T),
    /// The old name, the new name; before and after.
    Renamed(&'a str, &'a str, &'a T, &'a T),
}

/// Pairs the two, sorted by name. What one lacks and the other has more is the same under another name where it `is_same`
/// and the names are alike.
pub(super) fn pair<'a, T>(
    old: &BTreeMap<&'a str, &'a T>,
    new: &BTreeMap<&'a str, &'a T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> Vec<Pair<'a, T>> {
    let mut gained: BTreeMap<&str, &T> = new.iter().filter(|(name, _)| !old.contains_key(*name)).map(entry).collect();
    let mut pairs: Vec<(&str, Pair<'a, T>)> = Vec::new();
    for (name, before) in old {
        if let Some(after) = new.get(name) {
            pairs.push((name, Pair::Same(name, before, after)));
            continue;
        }
        let alike = gained.iter().filter(|(_, after)| is_same(before, after));
        let nearest = alike
            .map(|(other, _)| (likeness(name, other), *other))
            .filter(|(likeness, _)| *likeness > 0.6)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        match nearest.and_then(|(_, other)| gained.remove_entry(other)) {
            Some((other, after)) => pairs.push((other, Pair::Renamed(name, other, before, after))),
            None => pairs.push((name, Pair::Lost(name, before))),
        }
    }
    pairs.extend(gained.into_iter().map(|(name, after)| (name, Pair::Gained(name, after))));
    pairs.sort_by_key(|(name, _)| *name);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

fn entry<'a, T>((name, thing): (&&'a str, &&'a T)) -> (&'a str, &'a T) {
    (name, thing)
}

/// 1 for names that differ in case alone.
fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase())
}
