//! What the operator has set before calls that change something, beside the access.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::audit::Audit;
use crate::halt::Halt;
use crate::policy::Policy;
use crate::quota::Quota;

/// All of it. Without anything, writes go through and what may lose something needs a person's yes, or two steps.
#[derive(Clone, Debug, Default)]
pub struct Guards {
    /// The rules, where there are any.
    pub policy: Option<Arc<Policy>>,
    /// What becomes of a call that a person would be asked about, where nobody can be.
    pub unasked: Unasked,
    /// Where each attempt is accounted for; by default nowhere.
    pub audit: Arc<Audit>,
    /// What stops all of them.
    pub halt: Halt,
    /// How many there may be; by default as many as come.
    pub quota: Arc<Quota>,
}

/// What becomes of a call that a person would be asked about, where nobody can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unasked {
    /// It is told what it would do, and done when it comes again with the ticket that was told along.
    #[default]
    TwoStep,
    /// It is not made.
    Deny,
}

impl Unasked {
    /// All words for it.
    pub const WORDS: [&str; 2] = ["two-step", "deny"];
}

impl FromStr for Unasked {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "two-step" => Ok(Self::TwoStep),
            "deny" => Ok(Self::Deny),
            _ => Err(format!("there is no way \"{word}\" without a person; write one of {}", Self::WORDS.join(", "))),
        }
    }
}

impl fmt::Display for Unasked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(Self::WORDS[*self as usize])
    }
}
