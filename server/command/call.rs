//! `argocd-mcp call <tool> [key=value …] [--json '{…}']`

use std::io::{self, IsTerminal as _};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use argocd_api::vocabulary::{Argument, Kind};
use clap::Args;
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use super::Failed;
use crate::audit::Transport;
use crate::caller::Caller;
use crate::config::{Options, Settings};
use crate::progress::{Progress, Reporter, Step};

/// Call one tool and print its answer.
#[derive(Args)]
pub(super) struct Call {
    /// Its name, whether assistants are offered it or not; `argocd-mcp tools --toolsets all` lists them.
    tool: String,
    /// Arguments as key=value; lists with commas.
    #[arg(value_name = "KEY=VALUE")]
    arguments: Vec<String>,
    /// Arguments as a JSON object.
    #[arg(long, value_name = "JSON")]
    json: Option<String>,
    #[command(flatten)]
    options: Options,
}

impl Call {
    #[expect(clippy::print_stderr, reason = "people read this")]
    pub(super) async fn run(self) -> Result<ExitCode, Failed> {
        let settings = super::settings(&self.options)?;
        let settings = Settings { selection: settings.selection.or_all(), ..settings };
        let (runtime, _simulator) = super::runtime(settings).await?;
        let known =
            runtime.callable().find(|tool| tool.name == self.tool).map(|tool| tool.arguments).unwrap_or_default();
        let mut arguments = match self.json.as_deref().map(serde_json::from_str) {
            None => Map::new(),
            Some(Ok(Value::Object(map))) => map,
            Some(Ok(_)) => return Err("--json has to be an object, such as '{\"name\":\"guestbook\"}'".into()),
            Some(Err(error)) => return Err(format!("--json cannot be read: {error}").into()),
        };
        for written in &self.arguments {
            let (key, value) = written.split_once('=').ok_or_else(|| format!("\"{written}\" is not key=value"))?;
            arguments.insert(key.to_owned(), read(known, key, value));
        }
        let progress = Progress::to(Arc::new(Terminal));
        let transport = Some(Transport::Command);
        let caller = Caller { progress, transport, ..Caller::local(CancellationToken::new()) };
        let answer = tokio::select! {
            answer = runtime.answer(&caller, &self.tool, arguments) => answer,
            () = super::stdio::asked_to_end() => return Ok(ExitCode::from(130)),
        };
        match answer {
            Ok(answer) if answer.is_error => {
                eprintln!("{}", answer.text);
                Ok(ExitCode::FAILURE)
            }
            Ok(answer) => {
                match answer.structured {
                    Some(content) => super::print(&serde_json::to_string_pretty(&content)?)?,
                    None => super::print(&answer.text)?,
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(unknown) => Err(unknown.0.into()),
        }
    }
}

/// Whoever waits before a terminal is told how far the call is.
struct Terminal;

impl Reporter for Terminal {
    #[expect(clippy::print_stderr, reason = "people read this")]
    fn report<'a>(&'a self, step: Step) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            if io::stderr().is_terminal() {
                eprintln!("{}", step.message);
            }
        })
    }
}

/// What was typed, as the kind of the argument it is for; where it cannot be, as the text it is, for the check to tell.
fn read(known: &[Argument], key: &str, value: &str) -> Value {
    let text = || Value::String(value.to_owned());
    match known.iter().find(|argument| argument.name == key).map(|argument| argument.kind) {
        Some(Kind::Integer { .. }) => value.parse::<i64>().map_or_else(|_| text(), Value::from),
        Some(Kind::Boolean) => value.parse::<bool>().map_or_else(|_| text(), Value::from),
        Some(Kind::Texts { .. }) => value.split(',').map(str::trim).filter(|one| !one.is_empty()).collect(),
        Some(Kind::Object | Kind::Objects { .. }) => serde_json::from_str(value).unwrap_or_else(|_| text()),
        Some(Kind::Text { .. } | Kind::Patch | Kind::Integers) | None => text(),
    }
}
