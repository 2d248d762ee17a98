//! How the plans are made, one file each.

use argocd_api::vocabulary::Change;

use super::Planner;
use crate::tool::Tool;

/// What plans the calls of a tool; nothing where what they would do is what their arguments say.
pub(crate) fn planner(tool: &Tool) -> Option<Planner> {
    let Change { about, plan } = tool.change?;
    match (about, plan) {
        _ => None,
    }
}
