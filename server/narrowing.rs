//! What one request leaves of what the operator offers: it may take away, and never add.

pub mod headers;

use crate::access::Access;
use crate::selection::{Selection, is_in};
use crate::tool::Tool;

/// What is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// No further than this, where it is said.
    pub access: Option<Access>,
    /// Only these, as far as they are offered; where no set and no tool is named, all that are.
    pub selection: Selection,
}

impl Narrowing {
    /// Why a tool that is offered is not there for this request; nothing where it is.
    pub fn withholds(&self, tool: &Tool) -> Option<String> {
        let Selection { toolsets, tools, exclude } = &self.selection;
        if exclude.iter().any(|name| name == tool.name) {
            return Some("this request takes it away".to_owned());
        }
        let named = tools.iter().any(|name| name == tool.name) || toolsets.iter().any(|set| is_in(tool, set));
        if !(named || toolsets.is_empty() && tools.is_empty()) {
            return Some("this request chooses other tools".to_owned());
        }
        let access = self.access.filter(|access| !access.offers(tool.effect, tool.full))?;
        Some(format!("this request goes no further than the access \"{access}\""))
    }
}
