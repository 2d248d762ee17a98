//! `argocd-mcp tools [--json | --markdown]`, `argocd-mcp tools show <tool>`

use std::fmt::Write as _;
use std::process::ExitCode;

use argocd_api::vocabulary::Effect;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::Failed;
use crate::config::Options;
use crate::dispatch::Runtime;
use crate::tool::Tool;

/// List the tools that these options offer.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Tools {
    /// As a client of MCP sees them.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// As a page of documentation.
    #[arg(long)]
    markdown: bool,
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    show: Option<Show>,
}

#[derive(Subcommand)]
enum Show {
    /// Everything about one tool.
    Show {
        /// Its name.
        tool: String,
        #[command(flatten)]
        options: Options,
    },
}

impl Tools {
    pub(super) fn run(self) -> Result<ExitCode, Failed> {
        let (options, only) = match self.show {
            Some(Show::Show { tool, options }) => (options, Some(tool)),
            None => (self.options, None),
        };
        let runtime = Runtime::new(super::settings(&options)?);
        let text = match only {
            Some(name) => match runtime.callable().find(|tool| tool.name == name) {
                Some(tool) => markdown(tool),
                None => return Err(runtime.unknown(&name).0.into()),
            },
            None if self.json => json(&runtime)?,
            None if self.markdown => runtime.offered().map(markdown).collect::<Vec<_>>().join("\n"),
            None => table(&runtime),
        };
        super::print(text.trim_end())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn json(runtime: &Runtime) -> Result<String, Failed> {
    let tools =
        runtime.offered().map(|tool| serde_json::from_str(&tool.definition)).collect::<Result<Vec<Value>, _>>()?;
    Ok(serde_json::to_string_pretty(&tools)?)
}

fn table(runtime: &Runtime) -> String {
    let width = runtime.offered().map(|tool| tool.name.len()).max().unwrap_or_default();
    runtime.offered().fold(String::new(), |mut text, tool| {
        let definition = definition(tool);
        let title = definition["title"].as_str().unwrap_or_default();
        let _ = writeln!(text, "{:width$}  {:11}  {title}", tool.name, word(tool.effect));
        text
    })
}

fn markdown(tool: &Tool) -> String {
    let definition = definition(tool);
    let field = |name: &str| definition[name].as_str().unwrap_or_default();
    let mut text = format!("## {}\n\n{}\n\n", tool.name, field("description"));
    let _ = writeln!(text, "Effect: {}. Toolset: {}.\n", word(tool.effect), tool.toolset);
    let schema = &definition["inputSchema"];
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object();
    if properties.is_none_or(|properties| properties.is_empty()) {
        text.push_str("It takes no arguments.\n");
        return text;
    }
    text.push_str("| argument | | what it is |\n|---|---|---|\n");
    for (name, property) in properties.into_iter().flatten() {
        let mark = if required.contains(&name.as_str()) { "required" } else { "" };
        let _ = writeln!(text, "| `{name}` | {mark} | {} |", told(property));
    }
    text
}

/// What an argument is, with its words, bounds and default.
fn told(property: &Value) -> String {
    let mut text = property["description"].as_str().unwrap_or_default().to_owned();
    let values = property["enum"].as_array().or_else(|| property["items"]["enum"].as_array());
    if let Some(values) = values {
        let words: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let several = if property["type"] == "array" { "Some of" } else { "One of" };
        let _ = write!(text, " {several} {}.", words.join(", "));
    }
    match (property.get("minimum"), property.get("maximum")) {
        (Some(minimum), Some(maximum)) => drop(write!(text, " From {minimum} to {maximum}.")),
        (Some(minimum), None) => drop(write!(text, " At least {minimum}.")),
        _ => {}
    }
    if let Some(default) = property.get("default") {
        let _ = write!(text, " Default: {default}.");
    }
    text
}

fn definition(tool: &Tool) -> Value {
    serde_json::from_str(&tool.definition).unwrap_or_default()
}

fn word(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::Write => "write",
        Effect::Destructive => "destructive",
    }
}
