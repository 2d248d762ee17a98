//! How the plans are made, one file each.

mod application;
mod application_create;
mod application_delete;
mod auto_sync;
mod edit;
mod labels;
mod operating;
mod parameters;
mod refresh;
mod registry;
mod resource;
mod rollback;
mod sync;
mod terminate;

use argocd_api::vocabulary::{About, Change, Plan};

use super::Planner;
use crate::tool::Tool;

/// What plans the calls of a tool; nothing where what they would do is what their arguments say.
pub(crate) fn planner(tool: &Tool) -> Option<Planner> {
    let Change { about, plan } = tool.change?;
    Some(match (about, plan) {
        (About::Application, Plan::AutoSync) => auto_sync::plan,
        (About::Application, Plan::Create) => application_create::plan,
        (About::Application, Plan::Delete) => application_delete::plan,
        (About::Application, Plan::Edit) => edit::plan,
        (About::Application, Plan::Labels) => labels::plan,
        (About::Application, Plan::Parameters) => parameters::plan,
        (About::Application, Plan::Refresh) => refresh::plan,
        (About::Application, Plan::Rollback) => rollback::plan,
        (About::Application, Plan::Sync) => sync::plan,
        (About::Application, Plan::Terminate) => terminate::plan,
        (About::Resource, Plan::Action) => resource::act,
        (About::Resource, Plan::Delete) => resource::delete,
        (About::Resource, Plan::Edit) => resource::edit,
        (About::Application | About::Resource, _) => return None,
        _ => registry::plan,
    })
}
