//! What differs, and between what: live and wanted, two revisions, two applications.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod application_diff;
mod compare_revisions;
#[path = "../support/mod.rs"]
mod support;

use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{Asked, Upstream, call, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A simulated fleet whose clock stands still.
async fn fleet() -> (Runtime, Simulator) {
    let options = Options { clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

/// An Argo CD that replies with these, each to the paths that end so; to all else with nothing in particular.
async fn replying(replies: Vec<(&'static str, Value)>) -> (Runtime, Upstream) {
    let upstream = Upstream::answering(move |asked: &Asked| {
        let path = asked.target.split('?').next().unwrap_or_default();
        let found = replies.iter().find(|(end, _)| asked.target.contains('?') && asked.target.ends_with(end));
        let found = found.or_else(|| replies.iter().find(|(end, _)| path.ends_with(end)));
        match found {
            Some((_, Value::String(problem))) => {
                support::reply(500, "application/json", json!({"code": 2, "message": problem}).to_string())
            }
            Some((_, reply)) => support::json(&reply.to_string()),
            None => support::json("{}"),
        }
    })
    .await;
    (Runtime::new(settings(Some(&upstream.url))).with_clock(noon), upstream)
}

/// The answers to these, one below the other, with what is new each time made the same.
async fn told(runtime: &Runtime, tool: &str, questions: &[Value]) -> String {
    let mut answers = Vec::new();
    for arguments in questions {
        let Answer { text, is_error } = call(runtime, tool, arguments.clone()).await;
        let mark = if is_error { "✗" } else { "✓" };
        answers.push(format!("{arguments}\n{mark} {text}"));
    }
    answers.join("\n\n")
}

fn masked() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings
}
