//! What is to be done with one resource, and how that is told.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::answer::told_time;
use crate::asking::Asking;
use crate::difference::{Change, Told as Limits, Weight, compare, essence, prepared, told, unified, weight};
use crate::failure::Failure;
use crate::questions::application::Resource;
use crate::questions::managers;
use crate::questions::manifest::{self, Name, is_unified};

/// A resource that Argo CD manages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Managed {
    #[serde(flatten)]
    pub(super) name: Name,
    /// Whether it differs in more than what is to be ignored. Not of what is only in the cluster.
    pub(super) modified: bool,
    normalized_live_state: Value,
    predicted_live_state: Value,
}

/// What a sync has to do with a resource.
pub(super) enum Shape {
    /// Live, wanted, the fields that differ, and who wrote which.
    Change {
        live: Value,
        wanted: Value,
        changes: Vec<Change>,
        writers: Value,
    },
    Create(Value),
    Prune(Pruning),
    /// It was there a moment ago.
    Gone,
}

/// What becomes of a resource that only the cluster has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pruning {
    Yes,
    Confirmed,
    Never,
}

/// A resource and what is to be done with it, as far as that could be read.
pub(super) type Told = (Name, Result<Shape, Failure>);

impl Shape {
    /// From both states; `resource` is what the application says of it.
    pub(super) fn of(state: Managed, resource: Option<&Resource>) -> Self {
        match (state.normalized_live_state, state.predicted_live_state) {
            (Value::Null, Value::Null) => Self::Gone,
            (Value::Null, wanted) => Self::Create(prepared(&Value::Null, &wanted).1),
            (live, Value::Null) => Self::Prune(Pruning::of(&live, resource)),
            (live, wanted) => {
                let writers = live.pointer("/metadata/managedFields").cloned().unwrap_or_default();
                let (live, wanted) = prepared(&live, &wanted);
                Self::Change { changes: compare(&live, &wanted), live, wanted, writers }
            }
        }
    }

    /// Changes first, by what they are about: that is what most questions are about.
    pub(super) fn rank(&self) -> (u8, Option<Weight>) {
        match self {
            Self::Change { changes, .. } if changes.is_empty() => (3, None),
            Self::Change { changes, .. } => (0, changes.iter().map(weight).min()),
            Self::Create(_) => (1, None),
            Self::Prune(_) => (2, None),
            Self::Gone => (4, None),
        }
    }
}

impl Pruning {
    fn of(live: &Value, resource: Option<&Resource>) -> Self {
        let options =
            live.pointer("/metadata/annotations").and_then(|all| all["argocd.argoproj.io/sync-options"].as_str());
        let has = |option: &str| options.is_some_and(|options| options.split(',').any(|one| one.trim() == option));
        match () {
            () if has("Prune=false") => Self::Never,
            () if has("Prune=confirm") || resource.is_some_and(|one| one.requires_deletion_confirmation) => {
                Self::Confirmed
            }
            () => Self::Yes,
        }
    }
}

/// One resource, a line or several.
pub(super) fn block(asking: &Asking<'_>, (name, state): &Told, given: &Map<String, Value>, limits: Limits) -> String {
    let (head, lines) = match state {
        Err(why) => (format!("could not be read: {why}"), Vec::new()),
        Ok(Shape::Gone) => ("has gone since it was looked for".to_owned(), Vec::new()),
        Ok(Shape::Prune(Pruning::Yes)) => ("only live, to be pruned".to_owned(), Vec::new()),
        Ok(Shape::Prune(Pruning::Confirmed)) => {
            ("only live, to be pruned once somebody confirms it".to_owned(), Vec::new())
        }
        Ok(Shape::Prune(Pruning::Never)) => ("only live, kept by its sync option Prune=false".to_owned(), Vec::new()),
        Ok(Shape::Create(wanted)) => {
            let lines = if is_unified(given) { unified(&Value::Null, wanted, limits) } else { essence(wanted) };
            ("missing, to be created".to_owned(), lines)
        }
        Ok(Shape::Change { changes, .. }) if changes.is_empty() => {
            ("differs only in what Kubernetes itself writes".to_owned(), Vec::new())
        }
        Ok(Shape::Change { live, wanted, changes, writers }) => {
            let beside = |change: &Change| {
                let (writer, at) = managers::writer(writers, &change.path)?;
                let at = told_time(at, asking.now()).map(|at| format!(" {at}")).unwrap_or_default();
                Some(format!("   (live value by {writer}{at})"))
            };
            let lines = match is_unified(given) {
                true => unified(live, wanted, limits),
                false => told(changes, limits, beside),
            };
            (manifest::fields(changes.len()), lines)
        }
    };
    manifest::block(name, &head, &lines, is_unified(given))
}
