//! A small client: starts a server as a child process and speaks to it over its standard input and output.

use std::ffi::OsStr;
use std::io;

use rmcp::model::{CallToolRequestParams, ContentBlock, ProtocolVersion};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{RoleClient, service::ServiceError};
use serde_json::{Map, Value};
use tokio::process::Command;

use crate::dispatch::Answer;
use crate::metrics::Outcome;

/// A conversation with a server that runs as a child of this process; dropping it ends the server.
pub struct Client {
    conversation: RunningService<RoleClient, ()>,
}

/// A tool as a server lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is called by.
    pub name: String,
    /// What a person calls it.
    pub title: Option<String>,
    /// What a model is told about it.
    pub description: Option<String>,
}

impl Client {
    /// Starts `program` and opens the conversation, in the newest era the server speaks. What the server writes to its
    /// standard error goes where this process's goes.
    ///
    /// # Errors
    /// When the program cannot be started or does not speak the protocol.
    pub async fn spawn(
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        environment: impl IntoIterator<Item = (impl AsRef<OsStr>, impl AsRef<OsStr>)>,
    ) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args(arguments).envs(environment);
        let newest = ClientLifecycleMode::Auto {
            preferred_versions: vec![ProtocolVersion::LATEST],
            legacy_version: Some(ProtocolVersion::LATEST_WITH_INITIALIZE),
        };
        let server = TokioChildProcess::new(command)?;
        let conversation = ().serve_with_lifecycle(server, newest).await.map_err(io::Error::other)?;
        Ok(Self { conversation })
    }

    /// All tools of the server, in its order.
    ///
    /// # Errors
    /// When the server refuses or has gone.
    pub async fn tools(&self) -> io::Result<Vec<Listed>> {
        let tools = self.conversation.list_all_tools().await.map_err(failed)?;
        Ok(tools
            .into_iter()
            .map(|tool| Listed {
                name: tool.name.into_owned(),
                title: tool.title,
                description: tool.description.map(|text| text.into_owned()),
            })
            .collect())
    }

    /// Calls a tool; the text of several blocks is one text, a line apart.
    ///
    /// # Errors
    /// When there is no such tool and when the server has gone; that the call itself failed is an answer.
    pub async fn call(&self, name: &str, arguments: Map<String, Value>) -> io::Result<Answer> {
        let request = CallToolRequestParams::new(name.to_owned()).with_arguments(arguments);
        let result = self.conversation.call_tool(request).await.map_err(failed)?;
        let structured = result.structured_content;
        let texts = result.content.into_iter().filter_map(|block| match block {
            ContentBlock::Text(text) => Some(text.text),
            _ => None,
        });
        let text = texts.collect::<Vec<_>>().join("\n");
        let is_error = result.is_error.unwrap_or(false);
        let outcome = if is_error { Outcome::Error } else { Outcome::Ok };
        Ok(Answer { text, is_error, is_absent: false, outcome, structured })
    }

    /// Ends the conversation and waits for the server to end: 3 seconds by itself, 3 more when asked to, then by force.
    ///
    /// # Errors
    /// When the conversation had broken down.
    pub async fn close(self) -> io::Result<()> {
        self.conversation.cancel().await.map(|_| ()).map_err(io::Error::other)
    }
}

/// What the server said, without the words of the library around it.
fn failed(error: ServiceError) -> io::Error {
    match error {
        ServiceError::McpError(error) => io::Error::other(error.message.into_owned()),
        error => io::Error::other(error),
    }
}
