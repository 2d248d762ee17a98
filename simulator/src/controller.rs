//! What Argo CD's controller does by itself and in its own time: it picks operations up and brings them to an end,
//! compares, syncs automatically, and clears away what was deleted.
//!
//! Everything it is going to do stands in an agenda with the time when it is due. The agenda is worked off whenever
//! somebody asks the simulator for anything, each step as of its own time, so that what is seen depends on the clock
//! alone and not on who looked when.

pub(crate) mod amend;
mod automatic;
mod compare;
pub(crate) mod contents;
pub(crate) mod deletion;
mod deploy;
pub(crate) mod operation;
mod rollout;

pub(crate) use compare::{REFRESH, look};

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    fleet::{
        Moment,
        blueprint::{Ago, Blueprint, Happening},
        project::Projects,
    },
    state::Name,
};

/// Something that the controller is going to do with an application. Steps of an operation carry its number, and are
/// let be once another operation has taken its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Picks an operation up.
    Begin(u64),
    /// Looks again whether a window still keeps an operation waiting.
    Wait(u64),
    /// Moves on from one wave to the next.
    Progress(u64),
    End(u64),
    Retry(u64),
    /// Ends an operation that somebody terminated.
    Abort(u64),
    /// Compares Git with the cluster.
    Look,
    /// Pods that were started have come up, or not.
    Settle,
    /// The resources of a deleted application are gone.
    Remove,
}

/// A step, and when and to what it is due.
pub(crate) struct Due {
    /// Nanoseconds since 1970.
    pub(crate) at: i64,
    pub(crate) name: Name,
    pub(crate) incarnation: u32,
    pub(crate) step: Step,
}

/// What is still to do, by time and then in the order in which it was planned.
#[derive(Default)]
pub(crate) struct Agenda {
    due: BTreeMap<(i64, u64), Due>,
    planned: u64,
}

impl Agenda {
    pub(crate) fn plan(&mut self, at: i64, name: Name, incarnation: u32, step: Step) {
        self.planned += 1;
        self.due.insert((at, self.planned), Due { at, name, incarnation, step });
    }

    pub(crate) fn next_due(&self) -> Option<i64> {
        self.due.keys().next().map(|(at, _)| *at)
    }

    /// Takes the first step if it is due by then. When everything is to be done, only what waits for a window is left.
    pub(crate) fn take(&mut self, now: i64, all: bool) -> Option<Due> {
        if !all {
            return self.due.first_entry().filter(|first| first.key().0 <= now).map(|first| first.remove());
        }
        let first = self.due.iter().find(|(_, due)| !matches!(due.step, Step::Wait(_))).map(|(place, _)| *place)?;
        self.due.remove(&first)
    }
}

/// Where one application is worked on: at what time, and what comes of it besides the application itself.
pub(crate) struct Desk {
    pub(crate) moment: Moment,
    /// Nanoseconds since 1970.
    pub(crate) at: i64,
    pace: i64,
    /// The projects there are.
    pub(crate) projects: Arc<Projects>,
    /// What the application's version is going to be.
    pub(crate) version: u64,
    pub(crate) planned: Vec<(i64, Step)>,
    /// Whether its resources were looked at anew.
    pub(crate) grown: bool,
    /// Whether there is nothing left of it.
    pub(crate) gone: bool,
}

impl Desk {
    pub(crate) fn new(moment: Moment, at: i64, pace: i64, projects: Arc<Projects>, version: u64) -> Self {
        Self { moment, at, pace, projects, version, planned: Vec::new(), grown: false, gone: false }
    }

    /// Now, as blueprints count.
    pub(crate) fn ago(&self) -> Ago {
        self.moment.epoch - self.moment.now
    }

    /// Plans what takes the controller a moment.
    pub(crate) fn soon(&mut self, step: Step) {
        self.after(self.pace / 10, step);
    }

    /// Plans what takes as long as an operation.
    pub(crate) fn later(&mut self, step: Step) {
        self.after(self.pace, step);
    }

    /// Plans the middle of what takes as long as an operation.
    fn halfway(&mut self, step: Step) {
        self.after(self.pace / 2, step);
    }

    /// Plans something for so many seconds from now; where operations take no time, nor does waiting for one.
    fn in_seconds(&mut self, seconds: i64, step: Step) {
        self.after(if self.pace == 0 { 0 } else { seconds.saturating_mul(1_000_000_000) }, step);
    }

    /// Plans what may have to be done without end: once a minute, also where operations take no time.
    fn wait(&mut self, step: Step) {
        self.after(60_000_000_000, step);
    }

    fn after(&mut self, nanoseconds: i64, step: Step) {
        self.planned.push((self.at.saturating_add(nanoseconds), step));
    }

    /// Remembers what a person did through the API.
    pub(crate) fn told_by(&self, application: &mut Blueprint, person: &str, reason: &'static str, what: &str) {
        self.tell(application, reason, format!("{person} {what}"), true);
    }

    /// Remembers what the controller did.
    fn told(&self, application: &mut Blueprint, reason: &'static str, message: String) {
        self.tell(application, reason, message, false);
    }

    fn tell(&self, application: &mut Blueprint, reason: &'static str, message: String, by_server: bool) {
        /// More than anybody looks at.
        const REMEMBERED: usize = 50;
        if application.happenings.len() == REMEMBERED {
            application.happenings.remove(0);
        }
        // Two in the same moment are told apart by a nanosecond.
        let after = application.happenings.last().map_or(i64::MIN, |last| last.at + 1);
        application.happenings.push(Happening { reason, message, by_server, at: self.at.max(after) });
    }
}

/// Takes a step; false when there was nothing to do.
pub(crate) fn take(step: Step, application: &mut Blueprint, desk: &mut Desk) -> bool {
    match step {
        Step::Begin(number) => operation::begin(application, number, desk),
        Step::Wait(number) => operation::wait(application, number, desk),
        Step::Progress(number) => operation::progress(application, number),
        Step::End(number) => operation::end(application, number, desk),
        Step::Retry(number) => operation::retry(application, number, desk),
        Step::Abort(number) => operation::abort(application, number, desk),
        Step::Look => {
            compare::look(application, desk);
            true
        }
        Step::Settle => rollout::settle(application, desk),
        Step::Remove => deletion::remove(application, desk),
    }
}
