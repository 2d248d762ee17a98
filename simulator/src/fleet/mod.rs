//! The fleet: story applications first, then as many generated ones as asked for. Kept in memory is only an index of
//! names; everything else is worked out when a reply needs it.

pub(crate) mod action;
pub(crate) mod blueprint;
pub(crate) mod clusters;
pub(crate) mod events;
pub(crate) mod generate;
pub(crate) mod generator;
pub(crate) mod log;
pub(crate) mod manifest;
pub(crate) mod part;
pub(crate) mod pod;
pub(crate) mod project;
pub(crate) mod release;
pub(crate) mod render;
pub(crate) mod repository;
pub(crate) mod set;
pub(crate) mod tree;
pub(crate) mod window;
pub(crate) mod workload;

use crate::{
    json::Time,
    options::{Options, Version},
    stories::STORIES,
};
use blueprint::{Blueprint, CONTROL_PLANE};
use generate::Outline;

/// Story pods are called the same under every seed, so that what is written about them stays true.
const STORY_SEED: u64 = 0;

/// When and for whom something is rendered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) seed: u64,
    /// When the simulator started, in seconds since 1970.
    pub(crate) epoch: i64,
    pub(crate) now: i64,
    pub(crate) version: Version,
}

impl Moment {
    pub(crate) fn ago(&self, ago: i64) -> Time {
        Time(self.epoch - ago)
    }

    /// The last time the controller looked: it does so every three minutes, each application in its own second of them.
    pub(crate) fn reconciled(&self, offset: u64) -> Time {
        Time(self.now - (self.now - offset as i64).rem_euclid(180))
    }
}

/// All applications, in the order of a list: by name, then by namespace.
pub(crate) struct Fleet {
    seed: u64,
    epoch: i64,
    version: Version,
    giant: usize,
    slots: Vec<Slot>,
}

/// Where an application's name stands in the index, and where the rest of it comes from.
pub(crate) struct Slot {
    pub(crate) name: Box<str>,
    pub(crate) namespace: &'static str,
    origin: Origin,
}

#[derive(Clone, Copy)]
enum Origin {
    Story(fn() -> Blueprint),
    Generated(u32),
    Giant,
}

impl Fleet {
    pub(crate) fn new(options: &Options, epoch: i64) -> Self {
        let stories = STORIES.iter().map(|story| {
            let blueprint = story();
            let namespace = if blueprint.namespace == CONTROL_PLANE { CONTROL_PLANE } else { ELSEWHERE };
            Slot { name: blueprint.name.into(), namespace, origin: Origin::Story(*story) }
        });
        let giant = (options.giant > 0).then(|| Slot {
            name: generate::GIANT.into(),
            namespace: CONTROL_PLANE,
            origin: Origin::Giant,
        });
        let mut slots: Vec<Slot> = stories.chain(giant).collect();
        for index in 0..options.applications.saturating_sub(slots.len()) as u32 {
            let name = generate::name(options.seed, index).into();
            slots.push(Slot { name, namespace: CONTROL_PLANE, origin: Origin::Generated(index) });
        }
        slots.sort_unstable_by(|one, other| (&one.name, one.namespace).cmp(&(&other.name, other.namespace)));
        Self { seed: options.seed, epoch, version: options.version, giant: options.giant, slots }
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub(crate) fn find(&self, namespace: &str, name: &str) -> Option<&Slot> {
        let at = self.slots.binary_search_by(|slot| (&*slot.name, slot.namespace).cmp(&(name, namespace))).ok()?;
        self.slots.get(at)
    }

    pub(crate) fn blueprint(&self, slot: &Slot) -> Blueprint {
        match slot.origin {
            Origin::Story(story) => story(),
            Origin::Generated(index) => generate::blueprint(self.seed, index),
            Origin::Giant => generate::giant(self.seed, self.giant),
        }
    }

    /// The project of an application, where that can be told without working out the rest.
    pub(crate) fn project(&self, slot: &Slot) -> Option<&'static str> {
        match slot.origin {
            Origin::Generated(index) => Some(generate::outline(self.seed, index).project),
            _ => None,
        }
    }

    /// The name of the cluster that an application goes to, where that can be told without working out the rest.
    pub(crate) fn cluster(&self, slot: &Slot) -> Option<String> {
        match slot.origin {
            Origin::Generated(index) => {
                let generate::Outline { environment, region, .. } = generate::outline(self.seed, index);
                Some(format!("{environment}-{region}"))
            }
            _ => None,
        }
    }

    /// The moment in which to render an application of that name.
    pub(crate) fn moment(&self, namespace: &str, name: &str, now: i64) -> Moment {
        let story = self.find(namespace, name).is_some_and(|slot| matches!(slot.origin, Origin::Story(_)));
        self.moment_of(story, now)
    }

    /// The moment in which to render something that belongs to the stories, or not.
    pub(crate) fn moment_of(&self, story: bool, now: i64) -> Moment {
        let seed = if story { STORY_SEED } else { self.seed };
        Moment { seed, epoch: self.epoch, now, version: self.version }
    }

    /// The generated applications: each by its outline, and the blueprint.
    pub(crate) fn generated(&self) -> impl Iterator<Item = (Outline, Blueprint)> {
        self.slots.iter().filter_map(|slot| match slot.origin {
            Origin::Generated(index) => {
                Some((generate::outline(self.seed, index), generate::blueprint(self.seed, index)))
            }
            _ => None,
        })
    }
}

/// The other namespace that may hold applications.
pub(crate) const ELSEWHERE: &str = "team-data";

/// The namespace, if applications may live there.
pub(crate) fn enabled(namespace: &str) -> Option<&'static str> {
    [CONTROL_PLANE, ELSEWHERE].into_iter().find(|known| *known == namespace)
}
