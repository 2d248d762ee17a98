//! How the plans are made, one file each.

mod operating;
mod refresh;
mod rollback;
mod sync;
mod terminate;

use argocd_api::vocabulary::{About, Change, Plan};

use super::Planner;
use crate::tool::Tool;

/// What plans the calls of a tool; nothing where what they would do is what their arguments say.
pub(crate) fn planner(tool: &Tool) -> Option<Planner> {
    let Change { about, plan } = tool.change?;
    match (about, plan) {
        (About::Application, Plan::Refresh) => Some(refresh::plan),
        (About::Application, Plan::Sync) => Some(sync::plan),
        (About::Application, Plan::Terminate) => Some(terminate::plan),
        (About::Application, Plan::Rollback) => Some(rollback::plan),
        _ => None,
    }
}
