//! What gets through and what does not.

#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

mod clean;
mod documents;
mod encoded;
mod fence;
mod linear;
mod redact;
mod what_stays;

use serde_json::Value;

use super::redact::Redactor;

pub(crate) fn redactor() -> Redactor {
    Redactor::new([42; 16])
}

fn sanitized(value: &Value) -> Value {
    let mut value = value.clone();
    super::sanitize(&mut value, &redactor());
    value
}

/// Put together here, so that no scanner takes this for a leak.
fn token(prefix: &str, length: usize) -> String {
    prefix.chars().chain("aB3dE5gH7jK9".chars().cycle().take(length)).collect()
}

fn private_key() -> String {
    let body: Vec<_> = (0..3).map(|_| token("MII", 61)).collect();
    format!("-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----", body.join("\n"))
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % bound as u64).unwrap()
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}
