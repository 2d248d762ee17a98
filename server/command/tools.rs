//! `argocd-mcp tools [--json | --markdown]`, `argocd-mcp tools show <tool>`

use std::fmt::Write as _;
use std::process::ExitCode;

use argocd_api::reference::{self, Condition, Entry, Raised};
use argocd_api::vocabulary::{Effect, Raise, When};
use clap::{Args, Subcommand};
use serde_json::Value;

use super::Failed;
use crate::config::{Options, Settings};
use crate::dispatch::Runtime;
use crate::selection::{self, Selection};
use crate::tokens;
use crate::tool::{self, Tool};

/// List the tools that these options offer.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Tools {
    /// As a client of MCP sees them.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// As the page of reference, docs/tools.md, says it.
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
        let settings = super::settings(&options)?;
        let all: Vec<Tool> = tool::all().collect();
        let text = match only {
            Some(name) => {
                let runtime = Runtime::new(settings);
                let found = all.iter().find(|tool| tool.name == name);
                let found = found.ok_or_else(|| runtime.unknown(&name).0)?;
                let why = runtime.withheld().find(|(withheld, _)| *withheld == name);
                let why = why.map(|(_, why)| format!("\nWith these options it is not offered: {why}.\n"));
                section(found, 2) + &why.unwrap_or_default()
            }
            None if self.json => json(&Runtime::new(settings))?,
            None if self.markdown => {
                Runtime::new(settings).offered().map(|tool| section(tool, 2)).collect::<Vec<_>>().join("\n")
            }
            None => table(&all, settings),
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

/// The tools on offer with what each costs, and the sets there are to choose from.
fn table(all: &[Tool], settings: Settings) -> String {
    let (access, selection) = (settings.access, settings.selection.clone());
    let runtime = Runtime::new(settings);
    let width = all.iter().map(|tool| tool.name.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}  {:11}  {:>6}  what it does\n", "tool", "effect", "tokens");
    for tool in runtime.offered() {
        let definition = definition(tool);
        let title = definition["title"].as_str().unwrap_or_default();
        let cost = tokens::about(&definition.to_string());
        let _ = writeln!(text, "{:width$}  {:11}  {cost:>6}  {title}", tool.name, word(tool.effect));
    }
    let _ = writeln!(text, "\n{:width$}  {:11}  {:>6}  with the access {access}", "toolset", "tools", "tokens");
    for set in selection::sets(all) {
        let of_set = Selection { toolsets: vec![set.to_owned()], ..Selection::default() };
        let tools = all.iter().filter(|tool| tool.listed && of_set.withholds(tool, access).is_none());
        let chosen = selection.toolsets.iter().any(|name| name == set)
            || selection.toolsets.is_empty() && set == selection::DEFAULT;
        let (count, cost) = cost(tools);
        let mark = if chosen { "chosen" } else { "" };
        let _ = writeln!(text, "{}", format!("{set:width$}  {count:<11}  {cost:>6}  {mark}").trim_end());
    }
    let (count, cost) = cost(runtime.offered());
    let _ = writeln!(
        text,
        "\n{count} tools on offer, about {cost} tokens. --toolsets, --tools and --exclude-tools choose."
    );
    text
}

/// How many, and what they cost together.
fn cost<'a>(tools: impl Iterator<Item = &'a Tool>) -> (usize, usize) {
    tools.fold((0, 0), |(count, sum), tool| (count + 1, sum + tokens::about(&definition(tool).to_string())))
}

/// The same as `docs/tools.md` says.
fn section(tool: &Tool, level: usize) -> String {
    let example = serde_json::from_str(tool.example).unwrap_or_default();
    reference::markdown(
        &Entry {
            definition: &definition(tool),
            toolset: tool.toolset,
            default: tool.default,
            listed: tool.listed,
            effect: word(tool.effect),
            full: tool.full,
            raises: tool.raises.iter().map(raised).collect(),
            change: tool.change.map(|change| (change.about.word(), change.plan.word())),
            needs: tool.needs.to_vec(),
            since: tool.since(),
            question: tool.question,
            example: &example,
        },
        level,
    )
}

fn raised(raise: &Raise) -> Raised<'_> {
    let when = match raise.when {
        When::Given => Condition::Given,
        When::Unless { harmless, growing } => {
            Condition::Unless(harmless.to_vec(), growing.iter().map(|growth| growth.value).collect())
        }
        When::Touches(paths) => Condition::Touches(paths.to_vec()),
    };
    Raised { argument: raise.argument, effect: word(raise.effect), when }
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
