//! Deleting an application: its finalizers keep it until its resources are gone.

use super::{Desk, Step};
use crate::fleet::blueprint::{Blueprint, RESOURCES_FINALIZER};

/// The finalizer for a way of deleting resources; nothing for a way that there is not.
pub(crate) fn finalizer(policy: &str) -> Option<String> {
    match policy.to_ascii_lowercase().as_str() {
        "" => Some(RESOURCES_FINALIZER.to_owned()),
        way @ ("background" | "foreground") => Some(format!("{RESOURCES_FINALIZER}/{way}")),
        _ => None,
    }
}

/// Marks it as deleted. With a finalizer the controller deletes the resources first; without one they are left alone.
pub(crate) fn delete(application: &mut Blueprint, finalizer: Option<String>, desk: &mut Desk) {
    application.finalizers.retain(|known| !is_cascading(known));
    application.finalizers.extend(finalizer);
    if application.finalizers.is_empty() {
        desk.gone = true;
        return;
    }
    let again = application.deleted.is_some();
    application.deleted.get_or_insert(desk.ago());
    if !again {
        desk.later(Step::Remove);
    }
}

/// The controller has done its part; somebody else's finalizers keep the application all the same.
pub(super) fn remove(application: &mut Blueprint, desk: &mut Desk) -> bool {
    if application.finalizers.iter().any(|finalizer| is_cascading(finalizer)) {
        application.parts.clear();
        desk.grown = true;
    }
    application.finalizers.retain(|finalizer| !finalizer.contains("finalizer.argocd.argoproj.io"));
    desk.gone = application.finalizers.is_empty();
    true
}

fn is_cascading(finalizer: &str) -> bool {
    finalizer.starts_with(RESOURCES_FINALIZER)
}
