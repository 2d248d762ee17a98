//! The sync windows that an application is assigned to, as its own read tells them: without time zones, and without whom
//! they are about.

use serde::Deserialize;

use super::sync_windows::Window;

/// Absent and empty are the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Windows {
    active_windows: Vec<Window>,
    pub(in crate::questions) assigned_windows: Vec<Window>,
    /// Whether a person may sync it now.
    pub(crate) can_sync: bool,
}

impl Windows {
    /// Whether Argo CD syncs nothing by itself now: an open window denies, or none of those that allow is open.
    pub(crate) fn block_auto_sync(&self) -> bool {
        let allows = |windows: &[Window]| windows.iter().any(|window| !window.denies());
        let denied = self.active_windows.iter().any(Window::denies);
        denied || allows(&self.assigned_windows) && !allows(&self.active_windows)
    }
}
