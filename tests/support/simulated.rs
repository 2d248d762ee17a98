//! A simulated Argo CD whose clock stands still, and runtimes that speak to it as somebody.

use std::time::Duration;

use argocd_api::vocabulary::{Effect, Tool};
use argocd_mcp::access::Access;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use secrecy::SecretString;

pub(crate) fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

pub(crate) async fn simulator() -> Simulator {
    let options = Options { clock: Clock::fixed(noon()), operation_takes: Duration::ZERO, ..Options::default() };
    argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

fn settings(simulator: &Simulator, token: &str) -> Settings {
    let mut settings = super::settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(token));
    settings
}

/// Somebody who may read.
pub(crate) fn reading(simulator: &Simulator, token: &str) -> Runtime {
    Runtime::new(settings(simulator, token)).with_clock(noon)
}

/// An administrator whom nobody asks for confirmation.
pub(crate) fn unguarded(simulator: &Simulator) -> Runtime {
    let as_read = |tool: &&'static Tool| argocd_mcp::tool::Tool {
        effect: Effect::Read,
        raises: &[],
        full: false,
        change: None,
        ..argocd_mcp::tool::Tool::from(*tool)
    };
    let tools = argocd_api::TOOLS.iter().map(as_read).collect();
    let settings = Settings { access: Access::Full, ..settings(simulator, simulator.admin_token()) };
    Runtime::offering(tools, settings).with_clock(noon)
}

/// Each call with its answer, one below the other; what is new each time is made the same.
pub(crate) async fn told(runtime: &Runtime, calls: &[(&str, serde_json::Value)]) -> String {
    let mut told = Vec::new();
    for (tool, arguments) in calls {
        let answer = super::call(runtime, tool, arguments.clone()).await;
        for secret in ["correct-horse-battery", "deploy-bot", "bearerToken", "apiVersions", "HealthLua"] {
            assert!(!answer.text.contains(secret), "{tool} {arguments} tells {secret}:\n{}", answer.text);
        }
        let mark = if answer.is_error { "✗" } else { "✓" };
        told.push(format!("{tool} {arguments}\n{mark} {}", answer.text));
    }
    told.join("\n\n")
}

/// For snapshots of them.
pub(crate) fn masked() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.add_filter(r"127\.0\.0\.1:\d+", "ARGOCD");
    settings.add_filter(r"(\[redacted:[a-z-]+#)[0-9a-f]{4}\]", "${1}HASH]");
    settings
}
