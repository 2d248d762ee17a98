//! How the plans are made, one file each for what calls do.

use super::Planner;
use crate::tool::Tool;

/// What plans the calls of a tool; nothing where they need no plan.
pub(crate) fn planner(tool: &Tool) -> Option<Planner> {
    match tool.name {
        // Replaced by what the mapping says.
        "sync" => None,
        _ => None,
    }
}
