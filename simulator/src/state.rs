//! What has been written since the start. It lies over the fleet, which otherwise is rendered when it is asked for: an
//! application takes up memory once it has been written, and not before.

use std::{collections::BTreeMap, sync::Arc};

use crate::fleet::{Fleet, Moment, Slot, blueprint::Blueprint};

/// Name, then namespace: the order of a list.
pub(crate) type Key = (String, &'static str);

/// What was written, by name; nothing for what was deleted.
pub(crate) type Written = BTreeMap<Key, Option<Arc<Blueprint>>>;

/// The version of everything at the start; every object's own is lower, and every write makes one higher.
pub(crate) const FIRST_VERSION: u64 = 9_182_731;

pub(crate) struct State {
    pub(crate) written: Arc<Written>,
    /// That of the last write.
    pub(crate) version: u64,
}

impl Default for State {
    fn default() -> Self {
        Self { written: Arc::default(), version: FIRST_VERSION }
    }
}

/// One application, and the moment to render it in.
#[derive(Clone)]
pub(crate) struct Found {
    pub(crate) application: Arc<Blueprint>,
    pub(crate) moment: Moment,
}

/// One place in the list of all applications.
pub(crate) enum Entry<'a> {
    /// As it was at the start.
    Rendered(&'a Slot),
    Written(&'a Arc<Blueprint>),
}

impl Entry<'_> {
    pub(crate) fn application(&self, fleet: &Fleet) -> Arc<Blueprint> {
        match self {
            Self::Rendered(slot) => Arc::new(fleet.blueprint(slot)),
            Self::Written(application) => Arc::clone(application),
        }
    }
}

/// Every application there is, in the order of a list.
pub(crate) fn entries<'a>(fleet: &'a Fleet, written: &'a Written) -> impl Iterator<Item = Entry<'a>> {
    let mut rendered =
        fleet.slots().iter().filter(|slot| !written.contains_key(&(slot.name.to_string(), slot.namespace))).peekable();
    let mut written = written.iter().filter_map(|(key, application)| Some((key, application.as_ref()?))).peekable();
    std::iter::from_fn(move || {
        let earlier = match (rendered.peek(), written.peek()) {
            (Some(slot), Some((key, _))) => (&*slot.name, slot.namespace) < (key.0.as_str(), key.1),
            (slot, _) => slot.is_some(),
        };
        match earlier {
            true => rendered.next().map(Entry::Rendered),
            false => written.next().map(|(_, application)| Entry::Written(application)),
        }
    })
}
