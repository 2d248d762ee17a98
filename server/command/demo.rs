//! `argocd-mcp demo`: a real client speaks to this very program over a simulated Argo CD, and what it asks and gets is
//! printed. Questions and calls are those of the mapping; every answer is the server's.

use std::io::IsTerminal as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use argocd_api::ROWS;
use argocd_api::vocabulary::Row;
use clap::Args;
use serde_json::{Map, Value, json};

use super::Failed;
use crate::mcp::client::Client;

/// Ask a simulated Argo CD real questions, and print how to connect an assistant.
#[derive(Args)]
pub(super) struct Demo {
    /// End after the questions instead of keeping the simulated Argo CD up.
    #[arg(long)]
    once: bool,
}

impl Demo {
    pub(super) async fn run(self) -> Result<ExitCode, Failed> {
        let options = argocd_simulator::Options::default();
        let simulator = argocd_simulator::start(options, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let program = std::env::current_exe()?;
        let style = Style::of_terminal();
        super::print(&format!(
            "A simulated Argo CD is up on {}. This server speaks MCP to it over stdio.\n",
            simulator.url()
        ))?;
        let environment = [("ARGOCD_AUTH_TOKEN", simulator.admin_token())];
        let client = Client::spawn(&program, ["stdio", "--server", &simulator.url()], environment).await?;
        let tools = client.tools().await?;
        let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
        super::print(&format!("tools/list: {}\n", names.join(", ")))?;
        let mut failed = false;
        let asked: Vec<Asked> = asked().filter(|asked| names.contains(&asked.tool)).collect();
        for question in questions(&asked) {
            super::print(&format!("{}\n", style.bold(question)))?;
            for Asked { tool, example, .. } in asked.iter().filter(|asked| asked.question == question) {
                let arguments: Map<String, Value> = serde_json::from_str(example).unwrap_or_default();
                super::print(&format!("  {}", style.faint(&format!("→ {tool} {example}"))))?;
                let answer = client.call(tool, arguments).await?;
                failed |= answer.is_error;
                for line in answer.text.lines() {
                    super::print(&format!("    {line}"))?;
                }
                super::print("")?;
            }
        }
        client.close().await?;
        super::print(&connect(&program.to_string_lossy()))?;
        if failed {
            return Err("a call of the demonstration failed".into());
        }
        if !self.once {
            super::print("\nThe simulated Argo CD stays up until Ctrl-C. To use it from another terminal:\n")?;
            super::print(&format!(
                "  export ARGOCD_SERVER={} ARGOCD_AUTH_TOKEN={}",
                simulator.url(),
                simulator.admin_token()
            ))?;
            super::stdio::asked_to_end().await;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A question of the mapping, and the call that answers it.
struct Asked {
    question: &'static str,
    tool: &'static str,
    example: &'static str,
}

/// Every question of the mapping.
fn asked() -> impl Iterator<Item = Asked> {
    ROWS.iter().filter_map(|row| match *row {
        Row::Request(tool) => Some(Asked { question: tool.question?, tool: tool.name, example: tool.example }),
        Row::ByHand(tool) => Some(Asked { question: tool.question?, tool: tool.name, example: tool.example }),
    })
}

/// The questions, each once, in their order.
fn questions(asked: &[Asked]) -> Vec<&'static str> {
    let mut questions: Vec<&str> = asked.iter().map(|asked| asked.question).collect();
    let mut seen = Vec::new();
    questions.retain(|question| {
        !seen.contains(question) && {
            seen.push(*question);
            true
        }
    });
    questions
}

/// Ready configuration for the common assistants, over a simulated Argo CD.
fn connect(program: &str) -> String {
    let entry = json!({ "command": program, "args": ["stdio", "--simulator"] });
    let with_type = json!({ "type": "stdio", "command": program, "args": ["stdio", "--simulator"] });
    let own =
        json!({ "args": ["stdio"], "env": { "ARGOCD_SERVER": "argocd.example.com", "ARGOCD_AUTH_TOKEN": "<token>" } });
    format!(
        "To ask it yourself, give this server to an assistant; it brings a simulated Argo CD along.\n\n\
         Claude Code:     claude mcp add argocd -- {program} stdio --simulator\n\
         Codex:           codex mcp add argocd -- {program} stdio --simulator\n\
         Claude Desktop:  {}\n\
         Cursor:          the same, in .cursor/mcp.json\n\
         VS Code:         {}\n\
         Zed:             {}\n\n\
         For your own Argo CD, replace the arguments:\n                 {own}",
        json!({ "mcpServers": { "argocd": entry } }),
        json!({ "servers": { "argocd": with_type } }),
        json!({ "context_servers": { "argocd": entry } }),
    )
}

/// How text stands out, where it is a terminal that shows it.
struct Style {
    terminal: bool,
}

impl Style {
    fn of_terminal() -> Self {
        Self { terminal: std::io::stdout().is_terminal() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.terminal { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
