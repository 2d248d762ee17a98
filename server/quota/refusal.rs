//! Why a call is not let through, in words for whoever made it.

use std::fmt;
use std::time::Duration;

use super::account::SAME;

/// One limit: how the operator sets it, and what it counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Flag {
    pub(super) name: &'static str,
    pub(super) calls: &'static str,
    pub(super) word: &'static str,
    pub(super) within: Duration,
}

pub(super) static WRITES_PER_MINUTE: Flag = Flag {
    name: "--writes-per-minute",
    calls: "calls that change something",
    word: "a minute",
    within: Duration::from_secs(60),
};

pub(super) static DESTRUCTIVE_PER_MINUTE: Flag = Flag {
    name: "--destructive-per-minute",
    calls: "calls that may lose something",
    word: "a minute",
    within: Duration::from_secs(60),
};

pub(super) static DESTRUCTIVE_PER_HOUR: Flag = Flag {
    name: "--destructive-per-hour",
    calls: "calls that may lose something",
    word: "an hour",
    within: Duration::from_secs(60 * 60),
};

/// Why a call is not let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This caller has made as many as it may.
    Full {
        /// The limit.
        flag: &'static Flag,
        /// How many that is.
        most: u32,
        /// When it may be tried again, where that is known.
        after: Option<Duration>,
    },
    /// None may be made at all.
    None {
        /// The limit.
        flag: &'static Flag,
    },
    /// The same call comes again and again.
    Loop {
        /// When it may be tried again.
        after: Duration,
    },
    /// Another call is changing the same object.
    Busy,
    /// More callers than are remembered.
    TooManyCallers,
}

impl Refusal {
    /// When it may be tried again, where that is known.
    pub fn after(&self) -> Option<Duration> {
        match self {
            Self::Full { after, .. } => *after,
            Self::Loop { after } => Some(*after),
            Self::None { .. } | Self::Busy | Self::TooManyCallers => None,
        }
    }
}

/// A sentence.
impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full { flag, most, after } => {
                let Flag { name, calls, word, .. } = flag;
                write!(out, "this caller may make {most} {calls} in {word} ({name}), and has. ")?;
                match after {
                    Some(after) => write!(out, "Try again in {} s.", seconds(*after)),
                    None => out.write_str("Try again once one of those under way is over."),
                }
            }
            Self::None { flag: Flag { name, calls, .. } } => {
                write!(out, "this server makes no {calls} ({name} 0).")
            }
            Self::Loop { after } => write!(
                out,
                "this would be the same call {SAME} times in a minute: look at what the earlier ones did. The same again may be \
                 tried in {} s.",
                seconds(*after)
            ),
            Self::Busy => out.write_str(
                "another call is changing the same object. Try again once it is over, after a look at what it did.",
            ),
            Self::TooManyCallers => {
                out.write_str("too many different callers have changed something in the last hour. Try again later.")
            }
        }
    }
}

/// Whole ones, never too few.
fn seconds(time: Duration) -> u64 {
    (time.as_secs() + u64::from(time.subsec_nanos() > 0)).max(1)
}
