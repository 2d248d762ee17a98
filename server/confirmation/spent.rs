//! The questions that were answered, so that no answer is acted on twice. Known to this process alone: what keeps an answer
//! from being acted on by another replica is that what it rests on has changed by then.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Names one question; nobody can guess it.
pub(super) type Id = [u8; 16];

/// Remembers each until its question would have expired.
pub(super) struct Spent {
    until: Mutex<HashMap<Id, Timestamp>>,
    most: usize,
}

/// What came of spending one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spending {
    /// It was not spent before, and is now.
    Done,
    /// It was spent before.
    Before,
    /// No more can be remembered, so that nothing may be spent.
    Full,
}

impl Spent {
    pub(super) fn at_most(most: usize) -> Self {
        Self { until: Mutex::default(), most }
    }

    pub(super) fn holds(&self, id: &Id) -> bool {
        self.until.lock().unwrap_or_else(PoisonError::into_inner).contains_key(id)
    }

    pub(super) fn spend(&self, id: Id, expires: Timestamp, now: Timestamp) -> Spending {
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        if until.contains_key(&id) {
            return Spending::Before;
        }
        if until.len() >= self.most {
            until.retain(|_, expires| now < *expires);
        }
        if until.len() >= self.most {
            return Spending::Full;
        }
        until.insert(id, expires);
        Spending::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_full_forgets_nothing_that_could_come_again() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let spent = Spent::at_most(2);
        for (id, expires, now, expected) in [
            (1, 10, 0, Spending::Done),
            (1, 10, 0, Spending::Before),
            (2, 20, 0, Spending::Done),
            (3, 30, 9, Spending::Full),
            (1, 10, 9, Spending::Before),
            // The first has expired; whoever opens it sees that.
            (3, 30, 10, Spending::Done),
            (2, 20, 10, Spending::Before),
            (4, 30, 10, Spending::Full),
        ] {
            assert_eq!(spent.spend([id; 16], at(expires), at(now)), expected, "{id} at {now}");
        }
        assert!(spent.holds(&[3; 16]) && !spent.holds(&[4; 16]));
    }
}
