//! `argocd-mcp demo`: a real client speaks to this very program over a simulated Argo CD, and what it asks and gets is
//! printed. Questions and calls are those of the mapping; every answer is the server's.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use argocd_api::TOOLS;
use clap::Args;
use serde_json::{Map, Value};

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
    #[expect(clippy::print_stdout, reason = "people read this")]
    pub(super) async fn run(self) -> Result<ExitCode, Failed> {
        let options = argocd_simulator::Options::default();
        let simulator = argocd_simulator::start(options, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let program = std::env::current_exe()?;
        println!("A simulated Argo CD is up on {}. This server speaks MCP to it over stdio.\n", simulator.url());
        let environment = [("ARGOCD_AUTH_TOKEN", simulator.admin_token())];
        let client = Client::spawn(&program, ["stdio", "--server", &simulator.url()], environment).await?;
        let tools = client.tools().await?;
        let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
        println!("tools/list: {}\n", names.join(", "));
        let mut failed = false;
        for question in questions() {
            println!("\x1b[1m{question}\x1b[0m\n");
            for tool in TOOLS.iter().filter(|tool| tool.question == Some(question) && names.contains(&tool.name)) {
                let arguments: Map<String, Value> = serde_json::from_str(tool.example).unwrap_or_default();
                println!("  \x1b[2m→ {} {}\x1b[0m", tool.name, Value::Object(arguments.clone()));
                let answer = client.call(tool.name, arguments).await?;
                failed |= answer.is_error;
                for line in answer.text.lines() {
                    println!("    {line}");
                }
                println!();
            }
        }
        client.close().await?;
        println!("{}", connect(&program.to_string_lossy(), &simulator.url(), simulator.admin_token()));
        if failed {
            return Err("a call of the demonstration failed".into());
        }
        if !self.once {
            println!("\nThe simulated Argo CD stays up until Ctrl-C.");
            super::stdio::asked_to_end().await;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The questions of the mapping, in its order.
fn questions() -> Vec<&'static str> {
    let mut questions: Vec<&str> = TOOLS.iter().filter_map(|tool| tool.question).collect();
    let mut seen = Vec::new();
    questions.retain(|question| !seen.contains(question) && { seen.push(*question); true });
    questions
}

/// Ready configuration for the common assistants.
fn connect(program: &str, server: &str, token: &str) -> String {
    let entry = serde_json::json!({
        "command": program,
        "args": ["stdio"],
        "env": { "ARGOCD_SERVER": server, "ARGOCD_AUTH_TOKEN": token },
    });
    let pretty = |value: Value| serde_json::to_string_pretty(&value).unwrap_or_default();
    let servers = pretty(serde_json::json!({ "mcpServers": { "argocd": entry } }));
    let mut typed = entry.clone();
    typed["type"] = "stdio".into();
    let code = pretty(serde_json::json!({ "servers": { "argocd": typed } }));
    let zed = pretty(serde_json::json!({ "context_servers": { "argocd": entry } }));
    format!(
        "To ask it yourself, give an assistant this server.\n\n\
         Claude Code:\n  claude mcp add argocd -e ARGOCD_SERVER={server} -e ARGOCD_AUTH_TOKEN={token} -- {program} stdio\n\n\
         Codex:\n  codex mcp add argocd --env ARGOCD_SERVER={server} --env ARGOCD_AUTH_TOKEN={token} -- {program} stdio\n\n\
         Claude Desktop (claude_desktop_config.json) and Cursor (.cursor/mcp.json):\n{servers}\n\n\
         VS Code (.vscode/mcp.json):\n{code}\n\n\
         Zed (settings.json):\n{zed}\n\n\
         For your own Argo CD, give its address and a token of yours instead."
    )
}
