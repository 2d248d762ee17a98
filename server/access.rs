//! How far the operator lets calls go.

use std::fmt;
use std::str::FromStr;

use argocd_api::vocabulary::Effect;

/// What a caller may do to the world; the default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Look.
    #[default]
    ReadOnly,
    /// Also do what can be put back.
    SafeWrites,
    /// Everything.
    Full,
}

impl Access {
    /// Whether a call with this effect may be made.
    pub fn permits(self, effect: Effect) -> bool {
        effect
            <= match self {
                Self::ReadOnly => Effect::Read,
                Self::SafeWrites => Effect::Write,
                Self::Full => Effect::Destructive,
            }
    }

    /// Whether a tool with this effect is there at all; `full` says that it needs everything although nothing is lost.
    pub fn offers(self, effect: Effect, full: bool) -> bool {
        self.permits(effect) && (!full || self == Self::Full)
    }

    /// The least that offers a tool with this effect.
    pub fn least(effect: Effect, full: bool) -> Self {
        let all = [Self::ReadOnly, Self::SafeWrites, Self::Full];
        all.into_iter().find(|access| access.offers(effect, full)).unwrap_or(Self::Full)
    }

    /// All words for it.
    pub const WORDS: [&str; 3] = ["read-only", "safe-writes", "full"];
}

impl FromStr for Access {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "read-only" => Ok(Self::ReadOnly),
            "safe-writes" => Ok(Self::SafeWrites),
            "full" => Ok(Self::Full),
            _ => Err(format!("there is no access \"{word}\"; write one of {}", Self::WORDS.join(", "))),
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(Self::WORDS[*self as usize])
    }
}
