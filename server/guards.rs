//! What the operator has set before calls that change something, beside the access.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::audit::Audit;
use crate::halt::Halt;
use crate::policy::Policy;
use crate::quota::{Limits, Quota};

/// All of it.
#[derive(Clone, Debug)]
pub struct Guards {
    /// The rules, where there are any.
    pub policy: Option<Arc<Policy>>,
    /// What becomes of a call that a person would be asked about, where nobody can be.
    pub unasked: Unasked,
    /// What stops all writes.
    pub halt: Halt,
    /// How many writes there may be.
    pub quota: Arc<Quota>,
    /// Where they are written down.
    pub audit: Arc<Audit>,
}

/// No more than what holds without anybody's word: no rules, no quotas, and an account in memory.
impl Default for Guards {
    fn default() -> Self {
        Self {
            policy: None,
            unasked: Unasked::default(),
            halt: Halt::default(),
            quota: Arc::new(Quota::new(Limits::NONE)),
            audit: Arc::default(),
        }
    }
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
