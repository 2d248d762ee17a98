//! What is said where there is no row to show: what was looked at, and what there is nearby.

use super::Rows;
use crate::answer::asked::Asked;
use crate::answer::{cell, filter};

impl Rows {
    /// What to say where there is no row to show.
    pub(super) fn told_empty(&self, asked: &Asked) -> String {
        let Self { seen, passing, .. } = *self;
        let (one, several) = self.spec.noun;
        let too_large = self.too_large.told(self.spec.noun);
        if let (0, None, Some(too_large)) = (seen, self.stopped, &too_large) {
            return too_large.clone();
        }
        let mut told = if let (0, Some(stopped)) = (passing, self.stopped) {
            let looked = if seen == 0 { String::new() } else { format!(" among {seen} looked at") };
            format!("No {one} found{looked}; {}.", stopped.told())
        } else if passing > 0 {
            format!("No more {several}: all {passing} come before this cursor.")
        } else if seen > 0 {
            let looked = format!("No {one} matches {}; {seen} {} looked at", self.sought(), self.noun(seen));
            cell::cut(&format!("{looked}{}.", self.nearby().unwrap_or_default()), 800)
        } else {
            let selection = asked.selection();
            let way = asked.group_argument().filter(|_| !selection.is_empty());
            let way = way.map_or_else(String::new, |name| format!(" Without that, `{name}` tells what there is."));
            cell::cut(&(asked.nothing(several) + &way), 600)
        };
        if let Some(too_large) = too_large {
            told.push('\n');
            told.push_str(&too_large);
        }
        told
    }

    /// What there is instead of what was asked for.
    pub(super) fn nearby(&self) -> Option<String> {
        if let ([nearby], None) = (self.nearby.as_slice(), self.only_trouble) {
            return Some(format!(": {}", nearby.instead()?));
        }
        let each: Vec<_> = self.nearby.iter().zip(&self.filters).map(|(nearby, filter)| nearby.told(filter)).collect();
        (!each.is_empty()).then(|| format!(". {}", each.join(". ")))
    }

    /// All conditions that a row has to meet.
    pub(super) fn sought(&self) -> String {
        let trouble = self.only_trouble.map(|argument| format!("{argument} = true"));
        filter::told(self.filters.iter().map(|filter| filter.told.as_str()).chain(trouble.as_deref()))
    }
}
