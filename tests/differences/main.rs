//! What differs, and between what: live and wanted, two revisions, two applications.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod application_diff;
mod compare_revisions;
#[path = "../support/mod.rs"]
mod support;

use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{Asked, Upstream, call, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A simulated fleet whose clock stands still.
async fn fleet() -> (Runtime, Simulator) {
    fleet_of(Version::V3_5).await
}

async fn fleet_of(version: Version) -> (Runtime, Simulator) {
    let options = Options { clock: Clock::fixed(noon()), version, ..Options::default() };
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
        let Answer { text, is_error, .. } = call(runtime, tool, arguments.clone()).await;
        let mark = if is_error { "✗" } else { "✓" };
        answers.push(format!("{arguments}\n{mark} {text}"));
    }
    answers.join("\n\n")
}

/// Whatever the fleet holds, of any version: an answer or a refusal that says something, and nothing that must not be seen.
#[tokio::test]
async fn the_whole_fleet_is_told_safely() {
    for version in [Version::V2_13, Version::V3_5] {
        let (runtime, _simulator) = fleet_of(version).await;
        let list = call(&runtime, "list_applications", json!({"fields": ["name"], "max_tokens": 4_000})).await.text;
        let names: Vec<&str> = list.lines().filter(|line| !line.is_empty() && !line.contains([' ', '\t'])).collect();
        assert!(names.len() >= 50, "{list}");
        let mut refused = 0;
        for name in names.into_iter().filter(|name| *name != "name") {
            for tool in ["get_application_diff", "compare_revisions"] {
                for format in ["fields", "unified"] {
                    let Answer { text, is_error, .. } =
                        call(&runtime, tool, json!({"name": name, "format": format})).await;
                    refused += usize::from(is_error);
                    assert!(text.len() <= 20_000, "{tool} of {name}: {} bytes", text.len());
                    for hidden in ["eyJhbGciOi", "\u{1b}", "\u{202e}", "\u{200b}", "managedFields", "correct-horse"] {
                        assert!(!text.contains(hidden), "{tool} of {name} shows {hidden:?}:\n{text}");
                    }
                }
            }
        }
        // Of what was deployed once, is new or cannot be rendered there is nothing to compare.
        assert!(refused < 40, "{refused} of 200 are refused");
    }
}

fn masked() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings
}
