//! The one way every call of every tool takes.

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::tool::Tool;

/// The tools on offer and everything a call of one needs.
pub struct Runtime {
    tools: Vec<Tool>,
}

/// What a call ends in; the text is fit for a model to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is told.
    pub text: String,
    /// Whether it tells of a failure.
    pub is_error: bool,
}

/// There is no tool of that name; the text names the nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTool(pub String);

impl Runtime {
    /// A runtime that offers these tools and asks nobody: for tests of everything around it.
    pub fn of_tools(tools: Vec<Tool>) -> Self {
        Self { tools }
    }

    /// The tools this runtime offers, in the order a client sees them.
    pub fn offered(&self) -> impl Iterator<Item = &Tool> {
        self.tools.iter()
    }

    /// Calls a tool. Ends within the tool's deadline, and at once when `cancel` fires.
    ///
    /// # Errors
    /// Only where there is no such tool; every other failure is an answer.
    pub async fn call(
        &self,
        name: &str,
        arguments: Map<String, Value>,
        cancel: CancellationToken,
    ) -> Result<Answer, UnknownTool> {
        let _ = (name, arguments, cancel);
        Err(UnknownTool(format!("There is no tool `{name}`.")))
    }
}
