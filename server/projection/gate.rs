//! Which elements of an array become values. Most elements of most arrays are in order and nobody is told of them: those
//! are left out while they are read, and never cost more than that.

use std::borrow::Cow;

use super::keep::unescaped;

/// Which elements stay: those that meet every condition of `when`, and not every one of `unless`.
///
/// Only objects are left out. One that is leaves the number 0 in its place, so that elements can still be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// An element stays only where it meets all of these.
    pub when: Vec<Condition>,
    /// An element is left out where it meets all of these, if there are any.
    pub unless: Vec<Condition>,
}

/// Met where any text, number or truth value at a dotted path in the element is one of the values; an empty one is none,
/// and `""` among the values is met where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// In the element; it has to be kept as well.
    pub path: String,
    /// Any of them.
    pub values: Vec<String>,
}

/// A gate keeps count of so many conditions.
pub(super) const MOST_CONDITIONS: usize = 32;

impl Gate {
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().chain(&self.unless)
    }

    fn lets_pass(&self, met: impl Fn(usize, &Condition) -> bool) -> bool {
        let unless = self.when.len();
        let wanted = self.when.iter().enumerate().all(|(index, condition)| met(index, condition));
        let unwanted = !self.unless.is_empty()
            && self.unless.iter().enumerate().all(|(index, condition)| met(unless + index, condition));
        wanted && !unwanted
    }
}

/// An element that is being read and may be left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) gate: usize,
    /// The nesting around the element.
    pub(super) depth: u8,
    /// Where its text begins.
    pub(super) start: usize,
    /// The conditions, a bit each, at whose path something was found.
    found: u32,
    /// Those of them that it meets.
    met: u32,
}

impl Open {
    pub(super) fn new(gate: usize, depth: u8, start: usize) -> Self {
        Self { gate, depth, start, found: 0, met: 0 }
    }

    /// A scalar, as JSON, at the path of these conditions.
    pub(super) fn see(&mut self, gate: &Gate, tests: &[usize], json: &[u8]) {
        let Some(text) = scalar(json) else { return };
        for (index, condition) in gate.conditions().enumerate().filter(|(index, _)| tests.contains(index)) {
            self.found |= 1 << index;
            if condition.values.iter().any(|value| value.as_bytes() == &*text) {
                self.met |= 1 << index;
            }
        }
    }

    pub(super) fn stays(&self, gate: &Gate) -> bool {
        gate.lets_pass(|index, condition| {
            let bit = 1 << index;
            self.met & bit != 0 || self.found & bit == 0 && condition.values.iter().any(String::is_empty)
        })
    }
}

/// A place in the tree of names as a gate knows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Gated {
    /// The gate of the elements of the array here.
    pub(super) elements: Option<usize>,
    /// The conditions, of the gate around, that the scalar here is tested by.
    pub(super) tests: Vec<usize>,
}

/// The text of a scalar; nothing for null and for an empty text.
fn scalar(json: &[u8]) -> Option<Cow<'_, [u8]>> {
    let text = match json {
        b"null" => return None,
        [b'"', inside @ .., b'"'] => unescaped(inside),
        bare => bare.into(),
    };
    (!text.is_empty()).then_some(text)
}
