//! What hosts can put before a model besides tools, as far as the operator's choice of tools leaves it.

use crate::completion::Names;
use crate::config::Settings;
use crate::prompts::{self, Startable};
use crate::resources::{self, Readable};

/// Resources, prompts, and the names to fill them in with. Nothing of it costs anything before somebody asks.
pub(crate) struct Context {
    pub(crate) readable: Vec<Readable>,
    pub(crate) startable: Vec<Startable>,
    pub(crate) names: Names,
}

impl Context {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self {
            readable: resources::readable(&settings.selection, settings.access),
            startable: prompts::startable(&settings.selection, settings.access),
            names: Names::default(),
        }
    }
}
