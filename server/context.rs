//! What hosts can put before a model besides tools, as far as the operator's choice of tools leaves it.

use crate::completion::{self, Names};
use crate::config::Settings;
use crate::prompts::{self, Startable};
use crate::resources::{self, Readable};
use crate::tool::Tool;

/// Resources, prompts, and the names to fill them in with. Nothing of it costs anything before somebody asks.
pub(crate) struct Context {
    pub(crate) readable: Vec<Readable>,
    pub(crate) startable: Vec<Startable>,
    /// The tools whose rows have the names.
    pub(crate) namers: Vec<Tool>,
    pub(crate) names: Names,
}

impl Context {
    /// What is told of this table of tools. Each costs nothing before somebody asks, so that where the operator has chosen
    /// nothing, all of them count.
    pub(crate) fn of(all: &[Tool], settings: &Settings) -> Self {
        let selection = settings.selection.clone().or_all();
        let tools: Vec<Tool> =
            all.iter().filter(|tool| selection.withholds(tool, settings.access).is_none()).cloned().collect();
        Self {
            readable: resources::readable(&tools),
            startable: prompts::startable(&tools),
            namers: tools.iter().filter(|tool| completion::names(tool)).cloned().collect(),
            names: Names::default(),
        }
    }
}
