//! References that lead back to where they start.

use std::collections::{BTreeMap, BTreeSet};

/// The circles among definitions, each once per reference that closes it.
pub(crate) fn circles<'a>(uses: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let mut circles = Vec::new();
    let mut finished = BTreeSet::new();
    // A trail of our own instead of recursion: its length is up to the document.
    for (start, targets) in uses {
        let mut trail = vec![(*start, targets.iter())];
        while let Some((name, rest)) = trail.last_mut() {
            let Some(next) = rest.next() else {
                finished.insert(*name);
                trail.pop();
                continue;
            };
            if let Some(first) = trail.iter().position(|(name, _)| name == next) {
                circles.push(trail[first..].iter().map(|(name, _)| *name).collect());
            } else if !finished.contains(next)
                && let Some((name, targets)) = uses.get_key_value(next)
            {
                trail.push((*name, targets.iter()));
            }
        }
    }
    circles
}
