//! Who asks, and judges what comes back. Knows no protocol: the same rules hold for a person who is asked while a call
//! waits and for one whose answer comes with the next call.

use jiff::{SignedDuration, Timestamp};

use super::spent::{Id, Spending, Spent};
use super::{Asked, Form, Means, No, Outcome, PATIENCE, Question, Response, Returned, Void};
use crate::caller::Caller;
use crate::digest::Digest;
use crate::random::random;
use crate::seal::{Sealer, Unopened};

/// What its sealed texts are for.
const PURPOSE: &str = "confirmation 1";

/// So many answers are remembered at most; each for as long as its question is good.
const REMEMBERED: usize = 10_000;

/// Asks, and remembers what was answered.
pub struct Confirmations {
    sealer: Sealer,
    spent: Spent,
}

impl Confirmations {
    /// Those that every replica with the same keys understands.
    pub fn new(sealer: Sealer) -> Self {
        Self::remembering(sealer, REMEMBERED)
    }

    /// The same, with room for as many answers.
    pub fn remembering(sealer: Sealer, most: usize) -> Self {
        Self { sealer, spent: Spent::at_most(most) }
    }

    /// Has a person confirm a call, or takes the confirmation that came with it. Takes as long as they do, where they are
    /// asked while the call waits.
    pub async fn confirm(&self, caller: &Caller, asked: &Asked<'_>, now: Timestamp) -> Outcome {
        match &caller.means {
            Means::None(why) => Outcome::CouldNotAsk(why.to_string()),
            Means::Live(person) => judged(&person.ask(asked.form).await, asked.form),
            Means::Again(None) => self.pending(caller, asked, now),
            Means::Again(Some(returned)) => self.take(caller, asked, returned, now).unwrap_or_else(Outcome::Refused),
        }
    }

    fn pending(&self, caller: &Caller, asked: &Asked<'_>, now: Timestamp) -> Outcome {
        let ticket = Ticket { id: random(), call: asked.call(&caller.principal), basis: asked.basis() };
        let expires = SignedDuration::try_from(PATIENCE).ok().and_then(|patience| now.checked_add(patience).ok());
        match expires.and_then(|expires| self.sealer.seal(PURPOSE, &ticket.bytes(), expires)) {
            Some(state) => Outcome::Pending(Question { form: asked.form.clone(), state }),
            None => Outcome::CouldNotAsk("this server cannot seal the question".to_owned()),
        }
    }

    /// Judges an answer if it is one to this call, which it then is for the last time.
    fn take(&self, caller: &Caller, asked: &Asked<'_>, returned: &Returned, now: Timestamp) -> Result<Outcome, Void> {
        let opened = self.sealer.open(PURPOSE, &returned.state, now).map_err(|why| match why {
            Unopened::Foreign => Void::Foreign,
            Unopened::Expired => Void::Expired,
        })?;
        let ticket = Ticket::read(&opened.content).ok_or(Void::Foreign)?;
        if ticket.call != asked.call(&caller.principal) {
            return Err(Void::Elsewhere);
        }
        if ticket.basis != asked.basis() {
            return Err(Void::Moved);
        }
        let Some(response) = &returned.response else {
            return if self.spent.holds(&ticket.id) { Err(Void::Spent) } else { Ok(self.pending(caller, asked, now)) };
        };
        // Whatever it says: no is not to become yes the second time.
        match self.spent.spend(ticket.id, opened.expires, now) {
            Spending::Done => Ok(judged(response, asked.form)),
            Spending::Before => Err(Void::Spent),
            Spending::Full => Err(Void::Full),
        }
    }
}

fn judged(response: &Response, form: &Form) -> Outcome {
    match response {
        Response::Accepted { yes, typed } => match (&form.typed, typed) {
            (None, _) if *yes => Outcome::Accepted,
            (Some(wanted), Some(typed)) if typed.trim() == wanted => Outcome::Accepted,
            (Some(_), Some(_)) => Outcome::Declined(No::Mistyped),
            _ => Outcome::Declined(No::Unclear),
        },
        Response::Declined => Outcome::Declined(No::Said),
        Response::Dismissed => Outcome::Declined(No::Closed),
        Response::Unanswered => Outcome::Declined(No::Silent),
        Response::Unclear => Outcome::Declined(No::Unclear),
        Response::Failed(why) => Outcome::CouldNotAsk(why.clone()),
    }
}

/// What a question's sealed text says: which one it is, and what a yes to it would be good for.
struct Ticket {
    id: Id,
    call: Digest,
    basis: Digest,
}

impl Ticket {
    fn bytes(&self) -> Vec<u8> {
        [&self.id[..], &self.call, &self.basis].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, digests) = bytes.split_at_checked(size_of::<Id>())?;
        let (call, basis) = digests.split_at_checked(size_of::<Digest>())?;
        Some(Self { id: id.try_into().ok()?, call: call.try_into().ok()?, basis: basis.try_into().ok()? })
    }
}
