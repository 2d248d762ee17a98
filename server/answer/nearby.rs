//! What there is instead, for who asks for what there is not: how many rows each filter alone lets pass, and which values
//! of its columns are nearest to the one that was wanted. It costs time only until the first row passes.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use argocd_api::arguments;
use argocd_api::vocabulary::Test;

use super::filter::Filter;
use super::take::{self, Source};
use super::tally::Tally;
use super::{cell, path, time};

/// Different values of a column that are looked at; each costs eight bytes.
const LOOKED_AT: usize = 20_000;
/// Nearest values that are told.
const TOLD: usize = 4;
/// Columns with so few different values are told by them all.
const FEW: usize = 8;
/// How near a value has to be to be worth telling, of 1.
const NEAR: f64 = 0.8;

/// What one filter has met.
pub(super) struct Nearby {
    passing: u64,
    tally: Option<Tally>,
    seen: HashSet<u64>,
    /// The nearest first.
    nearest: Vec<(f64, String)>,
    /// The youngest and the oldest, in seconds since 1970.
    times: Option<(i64, i64)>,
}

impl Nearby {
    pub(super) fn new(filter: &Filter) -> Self {
        let column = filter.columns.first().filter(|column| !take::may_be_untrusted(column));
        Self {
            passing: 0,
            tally: column.map(|column| Tally::of(column)),
            seen: HashSet::new(),
            nearest: Vec::new(),
            times: None,
        }
    }

    /// A row, whether it passes or not.
    pub(super) fn see(&mut self, filter: &Filter, source: &Source<'_>) {
        self.passing += u64::from(filter.passes(source));
        if let Test::Older | Test::Younger = filter.test {
            return self.see_time(filter, source);
        }
        let Some(tally) = &mut self.tally else { return };
        tally.count(source);
        if tally.different() > FEW {
            let columns = filter.columns.iter().filter(|column| !take::may_be_untrusted(column));
            for text in columns.flat_map(|column| take::texts_behind(column.take, source)) {
                let mut hasher = DefaultHasher::new();
                text.hash(&mut hasher);
                if self.seen.len() < LOOKED_AT && self.seen.insert(hasher.finish()) {
                    self.compare(filter, text);
                }
            }
        }
    }

    fn compare(&mut self, filter: &Filter, text: String) {
        let near = filter.wanted.iter().map(|wanted| nearness(wanted, &text)).fold(0.0, f64::max);
        if near > NEAR {
            let place = self.nearest.partition_point(|(other, _)| *other >= near);
            self.nearest.insert(place, (near, text));
            self.nearest.truncate(TOLD);
        }
    }

    fn see_time(&mut self, filter: &Filter, source: &Source<'_>) {
        let paths = filter.columns.iter().filter_map(|column| match column.take {
            argocd_api::vocabulary::Take::Time(at) => Some(at),
            _ => None,
        });
        let times = paths.flat_map(|at| path::values(source.value, at)).filter_map(time::parse);
        for second in times.map(|time| source.now.as_second() - time.as_second()) {
            let (youngest, oldest) = self.times.unwrap_or((second, second));
            self.times = Some((youngest.min(second), oldest.max(second)));
        }
    }

    /// `health = Missing: none; health 44 Healthy, 3 Degraded`, or `project = web: 12 alone`.
    pub(super) fn told(&self, filter: &Filter) -> String {
        match (self.passing, self.instead()) {
            (0, Some(there)) => format!("{}: none; {there}", filter.told),
            (0, None) => format!("{}: none", filter.told),
            (passing, _) => format!("{}: {passing} alone", filter.told),
        }
    }

    /// `health 44 Healthy, 3 Degraded`, the values nearest to the one that was wanted, or the span of times.
    pub(super) fn instead(&self) -> Option<String> {
        if let Some((youngest, oldest)) = self.times {
            return Some(format!("the youngest is {} old, the oldest {}", time::age(youngest), time::age(oldest)));
        }
        let tally = self.tally.as_ref()?;
        if tally.different() <= FEW || self.nearest.is_empty() {
            // Of many that occur once each, no few say what there is.
            return tally.told().filter(|_| tally.different() <= FEW || tally.repeats());
        }
        let near: Vec<_> = self.nearest.iter().map(|(_, text)| cell::cut(&cell::one_line(text), 80)).collect();
        Some(format!("nearest are {}", near.join(", ")))
    }
}

/// How near a text, or a word in it, comes to what was wanted.
fn nearness(wanted: &str, text: &str) -> f64 {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2);
    words.chain([text.as_str()]).map(|word| arguments::nearness(wanted, word)).fold(0.0, f64::max)
}
