//! What a plan is made from: the call, and what Argo CD says of the object it is about, which is read once.

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use argocd_api::reads;
use argocd_api::vocabulary::Effect;
use serde_json::{Map, Value};
use tokio::sync::OnceCell;

use super::{Found, Plan};
use crate::asking::Asking;
use crate::failure::Failure;
use crate::tool::Tool;

/// Makes the plan of a call.
pub(crate) type Planner = for<'a> fn(&'a Planning<'a>) -> Making<'a>;

/// A plan on its way.
pub(crate) type Making<'a> = Pin<Box<dyn Future<Output = Result<Plan, Failure>> + Send + 'a>>;

/// One call that is planned.
pub(crate) struct Planning<'a> {
    /// The way to ask, within the call's deadline.
    pub(crate) asking: &'a Asking<'a>,
    /// What is called.
    pub(crate) tool: &'a Tool,
    /// As they were checked; without those that say how the call is made.
    pub(crate) arguments: &'a Map<String, Value>,
    /// What the arguments make it do.
    pub(crate) effect: Effect,
    application: OnceCell<Found>,
    /// Worked out for whoever asks: what only reads shows them to nobody.
    shown: OnceLock<Map<String, Value>>,
}

impl<'a> Planning<'a> {
    pub(crate) fn new(
        asking: &'a Asking<'a>,
        tool: &'a Tool,
        arguments: &'a Map<String, Value>,
        effect: Effect,
    ) -> Self {
        Self { asking, tool, arguments, effect, application: OnceCell::new(), shown: OnceLock::new() }
    }

    /// The arguments, fit to be told.
    pub(crate) fn shown(&self) -> &Map<String, Value> {
        self.shown.get_or_init(|| self.asking.shown(self.arguments))
    }

    /// A text among the arguments; empty where it is not given.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.arguments.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A flag among the arguments.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.arguments.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The arguments that say which application is meant.
    pub(crate) fn which(&self) -> Map<String, Value> {
        let named = |name: &str| ["name", "project", "app_namespace"].contains(&name);
        self.arguments
            .iter()
            .filter(|(name, _)| named(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// The application that the call names, read once for all who want it.
    pub(crate) async fn application(&self) -> Result<&Found, Failure> {
        let read = || self.asking.found(&reads::APPLICATION, Value::Object(self.which()));
        self.application.get_or_try_init(read).await
    }

    /// The same, if somebody has read it by now.
    pub(crate) fn seen(&self) -> Option<&Found> {
        self.application.get()
    }
}
