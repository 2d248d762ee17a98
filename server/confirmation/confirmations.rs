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
const PURPOSE: &str = "confirmation 2";

/// What seals the second of two steps.
const STEPS: &str = "ticket 1";

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
        match self.sealed(PURPOSE, caller, asked, now) {
            Some(state) => Outcome::Pending(Question { form: asked.form.clone(), state }),
            None => Outcome::CouldNotAsk("this server cannot seal the question".to_owned()),
        }
    }

    /// What makes the second of two steps of whoever cannot be asked: good for this very call, for a few minutes and once. It is
    /// nobody's consent.
    pub fn ticket(&self, caller: &Caller, asked: &Asked<'_>, now: Timestamp) -> Option<String> {
        self.sealed(STEPS, caller, asked, now)
    }

    /// Takes a ticket, which then is good for nothing any more.
    ///
    /// # Errors
    /// Why it is not good for this call.
    pub fn redeem(&self, caller: &Caller, asked: &Asked<'_>, ticket: &str, now: Timestamp) -> Result<(), Void> {
        let (ticket, expires) = self.opened(STEPS, caller, asked, ticket, now)?;
        self.spend(ticket.id, expires, now)
    }

    fn sealed(&self, purpose: &str, caller: &Caller, asked: &Asked<'_>, now: Timestamp) -> Option<String> {
        let (call, basis) = (asked.call(&caller.principal), asked.basis());
        // A model copies a ticket letter by letter; what a client keeps may be longer.
        let memo = if purpose == STEPS { asked.rests_on.brief_memo() } else { asked.rests_on.memo() };
        let ticket = Ticket { id: random(), call, basis, memo };
        let expires = SignedDuration::try_from(PATIENCE).ok().and_then(|patience| now.checked_add(patience).ok())?;
        self.sealer.seal(purpose, &ticket.bytes(), expires)
    }

    /// What was sealed for this very call, if what it rests on is what it was.
    fn opened(
        &self,
        purpose: &str,
        caller: &Caller,
        asked: &Asked<'_>,
        state: &str,
        now: Timestamp,
    ) -> Result<(Ticket, Timestamp), Void> {
        let opened = self.sealer.open(purpose, state, now).map_err(|why| match why {
            Unopened::Foreign => Void::Foreign,
            Unopened::Expired => Void::Expired,
        })?;
        let ticket = Ticket::read(&opened.content).ok_or(Void::Foreign)?;
        if ticket.call != asked.call(&caller.principal) {
            return Err(Void::Elsewhere);
        }
        // What was used is told so, though it has also changed what it rested on.
        if self.spent.holds(&ticket.id) {
            return Err(Void::Spent);
        }
        if ticket.basis != asked.basis() {
            return Err(Void::Moved(asked.rests_on.moved_since(&ticket.memo)));
        }
        Ok((ticket, opened.expires))
    }

    fn spend(&self, id: Id, expires: Timestamp, now: Timestamp) -> Result<(), Void> {
        match self.spent.spend(id, expires, now) {
            Spending::Done => Ok(()),
            Spending::Before => Err(Void::Spent),
            Spending::Full => Err(Void::Full),
        }
    }

    /// Judges an answer if it is one to this call, which it then is for the last time.
    fn take(&self, caller: &Caller, asked: &Asked<'_>, returned: &Returned, now: Timestamp) -> Result<Outcome, Void> {
        let (ticket, expires) = self.opened(PURPOSE, caller, asked, &returned.state, now)?;
        let Some(response) = &returned.response else { return Ok(self.pending(caller, asked, now)) };
        // Whatever it says: no is not to become yes the second time.
        self.spend(ticket.id, expires, now)?;
        Ok(judged(response, asked.form))
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
    /// What it rests on, to tell what has moved.
    memo: Vec<u8>,
}

impl Ticket {
    fn bytes(&self) -> Vec<u8> {
        [&self.id[..], &self.call, &self.basis, &self.memo].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, digests) = bytes.split_at_checked(size_of::<Id>())?;
        let (call, rest) = digests.split_at_checked(size_of::<Digest>())?;
        let (basis, memo) = rest.split_at_checked(size_of::<Digest>())?;
        Some(Self {
            id: id.try_into().ok()?,
            call: call.try_into().ok()?,
            basis: basis.try_into().ok()?,
            memo: memo.to_vec(),
        })
    }
}
