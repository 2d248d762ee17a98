//! What has been written since the start. It lies over the fleet, which otherwise is rendered when it is asked for: an
//! application takes up memory once it has been written, and not before.

use std::{collections::BTreeMap, sync::Arc};

use tokio::sync::broadcast;

use crate::{
    controller::{self, Agenda, Desk},
    fleet::{
        Fleet, Moment, Slot,
        blueprint::Blueprint,
        project::{self, Projects},
        set::{self, Sets},
    },
    http::Status,
};

/// Name, then namespace: the order of a list.
pub(crate) type Name = (String, &'static str);

/// What was written, by name.
pub(crate) type Written = BTreeMap<Name, Kept>;

/// What has become of an application that was written.
#[derive(Clone)]
pub(crate) enum Kept {
    Here(Arc<Blueprint>),
    /// Deleted, being the last of so many of that name.
    Gone(u32),
}

/// The version of everything at the start; every object's own is lower, and every write makes one higher.
const FIRST_VERSION: u64 = 9_182_731;

/// How many changes wait for a slow watcher; it misses what comes on top.
const BUFFER: usize = 1_000;

/// Something that a watcher wants to know.
#[derive(Clone)]
pub(crate) struct Change {
    /// `ADDED`, `MODIFIED`, `DELETED`.
    pub(crate) kind: &'static str,
    pub(crate) found: Found,
    /// Whether its resources have been looked at anew.
    pub(crate) grown: bool,
}

pub(crate) struct State {
    pub(crate) written: Arc<Written>,
    pub(crate) projects: Arc<Projects>,
    /// Worked out once somebody asks for any.
    sets: Option<Arc<Sets>>,
    /// That of the last write.
    pub(crate) version: u64,
    agenda: Agenda,
    /// Nanoseconds that an operation takes.
    pace: i64,
    changes: broadcast::Sender<Arc<Change>>,
}

/// One application, and the moment to render it in.
#[derive(Clone)]
pub(crate) struct Found {
    pub(crate) application: Arc<Blueprint>,
    pub(crate) moment: Moment,
}

impl State {
    pub(crate) fn new(pace: i64, epoch: i64) -> Self {
        let changes = broadcast::Sender::new(BUFFER);
        Self {
            written: Arc::default(),
            projects: Arc::new(project::all(epoch)),
            sets: None,
            version: FIRST_VERSION,
            agenda: Agenda::default(),
            pace,
            changes,
        }
    }

    pub(crate) fn application(&self, fleet: &Fleet, name: &Name) -> Option<Arc<Blueprint>> {
        application(fleet, &self.written, name)
    }

    /// Every ApplicationSet.
    pub(crate) fn sets(&mut self, fleet: &Fleet) -> &mut Arc<Sets> {
        self.sets.get_or_insert_with(|| Arc::new(set::all(fleet)))
    }

    /// The version of something that is written now.
    pub(crate) fn next_version(&mut self) -> u64 {
        self.version += 1;
        self.version
    }

    /// Everything that is written from now on.
    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Arc<Change>> {
        self.changes.subscribe()
    }

    /// When the controller next has something to do, in nanoseconds since 1970.
    pub(crate) fn next_due(&self) -> Option<i64> {
        self.agenda.next_due()
    }

    /// Changes one application at that time, or leaves it as it is if the edit fails.
    pub(crate) fn edit<T>(
        &mut self,
        fleet: &Fleet,
        name: &Name,
        at: i64,
        edit: impl FnOnce(&mut Blueprint, &mut Desk) -> Result<T, Status>,
    ) -> Result<(T, Found), Status> {
        let application = self.application(fleet, name).ok_or_else(Status::denied)?;
        let mut desk = self.desk(fleet, name, at);
        let mut changed = (*application).clone();
        let value = edit(&mut changed, &mut desk)?;
        let moment = desk.moment;
        let application = self.keep(name, changed, desk, "MODIFIED");
        Ok((value, Found { application, moment }))
    }

    /// Adds an application where there is none of that name.
    pub(crate) fn create(
        &mut self,
        fleet: &Fleet,
        name: &Name,
        at: i64,
        make: impl FnOnce(&mut Desk) -> Blueprint,
    ) -> Found {
        let mut desk = self.desk(fleet, name, at);
        let mut created = make(&mut desk);
        created.writing.incarnation = match self.written.get(name) {
            Some(Kept::Gone(lives)) => *lives,
            _ => 0,
        };
        let moment = desk.moment;
        Found { application: self.keep(name, created, desk, "ADDED"), moment }
    }

    /// Lets the controller do everything that is due by then; or, where no time is given, everything it has planned,
    /// as if it were due at that time.
    pub(crate) fn advance(&mut self, fleet: &Fleet, now: i64, all: bool) {
        /// More than any plan has, but those that never end.
        const ENOUGH: usize = 100_000;
        for _ in 0..ENOUGH {
            let Some(due) = self.agenda.take(now, all) else { return };
            let at = due.at.min(now);
            let Some(application) = self.application(fleet, &due.name) else { continue };
            if application.writing.incarnation != due.incarnation {
                continue;
            }
            let mut desk = self.desk(fleet, &due.name, at);
            let mut changed = (*application).clone();
            if controller::take(due.step, &mut changed, &mut desk) {
                self.keep(&due.name, changed, desk, "MODIFIED");
            }
        }
    }

    fn desk(&self, fleet: &Fleet, name: &Name, at: i64) -> Desk {
        let moment = fleet.moment(name.1, &name.0, at.div_euclid(1_000_000_000));
        Desk::new(moment, at, self.pace, Arc::clone(&self.projects), self.version + 1)
    }

    fn keep(&mut self, name: &Name, mut changed: Blueprint, desk: Desk, kind: &'static str) -> Arc<Blueprint> {
        self.version += 1;
        changed.writing.resource_version = Some(self.version);
        changed.writing.edits += i64::from(kind == "MODIFIED");
        let incarnation = changed.writing.incarnation;
        let (moment, grown, gone) = (desk.moment, desk.grown, desk.gone);
        for (at, step) in desk.planned {
            self.agenda.plan(at, name.clone(), incarnation, step);
        }
        let application = Arc::new(changed);
        let kept = if gone { Kept::Gone(incarnation + 1) } else { Kept::Here(Arc::clone(&application)) };
        Arc::make_mut(&mut self.written).insert(name.clone(), kept);
        let found = Found { application: Arc::clone(&application), moment };
        let announce = |kind| {
            let change = Change { kind, found: found.clone(), grown };
            // An error means that nobody watches.
            let _ = self.changes.send(Arc::new(change));
        };
        announce(kind);
        if gone {
            announce("DELETED");
        }
        application
    }
}

/// The application of that name.
pub(crate) fn application(fleet: &Fleet, written: &Written, name: &Name) -> Option<Arc<Blueprint>> {
    match written.get(name) {
        Some(Kept::Here(application)) => Some(Arc::clone(application)),
        Some(Kept::Gone(_)) => None,
        None => fleet.find(name.1, &name.0).map(|slot| Arc::new(fleet.blueprint(slot))),
    }
}

/// One place in the list of all applications.
pub(crate) enum Entry<'a> {
    /// As it was at the start.
    Rendered(&'a Slot),
    Written(&'a Name, &'a Arc<Blueprint>),
}

impl Entry<'_> {
    pub(crate) fn name(&self) -> Name {
        match self {
            Self::Rendered(slot) => (slot.name.to_string(), slot.namespace),
            Self::Written(name, _) => (*name).clone(),
        }
    }

    pub(crate) fn application(&self, fleet: &Fleet) -> Arc<Blueprint> {
        match self {
            Self::Rendered(slot) => Arc::new(fleet.blueprint(slot)),
            Self::Written(_, application) => Arc::clone(application),
        }
    }
}

/// Every application there is, in the order of a list.
pub(crate) fn entries<'a>(fleet: &'a Fleet, written: &'a Written) -> impl Iterator<Item = Entry<'a>> {
    let is_written = |slot: &&Slot| written.contains_key(&(slot.name.to_string(), slot.namespace));
    let mut rendered = fleet.slots().iter().filter(move |slot| !is_written(slot)).peekable();
    let mut written = written
        .iter()
        .filter_map(|(name, kept)| match kept {
            Kept::Here(application) => Some((name, application)),
            Kept::Gone(_) => None,
        })
        .peekable();
    std::iter::from_fn(move || {
        let earlier = match (rendered.peek(), written.peek()) {
            (Some(slot), Some((name, _))) => (&*slot.name, slot.namespace) < (name.0.as_str(), name.1),
            (slot, _) => slot.is_some(),
        };
        match earlier {
            true => rendered.next().map(Entry::Rendered),
            false => written.next().map(|(name, application)| Entry::Written(name, application)),
        }
    })
}
