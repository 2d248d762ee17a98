//! What came of asking, each in words that complete a sentence on why a call was not made. None invites to ask again what a
//! person has refused.

use std::fmt;

use super::Question;
use crate::change::basis::Moved;

/// Whether a call may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A person said yes to this call, as it was when they were asked.
    Accepted,
    /// They were asked, and did not say yes.
    Declined(No),
    /// Nobody could be asked; why not, as a clause.
    CouldNotAsk(String),
    /// An answer came that is not good for this call.
    Refused(Void),
    /// They are to be asked, and the call to come again.
    Pending(Question),
}

/// How somebody did not say yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum No {
    /// By saying no.
    Said,
    /// By closing the question.
    Closed,
    /// By not saying anything.
    Silent,
    /// By typing something else than what was asked for.
    Mistyped,
    /// By something that is no answer.
    Unclear,
}

/// Why an answer is not good for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Void {
    /// It answers no question of this server, or was altered.
    Foreign,
    /// It came too late.
    Expired,
    /// It was acted on already.
    Spent,
    /// It was given for another call: by somebody else, of another tool, with other arguments or at another Argo CD.
    Elsewhere,
    /// What the question rests on is not what it was; these parts of it, as far as that is known.
    Moved(Vec<Moved>),
    /// Too many answers were taken lately to be sure that this one was not.
    Full,
}

impl fmt::Display for No {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Said => "the person who was asked said no. Do not try again unless they ask for it themselves.",
            Self::Closed => {
                "the person who was asked closed the question, which is no yes. Do not try again unless they ask for it."
            }
            Self::Silent => "nobody answered the question within 5 minutes, which is no yes.",
            Self::Mistyped => {
                "what the person typed is not exactly what the question asked for. Nothing was done; ask them what they want."
            }
            Self::Unclear => "the client sent something that is no answer to the question, which is no yes.",
        })
    }
}

impl fmt::Display for Void {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, step) = match self {
            Self::Foreign => ("the confirmation that came with it was not given by this server", ANEW),
            Self::Expired => ("the confirmation that came with it has expired", ANEW),
            Self::Spent => {
                ("the confirmation that came with it has been used already", "See first what came of that call.")
            }
            Self::Elsewhere => ("the confirmation that came with it was given for another call", ANEW),
            Self::Moved(moved) => return self::moved(out, moved),
            Self::Full => ("too many confirmations came in the last minutes", "Try again in 5 minutes."),
        };
        write!(out, "{what}. {step}")
    }
}

impl Void {
    /// The same of a ticket.
    pub fn told_of_ticket(&self) -> String {
        let told = self.to_string().replace("the confirmation that came with it", "its ticket");
        told.replace("what the person was told", "what its plan told")
            .replace(ANEW, "Call it anew without a ticket for a new plan.")
    }
}

fn moved(out: &mut fmt::Formatter<'_>, moved: &[Moved]) -> fmt::Result {
    out.write_str("what the person was told has changed since then")?;
    for (at, moved) in moved.iter().take(TOLD).enumerate() {
        write!(out, "{}{moved}", if at == 0 { ": " } else { ", " })?;
    }
    if moved.len() > TOLD {
        write!(out, " and {} more", moved.len() - TOLD)?;
    }
    write!(out, ". {ANEW}")
}

/// So many of the parts that have moved are told.
const TOLD: usize = 4;

const ANEW: &str = "Call it anew, so that a person is asked.";
