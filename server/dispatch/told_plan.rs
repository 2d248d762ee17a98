//! A plan as an answer.

use std::fmt::Write as _;

use super::call::Call;
use super::reply::Answer;
use super::{Reply, Runtime};
use crate::change::Plan;
use crate::change::plan::LINES;
use crate::confirmation::Means;
use crate::metrics::Outcome;

impl Runtime {
    /// Tells what a call would do: nothing of it was done. With a ticket, how to have it done.
    pub(super) fn told_plan(&self, call: &Call<'_>, plan: &Plan, ticket: Option<&str>) -> Reply {
        let tool = call.tool.name;
        let mut text = match &plan.blocked {
            Some(why) => format!("`{tool}` was not called, and cannot be now: {}", why.told(&self.redactor)),
            None => "Nothing was done yet.".to_owned(),
        };
        match plan.lines.as_slice() {
            [] if plan.blocked.is_some() => {}
            [] => text.push_str(&format!(" `{tool}` would do what its arguments say.")),
            lines => {
                text.push_str(&format!(" What `{tool}` would do:"));
                for line in lines.iter().take(LINES) {
                    let _ = write!(text, "\n- {}", line.told(&self.redactor));
                }
            }
        }
        match (&plan.blocked, ticket) {
            (Some(_), _) => {}
            (None, Some(ticket)) => {
                let why = match &call.caller.means {
                    Means::None(why) => format!(": {why}"),
                    _ => String::new(),
                };
                let _ = write!(
                    text,
                    "\nNobody can be asked here to confirm it{why}. Show this to the person you work for; if they want it, call it again \
                     within 5 minutes with the same arguments and ticket: \"{ticket}\""
                );
            }
            (None, None) => text.push_str("\nCall it again without `plan` to have it done."),
        }
        // An answer that is none of the tool's own has no structured content either, which only failures may be without.
        let is_error = !call.manner.plans || self.output.is_structured();
        let outcome = if plan.blocked.is_some() { Outcome::Denied } else { Outcome::Asked };
        Reply::Answer(Answer { text, is_error, is_absent: false, outcome, structured: None })
    }
}
